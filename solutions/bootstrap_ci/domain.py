"""What bootstrap_ci may be given, and what must come back."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, holds, near

Samples = NDArray[np.float64]
Stat = Callable[[Samples], Any]


def mean(samples: Samples) -> Any:
    """Return the mean of all numbers of each resample."""
    return np.mean(samples.reshape(len(samples), -1), axis=1, dtype=np.float64)


def largest(samples: Samples) -> Any:
    """Return the largest number of each resample."""
    return np.max(samples.reshape(len(samples), -1), axis=1).astype(np.float64)


def count(samples: Samples) -> Any:
    """Return how many different observations each resample has, a whole number."""
    return np.array([len({row.tobytes() for row in sample}) for sample in samples])


def recorder(of: Stat) -> tuple[Stat, list[Any]]:
    """Return a statistic that keeps all that it is given, and the list that it keeps it in."""
    seen: list[Any] = []

    def statistic(samples: Any) -> Any:
        seen.append(samples)
        if isinstance(samples, np.ndarray) and samples.ndim > 1 and samples.size:
            return of(samples)
        return np.zeros(len(samples) if np.ndim(samples) else 1)

    statistic.__name__ = of.__name__
    return statistic, seen


def resamples(seen: list[Any], x: Samples, B: int) -> Samples:
    """Return all resamples, shape (B, n) or (B, n, d), once it is sure that they are made of observations."""
    shapes = {np.shape(samples)[1:] for samples in seen}
    holds(shapes == {x.shape}, f"stat was given arrays of shape (b, *s) for s in {shapes}, and not {x.shape}")
    drawn = np.concatenate([floats(samples) for samples in seen])
    holds(len(drawn) == B, f"stat was given {len(drawn)} resamples, and not B = {B}")
    known = {row.tobytes() for row in x + 0.0}
    holds(
        all(row.tobytes() in known for sample in drawn + 0.0 for row in sample), "a resample has no observations of x"
    )
    return drawn


def bootstrap_ci(draw: Draw) -> Script:
    """Numbers or rows of any dtype, one or none; few resamples; any alpha; seeds and Generators."""
    n = draw.size(0, 8)
    shape = draw.pick((n,), (n,), (n, draw.size(high=3)))
    x = draw.numbers(shape, without=("neighbours",))
    B = draw.pick(1, draw.integer(2, 12), draw.integer(2, 12), draw.integer(2, 12), 0, -1)
    alpha = draw.pick(0.5, 0.05, 0.2, 0.9, 1e-3, draw.integer(1, 999) / 1000, draw.pick(0, 1, 0.0, 1.0, -0.1, 1.5))
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed, seed], [np.random.default_rng(seed), np.random.default_rng(seed)])
    stat, seen = recorder(draw.pick(mean, largest, count))
    if n == 0 or B < 1 or not 0 < alpha < 1:
        draw.refuse(ValueError)
    got = yield x, stat, B, alpha, sources[0]

    values = np.sort(floats(stat(resamples(seen, floats(x), B))))
    position = np.array([alpha / 2, 1 - alpha / 2]) * (B - 1)
    below = np.floor(position).astype(int)
    above = np.minimum(below + 1, B - 1)
    truth = values[below] + (position - below) * (values[above] - values[below])
    near(got, tuple(truth.tolist()), (8 * EPS * (B + n)) * np.abs(values).max())
    again = yield x, stat, B, alpha, sources[1]
    near(again, tuple(map(float, got)), 0.0)
    if draw.one_in(40):
        yield from _fair(draw)


def _fair(draw: Draw) -> Script:
    """Draws are uniform and independent of the draw before, resamples differ, and so do seeds and calls."""
    n, B = 10, 200
    x = np.arange(float(n))
    stat, seen = recorder(mean)
    yield x, stat, B, 0.1, draw.pick(draw.seed(), draw.rng())
    drawn = resamples(seen, x, B).astype(int)
    counts = np.bincount(drawn.ravel(), minlength=n)
    holds(np.abs(counts - B).max() < 6 * B**0.5, "some observations are drawn too often, others too rarely")
    steps = np.bincount(((drawn[:, 1:] - drawn[:, :-1]) % n).ravel(), minlength=n)
    holds(np.abs(steps - 0.9 * B).max() < 6 * B**0.5, "a draw depends on the draw before it")
    holds(len(np.unique(drawn, axis=0)) == B, "two resamples are equal")
    for lag in (1, B // 2):
        sums = np.bincount(((drawn[lag:] + drawn[:-lag]) % n).ravel(), minlength=n)
        holds(np.abs(sums - sums.mean()).max() < 6 * sums.mean() ** 0.5, "a resample depends on another resample")
    kept = [recorder(mean) for _ in range(8)]
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    yield [call("bootstrap_ci", x, one[0], 5, 0.1, source) for one, source in zip(kept, sources, strict=True)]
    different = {resamples(one[1], x, 5).tobytes() for one in kept}
    holds(len(different) == 8, "two seeds, or two calls with a Generator, drew the same resamples")
