from __future__ import annotations

import collections
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from mlkata_plugin.judge.compare import differences
from mlkata_plugin.judge.values import NotPlain, TooLarge
from mlkata_plugin.judge.wire import Codec

codec = Codec()
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.complex_numbers(), st.binary())
keys = st.one_of(st.integers(), st.text(), st.tuples(st.integers(), st.text()))
plain = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(keys, inner)),
    max_leaves=8,
)
arrays = nps.arrays(
    dtype=st.one_of(
        nps.boolean_dtypes(), nps.integer_dtypes(), nps.floating_dtypes(sizes=(16, 32, 64)), nps.unicode_string_dtypes(),
        nps.datetime64_dtypes(), nps.complex_number_dtypes(sizes=(64, 128)),
    ),
    shape=nps.array_shapes(min_dims=0, min_side=0),
)  # fmt: skip


@given(plain)
def test_plain_values_come_back(value: Any) -> None:
    data = codec.dumps(value)
    back = codec.loads(data)
    assert type(back) is type(value)
    assert repr(back) == repr(value)
    assert codec.dumps(back) == data


@given(st.frozensets(st.integers()))
def test_sets_come_back(value: frozenset[int]) -> None:
    assert codec.loads(codec.dumps(value)) == value
    assert codec.dumps(frozenset(sorted(value))) == codec.dumps(frozenset(sorted(value, reverse=True)))


@given(arrays)
def test_arrays_come_back_as_copies_of_their_own(array: np.ndarray[Any, Any]) -> None:
    back = codec.loads(codec.dumps(array))
    assert back.shape == array.shape
    assert back.dtype.newbyteorder("=") == array.dtype.newbyteorder("=")
    assert back.tobytes() == np.ascontiguousarray(array).tobytes()
    assert back.flags.writeable
    assert back.flags.owndata or back.base.flags.owndata


@given(st.binary(max_size=60))
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        codec.loads(data + b"\xff")


FRAME = pd.DataFrame(
    {
        "float": [1.0, np.nan, 3.0],
        "text": ["a", None, "é"],
        "int": [1, 2, 3],
        "category": pd.Categorical(["u", "v", "u"], categories=["v", "u"], ordered=True),
        "nullable": pd.array([1, None, 3], dtype="Int64"),
        "day": pd.to_datetime(["2026-01-01", None, "2026-03-01"]),
        "zone": pd.to_datetime(["2026-01-01"] * 3, utc=True),
        "mixed": [1, "x", None],
        "flag": [True, False, True],
        7: [0, 0, 0],
    },
    index=[5, 7, 9],
)


@pytest.mark.parametrize(
    "value",
    [
        FRAME,
        FRAME.iloc[:0],
        FRAME[[]],
        FRAME.set_index(["int", "text"]),
        pd.DataFrame(np.zeros((2, 2)), columns=["same", "same"]),
        FRAME["text"],
        FRAME["category"],
        FRAME.groupby("flag")["int"].sum(),
        FRAME.index,
        FRAME.reset_index().index,
        FRAME.dtypes.index,
        pd.Timestamp("2026-01-01", tz="UTC"),
        pd.Timedelta("3 days"),
        pd.NA,
        pd.NaT,
    ],
    ids=lambda value: type(value).__name__,
)
def test_pandas_objects_come_back(value: Any) -> None:
    data = codec.dumps(value)
    back = codec.loads(data)
    assert type(back) is type(value)
    assert codec.dumps(back) == data
    if isinstance(value, pd.DataFrame):
        pd.testing.assert_frame_equal(back, value)
    elif isinstance(value, pd.Series):
        pd.testing.assert_series_equal(back, value)
    elif isinstance(value, pd.Index):
        pd.testing.assert_index_equal(back, value, exact=True)
    assert list(differences(back, value)) == []


@pytest.mark.parametrize("values", [["a", None], [None, float("nan")], ["a", 1]], ids=["text", "missing", "mixed"])
def test_objects_stay_objects(values: list[Any]) -> None:
    column = pd.Series(values, index=[3, 3], dtype=object, name="a")
    series = codec.loads(codec.dumps(column))
    frame = codec.loads(codec.dumps(column.to_frame()))
    index = codec.loads(codec.dumps(pd.Index(values, dtype=object)))
    assert [series.dtype, frame["a"].dtype, index.dtype] == [object] * 3
    for back in (series, frame["a"]):
        assert [type(value) for value in back] == [type(value) for value in values]
        assert back.index.tolist() == [3, 3]


@pytest.mark.parametrize("bits", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64])
def test_generator_goes_on_where_it_stood(bits: Any) -> None:
    rng = np.random.Generator(bits(3))
    rng.random(5)
    back = codec.loads(codec.dumps(rng))
    assert back.random(4).tolist() == rng.random(4).tolist()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.rec.array([1]), "a numpy.recarray"),
        (np.ma.array([1]), "a numpy.MaskedArray"),
        (object(), "a object"),
        (len, "a builtin_function_or_method"),
        ([object()], "a object"),
        (np.zeros(2, dtype=[("a", int)]), "a structured array"),
        (type("Int", (int,), {})(3), "a Int"),
    ],
)
def test_what_is_not_plain_is_refused_by_name(value: Any, name: str) -> None:
    with pytest.raises(NotPlain) as caught:
        codec.dumps(value)
    assert name.split()[-1] in str(caught.value)


def nest(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_containers_in_containers_have_an_end() -> None:
    assert codec.loads(codec.dumps(nest(100))) == nest(100)
    with pytest.raises(RecursionError):
        codec.dumps(nest(101))


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (10**4100, "an integer of about 4,1"),
        (-(10**4100), "an integer of about 4,1"),
        ("x" * (17 << 20), "a str of 17 MiB"),
        (bytes(65 << 20), "bytes of 65 MiB"),
        (np.zeros(9 << 20), "an array of 72 MiB"),
        (np.broadcast_to(0.0, (10**6, 10**6)), "an array of 7450 GiB"),
        ([np.zeros(1 << 20)] * 9, "more than 64 MiB of data"),
        ([0] * (5 << 20), "a list of 5,242,880"),
        (dict.fromkeys(range(20_000)), "a dict of 20,000"),
        (set(range(20_000)), "a set of 20,000"),
        (pd.RangeIndex(10**9), "an index of 1,000,000,000 rows"),
        (["x" * 1000] * 20_000, "data of 19 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 else "",
)
def test_what_is_too_large_is_refused_by_its_size(value: Any, what: str) -> None:
    with pytest.raises(TooLarge, match=what):
        codec.dumps(value)


def test_large_integers_travel() -> None:
    assert codec.loads(codec.dumps([10**3990, -(10**3990)])) == [10**3990, -(10**3990)]


def test_code_is_sent_to_a_side_that_believes_it_and_comes_from_nowhere_else() -> None:
    codec = Codec(lambda value: pickle.dumps(value), lambda part: part)
    value = collections.UserList([1, 2])
    (data,) = codec.dumps_exactly([value])
    assert codec.loads_exactly(data) == value
    with pytest.raises(ValueError, match="not a message"):
        codec.loads(data)
