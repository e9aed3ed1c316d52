"""What people write for forward and backward, and what is wrong with it."""

# ruff: noqa: ARG005
# The mistakes ignore arguments that a right answer needs.

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Three = tuple[Matrix, Matrix, Matrix]


def read(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Three:
    """Return the arguments of forward in float64; raise where they do not fit."""
    X, W, b = (np.asarray(each, dtype=np.float64) for each in (X, W, b))
    if X.shape[1] != len(W) or b.shape != W.shape[1:]:
        raise ValueError("shapes")
    return X, W, b


def slopes(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    """Return the arguments of backward in float64; raise where they do not fit."""
    d_out, X, W = (np.asarray(each, dtype=np.float64) for each in (d_out, X, W))
    if X.shape[1] != len(W) or d_out.shape != (len(X), W.shape[1]):
        raise ValueError("shapes")
    return d_out, X, W


def gradients(d_out: Matrix, X: Matrix, W: Matrix) -> Three:
    return d_out @ W.T, X.T @ d_out, d_out.sum(axis=0)


@mistake(of="forward", name="no bias", why="you left out the bias: an input of 0 gives 0 instead of b")
def no_bias(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, _ = read(X, W, b)
    return X @ W


@mistake(
    of="forward",
    name="the bias subtracted",
    why="you subtracted the bias: with weighted sum 26 and bias 1 you return 25 instead of 27",
    covers=["return X @ W + b -> return X @ W - b"],
)
def subtracts(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, b = read(X, W, b)
    return X @ W - b


@mistake(
    of="forward",
    name="the bias added to each weight",
    why="you added the bias to the weights: it is then multiplied by the inputs, and an input of 0 loses it",
)
def shifts_weights(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, b = read(X, W, b)
    return X @ (W + b)


@mistake(
    of="forward",
    name="an activation after the layer",
    why="you applied an activation to the output: with a bias of 10, a weighted sum of -17 must give -7",
    values=[np.tanh, lambda z: np.maximum(z, 0), lambda z: 1 / (1 + np.exp(-z))],
)
def activates(X: ArrayLike, W: ArrayLike, b: ArrayLike, *, value: Callable[[Matrix], Matrix]) -> Matrix:
    X, W, b = read(X, W, b)
    return value(X @ W + b)


@mistake(
    of="forward",
    name="W transposed",
    why="you used the transpose of W: 2 inputs and 3 outputs do not fit, and a square W gives another layer",
)
def transposes(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, b = read(X, W, b)
    return X @ W.T + b


@mistake(
    of="forward",
    name="the bias as a column",
    why="you added the bias along the rows: with 3 outputs and 3 rows, each row gets one bias for all outputs",
)
def column(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, b = read(X, W, b)
    return X @ W + b[:, np.newaxis]


@mistake(
    of="forward",
    name="a bias of any shape",
    why="you accepted a bias that only broadcasts: 3 outputs need the shape (3,), and (1, 3) must raise a ValueError",
    values=[
        lambda b, h: True,
        lambda b, h: b.ndim > 0 and b.shape[-1] == h,
        lambda b, h: b.size == h,
    ],
    covers=["if b.shape != W.shape[1:]: -> if False:"],
)
def broadcasts(X: ArrayLike, W: ArrayLike, b: ArrayLike, *, value: Callable[[Matrix, int], bool]) -> Matrix:
    X, W, b = (np.asarray(each, dtype=np.float64) for each in (X, W, b))
    if not value(b, W.shape[1]):
        raise ValueError("biases")
    return X @ W + b


@mistake(
    of="forward",
    name="one row of weights for all inputs",
    why="you accepted a W of one row for rows of 2 inputs: its weights are then used for both inputs, silently",
)
def one_row_for_all(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> Matrix:
    X, W, b = (np.asarray(each, dtype=np.float64) for each in (X, W, b))
    if b.shape != W.shape[1:]:
        raise ValueError("biases")
    return np.asarray((X[:, :, np.newaxis] * W).sum(axis=1) + b)


@mistake(
    of="forward",
    name="an output in the input's dtype",
    why="you computed in the input's dtype: in uint8, 200 * 3 is 88, and in float32, 2**24 + 1 is 2**24",
    covers=[
        "X, W, b = (np.asarray(X, dtype=np.float64), np.asarray(W), np.asarray(b)) -> "
        "X, W, b = (np.asarray(X), np.asarray(W), np.asarray(b))",
    ],
)
def narrow(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[Any]:
    read(X, W, b)
    return np.asarray(np.asarray(X) @ np.asarray(W) + np.asarray(b))


@mistake(
    of="backward",
    name="an extra 1/n",
    why="you divided by the number of rows: a mean in the loss has already put its 1/n into d_out",
    values=["W and b", "W", "b", "X", "all"],
    covers=["d_b = d_out.sum(axis=0) -> d_b = d_out.mean(axis=0)"],
)
def divides(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: str) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    d_X, d_W, d_b = gradients(d_out, X, W)
    n = len(X)
    return (
        d_X / (n if value in ("X", "all") else 1),
        d_W / (n if value in ("W and b", "W", "all") else 1),
        d_b / (n if value in ("W and b", "b", "all") else 1),
    )


@mistake(
    of="backward",
    name="the bias gradient of each row",
    why="you returned one gradient of the biases for each row: shape (4, 3) for 4 rows, though there are only 3 biases",
)
def bias_per_row(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_X, d_W, _ = gradients(*slopes(d_out, X, W))
    return d_X, d_W, np.asarray(d_out, dtype=np.float64).copy()


@mistake(
    of="backward",
    name="the bias gradient with two axes",
    why="your d_b has two axes, for example (1, 3): the biases have the shape (3,)",
    values=[0, 1],
)
def bias_row(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: int) -> Three:
    d_X, d_W, d_b = gradients(*slopes(d_out, X, W))
    return d_X, d_W, np.expand_dims(d_b, value)


@mistake(
    of="backward",
    name="the bias gradient summed over outputs",
    why="you summed the outputs of a row: 4 rows with 3 outputs give 4 numbers, but there are 3 biases",
    covers=["d_b = d_out.sum(axis=0) -> d_b = d_out.sum(axis=1)"],
)
def bias_over_outputs(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    return d_out @ W.T, X.T @ d_out, d_out.sum(axis=1)


@mistake(
    of="backward",
    name="one number for all biases",
    why="you summed all entries of d_out: 3 biases then have one and the same gradient",
    covers=["d_b = d_out.sum(axis=0) -> d_b = d_out.sum()"],
    values=[np.sum, lambda d_out: np.full(d_out.shape[1], d_out.sum())],
)
def bias_over_all(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: Callable[[Matrix], Any]) -> Any:
    d_out, X, W = slopes(d_out, X, W)
    return d_out @ W.T, X.T @ d_out, value(d_out)


@mistake(
    of="backward",
    name="a bias gradient of 1",
    why="you returned 1 as the derivative for each bias: that is how the output changes, not how the loss changes",
    values=[lambda d_out: np.ones(d_out.shape[1]), lambda d_out: np.full(d_out.shape[1], float(len(d_out)))],
)
def bias_of_ones(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: Callable[[Matrix], Matrix]) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    return d_out @ W.T, X.T @ d_out, value(d_out)


@mistake(
    of="backward",
    name="d_W transposed",
    why="your d_W has the shape (h, d), not (d, h): for a square W the wrong weights change silently",
)
def transposed_weights(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_X, d_W, d_b = gradients(*slopes(d_out, X, W))
    return d_X, d_W.T.copy(), d_b


@mistake(
    of="backward",
    name="d_out times W",
    why="you multiplied d_out by W: 3 outputs and 2 inputs do not fit, and a square W mixes up the inputs",
    covers=["d_X = d_out @ W.T -> d_X = d_out @ W"],
)
def forgets_transpose(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    return d_out @ W, X.T @ d_out, d_out.sum(axis=0)


@mistake(
    of="backward",
    name="X times d_out",
    why="you multiplied X by d_out: shapes (4, 2) and (4, 3) do not fit, and a square X mixes up rows and inputs",
    covers=["d_W = X.T @ d_out -> d_W = X @ d_out"],
)
def forgets_transpose_of_rows(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    return d_out @ W.T, X @ d_out, d_out.sum(axis=0)


@mistake(
    of="backward",
    name="the derivatives of the layer alone",
    why="you did not multiply by d_out: if the loss changes by 5 for each unit of the output, each gradient must be 5 "
    "times as large",
)
def ignores_d_out(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    return gradients(np.ones_like(d_out), X, W)


@mistake(
    of="backward",
    name="sums before the product",
    why="you multiplied the total of X by the total of d_out: rows (1, 0) with derivatives (0, 1) then give 1 instead "
    "of 0",
    values=[1, 0],
)
def multiplies_sums(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: int) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    product = np.outer(X.sum(axis=0), d_out.sum(axis=0))
    return d_out @ W.T, product / len(X) ** (1 - value), d_out.sum(axis=0)


@mistake(
    of="backward",
    name="updated weights",
    why="you returned weights after a step, W minus a multiple of the gradient: the task asks for the gradient, and no "
    "learning rate is given",
    values=[1.0, 0.1, 0.01, 0.001],
)
def updates(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: float) -> Three:
    d_out, X, W = slopes(d_out, X, W)
    d_X, d_W, d_b = gradients(d_out, X, W)
    return d_X, W - value * d_W, d_b


@mistake(
    of="backward",
    name="weights updated in place",
    why="you changed the argument W: the caller still needs the weights of the forward pass",
    values=[1.0, 0.1, 0.01, 0.001],
)
def updates_in_place(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: float) -> Three:
    d_X, d_W, d_b = gradients(*slopes(d_out, X, W))
    if isinstance(W, np.ndarray) and W.dtype == np.float64:
        W -= value * d_W
    return d_X, d_W, d_b


@mistake(
    of="backward",
    name="gradients with the opposite sign",
    why="you returned minus the gradients: the caller subtracts them, so a step would make the loss larger",
    values=[(-1, -1, -1), (1, -1, -1)],
)
def negates(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: tuple[int, int, int]) -> Three:
    d_X, d_W, d_b = gradients(*slopes(d_out, X, W))
    return value[0] * d_X, value[1] * d_W, value[2] * d_b


@mistake(
    of="backward",
    name="gradients in another order",
    why="you returned the gradients in another order: the first must be that of X, then W, then b",
    values=[(1, 0, 2), (1, 2, 0), (0, 2, 1)],
)
def reorders(d_out: ArrayLike, X: ArrayLike, W: ArrayLike, *, value: tuple[int, int, int]) -> Three:
    three = gradients(*slopes(d_out, X, W))
    return three[value[0]], three[value[1]], three[value[2]]


@mistake(
    of="backward",
    name="a d_out of any shape",
    why="you accepted a d_out whose shape is not (n, h): a row (1, 3) is used for all 4 rows",
)
def any_d_out(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Three:
    d_out, X, W = (np.asarray(each, dtype=np.float64) for each in (d_out, X, W))
    return gradients(np.broadcast_to(d_out, (len(X), W.shape[1])), X, W)


@mistake(
    of="backward",
    name="gradients in the input's dtype",
    why="you computed in the input's dtype: in uint8, 200 + 100 is 44, and float32 arguments give float32 gradients",
)
def narrow_gradients(d_out: ArrayLike, X: ArrayLike, W: ArrayLike) -> Any:
    slopes(d_out, X, W)
    d_out, X, W = np.asarray(d_out), np.asarray(X), np.asarray(W)
    return d_out @ W.T, X.T @ d_out, np.add.reduce(d_out, axis=0, dtype=d_out.dtype)
