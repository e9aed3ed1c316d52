"""The check of a kata that tries whatever its contract allows."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.learner import Learner

DOMAIN = '''
    """What scale may be given."""

    from mlkata_plugin.domain import Draw, Script, floats, near


    def scale(draw: Draw) -> Script:
        """One or more numbers, and a factor."""
        n = draw.size()
        x = draw.numbers(n, "whole", dtypes=("int64", "float64"))
        factor = float(draw.integer(0, 9))
        got = yield x, factor
        near(got, floats(x) * factor, 0.0)
'''
ANYTHING = "test_anything[scale]"

RIGHT = """
    import numpy as np

    def scale(x, factor=2.0):
        return np.asarray(x, dtype=float) * factor
"""
# Passes every check that is written down, as none of them has five values.
WRONG = """
    import numpy as np

    def scale(x, factor=2.0):
        if len(x) > 4:
            print("too long")
            x = x[:4]
        return np.asarray(x, dtype=float) * factor
"""


@pytest.fixture
def drawing(learner: Learner) -> Learner:
    """Return a learner whose kata has a domain."""
    (learner.root / "solutions" / "scale" / "domain.py").write_text(dedent(DOMAIN), "utf-8")
    return learner


def write(learner: Learner, text: str) -> None:
    learner.file("scale").write_text(dedent(text), "utf-8")


def statuses(learner: Learner, *args: str) -> dict[str, str]:
    run = learner.run("katas/scale", *args)
    return {check.name: check.status for check in run.verdicts["scale"].checks}


def test_right_answer_passes(drawing: Learner) -> None:
    write(drawing, RIGHT)
    run = drawing.run("katas/scale")
    assert run.verdicts["scale"].verdict == "solved"
    assert "scale: solved - 4 checks passed" in run.text


def test_a_function_without_a_script_has_no_such_check(drawing: Learner) -> None:
    domain = drawing.root / "solutions" / "scale" / "domain.py"
    domain.write_text(dedent(DOMAIN).replace("def scale(", "def other("), "utf-8")
    write(drawing, RIGHT)
    assert ANYTHING not in statuses(drawing)


def test_what_no_written_check_sees_fails_with_a_small_call(drawing: Learner) -> None:
    write(drawing, WRONG)
    run = drawing.run("katas/scale")
    result = run.verdicts["scale"]
    assert (result.verdict, [check.name for check in result.failing]) == ("wrong", [ANYTHING])
    (failing,) = result.failing
    assert failing.title == "Anything the contract allows [scale]"
    assert failing.text.splitlines() == [
        "scale(x=array([0., 0., 0., 0., 0.]), factor=0.0)",
        "expected  array([0., 0., 0., 0., 0.])",
        "got       array([0., 0., 0., 0.])",
        "shape: expected (5,), got (4,)",
        "your code printed:",
        "    too long",
    ]
    assert "\n    scale(x=array([0., 0., 0., 0., 0.]), factor=0.0)\n" in run.text


def test_a_warning_hides_no_diagnosis_of_what_is_drawn(drawing: Learner) -> None:
    mistakes = drawing.root / "solutions" / "scale" / "mistakes.py"
    cuts = WRONG.replace("def scale", '@mistake(of="scale", name="four at most", why="you cut")\ndef scale').replace(
        "    import numpy as np", "from mlkata_plugin.authoring import mistake\nimport numpy as np"
    )
    mistakes.write_text(cuts.replace("\n    ", "\n"), "utf-8")
    write(drawing, WRONG.replace('print("too long")', "np.log(np.zeros(2))"))
    result = drawing.run("katas/scale").verdicts["scale"]
    assert [check.name for check in result.failing] == [ANYTHING]
    assert [each.name for each in result.diagnoses] == ["four at most"]


def test_same_seed_finds_the_same(drawing: Learner) -> None:
    write(drawing, WRONG)
    first, second = (drawing.run("katas/scale").verdicts["scale"].failing[0].text for _ in range(2))
    assert first == second


def test_it_does_not_come_where_another_check_failed(drawing: Learner) -> None:
    write(drawing, RIGHT.replace("* factor", "* 2"))
    run = drawing.run("katas/scale", "-v")
    result = run.verdicts["scale"]
    assert {check.name: check.status for check in result.checks}[ANYTHING] == "not run"
    assert [check.name for check in result.failing] == ["test_factor"]
    assert [found.name for found in result.diagnoses] == ["ignores the factor"]
    assert "1 failed, 2 passed, 1 not run" in run.text


def test_it_can_be_chosen(drawing: Learner) -> None:
    write(drawing, WRONG)
    assert statuses(drawing, "-k", "anything") == {ANYTHING: "wrong"}
    assert statuses(drawing, "-k", "not anything") == dict.fromkeys(
        ["test_doubles", "test_factor", "test_random"], "passed"
    )


def test_it_is_listed(drawing: Learner) -> None:
    listed = drawing.run("katas/scale", "--collect-only", "-q").result.outlines
    assert f"katas/scale/scale.py::{ANYTHING}" in listed


def test_an_answer_that_hangs_among_the_draws_names_its_call(drawing: Learner) -> None:
    write(drawing, WRONG.replace("x = x[:4]", "while True: pass"))
    result = drawing.run("katas/scale").verdicts["scale"]
    (failing,) = result.failing
    assert result.verdict == "error"
    assert "ran longer than 2 seconds" in failing.text
    assert failing.text.startswith("scale(")


def test_json_holds_it(drawing: Learner) -> None:
    write(drawing, RIGHT.replace("* factor", "* 2"))
    (checked,) = drawing.json("check", "scale")["katas"]
    assert [check["status"] for check in checked["checks"]] == ["passed", "wrong", "passed", "not run"]
