from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from mlkata_plugin.domain import array, holds, means, near, parts, same, squared_distances, sums
from mlkata_plugin.judge.compare import Mismatch

NUMBERS = st.floats(-1e12, 1e12)
NAN, INF = float("nan"), float("inf")

NEAR: list[tuple[Any, Any, Any]] = [
    (0.5, 0.5, 0.0), (0.5, 0.75, 0.25), (np.float64(0.5), 0.5, 0.0), (1, 1.0, 0.0), (NAN, NAN, 0.0), (INF, INF, 0.0),
    (np.array([1.0, NAN]), np.array([1.5, NAN]), 0.5), (np.array([1.0, 3.0]), np.array([1.5, 3.0]), [0.5, 0.0]),
    (np.float32([0.1]), np.float32([0.1]), 0.0), (np.float64(2.0), np.array(2.5), 1.0),
    (np.array([NAN, 1.0]), np.array([NAN, 1.0]), [NAN, 0.0]), (np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 1))),
    ((1.0, 2.0), (1.5, 2.0), (0.5, 0.0)), ([1.0, 2.0], (1.5, 2.0), 0.5),
    ({"a": 1.0, "b": np.ones(2)}, {"b": np.ones(2), "a": 1.5}, {"a": 0.5, "b": 0.0}),
]  # fmt: skip

FAR: list[tuple[Any, Any, Any, str]] = [
    (0.5, 0.8, 0.25, "expected 0.8, got 0.5"),
    (NAN, 0.8, 9.0, "expected 0.8, got nan"),
    (0.8, NAN, 9.0, "expected nan, got 0.8"),
    (-INF, INF, 9.0, "expected inf, got -inf"),
    ("x", 0.8, 9.0, "expected a float, got a str"),
    (10**400, 0.8, 9.0, f"expected 0.8, got {10**400}"),
    (np.array([1.0, 2.0]), np.array([1.0, 2.5]), [9.0, 0.25], "at [1]: expected 2.5, got 2.0 (1 of 2 values differ)"),
    (np.array([1.0, 2.0]), np.array([1.0, 2.5]), [9.0, NAN], "at [1]: expected 2.5, got 2.0 (1 of 2 values differ)"),
    (np.array([1, 2]), np.array([1.0, 2.0]), 9.0, "dtype: expected float64, got int64"),
    (np.ones((1, 2)), np.ones(2), 9.0, "shape: expected (2,), got (1, 2)"),
    (None, np.ones(2), 9.0, "expected an array of shape (2,), got None"),
    ((1.0, 2.0), (1.0, 3.0), (9.0, 0.5), "at [1]: expected 3.0, got 2.0"),
    ((1.0,), (1.0, 3.0), 9.0, "length: expected 2, got 1"),
    (7, (1.0, 3.0), 9.0, "expected a tuple of 2, got an int"),
    ({"a": 1.0}, {"a": 3.0}, {"a": 0.5}, "at ['a']: expected 3.0, got 1.0"),
    ({"b": 1.0}, {"a": 3.0}, 9.0, "the key 'a' is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("got", "truth", "bound"), NEAR)
def test_near(got: Any, truth: Any, bound: Any) -> None:
    near(got, truth, bound)


@pytest.mark.parametrize(("got", "truth", "bound", "text"), FAR)
def test_not_near(got: Any, truth: Any, bound: Any, text: str) -> None:
    with pytest.raises(Mismatch) as caught:
        near(got, truth, bound)
    assert caught.value.difference.text == text
    assert caught.value.got is got
    assert caught.value.expected is truth


@given(nps.arrays(np.float64, (3, 2), elements=NUMBERS), st.sampled_from([0, 1, None]))
def test_sums_are_rounded_once(x: Any, axis: int | None) -> None:
    exact = np.vectorize(Fraction, otypes=[object])(x).sum(axis=axis, keepdims=True)
    np.testing.assert_array_equal(sums(x, axis), exact.astype(np.float64))


def test_means_of_nothing_are_nan() -> None:
    np.testing.assert_array_equal(means(np.ones((0, 2)), 0), [[NAN, NAN]])
    np.testing.assert_array_equal(means([[1.0, NAN], [2.0, 3.0]], 0), [[1.5, NAN]])


def test_distances_between_whole_numbers_are_exact_and_others_may_be_off() -> None:
    table, off = squared_distances([[0, 0], [10**8 + 3, 0]], [[10**8, 4]])
    assert table.tolist() == [[1e16 + 16], [25.0]]
    assert off[0, 0] > 0  # 53 bits do not hold it
    assert off[1, 0] == 0
    table, off = squared_distances([[0.1], [7.0]], [[0.3]])
    assert (off == off[0, 0]).all()
    assert 0 < off[0, 0] < 1e-11 * table.max()


def test_same_allows_no_difference() -> None:
    same(np.array([1, 2], np.int32), np.array([1, 2]))
    with pytest.raises(Mismatch, match=r"at \[1\]: expected 1\.0000000000000002, got 1\.0"):
        same(np.ones(2), np.array([1.0, 1 + 2**-52]))


@pytest.mark.parametrize(
    ("got", "text"),
    [
        ([1, 2], "at [0]: expected an array of shape (2,), got a list of 2"),
        (np.ones(3), "at [0]: shape: expected (2,), got (3,)"),
        (np.ones(2), "at [0]: dtype: expected int64, got float64"),
    ],
)
def test_what_is_no_array_of_the_kind(got: Any, text: str) -> None:
    with pytest.raises(Mismatch) as caught:
        array(got, np.array([1, 2]), "[0]")
    assert caught.value.difference.text == text


def test_an_array_of_the_kind_comes_back() -> None:
    got = np.array([1, 2], dtype=np.int8)
    assert array(got, np.array([5, 6])) is got


def test_parts() -> None:
    assert parts([1, 2], 2) == [1, 2]
    for got in ((1, 2, 3), "ab", None, np.ones(2)):
        with pytest.raises(Mismatch, match="expected 2 results, got "):
            parts(got, 2)


def test_a_property_is_told_in_its_own_words() -> None:
    holds(True, "no")
    with pytest.raises(Mismatch, match="a squared distance is below 0"):
        holds(np.False_, "a squared distance is below 0")
