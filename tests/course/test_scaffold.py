from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.course.scaffold import LEVELS, Level, ScaffoldError, scaffold, stub_text
from mlkata_plugin.judge.source import is_stub
from tests.smallpack import KATAS

SOLUTION = '''"""Title."""

import numpy as np

LIMIT = 3


def mean(x, k=1):
    """Return é.

    More of it.
    """
    if k > LIMIT:
        raise ValueError("too many")
    # Step 1: Take x as an array, é.
    #   It has shape (n,).
    array = (  # a note
        np.asarray(x, dtype=float)
    )  # (n,)

    # This explains the answer.
    low, high = bounds = array.min(), array.max()
    array -= dict(a=low)["a"]
    # Step 2: Go round.
    for i in range(k):
        # This explains too.
        array[i == 0] = 3
        np.add.at(array, 0, 1)
    count: int = len(array)
    return (
        array.sum()
        # inside
        / count
    )
    # This is below the last statement.


# This belongs to no function.
class Thing:
    def fit(self, x):
        # Step 3: Learn.
        self.mean_ = mean(x)
        return self
        # And this ends the file.
'''


def test_blanks_keep_every_line_and_lose_every_answer() -> None:
    text = scaffold(SOLUTION, "blanks").text
    assert (
        text
        == '''"""Title."""

import numpy as np

LIMIT = 3


def mean(x, k=1):
    """Return é.

    More of it.
    """
    if k > LIMIT:
        raise ValueError("too many")
    # TODO 1: Take x as an array, é.
    #   It has shape (n,).
    array = ...  # (n,)

    low, high = bounds = ...
    array -= ...
    # TODO 2: Go round.
    for i in range(k):
        array[i == 0] = ...
        ...
    count: int = ...
    return ...


# This belongs to no function.
class Thing:
    def fit(self, x):
        # TODO 3: Learn.
        self.mean_ = ...
        return self
'''
    )


def test_steps_keep_the_comments_of_the_steps() -> None:
    text = scaffold(SOLUTION, "steps").text
    assert (
        """        raise ValueError("too many")
    # TODO 1: Take x as an array, é.
    #   It has shape (n,).
    # TODO 2: Go round.
    raise NotImplementedError


# This belongs to no function.
class Thing:
    def fit(self, x):
        # TODO 3: Learn.
        raise NotImplementedError
"""
        in text
    )


def test_bare_keeps_signature_and_docstring() -> None:
    text = scaffold(SOLUTION, "bare").text
    assert (
        '''    More of it.
    """
    raise NotImplementedError


# This belongs to no function.
class Thing:
    def fit(self, x):
        raise NotImplementedError
'''
        in text
    )
    assert "TODO" not in text
    assert "Step" not in text


@pytest.mark.parametrize("level", LEVELS)
def test_filling_the_blanks_gives_the_solution_back(level: Level) -> None:
    sources = [SOLUTION, *(kata.solution.read_text("utf-8") for kata in builtin_pack())]
    sources += [files["solution.py"] for files in KATAS.values()]
    for source in (dedent(source).lstrip("\n") for source in sources):
        stub = scaffold(source, level)
        assert stub.fill() == source
        ast.parse(stub.text)
        for blank in stub.blanks:
            assert stub.text[blank.start : blank.end] != blank.answer


names = st.sampled_from(["a", "b", "total"])
values = st.sampled_from(
    ["1", "(2 + 3)", "f(x=1)", "[i for i in x]", "'é # no comment'", "(\n        4\n    )", "x == y"]
)
lines = st.one_of(
    st.builds("    {} = {}".format, names, values),
    st.builds("    {} += {}".format, names, values),
    st.builds("    {}: int = {}  # why".format, names, values),
    st.builds("    f({})".format, values),
    st.builds("    for {} in x:\n        y = {}".format, names, values),
    st.builds("    if {}:\n        return {}".format, values, values),
    st.just("    # an explanation"),
    st.just(""),
)


@given(st.lists(st.lists(lines, max_size=4), min_size=1, max_size=3), st.sampled_from(LEVELS))
def test_round_trip_of_any_steps(steps: list[list[str]], level: Level) -> None:
    body = [line for n, step in enumerate(steps, 1) for line in (f"    # Step {n}: do", *step)]
    source = "\n".join(["def f(x):", '    """Doc."""', *body, "    return x", ""])
    stub = scaffold(source, level)
    ast.parse(stub.text)
    assert stub.fill() == source
    assert "explanation" not in stub.text


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("def f(x):\n    return x\n", 1, "a solution needs one step at least"),
        ("def f(x):\n    # Step 2: a\n    return x + 1\n", 2, "this should be step 1"),
        ("def f(x):\n    # Step 1: a\n    y = 1\n    # Step 1: b\n    return y\n", 4, "this should be step 2"),
        ("# Step 1: a\nx = 1\n", 1, "a step must stand inside one function"),
    ],
)
def test_solutions_that_cannot_be_cut(source: str, line: int, text: str) -> None:
    with pytest.raises(ScaffoldError, match=f"line {line}: {text}"):
        scaffold(source, "blanks")


def test_stubs_can_be_told_from_work() -> None:
    for kata in builtin_pack():
        for level in LEVELS:
            text = stub_text(kata, level)
            assert is_stub(kata, text)
            assert is_stub(kata, text + "\n# a note of mine\n")
            assert not is_stub(kata, text + "\nx = 1\n")
        assert not is_stub(kata, kata.solution.read_text("utf-8"))
