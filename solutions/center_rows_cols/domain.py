"""What center and double_center may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, means, near


def center(draw: Draw) -> Script:
    """Tables with NaN; every entry without the mean of its column or row."""
    X, axis = draw.numbers(draw.shape(), nan=True), draw.pick(0, 1)
    draw.fresh()
    got = yield X, axis
    x = floats(X)
    near(got, x - means(x, axis), 1e-12 * np.abs(x).max(axis=axis, keepdims=True))


def double_center(draw: Draw) -> Script:
    """Tables without NaN; every entry without what its row and its column have in common."""
    X = draw.numbers(draw.shape())
    draw.fresh()
    got = yield (X,)
    x = floats(X)
    near(got, x - means(x, 1) - (means(x, 0) - means(x)), 1e-12 * np.abs(x).max())
