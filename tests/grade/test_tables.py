"""Tables and pages about a class: safe to open, whatever people call themselves and whatever their code says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from mlkata_plugin.grade.pages import person_html
from mlkata_plugin.grade.rows import Row, file_name
from mlkata_plugin.grade.scheme import Rule
from mlkata_plugin.grade.tables import Json, JUnit, Table, Totals, cell, gradescope, in_words
from mlkata_plugin.judge.verdict import CheckResult, Diagnosis, KataResult, Status
from tests import schemas

NASTY = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[2J\ufffe\u0001 \"'&"


def row(person: str = NASTY, *, judged: bool = True, rule: Rule = Rule()) -> Row:  # noqa: B008 - it is frozen
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
        rule=rule,
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


def test_each_row_of_the_table_names_the_persons_page() -> None:
    out = io.StringIO()
    Table(out).add([row("alice"), row("A B")])
    pages = [each["page"] for each in csv.DictReader(io.StringIO(out.getvalue()))]
    assert pages == ["people/alice.html", f"people/{file_name('A B')}.html"]


def test_totals_have_a_row_for_each_person() -> None:
    out = io.StringIO()
    totals = Totals(out, ["knn", "mse"])
    totals.add([row("alice", rule=Rule(0.5)), replace(row("alice"), kata="mse", points=1.0, late=False)])
    totals.add([row(NASTY, judged=False), replace(row(NASTY), kata="mse")])
    first, second = csv.DictReader(io.StringIO(out.getvalue()))
    assert first == {"person": "alice", "knn": "0.25", "mse": "1", "total": "1.25", "out_of": "1.5", "late": "knn"}
    assert second["person"].startswith("'=cmd")
    assert (second["total"], second["late"]) == ("0.25", "knn, mse")


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


def test_who_reads_it_in_gradescope_learns_how_the_points_come_about() -> None:
    told = in_words(judged("passed", "wrong", "not run", rule=Rule(3)))
    assert told.endswith("\n1 of 3 checks passed: 1 of 3 points. A check that was not run gives no point: not run.\n")
    told = in_words(judged("passed", "wrong", "not run", rule=Rule(3, True)))
    assert told.endswith("\n1 of 3 checks passed: 0 of 3 points. It is all or nothing.\n")
    assert in_words(judged("passed", rule=Rule(3))).endswith("\n1 of 1 checks passed: 3 of 3 points.\n")


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


class _Cells(HTMLParser):
    """Reads the rows of tables on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_a_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._in_a_cell = self._in_a_cell or tag in ("td", "th")
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_a_cell = self._in_a_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_a_cell:
            self.rows[-1][-1] += data


def judged(*statuses: Status, rule: Rule, fault: str | None = None) -> Row:
    checks = tuple(
        CheckResult(f"test_{number}", f"Check {number}", status, fault or status)
        for number, status in enumerate(statuses, 1)
    )
    result = KataResult("knn", "knn.py", "", len(checks), checks, True, (), fault)
    return replace(row("alice", rule=rule), verdict=result.verdict, points=rule.points_for(result), result=result)


def test_the_page_lists_every_check_and_its_points_add_up_to_the_headline() -> None:
    seven = ("passed", "wrong", "passed", "passed", "wrong", "passed", "not run")
    page = person_html([judged(*seven, rule=Rule(10))], 10)
    head, *checks, foot = _Cells(page).rows
    assert head == ["Check", "Result", "Points"]
    assert checks[0] == ["Check 1", "passed", "1.4286"]
    assert checks[1] == ["Check 2", "failed", "0"]
    assert checks[6] == ["Check 7", "not run", "0"]
    assert foot == ["All together", "4 passed", "5.71"]
    assert round(sum(float(cells[-1]) for cells in checks), 2) == 5.71
    assert "<p>5.71 of 10 points</p>" in page
    assert "Each check that passed gives 10 / 7 = 1.4286." in page
    assert "A check that was not run gives no point: it comes later." in person_html([row("alice")], 1)


def test_the_page_shows_weights_where_there_are_some() -> None:
    page = person_html([judged("passed", "wrong", "passed", rule=Rule(10, False, {"test_1": 3}))], 10)
    head, *checks, foot = _Cells(page).rows
    assert head == ["Check", "Result", "Weight", "Points"]
    assert [cells[2:] for cells in checks] == [["3", "6"], ["1", "0"], ["1", "2"]]
    assert foot[2:] == ["5", "8"]
    assert "not run" not in page


def test_where_it_is_all_or_nothing_the_page_says_so() -> None:
    page = person_html([judged("passed", "wrong", "not run", rule=Rule(10, True))], 10)
    assert _Cells(page).rows == [
        ["Check", "Result"],
        ["Check 1", "passed"],
        ["Check 2", "failed"],
        ["Check 3", "not run"],
        ["All together", "1 passed"],
    ]
    assert "All or nothing: 10 for an answer that passes every check, else 0." in page
    assert "gives no point" not in page


