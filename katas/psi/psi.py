"""Population stability index: has a column drifted?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def bin_edges(expected: ArrayLike, bins: int = 10) -> NDArray[np.float64]:
    """Return the edges that divide a sample into bins of about equal numbers of rows.

    Parameters
    ----------
    expected : array_like of shape (n,), any integer or floating dtype
        The sample from training: finite numbers, at most 1e15 in absolute value.
    bins : int
        The number of bins, at least 2.

    Returns
    -------
    ndarray of float64, shape (k,)
        The distinct edges in ascending order, where k is from 1 to bins - 1. Edge i, for i = 1 to bins - 1, is the
        value at position ``i * n // bins`` of the sorted sample, counted from 0. Equal edges are kept once.

    Raises
    ------
    ValueError
        If `expected` is empty, or if `bins` is less than 2.
    """
    expected = np.asarray(expected, dtype=np.float64)
    n = len(expected)
    if n == 0 or bins < 2:
        raise ValueError(f"need a value and two bins at least, not n = {n} and bins = {bins}")

    # TODO 1: positions: positions of the edges in the sorted sample, shape (bins - 1,).
    positions = ...

    # TODO 2: values: values of the sorted sample at these positions, shape (bins - 1,).
    values = ...

    # TODO 3: the distinct edges in ascending order, shape (k,).
    return ...


def psi(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    """Return the population stability index of a new sample.

    Parameters
    ----------
    expected : array_like of shape (n,), any integer or floating dtype
        The sample from training, as in `bin_edges`.
    actual : array_like of shape (m,), any integer or floating dtype
        The new sample: finite numbers, at most 1e15 in absolute value.
    bins : int
        The number of bins, at least 2.
    eps : float
        The smallest share, from 1e-12 to 0.2. A share below `eps` is replaced by `eps`, in both samples. The shares
        are not divided again, so they need not sum to 1.

    Returns
    -------
    float
        The sum of ``(a - e) * ln(a / e)`` over all bins. Here e is the share of `expected` in a bin, and a is the share
        of `actual` in this bin. The edges are ``bin_edges(expected, bins)``. The first bin has no lower end and the
        last bin has no upper end. A value that equals an edge belongs to the bin above the edge.

    Raises
    ------
    ValueError
        If a sample is empty, or if `bins` is less than 2.

    Notes
    -----
    Each term may be off by at most 16 * 2.2e-16 * (a + e) * (1 + abs(ln(a)) + abs(ln(e))).
    """
    if np.size(actual) == 0:
        raise ValueError("actual is empty")

    # TODO 4: edges: edges of the bins, shape (k,).
    edges = ...

    # TODO 5: shares: a function that returns the share of a sample in each bin, shape (k + 1,).
    def shares(sample: ArrayLike) -> NDArray[np.float64]:
        # TODO 6: bin_of: number of the bin of each value, from 0 to k, shape of the sample.
        bin_of = ...
        # TODO 7: counts: number of values in each bin, shape (k + 1,).
        counts = ...
        # TODO 8: the shares, at least eps, shape (k + 1,).
        return ...

    # TODO 9: e, a: shares of both samples, each of shape (k + 1,).
    e, a = ...

    # TODO 10: the sum over the bins, a float.
    return ...


def drift_status(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    """Return what to do about a population stability index.

    Parameters
    ----------
    index : float
        The index of two samples, at least 0.
    n_expected, n_actual : int
        The numbers of rows of the samples, at least 1.
    bins : int
        The number of bins, at least 2: the argument of `psi`, even if equal edges were kept once.

    Returns
    -------
    str
        ``"too few rows"`` if the noise is above 0.1, for every `index`. Else ``"stable"`` if `index` is below 0.1,
        ``"watch"`` if it is from 0.1 to below 0.25, and ``"drifted"`` from 0.25 up. The noise is
        ``(bins - 1) * (1 / n_expected + 1 / n_actual)``. No arguments give a noise within 1e-9 of 0.1.
    """
    # TODO 11: noise: average index of two samples without drift, a float.
    noise = ...

    # TODO 12: status: status of the index if there are enough rows, a str.
    status = ...

    # TODO 13: the status, or "too few rows".
    return ...
