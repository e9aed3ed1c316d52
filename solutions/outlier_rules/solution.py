"""Three outlier rules: the z-score, the MAD and the quartiles."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Return a mask of the values that are more than t standard deviations from the mean.

    Parameters
    ----------
    x : array_like of shape (n,)
        Finite numbers of any dtype, or NaN for a missing value. At least one value is known. Absolute values and
        differences are 0 or from 1e-100 to 1e100. Not modified.
    t : float
        The threshold, above 0. A value exactly t standard deviations from the mean is not an outlier. If it is so
        close to this that rounding decides, True and False are both right.

    Returns
    -------
    ndarray of shape (n,), dtype bool
        True for outliers, computed in float64. The known values give the mean and the standard deviation, which has
        the divisor n. A missing value is not an outlier. If all known values are equal, no value is an outlier.

    Notes
    -----
    Subtract the mean first, then square: this is accurate enough in float64. (Rounding decides if the distance from
    the mean and t * std differ by less than [4 * (1 + t) * (n + 8) * 2.2e-16] * [m + t * std]. Here n is the number of
    known values, and m their largest absolute value. If the known values, mean and std are whole numbers, it does not.)
    """
    # Step 1: x as a float64 array, shape (n,).
    x = np.asarray(x, dtype=np.float64)

    # Step 2: mean: the mean of the known values.
    mean = np.nanmean(x)

    # Step 3: std: the standard deviation of the known values, divisor n.
    std = np.nanstd(x)

    # Step 4: varies: False if all known values are equal, else True.
    #   Compare values. Rounding can give three times 0.1 a standard deviation of 1e-17.
    varies = np.nanmax(x) > np.nanmin(x)

    # Step 5: the mask, shape (n,). Compare distances, so that there is no division by 0.
    # A comparison with NaN is False, so a missing value is not an outlier.
    return (np.abs(x - mean) > t * std) & varies


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Return a mask of the values whose modified z-score, 0.6745 * |x - median| / MAD, is above t.

    MAD is the median absolute deviation: the median of all |x - median|.

    Parameters
    ----------
    x : array_like of shape (n,)
        Finite numbers of any dtype, or NaN, as in `zscore_mask`. Not modified.
    t : float
        The threshold, above 0. If a score differs from t by less than 0.01 % of t, True and False are both right.

    Returns
    -------
    ndarray of shape (n,), dtype bool
        True for outliers, computed in float64. The known values give both medians. A missing value is not an outlier.
        If the MAD is 0, every known value that differs from the median is an outlier.
    """
    # Step 6: x as a float64 array, shape (n,).
    x = np.asarray(x, dtype=np.float64)

    # Step 7: distances: the distance of each value from the median of the known values, shape (n,).
    distances = np.abs(x - np.nanmedian(x))

    # Step 8: mad: the median of the known distances.
    mad = np.nanmedian(distances)

    # Step 9: the mask, shape (n,). Compare without a division: the MAD can be 0.
    # If the MAD is 0, this is True for every distance above 0.
    return np.asarray(0.6745 * distances > t * mad)


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Return x, with its values limited to the range between the two fences of x_train.

    The fences are q1 - k * (q3 - q1) and q3 + k * (q3 - q1), where q1 and q3 are quartiles.

    Parameters
    ----------
    x_train : array_like of shape (n,)
        The training values: finite numbers of any dtype, or NaN, as in `zscore_mask`. Their known values give the
        quartiles q1 and q3, interpolated linearly. Not modified.
    x : array_like of shape (m,)
        The values to cap: finite numbers of any dtype, or NaN for a missing value. It can be empty. Not modified.
    k : float
        The distance of the fences from the quartiles, in interquartile ranges, 0 or more.

    Returns
    -------
    ndarray of shape (m,), dtype float64
        The values of `x` in their order. A value below the lower fence becomes the lower fence. A value above the
        upper fence becomes the upper fence. NaN stays NaN.

    Notes
    -----
    Quartiles and fences computed in float64 are accurate enough. (A fence may be off by [8 * (1 + 2 * k) * 2.2e-16]
    times the largest absolute value of the known training values.)
    """
    # Step 10: q1, q3: the quartiles of the known training values, computed in float64.
    q1, q3 = np.nanquantile(np.asarray(x_train, dtype=np.float64), [0.25, 0.75])

    # Step 11: low: the lower fence.
    low = q1 - k * (q3 - q1)

    # Step 12: high: the upper fence.
    high = q3 + k * (q3 - q1)

    # Step 13: x with its values capped at low and high, float64, shape (m,).
    return np.clip(x, low, high)
