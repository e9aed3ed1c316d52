"""A learner for each test, in a workspace of their own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doors.interpreters import PYTHONS, interpreters
from tests.doors.learner import Case, Learner, Python, make_clone, make_workspace


def pytest_collect_file() -> None:
    """Leave the doors out where they cannot be tried, or nobody asks for them: in a line for all."""
    if sys.platform == "win32":
        pytest.skip("the doors are tried with pipes, terminals and process groups of POSIX")
    if PYTHONS not in os.environ:
        pytest.skip(f"the doors take minutes: name in {PYTHONS} an interpreter that has mlkata[doors]")


@pytest.fixture(scope="session")
def python() -> Python:
    """The interpreter that mlkata is installed in."""
    return interpreters()[0]


@pytest.fixture(scope="session")
def fresh_workspace(python: Python, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `mlkata init` makes it, to be copied."""
    return make_workspace(python, tmp_path_factory.mktemp("fresh") / "drills")


@pytest.fixture
def learner(python: Python, fresh_workspace: Path, tmp_path: Path) -> Learner:
    """A learner in a fresh workspace."""
    return Learner(python, Path(shutil.copytree(fresh_workspace, tmp_path / "drills")))


@pytest.fixture
def at_work(learner: Learner) -> Callable[[Case], Learner]:
    """Return the learner, with their file in a state."""

    def begin(case: Case) -> Learner:
        learner.write(case)
        return learner

    return begin


@pytest.fixture
def hurried(python: Python, tmp_path: Path) -> Learner:
    """A learner in a clone of a pack whose kata has one second: a loop ends soon."""
    return Learner(python, make_clone(python, tmp_path / "clone", seconds=1))
