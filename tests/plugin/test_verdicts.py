"""From a stub to a verdict: what each state of the learner's file leads to."""

from __future__ import annotations

import pytest

from mlkata_plugin.course.scaffold import LEVELS, Level
from tests.learner import Learner, named

SQUARES = """
    import numpy as np

    def scale(x, factor=2.0):
        print("what the learner prints")
        return np.asarray(x, dtype=float) ** factor
    """


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kata", ["scale", "pair", "centre"])
def test_stub_is_not_started_and_quiet(learner: Learner, kata: str, level: Level) -> None:
    learner.plant(kata, learner.stub(kata, level))
    run = learner.run(f"katas/{kata}")
    assert run.exit == 1
    assert run.verdicts[kata].verdict == "not started"
    assert "TODO" in run.text
    assert "FAILURES" not in run.text
    assert " 1 not started in " in run.text
    assert learner.events("attempted") == []


def test_fresh_workspace_takes_a_line_for_each_kata(learner: Learner) -> None:
    run = learner.run("katas")
    assert run.exit == 1
    lines = [line for line in run.text.splitlines() if "not started:" in line and ".py" in line]
    assert len(lines) == 3
    assert len(run.text.splitlines()) < 20


@pytest.mark.parametrize("hidden", ["solution.py", "baseline.py"])
@pytest.mark.parametrize("kata", ["scale", "pair", "centre"])
def test_right_answer_is_solved(learner: Learner, kata: str, hidden: str) -> None:
    learner.plant_hidden(kata, hidden)
    run = learner.run(f"katas/{kata}")
    assert run.exit == 0
    assert run.verdicts[kata].verdict == "solved"
    assert "solved" in run.text
    (event,) = learner.events("attempted")
    assert event.data["verdict"] == "solved"
    assert event.source is not None


def test_half_filled_blanks_are_unfinished(learner: Learner) -> None:
    text = learner.file("scale").read_text("utf-8")
    learner.plant("scale", text.replace("array = ...", "array = np.asarray(x, dtype=float)"))
    run = learner.run("katas/scale")
    assert run.exit == 1
    assert run.verdicts["scale"].verdict == "unfinished"
    lines = text.splitlines()
    (still_open,) = run.verdicts["scale"].open_lines
    assert "# TODO 2" in lines[still_open - 1]
    assert f"line {still_open}" in run.text


def test_one_function_done_is_judged_beside_an_open_one(learner: Learner) -> None:
    learner.plant("pair", "def total(x):\n    return 0.0\n\n\ndef mean(x):\n    # TODO 2: divide\n    return ...\n")
    result = learner.run("katas/pair").verdicts["pair"]
    assert result.verdict == "unfinished"
    assert [check.status for check in result.checks] == ["wrong", "wrong", "unfinished", "unfinished"]


def test_function_that_uses_an_open_one_is_open_too(learner: Learner) -> None:
    learner.plant("pair", "def total(x):\n    return ...\n\n\ndef mean(x):\n    return total(x) / len(x)\n")
    result = learner.run("katas/pair").verdicts["pair"]
    assert {check.status for check in result.checks} == {"unfinished"}


def test_wrong_answer_shows_the_smallest_failing_call_and_the_diagnosis(learner: Learner) -> None:
    learner.plant("scale", SQUARES)
    run = learner.run("katas/scale")
    assert run.exit == 1
    order = [
        "scale: wrong - 3 of 3 checks failed",
        "Each value is doubled",
        "scale(x=array([1., 2., 5.]))",
        "expected  array([ 2.,  4., 10.])",
        "got       array([ 1.,  4., 25.])",
        "at [0]: expected 2.0, got 1.0 (2 of 3 values differ)",
        "what the learner prints",
        "scale behaves like: squares",
        "you squared the values: doubling is another thing.",
        "also failing:",
        "mlkata hint scale",
    ]
    run.result.stdout.fnmatch_lines([f"*{line}*".replace("[", "[[]") for line in order])
    (event,) = learner.events("attempted")
    assert event.data["behaves_like"] == ["squares"]


def test_mistake_that_fails_some_checks_only_has_its_diagnosis(learner: Learner) -> None:
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return 2 * np.asarray(x, float)\n")
    result = learner.run("katas/scale").verdicts["scale"]
    assert [check.status for check in result.checks] == ["passed", "wrong", "passed"]
    assert named(result) == ["ignores the factor"]


