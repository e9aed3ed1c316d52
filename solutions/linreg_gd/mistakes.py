"""What people write for linreg_gd and max_stable_lr, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]
Fit = tuple[Any, Any, Any]


def read(X: ArrayLike, y: ArrayLike) -> tuple[Vector, Vector]:
    """Return both as float64 arrays, the targets flat."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if len(y) != len(X):
        raise ValueError("one target for each row")
    return X, y


def gradient(X: Vector, residuals: Vector) -> tuple[Vector, float]:
    """Return the gradient of the mean squared error."""
    return 2 / len(X) * (X.T @ residuals), 2 * float(np.mean(residuals))


def mse(residuals: Vector) -> float:
    return float(np.mean(residuals**2))


def descend(
    X: Vector,
    y: Vector,
    lr: float,
    steps: int,
    slope: Callable[[Vector, Vector], tuple[Any, Any]] = gradient,
    loss: Callable[[Vector], float] = mse,
    start: Vector | None = None,
) -> tuple[Vector, float, Vector]:
    """Return weights, bias and losses of a descent that has one part of its own."""
    theta = np.zeros(X.shape[1] + 1) if start is None else start
    w, b = theta[:-1], float(theta[-1])
    losses = []
    for k in range(steps + 1):
        residuals = X @ w + b - y
        losses.append(loss(residuals))
        if k < steps:
            grad_w, grad_b = slope(X, residuals)
            w, b = w - lr * grad_w, float(b - lr * grad_b)
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="half the gradient",
    why="you stepped along half the gradient: the derivative of a squared residual r * r is 2 * r",
)
def forgets_the_two(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (X.T @ r / len(X), np.mean(r)))


@mistake(
    of="linreg_gd",
    name="the gradient of half the loss, and half the loss",
    why="you used half the mean squared error: its loss is 10 and not 20 for the residuals -2 and -6",
)
def halves_the_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (X.T @ r / len(X), np.mean(r)), lambda r: mse(r) / 2)


@mistake(
    of="linreg_gd",
    name="half the loss",
    why="you recorded half the mean squared error: the residuals -2 and -6 have a mean squared error of 20, not 10",
)
def records_half_the_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, loss=lambda r: mse(r) / 2)


@mistake(
    of="linreg_gd",
    name="a sum of gradients",
    why="you summed the gradients of the rows: without 1 / n, twice as many rows take steps twice as long",
    values=[1, 2],
)
def sums_the_gradient(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: float) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (value * X.T @ r, value * r.sum()))


@mistake(
    of="linreg_gd",
    name="a sum of squares as loss",
    why="you recorded the sum of the squared residuals: for -2 and -6 it is 40, and their mean is 20",
    covers=[
        "losses[k] = (residuals ** 2).mean() -> losses[k] = (residuals ** 2).sum()",
    ],
)
def sums_the_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, loss=lambda r: float(r @ r))


@mistake(
    of="linreg_gd",
    name="n times half the squares as loss",
    why="your loss multiplies by n: `1 / 2 * n` is n / 2 in Python, and 1 / (2 * n) needs brackets",
)
def forgets_the_brackets(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, loss=lambda r: float(1 / 2 * len(r) * (r @ r)))


@mistake(
    of="linreg_gd",
    name="another measure than the mean squared error",
    why="you recorded another measure than the mean squared error: for the residuals -2 and -6 it is 20",
    values=["root", "absolute", "signed"],
    covers=[
        "losses[k] = (residuals ** 2).mean() -> losses[k] = (residuals ** 1).mean()",
    ],
)
def records_another_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: str) -> Fit:
    X, y = read(X, y)
    measures: dict[str, Callable[[Vector], float]] = {
        "root": lambda r: float(np.sqrt(mse(r))),
        "absolute": lambda r: float(np.abs(r).mean()),
        "signed": lambda r: float(r.mean()),
    }
    return descend(X, y, lr, steps, loss=measures[value])


@mistake(
    of="linreg_gd",
    name="losses without the last",
    why="you recorded a loss before each step only: after 2 steps, the third loss, of the returned w and b, is missing",
)
def forgets_the_last_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps)
    return w, b, losses[:-1]


@mistake(
    of="linreg_gd",
    name="losses without the first",
    why="you recorded a loss after each step only: losses[0] is the loss of weights and bias 0",
)
def forgets_the_first_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps)
    return w, b, losses[1:]


@mistake(
    of="linreg_gd",
    name="losses as a list",
    why="you returned the losses as a list: return a float64 array of shape (steps + 1,)",
)
def returns_a_list(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps)
    return w, b, losses.tolist()


