"""Tables and pages about a class: safe to open, whatever people call themselves and whatever their code says."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from mlkata_plugin.grade.pages import file_name, person_html
from mlkata_plugin.grade.rows import Row
from mlkata_plugin.grade.tables import Json, JUnit, Table, cell, gradescope
from mlkata_plugin.judge.verdict import CheckResult, Diagnosis, KataResult
from tests import schemas

NASTY = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[2J\ufffe\u0001 \"'&"


def row(person: str = NASTY, *, judged: bool = True) -> Row:
    checks = (
        CheckResult("test_a", f"It holds {NASTY}", "wrong", f"got {NASTY}\nexpected 1"),
        CheckResult("test_b", "This as well", "passed"),
        CheckResult("test_c", "It stops", "error", NASTY),
        CheckResult("test_d", "Anything", "not run", "it comes later"),
    )
    result = KataResult(
        "knn", "knn.py", "", 4, checks, True, (), None, (Diagnosis("knn", NASTY, NASTY, ("test_a",)),), NASTY
    )
    return Row(
        person=person,
        kata="knn",
        title="Nearest neighbours",
        verdict="wrong" if judged else "missing",
        points=0.25 if judged else 0.0,
        out_of=1,
        file=NASTY,
        digest="0" * 64 if judged else "",
        seed=0,
        late=True,
        remarks=(NASTY,),
        result=result if judged else None,
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1"])
def test_what_a_spreadsheet_would_compute_is_a_text(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell("1 = 1") == "1 = 1"
    assert cell(None) == ""


def test_a_table_has_a_line_for_each_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlkata_plugin.grade.tables.LONGEST", 40)
    out = io.StringIO()
    Table(out).add([row(), row(judged=False)])
    lines = out.getvalue().split("\n")
    assert len(lines) == 4
    [first, second] = csv.DictReader(io.StringIO(out.getvalue()))
    assert (first["verdict"], first["points"], first["passed"], first["checks"]) == ("wrong", "0.25", "1", "4")
    assert (second["verdict"], second["passed"], second["late"]) == ("missing", "", "late")
    assert all(not value.startswith("=") and len(value) <= 64 for value in [*first.values(), *second.values()])
    assert not set(out.getvalue()) & {"\x1b", "\u0001"}


def test_json_is_as_its_schema_says() -> None:
    out = io.StringIO()
    written = Json(out)
    for each in (row(), row(judged=False)):
        written.add([each])
    written.end()
    value = json.loads(out.getvalue())
    schemas.hold("grade", value)
    assert [each["verdict"] for each in value["submissions"]] == ["wrong", "missing"]
    assert value["submissions"][1]["check"] is None
    schemas.hold("check", {"schema": 2, "katas": [value["submissions"][0]["check"]]})
    empty = io.StringIO()
    Json(empty).end()
    assert json.loads(empty.getvalue()) == {"schema": 2, "submissions": []}


def test_junit_is_xml_with_a_case_for_each_check() -> None:
    out = io.StringIO()
    written = JUnit(out)
    written.add([row(), row(judged=False)])
    written.end()
    [first, second] = ElementTree.fromstring(out.getvalue())
    assert {name: first.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    assert [[child.tag for child in case] for case in first] == [["failure"], [], ["error"], ["skipped"]]
    assert (second.get("tests"), second.get("errors")) == ("1", "1")


def test_what_gradescope_gets() -> None:
    value = gradescope([row("alice"), row("alice", judged=False)])
    assert value["score"] == 0.25
    assert [(test["score"], test["max_score"], test["status"]) for test in value["tests"]] == [
        (0.25, 1, "failed"),
        (0.0, 1, "failed"),
    ]
    assert "It holds" in value["tests"][0]["output"]
    assert "late" in value["tests"][1]["output"]


def test_a_page_shows_what_people_wrote_and_obeys_none_of_it() -> None:
    page = person_html([row(), row(judged=False)], 2)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("<main>") == 1
    assert "0.25 of 2 points" in page


@pytest.mark.parametrize(
    "person", ["alice", "Alice", "a/../b", "..", "con", "ALICE", "x" * 300, "Zo\u00eb", "a:b", "-rf"]
)
def test_files_about_people_have_safe_names(person: str) -> None:
    name = file_name(person)
    assert name.isascii()
    assert name.replace("-", "").replace("_", "").isalnum()
    assert not name.startswith("-")
    assert 0 < len(name) < 80
    assert (name == person) == (person == "alice")


def test_different_people_have_different_files() -> None:
    people = ["alice", "Alice", "a b", "a_b", "a-b", "a  b", "a/b", "\u00eb", "\u00e9", "x" * 300, "x" * 301]
    assert len({file_name(person).lower() for person in people}) == len(people)
