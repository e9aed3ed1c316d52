"""What dropout_forward and dropout_backward may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, call, floats, holds, near, parts, same

Floats = NDArray[np.float64]


def shapes(draw: Draw) -> tuple[int, ...]:
    """Return the shape of a row, a table or a batch of images."""
    n, d = draw.size(), draw.size(high=6)
    return draw.pick((n,), (n, d), (n, 2, d))


def dropout_forward(draw: Draw) -> Script:
    """Activations of any shape and dtype, in training and in evaluation, seeds and Generators, each p."""
    x = draw.numbers(shapes(draw))
    p = draw.pick(0.5, 0.2, 0, 0.1, 0.9, 0.75, draw.integer(0, 999) / 1000, draw.pick(1, -0.1, 1.5, 1.0))
    training = draw.pick(True, True, False)
    seed = draw.seed()
    source = draw.pick(seed, np.random.default_rng(seed))
    if not 0 <= p < 1:
        draw.refuse(ValueError)
    got = yield (x, p, source) if training and draw.one_in(2) else (x, p, source, training)
    values = floats(x)
    factors = judged(got, values, p, training)
    again = yield x, p, np.random.default_rng(seed), training
    same(parts(again, 2)[1], factors)
    if not training:
        # A Generator that was used in evaluation gives the first mask of its seed.
        idle = np.random.default_rng(seed)
        calls: list[Any] = [call("dropout_forward", x, p, idle, now) for now in (False, True)]
        got = yield [*calls, call("dropout_forward", x, p, seed, True)]
        same(parts(got[1], 2)[1], parts(got[2], 2)[1])
    if draw.one_in(30):
        yield from _fair(draw)


def judged(got: Any, x: Floats, p: float, training: bool) -> Floats:
    """Return the mask, once output and mask fit to each other and have only allowed factors."""
    out, mask = parts(got, 2)
    mask = array(mask, np.zeros(x.shape), "mask")
    out = array(out, np.zeros(x.shape), "out")
    factor = 1 / (1 - p) if training else 1.0
    allowed = (np.abs(mask - factor) <= 4 * EPS * factor) | ((mask == 0) & training)
    holds(allowed.all(), f"a factor in mask is neither {factor:.6g} nor 0" if training else "a factor is not 1")
    near(out, x * mask, 4 * EPS * np.abs(x * factor))
    return mask


def _fair(draw: Draw) -> Script:
    """Each entry is dropped with probability p, independently of entries beside it and of other calls."""
    rows, columns, p = 120, 80, draw.pick(0.5, 0.2, 0.75)
    x = np.ones((rows, columns))
    rng = draw.rng()
    calls: list[Any] = [call("dropout_forward", x, p, source) for source in (*range(4), 42, 123, rng, rng, rng)]
    got = yield calls
    masks = np.array([judged(one, x, p, True) for one in got]) == 0
    holds(len({mask.tobytes() for mask in masks}) == len(masks), "two seeds or two calls drew the same mask")
    sd = (p * (1 - p) / x.size) ** 0.5
    holds(np.abs(masks.mean(axis=(1, 2)) - p).max() < 6 * sd, f"the share of dropped entries is not near p = {p}")
    totals = set(masks.sum(axis=(1, 2)).tolist())
    holds(len(totals) > 1, "the number of dropped entries is the same for every seed")
    for axis in (1, 2):
        counts = masks.sum(axis=3 - axis)
        n = masks.shape[3 - axis]
        spread = ((counts - p * n) ** 2).mean() / (p * (1 - p) * n)  # 1, with a standard deviation of about 0.06
        holds(0.6 < spread < 1.5, "how many entries are dropped in a row or column varies too much, or too little")
        both = (masks & np.roll(masks, 1, axis=axis)).mean()
        holds(abs(both - p * p) < 0.03, "whether an entry is dropped depends on the entry beside it")


def dropout_backward(draw: Draw) -> Script:
    """Gradients of any shape and dtype, and masks of training and evaluation."""
    shape = shapes(draw)
    dout = draw.numbers(shape)
    p = draw.pick(0.5, 0.2, 0, 0.1, 0.9, draw.integer(0, 999) / 1000)
    mask = (np.array(draw.choose("kept", int(np.prod(shape)), 2)).reshape(shape) > 0) / (1 - p)
    got = yield dout, draw.laid_out(mask)
    truth = floats(dout) * mask
    near(got, truth, 4 * EPS * np.abs(truth))