def test_checks_of_a_file_that_cannot_be_judged_were_not_run() -> None:
    page = person_html([judged("error", "error", rule=Rule(), fault="knn.py:1 is not valid Python")], 1)
    assert [cells[1] for cells in _Cells(page).rows[1:-1]] == ["not run", "not run"]
    assert "A check that was not run gives no point." in page


def test_a_person_is_shown_no_hash_and_no_seed() -> None:
    page = person_html([judged("passed", rule=Rule())], 1)
    assert "0" * 64 not in page
    assert "seed" not in page.lower()


CALL = "knn(x=array([1.]))"
LOOP = f"{CALL}\nyour code ran longer than 10 seconds at knn.py:6"
FLOOD = (
    f"{CALL}\nyour code printed more than a million characters\nyour code printed:\n    a\n    ... 9 more characters"
)


def stopped(text: str, fault: str | None = None) -> Row:
    checks = (
        CheckResult("test_a", "It is right", "wrong", "got 1\nyour code printed:\n    a"),
        CheckResult("test_b", "It ends", "error", text),
        CheckResult("test_c", "It goes on", "error", fault or text),
    )
    result = KataResult("knn", "knn.py", "", 3, checks, True, (), fault)
    return replace(row("alice"), verdict="error", points=0.0, remarks=(), late=False, result=result)


@pytest.mark.parametrize(
    ("text", "fault", "reason", "obstacle"),
    [
        (
            LOOP,
            "not run, as your code ran longer than 10 seconds before",
            "your code ran longer than 10 seconds at knn.py:6",
            "It ends: your code ran longer than 10 seconds",
        ),
        (
            FLOOD,
            None,
            "your code printed more than a million characters",
            "It ends: your code printed more than a million characters",
        ),
    ],
)
def test_what_stopped_the_judge_is_told_first(text: str, fault: str | None, reason: str, obstacle: str) -> None:
    found = stopped(text, fault)
    assert found.first_failing == f"It ends: {reason}"
    assert found.lines == (reason,)
    assert found.obstacle == obstacle
    told = f"{reason.replace('your', 'Your', 1)}, so not every check could be judged."
    page = person_html([found], 1)
    assert page.index(told) < page.index("knn: error")
    assert in_words(found).startswith(f"{told}\n")


@pytest.mark.parametrize(
    ("fault", "obstacle"),
    [
        ("knn.py:3 is not valid Python: invalid syntax\n    def f(:", "The file is not valid Python"),
        ("knn.py:1 imports pandas: this kata is done with numpy", "The file imports pandas"),
        (
            "knn.py does not import: your code ran longer than 10 seconds at knn.py:1",
            "The file does not load: your code ran longer than 10 seconds",
        ),
        (
            "knn.py does not import: raised NameError: name 'x'\n  knn.py:1, in <module>: x",
            "The file does not load: raised NameError",
        ),
    ],
)
def test_what_fails_first_counts_files_that_do_not_load(fault: str, obstacle: str) -> None:
    found = judged("error", "error", rule=Rule(), fault=fault)
    assert found.obstacle == obstacle
    assert found.first_failing == fault.partition("\n")[0]
    assert found.explanation == ""


def test_late_is_said_once() -> None:
    late = replace(row("alice"), remarks=("late by 3 h 5 min: due 2026-11-30 23:59 +01:00",))
    assert [line for line in late.lines if "late" in line] == ["late by 3 h 5 min: due 2026-11-30 23:59 +01:00"]
    assert replace(late, remarks=()).lines[0] == "late"
    assert "<li>late</li>" not in person_html([late], 1)
    assert "<li>late</li>" in person_html([replace(late, remarks=())], 1)


def test_a_file_that_cannot_be_read_is_counted() -> None:
    assert replace(row("alice", judged=False), verdict="error").obstacle == "The file cannot be read"
    assert row("alice", judged=False).obstacle == ""


def test_a_function_that_is_not_there_is_counted_as_such() -> None:
    found = judged("passed", "wrong", rule=Rule())
    assert found.result is not None
    text = "knn_predict(x)\nknn_predict is not defined in your file"
    lacking = replace(found.result, checks=(replace(found.result.checks[1], text=text),))
    assert found.obstacle == "Check 2"
    assert replace(found, result=lacking).obstacle == "knn_predict is not defined in your file"


def test_a_check_that_could_not_be_judged_is_not_called_failed() -> None:
    _, *checks, _ = _Cells(person_html([stopped(LOOP, "not run, as before")], 1)).rows
    assert [cells[1] for cells in checks] == ["failed", "not judged", "not run"]
