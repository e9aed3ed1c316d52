"""The vocabulary for arguments: a `Draw` makes what a contract allows, piece by piece, the simplest first."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain.kinds import DTYPES, INTEGERS, Cells, holding, options
from mlkata_plugin.domain.source import Choice, Chooser
from mlkata_plugin.judge.layout import Layout, laid_out

T = TypeVar("T")
Form: TypeAlias = Layout | Literal["list"]

# How an array lies in memory; what stands here more often is drawn more often.
LAYOUTS: tuple[Form, ...] = ("C", "C", "C", "C", "C", "list", "list", "Fortran", "strided", "reversed", "read-only")
FREE_LAYOUTS: tuple[Form, ...] = (*LAYOUTS, "broadcast")  # one row for all: only where nobody has seen the values yet
WORDS = ("ham", "spam", "", "Ham", "a b", "é", "10", "9")


class Draw:
    """One draw: makes values from choices, and keeps the choices.

    Parameters
    ----------
    source : Chooser
        Where the choices come from.
    number : int
        The number of the draw in its run, from 0: sizes grow with it.

    Attributes
    ----------
    choices : list of Choice
        All that was chosen, in order.
    refused : tuple of exception types
        What the next call has to raise; see `refuse`.
    is_fresh, is_quiet : bool
        What the next call promises; see `fresh` and `quiet`.
    """

    def __init__(self, source: Chooser, number: int = 0) -> None:
        self.choices: list[Choice] = []
        self.refused: tuple[type[Exception], ...] = ()
        self.is_fresh = self.is_quiet = False
        self._source = source
        self._largest = 4 if number < 15 else 8 if number < 40 else 24 if number < 600 else 60

    # ---------------------------------------------------------------- choices

    def choose(self, name: str, count: int, high: int) -> tuple[int, ...]:
        """Return `count` integers from 0 to `high`: what everything else here is made of."""
        values = self._source.choose(name, count, high)
        self.choices.append((name, values))
        return values

    def pick(self, *options: T) -> T:
        """Return one of the options. Give the simplest first; what is given twice is drawn twice as often."""
        return options[self.choose("pick", 1, len(options) - 1)[0]]

    def one_in(self, n: int) -> bool:
        """Return True in one of n draws; False is the simplest."""
        return self.choose("one in", 1, n - 1)[0] == n - 1

    def integer(self, low: int, high: int) -> int:
        """Return an integer from `low`, the simplest, to `high`."""
        return low + self.choose("integer", 1, high - low)[0]

    # ---------------------------------------------------------------- sizes

    def size(self, low: int = 1, high: int | None = None, *, like: int | None = None) -> int:
        """Return a size: small ones more often, larger ones in later draws.

        Parameters
        ----------
        low, high : int
            The least and the greatest size. Without a greatest one, sizes grow with the number of the draw.
        like : int, optional
            Another size, which this one equals in half of the draws where it may: square tables, equal lengths.
        """
        if like is not None and low <= like and (high is None or like <= high) and self.one_in(2):
            return like
        sizes = _sizes(low, max(low, self._largest) if high is None else high)
        return sizes[self.choose("size", 1, len(sizes) - 1)[0]]

    def shape(self, low: int = 1) -> tuple[int, int]:
        """Return the shape of a table: rows and columns at least `low`, square in half of the draws."""
        n = self.size(low)
        return n, self.size(low, like=n)

    # ---------------------------------------------------------------- arrays

    def numbers(
        self,
        shape: int | tuple[int, ...],
        *kinds: str,
        without: tuple[str, ...] = (),
        dtypes: tuple[str, ...] = DTYPES,
        like: Any = None,
        signed: bool = True,
        nan: bool = False,
        inf: bool = False,
    ) -> Any:
        """Return numbers as an array, or as nested lists, in any layout.

        Parameters
        ----------
        shape : int or tuple of int
            Their shape.
        *kinds : str
            The kinds of numbers that are drawn, the simplest first; see `KINDS`. Without any, all are.
        without : tuple of str
            The kinds that are not.
        dtypes : tuple of str
            The dtypes that are drawn.
        like : array_like, optional
            Other numbers, whose dtype these have in half of the draws.
        signed : bool
            Whether values may be negative.
        nan, inf : bool
            Whether NaN and the infinities may be among them.
        """
        shape = (shape,) if isinstance(shape, int) else shape
        if like is not None and self.one_in(2):
            dtypes = (np.asarray(like).dtype.name,)
        allowed = options(kinds, without, dtypes)
        kind, fitting = allowed[self.choose("kind", 1, len(allowed) - 1)[0]]
        dtype = fitting[self.choose("dtype", 1, len(fitting) - 1)[0]]
        values = np.asarray(kind.make(Cells(self, shape, dtype, signed=signed)), dtype)
        if (nan or inf) and dtype.kind == "f" and values.size and self.one_in(3):
            specials = [np.nan] * nan + [np.inf, -np.inf] * inf
            for place in self.choose("special places", self.pick(1, 2, 5), values.size - 1):
                values.flat[place] = self.pick(*specials)
        return self._laid_out(values, FREE_LAYOUTS)

    def indices(self, shape: int | tuple[int, ...], below: int, dtypes: tuple[str, ...] = INTEGERS) -> Any:
        """Return integers from 0 to `below` - 1, as lists or as an array of a dtype that can hold them."""
        fitting = holding(max(below - 1, 0), dtypes)
        dtype = fitting[self.choose("dtype", 1, len(fitting) - 1)[0]]
        highest = min(below, 2) - 1 if dtype.kind == "b" else below - 1
        shape = (shape,) if isinstance(shape, int) else shape
        return self._laid_out(Cells(self, shape, dtype, signed=False).upto(max(highest, 0)).astype(dtype), FREE_LAYOUTS)

    def labels(self, n: int, *, kinds: tuple[str, ...] = ("counted", "gaps", "words", "flags")) -> Any:
        """Return n labels of a few classes: counted from 0, negative and with gaps, words, booleans."""
        kind = self.pick(*kinds)
        if kind == "counted":
            return self.indices(n, self.integer(1, 4))
        if kind == "flags":
            return self.laid_out(np.array(self.choose("values", n, 1), dtype=bool))
        pool: Any = np.array(WORDS) if kind == "words" else np.array((7, -3, 0, 100, -1, 2**40))
        return self.laid_out(pool[list(self.choose("values", n, self.integer(0, len(pool) - 1)))])

    def laid_out(self, array: NDArray[Any]) -> Any:
        """Return the same values in any layout: an array in any order of memory, read-only, or nested lists."""
        return self._laid_out(np.asarray(array), LAYOUTS)

    def _laid_out(self, array: NDArray[Any], layouts: tuple[Form, ...]) -> Any:
        how = layouts[self.choose("layout", 1, len(layouts) - 1)[0]]
        if how != "list":
            return laid_out(array, how)
        has_rows = array.ndim < 2 or len(array) > 0  # a list of none says nothing of their length
        exact = array.dtype.kind in "bU" or array.dtype.name in ("float64", "int64")
        return array.tolist() if has_rows and exact else array

    # ---------------------------------------------------------------- random numbers

    def seed(self) -> int:
        """Return a seed: 0 is one, and so are larger ones than 32 bits hold."""
        return self.pick(0, 1, 7, self.integer(2, 10**6), 2**40)

    def rng(self) -> np.random.Generator:
        """Return a random generator, of one of several kinds of bits."""
        bits = self.pick(np.random.PCG64, np.random.PCG64, np.random.MT19937, np.random.Philox)
        return np.random.Generator(bits(self.integer(0, 10**6)))

    # ---------------------------------------------------------------- what a call promises

    def refuse(self, *errors: type[Exception]) -> None:
        """Say that the next call has to raise one of these, and that the script ends with it."""
        self.refused = errors

    def fresh(self) -> None:
        """Say that the result of the next call shares no memory with its arguments."""
        self.is_fresh = True

    def quiet(self) -> None:
        """Say that NumPy has nothing to warn about in the next call."""
        self.is_quiet = True


@cache
def _sizes(low: int, high: int) -> tuple[int, ...]:
    """Return sizes in ascending order: the least four twice, all up to 8, and some of those above."""
    few = range(low, min(low + 3, high) + 1)
    larger = (size for size in (10, 13, 17, 24, 40, 60) if size > few[-1])
    return tuple(size for size in sorted([*few, *few, *range(low + 4, 9), *larger]) if size <= high)
