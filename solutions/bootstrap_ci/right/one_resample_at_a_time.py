"""One resample at a time

It holds one resample instead of B, so B and n can be large. It costs B calls of the statistic, each with one resample
of shape (1, n).
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
    x = np.asarray(x)
    n = len(x)
    if n < 1 or B < 1 or alpha <= 0 or alpha >= 1:
        raise ValueError("need observations, B >= 1 and 0 < alpha < 1")
    generator = np.random.default_rng(rng)
    values = sorted(float(stat(x[np.newaxis, generator.integers(n, size=n)])[0]) for _ in range(B))

    def quantile(q: float) -> float:
        position = q * (B - 1)
        k = min(int(position), B - 1)
        share = position - k
        return values[k] if k == B - 1 else (1 - share) * values[k] + share * values[k + 1]

    return quantile(alpha / 2), quantile(1 - alpha / 2)
