"""Batches of resamples, places drawn as floats, and a generator of its own for the draws."""

import math
import random
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
    x = np.asarray(x)
    n = len(x)
    if n < 1 or B < 1 or alpha <= 0 or alpha >= 1:
        raise ValueError("need observations, B >= 1 and 0 < alpha < 1")
    draws = random.Random(int(np.random.default_rng(rng).integers(2**62)))
    values: list[float] = []
    while len(values) < B:
        size = min(7, B - len(values))
        batch = np.stack([x[[int(n * draws.random()) for _ in range(n)]] for _ in range(size)])
        values.extend(np.ravel(stat(batch)).tolist())
    values.sort()

    def quantile(q: float) -> float:
        position = q * (B - 1)
        k = math.floor(position)
        share = position - k
        return values[k] if k == B - 1 else (1 - share) * values[k] + share * values[k + 1]

    return quantile(alpha / 2), quantile(1 - alpha / 2)
