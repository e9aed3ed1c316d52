"""What covariance and correlation may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, holds, means, near

Matrix = NDArray[np.float64]


def _table(draw: Draw) -> Any:
    """Return a table in any unit, or in very small and very large units by turns."""
    n = draw.size()
    X = draw.numbers((n, draw.size(high=5, like=n)), without=("huge", "tiniest"))
    return floats(X) * np.resize([1e-50, 1e50], floats(X).shape[1]) if draw.one_in(8) else X


def _sums(X: Any) -> tuple[Matrix, Matrix]:
    """Return the sums of products of deviations, and by how much each may be off: means may be rounded."""
    x = floats(X)
    n = len(x)
    deviations = x - means(x, 0)
    products = deviations.T @ deviations
    length = np.sqrt(np.diag(products))
    rounding = (n + 8) * EPS * np.abs(x).max(axis=0)
    crossed = np.sqrt(n) * np.outer(length, rounding)
    off = crossed + crossed.T + n * np.outer(rounding, rounding) + (n + 8) * EPS * np.outer(length, length)
    return products, 2 * off


def covariance(draw: Draw) -> Script:
    """Tables of any shape, with constant columns, large and small numbers, and any ddof."""
    X = _table(draw)
    n = len(X)
    ddof = draw.pick(1, 0, 2, max(n - 1, 0), n, n + 1)
    if n <= ddof:
        draw.refuse(ValueError)
    got = yield (X,) if ddof == 1 else (X, ddof)
    products, off = _sums(X)
    near(got, products / (n - ddof), off / (n - ddof))


def correlation(draw: Draw) -> Script:
    """Tables of any shape, with constant columns, single rows, and columns that are multiples of each other."""
    X = _table(draw)
    if draw.one_in(5):
        X = floats(X)[:, :1] * np.array([1.0, -3.0, 0.1, 7.0])
    got = yield (X,)
    x = floats(X)
    products, off = _sums(x)
    length = np.sqrt(np.diag(products))
    length[x.max(axis=0) == x.min(axis=0)] = np.nan
    scale = np.outer(length, length)
    truth = products / scale
    relative = np.diag(off) / length**2
    near(got, truth, off / scale + np.abs(truth) * (relative[:, np.newaxis] + relative) + 8 * EPS)
    largest = np.nanmax(np.abs(array(got, truth)), initial=0.0)
    holds(largest <= 1, f"a correlation is from -1 to 1, and the largest absolute value is {largest!r}")
