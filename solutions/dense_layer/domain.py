"""What forward and backward may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near


def forward(draw: Draw) -> Script:
    """Sizes of every kind, square or not; biases that broadcast and still do not fit; widths that differ."""
    n, d, h = draw.size(), draw.size(), draw.size()
    X = draw.numbers((n, d))
    rows = d
    shape: tuple[int, ...] = (h,)
    if draw.one_in(6):
        rows = draw.pick(d, d + 1, 1)
        shape = draw.pick((h,), (h, 1), (1, h), (1,), (n, h), (h + 1,), ())
    W = draw.numbers((rows, h), like=X)
    b = draw.numbers(shape)
    if rows != d or shape != (h,):
        draw.refuse(ValueError)
    got = yield X, W, b
    products = floats(X)[:, :, np.newaxis] * floats(W)
    near(got, products.sum(axis=1) + floats(b), 4 * (d + 8) * EPS * (np.abs(products).sum(axis=1) + np.abs(floats(b))))


def backward(draw: Draw) -> Script:
    """Derivatives of every kind, also not one for each output."""
    n, d, h = draw.size(), draw.size(), draw.size()
    X = draw.numbers((n, d))
    rows = d
    shape: tuple[int, ...] = (n, h)
    if draw.one_in(6):
        rows = draw.pick(d, d + 1, 1)
        shape = draw.pick((n, h), (n,), (h,), (1, h), (n, 1), (h, n), (n + 1, h), (n, h + 1))
    W = draw.numbers((rows, h), like=X)
    d_out = draw.numbers(shape)
    if rows != d or shape != (n, h):
        draw.refuse(ValueError)
    got = yield d_out, X, W
    slopes = floats(d_out)
    terms = (
        (slopes[:, np.newaxis] * floats(W), 2),  # shape (n, d, h): what each output passes to each input
        (floats(X)[:, :, np.newaxis] * slopes[:, np.newaxis], 0),
        (slopes, 0),
    )
    truths = tuple(each.sum(axis=axis) for each, axis in terms)
    near(got, truths, tuple(4 * (each.shape[axis] + 8) * EPS * np.abs(each).sum(axis=axis) for each, axis in terms))
