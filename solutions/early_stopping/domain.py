"""What early_stopping and fit_early may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, holds, near, parts, same
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

KINDS = ("whole", "eighths", "full", "far", "mixed", "tiny", "zero rows", "ends")


def stops(losses: list[float], patience: int, min_delta: float) -> tuple[int, int]:
    """Return the last epoch that is trained, and the best epoch: by definition, epoch by epoch."""
    best_epoch = 0
    for epoch in range(1, len(losses)):
        if -np.inf < losses[epoch] < losses[best_epoch] - min_delta:
            best_epoch = epoch
        elif epoch - best_epoch == patience:
            return epoch, best_epoch
    return len(losses) - 1, best_epoch


def early_stopping(draw: Draw) -> Script:
    """Losses that fall, rise and stay, with NaN and infinities; differences of min_delta; no losses; no patience."""
    n = draw.size(0)
    losses = draw.numbers(n, "whole", "eighths", "whole", "full", "ends", "far", dtypes=FLOATS + INTEGERS)
    if draw.one_in(2) and n:
        losses = np.array(floats(losses))
        if draw.one_in(2):  # mostly falling
            losses = np.sort(losses)[::-1].copy()
            losses[draw.integer(0, n - 1) :] += draw.integer(0, 4)
        if n > 1 and draw.one_in(3):
            losses[draw.integer(1, n - 1)] = draw.pick(np.nan, np.inf, -np.inf)
    values = floats(losses).tolist()
    exact = all(abs(value) < 2**40 and value * 8 % 1 == 0 for value in values if np.isfinite(value))
    min_delta = draw.pick(0.0, 1, 0.5, 0.125, 3.0) if exact else draw.pick(0.0, 0.0, 1e-3, 0.1)
    patience = draw.pick(1, 2, 3, draw.integer(1, 8))
    if draw.one_in(12):
        patience = draw.pick(0, -1)
    if n == 0 or patience < 1:
        draw.refuse(ValueError)
    got = yield (losses, patience, min_delta) if min_delta or draw.one_in(2) else (losses, patience)

    if min_delta and not exact:  # a difference may round to min_delta, or to its neighbour
        known = np.array([value for value in values if np.isfinite(value)])
        gaps = np.abs(np.subtract.outer(known, known))
        if (np.abs(gaps - min_delta) <= 8 * EPS * (min_delta + np.abs(known).max())).any():
            parts(got, 2)
            return
    same(got, stops(values, patience, float(min_delta)))


def fit_early(draw: Draw) -> Script:
    """Validation rows that agree with the training rows or not; learning rates on both sides of the stable ones."""
    n, d = draw.shape()
    m = draw.size(like=n)
    X = draw.numbers((n, d), *KINDS, dtypes=FLOATS + INTEGERS)
    y = draw.numbers(n, *KINDS, dtypes=FLOATS + INTEGERS, like=X)
    own = draw.one_in(8)
    X_val = X if own else draw.numbers((m, d), *KINDS, dtypes=FLOATS + INTEGERS, like=X)
    y_val = y if own else draw.numbers(m, *KINDS, dtypes=FLOATS + INTEGERS, like=y)
    steepest = 2 * float(np.linalg.svd(floats(X), compute_uv=False)[0]) ** 2 / n
    times = draw.pick(1.0, 0.5, 0.1, 1.9, 2.5)
    lr = float(f"{times / steepest if steepest else 0.5:.3g}")
    max_steps = draw.pick(1, 0, 2, draw.integer(3, 15))
    patience = draw.pick(1, 2, 3, 20)
    share = draw.pick(0.0, 0.0, 0.01, 0.1)
    min_delta = float(f"{share * float(np.mean(floats(y_val) ** 2)):.3g}")
    draw.fresh()
    given: tuple[Any, ...] = (X, y, X_val, y_val, lr, max_steps, patience)
    got = parts((yield (*given, min_delta) if min_delta or draw.one_in(2) else given), 3)

    x, target, rows, wanted = floats(X), floats(y), floats(X_val), floats(y_val)
    w: NDArray[np.float64] = np.zeros(d)
    off, lengths = 0.0, np.sqrt((rows**2).sum(axis=1))  # off: how far any right answer may be from w, as a length
    losses: list[float] = []
    wrong: list[float] = []
    path: list[tuple[NDArray[np.float64], float]] = []
    best = 0
    for step in range(max_steps + 1):
        residuals = rows @ w - wanted
        each = 4 * (d + 8) * EPS * (np.abs(rows) @ np.abs(w) + np.abs(wanted)) + off * lengths
        losses.append(float((residuals**2).mean()))
        wrong.append(float((2 * np.abs(residuals) * each + each**2).mean() + 4 * (len(rows) + 8) * EPS * losses[-1]))
        path.append((w, off))
        gap = losses[best] - min_delta - losses[step]
        if step and x.any() and abs(gap) <= wrong[best] + wrong[step] + 4 * EPS * (min_delta + losses[best]):
            holds(1 <= np.size(got[2]) <= max_steps + 1, "there are fewer losses than 1, or more than max_steps + 1")
            return  # rounding has a say in what is an improvement
        if gap > 0:
            best = step
        if step - best >= patience:
            break
        terms = np.abs(x) @ np.abs(w) + np.abs(target)
        rounding = np.abs(w) + 2 * lr / n * (np.abs(x).T @ terms)
        w = w - 2 * lr / n * (x.T @ (x @ w - target))
        off = max(1.0, lr * steepest - 1) * off + 4 * (n + d + 8) * EPS * float(np.sqrt((rounding**2).sum()))
    near(tuple(got), (path[best][0], best, np.array(losses)), (path[best][1], 0, np.array(wrong)))
