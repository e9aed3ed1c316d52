"""A kata that is made of an earlier one: whose answer it runs with, and who is to blame."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.course.earlier import importable, install, taken_by
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.earlier import own_answers
from mlkata_plugin.practice.file_judge import FileJudge
from mlkata_plugin.race import run_race
from mlkata_plugin.workspace import Workspace
from tests.smallpack import TOML, write_pack

BASE = {
    "baseline.py": "def total(x):\n    return float(sum(x))\n",
    "mistakes.py": "",
    "solution.py": '''
        """Base."""

        import numpy as np


        def total(x):
            """Return the sum of x."""
            # Step 1: Add up.
            return float(np.sum(x))
        ''',
    "checks.py": '''
        from mlkata_plugin.authoring import equal

        def test_total(kata):
            """The sum is right"""
            equal(kata.total([1.0, 2.0, 4.0]), 7.0)
        ''',
}
TOP = {
    "kata.toml": TOML.format(title="Top").replace("prerequisites = []", 'prerequisites = ["base"]')
    + "\n[race.mean]\nsize = 10\ngrowth = [20, 40]\n",
    "baseline.py": """
        from katas.base.base import total

        def mean(x):
            return total(x) / len(x)

        def race_inputs(n, rng):
            return {"mean": (rng.random(n),)}
        """,
    "mistakes.py": """
        from katas.base.base import total
        from mlkata_plugin.authoring import mistake

        @mistake(of="mean", name="n - 1", why="you divided by n - 1")
        def n_minus_one(x):
            return total(x) / (len(x) - 1)
        """,
    "solution.py": '''
        """Top."""

        from katas.base.base import total


        def mean(x):
            """Return the mean of x."""
            # Step 1: Divide.
            return total(x) / len(x)
        ''',
    "checks.py": '''
        from mlkata_plugin.authoring import equal

        def test_mean(kata):
            """The mean is right"""
            equal(kata.mean([1.0, 2.0, 6.0]), 3.0)

        def test_negative(kata):
            """Negative numbers have a mean, too"""
            equal(kata.mean([-1.0, -3.0]), -2.0)
        ''',
}
RIGHT = dedent(TOP["solution.py"]).lstrip("\n")
OWN = "def total(x):\n    print('mine')\n    return float(sum(x))\n"
POSITIVE = "def total(x):\n    return float(sum(value for value in x if value > 0))\n"  # right in its own checks


class Desk:
    """Writes answers, and has them judged."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(write_pack(root, {"base": BASE, "top": TOP}))
        self.judge = FileJudge(self.workspace.root)

    def write(self, kata: str, text: str) -> None:
        file = self.workspace.file(self.workspace.kata(kata))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def answer(self, kata: str, text: str) -> KataResult:
        self.write(kata, text)
        return self.judge.verdict(kata)[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.judge.close()


def test_where_an_earlier_kata_is_not_solved_the_reference_stands_in_and_that_is_said(desk: Desk) -> None:
    result = desk.answer("top", RIGHT)
    assert result.verdict == "solved"
    assert result.remark == "It ran with the reference's base, as yours is not solved."


def test_own_right_answer_is_taken_and_not_the_file_as_it_stands(desk: Desk) -> None:
    assert desk.answer("base", OWN).verdict == "solved"
    desk.write("base", "def total(x):\n    return ...\n")
    wrong = desk.answer("top", RIGHT.replace("/ len(x)", "/ 2"))
    assert wrong.verdict == "wrong"
    assert "mine" in wrong.failing[0].text
    assert wrong.remark is None
    assert desk.answer("top", RIGHT).verdict == "solved"


def test_own_answer_that_does_not_hold_is_not_blamed_on_the_later_kata(desk: Desk) -> None:
    assert desk.answer("base", POSITIVE).verdict == "solved"
    result = desk.answer("top", RIGHT)
    assert result.verdict == "solved"
    assert result.remark == "It is right with the reference's base, and not with yours."
    wrong = desk.answer("top", RIGHT.replace("/ len(x)", "/ (len(x) - 1)"))
    assert wrong.verdict == "wrong"


def test_mistakes_are_tried_with_the_reference(desk: Desk) -> None:
    result = desk.answer("top", RIGHT.replace("/ len(x)", "/ (len(x) - 1)"))
    assert [each.name for each in result.diagnoses] == ["n - 1"]


def test_only_what_the_kata_is_made_of_can_be_imported(desk: Desk) -> None:
    result = desk.answer("base", "from katas.top.top import mean\n\ndef total(x):\n    return mean(x) * len(x)\n")
    assert result.verdict == "error"
    assert result.fault is not None
    assert "base.py:1 imports katas.top.top: this kata can be made of no other kata" in result.fault
    result = desk.answer("top", "from katas.bases.bases import total\n\ndef mean(x):\n    return total(x)\n")
    assert result.fault is not None
    assert result.fault.endswith("this kata can be made of katas.base.base")


def test_race_takes_own_answer_for_the_learners_file_only(desk: Desk) -> None:
    desk.write("top", RIGHT)
    kata = desk.workspace.kata("top")
    file = desk.workspace.file(kata)
    (result,) = run_race(kata, file, seconds=20.0, own=lambda _name: "nothing = 1\n")
    assert result.problem is not None
    assert result.problem.startswith("importing your file raised ImportError")
    desk.answer("base", OWN)
    (result,) = run_race(kata, file, seconds=20.0, own=own_answers(desk.workspace, kata))
    assert result.problem is None


def test_hidden_files_take_the_solution_and_leave_nothing_behind(desk: Desk) -> None:
    before = {name for name in sys.modules if name.startswith("katas")}
    module = load_hidden(desk.workspace.kata("top").solution)
    assert module.mean([1.0, 3.0]) == 2.0
    assert {name for name in sys.modules if name.startswith("katas")} == before


def test_an_answer_may_itself_be_made_of_another() -> None:
    texts = {"one": "x = 1\n", "two": "from katas.one.one import x\ny = x + 1\n"}
    names: dict[str, object] = {}
    with importable(texts):
        exec("import katas.two.two as two\nfound = two.y", names)
    assert names["found"] == 2
    with pytest.raises(ModuleNotFoundError), importable({"one": "x = 1\n"}):
        exec("import katas.two.two", {})


def test_what_is_installed_is_all_that_can_be_imported() -> None:
    before = [*sys.meta_path]
    install({"one": "x = 1\n"})
    install({"two": "x = 2\n"})
    with pytest.raises(ModuleNotFoundError):
        exec("import katas.one.one", {})
    install({})
    assert sys.meta_path == before


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from katas.knn.knn import f", ("knn",)),
        ("import katas.knn.knn as k\nfrom katas.mse.mse import mse", ("knn", "mse")),
        ("from katas.knn import knn", ()),
        ("# from katas.knn.knn import f", ()),
        ("from katas.knn.knn import (", ()),
        ("from .katas.knn.knn import f", ()),
    ],
)
def test_what_a_text_takes(text: str, names: tuple[str, ...]) -> None:
    assert taken_by(text) == names
