"""Diagnosis: which of a kata's known mistakes a wrong answer behaves like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.judge.calls import Effect
from mlkata_plugin.judge.diagnose import same_at_scale, same_effect
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.proof.candidate import Candidate, CandidateJudge, Servers
from mlkata_plugin.proof.planting import source_with_mistake
from tests.learner import named
from tests.smallpack import KATAS, TOML, write_pack

POWERS = """
import numpy as np
from mlkata_plugin.authoring import mistake

@mistake(of="scale", name="a power", why="you took a power: doubling is another thing", values=[2.0, 3.0])
def power(x, factor=2.0, *, value):
    return np.asarray(x, dtype=float) ** value

@mistake(of="scale", name="the input", why="you gave the input back")
def nothing(x, factor=2.0):
    return np.asarray(x, dtype=float)
"""


SCALE = {**KATAS["scale"], "mistakes.py": POWERS}
# `mean` uses `total`, and `middle` uses neither.
THREE = {
    "baseline.py": "",
    "solution.py": """
        import numpy as np


        def total(x):
            # Step 1: Add up.
            return float(np.sum(x))


        def mean(x):
            # Step 2: Divide.
            return total(x) / len(x)


        def middle(x):
            # Step 3: Sort.
            return float(np.sort(x)[len(x) // 2])
        """,
    "checks.py": '''
        import numpy as np
        from mlkata_plugin.authoring import equal

        def test_middle(kata):
            """The middle is right"""
            equal(kata.middle(np.array([3.0, 9.0, 1.0, 4.0])), 4.0)
            equal(kata.middle(np.array([4.0])), 4.0)

        def test_total(kata):
            """The total is right"""
            equal(kata.total(np.array([1.0, 2.0, 4.0])), 7.0)

        def test_mean(kata):
            """The mean is right"""
            equal(kata.mean(np.array([1.0, 2.0, 6.0])), 3.0)

        def test_both(kata):
            """The mean and the total agree"""
            equal(kata.mean(np.array([5.0, 1.0])) * 2, kata.total(np.array([5.0, 1.0])))
        ''',
    "mistakes.py": """
        import numpy as np
        from mlkata_plugin.authoring import mistake

        @mistake(of="middle", name="not sorted", why="you took the middle of what came")
        def not_sorted(x):
            return float(x[len(x) // 2])

        @mistake(of="middle", name="the lower one", why="you took the lower middle")
        def lower(x):
            return float(np.sort(x)[(len(x) - 1) // 2])

        @mistake(of="total", name="without the last", why="you left the last value out")
        def without_the_last(x):
            return float(np.sum(x[:-1]))

        @mistake(of="total", name="the largest", why="you took the largest")
        def the_largest(x):
            return float(np.max(x))

        @mistake(of="mean", name="n - 1", why="you divided by n - 1")
        def n_minus_one(x):
            return float(np.sum(x)) / (len(x) - 1)
        """,
}
# What comes back from one function is an estimator, and one is given to the other.
MODEL = {
    "kata.toml": TOML.format(title="Model")
    .replace('["numpy"]', '["numpy", "sklearn"]')
    .replace("limit = 2", "limit = 60", 1),
    "baseline.py": "",
    "solution.py": '''
    """Model."""

    from sklearn.linear_model import Ridge
    from sklearn.pipeline import Pipeline, make_pipeline
    from sklearn.preprocessing import StandardScaler


    def build(alpha=1.0):
        """Return a ridge regression of standardised columns, not fitted."""
        # Step 1: The pipeline.
        return make_pipeline(StandardScaler(), Ridge(alpha=alpha))


    def refit(model, X, y):
        """Return a fitted copy of a model."""
        # Step 2: fitted: a copy.
        from sklearn.base import clone
        return clone(model).fit(X, y)
    ''',
    "checks.py": '''
    import numpy as np
    from sklearn.linear_model import LinearRegression
    from mlkata_plugin.authoring import equal

    X, y = np.array([[0.0, 1.0], [1.0, 5.0], [2.0, 0.0], [5.0, 20.0]]), np.array([1.0, 2.0, 4.0, 8.0])

    def test_scaled(kata):
        """The units of a column do not change the predictions"""
        one, other = kata.build().fit(X, y), kata.build().fit(X * [1, 100], y)
        equal(one.predict(X), other.predict(X * [1, 100]))

    def test_refit(kata):
        """The model itself stays as it was"""
        model = LinearRegression()
        equal(kata.refit(model, X, 2 * X[:, 0]).coef_, np.array([2.0, 0.0]))
    ''',
    "mistakes.py": """
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from mlkata_plugin.authoring import mistake

    @mistake(of="build", name="no scaling", why="you left the columns in their units")
    def unscaled(alpha=1.0):
        return make_pipeline(Ridge(alpha=alpha))

    @mistake(of="refit", name="fits the model itself", why="you fitted the model that was passed in")
    def itself(model, X, y):
        return model.fit(X, y)
    """,
}
# All of its answers are next to nothing.
SURPRISE = {
    "kata.toml": TOML.format(title="Surprise"),
    "baseline.py": "",
    "solution.py": '''
    """Surprise."""

    import numpy as np


    def surprise(p):
        """Return -log(p + 1e-15)."""
        # Step 1: The logarithm.
        return float(-np.log1p(p - 1.0 + 1e-15))
    ''',
    "checks.py": '''
    from mlkata_plugin.authoring import equal

    def test_sure(kata):
        """What is sure is hardly a surprise"""
        equal(kata.surprise(1.0), -1e-15, atol=0)

    def test_half(kata):
        """One in two"""
        equal(kata.surprise(0.5), 0.6931471805599453)
    ''',
    "mistakes.py": """
    import numpy as np
    from mlkata_plugin.authoring import mistake

    @mistake(of="surprise", name="a large epsilon", why="you added 1e-13")
    def large(p):
        return float(-np.log1p(p - 1.0 + 1e-13))

    @mistake(of="surprise", name="a small epsilon", why="you added 3e-14")
    def small(p):
        return float(-np.log1p(p - 1.0 + 3e-14))

    @mistake(of="surprise", name="a large epsilon, and bits", why="you added 1e-13, and took the logarithm of base 2")
    def large_in_bits(p):
        return large(p) / np.log(2)

    @mistake(of="surprise", name="a small epsilon, and bits", why="you added 3e-14, and took the logarithm of base 2")
    def small_in_bits(p):
        return small(p) / np.log(2)
    """,
}
TOTAL = "def total(x):\n    return float(sum(x))\n\n\n"
NO_LAST = "def total(x):\n    return float(sum(x[:-1]))\n\n\n"
MEAN = "def mean(x):\n    return total(x) / len(x)\n\n\n"
MIDDLE = "def middle(x):\n    return float(sorted(x)[len(x) // 2])\n\n\n"
NOT_SORTED = "def middle(x):\n    return float(x[len(x) // 2])\n\n\n"
OPEN = "def {0}(x):\n    # TODO 1: do it\n    return ...\n\n\n"
NOWHERE = "def {0}(x):\n    return -1000.0\n\n\n"


# Mistakes in a class: the new rows' mean, and a family whose value the constructor takes.
CENTRES = """
import numpy as np
from mlkata_plugin.authoring import mistake

class Right:
    def __init__(self, axis=0):
        self.axis = axis

    def fit(self, X):
        self.mean_ = np.mean(X, axis=self.axis)
        return self

    def transform(self, X):
        return X - self.mean_

@mistake(of="Centre", name="fits again", why="you took the mean of the new rows: the old one is lost")
class Again(Right):
    def transform(self, X):
        return X - np.mean(X, axis=self.axis)

@mistake(of="Centre", name="a share", why="you took a share of the mean: 2 is not 1", values=[0.5, 0.25])
class Share(Right):
    def __init__(self, axis=0, *, value):
        super().__init__(axis)
        self.value = value

    def transform(self, X):
        return X - self.value * self.mean_
"""


class Judges:
    """Judges texts by the checks of a kata."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._servers = Servers.start()

    def __call__(self, files: Mapping[str, str], text: str) -> KataResult:
        write_pack(self._root, {"kata": files})
        judge = CandidateJudge(read_pack(self._root).kata("kata"), self._servers)
        return judge.verdict(Candidate(dedent(text))).result

    def close(self) -> None:
        self._servers.close()


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Judges]:
    judges = Judges(tmp_path)
    yield judges
    judges.close()


@pytest.mark.parametrize(("power", "names"), [(2, ["a power"]), (3, ["a power"]), (4, [])])
def test_any_member_of_a_family_has_its_name(judged: Judges, power: int, names: list[str]) -> None:
    text = f"import numpy as np\n\ndef scale(x, factor=2.0):\n    return np.asarray(x, dtype=float) ** {power}\n"
    result = judged(SCALE, text)
    assert (result.verdict, named(result)) == ("wrong", names)


@pytest.mark.parametrize(
    ("transformed", "names"),
    [
        ("X - np.mean(X, axis=0)", ["fits again"]),
        ("X - self.mean_ / 4", ["a share"]),
        ("X - self.mean_ / 5", []),
    ],
    ids=["again", "share", "neither"],
)
def test_a_class_behaves_like_a_class(judged: Judges, transformed: str, names: list[str]) -> None:
    text = f"""
        import numpy as np

        class Centre:
            def fit(self, rows):
                self.mean_ = np.mean(rows, axis=0)
                return self

            def transform(self, X):
                return {transformed}
        """
    result = judged({**KATAS["centre"], "mistakes.py": CENTRES}, text)
    assert (result.verdict, named(result)) == ("wrong", names)


def test_what_an_object_went_through_is_shown(judged: Judges) -> None:
    text = """
        class Centre:
            def fit(self, rows):
                return self

            def transform(self, X):
                return X
        """
    shown = judged({**KATAS["centre"], "mistakes.py": CENTRES}, text).failing[0].text
    assert shown.splitlines()[:3] == ["Centre()", "    .fit(X)", "        X = array([[1., 2.],"]
    assert shown.splitlines()[-2] == "    .mean_"


@pytest.mark.parametrize(("mistake", "number", "name"), [("Again", 0, "fits again"), ("Share", 1, "a share")])
@pytest.mark.parametrize("first", ["", "from __future__ import annotations\n"], ids=["plain", "future"])
def test_a_planted_class_has_its_name(
    tmp_path: Path, judged: Judges, mistake: str, number: int, name: str, first: str
) -> None:
    files = {**KATAS["centre"], "mistakes.py": first + CENTRES}
    write_pack(tmp_path / "planted", {"kata": files})
    text = source_with_mistake(read_pack(tmp_path / "planted").kata("kata"), mistake, number)
    result = judged(files, text)
    assert (result.verdict, named(result)) == ("wrong", [name])


def test_one_member_has_to_explain_all_calls(judged: Judges) -> None:
    text = """
        import numpy as np

        def scale(x, factor=2.0):
            return np.asarray(x, dtype=float) ** (3 if len(x) == 4 else 2)
        """
    assert judged(SCALE, text).diagnoses == ()


@pytest.mark.parametrize(
    ("text", "found"),
    {
        "one of three": (TOTAL + MEAN + NOT_SORTED, [("middle", "not sorted", ["test_middle"])]),
        "what uses it is explained, too": (
            NO_LAST + MEAN + MIDDLE,
            [("total", "without the last", ["test_total", "test_mean"])],
        ),
        "two in two": (
            NO_LAST + MEAN + NOT_SORTED,
            [
                ("middle", "not sorted", ["test_middle"]),
                ("total", "without the last", ["test_total", "test_mean"]),
            ],
        ),
        "beside one that is not finished": (
            TOTAL + OPEN.format("mean") + NOT_SORTED,
            [("middle", "not sorted", ["test_middle"])],
        ),
        "in one that an open one uses": (
            NO_LAST + OPEN.format("mean") + MIDDLE,
            [("total", "without the last", ["test_total"])],
        ),
        "beside one that is wrong in another way": (
            NOWHERE.format("total") + MEAN + NOT_SORTED,
            [("middle", "not sorted", ["test_middle"])],
        ),
        "what uses it is wrong in another way": (
            NO_LAST + NOWHERE.format("mean") + MIDDLE,
            [("total", "without the last", ["test_total", "test_both"])],
        ),
        "beside one that is missing": (TOTAL + NOT_SORTED, [("middle", "not sorted", ["test_middle"])]),
        "nothing that is known": (NOWHERE.format("total") + MEAN + MIDDLE, []),
        "right": (TOTAL + MEAN + MIDDLE, []),
    }.values(),
)
def test_each_function_is_diagnosed_on_its_own(
    judged: Judges, text: str, found: list[tuple[str, str, list[str]]]
) -> None:
    diagnoses = judged(THREE, text).diagnoses
    assert [(each.function, each.name, list(each.checks)) for each in diagnoses] == found


def test_a_process_that_ended_later_takes_no_name_away(judged: Judges) -> None:
    text = TOTAL + NOT_SORTED + "import os\n\ndef mean(x):\n    os._exit(1)\n"
    result = judged(THREE, text)
    assert result.verdict == "error"
    assert named(result) == ["not sorted"]


def test_no_name_where_two_mistakes_match(judged: Judges) -> None:
    twice = (
        THREE["mistakes.py"]
        + """
        @mistake(of="total", name="all but one", why="you left one value out")
        def all_but_one(x):
            return float(np.sum(x[:-1]))
        """
    )
    result = judged({**THREE, "mistakes.py": twice}, NO_LAST + MEAN + NOT_SORTED)
    assert named(result) == ["not sorted"]


def test_what_uses_a_function_tells_two_mistakes_in_it_apart(judged: Judges) -> None:
    """In all calls of `total` both are the largest value, but not in those of `mean`."""
    more = (
        THREE["mistakes.py"]
        + """
        @mistake(of="total", name="the range", why="you subtracted the smallest")
        def the_range(x):
            return float(np.max(x) - (np.min(x) if len(x) == 4 else 0))
        """
    )
    checks = THREE["checks.py"].replace("[1.0, 2.0, 6.0])), 3.0", "[1.0, 2.0, 6.0, 7.0])), 4.0")
    largest = "def total(x):\n    return float(max(x))\n\n\n"
    result = judged({**THREE, "mistakes.py": more, "checks.py": checks}, largest + MEAN + MIDDLE)
    assert named(result) == ["the largest"]


def test_another_answer_that_passed_is_no_mistake(judged: Judges) -> None:
    checks = THREE["checks.py"].replace("equal(kata.total(np.array([1.0, 2.0, 4.0])), 7.0)", "kata.total([1.0, 2.0])")
    checks = checks.replace("def test_both", "def helper")
    result = judged(
        {**THREE, "checks.py": checks}, NO_LAST + "def mean(x):\n    return sum(x) / len(x)\n\n\n" + NOT_SORTED
    )
    assert named(result) == ["not sorted"]


@pytest.mark.parametrize(
    ("right", "wrong", "names", "shown"),
    [
        ("StandardScaler(), ", "", ["no scaling"], "build()\n    .fit(argument 1, argument 2)\n"),
        ("clone(model)", "model", ["fits the model itself"], "refit changed its argument model"),
        ("clone(model).fit(X, y)", "clone(model)", [], "'LinearRegression' object has no attribute 'coef_'"),
        ("make_pipeline(StandardScaler(), Ridge(alpha=alpha))", "1.0", [], "expected a Pipeline, got a float"),
        ("", "", [], ""),
    ],
    ids=["unscaled", "not a copy", "not fitted", "no estimator", "right"],
)
def test_what_an_estimator_does_belongs_to_the_function_that_returned_it(
    judged: Judges, right: str, wrong: str, names: list[str], shown: str
) -> None:
    result = judged(MODEL, dedent(MODEL["solution.py"]).replace(right, wrong))
    assert named(result) == names
    assert [shown in check.text for check in result.failing] == ([True] if shown else [])


def test_an_estimator_beside_other_results_is_compared_in_each_verdict(tmp_path: Path) -> None:
    checks = MODEL["checks.py"].replace(
        "kata.refit(model, X, 2 * X[:, 0]).coef_", "kata.refit(model, X, 2 * X[:, 0])[1].coef_"
    )
    mistakes = (
        MODEL["mistakes.py"]
        + """
    @mistake(of="refit", name="half the targets", why="you halved the targets")
    def halves(model, X, y):
        from sklearn.base import clone
        return "fitted", clone(model).fit(X, y / 2)
    """
    )
    solution = MODEL["solution.py"].replace("return clone(model)", 'return "fitted", clone(model)')
    write_pack(tmp_path, {"kata": {**MODEL, "solution.py": solution, "checks.py": checks, "mistakes.py": mistakes}})
    servers = Servers.start()
    try:
        judge = CandidateJudge(read_pack(tmp_path).kata("kata"), servers)
        texts = [dedent(solution).replace("fit(X, y)", wrong) for wrong in ("fit(X, y / 2)", "fit(X, y * 0.5)")]
        assert [named(judge.verdict(Candidate(text)).result) for text in texts] == [["half the targets"]] * 2
    finally:
        servers.close()


@pytest.mark.parametrize(
    ("epsilon", "base", "names"),
    [
        ("1e-13", "np.e", ["a large epsilon"]),
        ("3e-14", "np.e", ["a small epsilon"]),
        ("2e-14", "np.e", []),
        ("1e-13", "2", ["a large epsilon, and bits"]),
        ("3e-14", "2", ["a small epsilon, and bits"]),
        ("2e-14", "2", []),  # it may be either
    ],
)
def test_small_numbers_that_differ_by_factors_are_told_apart(
    judged: Judges, epsilon: str, base: str, names: list[str]
) -> None:
    answer = f"float(-np.log1p(p - 1.0 + {epsilon}) / np.log({base}))"
    result = judged(SURPRISE, f"import numpy as np\n\ndef surprise(p):\n    return {answer}\n")
    assert (result.verdict, named(result)) == ("wrong", names)


@pytest.mark.parametrize(
    ("a", "b", "right", "same"),
    [
        (1e-14, 3e-14, None, False),
        (1e-14, 1e-14 * (1 + 1e-9), None, True),
        (1e-14, 3e-14, 0.5, True),  # beside the right answer both are nothing
        (np.array([1.0, 1e-17]), np.array([1.0, 0.0]), None, True),
        (np.array([1e-14, 1e-17]), np.array([3e-14, 1e-17]), None, False),
        ([1.0, 1e-17], [1.0, 0.0], None, True),
        ((np.ones(2), 1e-14), (np.ones(2), 3e-14), (np.ones(2), 1e-15), False),  # two results
        ({"x": 1e-14}, {"x": 3e-14}, None, False),
        (pd.DataFrame({"x": [1e-14], "name": ["a"]}), pd.DataFrame({"x": [3e-14], "name": ["a"]}), None, False),
        (pd.Series([1.0, 1e-17]), pd.Series([1.0, 0.0]), None, True),
        (np.array([np.inf, 1e-14]), np.array([np.inf, 3e-14]), None, False),
        (1e300, 1.0000001e300, None, True),
        pytest.param(10**400, 10**400, None, True, id="a huge integer"),
        (np.timedelta64(1, "s"), np.timedelta64(1, "s"), None, True),
    ],
)
def test_what_counts_as_nothing_depends_on_what_is_beside_it(a: Any, b: Any, right: Any, same: bool) -> None:
    for first, second in ((a, b), (b, a)):
        assert same_effect(Effect(first), Effect(second))
        assert same_at_scale(first, second, right) is same