def test_mistake_in_a_function_that_another_one_calls_has_its_diagnosis(learner: Learner) -> None:
    learner.plant(
        "pair",
        "import numpy as np\ndef total(x):\n    return float(np.sum(x[:-1]))\n"
        "def mean(x):\n    if len(x) == 0:\n        raise ValueError\n    return total(x) / len(x)\n",
    )
    assert named(learner.run("katas/pair").verdicts["pair"]) == ["without the last"]


def test_no_diagnosis_without_a_full_match(learner: Learner) -> None:
    learner.plant(
        "scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) ** factor + 1\n"
    )
    result = learner.run("katas/scale").verdicts["scale"]
    assert result.verdict == "wrong"
    assert result.diagnoses == ()


def test_no_diagnosis_from_a_part_of_the_checks(learner: Learner) -> None:
    learner.plant("scale", SQUARES)
    assert learner.run("katas/scale", "-k", "doubles").verdicts["scale"].diagnoses == ()


@pytest.mark.parametrize("use", ["np.random.seed(0)", "np.random.random()", "np.random.shuffle([1, 2, 3])"])
def test_global_random_numbers_are_left_alone(learner: Learner, use: str) -> None:
    learner.plant(
        "scale", f"import numpy as np\ndef scale(x, factor=2.0):\n    {use}\n    return np.asarray(x, float) * factor\n"
    )
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "wrong"
    assert "the value is right, but scale used NumPy's global random numbers" in run.text.replace("\n    ", " ")


def test_changed_argument_is_told_by_its_name_after_the_values(learner: Learner) -> None:
    learner.plant(
        "scale",
        "import numpy as np\ndef scale(x, factor=2.0):\n    x = np.asarray(x, float)\n    x *= factor\n    return x\n",
    )
    run = learner.run("katas/scale")
    assert "scale changed its argument x" in run.text
    assert named(run.verdicts["scale"]) == ["changes the caller"]


def test_an_exception_that_says_more_than_not_implemented_is_shown(learner: Learner) -> None:
    learner.plant(
        "scale",
        """
        import numpy as np
        def scale(x, factor=2.0):
            if isinstance(x, np.ndarray):
                raise NotImplementedError("lists only")
            return [factor * value for value in x]
        """,
    )
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "wrong"
    assert "NotImplementedError: lists only" in run.text
    learner.plant("scale", learner.file("scale").read_text("utf-8").replace('("lists only")', ""))
    assert learner.run("katas/scale").verdicts["scale"].verdict == "unfinished"


WARNS = """
    import numpy as np
    def scale(x, factor=2.0):
        np.log(np.zeros(2))
        return np.asarray(x, float) * factor
    """


def be_quiet(learner: Learner, kata: str) -> None:
    """Let it be a rule of the kata that NumPy must not warn."""
    with (learner.root / "solutions" / kata / "kata.toml").open("a", encoding="utf-8") as toml:
        toml.write("quiet = true\n")


def test_a_warning_is_wrong_in_a_quiet_kata(learner: Learner) -> None:
    be_quiet(learner, "scale")
    learner.plant("scale", WARNS)
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "wrong"
    assert "the value is right, but NumPy warned: divide by zero encountered in log (line 3)" in run.text


def test_a_warning_is_a_remark_below_a_right_answer_elsewhere(learner: Learner) -> None:
    learner.plant("scale", WARNS)
    run = learner.run("katas/scale")
    result = run.verdicts["scale"]
    assert (result.verdict, run.exit) == ("solved", 0)
    assert result.remark == (
        "NumPy warned 3 times, for example in line 3: divide by zero encountered in log. The result is right, but "
        "check that line."
    )
    assert "NumPy warned 3 times" in run.text
    (facts,) = learner.json("check", "scale")["katas"]
    assert facts["remark"] == result.remark


def test_there_is_no_remark_without_a_warning_or_beside_a_wrong_answer(learner: Learner) -> None:
    learner.plant_hidden("scale", "solution.py")
    assert learner.run("katas/scale").verdicts["scale"].remark is None
    learner.plant("scale", WARNS.replace("* factor", "+ factor"))
    result = learner.run("katas/scale").verdicts["scale"]
    assert (result.verdict, result.remark) == ("wrong", None)
    assert "NumPy warned: divide by zero encountered in log (line 3)" in result.checks[0].text


