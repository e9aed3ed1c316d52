"""A bootstrap confidence interval in plain Python, one draw at a time."""

from collections.abc import Callable
from typing import Any

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
    observations = np.asarray(x, dtype=np.float64).tolist()
    n = len(observations)
    if n == 0 or B < 1 or alpha <= 0 or alpha >= 1:
        raise ValueError("need observations, B >= 1 and 0 < alpha < 1")
    generator = np.random.default_rng(rng)
    values = []
    for _ in range(B):
        resample = []
        for _ in range(n):
            resample.append(observations[generator.integers(n)])
        values.append(float(stat(np.array([resample]))[0]))
    values.sort()

    ends = []
    for q in (alpha / 2, 1 - alpha / 2):
        position = q * (B - 1)
        below = min(int(position), B - 1)
        above = min(below + 1, B - 1)
        ends.append(values[below] + (position - below) * (values[above] - values[below]))
    return ends[0], ends[1]


def mean_of_rows(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of every row."""
    means: NDArray[np.float64] = samples.mean(axis=1)
    return means


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n observations, the mean, 20 resamples, and a seed."""
    return {"bootstrap_ci": (rng.normal(size=n), mean_of_rows, 20, 0.1, 7)}
