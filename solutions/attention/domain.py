"""What attention may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, sums

KINDS = ("whole", "full", "eighths", "flags", "tiny", "zero rows")


def numbers(draw: Draw, shape: tuple[int, ...]) -> Any:
    """Return small numbers of any dtype, or numbers up to 1e6."""
    x = draw.numbers(shape, *KINDS)
    return floats(x) * 1000 if draw.one_in(5) else x


def masks(draw: Draw, shape: tuple[int, ...]) -> Any:
    """Return a mask of this shape, or one that broadcasts to it, or None."""
    n, m = shape[-2:]
    own = draw.pick((n, m), (m,), shape, (*shape[:-2], 1, m), (n, 1), None)
    if own is None or draw.one_in(4):
        return None
    often = draw.pick(2, 1, 4)  # True in one to four of as many and one
    bits = draw.choose("mask", int(np.prod(own)), often)
    return draw.laid_out(np.array(bits).reshape(own) > 0)


def attention(draw: Draw) -> Script:
    """Several heads; masks of any shape; rows without any key; causal order; small and large scores."""
    lead: tuple[int, ...] = draw.pick((), (), (2,), (2, 3), (1,))
    n, d, v = draw.size(high=6), draw.size(high=5), draw.size(high=4)
    m = draw.size(like=n, high=6)
    Q, K, V = (numbers(draw, (*lead, *last)) for last in ((n, d), (m, d), (m, v)))
    mask, causal = masks(draw, (*lead, n, m)), draw.one_in(3)
    draw.quiet()
    got = yield (Q, K, V) if mask is None and not causal else (Q, K, V, mask, causal)

    products = floats(Q)[..., :, np.newaxis, :] * floats(K)[..., np.newaxis, :, :]
    axis = products.ndim - 1
    scores = sums(products, axis)[..., 0] / np.sqrt(d)
    largest = np.abs(products).sum(axis=-1).max(axis=-1, keepdims=True) / np.sqrt(d)
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask), scores.shape)
    if causal:
        allowed = allowed & (np.arange(m) <= np.arange(n)[:, np.newaxis])
    kept = np.where(allowed, scores, -np.inf)
    top = np.maximum(kept.max(axis=-1, keepdims=True), -1e300)
    powers = np.exp(kept - top)
    totals = sums(powers, powers.ndim - 1)
    weights = powers / np.where(totals == 0, 1.0, totals)
    off = weights * (np.expm1(4 * (d + 8) * EPS * largest) + 4 * (m + 8) * EPS) + (weights > 0) * 1e-300
    values = floats(V)
    bound = off @ np.abs(values) + 4 * (m + 8) * EPS * (weights @ np.abs(values))
    near(got, (weights @ values, weights), (bound, off))
