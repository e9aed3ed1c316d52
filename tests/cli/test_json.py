"""What commands print for programs: every field is documented, and every output is as its schema says.

The schemas are held by all tests that ask a command for JSON; here is what they leave out.
"""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator, ValidationError

from mlkata_plugin.cli import COMMANDS, main
from mlkata_plugin.cli.console import SCHEMA
from tests import schemas
from tests.learner import Learner

NAMES = sorted(path.stem for path in schemas.FOLDER.glob("*.json"))
TEXT = (schemas.FOLDER.parent / "json.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_all_that_it_names_is_documented(name: str) -> None:
    schema = schemas.read(name)
    Draft202012Validator.check_schema(schema)
    [section] = [part for part in TEXT.split("\n## ") if f"(schema/{name}.json)" in part]
    named = set(re.findall(r"`(\w+)`", section if name not in ("check", "interview") else TEXT))
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
        schemas.hold("plan", {**value, "schema": 2})


def test_an_empty_and_a_solved_course(learner: Learner) -> None:
    commands = ((), ("next",), ("list",), ("plan",), ("stats",), ("history", "mse"), ("doctor",))
    for command in commands:
        learner.json(*command)
    learner.solve("mse", "rmse", "knn", "kmeans")
    for command in commands:
        learner.json(*command)
