"""Three outlier rules with SciPy and pandas."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Mark the values that lie more than t standard deviations from the mean."""
    x = np.asarray(x, dtype=np.float64)
    if np.nanmin(x) == np.nanmax(x):  # stats.zscore gives NaN and a warning
        return np.zeros(len(x), dtype=np.bool_)
    mask: NDArray[np.bool_] = np.abs(stats.zscore(x, nan_policy="omit")) > t
    return mask


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Mark the values whose modified z-score, 0.6745 * |x - median| / MAD, is above t."""
    x = np.asarray(x, dtype=np.float64)
    scale = stats.median_abs_deviation(x, scale="normal", nan_policy="omit")
    mask: NDArray[np.bool_] = np.abs(x - np.nanmedian(x)) > t * scale
    return mask


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Cap a column at the fences of another one: q1 - k * (q3 - q1) and q3 + k * (q3 - q1)."""
    train = pd.Series(np.asarray(x_train), dtype="float64")
    q1, q3 = float(train.quantile(0.25)), float(train.quantile(0.75))
    capped = pd.Series(np.asarray(x), dtype="float64").clip(q1 - k * (q3 - q1), q3 + k * (q3 - q1))
    return np.asarray(capped)
