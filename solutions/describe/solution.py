"""Describe a column of numbers."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return the usual numbers about a column, computed from its known values.

    Parameters
    ----------
    x : array_like of shape (m,)
        Numbers or booleans of any dtype, in any order. NaN is a missing value. Not modified.
    ddof : int
        The standard deviation divides by n - ddof, where n is the number of known values.

    Returns
    -------
    dict
        ``n`` and ``missing``: how many values are known, and how many are missing. ``mean`` and ``std``.
        ``min``, ``q1``, ``median``, ``q3`` and ``max``: the quantiles 0, 1/4, 1/2, 3/4 and 1; one that falls
        between two values is interpolated linearly, as in the README. ``mode``: the value that occurs most
        often; of several such values, the smallest.

    Raises
    ------
    ValueError
        If n is not greater than ddof: there is nothing to divide by.
    """
    summary: dict[str, float] = {}

    # Step 1: The column as float64, and of it the known values, shape (n,).
    #   In float64 no small integer wraps around, also not inside a function of NumPy.
    x = np.asarray(x, dtype=np.float64)
    known = x[~np.isnan(x)]

    # Step 2: How many values are known, and how many are missing.
    summary["n"] = n = len(known)
    summary["missing"] = len(x) - n
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")

    # Step 3: The mean, and the standard deviation with the divisor n - ddof.
    summary["mean"] = known.mean()
    summary["std"] = known.std(ddof=ddof)

    # Step 4: The five quantiles, in one call.
    summary["min"], summary["q1"], summary["median"], summary["q3"], summary["max"] = np.quantile(
        known, [0, 0.25, 0.5, 0.75, 1]
    )

    # Step 5: The distinct values, ascending, with the number of times that each occurs; and the mode.
    values, counts = np.unique(known, return_counts=True)
    summary["mode"] = values[counts.argmax()]
    # argmax finds the first of equal counts, and the values ascend: of several modes, the smallest.
    return summary


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Count the values in each of k bins.

    Parameters
    ----------
    x : array_like of shape (m,)
        Numbers of any dtype, in any order; NaN may be among them. Not modified.
    edges : array_like of shape (k + 1,)
        The edges of the bins: numbers of any dtype, ascending. The bins need not be equally wide. Bin j has the
        values from ``edges[j]``, included, to ``edges[j + 1]``, excluded. Only the last bin includes both edges.

    Returns
    -------
    ndarray of shape (k,), integers
        The counts. Values outside all bins count nowhere, and neither does NaN.
    """
    edges = np.asarray(edges)

    # Step 6: The values in ascending order.
    #   Among sorted values, the place of an edge tells how many values lie before it: np.searchsorted.
    ordered = np.sort(x)

    # Step 7: How many values lie below each edge, shape (k + 1,); for the last edge, below or upon it.
    before = np.searchsorted(ordered, edges)
    before[-1] = np.searchsorted(ordered, edges[-1], side="right")
    # NaN is sorted behind all numbers, so it is never counted.

    # Step 8: From these the counts, shape (k,).
    return np.diff(before)
