"""What ols and effects may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, means, near

WHOLE: tuple[str, ...] = ("whole",)
LEAST = 1e-9  # a singular value below this share of the largest is rounding


def _dependent(draw: Draw, d: int) -> NDArray[np.float64]:
    """Return whole numbers in which columns are constant, equal or sums; the means of their columns are exact."""
    n = draw.pick(2, 4, 8, 1)
    X = floats(draw.numbers((n, d), "whole")).copy()
    how = draw.pick("few rows", "constant", "equal", "sum")
    if how == "constant":
        X[:, 0] = draw.pick(1.0, 0.0, -3.0)
    elif how == "equal":
        X[:, -1] = X[:, 0]
    elif how == "sum":
        X[:, -1] = X[:, 0] + X[:, d // 2]
    return X


def ols(draw: Draw) -> Script:
    """Independent columns of several sizes, and dependent ones; targets flat or a column, not always one per row."""
    d = draw.size(high=4)
    intercept = not draw.one_in(3)
    if draw.one_in(2):
        X: Any = draw.laid_out(_dependent(draw, d).astype(draw.pick("float64", "int64", "float32", "int8")))
        n, kinds = len(X), WHOLE
    else:
        n = d + draw.size(2)
        X = draw.numbers((n, d), "full", "eighths", "whole", "flags", "ends")
        kinds = ("full", "whole", "eighths", "flags", "ends")
        if draw.one_in(3):
            X = draw.laid_out(floats(X) * np.resize(draw.pick([1e-3, 10.0], [1e3, 1e3], [1e-5, 1e-5]), d))
    m = draw.pick(n + 1, 1, draw.size(2)) if draw.one_in(8) else n
    y = draw.numbers(draw.pick((m,), (m,), (m, 1)), *kinds)
    x, targets = floats(X), floats(y).ravel()
    if m != n:
        draw.refuse(ValueError)
        yield X, y
        return
    x_mean = means(x, 0) if intercept else np.zeros((1, d))
    y_mean = means(targets, 0) if intercept else np.zeros(1)
    u, s, vt = np.linalg.svd(x - x_mean, full_matrices=False)
    kept = s > LEAST * s[0]
    if kept.all() and n > d:
        singular = np.linalg.svd(np.column_stack([np.ones(n), x]) if intercept else x, compute_uv=False)
        if singular[-1] * 1e4 < singular[0]:
            return  # nothing is promised
        condition = singular[0] / singular[-1]
    elif kinds is not WHOLE:
        return
    else:
        condition = s[0] / s[kept][-1] if kept.any() else 1.0
    got = yield (X, y) if intercept else (X, y, False)
    w = vt[kept].T @ (u[:, kept].T @ (targets - y_mean) / s[kept])
    b = float((y_mean - x_mean @ w)[0])
    size = np.linalg.norm(w) + (np.linalg.norm(targets) / s[0] if kept.any() else 1.0)
    off = 16 * (n + d + 8) * EPS * condition**2 * size
    offset = (
        np.abs(x_mean).sum() * off + 8 * (n + d + 8) * EPS * (np.abs(targets).max() + np.abs(x_mean) @ np.abs(w))[0]
    )
    near(got, (w, b), (off, offset if intercept else 0.0))


def effects(draw: Draw) -> Script:
    """Tables and weights of any kind."""
    X = draw.numbers(draw.shape(), without=("tiniest", "huge"))
    w = draw.numbers(floats(X).shape[1], "whole", "full", "eighths", "tiny", "ends")
    draw.fresh()
    got = yield X, w
    x, weights = floats(X), floats(w)
    spread = np.sqrt(means((x - means(x, 0)) ** 2, 0))[0]
    near(got, weights * spread, 4 * (len(x) + 8) * EPS * np.abs(weights) * np.abs(x).max(axis=0))
