"""A notebook: cells that judge, and commands behind an exclamation mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.doors.kernel import NEEDED, run_cells
from tests.doors.learner import DIAGNOSIS, Case, Learner, Python

AtWork = Callable[[Case], Learner]
JUDGE = 'import pytest; pytest.main(["katas/mse", "--no-race"])'
CHECK = "!mlkata check mse --no-race"
STARTING = 6  # seconds that pytest takes at most, on a busy machine
WHO = "import os, pathlib\npathlib.Path('who').write_text(str(os.getpid()))\n"


def save(text: str) -> str:
    """Return a cell that writes the learner's file."""
    return f"import pathlib; pathlib.Path('katas/mse/mse.py').write_text({text!r}) and None"


@pytest.fixture(scope="module", autouse=True)
def _needs_a_kernel(python: Python) -> None:
    missing = python.missing(*NEEDED)
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def test_a_cell_judges_again_after_a_change(at_work: AtWork) -> None:
    learner = at_work("wrong")
    first, _, second = run_cells(learner, JUDGE, save(learner.text("solved")), JUDGE)
    assert f"mse behaves like: {DIAGNOSIS}" in first.text
    assert "ExitCode.TESTS_FAILED" in first.text
    assert "mse: solved" in second.text
    assert "ExitCode.OK" in second.text


def test_the_learners_code_does_not_run_in_the_kernel(at_work: AtWork) -> None:
    learner = at_work("solved")
    learner.file.write_text(f"{WHO}{learner.file.read_text('utf-8')}", "utf-8")
    judged, kernel = run_cells(learner, JUDGE, "import os; print('kernel', os.getpid())")
    assert "mse: solved" in judged.text
    who = next(learner.root.rglob("who"))
    assert kernel.text.split()[-1] != who.read_text("utf-8")


@pytest.mark.parametrize("code", [JUDGE, CHECK], ids=["main", "command"])
def test_an_endless_loop_ends_in_the_katas_time(hurried: Learner, code: str) -> None:
    hurried.write("loop")
    cell = run_cells(hurried, code, seconds=1 + 2 + STARTING)[0]
    assert cell.ended
    assert "your code ran longer than 1 second" in cell.text


@pytest.mark.parametrize("code", [JUDGE, CHECK], ids=["main", "command"])
def test_a_breakpoint_ends_at_once_and_names_its_line(at_work: AtWork, code: str) -> None:
    learner = at_work("breakpoint")
    cell = run_cells(learner, code, seconds=8)[0]
    assert cell.ended
    assert not cell.asked
    assert f"breakpoint() (line {learner.line_of('breakpoint()')})" in cell.text


def test_the_command_judges_the_file_as_it_is(learner: Learner) -> None:
    cells = [CHECK]
    for case in ("wrong", "solved", "syntax"):
        cells += [save(learner.text(case)), CHECK]
    told = [cell.text for cell in run_cells(learner, *cells)][::2]
    expected = ("mse: not started", f"mse behaves like: {DIAGNOSIS}", "mse: solved", "is not valid Python")
    assert len(told) == len(expected)
    for text, part in zip(told, expected, strict=True):
        assert part in text


def test_commands_that_need_no_keyboard_end(at_work: AtWork) -> None:
    judged, compared, following = run_cells(at_work("solved"), CHECK, "!mlkata compare mse", "!mlkata next", seconds=8)
    assert "mse: solved" in judged.text
    assert "the reference" in compared.text
    assert "Next:" in following.text


def test_commands_that_need_a_keyboard_say_so(at_work: AtWork) -> None:
    commands = ("watch", "solution mse", "compare mse")
    cells = run_cells(at_work("wrong"), *(f"!mlkata {command}" for command in commands), seconds=5)
    assert len(cells) == len(commands)
    for cell in cells:
        assert cell.ended
        assert not cell.asked
        assert len(cell.text.strip().splitlines()) <= 3
        assert any(word in cell.text for word in ("keyboard", "terminal", "--yes"))
