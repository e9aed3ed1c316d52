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

    A resample is n observations drawn from the n observations of `x`, independently and with replacement, each one
    with the same probability. The interval holds the middle share 1 - alpha of the statistic's values on B
    resamples.

    Parameters
    ----------
    x : array_like of shape (n,) or (n, d)
        Observations of any dtype: numbers, or rows of d numbers that stay whole when they are drawn. Not modified.
    stat : callable
        Takes b resamples at once, as an array of shape (b, n) or (b, n, d), for any b from 1 up. Returns the
        statistic of each, shape (b,). It is to see B resamples in all, in one call or in several, and nothing
        else.
    B : int
        How many resamples are drawn, at least 1.
    alpha : float
        The share of the B values that is left outside, half of it on either side; between 0 and 1.
    rng : int or numpy.random.Generator
        Where all random draws come from: the seed of a new generator, 0 included, or a Generator, which is drawn
        from as it stands, so that the next call with it gives another interval.

    Returns
    -------
    lower, upper : float
        The alpha / 2 and 1 - alpha / 2 quantiles of the B values, as a tuple. Between two neighbouring values a
        quantile is interpolated linearly, as `np.quantile` does by default.

    Raises
    ------
    ValueError
        When there are no observations, when B is less than 1, or when alpha is not between 0 and 1.
    """
    x = np.asarray(x)
    n = len(x)
    if n == 0 or B < 1 or not 0 < alpha < 1:
        raise ValueError(f"need observations, B >= 1 and 0 < alpha < 1, not n = {n}, B = {B}, alpha = {alpha}")
    generator = np.random.default_rng(rng)

    # Step 1: Which observations each resample draws, shape (B, n): places from 0 to n - 1.
    places = generator.integers(n, size=(B, n))

    # Step 2: The resamples, shape (B, n) or (B, n, d), and the statistic of each, shape (B,).
    resamples = x[places]
    values = stat(resamples)

    # Step 3: The two quantiles that leave alpha / 2 of the values outside on either side.
    lower, upper = np.quantile(values, [alpha / 2, 1 - alpha / 2])
    return float(lower), float(upper)
