"""pandas objects: how they travel, and how they are compared. Imported only when a kata is about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.judge.values import Difference, NotPlain, TooLarge, kind_of, plain, same_dtype, type_name

ROWS = 1 << 24  # of an index that is no longer for having more

Part = Any
Close = Callable[[Any, Any], Any]  # returns where two arrays of one shape agree


def encode(value: Any, plain_part: Callable[[Any], Part]) -> Part:
    """Return a pandas object as a part of a message; see `mlkata_plugin.judge.wire.Codec`."""
    kind = type(value)
    if kind is pd.DataFrame:
        columns = [_encode_values(value.iloc[:, i], plain_part) for i in range(value.shape[1])]
        head = {"columns": encode(value.columns, plain_part), "index": encode(value.index, plain_part)}
        return {"$": "pandas", "kind": "frame", **head, "items": columns}
    if kind is pd.Series:
        head = {"name": plain_part(value.name), "index": encode(value.index, plain_part)}
        return {"$": "pandas", "kind": "series", **head, "values": _encode_values(value, plain_part)}
    if kind is pd.RangeIndex:
        if len(value) > ROWS:
            raise TooLarge(f"an index of {len(value):,} rows")
        head = {"name": plain_part(value.name), "range": [value.start, value.stop, value.step]}
        return {"$": "pandas", "kind": "range", **head}
    if kind is pd.MultiIndex:
        head = {"names": plain_part(list(value.names)), "items": plain_part(list(value))}
        return {"$": "pandas", "kind": "multi", **head}
    if isinstance(value, pd.Index):
        head = {"name": plain_part(value.name)}
        return {"$": "pandas", "kind": "index", **head, "values": _encode_values(value, plain_part)}
    if kind is pd.Timestamp or kind is pd.Timedelta:
        return {"$": "pandas", "kind": kind.__name__, "text": value.isoformat()}
    if value is pd.NA or value is pd.NaT:
        return {"$": "pandas", "kind": "NA" if value is pd.NA else "NaT"}
    raise NotPlain(type_name(value))


def decode(part: Part, plain_value: Callable[[Part], Any]) -> Any:
    """Return the pandas object that `encode` made this part of."""
    match part["kind"]:
        case "frame":
            index = decode(part["index"], plain_value)
            columns = decode(part["columns"], plain_value)
            items = [_series(_decode_values(item, plain_value)) for item in part["items"]]
            frame = pd.DataFrame(dict(enumerate(items)), index=range(len(index)), columns=range(len(items)))
            frame.index, frame.columns = index, columns
            return frame
        case "series":
            index = decode(part["index"], plain_value)
            series = _series(_decode_values(part["values"], plain_value))
            series.index, series.name = index, plain_value(part["name"])
            return series
        case "range":
            rows = range(*part["range"])
            if len(rows) > ROWS:
                raise ValueError(f"an index of {len(rows)} rows")
            return pd.RangeIndex(rows, name=plain_value(part["name"]))
        case "multi":
            return pd.MultiIndex.from_tuples(plain_value(part["items"]), names=plain_value(part["names"]))
        case "index":
            values = _decode_values(part["values"], plain_value)
            return pd.Index(values, dtype=values.dtype, name=plain_value(part["name"]))
        case "Timestamp":
            return pd.Timestamp(part["text"])
        case "Timedelta":
            return pd.Timedelta(part["text"])
        case "NA":
            return pd.NA
        case "NaT":
            return pd.NaT
    raise ValueError(f"not a message: unknown pandas kind {part['kind']!r}")


def _encode_values(values: Any, plain_part: Callable[[Any], Part]) -> Part:
    """Return the values of a column or an index: as a NumPy array where they are one, else with their dtype."""
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        return {"array": plain_part(values.to_numpy())}
    if isinstance(dtype, pd.CategoricalDtype):
        codes = values.cat.codes if isinstance(values, pd.Series) else values.codes
        head = {"categories": encode(dtype.categories, plain_part), "ordered": bool(dtype.ordered)}
        return {"codes": plain_part(np.asarray(codes)), **head}
    items = [None if missing else item for item, missing in zip(values, values.isna(), strict=True)]
    if isinstance(dtype, pd.StringDtype):
        na = "NA" if dtype.na_value is pd.NA else "nan"
        return {"strings": plain_part(items), "storage": dtype.storage, "na": na}
    return {"items": plain_part(items), "dtype": str(dtype)}


def _decode_values(part: Part, plain_value: Callable[[Part], Any]) -> Any:
    if "array" in part:
        return plain_value(part["array"])
    if "codes" in part:
        categories = decode(part["categories"], plain_value)
        return pd.Categorical.from_codes(plain_value(part["codes"]), categories, ordered=part["ordered"])
    if "strings" in part:
        return pd.array(plain_value(part["strings"]), dtype=_string_dtype(part["storage"], part["na"]))
    return pd.array(plain_value(part["items"]), dtype=part["dtype"])


def _series(values: Any) -> pd.Series[Any]:
    """Return a series with the dtype of its values: pandas would make text of objects that are all text."""
    series: pd.Series[Any] = pd.Series(values, dtype=values.dtype)
    return series


def _string_dtype(storage: Any, na: str) -> Any:
    return pd.StringDtype(storage) if na == "NA" else pd.StringDtype(storage, na_value=np.nan)


def differences(got: Any, expected: Any, close: Close, at: str) -> Iterator[Difference]:
    """Yield in what two pandas objects differ: columns and index first, then dtypes, then values."""
    place = f"at {at}: " if at else ""
    if type(expected) not in (pd.DataFrame, pd.Series):
        expected_index = isinstance(expected, pd.Index)
        if expected_index and not isinstance(got, pd.Index):
            yield Difference("type", f"{place}expected {kind_of(expected)}, got {kind_of(got)}")
        elif not (_labels_equal(got, expected) if expected_index else got is expected or got == expected):
            yield Difference("value", f"{place}expected {show(expected)}, got {show(got)}")
        return
    if type(got) is not type(expected):
        yield Difference("type", f"{place}expected {kind_of(expected)}, got {kind_of(got)}")
        return
    if isinstance(expected, pd.DataFrame):
        yield from _columns(got, expected, place)
    if len(got) != len(expected):
        yield Difference("shape", f"{place}expected {len(expected)} rows, got {len(got)}")
        return
    if not _labels_equal(got.index, expected.index):
        yield Difference("labels", f"{place}index: expected {show(expected.index)}, got {show(got.index)}")
        return
    if isinstance(expected, pd.DataFrame):
        if not got.columns.equals(expected.columns):
            return
        pairs = [(got.iloc[:, i], expected.iloc[:, i]) for i in range(expected.shape[1])]
        for a, b in pairs:
            yield from _dtype_difference(a, b, f"{place}column {plain(b.name)}: ")
        for a, b in pairs:
            yield from _value_difference(a, b, close, f"{place}column {plain(b.name)}: ")
    else:
        if got.name != expected.name:
            yield Difference("labels", f"{place}name: expected {plain(expected.name)}, got {plain(got.name)}")
        yield from _dtype_difference(got, expected, place)
        yield from _value_difference(got, expected, close, place)


def show(index: Any) -> str:
    """Return an index or a pandas scalar in one line."""
    if isinstance(index, pd.RangeIndex):
        return f"RangeIndex({index.start}, {index.stop})"
    return str(list(index)) if isinstance(index, pd.Index) else str(index)


def _labels_equal(got: Any, expected: Any) -> bool:
    return len(got) == len(expected) and bool(got.equals(expected))


def _columns(got: Any, expected: Any, place: str) -> Iterator[Difference]:
    have, want = list(got.columns), list(expected.columns)
    missing, extra = [c for c in want if c not in have], [c for c in have if c not in want]
    if missing:
        yield Difference("labels", f"{place}missing columns: {', '.join(map(str, missing))}")
    if extra:
        yield Difference("labels", f"{place}columns that were not asked for: {', '.join(map(str, extra))}")
    if not missing and not extra and have != want:
        yield Difference("labels", f"{place}order of columns: expected {want}, got {have}")


def _dtype_difference(got: Any, expected: Any, place: str) -> Iterator[Difference]:
    a, b = got.dtype, expected.dtype
    text = pd.api.types.is_string_dtype(got) and pd.api.types.is_string_dtype(expected)
    numpy = isinstance(a, np.dtype) and isinstance(b, np.dtype) and same_dtype(a, b)
    if not (text or numpy or a == b):
        yield Difference("dtype", f"{place}dtype: expected {b}, got {a}")


def _value_difference(got: Any, expected: Any, close: Close, place: str) -> Iterator[Difference]:
    missing, wanted = got.isna().to_numpy(), expected.isna().to_numpy()
    wrong = missing != wanted
    both = ~missing & ~wanted
    a, b = got[both], expected[both]
    numeric = isinstance(b.dtype, np.dtype) and b.dtype.kind != "O"
    a, b = (a.to_numpy(), b.to_numpy()) if numeric else (a.to_numpy(object), b.to_numpy(object))
    if a.dtype.kind == b.dtype.kind or (a.dtype.kind in "iuf" and b.dtype.kind in "iuf"):
        wrong[both] = ~close(a, b)
    else:
        wrong[both] = True
    if wrong.any():
        i = int(np.argmax(wrong))
        row = f"row {plain(expected.index[i])}: "
        values = f"expected {plain(expected.iloc[i])}, got {plain(got.iloc[i])}"
        yield Difference("value", f"{place}{row}{values} ({int(wrong.sum())} of {len(wrong)} rows differ)")