@pytest.mark.parametrize("quiet", [True, False])
def test_a_warning_hides_a_diagnosis_in_a_quiet_kata_only(learner: Learner, quiet: bool) -> None:
    if quiet:
        be_quiet(learner, "scale")
    learner.plant("scale", WARNS.replace("* factor", "** factor"))
    found = learner.run("katas/scale").verdicts["scale"].diagnoses
    assert [each.name for each in found] == ([] if quiet else ["squares"])


def test_exception_shows_the_learners_frames_only(learner: Learner) -> None:
    learner.plant(
        "scale",
        """
        import numpy as np
        def helper(x):
            return np.ones((2, 3)) @ np.ones((2, 3))
        def scale(x, factor=2.0):
            return helper(x)
        """,
    )
    run = learner.run("katas/scale")
    assert "raised ValueError: matmul" in run.text
    assert "katas/scale/scale.py:3, in helper: return np.ones((2, 3)) @ np.ones((2, 3))" in run.text.replace("\\", "/")
    assert "checks.py" not in run.text


def test_nan_where_none_went_in(learner: Learner) -> None:
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.full(len(x), np.nan)\n")
    run = learner.run("katas/scale")
    assert "scale returned NaN where no NaN went in" in run.text


def test_none_asks_for_the_return(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    x = 1\n")
    assert "scale returned None (did you forget to return?)" in learner.run("katas/scale").text


def test_shape_comes_before_dtype_and_values(learner: Learner) -> None:
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.zeros((len(x), 1), int)\n")
    assert "shape: expected (3,), got (3, 1)" in learner.run("katas/scale").text
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.zeros(len(x), int)\n")
    assert "dtype: expected float64, got int64" in learner.run("katas/scale").text


def test_library_that_the_kata_does_not_allow(learner: Learner) -> None:
    learner.plant("scale", "import math\nfrom scipy.special import expit\ndef scale(x, factor=2.0):\n    return x\n")
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "error"
    assert "scale.py:2 imports scipy.special: this kata is done with the standard library and numpy" in run.text


def test_other_seed_gives_other_inputs(learner: Learner) -> None:
    learner.plant("scale", SQUARES)
    texts = [learner.run("katas/scale", f"--kata-seed={seed}").verdicts["scale"].checks[2].text for seed in (0, 0, 1)]
    assert texts[0] == texts[1] != texts[2]


def test_every_attempted_source_is_kept(learner: Learner) -> None:
    from mlkata_plugin.log.progress import Progress
    from mlkata_plugin.log.view import read_log

    for source in (SQUARES, "def scale(x, factor=2.0):\n    return 1\n"):
        learner.plant("scale", source)
        learner.run("katas/scale")
    progress = Progress(learner.workspace.state)
    first, second = learner.events("attempted")
    assert first.source is not None
    assert second.source is not None
    assert "** factor" in (progress.source(first.source) or "")
    assert "return 1" in (progress.source(second.source) or "")
    assert read_log(progress, str).states["scale"].attempts == 2


def test_file_with_a_byte_order_mark_is_judged(learner: Learner) -> None:
    source = (learner.root / "solutions" / "scale" / "solution.py").read_text("utf-8")
    learner.file("scale").write_text(source, "utf-8-sig")
    assert learner.run("katas/scale").verdicts["scale"].verdict == "solved"


def test_blank_that_only_a_call_finds_is_unfinished(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    return [...][0]\n")
    run = learner.run("katas/scale")
    assert run.exit == 1
    assert "scale: unfinished - a blank is left in " in run.text


def test_wrong_checks_are_not_counted_as_errors(learner: Learner) -> None:
    learner.plant("scale", "import sys\ndef scale(x, factor=2.0):\n    return 1 if factor == 2 else sys.exit()\n")
    run = learner.run("katas/scale")
    assert [check.status for check in run.verdicts["scale"].checks] == ["wrong", "error", "wrong"]
    assert "scale: error - 1 of 3 checks could not be judged" in run.text
