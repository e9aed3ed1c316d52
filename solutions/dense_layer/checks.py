"""The hidden checks of dense_layer."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

DTYPES = pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32], ids=["uint8", "int64", "float32"])
X = np.array([[1.0, 2.0], [3.0, 0.0], [0.0, -1.0], [2.0, 2.0]])
W = np.array([[1.0, 0.0, 2.0], [-1.0, 3.0, 0.5]])
B = np.array([10.0, 20.0, 30.0])
OUT = np.array([[9.0, 26.0, 33.0], [13.0, 20.0, 36.0], [11.0, 17.0, 29.5], [10.0, 26.0, 35.0]])


def test_one_row(kata: Submission) -> None:
    """forward: an output is the weighted sum of the inputs, plus its bias."""
    # 2 * 3 + 5 * 4 + 1 = 27
    equal(kata.forward(np.array([[2.0, 5.0]]), np.array([[3.0], [4.0]]), np.array([1.0])), np.array([[27.0]]))


def test_forward(kata: Submission) -> None:
    """forward: each row has its own outputs, and b is added to each row."""
    equal(kata.forward(X, W, B), OUT)


def test_square(kata: Submission) -> None:
    """forward: W[j, k] leads from input j to output k if W is square."""
    X_two, W_two = np.array([[1.0, 0.0], [2.0, 5.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])
    equal(kata.forward(X_two, W_two, np.array([10.0, 20.0])), np.array([[11.0, 22.0], [27.0, 44.0]]))


@DTYPES
def test_forward_dtypes(kata: Submission, dtype: Any) -> None:
    """forward: every dtype is computed in float64."""
    rows, weights = np.array([[200, 100, 7]], dtype=dtype), np.array([[3, 1], [2, 0], [1, 1]], dtype=dtype)
    equal(kata.forward(rows, weights, np.array([1, 3], dtype=dtype)), np.array([[808.0, 210.0]]))


def test_forward_float32(kata: Submission) -> None:
    """forward: float32 rows are summed in float64."""
    # float32 has no 2**24 + 1.
    rows = np.array([[2.0**24, 1.0, 0.0]], dtype=np.float32)
    equal(kata.forward(rows, np.ones((3, 2), np.float32), np.zeros(2, np.float32)), np.full((1, 2), 2.0**24 + 1))


def test_forward_lists(kata: Submission) -> None:
    """forward: lists and booleans are accepted."""
    equal(kata.forward([[True, True, False]], [[1, 2], [3, 4], [5, 6]], [0.5, -1]), np.array([[4.5, 5.0]]))


@pytest.mark.parametrize("shape", [(1, 3), (1,), (4, 3)], ids=str)
def test_bias_of_another_shape(kata: Submission, shape: tuple[int, ...]) -> None:
    """forward: a bias whose shape is not exactly (h,) raises a ValueError."""
    with kata.raises(ValueError):
        kata.forward(X, W, np.ones(shape))


def test_bias_column_of_square(kata: Submission) -> None:
    """forward: a column of biases raises a ValueError, even for as many rows as outputs."""
    with kata.raises(ValueError):
        kata.forward(X[:3], W, B[:, np.newaxis])


def test_forward_widths(kata: Submission) -> None:
    """forward: rows of another width than W expects raise a ValueError."""
    with kata.raises(ValueError):
        kata.forward(X, W[:1], B)


def test_backward_of_one_row(kata: Submission) -> None:
    """backward: with one input and one output, each gradient is a product with d_out."""
    # out = x w + b, so the derivatives of the loss are d_out w, d_out x and d_out.
    expected = (np.array([[20.0]]), np.array([[15.0]]), np.array([5.0]))
    equal(kata.backward(np.array([[5.0]]), np.array([[3.0]]), np.array([[4.0]])), expected)


def test_d_of_inputs(kata: Submission) -> None:
    """backward: an input sums the derivatives of all its outputs, each times its weight."""
    d_out = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [1.0, 1.0, 1.0]])
    d_X = kata.backward(d_out, X, W)[0]
    equal(d_X, np.array([[1.0, -1.0], [0.0, 3.0], [4.0, 1.0], [3.0, 2.5]]))


def test_backward(kata: Submission) -> None:
    """backward: the gradients of weights and biases are sums over the rows."""
    d_out = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [1.0, 1.0, 1.0]])
    d_W = np.array([[3.0, 5.0, 2.0], [4.0, 2.0, 0.0]])
    equal(
        kata.backward(d_out, X, W),
        (np.array([[1.0, -1.0], [0.0, 3.0], [4.0, 1.0], [3.0, 2.5]]), d_W, np.array([2.0, 2.0, 3.0])),
    )


def test_backward_of_square(kata: Submission) -> None:
    """backward: where all sizes are equal, no gradient is transposed."""
    d_out, rows, weights = np.array([[1.0, 2.0], [0.0, 3.0]]), np.array([[1.0, 4.0], [0.0, 2.0]]), np.diag([1.0, 5.0])
    weights[0, 1] = 7.0
    d_X, d_W = np.array([[15.0, 10.0], [21.0, 15.0]]), np.array([[1.0, 2.0], [4.0, 14.0]])
    equal(kata.backward(d_out, rows, weights), (d_X, d_W, np.array([1.0, 5.0])))


def loss(kata: Submission, R: NDArray[Any], args: list[NDArray[Any]]) -> float:
    """Return the sum of the outputs, each times its entry in R: so R is the gradient at the output."""
    out = kata.forward(*args)
    assert isinstance(out, np.ndarray), f"forward should return an array, not a {type(out).__name__}"
    assert out.shape == R.shape, f"forward should return the shape {R.shape}, not {out.shape}"
    return float((out * R).sum())


def test_gradients_are_those_of_forward(kata: Submission) -> None:
    """Both: the gradients agree with differences of a loss."""
    args = [kata.rng.normal(size=shape) for shape in ((3, 2), (2, 4), (4,))]
    R = kata.rng.normal(size=(3, 4))
    numeric = []
    for which, point in enumerate(args):
        gradient = np.empty_like(point)
        for at in np.ndindex(point.shape):
            sides = []
            for h in (1e-3, -1e-3):
                moved = [each.copy() for each in args]
                moved[which][at] += h
                sides.append(loss(kata, R, moved))
            gradient[at] = (sides[0] - sides[1]) / 2e-3
        numeric.append(gradient)
    # The loss is linear in each entry, so only rounding is left: about 1e-13.
    equal(kata.backward(R, *args[:2]), tuple(numeric), rtol=1e-9, atol=1e-9)


@DTYPES
def test_backward_dtypes(kata: Submission, dtype: Any) -> None:
    """backward: every dtype is computed in float64."""
    d_out, rows = np.array([[200, 1], [100, 2]], dtype=dtype), np.array([[3, 0, 9], [2, 1, 1]], dtype=dtype)
    weights = np.array([[2, 1], [1, 0], [0, 1]], dtype=dtype)
    d_X = np.array([[401.0, 200.0, 1.0], [202.0, 100.0, 2.0]])
    equal(
        kata.backward(d_out, rows, weights), (d_X, np.array([[800.0, 7], [100, 2], [1900, 11]]), np.array([300.0, 3]))
    )


def test_backward_float32(kata: Submission) -> None:
    """backward: float32 derivatives are summed in float64."""
    d_out = np.array([[2.0**24, 0.0], [1.0, 0.0], [0.0, 0.0]], dtype=np.float32)
    expected = (
        np.repeat(d_out.astype(np.float64)[:, :1], 1, 1),
        np.array([[2.0**24 + 1, 0]]),
        np.array([2.0**24 + 1, 0]),
    )
    equal(kata.backward(d_out, np.ones((3, 1), np.float32), np.ones((1, 2), np.float32)), expected)


def test_backward_lists(kata: Submission) -> None:
    """backward: lists and booleans are accepted."""
    expected = (np.array([[1.0], [2.0]]), np.array([[1.0, 0.0]]), np.array([1.0, 1.0]))
    equal(kata.backward([[True, False], [False, True]], [[1], [0]], [[1, 2]]), expected)


@pytest.mark.parametrize("shape", [(1, 3), (4, 1), (3,)], ids=str)
def test_d_out_of_another_shape(kata: Submission, shape: tuple[int, ...]) -> None:
    """backward: a d_out whose shape is not exactly (n, h) raises a ValueError."""
    with kata.raises(ValueError):
        kata.backward(np.ones(shape), X, W)


def test_backward_widths(kata: Submission) -> None:
    """backward: rows of another width than W expects raise a ValueError."""
    with kata.raises(ValueError):
        kata.backward(np.ones((4, 3)), X, W[:1])
