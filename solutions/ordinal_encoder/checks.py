"""The checks of ordinal_encoder. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.authoring import Submission, equal

LEVELS = ["low", "medium", "high"]


def test_order(kata: Submission) -> None:
    """encode: the code is the position in the order, and not in the alphabet."""
    s = pd.Series(["medium", "low", "high", "low"], name="risk")
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([1, 0, 2, 0], name="risk"))


def test_order_of_sizes(kata: Submission) -> None:
    """encode: five sizes have the codes 0 to 4."""
    s = pd.Series(["XL", "S", "L", "XS", "M"])
    equal(kata.ordinal_encode(s, ["XS", "S", "M", "L", "XL"]), pd.Series([4, 1, 3, 0, 2]))


def test_category_that_does_not_occur(kata: Submission) -> None:
    """encode: a category that does not occur keeps its code."""
    s = pd.Series(["high", "high"])
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([2, 2]))


def test_unknown_value(kata: Submission) -> None:
    """encode: a value that is not in the order gets -1."""
    s = pd.Series(["low", "extreme", "high"])
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([0, -1, 2]))


def test_missing_value(kata: Submission) -> None:
    """encode: a missing value gets -1."""
    s = pd.Series(["low", None, "high", np.nan], dtype=object)
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([0, -1, 2, -1]))


@pytest.mark.parametrize("unknown", [3, 99, -7])
def test_other_code_for_unknown(kata: Submission, unknown: int) -> None:
    """encode: unknown and missing values get the given code."""
    s = pd.Series(["high", "extreme", None, "low"], dtype=object)
    equal(kata.ordinal_encode(s, LEVELS, unknown), pd.Series([2, unknown, unknown, 0]))


def test_index_and_name(kata: Submission) -> None:
    """encode: the codes have the index and the name of the values."""
    s = pd.Series(["high", "low", "medium"], index=[7, 3, 7], name="size")
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([2, 0, 1], index=[7, 3, 7], name="size"))


def test_exact_text(kata: Submission) -> None:
    """encode: "Low" and " low" are not "low"."""
    s = pd.Series(["Low", " low", "low", "HIGH", ""])
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([-1, -1, 0, -1, -1]))


def test_category_dtype(kata: Submission) -> None:
    """encode: a Series of dtype category is accepted, and its own order does not count."""
    s = pd.Series(["low", "high", None, "extreme", "medium"], dtype="category")
    equal(kata.ordinal_encode(s, LEVELS), pd.Series([0, 2, -1, -1, 1]))
    equal(kata.ordinal_encode(pd.Series(["low", None], dtype="category"), LEVELS), pd.Series([0, -1]))


def test_many_categories(kata: Submission) -> None:
    """encode: 200 categories have the codes 0 to 199."""
    order = [f"level {i}" for i in range(200)]
    s = pd.Series(["level 0", "level 127", "level 128", "level 199"])
    equal(kata.ordinal_encode(s, order), pd.Series([0, 127, 128, 199]))


def test_only_unknown_values(kata: Submission) -> None:
    """encode: if no value is known, all codes are -1."""
    equal(kata.ordinal_encode(pd.Series([None, "x", "y"], dtype=object), LEVELS), pd.Series([-1, -1, -1]))


def test_empty(kata: Submission) -> None:
    """encode: an empty Series gives an empty Series of integers."""
    equal(kata.ordinal_encode(pd.Series([], dtype=object), LEVELS), pd.Series([], dtype="int64"))


def test_repeated_category(kata: Submission) -> None:
    """encode: an order with a repeated category raises a ValueError."""
    with kata.raises(ValueError):
        kata.ordinal_encode(pd.Series(["low", "high"]), ["low", "medium", "low"])


@pytest.mark.parametrize("unknown", [0, 1, 2])
def test_unknown_is_a_code(kata: Submission, unknown: int) -> None:
    """encode: the code of a category as `unknown` raises a ValueError."""
    with kata.raises(ValueError):
        kata.ordinal_encode(pd.Series(["low", "high"]), LEVELS, unknown)


def test_both_reasons(kata: Submission) -> None:
    """encode: a repeated category and the code of a category together raise a ValueError."""
    with kata.raises(ValueError):
        kata.ordinal_encode(pd.Series(["low", "high"]), ["low", "high", "low"], 1)


def test_decode(kata: Submission) -> None:
    """decode: each code becomes its category."""
    equal(
        kata.ordinal_decode(pd.Series([2, 0, 1, 0], name="risk"), LEVELS), text("high", "low", "medium", "low", "risk")
    )


def test_decode_minus_one(kata: Submission) -> None:
    """decode: -1 becomes "unknown", and not the last category."""
    equal(kata.ordinal_decode(pd.Series([0, -1, 2]), LEVELS), text("low", "unknown", "high", None))


@pytest.mark.parametrize("code", [3, 99, -3, -4])
def test_decode_outside(kata: Submission, code: int) -> None:
    """decode: every code that belongs to no category becomes "unknown"."""
    equal(kata.ordinal_decode(pd.Series([1, code]), LEVELS), text("medium", "unknown", None))


def test_decode_other_text(kata: Submission) -> None:
    """decode: the text for unknown codes can be given."""
    equal(kata.ordinal_decode(pd.Series([5, 1, -1]), LEVELS, "?"), text("?", "medium", "?", None))


def test_decode_index_and_name(kata: Submission) -> None:
    """decode: the categories have the index and the name of the codes."""
    codes = pd.Series([2, 0, 1], index=["b", "a", "b"], name="size", dtype="int8")
    equal(kata.ordinal_decode(codes, LEVELS), text("high", "low", "medium", "size").set_axis(["b", "a", "b"]))


def test_there_and_back(kata: Submission) -> None:
    """decode: random categories are encoded and decoded again."""
    order = [str(name) for name in kata.rng.permutation(["a", "b", "c", "d", "e", "f"])]
    s = pd.Series([order[i] for i in kata.rng.integers(0, 6, size=20)], dtype=object)
    codes = kata.ordinal_encode(s, order)
    equal(codes, pd.Series([order.index(value) for value in s]))
    equal(kata.ordinal_decode(codes, order), s)


def text(*values: Any) -> pd.Series:
    """Return a Series of all values but the last, which is its name."""
    return pd.Series(values[:-1], dtype=object, name=values[-1])
