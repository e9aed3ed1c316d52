"""SciPy's zscore and pandas' clip

The names say what is computed, and missing values are handled by an argument. stats.zscore gives NaN for a constant
column, which needs a separate rule.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Return a mask of the values that are more than t standard deviations from the mean."""
    x = np.asarray(x, dtype=np.float64)
    if np.nanmin(x) == np.nanmax(x):  # stats.zscore gives NaN and a warning
        return np.zeros(len(x), dtype=np.bool_)
    mask: NDArray[np.bool_] = np.abs(stats.zscore(x, nan_policy="omit")) > t
    return mask


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Return a mask of the values whose modified z-score is above t."""
    x = np.asarray(x, dtype=np.float64)
    scale = stats.median_abs_deviation(x, scale="normal", nan_policy="omit")
    mask: NDArray[np.bool_] = np.abs(x - np.nanmedian(x)) > t * scale
    return mask


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Return x, capped at the fences of x_train."""
    train = pd.Series(np.asarray(x_train), dtype="float64")
    q1, q3 = float(train.quantile(0.25)), float(train.quantile(0.75))
    capped = pd.Series(np.asarray(x), dtype="float64").clip(q1 - k * (q3 - q1), q3 + k * (q3 - q1))
    return np.asarray(capped)
