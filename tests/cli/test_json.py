"""What commands print for programs: every field is documented, and every output is as its schema says.

The schemas are held by all tests that ask a command for JSON; here is what they leave out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from mlkata_plugin import SCHEMA
from mlkata_plugin.cli import COMMANDS, main
from tests import schemas
from tests.learner import Learner
from tests.smallpack import KATAS, TOML, write_pack

NAMES = sorted(path.stem for path in schemas.FOLDER.glob("*.json"))
TEXT = (schemas.FOLDER.parent / "json.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_all_that_it_names_is_documented(name: str) -> None:
    schema = schemas.read(name)
    Draft202012Validator.check_schema(schema)
    [section] = [part for part in TEXT.split("\n## ") if f"(schema/{name}.json)" in part]
    named = set(re.findall(r"`(\w+)`", section if name not in ("check", "grade", "interview") else TEXT))
    for each in schemas.objects(schema):
        assert set(each["properties"]) <= named
        assert set(each["required"]) == set(each["properties"])
        assert each["properties"].get("schema", {"const": SCHEMA}) == {"const": SCHEMA}


def test_every_command_with_json_has_a_schema() -> None:
    context = main.make_context("mlkata", [], resilient_parsing=True)
    having = []
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        if any("--json" in parameter.opts for parameter in command.params):
            having.append(schemas.NAMES.get(name, name))
    assert set(having) <= set(NAMES)


def test_a_field_that_no_schema_names_is_found(learner: Learner) -> None:
    value = learner.json("plan")
    schemas.hold("plan", value)
    with pytest.raises(ValidationError):
        schemas.hold("plan", {**value, "more": 1})
    with pytest.raises(ValidationError):
        schemas.hold("plan", {**value, "schema": 3})


def test_an_empty_and_a_solved_course(learner: Learner) -> None:
    commands = ((), ("next",), ("list",), ("plan",), ("stats",), ("history", "mse"), ("doctor",))
    for command in commands:
        learner.json(*command)
    learner.solve("mse", "rmse", "knn", "kmeans")
    for command in commands:
        learner.json(*command)


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return a learner whose katas have checks, and a race."""
    toml = f"{TOML.format(title='Scale')}[race.scale]\nsize = 100\ngrowth = [100, 200]\n"
    learner = Learner(write_pack(tmp_path, {**KATAS, "scale": {**KATAS["scale"], "kata.toml": toml}}), monkeypatch)
    learner.lay_out("blanks")
    return learner


def test_verdicts(judged: Learner) -> None:
    judged.plant("pair", "def total(x): return float(sum(x[:-1]))\ndef mean(x): return total(x) / (len(x) - 1)\n")
    judged.plant("centre", "class Centre(:\n")
    scale, pair, centre = judged.json("check", "scale", "pair", "centre")["katas"]
    assert (scale["verdict"], scale["open"]) == ("not started", [8, 10])
    assert (pair["verdict"], centre["verdict"]) == ("wrong", "error")
    assert {check["status"] for check in pair["checks"]} == {"wrong"}
    assert pair["diagnoses"] == [
        {
            "function": "total",
            "name": "without the last",
            "why": "you left the last value out",
            "checks": ["test_total[two]", "test_total[one]"],
        }
    ]
    assert centre["fault"] is not None
    assert judged.type("check", "pair", "--json").exit_code == 1


def test_the_verdict_on_a_right_answer(judged: Learner) -> None:
    judged.plant_hidden("scale", "solution.py")
    [scale] = judged.json("check", "scale")["katas"]
    assert (scale["verdict"], scale["diagnoses"], scale["interview"]["asked"]) == ("solved", [], False)
    assert scale["review"]["grade"] == "good"
    assert [(race["function"], race["n"]) for race in scale["races"]] == [("scale", 100)]
    judged.plant("scale", "def scale(x, factor=2.0):\n    return 2 * x\n")
    [scale] = judged.json("check", "scale")["katas"]
    assert scale["verdict"] == "wrong"


def test_the_verdict_in_an_interview(judged: Learner) -> None:
    judged.json("interview", "scale", "--minutes", "5")
    judged.plant_hidden("scale", "solution.py")
    [scale] = judged.json("check", "scale")["katas"]
    assert (scale["verdict"], scale["next"], scale["races"]) == ("solved", [], [])
    assert scale["interview"]["asked"]
    [debriefed] = judged.json("interview", "--end")["katas"]
    assert [race["n"] for race in debriefed["races"]] == [100]
