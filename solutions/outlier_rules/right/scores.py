"""Scores first, then the masks

The scores can be sorted and plotted as well. A division by a spread of 0 then needs its own rule.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def z_scores(x: ArrayLike) -> Floats:
    """Return the z-scores, 0 if all known values are equal."""
    x = np.asarray(x, dtype=np.float64)
    if np.nanmin(x) == np.nanmax(x):
        return np.zeros(x.shape)
    return (x - np.nanmean(x)) / np.nanstd(x)


def modified_z_scores(x: ArrayLike) -> Floats:
    """Return the modified z-scores. If the MAD is 0 they are infinite, and 0 at the median."""
    x = np.asarray(x, dtype=np.float64)
    deviations = x - np.nanmedian(x)
    mad = np.nanmedian(np.abs(deviations))
    if mad == 0:
        return np.where(deviations == 0, 0.0, np.where(np.isnan(x), np.nan, np.inf))
    return deviations / (1.4826 * mad)


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Return a mask of the values that are more than t standard deviations from the mean."""
    return np.asarray(np.abs(z_scores(x)) > t)


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Return a mask of the values whose modified z-score is above t."""
    return np.asarray(np.abs(modified_z_scores(x)) > t)


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    """Return x, capped at the fences of x_train."""
    known = np.asarray(x_train, dtype=np.float64)
    q3, q1 = np.percentile(known[~np.isnan(known)], [75, 25])
    low, high = (1 + k) * q1 - k * q3, (1 + k) * q3 - k * q1
    capped: Floats = np.minimum(np.maximum(low, np.asarray(x, dtype=np.float64)), high)
    return capped
