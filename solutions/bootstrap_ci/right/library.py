"""SciPy's bootstrap

It also knows better intervals, such as BCa. Here it resamples indices, so that rows stay whole. It needs two
observations, and its statistic takes an axis.
"""

import warnings
from collections.abc import Callable

import numpy as np
import scipy.stats
from numpy.typing import ArrayLike, NDArray


def bootstrap_ci(
    x: ArrayLike,
    stat: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,
) -> tuple[float, float]:
    """Return the percentile bootstrap confidence interval of a statistic."""
    x = np.asarray(x, dtype=np.float64)
    if len(x) == 0 or B < 1 or not 0 < alpha < 1:
        raise ValueError("need observations, B >= 1 and 0 < alpha < 1")
    if len(x) == 1:  # SciPy needs two observations
        return (float(stat(np.stack([x] * B))[0]),) * 2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the standard error of a single resample is NaN
        interval = scipy.stats.bootstrap(
            (np.arange(len(x)),),
            lambda indices, axis: np.asarray(stat(x[indices]), np.float64),  # noqa: ARG005
            n_resamples=B,
            vectorized=True,
            confidence_level=1 - alpha,
            method="percentile",
            rng=np.random.default_rng(rng),
        ).confidence_interval
    return float(interval.low), float(interval.high)
