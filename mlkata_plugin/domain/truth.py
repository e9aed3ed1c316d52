"""The vocabulary for answers: the truth in exact or correctly rounded arithmetic, and how near an answer has to be.

The truth comes from the inputs and never from the reference, or the reference's faults would become the rule. The
bound comes from the inputs too: for a sum of n terms, about ``n * EPS`` times the largest of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.judge.compare import Mismatch, differences
from mlkata_plugin.judge.values import Difference, kind_of, same_dtype

EPS = 2.0**-52  # the distance from 1.0 to the next float64


def floats(values: ArrayLike) -> NDArray[np.float64]:
    """Return values as a float64 array: what a contract means by "computed in float64"."""
    return np.asarray(values, dtype=np.float64)


def sums(values: ArrayLike, axis: int | None = None) -> NDArray[np.float64]:
    """Return sums, rounded once and not at each step; the axis is kept with length 1.

    Parameters
    ----------
    values : array_like
        Numbers without infinities; a NaN makes its own sum NaN.
    axis : int, optional
        The axis that is added up; without it, all entries are.
    """
    table = floats(values)
    if axis is None:
        return np.full((1,) * table.ndim, math.fsum(table.ravel().tolist()))
    lines = np.moveaxis(table, axis, -1)
    others = lines.shape[:-1]
    added = [math.fsum(line) for line in lines.reshape(math.prod(others), table.shape[axis]).tolist()]
    return np.expand_dims(np.array(added, dtype=np.float64).reshape(others), axis)


def means(values: ArrayLike, axis: int | None = None) -> NDArray[np.float64]:
    """Return means of rounded sums, as `sums` gives them; a mean of nothing is NaN."""
    table = floats(values)
    count = table.size if axis is None else table.shape[axis]
    return sums(table, axis) / (count or np.nan)


def squared_distances(A: ArrayLike, B: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the squared distance of every row of A from every row of B, and how far off each may be computed.

    A distance between whole numbers may not be off at all while 50 bits hold it: there, ties are ties. Any other may
    be off by some units in the last place: of its own size between whole numbers, else of the largest distance, since
    all points may be moved together on the way.
    """
    left, right = floats(A), floats(B)
    table = sums((left[:, np.newaxis] - right) ** 2, 2)[..., 0]
    off = 8 * (left.shape[1] + 4) * EPS
    if (left == np.round(left)).all() and (right == np.round(right)).all():
        return table, np.where(table < 2.0**50, 0.0, off * table)
    return table, np.full(table.shape, off * table.max(initial=0.0))


def near(got: Any, truth: Any, bound: Any) -> None:
    """Raise `Mismatch` unless `got` has the type, shape and dtype of the truth, and its values within the bound.

    Parameters
    ----------
    got : object
        What came back.
    truth : ndarray, float, or a tuple or dict of these
        What is right. NaN equals NaN, and an infinity only itself.
    bound : array_like, or a tuple or dict of these
        By how much each entry may differ; it broadcasts against the truth. Of a tuple or a dict, one bound for all
        items, or a tuple or dict with one for each.
    """
    difference = _difference(got, truth, bound, "")
    if difference is not None:
        raise Mismatch(got, truth, difference)


def _difference(got: Any, truth: Any, bound: Any, at: str) -> Difference | None:
    if isinstance(truth, (tuple, dict)):
        if not _alike(got, truth):
            return next(differences(got, truth, 0.0, 0.0, at))
        for key in range(len(truth)) if isinstance(truth, tuple) else truth:
            own = bound[key] if isinstance(bound, (tuple, dict)) else bound
            found = _difference(got[key], truth[key], own, f"{at}[{key!r}]")
            if found is not None:
                return found
        return None
    if type(truth) is np.ndarray and type(got) is np.ndarray:
        if got.shape == truth.shape and got.dtype == truth.dtype:
            with np.errstate(all="ignore"):
                right = (np.abs(got - truth) <= bound) | (got == truth) | ((got != got) & (truth != truth))
            if right.all():
                return None
    elif type(truth) is float and type(got) is float and abs(got - truth) <= bound:
        return None
    allowed: Any = np.broadcast_to(np.nan_to_num(floats(bound)), np.shape(truth))
    return next(differences(got, truth, 0.0, allowed, at), None)


def _alike(got: Any, truth: tuple[Any, ...] | dict[Any, Any]) -> bool:
    """Whether two containers are of one kind and have the same places."""
    if isinstance(truth, dict):
        return isinstance(got, dict) and got.keys() == truth.keys()
    return isinstance(got, (tuple, list)) and len(got) == len(truth)


def same(got: Any, expected: Any) -> None:
    """Raise `Mismatch` unless `got` has the type, shape and dtype of what is expected, and exactly its values."""
    difference = next(differences(got, expected, 0.0, 0.0), None)
    if difference is not None:
        raise Mismatch(got, expected, difference)


def array(got: Any, like: NDArray[Any], name: str = "") -> NDArray[Any]:
    """Return `got` where it is an array of the shape and kind of dtype of another; else raise `Mismatch`.

    For answers that are judged by a property: whatever came back, what follows can rely on an array. `name` says which
    of several results this is.
    """
    at = f"at {name}: " if name else ""
    if not isinstance(got, np.ndarray):
        difference = Difference("type", f"{at}expected {kind_of(like)}, got {kind_of(got)}")
    elif got.shape != like.shape:
        difference = Difference("shape", f"{at}shape: expected {like.shape}, got {got.shape}")
    elif not same_dtype(got.dtype, like.dtype):
        difference = Difference("dtype", f"{at}dtype: expected {like.dtype}, got {got.dtype}")
    else:
        return got
    raise Mismatch(got, like, difference)


def parts(got: Any, count: int) -> Sequence[Any]:
    """Return `got` where it is a tuple or a list of so many results; else raise `Mismatch`."""
    if isinstance(got, (tuple, list)) and len(got) == count:
        return got
    raise Mismatch(got, (), Difference("type", f"expected {count} results, got {kind_of(got)}"))


def holds(condition: Any, sentence: str) -> None:
    """Raise `Mismatch` with a sentence for the learner unless the condition holds; unlike ``assert``, always."""
    if not condition:
        raise Mismatch(None, None, Difference("value", sentence))
