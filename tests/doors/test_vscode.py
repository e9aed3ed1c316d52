"""VS Code's test panel: what it shows of a kata, and that it never hangs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doors.interpreters import ADAPTER, adapter
from tests.doors.learner import CASES, DIAGNOSIS, KATA, Case, Learner, Python
from tests.doors.vscode import AdapterPanel, Outcome, OwnPanel, Panel, Row

AtWork = Callable[[Case], Learner]
# What is wrong with the file, the line that is to be named, and the reason.
DOES_NOT_LOAD = {
    "syntax": ("y_true = np.asarray(y_true, dtype=np.float64.ravel()", "is not valid Python"),
    "import": ("raise KeyError('gone')", "KeyError"),
    "forbidden": ("import pytest", "imports pytest"),
}


@pytest.fixture
def panel(tmp_path: Path) -> OwnPanel:
    """A test panel."""
    return OwnPanel(tmp_path)


def look(panel: Panel, learner: Learner) -> list[Row]:
    """Look for the tests of the kata, and for no others."""
    return panel.discover(learner, [f"katas/{KATA}"]).rows


def look_and_run(panel: OwnPanel, learner: Learner) -> Outcome:
    """Look for the tests of the kata, and run them all."""
    return panel.run(learner, look(panel, learner))


def spoil(learner: Learner, how: str) -> None:
    """Bring the file into a state in which it does not load."""
    learner.write("syntax" if how == "syntax" else "solved")
    if how != "syntax":
        text = learner.file.read_text("utf-8")
        learner.file.write_text(text.replace("\n\n\n", f"\n\n{DOES_NOT_LOAD[how][0]}\n\n\n", 1), "utf-8")


def test_solved_is_green(panel: OwnPanel, at_work: AtWork) -> None:
    outcome = look_and_run(panel, at_work("solved"))
    assert outcome.rows
    assert outcome.of("success") == outcome.rows
    assert outcome.ran.exit == 0


def test_a_wrong_answer_has_its_diagnosis_in_the_message_at_the_first_red_row(panel: OwnPanel, at_work: AtWork) -> None:
    outcome = look_and_run(panel, at_work("wrong"))
    assert outcome.failed
    assert not outcome.missing
    assert outcome.ran.exit == 1
    assert "expected" in outcome.messages()[0]
    assert DIAGNOSIS in outcome.messages()[0]


def test_a_stub_is_neither_green_nor_red_and_the_output_says_what_is_open(panel: OwnPanel, at_work: AtWork) -> None:
    outcome = look_and_run(panel, at_work("untouched"))
    assert outcome.rows
    assert outcome.of("skipped") == outcome.rows  # the panel shows no reason at such a row
    assert "TODO" in outcome.ran.text


@pytest.mark.parametrize("how", DOES_NOT_LOAD)
def test_a_file_that_does_not_load_is_red_with_reason_and_line(panel: OwnPanel, learner: Learner, how: str) -> None:
    spoil(learner, how)
    place, reason = DOES_NOT_LOAD[how]
    outcome = look_and_run(panel, learner)
    assert outcome.rows
    assert not outcome.missing
    assert outcome.failed == outcome.rows
    for message in outcome.messages():
        assert reason in message
        assert f"mse.py:{learner.line_of(place)}" in message
    assert outcome.ran.exit not in (0, None)


@pytest.mark.parametrize("how", ["untouched", *DOES_NOT_LOAD])
def test_every_row_points_at_the_learners_function(panel: OwnPanel, learner: Learner, how: str) -> None:
    if how != "untouched":
        spoil(learner, how)
    rows = look(panel, learner)
    assert rows
    assert {row.line for row in rows} <= set(learner.function_lines)


def test_each_case_of_a_check_has_a_row_of_its_own_below_its_function(panel: OwnPanel, learner: Learner) -> None:
    discovery = panel.discover(learner)  # of all katas
    rows = discovery.rows
    assert not discovery.troubles
    assert len({row.id for row in rows}) == len(rows)
    assert {row.group is not None for row in rows} == {True, False}
    for row in rows:
        check = row.name if row.group is None else row.group + row.name
        assert row.id.endswith(f"::{check}")
        assert ("[" in check) == (row.group is not None)


def test_no_check_is_missing_after_an_endless_loop(panel: OwnPanel, hurried: Learner) -> None:
    hurried.write("loop")
    outcome = look_and_run(panel, hurried)
    assert outcome.ran.exit == 1
    assert outcome.failed == outcome.rows
    first, *others = outcome.messages()
    assert "ran longer than 1 second" in first
    line = hurried.line_of("while True")
    assert any(f"mse.py:{each}" in first for each in (line, line + 1))  # it is in one of the two
    assert others
    assert all("not judged" in message for message in others)


def test_a_breakpoint_ends_at_once_and_names_its_line(panel: OwnPanel, at_work: AtWork) -> None:
    learner = at_work("breakpoint")
    outcome = panel.run(learner, look(panel, learner), limit=8)  # nobody ever types into the pipe
    assert not outcome.ran.hung
    assert f"breakpoint() (line {learner.line_of('breakpoint()')})" in outcome.messages()[0]
    assert not outcome.missing
    assert outcome.ran.exit == 1


def test_a_breakpoint_at_import_ends_at_once_and_names_its_line(panel: OwnPanel, at_work: AtWork) -> None:
    learner = at_work("solved")
    learner.file.write_text(f"{learner.file.read_text('utf-8')}\n\nbreakpoint()\n", "utf-8")
    outcome = panel.run(learner, look(panel, learner), limit=8)
    assert not outcome.ran.hung
    assert f"breakpoint() (line {learner.line_of('breakpoint()')})" in outcome.messages()[0]


def test_one_row_is_run_alone(panel: OwnPanel, at_work: AtWork) -> None:
    learner = at_work("solved")
    row = next(row for row in look(panel, learner) if row.group)
    outcome = panel.run(learner, [row])
    assert outcome.of("success") == [row]
    assert outcome.ran.exit == 0


def test_a_clone_that_is_opened_shows_the_katas_beside_the_tests(panel: OwnPanel) -> None:
    python = Python(Path(sys.executable))  # who opens a clone has what its tests need
    if python.checkout is None:
        pytest.skip("mlkata is installed from a wheel here")
    settings = python.checkout / ".vscode" / "settings.json"
    args = json.loads(settings.read_text("utf-8")).get("python.testing.pytestArgs", []) if settings.exists() else []
    ids = [row.id for row in panel.discover(Learner(python, python.checkout), args).rows]
    for folder in ("katas", "tests"):
        assert any(name.startswith(f"{python.checkout / folder}/") for name in ids), folder


@pytest.mark.parametrize("case", [case for case in CASES if case not in ("loop", "breakpoint")])
def test_our_observer_sees_what_the_extension_sees(
    panel: OwnPanel, at_work: AtWork, tmp_path: Path, case: Case
) -> None:
    folder = adapter()
    if folder is None:
        pytest.skip(f"{ADAPTER} names no folder of VS Code's Python extension")
    learner, theirs = at_work(case), AdapterPanel(folder, tmp_path)
    rows = look(panel, learner)
    assert rows
    assert look(theirs, learner) == rows
    own, outcome = panel.run(learner, rows), theirs.run(learner, rows)
    assert own.marks == outcome.marks
    assert bool(own.troubles) == bool(outcome.troubles)
