"""Three outlier rules with scores in place of distances, and another order of operations."""

import math
import statistics

import numpy as np
from numpy.typing import ArrayLike, NDArray


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Mark the values that lie more than t standard deviations from the mean."""
    x = np.asarray(x, dtype=np.float64)
    known = x[~np.isnan(x)].tolist()
    mean = math.fsum(known) / len(known)
    variance = math.fsum((value - mean) ** 2 / len(known) for value in known)
    if variance == 0:
        return np.zeros(x.shape, dtype=np.bool_)
    z = (x - mean) / math.sqrt(variance)
    mask: NDArray[np.bool_] = (z > t) | (z < -t)
    return mask


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Mark the values whose modified z-score, 0.6745 * |x - median| / MAD, is above t."""
    x = np.asarray(x, dtype=np.float64)
    known = x[~np.isnan(x)].tolist()
    median = statistics.median(known)
    mad = statistics.median(abs(value - median) for value in known)
    reach = mad * 1.4826 * t
    mask: NDArray[np.bool_] = (x < median - reach) | (x > median + reach)
    return mask


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Cap a column at the fences of another one: q1 - k * (q3 - q1) and q3 + k * (q3 - q1)."""
    known = np.asarray(x_train, dtype=np.float64)
    q3, q1 = np.percentile(known[~np.isnan(known)], [75, 25])
    low, high = (1 + k) * q1 - k * q3, (1 + k) * q3 - k * q1
    capped: NDArray[np.float64] = np.minimum(np.maximum(low, np.asarray(x, dtype=np.float64)), high)
    return capped
