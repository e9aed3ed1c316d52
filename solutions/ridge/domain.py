"""What ridge may be given, and what it must return."""

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, means, near


def ridge(draw: Draw) -> Script:
    """Tall and wide tables with dependent columns; penalties of any size; targets flat or a column, or too few."""
    n, d = draw.size(), draw.size()
    X = draw.numbers((n, d), "whole", "full", "eighths", "flags", "ends", "zero rows")
    if draw.one_in(4):
        X = draw.laid_out(floats(X) * draw.pick(0.01, 10.0))
    if draw.one_in(6):
        X = draw.laid_out(np.repeat(floats(X)[:, :1], d, axis=1))
    m = draw.pick(n + 1, 1, draw.size()) if draw.one_in(8) else n
    y = draw.numbers(draw.pick((m,), (m,), (m, 1)), "full", "whole", "flags", "eighths", "ends")
    lam = draw.pick(1.0, 2, 0.1, 10.0, 7 / 3, 1e-3, 1000.0)
    intercept = not draw.one_in(3)
    if draw.one_in(12):
        lam = draw.pick(0.0, -1.0, 0)
    if m != n or lam <= 0:
        draw.refuse(ValueError)
        yield (X, y, lam) if intercept else (X, y, lam, False)
        return
    x, targets = floats(X), floats(y).ravel()
    bordered = np.column_stack([x, np.ones(n)]) if intercept else x
    penalty = np.diag([lam] * d + [0.0] * intercept)
    systems = (bordered.T @ bordered + penalty, bordered @ bordered.T + lam * np.eye(n))
    condition = max(np.linalg.cond(system) for system in systems)
    if condition > 1e9:
        return  # nothing is promised
    got = yield (X, y, lam) if intercept else (X, y, lam, False)
    x_mean = means(x, 0) if intercept else np.zeros((1, d))
    y_mean = means(targets, 0) if intercept else np.zeros(1)
    u, s, vt = np.linalg.svd(x - x_mean, full_matrices=False)
    w = vt.T @ (s / (s**2 + lam) * (u.T @ (targets - y_mean)))
    b = float((y_mean - x_mean @ w)[0])
    rounding = 16 * (n + d + 8) * EPS
    off = rounding * condition * (np.linalg.norm(w) + np.linalg.norm(targets) / np.sqrt(lam))
    offset = np.abs(x_mean).sum() * off + rounding * (np.abs(targets).max() + np.abs(x_mean) @ np.abs(w))[0]
    near(got, (w, b), (off, offset if intercept else 0.0))
