"""What GaussianNB may be given, and what its methods must return."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, call, floats, holds, means, near

Table = NDArray[np.float64]


def _rows(draw: Draw, n: int, d: int) -> Any:
    """Return training rows, with a column that is not constant."""
    X = draw.numbers((n, d), without=("tiniest", "huge"))
    constant = floats(X).max(axis=0) == floats(X).min(axis=0)
    return np.arange(n * d).reshape(n, d) if constant.all() else X


def _fitted(x: Table, codes: NDArray[np.intp], smoothing: float) -> tuple[Table, Table, Table, Table]:
    """Return mean and variance of each column in each class, and by how much either may be off."""
    rounding = 8 * (len(x) + 8) * EPS
    parts = [x[codes == k] for k in range(int(codes.max()) + 1)]
    theta = np.array([means(part, 0)[0] for part in parts])
    var = np.array([means((part - mean) ** 2, 0)[0] for part, mean in zip(parts, theta, strict=True)])
    var += smoothing * means((x - means(x, 0)) ** 2, 0).max()
    off = rounding * np.abs(x).max(axis=0) * np.ones_like(theta)
    return theta, var, off, rounding * var + off**2


def GaussianNB(draw: Draw) -> Script:  # noqa: N802
    """Labels of every kind; classes of one row, constant columns; new rows near and far; a second fit."""
    n, d = draw.size(2), draw.size(1, 8)
    X = _rows(draw, n, d)
    y = draw.labels(n)
    var_smoothing = draw.pick(1e-9, 1e-9, 0.1, 1e-3, 1.0, 1e-12)
    model = yield () if var_smoothing == 1e-9 else (var_smoothing,)
    if draw.one_in(4):
        model = yield call("fit", np.arange(8.0).reshape(4, 2), [3, 1, 2, 1], on=model)
    model = yield call("fit", X, y, on=model)

    x = floats(X)
    classes, codes = np.unique(np.asarray(y), return_inverse=True)
    if draw.one_in(3):
        new = X
    else:
        picked = x[list(draw.choose("rows", draw.size(), n - 1))]
        new = draw.laid_out(picked + draw.pick(0.0, 0.5, 3.0, 40.0) * x.std(axis=0))
    got = yield [call("predict_log_proba", new, on=model), call("predict", new, on=model)]

    theta, var, theta_off, var_off = _fitted(x, codes, var_smoothing)
    deviations = floats(new)[:, np.newaxis] - theta
    squares = deviations**2 / var
    terms = -0.5 * (squares + np.log(2 * math.pi * var))
    log_joint = terms.sum(axis=2) + np.log(np.bincount(codes) / n)
    behind = log_joint - log_joint.max(axis=1, keepdims=True)
    truth = behind - np.log(np.exp(behind).sum(axis=1, keepdims=True))

    off = (np.abs(deviations) * theta_off + theta_off**2 + (squares + 1) * var_off) / var
    off += 8 * (d + 4) * EPS * (1 + np.abs(terms) + squares + np.abs(np.log(var)))
    bound = 4 * off.sum(axis=2).max(axis=1, keepdims=True)
    near(got[0], truth, bound)
    labels = array(got[1], classes[np.zeros(len(truth), dtype=np.intp)], "predict")
    for i, label in enumerate(labels):
        likely = truth[i, classes == label]
        holds(likely.size and likely[0] >= truth[i].max() - 2 * bound[i, 0], f"row {i}: a more likely class exists")
