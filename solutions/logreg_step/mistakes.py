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
        raise ValueError("one label for each row, please")
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
    why="you took logarithms of probabilities: a probability too small for a float64 is 0, and its logarithm minus "
    "infinity",
)
def takes_logs(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    p = sigmoid(X @ w + b)
    return mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="clipped probabilities",
    why="you clipped the probabilities before the logarithm: however wrong a row is, it costs no more than the clip "
    "allows, about 35 for 1e-15",
)
def clips(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    p = np.clip(sigmoid(X @ w + b), 1e-15, 1 - 1e-15)
    return mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="log(1 + exp(-margin)) as it stands",
    why="you computed exp(-margin): for a row that is far on the wrong side it overflows, and the row costs infinity",
)
def overflows(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    z = X @ w + b
    return mean(np.log(1 + np.exp(np.where(y == 1, -z, z)))) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the sum over the rows",
    why="you added the rows up and stopped there: twice as many rows cost twice as much, against the same penalty",
)
def sums(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return float(losses(X, y, w, b).sum()) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the log-likelihood",
    why="you lost the minus: a log-likelihood is to be made large, a loss small",
)
def loses_the_minus(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return -mean(losses(X, y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="labels turned round",
    why="you gave the rows of label 0 the price of label 1, and the other way round: a margin with the wrong sign",
)
def swaps_the_labels(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, 1 - y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="rows of label 1 only",
    why="you left out what rows of label 0 cost: a model that says 1 for everything would be perfect",
)
def forgets_the_zeros(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(y * losses(X, y, w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="squared errors",
    why="you averaged squared differences: that is the Brier score, and the gradient of a sure and wrong row is "
    "nearly 0 in it",
)
def squares_errors(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean((sigmoid(X @ w + b) - y) ** 2) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="logarithms to base 2",
    why="you counted in bits: the loss is defined with the natural logarithm",
)
def counts_bits(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) / float(np.log(2)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="scores without the bias",
    why="you left the bias out of the scores: the border between the labels then runs through the origin",
)
def forgets_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:  # noqa: ARG001
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, 0.0)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="scores in the dtype that came in",
    why="you multiplied rows and weights in the dtype that came in: in uint8, 200 + 58 is 2, and float32 has about 7 "
    "digits",
)
def scores_small_integers(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    read(X, y, w)
    X, w = np.asarray(X), np.asarray(w)
    return mean(losses(X, np.ravel(y), w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="labels as a column",
    why="you met scores of shape (n,) with labels of shape (n, 1): that broadcasts to (n, n), every label against "
    "every score",
)
def keeps_the_column(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, _, w = read(X, y, w)
    return mean(losses(X, np.asarray(y), w, b)) + l2 / 2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="lengths left to NumPy",
    why="you left the lengths to NumPy: it refuses 2 labels for 3 rows, but a single one it uses for all rows",
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
    name="l2 in place of l2/2",
    why="you left the half out of the penalty: it is there so that its derivative is l2 times w",
)
def forgets_the_half(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 * float(w @ w)


@mistake(
    of="logreg_loss",
    name="the penalty divided by n",
    why="you divided the penalty by n: some texts do, here only the cross-entropy is a mean over the rows",
)
def averages_the_penalty(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * float(w @ w) / len(X)


@mistake(
    of="logreg_loss",
    name="a penalty on the bias",
    why="you penalised the bias too: it is where the labels' shares are kept, and to shrink it favours 1/2",
)
def penalises_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * (float(w @ w) + b * b)


@mistake(
    of="logreg_loss",
    name="a penalty on the length",
    why="you took the length of the weights and did not square it",
)
def forgets_the_square(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    X, y, w = read(X, y, w)
    return mean(losses(X, y, w, b)) + l2 / 2 * float(np.linalg.norm(w))


Step = tuple[Vector, float]


@mistake(
    of="logreg_step",
    name="the gradient of squared errors",
    why="you multiplied the residuals by p(1 - p): that belongs to the mean squared error, and stops a row that is "
    "sure and wrong from pulling at all",
)
def multiplies_by_the_slope(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    p = sigmoid(X @ w + b)
    residuals = (p - y) * p * (1 - p)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="sums in place of means",
    why="you added the residuals up and stopped there: the loss is a mean, and the step grows with the number of rows",
)
def steps_by_sums(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals + l2 * w), b - lr * float(residuals.sum())


@mistake(
    of="logreg_step",
    name="a sum for the bias",
    why="you divided by n for the weights, but not for the bias",
)
def sums_for_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * float(residuals.sum())


@mistake(
    of="logreg_step",
    name="d in place of n",
    why="you divided by the number of columns: the mean is taken over the rows",
)
def divides_by_columns(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - y
    return w - lr * (X.T @ residuals / len(w) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="a step uphill",
    why="you went along the gradient: it points to where the loss grows",
)
def climbs(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w + lr * (grad_w + l2 * w), b + lr * grad_b


@mistake(
    of="logreg_step",
    name="y - p",
    why="you took label minus probability for the residual and then subtracted the gradient: two minus signs, and "
    "the data pull uphill while the penalty pulls down",
)
def turns_the_residuals_round(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (l2 * w - grad_w), b + lr * grad_b


@mistake(
    of="logreg_step",
    name="a penalty with the wrong sign",
    why="you subtracted the gradient of the penalty from that of the data: large weights grow larger still",
)
def rewards_large_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w - l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a step with a penalty on the bias",
    why="you let the penalty pull at the bias too: the loss does not contain the bias in its penalty",
)
def shrinks_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), b - lr * (grad_b + l2 * b)


@mistake(
    of="logreg_step",
    name="a step without the penalty",
    why="you took the step on the cross-entropy alone: l2 has no effect",
)
def steps_without_l2(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:  # noqa: ARG001
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * grad_w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="2 l2 w",
    why="you took the penalty for l2 times the squared weights: with the half in front of it the 2 is gone",
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
    why="you divided the gradient of the penalty by n as well: only the cross-entropy is a mean over the rows",
)
def divides_the_penalty(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w / len(X)), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a penalty without the learning rate",
    why="you applied the learning rate to the data and not to the penalty: the step is no longer along one gradient",
)
def decays_the_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * grad_w - l2 * w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="predictions in place of probabilities",
    why="you rounded the probabilities to 0 and 1 first, as a perceptron does: rows that are right by a hair do not "
    "pull any more",
)
def thresholds(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = (sigmoid(X @ w + b) >= 0.5).astype(np.float64) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="scores in place of probabilities",
    why="you compared scores with labels: that is the step of a linear regression",
)
def forgets_the_sigmoid(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = X @ w + b - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="the sigmoid's definition as it stands",
    why="you computed exp(-z) for every score: it overflows for a score below -709",
)
def overflows_on_the_way(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    residuals = 1 / (1 + np.exp(-(X @ w + b))) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="a step from scores without the bias",
    why="you left the bias out of the scores: it is moved, but it moves nothing",
)
def steps_without_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, 0.0)
    return w - lr * (grad_w + l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a bias that stays",
    why="you moved the weights only: the bias has a gradient of its own",
)
def leaves_the_bias(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, _ = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), float(b)


@mistake(
    of="logreg_step",
    name="a bias moved twice",
    why="you moved the bias twice, as happens when it is also the weight of a column of ones",
)
def moves_the_bias_twice(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return w - lr * (grad_w + l2 * w), b - 2 * lr * grad_b


@mistake(
    of="logreg_step",
    name="a bias that sees the new weights",
    why="you changed the weights first and took the bias's gradient with the new ones: both gradients belong to the "
    "point that the step starts from",
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
    why="you returned the gradient: the weights and the bias after the step were asked for",
)
def returns_the_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:  # noqa: ARG001
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    return grad_w + l2 * w, grad_b


@mistake(
    of="logreg_step",
    name="overwritten weights",
    why="you subtracted in place: np.asarray does not copy a float64 array, so w was still the caller's own",
)
def steps_in_place(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, y, w = read(X, y, w)
    grad_w, grad_b = data_gradient(X, y, w, b)
    w -= lr * (grad_w + l2 * w)
    return w, b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a step in the dtype that came in",
    why="you computed in the dtype that came in: in uint8, 200 + 58 is 2, and float32 comes out as float32",
)
def steps_in_small_integers(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    read(X, y, w)
    X, w = np.asarray(X), np.asarray(w)
    grad_w, grad_b = data_gradient(X, np.ravel(y), w, b)
    return w - lr * (grad_w + l2 * w), b - lr * grad_b


@mistake(
    of="logreg_step",
    name="a column of labels in a step",
    why="you subtracted labels of shape (n, 1) from probabilities of shape (n,): that broadcasts to (n, n), every "
    "label against every row",
)
def steps_with_a_column(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, _, w = read(X, y, w)
    residuals = sigmoid(X @ w + b) - np.asarray(y)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)


@mistake(
    of="logreg_step",
    name="lengths left to NumPy in a step",
    why="you left the lengths to NumPy: it refuses 2 labels for 3 rows, but a single one it uses for all rows",
)
def steps_with_any_length(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0) -> Step:
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    residuals = sigmoid(X @ w + b) - np.ravel(y)
    return w - lr * (X.T @ residuals / len(X) + l2 * w), b - lr * mean(residuals)
