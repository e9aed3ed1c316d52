"""Values held against each other: type and shape first, then dtype, then values, with the first place that differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.judge.values import Difference, equal_values, is_pandas, kind_of, plain, same_dtype

RTOL, ATOL = 1e-9, 1e-12


class Mismatch(AssertionError):
    """What came back is not what the contract promises."""

    def __init__(self, got: Any, expected: Any, difference: Difference) -> None:
        super().__init__(difference.text)
        self.got, self.expected, self.difference = got, expected, difference


def equal(got: Any, expected: Any, *, rtol: float = RTOL, atol: float = ATOL) -> None:
    """Raise `Mismatch` unless `got` is what was expected.

    Arrays must have the same shape and the same kind of dtype, floats of the same width; floats may differ by
    ``atol + rtol * abs(expected)``, or by a few units in the last place where they are narrower than float64.
    NaN equals NaN. Lists, tuples and dicts are compared item by item, frames column by column.
    """
    difference = next(differences(got, expected, rtol, atol), None)
    if difference is not None:
        raise Mismatch(got, expected, difference)


def differences(got: Any, expected: Any, rtol: float = RTOL, atol: float = ATOL, at: str = "") -> Iterator[Difference]:
    """Yield in what `got` differs from `expected`, the most telling first; `at` is the place inside a container."""
    if isinstance(expected, np.ndarray):
        yield from _arrays(got, expected, rtol, atol, at)
    elif is_pandas(expected):
        from mlkata_plugin.judge import frames  # late: it brings pandas, which takes half a second

        yield from frames.differences(got, expected, partial(_close, rtol=rtol, atol=atol), at)
    elif isinstance(expected, Mapping):
        yield from _mappings(got, expected, rtol, atol, at)
    elif isinstance(expected, (list, tuple)):
        yield from _sequences(got, expected, rtol, atol, at)
    else:
        yield from _scalars(got, expected, rtol, atol, at)


def _place(at: str) -> str:
    return f"at {at}: " if at else ""


def _arrays(got: Any, expected: NDArray[Any], rtol: float, atol: float, at: str) -> Iterator[Difference]:
    if expected.ndim == 0 and isinstance(got, (np.generic, int, float)):
        got = np.asarray(got)  # NumPy itself gives a scalar for a 0-d array
    if not isinstance(got, np.ndarray):
        yield Difference("type", f"{_place(at)}expected {kind_of(expected)}, got {kind_of(got)}")
        return
    if got.shape != expected.shape:
        yield Difference("shape", f"{_place(at)}shape: expected {expected.shape}, got {got.shape}")
        return
    if not same_dtype(got.dtype, expected.dtype):
        yield Difference("dtype", f"{_place(at)}dtype: expected {expected.dtype}, got {got.dtype}")
        return
    wrong = ~_close(got, expected, rtol, atol)
    if wrong.any():
        first = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f"{at}[{', '.join(map(str, first))}]" if first else at
        pair = f"expected {plain(expected[first])}, got {plain(got[first])}"
        count = int(wrong.sum())
        many = f" ({count} of {wrong.size} values differ)" if wrong.size > 1 else ""
        yield Difference("value", f"{_place(where)}{pair}{many}")


def _close(got: NDArray[Any], expected: NDArray[Any], rtol: float, atol: float) -> NDArray[np.bool_]:
    """Return where two arrays of one shape agree."""
    return equal_values(got, expected, rtol, atol, lambda a, b: not any(differences(a, b, rtol, atol)))


def _scalars(got: Any, expected: Any, rtol: float, atol: float, at: str) -> Iterator[Difference]:
    kinds: tuple[tuple[Any, tuple[type, ...], str], ...] = (
        ((bool, np.bool_), (bool, np.bool_), "a bool"),
        ((int, np.integer), (int, np.integer), "an int"),
        (float, (float, int, np.integer), "a float"),
        (str, (str,), "a str"),
    )
    for of, accepted, name in kinds:
        if isinstance(expected, of):
            truth = isinstance(got, (bool, np.bool_)) and "bool" not in name
            if not isinstance(got, accepted) or truth:
                yield Difference("type", f"{_place(at)}expected {name}, got {kind_of(got)}")
                return
            break
    else:
        if type(got) is not type(expected):
            yield Difference("type", f"{_place(at)}expected {kind_of(expected)}, got {kind_of(got)}")
            return
    close = isinstance(expected, (float, complex, np.inexact))
    if not (_scalars_close(got, expected, rtol, atol) if close else got == expected):
        yield Difference("value", f"{_place(at)}expected {plain(expected)}, got {plain(got)}")


def _scalars_close(got: Any, expected: Any, rtol: float, atol: float) -> bool:
    try:
        number = float(got) if isinstance(got, int) else got
    except OverflowError:  # it is larger than any float
        return False
    return bool(np.isclose(number, expected, rtol=rtol, atol=atol, equal_nan=True))


def _sequences(got: Any, expected: Sequence[Any], rtol: float, atol: float, at: str) -> Iterator[Difference]:
    if not isinstance(got, (list, tuple)):
        yield Difference("type", f"{_place(at)}expected {kind_of(expected)}, got {kind_of(got)}")
    elif len(got) != len(expected):
        yield Difference("shape", f"{_place(at)}length: expected {len(expected)}, got {len(got)}")
    else:
        for i, (a, b) in enumerate(zip(got, expected, strict=True)):
            yield from differences(a, b, rtol, atol, f"{at}[{i}]")


def _mappings(got: Any, expected: Mapping[Any, Any], rtol: float, atol: float, at: str) -> Iterator[Difference]:
    if not isinstance(got, dict):
        yield Difference("type", f"{_place(at)}expected {kind_of(expected)}, got {kind_of(got)}")
        return
    for key in expected:
        if key not in got:
            yield Difference("labels", f"{_place(at)}the key {plain(key)} is missing")
            return
    for key in got:
        if key not in expected:
            yield Difference("labels", f"{_place(at)}the key {plain(key)} is not expected")
            return
    for key, value in expected.items():
        yield from differences(got[key], value, rtol, atol, f"{at}[{plain(key)}]")
