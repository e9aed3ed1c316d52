"""What linreg_gd and max_stable_lr may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "full", "eighths", "flags", "ends", "far", "mixed", "tiny", "zero rows")


def with_ones(X: Any) -> NDArray[np.float64]:
    """Return the rows with a last column of ones."""
    return np.column_stack([floats(X), np.ones(len(floats(X)))])


def bound(X: Any) -> float:
    """Return the largest stable learning rate."""
    X1 = with_ones(X)
    return float(len(X1) / np.linalg.svd(X1, compute_uv=False)[0] ** 2)


def linreg_gd(draw: Draw) -> Script:
    """Rows and targets of any dtype, not always one target for each row; learning rates on both sides of the bound."""
    n, d = draw.shape()
    X = draw.numbers((n, d), *KINDS)
    m = draw.pick(1, draw.size(0), n + 1) if draw.one_in(8) else n
    y = draw.numbers(draw.pick((m,), (m,), (m, 1)), *KINDS, like=X)
    lr = float(f"{draw.pick(0.5, 0.9, 0.1, 1.3, 0.001) * bound(X):.3g}")
    steps = draw.pick(1, 0, 2, draw.integer(3, 12))
    if m != n:
        draw.refuse(ValueError)
    draw.fresh()
    got = yield X, y, lr, steps

    X1, target = with_ones(X), floats(y).ravel()
    size = np.abs(X1)
    growth = max(1.0, 2 * lr / bound(X) - 1)
    theta, off = np.zeros(d + 1), 0.0  # off: how far any right answer may be from theta, as a length
    losses, wrong = np.empty(steps + 1), np.empty(steps + 1)
    for k in range(steps + 1):
        residuals = X1 @ theta - target
        terms = size @ np.abs(theta) + np.abs(target)
        losses[k] = (residuals**2).mean()
        each = 4 * (d + 8) * EPS * terms + off * np.sqrt((X1**2).sum(axis=1))
        wrong[k] = (2 * np.abs(residuals) * each + each**2).mean() + 4 * (n + 8) * EPS * losses[k]
        if k < steps:
            rounding = np.abs(theta) + 2 * lr / n * (size.T @ terms)
            theta = theta - 2 * lr / n * (X1.T @ residuals)
            off = growth * off + 4 * (n + d + 8) * EPS * float(np.sqrt((rounding**2).sum()))
    near(got, (theta[:-1], float(theta[-1]), losses), (off, off, wrong))


def max_stable_lr(draw: Draw) -> Script:
    """Rows of any dtype, also wide ones, and rows of zeros."""
    X = draw.numbers(draw.shape(), *KINDS)
    got = yield (X,)
    truth = bound(X)
    near(got, truth, 1e-10 * truth)
