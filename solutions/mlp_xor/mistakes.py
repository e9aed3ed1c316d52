"""What people write for a network with one hidden layer and its training, and what is wrong with it."""

# ruff: noqa: ARG001, ARG005
# The mistakes ignore arguments that a right answer needs.

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.binary_cross_entropy.binary_cross_entropy import bce_from_logits, bce_from_probs
from katas.dense_layer.dense_layer import backward, forward
from katas.sigmoid.sigmoid import sigmoid
from katas.weight_init.weight_init import he, xavier
from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Params = dict[str, Matrix]
Pair = tuple[float, Params]
Fit = tuple[Params, Matrix]
NAMES = ("W1", "b1", "W2", "b2")
Slope = Callable[[Matrix, Matrix], Matrix]


def right_slopes(scores: Matrix, hidden: Matrix) -> Matrix:
    return 1 - hidden**2


def network(
    params: Params,
    X: ArrayLike,
    y: ArrayLike,
    *,
    act: Callable[[Matrix], Matrix] = np.tanh,
    slope: Slope = right_slopes,
    loss: Callable[[Matrix, Matrix], float] = bce_from_logits,
    d_logit: Callable[[Matrix, Matrix], Matrix] = lambda p, y: (p - y) / len(p),
    column: bool = True,
    strict: bool = True,
) -> Pair:
    """Return loss and gradients, with one part of the network changed."""
    labels = np.asarray(y, dtype=np.float64)
    if strict and labels.size != len(np.asarray(X)):
        raise ValueError("labels")
    labels = labels.reshape(-1, 1) if column else labels
    scores = forward(X, params["W1"], params["b1"])
    hidden = act(scores)
    logits = forward(hidden, params["W2"], params["b2"])
    d_hidden, d_W2, d_b2 = backward(d_logit(np.asarray(sigmoid(logits), np.float64), labels), hidden, params["W2"])
    _, d_W1, d_b1 = backward(d_hidden * slope(scores, hidden), X, params["W1"])
    return loss(labels, logits), {"W1": d_W1, "b1": d_b1, "W2": d_W2, "b2": d_b2}


@mistake(
    of="loss_and_gradients",
    name="a squared error beside gradients of the cross-entropy",
    why="you returned the mean squared error: p - y is no gradient of it, and at p = 1/2 differences of your "
    "loss are half as large",
)
def reports_mse(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, loss=lambda labels, logits: float(((sigmoid(logits) - labels) ** 2).mean()))


@mistake(
    of="loss_and_gradients",
    name="gradients of the squared error",
    why="you multiplied p - y by 2 p (1 - p): that is the gradient of a squared error, and 0 for a sure, wrong row",
)
def mse_gradient(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, d_logit=lambda p, y: 2 * (p - y) * p * (1 - p) / len(p))


@mistake(
    of="loss_and_gradients",
    name="a second derivative of the sigmoid",
    why="you multiplied p - y by p (1 - p): at p = 1/2 your gradients are 1/4 of the right ones",
)
def slope_twice(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, d_logit=lambda p, y: (p - y) * p * (1 - p) / len(p))


@mistake(
    of="loss_and_gradients",
    name="gradients of a sum",
    why="your gradients are sums over the rows, and the loss is a mean: for 4 rows they are 4 times too large",
)
def no_mean(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, d_logit=lambda p, y: p - y)


@mistake(
    of="loss_and_gradients",
    name="a second 1/n",
    why="you divided by n twice: for 6 rows the gradients are 6 times too small",
)
def mean_twice(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, d_logit=lambda p, y: (p - y) / len(p) ** 2)


@mistake(
    of="loss_and_gradients",
    name="the opposite sign",
    why="you used y - p: a step against such a gradient makes the loss larger",
)
def negated(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, d_logit=lambda p, y: (y - p) / len(p))


