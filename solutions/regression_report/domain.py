"""What regression_report may be given, and what must come back."""

import math

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near


def regression_report(draw: Draw) -> Script:
    """Targets and predictions of any kind, equal or not; constant targets; zeros; lengths and shapes that differ."""
    n = draw.size(0)
    m = draw.pick(1, draw.size(0)) if draw.one_in(8) else n
    shapes = draw.pick(((n,), (n, 1)), ((n, 1), (n,)), ((n, 1), (n, 1)), ((1, n), (1, n))) if draw.one_in(8) else None
    y_true = draw.numbers(shapes[0] if shapes else n)
    if draw.one_in(8):
        y_pred = y_true
    elif draw.one_in(4):
        step = draw.pick(0.5, -0.25, 3.0)
        y_pred = draw.laid_out(floats(y_true) * draw.pick(1.0, -1.0, 0.5) + step)
    else:
        y_pred = draw.numbers(shapes[1] if shapes else m, like=y_true)
    if np.ndim(y_true) != 1 or np.shape(y_true) != np.shape(y_pred) or n == 0:
        draw.refuse(ValueError)
    elif _overflows(floats(y_true), floats(y_pred)):
        y_pred = y_true
    got = yield y_true, y_pred
    t, p = floats(y_true), floats(y_pred)
    errors = np.abs(t - p)
    mean = math.fsum(t.tolist()) / n
    squares, total = math.fsum(errors**2), math.fsum((t - mean) ** 2)
    is_constant = t.min() == t.max()
    left = float(errors.any()) if is_constant else squares / total
    truth = {
        "mae": math.fsum(errors) / n,
        "rmse": math.sqrt(squares / n),
        "r2": 1.0 - left,
        "mape": math.fsum(errors / np.abs(t)) / n if t.all() else math.nan,
        "max_error": float(errors.max()),
    }
    bounds = {name: (n + 8) * EPS * abs(value) for name, value in truth.items() if name != "mape"}
    bounds["mape"] = (n + 8) * EPS * truth["mape"] if t.all() else 0.0
    shift = 2 * n * EPS * float(np.abs(t).max())  # what rounding may move the mean by
    bounds["r2"] = 0.0 if is_constant else EPS + left * ((2 * n + 32) * EPS + 2 * n * shift**2 / total)
    near(got, truth, bounds)


def _overflows(t: NDArray[np.float64], p: NDArray[np.float64]) -> bool:
    """Whether R² is below what float64 can hold."""
    return bool(math.fsum((t - p) ** 2) > 1e290 * math.fsum((t - math.fsum(t) / len(t)) ** 2) > 0)
