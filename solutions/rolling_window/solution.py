"""Rolling windows."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray


def windows(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    """Return all whole windows of a series, one in each row.

    Parameters
    ----------
    x : array_like of shape (n,)
        The series: finite numbers of any dtype, or booleans. n is at least 1.
    w : int
        The length of a window, from 1 to n.
    step : int, optional
        The distance from the start of a window to the start of the next window, at least 1. It can be larger than w
        and n.

    Returns
    -------
    ndarray of shape (m, w), dtype of np.asarray(x)
        Row i is x[i * step], x[i * step + 1], and so on, w numbers. m is (n - w) // step + 1, so numbers at the end
        that do not fill a window are left out. The result may be a copy, or a view of x, also a read-only view.

    Raises
    ------
    ValueError
        If `w` is less than 1 or greater than n, or if `step` is less than 1.
    """
    x = np.asarray(x)
    if not 1 <= w <= len(x) or step < 1:
        raise ValueError(f"w must be from 1 to {len(x)} and step at least 1, not {w} and {step}")

    # Step 1: every: the windows that start at each index of x, shape (n - w + 1, w).
    every = sliding_window_view(x, w)
    # No number is copied: two neighbouring rows share w - 1 numbers of memory, so the view is read-only.

    # Step 2: kept: every window whose start is a multiple of step, shape (m, w).
    kept: NDArray[Any] = every[::step]
    return kept


def rolling_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    """Return the mean of every whole window of a series.

    Parameters
    ----------
    x : array_like of shape (n,)
        The series: finite numbers of any dtype, or booleans. They are converted to float64. n is at least 1. The sum of
        all abs(x) does not overflow.
    w : int
        The length of a window, from 1 to n.

    Returns
    -------
    ndarray of shape (n - w + 1,), float64
        Entry i is the mean of x[i], x[i + 1], ..., x[i + w - 1]. The allowed error of an entry is
        max(n, 1000) * 1e-15 times the sum of all abs(x), divided by w.

    Raises
    ------
    ValueError
        If `w` is less than 1 or greater than n.
    """
    x = np.asarray(x, dtype=np.float64)
    if not 1 <= w <= len(x):
        raise ValueError(f"w must be from 1 to {len(x)}, the length of x, not {w}")

    # Step 3: totals: the sum of the first k numbers of x, for k = 0, 1, ..., n, shape (n + 1,).
    totals = np.concatenate([[0.0], np.cumsum(x)])

    # Step 4: sums: the sum of each window, as a difference of two totals, shape (n - w + 1,).
    sums = totals[w:] - totals[:-w]
    # The work does not depend on w: one subtraction for each window.

    # Step 5: means: the mean of each window, shape (n - w + 1,).
    means: NDArray[np.float64] = sums / w
    return means
