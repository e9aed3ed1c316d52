"""What the three activations may be given, and what must come back."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, near

SCORES = (
    0.0,
    1.0,
    -1.0,
    -0.0,
    1e-10,
    -3e-12,
    -17.0,
    25.0,
    -40.0,
    88.5,
    90.0,
    -90.0,
    600.0,
    -600.0,
    710.0,
    1000.0,
    -1000.0,
)


def relu(draw: Draw) -> Script:
    """Scores of any shape and dtype, exactly 0, too, with and without a leak."""
    z = _scores(draw)
    leak = draw.pick(0.0, 0.5, 0.01, 0.1, 1 / 3, 0.0)
    draw.quiet()
    got = yield (z,) if leak == 0 and draw.one_in(2) else (z, leak)
    a = _each(z, lambda score: score if score > 0 else leak * score)
    derivative = _each(z, lambda score: 1.0 if score > 0 else leak)
    _near(got, z, (a, derivative), (4 * np.abs(a), 4 * derivative))


def tanh(draw: Draw) -> Script:
    """Scores of any shape and dtype, near 0 and large."""
    z = _scores(draw)
    draw.quiet()
    got = yield (z,)
    derivative = _each(z, lambda score: 1 / math.cosh(score) ** 2 if abs(score) < 300 else 0.0)
    a = _each(z, math.tanh)
    _near(got, z, (a, derivative), (8 * np.abs(a), 8.0))


def softplus(draw: Draw) -> Script:
    """Scores of any shape and dtype, near 0 and large."""
    z = _scores(draw)
    draw.quiet()
    got = yield (z,)
    a = _each(z, lambda score: max(score, 0.0) + math.log1p(math.exp(-abs(score))))
    derivative = _each(z, lambda score: 1 / (1 + math.exp(-score)) if score >= 0 else math.exp(score - _log1p(score)))
    factor = 8 + np.minimum(np.abs(np.asarray(z, dtype=np.float64)), 800)
    _near(got, z, (a, derivative), (factor * a, factor * derivative))


def _scores(draw: Draw) -> Any:
    n = draw.size(0)
    shape = draw.pick((n,), (), (n, draw.size(like=n)), (draw.size(), n, 2))
    if draw.one_in(2):
        scores = np.array(SCORES, draw.pick("float64", "float64", "float32", "float16"))
        return draw.laid_out(scores[draw.indices(shape, len(SCORES), ("int64",))])
    return draw.numbers(shape)


def _each(z: Any, function: Callable[[float], float]) -> NDArray[np.float64]:
    scores = np.asarray(z, dtype=np.float64)
    return np.array([function(score) for score in scores.ravel().tolist()], dtype=np.float64).reshape(scores.shape)


def _log1p(score: float) -> float:
    return math.log1p(math.exp(score))


def _near(got: Any, z: Any, truths: tuple[NDArray[np.float64], ...], units: tuple[Any, ...]) -> None:
    """Compare values and derivatives in the dtype of z; the bounds are given in units of its eps."""
    dtype = np.asarray(z).dtype if np.asarray(z).dtype.kind == "f" else np.dtype(np.float64)
    info: Any = np.finfo(dtype)
    bounds = []
    for truth, unit in zip(truths, units, strict=True):
        size = np.abs(truth)
        bound = np.asarray(unit) * float(info.eps)
        # Below the smallest normal number, few digits are kept, or none.
        tiny = size + float(info.smallest_subnormal) * (size > 0)
        bounds.append(np.where(size < float(info.smallest_normal), np.maximum(bound, tiny), bound))
    near(got, tuple(truth.astype(dtype) for truth in truths), tuple(bounds))
