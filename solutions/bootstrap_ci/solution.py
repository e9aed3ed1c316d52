"""A bootstrap confidence interval."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def bootstrap_ci(
    x: ArrayLike,
    stat: Callable[[NDArray[Any]], NDArray[Any]],
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,
) -> tuple[float, float]:
    """Return the percentile bootstrap confidence interval of a statistic.

    A resample is n observations, drawn from the n observations of `x` independently, uniformly and with replacement.
    The interval contains the middle share 1 - alpha of the statistic's values on B resamples.

    Parameters
    ----------
    x : array_like of shape (n,) or (n, d)
        Observations of any numeric dtype: numbers, or rows of d numbers that stay whole when they are drawn.
    stat : callable
        Takes b resamples at once, an array of shape (b, n) or (b, n, d), for any b from 1 up. Returns the statistic of
        each resample, shape (b,). It must be given exactly B resamples in total, in one call or in several.
    B : int
        The number of resamples, at least 1.
    alpha : float
        The share of the B values outside the interval, half of it on each side. Strictly between 0 and 1.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new Generator, also 0, or a Generator that all numbers are
        drawn from. A second call with the same Generator draws new resamples.

    Returns
    -------
    lower, upper : float
        The alpha / 2 and 1 - alpha / 2 quantiles of the B values, as a tuple. Quantiles are interpolated linearly, as
        `np.quantile` does by default.

    Raises
    ------
    ValueError
        If there are no observations, if B is less than 1, or if alpha is not strictly between 0 and 1.
    """
    x = np.asarray(x)
    n = len(x)
    if n == 0 or B < 1 or not 0 < alpha < 1:
        raise ValueError(f"need observations, B >= 1 and 0 < alpha < 1, not n = {n}, B = {B}, alpha = {alpha}")
    generator = np.random.default_rng(rng)

    # Step 1: indices: indices of the observations that each resample draws, shape (B, n).
    indices = generator.integers(n, size=(B, n))

    # Step 2: resamples: the observations at these indices, shape (B, n) or (B, n, d).
    resamples = x[indices]
    # Rows stay whole, because only the first axis of x is indexed.

    # Step 3: values: the statistic of each resample, shape (B,).
    values = stat(resamples)

    # Step 4: lower, upper: the quantiles with a share of alpha / 2 of the values outside, two numbers.
    lower, upper = np.quantile(values, [alpha / 2, 1 - alpha / 2])

    # Step 5: Return both as floats, in a tuple.
    return float(lower), float(upper)
