"""mlkata beside other plugins of pytest: right, or refused in a line that says what to do. Never quietly wrong."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doors.learner import DIAGNOSIS, Case, Learner, Python, counts, make_clone, plain
from tests.doors.plugins import HARMLESS, Plugin, run_with
from tests.doors.running import Ran, run

AtWork = Callable[[Case], Learner]
NOT_RUN = 1  # the check that is drawn, where one that is written down fails
BROKEN = ("INTERNALERROR", "Traceback", "this check is broken")


def need(python: Python, module: str) -> None:
    """Skip the test where a plugin is not installed."""
    if python.missing(module):
        pytest.skip(f"{module} is not installed")


def tally(ran: Ran) -> tuple[int, int]:
    """Return how many checks pytest counts as failed and as passed."""
    found = counts(plain(ran.text))
    return found.get("failed", 0), found.get("passed", 0)


def refused(ran: Ran, name: str) -> bool:
    """Whether a run ended at once with one line that names the plugin, and says what to do."""
    lines = [line.strip("! ") for line in plain(ran.text).splitlines()]
    told = [line for line in lines if name in line and re.match(r"ERROR: |(_pytest\.outcomes\.)?Exit: ", line)]
    return ran.exit not in (0, None) and len(told) == 1 and "mse:" not in ran.text


@pytest.fixture(scope="module")
def alone(python: Python, fresh_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, int]:
    """What a run on a wrong answer counts without any other plugin."""
    learner = Learner(python, Path(shutil.copytree(fresh_workspace, tmp_path_factory.mktemp("alone") / "drills")))
    learner.write("wrong")
    return tally(run_with(learner, ""))


@pytest.mark.parametrize("plugin", HARMLESS, ids=lambda plugin: plugin.name)
def test_beside_a_harmless_plugin_all_is_as_it_was(
    python: Python, at_work: AtWork, alone: tuple[int, int], plugin: Plugin
) -> None:
    need(python, plugin.module)
    ran = run_with(at_work("wrong"), plugin.module, *plugin.args)
    text = plain(ran.text)
    assert not [word for word in BROKEN if word in text]
    assert text.count("mse: wrong") == 1
    shown = text.count(f"mse behaves like: {DIAGNOSIS}")
    assert shown == 1 or (shown > 1 and plugin.name == "pytest-instafail")  # which shows each message, as editors do
    assert ran.exit == 1
    if plugin.name != "pytest-sugar":  # which counts in a way of its own
        assert tally(ran) == alone


def test_reruns_count_each_check_once(python: Python, at_work: AtWork, alone: tuple[int, int]) -> None:
    need(python, "pytest_rerunfailures")
    ran = run_with(at_work("wrong"), "pytest_rerunfailures", "--reruns", "2")
    assert not [word for word in BROKEN if word in ran.text]
    assert tally(ran) == alone
    assert f"mse: wrong - {alone[0]} of {sum(alone) + NOT_RUN} checks failed" in ran.text
    assert f"mse behaves like: {DIAGNOSIS}" in ran.text
    assert ran.exit == 1


@pytest.mark.parametrize(
    ("case", "text", "status"),
    [
        ("solved", "mse: solved", 0),
        ("untouched", "mse: not started", 1),
        ("syntax", "mse: error", 1),
    ],
)
def test_reruns_change_nothing_where_nothing_is_to_be_run_again(
    python: Python, at_work: AtWork, case: Case, text: str, status: int
) -> None:
    need(python, "pytest_rerunfailures")
    ran = run_with(at_work(case), "pytest_rerunfailures", "--reruns", "2")
    assert not [word for word in BROKEN if word in ran.text]
    assert ran.text.count(text) == 1
    assert ran.exit == status


@pytest.mark.parametrize("case", ["untouched", "wrong", "syntax"])
def test_a_json_report_calls_nothing_passed_that_did_not_pass(
    python: Python, at_work: AtWork, alone: tuple[int, int], case: Case
) -> None:
    need(python, "pytest_jsonreport")
    learner = at_work(case)
    ran = run_with(learner, "pytest_jsonreport", "--json-report", "--json-report-file=report.json")
    assert not [text for text in BROKEN if text in ran.text]
    failed, passed = alone
    report = json.loads((learner.root / "report.json").read_text("utf-8"))
    outcomes = [test["outcome"] for test in report["tests"]]
    assert len(outcomes) == (1 if case == "untouched" else failed + passed + NOT_RUN)
    assert outcomes.count("passed") == (passed if case == "wrong" else 0)


def test_the_time_limit_is_the_katas_own(python: Python, tmp_path: Path) -> None:
    need(python, "pytest_timeout")
    learner = Learner(python, make_clone(python, tmp_path / "clone", seconds=2))
    learner.write("loop")
    ran = run_with(learner, "pytest_timeout", "--timeout=1")
    assert not ran.hung
    assert not [word for word in BROKEN if word in ran.text]
    assert "mse: error" in ran.text
    assert "ran longer than 2 seconds" in ran.text
    assert ran.exit == 1


def test_testmon_does_not_deselect_a_broken_kata(python: Python, at_work: AtWork) -> None:
    need(python, "testmon")
    learner = at_work("solved")
    first = run_with(learner, "testmon", "--testmon")
    if refused(first, "testmon"):
        return
    assert "mse: solved" in first.text
    learner.file.write_text(learner.text("wrong"), "utf-8")
    second = run_with(learner, "testmon", "--testmon")
    assert "mse: wrong" in second.text
    assert second.exit == 1


def test_picked_does_not_pass_over_a_broken_kata(python: Python, at_work: AtWork) -> None:
    need(python, "pytest_picked")
    learner = at_work("solved")
    for command in ("init -q .", "add -A", "-c user.name=a -c user.email=a@b commit -q -m solved"):
        assert run(["git", *command.split()], learner.root, stdin="nothing").exit == 0
    learner.file.write_text(learner.text("wrong"), "utf-8")
    ran = run_with(learner, "pytest_picked", "--picked")
    assert "mlkata: --picked chooses files by names like test_*.py, and passes katas over" in ran.text
    assert ran.exit == 5  # nothing was run, and pytest says so


def test_forked_judges_as_it_should(python: Python, at_work: AtWork, alone: tuple[int, int]) -> None:
    need(python, "pytest_forked")
    learner = at_work("wrong")
    control = learner.root / "test_control.py"
    control.write_text("def test_control():\n    pass\n", "utf-8")
    if learner.pytest("--forked", control.name, env={"PYTEST_ADDOPTS": ""}).exit != 0:
        pytest.skip("pytest-forked does not work with this pytest at all")
    ran = run_with(learner, "pytest_forked", "--forked")
    assert refused(ran, "forked") or (tally(ran) == alone and "mse: wrong" in ran.text and ran.exit == 1)


@pytest.mark.parametrize(("case", "status"), [("wrong", 1), ("solved", 0), ("syntax", 1), ("untouched", 1)])
@pytest.mark.parametrize("name", ["terminal", "capture"])
def test_a_run_without_a_plugin_of_pytests_own(at_work: AtWork, name: str, case: Case, status: int) -> None:
    ran = run_with(at_work(case), "", f"-pno:{name}")
    assert not [word for word in BROKEN if word in ran.text]
    assert refused(ran, name) or ran.exit == status
    if name == "capture" and not refused(ran, name):
        assert "mse: " in ran.text


@pytest.mark.parametrize("name", ["terminal", "capture"])
def test_a_loop_ends_without_a_plugin_of_pytests_own(hurried: Learner, name: str) -> None:
    hurried.write("loop")
    ran = run_with(hurried, "", f"-pno:{name}", limit=8)
    assert not ran.hung
    assert not [word for word in BROKEN if word in ran.text]
    assert ran.exit not in (0, None)
