"""A debugger that is really attached reaches the learner's code, by a red dot and by `breakpoint()`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.doors.debugger import debug
from tests.doors.learner import Case, Learner, Python

AtWork = Callable[[Case], Learner]


@pytest.fixture(scope="module", autouse=True)
def _needs_debugpy(python: Python) -> None:
    if python.missing("debugpy"):
        pytest.skip("debugpy is not installed")


def test_a_red_dot_in_the_learners_file_stops_the_run(at_work: AtWork) -> None:
    learner = at_work("wrong")
    line = learner.line_of("return float(")
    stop = debug(learner, "katas/mse", "--no-race", breakpoints=(line,))
    assert stop is not None
    assert (stop.reason, stop.file, stop.line) == ("breakpoint", learner.file, line)
    assert "residuals" in stop.locals


def test_breakpoint_in_the_learners_code_stops_the_run(at_work: AtWork) -> None:
    learner = at_work("breakpoint")
    stop = debug(learner, "katas/mse", "--no-race")
    assert stop is not None
    assert stop.file == learner.file
    assert stop.line in (learner.line_of("breakpoint()"), learner.line_of("breakpoint()") + 1)


def test_a_run_without_a_dot_ends(at_work: AtWork) -> None:
    assert debug(at_work("solved"), "katas/mse", "--no-race") is None
