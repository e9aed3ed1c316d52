"""What people write for logreg_loss and logreg_step, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]


def read(X: ArrayLike, y: ArrayLike, w: ArrayLike) -> tuple[Vector, Vector, Vector]:
    """Return the three as float64 arrays, the labels flat."""
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64).ravel()
    if len(y) != len(X):
        raise ValueError("one label for each row")
    return X, y, w


def sigmoid(z: Vector) -> Vector:
    power: Vector = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, power) / (1 + power))


def losses(X: Vector, y: Vector, w: Vector, b: float) -> Vector:
    """Return what each row costs."""
    z = X @ w + b
    return np.logaddexp(0, np.where(y == 1, -z, z))


def mean(values: Any) -> float:
    return float(np.mean(values))


def data_gradient(X: Vector, y: Vector, w: Vector, b: float) -> tuple[Vector, float]:
    """Return the gradient of the mean cross-entropy."""
    residuals = sigmoid(X @ w + b) - y
    return X.T @ residuals / len(X), mean(residuals)


@mistake(
    of="logreg_loss",
    name="log(p) and log(1 - p)",
    why="you took logarithms of probabilities that round to 0 or 1: log(0) is -inf, and 0 * log(0) is NaN",
)
def takes_logs(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    p = sigmoid(X @ w + b)
    return mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="clipped probabilities",
    why="you limited the cost of a row: a clip at 1e-15 allows at most 34.5, but a score of -1000 costs 1000",
    values=[1e-15, 1e-12, 1e-16, 1e-10, 1e-9, 1e-8, 1e-7],
)
def clips(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0, *, value: float) -> float:
    X, y, w = read(X, y, w)
    p = np.clip(sigmoid(X @ w + b), value, 1 - value)
    return mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="an infinite loss for large scores",
    why="your loss is infinite if a row is far on the wrong side: exp(1000) overflows, and the log of a "
    "probability of 0 is -inf",
    values=["exp", "log"],
)
def overflows(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0, *, value: str) -> float:
    X, y, w = read(X, y, w)
    z = X @ w + b
    if value == "log":
        p = sigmoid(z)
        return mean(-np.log(np.where(y == 1, p, 1 - p))) + l2 / 2 * float(w @ w)
    return mean(np.log(1 + np.exp(np.where(y == 1, -z, z)))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the sum over the rows",
    why="you returned the sum over the rows: the loss is their mean",
    covers=[
        "cross_entropy = np.logaddexp(0, -margins).mean() -> cross_entropy = np.logaddexp(0, -margins).sum()",
    ],
)
def sums(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return float(losses(X, y, w, b).sum()) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the log-likelihood",
    why="you returned the mean log-likelihood: the cross-entropy is minus that",
)
def loses_the_minus(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return -mean(losses(X, y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="labels swapped",
    why="you swapped the costs of the labels 0 and 1: a margin has the wrong sign",
    covers=[
        "margins = np.where(y == 1, z, -z) -> margins = np.where(y == 1, -z, z)",
        "margins = np.where(y == 1, z, -z) -> margins = np.where(y != 1, z, -z)",
        "margins = np.where(y == 1, z, -z) -> margins = np.where(y == 0, z, -z)",
        "cross_entropy = np.logaddexp(0, -margins).mean() -> cross_entropy = np.logaddexp(0, margins).mean()",
    ],
)
def swaps_the_labels(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, 1 - y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="rows of label 1 only",
    why="you left out the cost of the rows with label 0: p = 1 for every row would be perfect",
)
def forgets_the_zeros(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(y * losses(X, y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="squared errors",
    why="you averaged squared differences of p and y: this is the Brier score, not the cross-entropy",
)
def squares_errors(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean((sigmoid(X @ w + b) - y) ** 2) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="logarithms to base 2",
    why="you used the logarithm to base 2: the loss has the natural logarithm, log 2 = 0.6931 for p = 1/2",
)
def counts_bits(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) / float(np.log(2)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="scores without the bias",
    why="you left the bias out of the scores: a score is x . w + b",
)
def forgets_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:  # noqa: ARG001
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, 0.0)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="scores in the input's dtype",
    why="you computed scores in the input's dtype: in uint8, 200 + 58 is 2, and float32 has about 7 digits",
    covers=[
        "X, y, w = (np.asarray(X), np.ravel(y), np.asarray(w, dtype=np.float64)) -> "
        "X, y, w = (np.asarray(X), np.ravel(y), np.asarray(w))",
    ],
)
def scores_small_integers(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    read(X, y, w)
    X, w = np.asarray(X), np.asarray(w)
    return mean(losses(X, np.ravel(y), w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="labels as a column",
    why="you combined scores of shape (n,) with labels of shape (n, 1): the result has shape (n, n)",
)
def keeps_the_column(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, _, w = read(X, y, w)
    return mean(losses(X, np.asarray(y), w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="one label for all rows is accepted",
    why="you accepted one label for three rows, as broadcasting does: raise a ValueError",
    covers=[
        "if len(y) != n: -> if False:",
    ],
)
def leaves_lengths_to_numpy(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    return mean(losses(X, np.ravel(y), w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="no penalty",
    why="you did not add the penalty: l2 has no effect",
)
def ignores_l2(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:  # noqa: ARG001
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b))


@mistake(
    of="logreg_loss",
    name="l2 instead of l2/2",
    why="you added l2 times the sum of the squared weights: the penalty is half of that",
    covers=[
        "penalty = l2 / 2 * (w @ w) -> penalty = l2 / 1 * (w @ w)",
    ],
)
def forgets_the_half(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the penalty divided by n",
    why="you divided the penalty by n: only the cross-entropy is a mean over the rows",
)
def averages_the_penalty(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * float(w @ w) / len(X)


@mistake(
    of="logreg_loss",
    name="a penalty on the bias",
    why="you added the squared bias to the penalty: it contains only the weights",
)
def penalises_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * (float(w @ w) + b * b)


@mistake(
    of="logreg_loss",
    name="the length instead of its square",
    why="you used the length of the weights, 5 for (3, -4): the penalty has its square, 25",
)
def forgets_the_square(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * float(np.linalg.norm(w))


Step = tuple[Vector, float]


@mistake(
    of="logreg_step",
    name="the gradient of squared errors",
    why="you multiplied the residuals by p (1 - p): for a row with p near 0 and label 1, this is almost 0",
)
def multiplies_by_the_slope(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    p = sigmoid(X @ w + b)
    residuals = (p - y) * p * (1 - p)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="sums instead of means",
    why="you used the sum over the rows: the loss is a mean, so divide by n",
)
def steps_by_sums(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals + l2 * w), b - lr * float(residuals.sum())


@mistake(
    of="logreg_step",
    name="a sum for the bias",
    why="you divided the gradient of the weights by n, but not that of the bias",
    covers=[
        "grad_b = residuals.mean() -> grad_b = residuals.sum()",
    ],
)
def sums_for_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * float(residuals.sum())


@mistake(
    of="logreg_step",
    name="d instead of n",
    why="you divided by the number of columns: with 5 columns and 100 rows the step is 20 times as long",
)
def divides_by_columns(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals / len(w) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="a step uphill",
    why="you added the gradient: it points to where the loss grows, so subtract it",
)
def climbs(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w + lr * (grad_w + l2 * w), b + lr * grad_b


@mistake(
    of="logreg_step",
    name="y - p",
    why="you used y - p as the residual and subtracted the gradient: the data push uphill",
)
def turns_the_residuals_round(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (l2 * w - grad_w), b + lr * grad_b


@mistake(
    of="logreg_step",
    name="a penalty with the wrong sign",
    why="you subtracted the gradient of the penalty from that of the data: large weights grow",
    covers=[
        "grad_w = X.T @ residuals / n + l2 * w -> grad_w = X.T @ residuals / n - l2 * w",
    ],
)
def rewards_large_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w - l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a step with a penalty on the bias",
    why="you moved the bias by the penalty too: the penalty does not contain the bias",
)
def shrinks_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), b - lr * (grad_b + l2 * b)


@mistake(
    of="logreg_step",
    name="a step without the penalty",
    why="you took a step on the cross-entropy alone: l2 has no effect",
)
def steps_without_l2(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:  # noqa: ARG001
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * grad_w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="2 l2 w",
    why="you used 2 l2 w as the gradient of the penalty: l2/2 * w^2 has the derivative l2 w",
)
def forgets_the_half_in_the_slope(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + 2 * l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="the penalty's gradient divided by n",
    why="you divided the gradient of the penalty by n: only the cross-entropy is a mean over the rows",
)
def divides_the_penalty(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w / len(X)), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a penalty without the learning rate",
    why="you did not multiply the gradient of the penalty by lr",
)
def decays_the_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * grad_w - l2 * w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="predictions instead of probabilities",
    why="you rounded the probabilities to 0 and 1: p = 0.6 with label 1 then has residual 0, not -0.4",
)
def thresholds(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = (sigmoid(X @ w + b) >= 0.5).astype(np.float64) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="scores instead of probabilities",
    why="you subtracted the labels from the scores: apply the sigmoid to the scores first",
)
def forgets_the_sigmoid(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = X @ w + b - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="an overflow for large scores",
    why="your results are right, but NumPy warned: exp overflows above 709, also in the branch that np.where drops",
    values=["always", "both branches"],
)
def overflows_on_the_way(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0, *, value: str
) -> Step:
    X, y, w = read(X, y, w)
    z = X @ w + b
    if value == "always":
        p = 1 / (1 + np.exp(-z))
    else:
        p = np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
    residuals = p - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="a step from scores without the bias",
    why="you left the bias out of the scores: a score is x . w + b",
)
def steps_without_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, 0.0)
    return w - lr * (grad_w + l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a bias that stays",
    why="you returned the old bias: it has a derivative too, the mean of the residuals",
)
def leaves_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, _ = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), float(b)


@mistake(
    of="logreg_step",
    name="a bias moved twice",
    why="you moved the bias twice: b_new is b - lr times its derivative",
)
def moves_the_bias_twice(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), b - 2 * lr * grad_b


@mistake(
    of="logreg_step",
    name="the bias step uses the new weights",
    why="you took the derivative of the bias at the new weights: it belongs to the point where the step begins",
)
def moves_one_after_the_other(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, _ = data_gradient(X, y, w, b)
    w_new = w - lr * (grad_w + l2 * w)
    return w_new, b - lr * data_gradient(X, y, w_new, b)[1]


@mistake(
    of="logreg_step",
    name="a learning rate of 1",
    why="you subtracted the whole gradient: lr has no effect",
)
def ignores_lr(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:  # noqa: ARG001
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - (grad_w + l2 * w), b - grad_b


@mistake(
    of="logreg_step",
    name="the gradient itself",
    why="you returned the gradient: it is the direction, and the weights have not moved",
)
def returns_the_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:  # noqa: ARG001
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return grad_w + l2 * w, grad_b


@mistake(
    of="logreg_step",
    name="w is overwritten",
    why="you changed w itself: np.asarray makes no copy of a float64 array",
)
def steps_in_place(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    w -= lr * (grad_w + l2 * w)
    return w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a step in the input's dtype",
    why="you computed in the input's dtype: in uint8, 200 + 58 is 2, and float32 inputs give float32 weights",
    covers=[
        "X, y, w = (np.asarray(X), np.ravel(y), np.asarray(w, dtype=np.float64)) -> "
        "X, y, w = (np.asarray(X), np.ravel(y), np.asarray(w))",
    ],
)
def steps_in_small_integers(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    read(X, y, w)
    X, w = np.asarray(X), np.asarray(w)
    grad_w, grad_b = data_gradient(X, np.ravel(y), w, b)
    return w - lr * (grad_w + l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a column of labels in a step",
    why="you subtracted labels of shape (n, 1) from probabilities of shape (n,): the result has shape (n, n)",
)
def steps_with_a_column(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, _, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - np.asarray(y)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="one label for all rows of a step is accepted",
    why="you accepted one label for three rows, as broadcasting does: raise a ValueError",
    covers=[
        "if len(y) != n: -> if False:",
    ],
)
def steps_with_any_length(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    residuals = sigmoid(X @ w + b) - np.ravel(y)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)
