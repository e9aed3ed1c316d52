"""Katas are ordinary tests to pytest and to what stands on it."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.learner import Learner, named

WRONG = "import numpy as np\ndef scale(x, factor=2.0):\n    return 2 * np.asarray(x, float)\n"


class _Tree:
    """What an editor's test panel reads off a collection."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)


def collected(learner: Learner, *args: str) -> list[pytest.Item]:
    tree = _Tree()
    learner.pytester.runpytest_inprocess("--collect-only", "-q", *args, plugins=[tree])
    return tree.items


@pytest.mark.parametrize("where", ["katas", "katas/scale", "katas/scale/scale.py", "."])
def test_node_ids_name_the_learners_file(learner: Learner, where: str) -> None:
    ids = [item.nodeid for item in collected(learner, where)]
    assert [name for name in ids if "scale" in name] == [
        "katas/scale/scale.py::test_doubles",
        "katas/scale/scale.py::test_factor",
        "katas/scale/scale.py::test_random",
    ]


def test_from_inside_the_katas_folder(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.plant_hidden("scale", "solution.py")
    monkeypatch.chdir(learner.file("scale").parent)
    run = learner.run(".")
    assert run.exit == 0
    assert run.verdicts["scale"].verdict == "solved"


def test_collection_starts_no_process_and_judges_nothing(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert len(collected(learner, "katas")) == 9
    assert learner.events("attempted") == []


def test_editors_find_file_line_and_name(learner: Learner) -> None:
    items = {item.nodeid: item for item in collected(learner, "katas/pair")}
    lines = learner.file("pair").read_text("utf-8").splitlines()
    for name, function in (("test_total[two]", "total"), ("test_mean", "mean")):
        item = items[f"katas/pair/pair.py::{name}"]
        file, line, _ = item.location
        assert Path(file).as_posix() == "katas/pair/pair.py"
        assert line is not None
        assert lines[line].startswith(f"def {function}(")
        assert item.path == learner.file("pair")
        assert item.name == name
        assert isinstance(item.parent, pytest.File)
        assert isinstance(item.parent.parent, pytest.Directory)


def test_one_check_by_its_node_id(learner: Learner) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    run = learner.run("katas/scale/scale.py::test_doubles")
    assert run.exit == 0
    assert run.verdicts["scale"].verdict == "incomplete"
    assert "1 of 3 checks were run, and passed" in run.text
    assert learner.events("attempted") == []


def test_one_case_of_a_parametrized_check(learner: Learner) -> None:
    learner.plant_hidden("pair", "solution.py")
    run = learner.run("katas/pair/pair.py::test_total[two]")
    run.result.assert_outcomes(passed=1)


def test_keyword_that_leaves_a_failing_check_out_is_no_solve(learner: Learner) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    run = learner.run("katas/scale", "-k", "not factor")
    assert run.verdicts["scale"].verdict == "incomplete"
    run = learner.run("katas/scale", "-k", "factor")
    assert run.verdicts["scale"].verdict == "wrong"
    assert run.exit == 1


def test_last_failed(learner: Learner) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    learner.plant_hidden("pair", "solution.py")
    learner.run("katas").result.assert_outcomes(passed=6, failed=1)
    run = learner.run("katas", "--lf")
    run.result.assert_outcomes(failed=1)
    assert set(run.verdicts) == {"scale"}


def test_first_failure_ends_the_run_with_the_whole_verdict(learner: Learner) -> None:
    learner.file("scale").write_text("def scale(x, factor=2.0):\n    return 1\n", "utf-8")
    run = learner.run("katas/scale", "-x")
    assert run.verdicts["scale"].verdict == "wrong"
    assert "3 of 3 checks failed" in run.text
    run.result.assert_outcomes(failed=1)


@pytest.mark.parametrize("dist", ["load", "worksteal", "loadfile"])
def test_xdist_keeps_a_kata_together(learner: Learner, dist: str) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    learner.plant_hidden("pair", "solution.py")
    learner.plant_hidden("centre", "solution.py")
    run = learner.run("katas", "-n", "2", "--dist", dist)
    assert run.exit == 1
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == {
        "scale": "wrong",
        "pair": "solved",
        "centre": "solved",
    }
    assert named(run.verdicts["scale"]) == ["ignores the factor"]
    assert "scale behaves like: ignores the factor" in run.text
    assert sorted(event.kata for event in learner.events("attempted")) == ["centre", "pair", "scale"]


def test_junit_has_every_check_with_its_text(learner: Learner) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    learner.run("katas", "--junitxml=out.xml")
    cases = list(ET.parse(learner.root / "out.xml").getroot().iter("testcase"))
    assert len(cases) == 5  # an untouched stub is one case
    failures = [case.find("failure") for case in cases if case.find("failure") is not None]
    assert len(failures) == 1
    assert failures[0] is not None
    assert "expected  array([3., 6., 9.])" in (failures[0].text or "")
    assert sum(case.find("skipped") is not None for case in cases) == 2


def test_a_failing_check_has_the_diagnosis_of_the_function_that_it_calls(learner: Learner) -> None:
    learner.plant(
        "pair",
        "def total(x):\n    return float(sum(x[:-1]))\n\n\n"
        "def mean(x):\n    if len(x) == 0:\n        raise ValueError\n    return float(sum(x)) / (len(x) - 1)\n",
    )
    run = learner.run("katas/pair", "--junitxml=out.xml")
    total, mean = "total behaves like: without the last", "mean behaves like: n - 1"
    assert run.text.index(total) < run.text.index(mean) < run.text.index("also failing")
    cases = ET.parse(learner.root / "out.xml").getroot().iter("testcase")
    told = {case.get("name"): "".join(failure.text or "" for failure in case.iter("failure")) for case in cases}
    shown = {name: (total in text, mean in text) for name, text in told.items()}
    assert shown == {
        "test_total[two]": (True, False),
        "test_total[one]": (True, False),
        "test_mean": (False, True),
        "test_empty": (False, False),
    }


def test_without_the_plugin_there_is_nothing_to_collect(learner: Learner) -> None:
    result = learner.pytester.runpytest_inprocess("-p", "no:mlkata", "katas")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_ordinary_tests_beside_katas_keep_their_report(learner: Learner) -> None:
    learner.pytester.makepyfile(test_other="def test_fails():\n    number = 3\n    assert number == 4\n")
    learner.file("scale").write_text(WRONG, "utf-8")
    run = learner.run(".")
    run.result.assert_outcomes(failed=2, passed=2)
    run.result.stdout.fnmatch_lines(["*verdicts*", "scale: wrong*", "*FAILURES*", "*assert 3 == 4*", "*1 failed*"][:-1])
    assert "FAILED test_other.py::test_fails" in run.text or "test_other.py" in run.text


def test_ordinary_suite_is_unchanged(pytester: pytest.Pytester) -> None:
    """With a folder called katas that is none of ours, a fixture of that name, and a usual failure."""
    (pytester.path / "katas" / "knn").mkdir(parents=True)
    (pytester.path / "katas" / "knn" / "test_it.py").write_text(
        "import pytest\n@pytest.fixture\ndef kata():\n    return 1\ndef test_it(kata):\n    assert kata == 1\n", "utf-8"
    )
    script = "import sys, pytest\nstatus = pytest.main(['-q', '.'])\n"
    script += "print([name for name in sys.modules if name.startswith('mlkata_plugin.judge')])\nsys.exit(status)\n"
    result = pytester.run(sys.executable, "-c", script)
    result.stdout.fnmatch_lines(["*1 passed*", "[[]]"])


def test_verbose_names_every_check(learner: Learner) -> None:
    learner.file("scale").write_text(WRONG, "utf-8")
    run = learner.run("katas", "-v")
    run.result.stdout.fnmatch_lines(
        [
            "katas/pair/pair.py::not_started not started (2 TODOs: lines *)*",
            "katas/scale/scale.py::test_doubles PASSED*",
            "katas/scale/scale.py::test_factor WRONG*",
        ]
    )


def test_long_values_are_cut_and_say_so(learner: Learner) -> None:
    checks = learner.root / "solutions" / "scale" / "checks.py"
    checks.write_text(
        "import numpy as np\nfrom mlkata_plugin.authoring import equal\n"
        "def test_it(kata):\n    '''Long'''\n    equal(kata.scale(np.arange(200.0)), 2 * np.arange(200.0))\n",
        "utf-8",
    )
    learner.file("scale").write_text("import numpy as np\ndef scale(x, factor=2.0):\n    return x ** 2\n", "utf-8")
    assert "(200 values; -vv shows all)" in learner.run("katas/scale").text
    text = learner.run("katas/scale", "-vv").text
    assert "shows all" not in text
    assert "137." in text


def test_the_page_names_a_command_that_is_there(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.plant("scale", "def scale(:\n")
    assert f"then again: pytest {Path('katas/scale')}\n" in learner.run("katas/scale").text + "\n"
    monkeypatch.setenv("PATH", "")
    assert "then again: mlkata check scale" in learner.run("katas/scale").text
