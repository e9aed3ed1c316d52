"""PyCharm's test runner: the tree, and the console with the verdict."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doors.interpreters import interpreters
from tests.doors.learner import DIAGNOSIS, Case, Learner, Python, make_clone, make_workspace
from tests.doors.pycharm import run_in_pycharm

AtWork = Callable[[Case], Learner]


@pytest.fixture(scope="module", params=interpreters(), ids=lambda python: python.path.parent.parent.name)
def python(request: pytest.FixtureRequest) -> Python:
    """Each of the interpreters: what PyCharm's arguments do depends on the version of pytest."""
    python: Python = request.param
    missing = python.missing("teamcity")
    if missing:
        pytest.skip("teamcity-messages is not installed")
    return python


@pytest.fixture(scope="module")
def fresh_workspace(python: Python, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace, to be copied."""
    return make_workspace(python, tmp_path_factory.mktemp("fresh") / "drills")


@pytest.fixture
def learner(python: Python, fresh_workspace: Path, tmp_path: Path) -> Learner:
    """A learner in a fresh workspace."""
    return Learner(python, Path(shutil.copytree(fresh_workspace, tmp_path / "drills")))


@pytest.fixture
def hurried(python: Python, tmp_path: Path) -> Learner:
    """A learner whose kata has one second."""
    return Learner(python, make_clone(python, tmp_path / "clone", seconds=1))


def test_the_page_stands_in_the_console_once(at_work: AtWork) -> None:
    learner = at_work("wrong")
    tree = run_in_pycharm(learner, str(learner.file.parent))
    assert tree.console.count("mse: wrong") == 1
    assert tree.console.count(f"mse behaves like: {DIAGNOSIS}") == 1
    assert tree.console.count("mlkata hint mse") == 1
    assert tree.ran.exit == 1


def test_the_race_stands_in_the_console_once(at_work: AtWork) -> None:
    learner = at_work("solved")
    tree = run_in_pycharm(learner, str(learner.file))
    assert tree.console.count("mse: solved") == 1
    assert tree.console.count("race of `mse` at n =") == 1
    assert len(tree.passed) == tree.announced > 0
    assert tree.ran.exit == 0


def test_without_pycharms_arguments_the_page_stands_there_once_as_well(at_work: AtWork) -> None:
    ran = at_work("wrong").pytest("katas/mse")
    assert ran.text.count("mse: wrong") == 1
    assert ran.text.count(f"mse behaves like: {DIAGNOSIS}") == 1


def test_the_tree_tells_wrong_checks_from_right_ones(at_work: AtWork) -> None:
    learner = at_work("wrong")
    tree = run_in_pycharm(learner, str(learner.file.parent))
    assert tree.failed
    assert tree.passed
    assert tree.missing == 0
    assert not tree.twice
    assert len(tree.ignored) == 1  # what is drawn comes when the others pass
    assert len(tree.failed) + len(tree.passed) + len(tree.ignored) == tree.announced
    assert "expected" in tree.details()[0]


def test_a_stub_is_grey_and_says_what_is_open(at_work: AtWork) -> None:
    learner = at_work("untouched")
    tree = run_in_pycharm(learner, str(learner.file.parent))
    assert len(tree.ignored) == tree.announced > 0
    assert all("TODO" in reason for reason in tree.reasons())


def test_a_file_that_does_not_load_is_red_with_reason_and_line(at_work: AtWork) -> None:
    learner = at_work("syntax")
    tree = run_in_pycharm(learner, str(learner.file.parent))
    assert len(tree.failed) == tree.announced > 0
    line = learner.line_of("dtype=np.float64.ravel()")
    assert all(f"mse.py:{line} is not valid Python" in details for details in tree.details())
    assert tree.ran.exit not in (0, None)


def test_no_check_is_missing_after_an_endless_loop(hurried: Learner) -> None:
    hurried.write("loop")
    tree = run_in_pycharm(hurried, str(hurried.file.parent))
    assert len(tree.failed) == tree.announced > 0
    assert tree.missing == 0
    assert "ran longer than 1 second" in tree.details()[0]


def test_a_breakpoint_ends_at_once_and_names_its_line(at_work: AtWork) -> None:
    learner = at_work("breakpoint")
    tree = run_in_pycharm(learner, str(learner.file.parent), limit=8)
    assert not tree.ran.hung
    assert f"breakpoint() (line {learner.line_of('breakpoint()')})" in tree.details()[0]
    assert tree.missing == 0


@pytest.mark.parametrize("target", ["katas/mse/mse.py::test_lists", "katas/mse -k test_lists"])
def test_one_check_is_run_by_its_node_id_or_by_a_keyword(at_work: AtWork, target: str) -> None:
    tree = run_in_pycharm(at_work("solved"), *target.split())
    assert [name.rsplit(".", 1)[-1] for name in tree.passed] == ["test_lists"]
    assert tree.ran.exit == 0
