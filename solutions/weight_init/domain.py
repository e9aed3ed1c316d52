"""What xavier, he and layer_stds may be given, and what must come back."""

import copy
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, near

KINDS = ("whole", "full", "eighths", "flags", "zero rows")


def xavier(draw: Draw) -> Script:
    """Layers of every shape, with normal and uniform weights, drawn with one Generator after the other."""
    fan_in, fan_out = draw.size(), draw.size()
    uniform = draw.pick(False, True)
    limit = (6 / (fan_in + fan_out)) ** 0.5

    def drawn(rng: np.random.Generator) -> tuple[NDArray[np.float64], Any]:
        if uniform:
            return rng.uniform(-limit, limit, (fan_in, fan_out)), 16 * EPS * limit
        truth = rng.normal(size=(fan_in, fan_out)) * limit / 3**0.5
        return truth, 16 * EPS * np.abs(truth)

    args: tuple[Any, ...] = (uniform,) if uniform or draw.one_in(3) else ()
    yield from _twice(draw, "xavier", (fan_in, fan_out), args, drawn)


def he(draw: Draw) -> Script:
    """Layers of every shape, drawn with one Generator after the other."""
    fan_in, fan_out = draw.size(), draw.size()

    def drawn(rng: np.random.Generator) -> tuple[NDArray[np.float64], Any]:
        truth = rng.normal(size=(fan_in, fan_out)) * (2 / fan_in) ** 0.5
        return truth, 16 * EPS * np.abs(truth)

    yield from _twice(draw, "he", (fan_in, fan_out), (), drawn)


def _twice(draw: Draw, name: str, fans: tuple[int, int], args: tuple[Any, ...], drawn: Callable[..., Any]) -> Script:
    """Call twice with one Generator: the second call goes on where the first one stopped."""
    rng = draw.rng()
    own = copy.deepcopy(rng)
    for got in (yield [call(name, *fans, rng, *args) for _ in range(draw.pick(1, 2))]):
        near(got, *drawn(own))


def relu(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the positive part."""
    return np.maximum(z, 0)


def unchanged(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a copy."""
    return z.copy()


def layer_stds(draw: Draw) -> Script:
    """No layer, one, several; activations that change every value by no more than their argument."""
    n, d = draw.shape()
    X = draw.numbers((n, d), *KINDS)
    widths = [d, *(draw.size(high=6) for _ in range(draw.pick(1, 2, 3, 0)))]
    weights = [floats(draw.numbers(pair, *KINDS)) for pair in pairwise(widths)]
    activations: list[Any] = [relu, np.tanh, unchanged, np.abs]
    activation = draw.pick(*activations)
    got = yield X, weights, activation
    A, off = floats(X), np.zeros((n, d))
    stds, bounds = [], []
    for W in weights:
        off = off @ np.abs(W) + 8 * (len(W) + 8) * EPS * (np.abs(A) @ np.abs(W))
        A = activation(A @ W)
        stds.append(float(np.sqrt(((A - A.mean()) ** 2).mean())))
        bounds.append(2 * float(off.max()) + 8 * (A.size + 8) * EPS * float(np.abs(A).max()))
    near(got, np.array(stds, dtype=np.float64), np.array(bounds))
