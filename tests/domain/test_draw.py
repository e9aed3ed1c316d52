from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata_plugin.domain.draw import Draw
from mlkata_plugin.domain.kinds import DTYPES, EXACT, FLOATS, INTEGERS, KINDS
from mlkata_plugin.domain.source import RandomSource, Replay
from mlkata_plugin.domain.survey import features

RECIPES: dict[str, Callable[[Draw], Any]] = {
    "a size": lambda draw: np.zeros(draw.size(0)),
    "two sizes": lambda draw: (np.zeros(n := draw.size()), np.zeros(draw.size(like=n))),
    "a table": lambda draw: draw.numbers(draw.shape(0)),
    "a table with NaN": lambda draw: draw.numbers(draw.shape(), nan=True, inf=True),
    "a table of one kind and another": lambda draw: draw.numbers(draw.shape(), "tiny", "ends"),
    "three axes": lambda draw: draw.numbers((draw.size(), 2, draw.size(0))),
    "indices": lambda draw: draw.indices(draw.size(0), draw.size()),
    "labels": lambda draw: draw.labels(draw.size(0)),
    "seeds": lambda draw: [draw.seed()] * draw.size(),
    "one or the other": lambda draw: np.zeros(draw.size()) if draw.one_in(3) else draw.numbers(draw.size(high=3)),
}  # fmt: skip


def entries(value: Any) -> int:
    return sum(map(np.size, value)) if isinstance(value, tuple) else int(np.size(value))


def drawn(recipe: Callable[[Draw], Any], number: int) -> tuple[Any, Draw]:
    draw = Draw(RandomSource(f"tests/{number}"), number)
    return recipe(draw), draw


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
@given(number=st.integers(0, 2_000))
@settings(deadline=None)
def test_a_replay_gives_the_same_draw(recipe: Callable[[Draw], Any], number: int) -> None:
    value, draw = drawn(recipe, number)
    again = Draw(Replay(draw.choices), number)
    np.testing.assert_equal(recipe(again), value)
    assert again.choices == draw.choices


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
@given(number=st.integers(0, 2_000), last=st.booleans(), data=st.data())
def test_smaller_choices_never_make_a_draw_larger(
    recipe: Callable[[Draw], Any], number: int, last: bool, data: st.DataObject
) -> None:
    value, draw = drawn(recipe, number)
    smaller = [
        (name, tuple(data.draw(st.integers(0, entry)) for entry in chosen[:3]) + chosen[3:])
        for name, chosen in draw.choices
    ]
    assert entries(recipe(Draw(Replay(smaller, last=last), number))) <= entries(value)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_without_choices_a_draw_is_the_simplest(recipe: Callable[[Draw], Any]) -> None:
    value = recipe(Draw(Replay([]), 1_000))
    assert entries(value) <= 2
    for part in value if isinstance(value, tuple) else [value]:
        assert not np.any(part)


def test_a_replay_looks_choices_up_by_name() -> None:
    replay = Replay([("size", (3,)), ("values", (5, 6, 7)), ("size", (2,)), ("values", (8, 9))])
    assert replay.choose("size", 1, 9) == (3,)
    assert replay.choose("values", 2, 9) == (5, 6)  # cut
    assert replay.choose("values", 3, 7) == (0, 1, 0)  # no more than is allowed, and filled up
    assert replay.choose("size", 1, 9) == (2,)
    assert replay.choose("values", 2, 9) == (0, 0)
    assert Replay([("values", (5, 6, 7))], last=True).choose("values", 2, 9) == (6, 7)


def test_every_dtype_layout_and_size_occurs() -> None:
    seen: set[str] = set()
    for number in range(3_000):
        seen |= features(drawn(lambda draw: draw.numbers(draw.shape(0), nan=True, inf=True), number)[0])
    wanted = {*DTYPES, "list of floats", "list of ints", "list of bools", "list of nothing"}
    wanted |= {"Fortran", "strided", "reversed", "read-only", "broadcast"}
    wanted |= {"empty", "one", "square", "column", "nan", "inf", "negative", "zero", "ties", "constant"}
    assert wanted <= seen


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_each_of_its_dtypes(kind: str) -> None:
    dtypes = set()
    for number in range(400):
        value, _ = drawn(lambda draw: draw.numbers(draw.shape(), kind), number)
        assert np.isfinite(np.asarray(value, dtype=np.float64)).all()
        if isinstance(value, np.ndarray):
            dtypes.add(value.dtype.name)
    assert dtypes == set(KINDS[kind].dtypes)