@mistake(
    of="loss_and_gradients",
    name="flat labels against a column",
    why="you subtracted labels of shape (n,) from probabilities of shape (n, 1): for 4 rows that is a table of 4 x 4",
)
def flat_labels(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, column=False)


@mistake(
    of="loss_and_gradients",
    name="one label for all rows",
    why="you accepted one label for four rows: the label is used for every row, silently",
)
def one_label(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(
        params,
        X,
        y,
        strict=False,
        loss=lambda y, z: float((y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)).mean()),
    )


@mistake(
    of="loss_and_gradients",
    name="no derivative of tanh",
    why="you passed the gradient through tanh unchanged: at a hidden value of 3/5 it must be multiplied by 16/25",
)
def forgets_tanh(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, slope=lambda scores, hidden: np.ones_like(hidden))


@mistake(
    of="loss_and_gradients",
    name="another derivative for tanh",
    why="your derivative of tanh is wrong: at a hidden value of 3/5 it is 1 - 9/25 = 16/25",
    values=[
        lambda scores, hidden: hidden * (1 - hidden),
        lambda scores, hidden: 1 - np.tanh(hidden) ** 2,
        lambda scores, hidden: 1 - scores**2,
        lambda scores, hidden: 1 - hidden,
        lambda scores, hidden: (scores > 0).astype(np.float64),
        lambda scores, hidden: hidden,
    ],
)
def other_slope(params: Params, X: ArrayLike, y: ArrayLike, *, value: Slope) -> Pair:
    return network(params, X, y, slope=value)


@mistake(
    of="loss_and_gradients",
    name="a hidden layer without tanh",
    why="your hidden units are sums without tanh: two such layers are one straight line, and XOR needs a bend",
)
def linear(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, act=lambda scores: scores, slope=lambda scores, hidden: np.ones_like(hidden))


