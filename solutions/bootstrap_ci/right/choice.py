"""Generator.choice and np.percentile

`choice` draws the observations themselves, with replacement by default, and keeps rows whole. `np.percentile` takes
hundredths instead of shares.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def bootstrap_ci(
    x: ArrayLike,
    stat: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    B: int = 2000,
    alpha: float = 0.05,
    rng: int | np.random.Generator = 0,
) -> tuple[float, float]:
    """Return the percentile bootstrap confidence interval of a statistic."""
    observations = np.array(x)
    if observations.shape[0] == 0:
        raise ValueError("no observations")
    if B <= 0:
        raise ValueError("B must be at least 1")
    if alpha <= 0 or alpha >= 1:
        raise ValueError("alpha must be between 0 and 1")
    resamples = np.random.default_rng(rng).choice(observations, size=(B, len(observations)))
    values = stat(resamples)
    low, high = np.percentile(values, [50 * alpha, 100 - 50 * alpha])
    return low, high