def test_kinds_that_need_exact_integers_are_asked_for_by_name() -> None:
    for number in range(500):
        value, _ = drawn(lambda draw: draw.numbers(draw.shape(), dtypes=("int64", "uint64")), number)
        wide = np.asarray(value).astype(object)
        assert (wide == np.asarray(value).astype(np.float64).astype(object)).all()
    assert "neighbours" in EXACT


@pytest.mark.parametrize(
    ("recipe", "allowed"),
    [
        (lambda draw: draw.numbers(draw.size(), signed=False), lambda x: (x >= 0).all()),
        (lambda draw: draw.numbers(draw.size(), dtypes=INTEGERS), lambda x: x.dtype.kind in "iu"),
        (lambda draw: draw.numbers(draw.size(), dtypes=FLOATS), lambda x: x.dtype.kind == "f"),
        (lambda draw: draw.numbers(draw.size(), dtypes=FLOATS, nan=True), lambda x: not np.isinf(x).any()),
        (lambda draw: draw.numbers(draw.size(), dtypes=FLOATS, inf=True), lambda x: not np.isnan(x).any()),
        (lambda draw: draw.numbers(draw.size(), without=("whole", "ends"), dtypes=("uint8",)), lambda x: x.dtype == np.uint8),
        (lambda draw: draw.indices(draw.size(), 300), lambda x: ((x >= 0) & (x < 300)).all()),
        (lambda draw: draw.indices(draw.size(), 1, ("bool", "uint8")), lambda x: not x.any()),
        (lambda draw: draw.indices(draw.size(), 0), lambda x: not x.any()),
        (lambda draw: draw.size(2, 5, like=9), lambda x: 2 <= x <= 5),
        (lambda draw: draw.size(3, like=2), lambda x: x >= 3),
        (lambda draw: draw.size(20), lambda x: x >= 20),
        (lambda draw: draw.labels(5, kinds=("words",)), lambda x: x.dtype.kind == "U"),
    ],
)  # fmt: skip
def test_a_draw_keeps_to_what_is_asked_for(recipe: Callable[[Draw], Any], allowed: Callable[[Any], bool]) -> None:
    for number in range(300):
        value, _ = drawn(recipe, number)
        assert allowed(np.asarray(value)), value


@given(number=st.integers(0, 500))
def test_a_layout_changes_no_value_and_not_the_array_that_came(number: int) -> None:
    x = np.arange(12.0).reshape(4, 3)
    laid_out, _ = drawn(lambda draw: draw.laid_out(x), number)
    np.testing.assert_array_equal(laid_out, np.arange(12.0).reshape(4, 3))
    assert x.flags.writeable


def test_labels_are_of_every_type() -> None:
    seen: set[str] = set()
    for number in range(600):
        seen |= features(drawn(lambda draw: draw.labels(draw.size(0)), number)[0])
    assert {"int64", "uint8", "bool", "strings", "list of ints", "list of strings", "list of bools", "negative"} <= seen


def test_seeds_and_generators() -> None:
    seeds = {drawn(lambda draw: draw.seed(), number)[0] for number in range(300)}
    assert {0, 2**40} <= seeds
    first, again, other = (drawn(lambda draw: draw.rng(), number)[0].integers(2**60) for number in (1, 1, 2))
    assert first == again != other


def test_sizes_grow_with_the_number_of_the_draw() -> None:
    early, late = (
        max(drawn(lambda draw: draw.size(), number)[0] for number in of) for of in (range(12), range(600, 900))
    )
    assert early <= 4
    assert late == 60


def test_numbers_like_others_have_their_dtype_in_half_of_the_draws() -> None:
    other = np.zeros(1, dtype=np.int16)
    made = [np.asarray(drawn(lambda draw: draw.numbers(3, like=other), number)[0]).dtype for number in range(400)]
    assert 0.4 < sum(dtype == np.int16 for dtype in made) / len(made) < 0.6


def test_an_unknown_kind_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"unknown kinds of numbers: wholes; there are: whole, full"):
        Draw(Replay([])).numbers(3, "wholes")


def test_a_contract_that_leaves_no_kind_is_told() -> None:
    with pytest.raises(ValueError, match="no kind of numbers is left"):
        Draw(Replay([])).numbers(3, "tiny", dtypes=("uint8",))