@mistake(
    of="loss_and_gradients",
    name="sigmoids in the hidden layer",
    why="your hidden units are sigmoids: a score of 0 gives 1/2 instead of 0",
)
def sigmoids(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(
        params,
        X,
        y,
        act=lambda scores: np.asarray(sigmoid(scores), np.float64),
        slope=lambda scores, hidden: hidden * (1 - hidden),
    )


@mistake(
    of="loss_and_gradients",
    name="probabilities instead of logits",
    why="you gave probabilities to a loss that expects logits: with p = 1/2 a row costs 0.47 or 0.97 instead of 0.69",
)
def sigmoid_twice(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    return network(params, X, y, loss=lambda labels, logits: bce_from_logits(labels, sigmoid(logits)))


@mistake(
    of="loss_and_gradients",
    name="the loss of rounded probabilities",
    why="you took the logarithm of probabilities that round to 0 or 1: a logit of 1000 costs infinity, NaN or 34.5 "
    "instead of 1000",
    values=[None, 1e-15, 1e-12, 1e-7, "bare"],
)
def rounded(params: Params, X: ArrayLike, y: ArrayLike, *, value: Any) -> Pair:
    def loss(labels: Matrix, logits: Matrix) -> float:
        p = sigmoid(logits)
        if value is None:
            return bce_from_probs(labels, p)
        p = p if value == "bare" else np.clip(p, value, 1 - value)
        return float(-(labels * np.log(p) + (1 - labels) * np.log(1 - p)).mean())

    return network(params, X, y, loss=loss)


@mistake(
    of="loss_and_gradients",
    name="the sum of the costs",
    why="your loss is a sum over the rows: with all parameters 0, four rows cost 2.77 instead of log 2 = 0.69",
)
def summed(params: Params, X: ArrayLike, y: ArrayLike) -> Pair:
    loss, gradients = network(params, X, y)
    return loss * len(np.asarray(X)), gradients


@mistake(
    of="loss_and_gradients",
    name="parameters after a step",
    why="you returned changed parameters: gradients are asked for, and the learning rate belongs to train",
    values=[1.0, 0.1, 0.01, 0.5],
)
def updates(params: Params, X: ArrayLike, y: ArrayLike, *, value: float) -> Pair:
    loss, gradients = network(params, X, y)
    return loss, {name: params[name] - value * gradients[name] for name in NAMES}


@mistake(
    of="loss_and_gradients",
    name="gradients of weights alone",
    why="you left out the gradients of the biases: b1 and b2 have to move too",
    values=["left out", "zeros"],
)
def no_biases(params: Params, X: ArrayLike, y: ArrayLike, *, value: str) -> Pair:
    loss, gradients = network(params, X, y)
    zeros = {name: np.zeros_like(params[name]) for name in ("b1", "b2")}
    return loss, {"W1": gradients["W1"], "W2": gradients["W2"], **(zeros if value == "zeros" else {})}


def start(d: int, hidden: int, rng: np.random.Generator) -> Params:
    W1 = xavier(d, hidden, rng)
    return {"W1": W1, "b1": np.zeros(hidden), "W2": xavier(hidden, 1, rng), "b2": np.zeros(1)}


def fit(params: Params, X: ArrayLike, y: ArrayLike, lr: float, epochs: int) -> Fit:
    losses = []
    for _ in range(epochs):
        loss, gradients = network(params, X, y)
        losses.append(loss)
        params = {name: params[name] - lr * gradients[name] for name in NAMES}
    return params, np.array([*losses, network(params, X, y)[0]])


@mistake(
    of="train",
    name="weights that start at 0",
    why="you started all weights at 0: on XOR every gradient is then 0, and the loss stays at log 2 = 0.6931",
)
def zeros(X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator) -> Fit:
    d = np.shape(X)[1]
    params = {"W1": np.zeros((d, hidden)), "b1": np.zeros(hidden), "W2": np.zeros((hidden, 1)), "b2": np.zeros(1)}
    return fit(params, X, y, lr, epochs)


@mistake(
    of="train",
    name="small random weights",
    why="you drew weights with one spread for both layers: with 0.01, no seed of 100 learns XOR in 1000 epochs",
    values=[0.01, 0.1, 0.001, 0.5, 1.0],
)
def small(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: float
) -> Fit:
    W1 = rng.normal(0, value, (np.shape(X)[1], hidden))
    W2 = rng.normal(0, value, (hidden, 1))
    return fit({"W1": W1, "b1": np.zeros(hidden), "W2": W2, "b2": np.zeros(1)}, X, y, lr, epochs)


@mistake(
    of="train",
    name="another rule for the initial weights",
    why="your initial weights do not have the variance 2 / (inputs + outputs): for 2 inputs and 6 units it is 1/4",
    values=[he, lambda i, o, rng: xavier(i, o, rng, True), lambda i, o, rng: rng.normal(0, (1 / i) ** 0.5, (i, o))],
)
def other_rule(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: Any
) -> Fit:
    W1 = value(np.shape(X)[1], hidden, rng)
    return fit({"W1": W1, "b1": np.zeros(hidden), "W2": value(hidden, 1, rng), "b2": np.zeros(1)}, X, y, lr, epochs)


@mistake(
    of="train",
    name="W2 drawn before W1",
    why="you drew the second layer first: with the same seed, all your initial weights differ from the task's",
)
def second_first(X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator) -> Fit:
    W2 = xavier(hidden, 1, rng)
    W1 = xavier(np.shape(X)[1], hidden, rng)
    return fit({"W1": W1, "b1": np.zeros(hidden), "W2": W2, "b2": np.zeros(1)}, X, y, lr, epochs)


@mistake(
    of="train",
    name="random biases",
    why="you drew the biases at random: they start at 0",
    values=[1.0, 0.1, 0.01],
)
def random_biases(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: float
) -> Fit:
    params = start(np.shape(X)[1], hidden, rng)
    return fit({**params, "b1": value * rng.normal(size=hidden), "b2": value * rng.normal(size=1)}, X, y, lr, epochs)


@mistake(
    of="train",
    name="a separate generator",
    why="you did not draw from rng: every network starts with the same weights, for every seed of the caller",
    values=[0, 42, 1, 123],
)
def own_generator(
    X: ArrayLike,
    y: ArrayLike,
    hidden: int,
    lr: float,
    epochs: int,
    rng: np.random.Generator,
    *,
    value: int,
) -> Fit:
    return fit(start(np.shape(X)[1], hidden, np.random.default_rng(value)), X, y, lr, epochs)


@mistake(
    of="train",
    name="one loss missing",
    why="you returned one loss for each epoch: with the loss at the start there are epochs + 1",
    values=[slice(None, -1), slice(1, None)],
)
def too_few(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: slice
) -> Fit:
    params, losses = fit(start(np.shape(X)[1], hidden, rng), X, y, lr, epochs)
    return params, losses[value]


@mistake(
    of="train",
    name="a step too many",
    why="you took one step after the last loss: the parameters do not belong to it, and 0 epochs change them",
    covers=["if k < epochs: -> if k <= epochs:"],
)
def one_more(X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator) -> Fit:
    params, losses = fit(start(np.shape(X)[1], hidden, rng), X, y, lr, epochs)
    gradients = network(params, X, y)[1]
    return {name: params[name] - lr * gradients[name] for name in NAMES}, losses


@mistake(
    of="train",
    name="a second gradient after half of the step",
    why="you moved one layer before you took the gradient of the other: both belong to the old parameters",
    values=[("W2", "b2", "W1", "b1"), ("W1", "b1", "W2", "b2")],
)
def one_layer_after_the_other(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: Sequence[str]
) -> Fit:
    params = start(np.shape(X)[1], hidden, rng)
    losses = [network(params, X, y)[0]]
    for _ in range(epochs):
        for names in (value[:2], value[2:]):
            gradients = network(params, X, y)[1]
            params = params | {name: params[name] - lr * gradients[name] for name in names}
        losses.append(network(params, X, y)[0])
    return params, np.array(losses)


@mistake(
    of="train",
    name="a wrong step",
    why="your step is not minus lr times the gradient: with lr 0.5, a gradient of 0.2 lowers a parameter by 0.1",
    values=[lambda lr, n: -lr, lambda lr, n: lr / n, lambda lr, n: 1.0],
    covers=[
        "params = {name: params[name] - lr * gradients[name] for name in params} -> "
        "params = {name: params[name] + lr * gradients[name] for name in params}",
    ],
)
def other_step(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator, *, value: Any
) -> Fit:
    return fit(start(np.shape(X)[1], hidden, rng), X, y, value(lr, len(np.asarray(X))), epochs)


@mistake(
    of="train",
    name="biases that stay at 0",
    why="you updated the weights alone: b1 and b2 stay at 0 for every number of epochs",
)
def fixed_biases(X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator) -> Fit:
    params = start(np.shape(X)[1], hidden, rng)
    losses = []
    for k in range(epochs + 1):
        loss, gradients = network(params, X, y)
        losses.append(loss)
        if k < epochs:
            params = params | {name: params[name] - lr * gradients[name] for name in ("W1", "W2")}
    return params, np.array(losses)


@mistake(
    of="train",
    name="a step for each row",
    why="you took a step after each row: with 4 rows, an epoch has 4 steps instead of 1",
)
def row_by_row(X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator) -> Fit:
    X, y = np.asarray(X), np.ravel(y)
    params = start(X.shape[1], hidden, rng)
    losses = [network(params, X, y)[0]]
    for _ in range(epochs):
        for i in range(len(X)):
            gradients = network(params, X[i : i + 1], y[i : i + 1])[1]
            params = {name: params[name] - lr * gradients[name] for name in NAMES}
        losses.append(network(params, X, y)[0])
    return params, np.array(losses)
