"""Describe a column of numbers."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return ten numbers about a column, computed from its known values in float64.

    Parameters
    ----------
    x : array_like of shape (m,)
        Finite numbers of any dtype or booleans, in any order, or NaN for a missing value. Not modified.
    ddof : int, default 1
        The divisor of the standard deviation is n - ddof; 0 or more.

    Returns
    -------
    dict
        ``n`` and ``missing`` are the numbers of known and of missing values. ``mean`` and ``std`` are the mean and the
        standard deviation. ``min``, ``q1``, ``median``, ``q3`` and ``max`` are the quantiles 0, 1/4, 1/2, 3/4 and 1.
        The quantile q is at position (n - 1) * q of the sorted known values, counted from 0. Between two positions it
        is interpolated linearly. ``mode`` is the value that occurs most often. If several values do, it is the
        smallest of them.

    Raises
    ------
    ValueError
        If n is not larger than ddof, also if no value is known.

    Notes
    -----
    For std, subtract the mean first, then square: this is accurate enough in float64. (``mean`` may be off by
    [2 * (n + 8) * 2.2e-16] * m, where m is the largest absolute value. ``std`` may be off by sqrt(n / (n - ddof)) times
    as much. ``q1``, ``median`` and ``q3`` may be off by [8 * 2.2e-16] * m.)
    """
    x = np.asarray(x, dtype=np.float64)
    # Step 1: known: the values of x that are not NaN, shape (n,).
    known = x[~np.isnan(x)]

    # Step 2: n: the number of known values.
    n = len(known)
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")

    # Step 3: mean: the mean of the known values.
    mean = known.mean()

    # Step 4: std: the standard deviation of the known values, divisor n - ddof.
    std = known.std(ddof=ddof)

    # Step 5: low, q1, median, q3, high: the quantiles 0, 1/4, 1/2, 3/4 and 1 of the known values.
    low, q1, median, q3, high = np.quantile(known, [0, 0.25, 0.5, 0.75, 1])

    # Step 6: values, counts: the distinct known values in ascending order, and how often each occurs.
    values, counts = np.unique(known, return_counts=True)

    # Step 7: mode: the value that occurs most often, the smallest if there are several.
    mode = values[counts.argmax()]
    # argmax finds the first of equal counts, and the values are in ascending order.

    # Step 8: the dict with the ten numbers.
    return {
        "n": n,
        "missing": len(x) - n,
        "mean": mean,
        "std": std,
        "min": low,
        "q1": q1,
        "median": median,
        "q3": q3,
        "max": high,
        "mode": mode,
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Return the number of values in each of k bins.

    Parameters
    ----------
    x : array_like of shape (m,)
        Finite numbers of any dtype or booleans, in any order, or NaN. It can be empty. All integers are exact in
        float64, as all up to 2**53 are. Not modified.
    edges : array_like of shape (k + 1,)
        The edges of the bins: numbers of any dtype as in `x`, strictly ascending, k >= 1. The bins can have
        different widths. Not modified.

    Returns
    -------
    ndarray of shape (k,), integers
        At [j] the number of values from ``edges[j]``, included, to ``edges[j + 1]``, excluded. The last bin includes
        both edges. Values outside all bins are not counted, and NaN is not counted.
    """
    # Step 9: the number of values in each bin, shape (k,).
    return np.histogram(x, edges)[0]