@mistake(
    of="linreg_gd",
    name="the last loss only",
    why="you returned a single loss: the task asks for the loss at the start and after each step",
)
def returns_one_loss(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps)
    return w, b, float(losses[-1])


@mistake(
    of="linreg_gd",
    name="one step too many",
    why="you took steps + 1 steps: with 0 steps, weights and bias stay 0",
    values=["losses fit", "losses too"],
    covers=[
        "if k < steps: -> if k <= steps:",
    ],
)
def takes_a_step_too_many(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: str) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps + 1)
    return w, b, losses[:-1] if value == "losses fit" else losses


@mistake(
    of="linreg_gd",
    name="the bias step uses the new weights",
    why="you took the derivative of the bias at the new weights: it belongs to the point where the step begins",
)
def moves_one_after_the_other(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [mse(b - y)]
    for _ in range(steps):
        w = w - lr * gradient(X, X @ w + b - y)[0]
        b -= lr * gradient(X, X @ w + b - y)[1]
        losses.append(mse(X @ w + b - y))
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="the weight step uses the new bias",
    why="you took the derivatives of the weights at the new bias: they belong to the point where the step begins",
)
def moves_the_bias_first(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [mse(b - y)]
    for _ in range(steps):
        b -= lr * gradient(X, X @ w + b - y)[1]
        w = w - lr * gradient(X, X @ w + b - y)[0]
        losses.append(mse(X @ w + b - y))
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="a bias that stays 0",
    why="your bias stays 0: its derivative is 2 times the mean residual, -8 for the residuals -2 and -6",
)
def leaves_the_bias(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (gradient(X, r)[0], 0.0))


@mistake(
    of="linreg_gd",
    name="a bias step without 2 / n",
    why="you did not divide the bias derivative by n: for the residuals -2 and -6 it is 2 * -8 / 2, which is -8",
    values=[2, 1],
    covers=[
        "grad_b = 2 * residuals.mean() -> grad_b = 2 * residuals.sum()",
    ],
)
def sums_the_bias(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: float) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (gradient(X, r)[0], value * r.sum()))


@mistake(
    of="linreg_gd",
    name="half a bias step",
    why="your bias moves by half its step: its derivative is 2 times the mean residual, as for the weights",
    covers=[
        "grad_b = 2 * residuals.mean() -> grad_b = 1 * residuals.mean()",
    ],
)
def halves_the_bias(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (gradient(X, r)[0], r.mean()))


@mistake(
    of="linreg_gd",
    name="steps up the gradient",
    why="you moved along the gradient, so the loss grows",
)
def climbs(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, -lr, steps)


