"""SciPy's bootstrap, resampling the places of the observations."""

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
    if len(x) == 1:  # SciPy wants two observations
        return (float(stat(x[np.newaxis])[0]),) * 2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of the standard error of a single resample
        interval = scipy.stats.bootstrap(
            (np.arange(len(x)),),
            lambda places, axis: stat(x[places]),  # noqa: ARG005
            n_resamples=B,
            vectorized=True,
            confidence_level=1 - alpha,
            method="percentile",
            rng=np.random.default_rng(rng),
        ).confidence_interval
    return float(interval.low), float(interval.high)
