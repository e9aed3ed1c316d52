"""Kinds of numbers: what the arrays of an argument may hold, each kind with the dtypes that can hold it.

A kind is chosen before the dtype. The other way round, two thirds of all draws are small integers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.frozen import Frozen

if TYPE_CHECKING:
    from mlkata_plugin.domain.draw import Draw

FLOATS = ("float64", "float32", "float16")
INTEGERS = ("int64", "uint8", "int32", "int8", "uint64", "int16", "uint16", "uint32")
DTYPES = (*FLOATS, *INTEGERS, "bool")

CONSTANTS = (5.0, 0.1, 1 / 3, 1e6 + 0.1, 0.0)


class Cells:
    """Makes the values of one array.

    Attributes
    ----------
    draw : Draw
        Where the choices come from.
    shape : tuple of int
        The array's shape.
    dtype : dtype
        The array's dtype; what is made need not have it, and can be cast to it.
    signed : bool
        Whether values may be negative.
    """

    def __init__(self, draw: Draw, shape: tuple[int, ...], dtype: np.dtype[Any], *, signed: bool) -> None:
        self.draw, self.shape, self.dtype = draw, shape, dtype
        self.signed = signed and dtype.kind in "fi"

    def upto(self, high: int) -> NDArray[np.int64]:
        """Return integers from 0 to `high`, one for each entry."""
        return self._block(self.shape, high)

    def whole(self, high: int) -> NDArray[np.int64]:
        """Return integers from -`high` to `high`, or from 0 where none may be negative; those near 0 are simple."""
        if not self.signed:
            return self.upto(high)
        values = self.upto(2 * high)  # 0, 1, -1, 2, -2, ...
        half = (values + 1) >> 1
        return np.where(values & 1, half, -half)

    def sevenths(self) -> NDArray[np.float64]:
        """Return numbers up to 143 that need all digits of their dtype."""
        return np.divide(self.whole(999), 7)

    def rows(self, pool: Sequence[Any]) -> NDArray[Any]:
        """Return one of the pool for each row, so that it broadcasts against the array."""
        shape = (*self.shape[:1], *[1] * (len(self.shape) - 1))
        return np.array(pool)[self._block(shape, len(pool) - 1)]

    def columns(self, pool: Sequence[Any]) -> NDArray[Any]:
        """Return one of the pool for each column; of a flat array, one for all."""
        return np.array(pool)[self._block(self.shape[1:], len(pool) - 1)]

    def constants(self) -> NDArray[np.float64]:
        """Return a constant for each column; the mean of most of them is rounded."""
        return self.columns((*CONSTANTS, -1e9 / 7 if self.signed else 1e9 / 7))

    def _block(self, shape: tuple[int, ...], high: int) -> NDArray[np.int64]:
        return np.array(self.draw.choose("values", math.prod(shape), high), dtype=np.int64).reshape(shape)


class Kind(Frozen):
    """One kind of numbers.

    Attributes
    ----------
    dtypes : tuple of str
        Those that can hold it, the simplest first; what is named twice is drawn twice as often.
    make : callable
        Makes an array of them.
    """

    dtypes: tuple[str, ...]
    make: Callable[[Cells], Any]


def _huge(cells: Cells) -> Any:
    """Return numbers whose squares float64 can hold, and whose sums a narrower dtype cannot."""
    return cells.whole(999) * (1e97 / 7 if cells.dtype.itemsize == 8 else float(np.finfo(cells.dtype).max) / 2800)


def _ends(cells: Cells) -> Any:
    """Return the ends of an integer dtype; of 64 bits, the upper one as near as float64 can be exact."""
    info = np.iinfo(cells.dtype)
    top = int(info.max) if info.bits < 64 else int(info.max) + 1 - 2 ** (info.bits - 52)
    pool = (0, top, (int(info.max) + 1) // 2, 1, *[int(info.min)] * cells.signed)
    return np.array(pool, dtype=cells.dtype)[cells.upto(len(pool) - 1)]


def _neighbours(cells: Cells) -> Any:
    """Return integers that float64 cannot tell apart, at both ends of 64 bits, too."""
    info = np.iinfo(cells.dtype)
    pool = np.array([2**53, int(info.max) - 3, int(info.min)], dtype=cells.dtype)
    return pool[cells.upto(len(pool) - 1)] + cells.upto(3).astype(cells.dtype)


def _some_constant(cells: Cells) -> Any:
    return np.where(cells.columns((True, False)), cells.constants(), cells.sevenths())


def _mixed(cells: Cells) -> Any:
    return cells.sevenths() * np.array((1.0, 1e9, 1e-9))[cells.upto(2)]


_ANY_FLOAT = ("float64", *FLOATS)
_WIDE = ("float64", "int64", "float32", "int32")

KINDS: dict[str, Kind] = {
    # with ties, and no rounding in sums and products
    "whole": Kind(("float64", "float64", "int64", *INTEGERS[:3], *FLOATS[1:], *INTEGERS[3:]), lambda x: x.whole(4)),
    "full": Kind(_ANY_FLOAT, lambda x: x.sevenths()),  # full mantissas: whatever is done with them is rounded
    "eighths": Kind(_ANY_FLOAT, lambda x: x.whole(99) / 8),  # few ties, and no rounding in sums and products
    "flags": Kind(("bool",), lambda x: x.upto(1)),
    "ends": Kind(("int64", *INTEGERS), _ends),
    "far": Kind(_WIDE, lambda x: x.upto(9) + 10**8),  # far from zero and close together
    "offset": Kind(("float64",), lambda x: x.sevenths() + 5_334_764_000.1),  # likewise, and rounded
    "clusters": Kind(_WIDE, lambda x: x.upto(3) + x.rows((0, 10**8))),  # two places far from each other
    "mixed": Kind(("float64",), _mixed),  # large and small ones side by side
    "tiny": Kind(("float64",), lambda x: x.sevenths() * 1e-12),
    "tiniest": Kind(("float64",), lambda x: x.sevenths() * 1e-100),
    "huge": Kind(_ANY_FLOAT, _huge),
    "constant": Kind(("float64", "float64", "float32"), lambda x: x.upto(0) + x.constants()),
    "some constant": Kind(("float64",), _some_constant),
    "near constant": Kind(("float64",), lambda x: x.columns(CONSTANTS[:-1]) * (1 + x.upto(3) * 1e-12)),
    "zero rows": Kind(("float64", "uint8", "float32"), lambda x: x.whole(99) * x.rows((0, 1))),
    "neighbours": Kind(("int64", "uint64"), _neighbours),
}
EXACT = ("neighbours",)  # drawn only where they are asked for: float64 cannot hold them


@cache
def options(
    kinds: tuple[str, ...], without: tuple[str, ...], dtypes: tuple[str, ...]
) -> tuple[tuple[Kind, tuple[np.dtype[Any], ...]], ...]:
    """Return the kinds that are allowed, each with those of its dtypes that are.

    Parameters
    ----------
    kinds, without : tuple of str
        The names of those that are wanted, and of those that are not. Without any kinds, all but `EXACT`.
    dtypes : tuple of str
        The dtypes that are allowed.
    """
    unknown = {*kinds, *without} - KINDS.keys()
    if unknown:
        raise ValueError(f"unknown kinds of numbers: {', '.join(sorted(unknown))}; there are: {', '.join(KINDS)}")
    found = []
    for name in kinds or [name for name in KINDS if name not in EXACT]:
        fitting = tuple(np.dtype(dtype) for dtype in KINDS[name].dtypes if dtype in dtypes)
        if fitting and name not in without:
            found.append((KINDS[name], fitting))
    if not found:
        raise ValueError(f"no kind of numbers is left: kinds {kinds}, without {without}, dtypes {dtypes}")
    return tuple(found)


@cache
def holding(highest: int, dtypes: tuple[str, ...]) -> tuple[np.dtype[Any], ...]:
    """Return those of some integer dtypes that can hold a highest value; bool, where it is among them, stays."""
    return tuple(np.dtype(name) for name in dtypes if name == "bool" or np.iinfo(name).max >= highest)