@mistake(
    of="linreg_gd",
    name="one row at a time",
    why="you took a step after every row: one step uses the mean gradient of all rows",
)
def goes_row_by_row(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [mse(b - y)]
    for _ in range(steps):
        for row, target in zip(X, y, strict=True):
            residual = float(row @ w + b - target)
            w, b = w - lr * 2 * residual * row, b - lr * 2 * residual
        losses.append(mse(X @ w + b - y))
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="a mean over the columns",
    why="you divided by the number of columns: the gradient is a mean over the n rows",
)
def divides_by_the_columns(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    return descend(X, y, lr, steps, lambda X, r: (2 * X.T @ r / X.shape[1], 2 * r.sum() / X.shape[1]))


@mistake(
    of="linreg_gd",
    name="scaled columns",
    why="you scaled X first, so w belongs to other columns: a prediction is x . w + b for the rows as they are given",
    values=["standardised", "centred"],
)
def scales_the_columns(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: str) -> Fit:
    X, y = read(X, y)
    spread = X.std(axis=0)
    scale = np.where((spread == 0) | (value == "centred"), 1.0, spread)
    return descend((X - X.mean(axis=0)) / scale, y, lr, steps)


@mistake(
    of="linreg_gd",
    name="a start that is not 0",
    why="your weights or bias did not start at 0: losses[0] is the loss of predictions that are all 0",
    values=["ones", "bias 1", "small 0", "small 42", "normal 0", "normal 42"],
    covers=[
        "w, b = (np.zeros(d), 0.0) -> w, b = (np.ones(d), 0.0)",
        "w, b = (np.zeros(d), 0.0) -> w, b = (np.zeros(d), 1.0)",
    ],
)
def starts_elsewhere(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: str) -> Fit:
    X, y = read(X, y)
    d = X.shape[1]
    how, _, seed = value.partition(" ")
    start = np.ones(d + 1)
    if how == "ones":
        start[-1] = 0
    elif how == "bias":
        start[:-1] = 0
    else:
        start = np.append(np.random.default_rng(int(seed)).normal(size=d), 0.0) * (0.01 if how == "small" else 1)
    return descend(X, y, lr, steps, start=start)


@mistake(
    of="linreg_gd",
    name="stops before all steps are done",
    why="you stopped early: if y is all 0 the first gradient is 0, and 4 steps still give 5 losses",
    values=[0.0, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6, 1e-4, "gradient"],
)
def stops_early(X: ArrayLike, y: ArrayLike, lr: float, steps: int, *, value: Any) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [mse(b - y)]
    for _ in range(steps):
        grad_w, grad_b = gradient(X, X @ w + b - y)
        if value == "gradient" and np.hypot(np.linalg.norm(grad_w), grad_b) < 1e-8:
            break
        w, b = w - lr * grad_w, b - lr * grad_b
        losses.append(mse(X @ w + b - y))
        if value != "gradient" and abs(losses[-2] - losses[-1]) <= value:
            break
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="a column of targets minus a flat array",
    why="you subtracted targets of shape (n, 1) from predictions of shape (n,): the result has shape (n, n)",
)
def subtracts_a_column(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    read(X, y)
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if y.ndim == 1:
        return descend(X, y, lr, steps)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = []
    for k in range(steps + 1):
        residuals = X @ w + b - y
        losses.append(mse(residuals))
        if k < steps:
            w, b = w - lr * 2 / len(X) * (X.T @ residuals), b - lr * 2 * float(residuals.mean())
    return w, b, np.array(losses)


@mistake(
    of="linreg_gd",
    name="weights as a column",
    why="you returned weights of shape (d, 1): the task asks for shape (d,)",
)
def returns_a_column(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    X, y = read(X, y)
    w, b, losses = descend(X, y, lr, steps)
    return w[:, np.newaxis], b, losses


@mistake(
    of="linreg_gd",
    name="X doubled in small integers",
    why="you multiplied X by 2 in the input's dtype: in uint8, 2 * 200 is 144",
)
def doubles_small_integers(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    _, y = read(X, y)
    doubled = 2 * np.asarray(X).T if np.asarray(X).dtype != bool else 2.0 * np.asarray(X).T
    return descend(
        np.asarray(X, dtype=np.float64), y, lr, steps, lambda X, r: (doubled @ r / len(X), gradient(X, r)[1])
    )


@mistake(
    of="linreg_gd",
    name="float32 results",
    why="you computed in the dtype of X: if X is float32, all results have seven digits instead of sixteen",
)
def keeps_float32(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    read(X, y)
    X, y = np.asarray(X), np.ravel(y)
    n, d = X.shape
    w = np.zeros(d, dtype=np.float32 if X.dtype == np.float32 else np.float64)
    b: Any = w.dtype.type(0)
    losses = []
    for k in range(steps + 1):
        residuals = X @ w + b - y
        losses.append((residuals**2).mean())
        if k < steps:
            w, b = w - lr * 2 / n * (X.T @ residuals), b - lr * 2 * residuals.mean()
    return w, float(b), np.array(losses, dtype=w.dtype)


@mistake(
    of="linreg_gd",
    name="one target for all rows is accepted",
    why="you accepted one target for three rows, as broadcasting does: raise a ValueError",
    covers=["if len(y) != n: -> if False:"],
)
def accepts_any_length(X: ArrayLike, y: ArrayLike, lr: float, steps: int) -> Fit:
    return descend(np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel(), lr, steps)


def spectrum(X: ArrayLike) -> tuple[int, Vector]:
    """Return the number of rows, and the singular values of X with ones, the largest first."""
    X = np.asarray(X, dtype=np.float64)
    return len(X), np.linalg.svd(np.column_stack([X, np.ones(len(X))]), compute_uv=False)


@mistake(
    of="max_stable_lr",
    name="a bound without the bias",
    why="you took the eigenvalues of X.T @ X: for the rows 1 and 3 this is 0.2, not 0.172: the bias takes part",
    covers=[
        "X1 = np.column_stack([X, np.ones(len(X))]) -> X1 = np.column_stack([X, np.zeros(len(X))])",
    ],
)
def forgets_the_bias(X: ArrayLike) -> float:
    X = np.asarray(X, dtype=np.float64)
    return float(len(X) / np.linalg.norm(X, 2) ** 2)


@mistake(
    of="max_stable_lr",
    name="a bound for half the loss",
    why="your bound is twice too large: 2 divided by the largest eigenvalue of X1.T @ X1 / n is right for half the "
    "mean squared error",
)
def takes_the_bound_of_half_the_loss(X: ArrayLike) -> float:
    n, values = spectrum(X)
    return float(2 * n / values[0] ** 2)


@mistake(
    of="max_stable_lr",
    name="half the bound",
    why="you returned half the bound, 1 divided by the largest second derivative: the steps converge up to twice as "
    "much",
)
def halves_the_bound(X: ArrayLike) -> float:
    n, values = spectrum(X)
    return float(n / (2 * values[0] ** 2))


@mistake(
    of="max_stable_lr",
    name="a bound without n",
    why="you left out n: the loss is a mean over the rows, so five copies of all rows have the same bound",
    values=[1, 2],
)
def forgets_n(X: ArrayLike, *, value: float) -> float:
    return float(value / spectrum(X)[1][0] ** 2)


@mistake(
    of="max_stable_lr",
    name="a singular value that is not squared",
    why="you divided by the largest singular value of X1: for the rows 1 and 3 this gives 0.586 instead of 0.172",
    covers=[
        "largest = np.linalg.norm(X1, 2) ** 2 -> largest = np.linalg.norm(X1, 2) ** 1",
    ],
)
def forgets_the_square(X: ArrayLike) -> float:
    n, values = spectrum(X)
    return float(n / values[0])


@mistake(
    of="max_stable_lr",
    name="the smallest eigenvalue",
    why="you divided by the smallest eigenvalue: the direction with the largest eigenvalue diverges first",
)
def takes_the_smallest(X: ArrayLike) -> float:
    X = np.asarray(X, dtype=np.float64)
    X1 = np.column_stack([X, np.ones(len(X))])
    return float(len(X) / max(np.linalg.eigvalsh(X1.T @ X1)[0], 1e-300))


@mistake(
    of="max_stable_lr",
    name="a power iteration that starts with ones",
    why="you started a power iteration with ones: for the rows (3, -3) and (-3, 3) it returns 1 instead of 1/18",
    values=[20, 50, 100, 200, 500, 1000],
)
def iterates_from_ones(X: ArrayLike, *, value: int) -> float:
    X = np.asarray(X, dtype=np.float64)
    X1 = np.column_stack([X, np.ones(len(X))])
    second = 2 / len(X) * X1.T @ X1
    v = np.ones(len(second))
    for _ in range(value):
        v = second @ v
        v = v / np.linalg.norm(v)
    return float(2 / (v @ second @ v))


@mistake(
    of="max_stable_lr",
    name="the sum of all eigenvalues",
    why="you divided by the sum of all squared entries, which is the sum of all eigenvalues: the rate is too small",
)
def takes_the_trace(X: ArrayLike) -> float:
    n, values = spectrum(X)
    return float(n / (values**2).sum())


@mistake(
    of="max_stable_lr",
    name="the longest column alone",
    why="you took the largest squared length of a column: columns that point the same way have a larger eigenvalue",
)
def takes_the_diagonal(X: ArrayLike) -> float:
    X = np.asarray(X, dtype=np.float64)
    return float(len(X) / max((X**2).sum(axis=0).max(), len(X)))


@mistake(
    of="max_stable_lr",
    name="a bound for centred columns",
    why="you subtracted the column means: linreg_gd uses the rows as they are given",
)
def centres_the_columns(X: ArrayLike) -> float:
    X = np.asarray(X, dtype=np.float64)
    n, values = spectrum(X - X.mean(axis=0))
    return float(n / values[0] ** 2)


@mistake(
    of="max_stable_lr",
    name="a bound with a safety margin",
    why="you returned less than the bound: the task asks for the limit itself, without a safety factor",
    values=[0.99, 0.95, 0.9, 0.8],
)
def keeps_a_margin(X: ArrayLike, *, value: float) -> float:
    n, values = spectrum(X)
    return float(value * n / values[0] ** 2)


@mistake(
    of="max_stable_lr",
    name="a bound in small integers",
    why="you multiplied in the input's dtype: in uint8, 200 * 200 is 64",
)
def multiplies_small_integers(X: ArrayLike) -> float:
    X = np.asarray(X)
    X1 = np.column_stack([X, np.ones(len(X), dtype=X.dtype)])
    products = X1.T @ X1
    if products.dtype == bool:
        products = products.astype(np.float64)
    return float(len(X) / np.linalg.eigvalsh(products)[-1])
