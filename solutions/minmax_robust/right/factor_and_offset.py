"""One factor, one offset

Every linear scaler is `X * factor + offset`. Two numbers per column are all that a service has to store, and it needs
no division. The offset is rounded before it is added, so a result is less accurate for large abs(x).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def line(
    train: NDArray[np.float64], X: ArrayLike, zero: NDArray[np.float64], width: NDArray[np.float64], a: float, b: float
) -> NDArray[np.float64]:
    """Return X on the line that maps `zero` to a, and `zero + width` to b."""
    x = np.asarray(X, dtype=np.float64)
    if x.shape[1] != train.shape[1]:
        raise ValueError("train and X have different numbers of columns")
    factor = (b - a) / np.where(width == 0, 1.0, width)
    return x * factor + (a - zero * factor)


def minmax_scale(
    train: ArrayLike, X: ArrayLike, feature_range: tuple[float, float] = (0.0, 1.0), clip: bool = False
) -> NDArray[np.float64]:
    """Return the rows of X, scaled so that each column of the training rows fills a given range."""
    a, b = feature_range
    if a >= b:
        raise ValueError("the feature range is not ascending")
    seen = np.asarray(train, dtype=np.float64)
    scaled = line(seen, X, seen.min(axis=0), np.ptp(seen, axis=0), a, b)
    return np.clip(scaled, a, b) if clip else scaled


def robust_scale(train: ArrayLike, X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows of X, with the training median subtracted and divided by the training interquartile range."""
    seen = np.asarray(train, dtype=np.float64)
    q1, median, q3 = np.percentile(seen, [25, 50, 75], axis=0)
    return line(seen, X, median, q3 - q1, 0.0, 1.0)
