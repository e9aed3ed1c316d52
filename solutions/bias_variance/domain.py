"""What simulate and decompose may be given, and what they must return."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, holds, means, near, same
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

Points = NDArray[np.float64]
Curve = Callable[[Points], Points]


def line(x: Points) -> Points:
    """Return 2 x + 1."""
    return 2.0 * x + 1.0


def parabola(x: Points) -> Points:
    """Return x^2."""
    return np.square(x)


def mean_of_targets(x: Points, y: Points, new: Points) -> Points:  # noqa: ARG001
    """Return the mean of the targets, for each new point."""
    return np.full(np.shape(new), np.mean(y))


def largest_target(x: Points, y: Points, new: Points) -> Points:  # noqa: ARG001
    """Return the new points plus the largest target."""
    return new + np.max(y)


def recorder(model: Callable[[Points, Points, Points], Points]) -> tuple[Callable[..., Points], list[Any]]:
    """Return a model that keeps its arguments and its predictions, and the list that it keeps them in."""
    seen: list[Any] = []

    def fit_predict(x_train: Any, y: Any, x_test: Any) -> Points:
        good = all(isinstance(one, np.ndarray) and one.ndim == 1 for one in (x_train, y, x_test)) and len(y) > 0
        predictions = model(x_train, y, x_test) if good else np.zeros(np.size(x_test))
        seen.append((np.array(x_train), np.array(y), np.array(x_test), np.array(predictions)))
        return predictions

    fit_predict.__name__ = model.__name__
    return fit_predict, seen


def noise_of(seen: list[Any], f: Curve, x: Points, new: Points, reps: int) -> Points:
    """Return the noise of all targets, shape (reps, n), once it is sure that the model got what it should."""
    holds(len(seen) == reps, f"fit_predict was called {len(seen)} times, and not reps = {reps} times")
    for x_train, y, x_test, _ in seen:
        holds(np.array_equal(x_train, x) and x_train.dtype == x.dtype, "fit_predict did not get x_train in float64")
        holds(np.array_equal(x_test, new) and x_test.dtype == x.dtype, "fit_predict did not get x_test in float64")
        holds(y.shape == x.shape, f"fit_predict got targets of shape {y.shape}, and not {x.shape}")
    return np.array([y for _, y, _, _ in seen]) - f(x)


def simulate(draw: Draw) -> Script:
    """Few points of any dtype, with and without noise; seeds and Generators."""
    kinds = ("whole", "eighths", "full")
    x = draw.numbers(draw.size(1, 6), *kinds, dtypes=FLOATS + INTEGERS)
    new = draw.numbers(draw.size(1, 4), *kinds, dtypes=FLOATS + INTEGERS)
    sigma, reps = draw.pick(0.0, 0.5, 1, 2.0, 10.0), draw.integer(1, 3)
    f, model = draw.pick(line, parabola), draw.pick(mean_of_targets, largest_target)
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed, seed], [np.random.default_rng(seed), np.random.default_rng(seed)])
    fit_predict, seen = recorder(model)
    got = yield fit_predict, f, x, new, sigma, reps, sources[0]

    points, test = floats(x), floats(new)
    noise = noise_of(seen, f, points, test, reps)
    rounding = 8 * EPS * (np.abs(f(points)).max() + np.abs(noise).max())
    holds(np.abs(noise).max() <= 6.5 * sigma + rounding, "a target is too far from the curve for noise of this sigma")
    if sigma:
        holds(np.abs(noise).min() > 0, "a target has no noise")
        distinct = len(np.unique(np.round(noise / (16 * rounding))))
        holds(distinct == noise.size or sigma < 1e4 * rounding, "two targets have the same noise")
    same(got, np.array([predictions for *_, predictions in seen]))
    if draw.one_in(3):
        again, kept = recorder(model)
        yield again, f, x, new, sigma, reps, sources[1]
        repeated = len(kept) == reps and all(np.array_equal(a[1], b[1]) for a, b in zip(seen, kept, strict=True))
        holds(repeated, "the same seed, or a Generator in the same state, gave other targets")
    if draw.one_in(40):
        yield from _fair(draw, f)


def _fair(draw: Draw, f: Curve) -> Script:
    """The noise is normal, has the standard deviation sigma, and is independent; seeds and calls differ."""
    x, new, reps, sigma = np.arange(25.0), np.zeros(1), 40, draw.pick(2.0, 0.5)
    fit_predict, seen = recorder(mean_of_targets)
    yield fit_predict, f, x, new, sigma, reps, draw.pick(draw.seed(), draw.rng())
    z = noise_of(seen, f, x, new, reps) / sigma
    holds(abs(z.mean()) < 6 / 1000**0.5, f"the mean of the noise is {z.mean() * sigma:.3g}, and not near 0")
    holds(abs(z.std() - 1) < 6 / 2000**0.5, f"the standard deviation of the noise is {z.std() * sigma:.3g}")
    holds(abs((np.abs(z) < 0.6745).mean() - 0.5) < 6 * 0.5 / 1000**0.5, "the noise is not normal: its middle half")
    holds(abs((np.abs(z) > 2).mean() - 0.0455) < 6 * 0.21 / 1000**0.5 and np.abs(z).max() > 2.2, "its tails are wrong")
    for other in (np.roll(z, 1, axis=0), np.roll(z, 1, axis=1), np.roll(z, 20, axis=0)):
        holds(abs((z * other).mean()) < 6 / 500**0.5, "the noise of one target depends on the noise of another")
    kept = [recorder(mean_of_targets) for _ in range(7)]
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 123, rng, rng, rng]
    pairs = zip(kept, sources, strict=True)
    yield [call("simulate", one[0], f, x[:3], new, 1.0, 1, source) for one, source in pairs]
    different = {noise_of(one[1], f, x[:3], new, 1).round(9).tobytes() for one in kept}
    holds(len(different) == 7, "two seeds, or two calls with a Generator, gave the same noise")


def decompose(draw: Draw) -> Script:
    """One training set or more; predictions that agree, that are far from 0, and of any dtype; shapes that raise."""
    reps, m = draw.size(), draw.size()
    kinds = ("whole", "full", "eighths", "far", "offset", "constant", "near constant", "flags", "tiny", "ends")
    predictions = draw.numbers((reps, m), *kinds)
    shape = draw.pick((m,), (m,), (m,), (m,), draw.pick((m, 1), (1, m), (m + 1,), (), (1,), (reps,), (reps, m)))
    truth = draw.numbers(shape, *kinds, like=predictions)
    if shape == (m,) and draw.one_in(3):
        truth = np.asarray(predictions)[draw.integer(0, reps - 1)]
    sigma = draw.pick(0.0, 0.5, 2, 0.1, 1e-9)
    if shape != (m,):
        draw.refuse(ValueError)
    got = yield predictions, truth, sigma
    p, t = floats(predictions), floats(truth)
    center = t + means(p - t, 0)[0]
    bias2 = math.fsum(((means(p - t, 0)[0]) ** 2).tolist()) / m
    variance = math.fsum(((p - center) ** 2).ravel().tolist()) / p.size
    off = 16 * (reps + m + 8) * EPS * max(np.abs(p).max(), np.abs(t).max())
    total = bias2 + variance + float(sigma) ** 2
    bound = off * np.abs(p - t).max() + off**2 + 1e-15 * total
    near(got, {"bias2": bias2, "variance": variance, "noise": float(sigma) ** 2, "total": total}, bound)
