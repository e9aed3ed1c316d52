"""Values held against each other: type and shape first, then dtype, then values, with the first place that differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RTOL, ATOL = 1e-9, 1e-12


@dataclass(frozen=True)
class Difference:
    """The first thing in which two values differ.

    Attributes
    ----------
    kind : str
        ``type``, ``shape``, ``dtype``, ``labels`` or ``value``.
    text : str
        What was expected and what came, in one sentence.
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Opaque:
    """Stands for an object of a class that the learner wrote: equal to nothing else."""

    class_name: str

    def __repr__(self) -> str:
        return f"<{self.class_name}>"


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
    elif type(expected).__module__.split(".")[0] == "pandas":
        from mlkata_plugin.judge import frames

        yield from frames.differences(got, expected, rtol, atol, at)
    elif isinstance(expected, Mapping):
        yield from _mappings(got, expected, rtol, atol, at)
    elif isinstance(expected, (list, tuple)):
        yield from _sequences(got, expected, rtol, atol, at)
    else:
        yield from _scalars(got, expected, rtol, atol, at)


def kind_of(value: Any) -> str:
    """Return what a value is, in words: ``an array of shape (3, 2)``, ``a float``, ``a list of 3``."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return f"an object of your class {value.class_name}"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"a {type(value).__name__} of {len(value)}"
    for kind, name in ((np.bool_, "a bool"), (np.integer, "an int"), (np.str_, "a str")):
        if isinstance(value, kind):
            return name
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"


def same_dtype(got: np.dtype[Any], expected: np.dtype[Any]) -> bool:
    """Whether two dtypes are of one kind; integers of any width are, floats of another width are not."""
    groups = ("iu", "UTO", "S", "b", "M", "m", "V")
    if any(got.kind in group and expected.kind in group for group in groups):
        return True
    return got.kind == expected.kind and got.itemsize == expected.itemsize


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
    wrong = ~equal_values(got, expected, rtol, atol)
    if wrong.any():
        first = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f"{at}[{', '.join(map(str, first))}]" if first else at
        pair = f"expected {plain(expected[first])}, got {plain(got[first])}"
        count = int(wrong.sum())
        many = f" ({count} of {wrong.size} values differ)" if wrong.size > 1 else ""
        yield Difference("value", f"{_place(where)}{pair}{many}")


def equal_values(got: NDArray[Any], expected: NDArray[Any], rtol: float, atol: float) -> NDArray[np.bool_]:
    """Return where two arrays of one shape agree; NaN agrees with NaN."""
    if expected.dtype.kind in "fc":
        rtol = max(rtol, 8 * float(np.finfo(expected.dtype).eps)) if expected.dtype.itemsize < 8 else rtol
        with np.errstate(all="ignore"):
            return np.asarray(np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True))
    if expected.dtype.kind == "O":
        pairs = zip(got.ravel().tolist(), expected.ravel().tolist(), strict=True)
        same = [next(differences(a, b, rtol, atol), None) is None for a, b in pairs]
        return np.array(same, dtype=bool).reshape(expected.shape)
    if expected.dtype.kind in "Mm":
        return np.asarray((got == expected) | (np.isnat(got) & np.isnat(expected)))
    return np.asarray(got == expected)


def plain(value: Any) -> str:
    """Return a scalar as a person writes it: ``0.5``, not ``np.float64(0.5)``."""
    return repr(value.item()) if isinstance(value, np.generic) else repr(value)


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
    if not (np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True) if close else got == expected):
        yield Difference("value", f"{_place(at)}expected {plain(expected)}, got {plain(got)}")


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
