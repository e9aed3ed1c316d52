"""Three outlier rules in plain Python loops."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def zscore_mask(x: ArrayLike, t: float = 3.0) -> NDArray[np.bool_]:
    """Return a mask of the values that are more than t standard deviations from the mean."""
    known = known_values(x)
    mean = sum(known) / len(known)
    squares = 0.0
    for value in known:
        squares += (value - mean) ** 2
    std = math.sqrt(squares / len(known))

    varies = max(known) > min(known)

    mask = []
    for value in np.asarray(x, dtype=np.float64).tolist():
        mask.append(varies and abs(value - mean) > t * std)  # False for NaN
    return np.array(mask, dtype=np.bool_)


def mad_mask(x: ArrayLike, t: float = 3.5) -> NDArray[np.bool_]:
    """Return a mask of the values whose modified z-score is above t."""
    known = known_values(x)
    median = quantile(known, 0.5)
    deviations = []
    for value in known:
        deviations.append(abs(value - median))
    mad = quantile(deviations, 0.5)

    mask = []
    for value in np.asarray(x, dtype=np.float64).tolist():
        if mad == 0:
            mask.append(not math.isnan(value) and value != median)
        else:
            mask.append(0.6745 * abs(value - median) / mad > t)
    return np.array(mask, dtype=np.bool_)


def iqr_cap(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> NDArray[np.float64]:
    """Return x, capped at the fences of x_train."""
    known = known_values(x_train)
    q1 = quantile(known, 0.25)
    q3 = quantile(known, 0.75)
    low = q1 - k * (q3 - q1)
    high = q3 + k * (q3 - q1)

    capped = []
    for value in np.asarray(x, dtype=np.float64).tolist():
        if value < low:
            capped.append(low)
        elif value > high:
            capped.append(high)
        else:
            capped.append(value)
    return np.array(capped, dtype=np.float64)


def known_values(x: ArrayLike) -> list[float]:
    """Return the values that are not NaN, as floats."""
    return [float(value) for value in np.asarray(x, dtype=np.float64).tolist() if not math.isnan(value)]


def quantile(values: list[float], q: float) -> float:
    """Return a quantile, interpolated linearly."""
    ordered = sorted(values)
    position = (len(ordered) - 1) * q
    low, high = math.floor(position), math.ceil(position)
    return ordered[low] + (position - low) * (ordered[high] - ordered[low])
