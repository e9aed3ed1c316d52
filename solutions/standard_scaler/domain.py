"""What fit, transform and inverse_transform may be given, and what they must return."""

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, means, near

Row = NDArray[np.float64]


def spread(x: Row, mean: Row) -> Row:
    """Return the standard deviation of each column, 1 for a constant one, shape (1, d)."""
    scale = np.sqrt(means((x - mean) ** 2, 0))
    return np.where(x.max(axis=0) == x.min(axis=0), 1.0, scale)


def fit(draw: Draw) -> Script:
    """Tables with constant and nearly constant columns, and with large and small numbers."""
    X = draw.numbers(draw.shape())
    got = yield (X,)
    x = floats(X)
    mean = means(x, 0)
    scale = spread(x, mean)
    rounding = 4 * (len(x) + 8) * EPS * np.abs(x).max(axis=0)
    near(got, (mean[0], scale[0]), rounding)


def fitted(draw: Draw, x: Row) -> tuple[Row, Row]:
    """Return mean and scale of the first rows of a table."""
    train = x[: draw.integer(1, len(x))]
    mean = means(train, 0)
    return mean[0], spread(train, mean)[0]


def transform(draw: Draw) -> Script:
    """Training rows and new rows."""
    X = draw.numbers(draw.shape())
    x = floats(X)
    mean, scale = fitted(draw, x)
    got = yield X, mean, scale
    truth = (x - mean) / scale
    near(got, truth, 8 * EPS * (np.abs(x) + np.abs(mean)) / scale)


def inverse_transform(draw: Draw) -> Script:
    """Standardised rows, and a mean and a scale of any size."""
    shape = draw.shape()
    Z = draw.numbers(shape)
    mean, scale = fitted(draw, floats(draw.numbers((draw.size(), shape[1]), dtypes=("float64",))))
    got = yield Z, mean, scale
    z = floats(Z)
    near(got, z * scale + mean, 8 * EPS * (np.abs(z * scale) + np.abs(mean)))
