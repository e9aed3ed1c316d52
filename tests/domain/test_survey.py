from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.domain import Draw, Script, same
from mlkata_plugin.domain.calls import Local
from mlkata_plugin.domain.survey import features, survey

FEATURES: list[tuple[Any, set[str]]] = [
    (np.array([[1.0, np.nan], [0.0, -1.0]]), {"float64", "2-d", "square", "nan", "negative", "zero", "ties"} - {"ties"}),
    (np.array([3, 3], dtype=np.uint8), {"uint8", "1-d", "constant"}),
    (np.zeros((0, 2)), {"float64", "2-d", "empty"}),
    (np.ones((3, 1)), {"float64", "2-d", "column", "constant"}),
    (np.asfortranarray(np.arange(6.0).reshape(2, 3)), {"float64", "2-d", "Fortran", "zero"}),
    (np.arange(6.0)[::2], {"float64", "1-d", "strided", "zero"}),
    (np.arange(3.0)[::-1], {"float64", "1-d", "reversed", "zero"}),
    (np.broadcast_to(1.0, (3,)), {"float64", "1-d", "broadcast", "constant"}),
    (np.array(["a"]), {"strings", "1-d", "one"}),
    (np.array(np.inf), {"float64", "0-d", "inf"}),
    ([1, 2], {"list of ints", "1-d"}),
    ([[True], [False]], {"list of bools", "2-d", "column", "zero"}),
    ([("a", 1), ("b",)], {"list of objects", "1-d"}),
    ([], {"list of nothing", "1-d", "empty"}),
    (["a", "b"], {"list of strings", "1-d"}),
    (-3, {"int", "0-d", "negative"}),
    (float("nan"), {"float", "0-d", "nan"}),
    (None, {"NoneType"}),
    (np.sin, {"function"}),
    (np.random.default_rng(0), {"Generator"}),
    (pd.DataFrame({"a": [1.0, None], "b": [1, 2]}, index=[0, 0]), {"DataFrame", "repeated index", "float64", "missing", "int64"}),
    (pd.Series([None, None], dtype=object), {"Series", "object", "all missing", "repeated rows"}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "wanted"), FEATURES)
def test_features(value: Any, wanted: set[str]) -> None:
    assert features(value) == wanted


def add(draw: Draw) -> Script:
    a = draw.numbers(draw.size(), dtypes=("float64", "bool"))
    b = a if draw.one_in(4) else draw.numbers(draw.size(like=len(a)), dtypes=("int64",))
    if len(a) != len(b):
        draw.refuse(ValueError)
    got = yield a, b
    same(got, np.add(np.asarray(a, float), b))


def test_a_survey_counts_what_occurred_for_each_argument() -> None:
    found = survey(add, Local({"add": lambda a, b: np.add(np.asarray(a, float), b)}), {"add": ["a", "b"]}, draws=200)
    assert found["add"]["called"] == 200
    assert 0 < found["add"]["raises ValueError"] < 200
    assert found["add"]["a is b"] > 0
    assert found["add"]["a has the shape of b"] > 0
    assert found["a"]["bool"] > 0
    assert found["b"]["list of ints"] > 0
    assert "uint8" not in found["a"]


def test_lists_of_things_of_several_lengths_are_not_compared_by_shape() -> None:
    def script(_: Draw) -> Script:
        yield [1, 2], [np.zeros(2), np.zeros(3)]

    found = survey(script, Local({"script": lambda _a, _b: 0}), {"script": ["a", "b"]}, draws=2)
    assert found["script"] == {"called": 2}
    assert found["b"]["list of objects"] == 2
