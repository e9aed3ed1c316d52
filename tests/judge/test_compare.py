from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from mlkata_plugin.judge.compare import Mismatch, differences, equal

FRAME = pd.DataFrame({"a": [1.0, np.nan], "b": ["x", "y"]})

SAME: list[tuple[Any, Any]] = [
    (1, 1), (np.int32(1), 1), (1, 1.0), (np.float64(0.1 + 0.2), 0.3), (float("nan"), float("nan")),
    (2**64, 2.0**64), (True, np.True_), ("a", np.str_("a")), (None, None), ([1, 2.0], (1, 2.0)), ({"a": [1]}, {"a": (1,)}),
    (np.array([1, 2], np.int32), np.array([1, 2])), (np.float64(2.0), np.array(2.0)), (2.0, np.array(2.0)),
    (np.array(["a", "bc"]), np.array(["a", "bc"], dtype=object)), (np.zeros((0, 2)), np.zeros((0, 2))),
    (np.float32([0.1, 1e-9]), np.float32([0.1, 1e-9])), (np.array([np.inf, np.nan]), np.array([np.inf, np.nan])),
    (FRAME, FRAME.copy()), (FRAME["a"], FRAME["a"].copy()), (np.array([0.1 + 0.2]), np.array([0.3])),
]  # fmt: skip

DIFFERENT: list[tuple[Any, Any, str, str]] = [
    (np.zeros((2, 3)), np.zeros((3, 2)), "shape", "shape: expected (3, 2), got (2, 3)"),
    (np.zeros((2, 3), int), np.zeros((3, 2)), "shape", "shape: expected (3, 2), got (2, 3)"),
    (np.zeros(2, int), np.ones(2), "dtype", "dtype: expected float64, got int64"),
    (np.zeros(2, np.float32), np.zeros(2), "dtype", "dtype: expected float64, got float32"),
    (np.array([1.0, 2.0, 3.0]), np.array([1.0, 5.0, 6.0]), "value", "at [1]: expected 5.0, got 2.0 (2 of 3 values differ)"),
    (np.array([[1, 2], [3, 4]]), np.array([[1, 2], [9, 4]]), "value", "at [1, 0]: expected 9, got 3 (1 of 4 values differ)"),
    ([0.5], np.array([0.5]), "type", "expected an array of shape (1,), got a list of 1"),
    (None, np.array([0.5]), "type", "expected an array of shape (1,), got None"),
    (2**64, 1.5, "value", "expected 1.5, got 18446744073709551616"),
    (10**400, np.inf, "value", f"expected inf, got 1{'0' * 400}"),
    (10**400, 1.5, "value", f"expected 1.5, got 1{'0' * 400}"),
    (-(10**400), 1.5, "value", f"expected 1.5, got -1{'0' * 400}"),
    ([10**400], [1.5], "value", f"at [0]: expected 1.5, got 1{'0' * 400}"),
    (10**400, np.array(1.5), "dtype", "dtype: expected float64, got object"),
    (np.array([10**400]), np.array([1.5], dtype=object), "value", f"at [0]: expected 1.5, got 1{'0' * 400}"),
    (np.array([np.zeros(2), None], dtype=object), np.array(["a", "b"]), "value", "at [0]: expected 'a', got array([0., 0.]) (2 of 2 values differ)"),
    (np.array(0.5), 0.5, "type", "expected a float, got an array of shape ()"),
    (True, 1, "type", "expected an int, got a bool"),
    (True, 1.0, "type", "expected a float, got a bool"),
    (1, True, "type", "expected a bool, got an int"),
    (1.5, 1, "type", "expected an int, got a float"),
    (2, 3, "value", "expected 3, got 2"),
    ("b", "a", "value", "expected 'a', got 'b'"),
    ([1, 2], [1, 2, 3], "shape", "length: expected 3, got 2"),
    ([1, [2.0]], [1, [2.5]], "value", "at [1][0]: expected 2.5, got 2.0"),
    ({"a": 1}, {"b": 1}, "labels", "the key 'b' is missing"),
    ({"a": 1, "b": 1}, {"b": 1}, "labels", "the key 'a' is not expected"),
    ({"a": np.zeros(2)}, {"a": np.zeros(3)}, "shape", "at ['a']: shape: expected (3,), got (2,)"),
    (FRAME.to_dict(), FRAME, "type", "expected a DataFrame, got a dict of 2"),
    (FRAME[["b"]], FRAME, "labels", "missing columns: a"),
    (FRAME.assign(c=1), FRAME, "labels", "columns that were not asked for: c"),
    (FRAME[["b", "a"]], FRAME, "labels", "order of columns: expected ['a', 'b'], got ['b', 'a']"),
    (FRAME.iloc[:1], FRAME, "shape", "expected 2 rows, got 1"),
    (FRAME.set_axis([3, 4]), FRAME, "labels", "index: expected RangeIndex(0, 2), got [3, 4]"),
    (FRAME.assign(a=[1, 2]), FRAME, "dtype", "column 'a': dtype: expected float64, got int64"),
    (FRAME.fillna({"a": 0.0}), FRAME, "value", "column 'a': row 1: expected nan, got 0.0 (1 of 2 rows differ)"),
    (FRAME.assign(b=["x", "z"]), FRAME, "value", "column 'b': row 1: expected 'y', got 'z' (1 of 2 rows differ)"),
    (FRAME["a"], FRAME["a"].rename("c"), "labels", "name: expected 'c', got 'a'"),
]  # fmt: skip


@pytest.mark.parametrize(("got", "expected"), SAME, ids=range(len(SAME)))
def test_the_same(got: Any, expected: Any) -> None:
    equal(got, expected)


@pytest.mark.parametrize(("got", "expected", "kind", "text"), DIFFERENT, ids=range(len(DIFFERENT)))
def test_the_first_difference(got: Any, expected: Any, kind: str, text: str) -> None:
    with pytest.raises(Mismatch) as caught:
        equal(got, expected)
    assert (caught.value.difference.kind, caught.value.difference.text) == (kind, text)


def test_tolerances() -> None:
    equal(1.0 + 1e-10, 1.0)
    equal(1e-13, 0.0)
    with pytest.raises(Mismatch):
        equal(1.0 + 1e-8, 1.0)
    with pytest.raises(Mismatch):
        equal(4e-18, 0.0, atol=0.0)
    equal(1.01, 1.0, rtol=0.02)
    equal(np.float32([1.0 + 3e-7]), np.float32([1.0]))


class Yes:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("expected", [1, 1.0, "a", None, True, [1], {"a": 1}, np.zeros(2), FRAME])
def test_object_that_equals_everything_equals_nothing(expected: Any) -> None:
    assert next(differences(Yes(), expected)).kind == "type"


arrays = nps.arrays(np.float64, nps.array_shapes(max_dims=3, max_side=4), elements=st.floats(width=32))


@given(arrays)
def test_an_array_equals_itself_and_no_other(array: np.ndarray[Any, Any]) -> None:
    assert list(differences(array.copy(), array)) == []
    changed = array.copy()
    changed.flat[-1] = 1.0 if not np.isclose(changed.flat[-1], 1.0) else 2.0
    (difference,) = differences(changed, array)
    assert difference.kind == "value"
    last = ", ".join(str(n - 1) for n in array.shape)
    assert f"at [{last}]:" in difference.text
