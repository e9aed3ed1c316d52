"""Three outlier rules: the z-score, the MAD and the quartiles."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Mark the values that lie more than t standard deviations from the mean.

    Parameters
    ----------
    x : array_like of shape (n,)
        Numbers of any dtype, far from zero or near; half precision as well, whose numbers end at 65504. NaN is
        a missing value; at least one value is known. Not modified.
    t : float
        The threshold, above 0. A value that lies exactly t standard deviations from the mean is not marked.

    Returns
    -------
    ndarray of shape (n,), dtype bool
        True where a value is an outlier. Mean and standard deviation are those of the known values, the standard
        deviation with divisor n. A missing value is no outlier, and where all values are equal, none is.
    """
    # Step 1: The column as float64, and the mean and the standard deviation of its known values.
    x = np.asarray(x, dtype=np.float64)
    mean = np.nanmean(x)
    std = np.nanstd(x)

    # Step 2: Which values lie too far out? The formula divides by std, which may be 0: can you do without?
    outliers: NDArray[np.bool_] = np.abs(x - mean) > t * std
    # A comparison with NaN is False, so a missing value is no outlier.
    return outliers


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Mark the values whose modified z-score, 0.6745 * |x - median| / MAD, is above t.

    MAD is the median absolute deviation: the median of all |x - median|.

    Parameters
    ----------
    x : array_like of shape (n,)
        Numbers of any dtype, half precision as well. NaN is a missing value; at least one value is known. Not
        modified.
    t : float
        The threshold, above 0.

    Returns
    -------
    ndarray of shape (n,), dtype bool
        True where a value is an outlier. Both medians are those of the known values, and a missing value is no
        outlier. Where the MAD is 0, every value other than the median is an outlier.
    """
    # Step 3: The column as float64, how far each value lies from the median, and the MAD.
    x = np.asarray(x, dtype=np.float64)
    deviations = np.abs(x - np.nanmedian(x))
    mad = np.nanmedian(deviations)

    # Step 4: Which modified z-scores are above t? Here too, what stands below may be 0.
    outliers: NDArray[np.bool_] = 0.6745 * deviations > t * mad
    # Where the MAD is 0, this asks for any distance at all.
    return outliers


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Cap a column at the fences of another one: q1 - k * (q3 - q1) and q3 + k * (q3 - q1).

    Parameters
    ----------
    x_train : array_like of shape (n,)
        The column that the quartiles q1 and q3 come from: numbers of any dtype. NaN is a missing value; at
        least one value is known. Quartiles between two values are interpolated linearly. Not modified.
    x : array_like of shape (m,)
        The column to cap: numbers of any dtype. Not modified.
    k : float
        How far the fences stand from the quartiles, 0 or more.

    Returns
    -------
    ndarray of shape (m,), dtype float64
        The values of `x` in their order: those beyond a fence moved to it, all others as they were. NaN stays
        NaN.
    """
    # Step 5: The quartiles of the known training values, computed in float64.
    q1, q3 = np.nanquantile(np.asarray(x_train, dtype=np.float64), [0.25, 0.75])

    # Step 6: The two fences.
    low = q1 - k * (q3 - q1)
    high = q3 + k * (q3 - q1)

    # Step 7: The other column, with nothing below the one and nothing above the other.
    return np.clip(x, low, high)
