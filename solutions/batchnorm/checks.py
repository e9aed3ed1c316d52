"""The checks of batchnorm. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Floats = NDArray[np.float64]
GAMMA, BETA, MEAN, VAR = np.ones(2), np.zeros(2), np.zeros(2), np.ones(2)
X = np.array([[0.0, 10.0], [2.0, 30.0], [1.0, 20.0]])  # the deviations are -1, 1, 0 and -10, 10, 0


def results(got: Any) -> tuple[Floats, Floats, Floats]:
    """Return three arrays, once it is sure that they are such."""
    assert isinstance(got, (tuple, list)), f"expected three arrays, got a {type(got).__name__}"
    assert len(got) == 3, f"expected three arrays, got {len(got)} values"
    assert all(isinstance(a, np.ndarray) for a in got), "expected three arrays"
    return got[0], got[1], got[2]


def test_training(kata: Submission) -> None:
    """training: each column gets mean 0 and the variance var / (var + eps)."""
    # The variances are 2/3 and 200/3; with eps = 1/3 the first square root is 1.
    out = np.array([[-1.0, -10 / math.sqrt(67)], [1.0, 10 / math.sqrt(67)], [0.0, 0.0]])
    got = kata.batchnorm_forward(X, GAMMA, BETA, MEAN, VAR, True, 0.0, 1 / 3)
    equal(got, (out, MEAN, VAR))


def test_gamma_and_beta(kata: Submission) -> None:
    """training: gamma scales a normalised column, and beta is added afterwards."""
    out = np.array([[3.0, 7.0], [7.0, 7.0], [5.0, 7.0]])
    got = kata.batchnorm_forward(X, np.array([2.0, 0.0]), np.array([5.0, 7.0]), MEAN, VAR, True, 0.0, 1 / 3)
    equal(got, (out, MEAN, VAR))


def test_running(kata: Submission) -> None:
    """training: the running statistics move by the share momentum."""
    # The means are 1 and 20. The variances with the divisor n - 1 are 1 and 100.
    _, mean, var = results(
        kata.batchnorm_forward(X, np.ones(2), np.zeros(2), np.array([5.0, 0.0]), np.array([9.0, 4.0]), True, 0.25)
    )
    equal(mean, np.array([4.0, 5.0]))
    equal(var, np.array([7.0, 28.0]))


def test_default_momentum_and_eps(kata: Submission) -> None:
    """training: momentum is 0.1 and eps is 1e-5 if they are not given."""
    out, mean, var = results(kata.batchnorm_forward(X, GAMMA, BETA, MEAN, VAR, True))
    equal(out[1], np.array([1 / math.sqrt(2 / 3 + 1e-5), 10 / math.sqrt(200 / 3 + 1e-5)]))
    equal(mean, np.array([0.1, 2.0]))
    equal(var, np.array([1.0, 10.9]))


def test_evaluation(kata: Submission) -> None:
    """evaluation: the running statistics normalise, and keep their values."""
    mean, var = np.array([1.0, -20.0]), np.array([3.0, 15.0])
    out = np.array([[0.5, 8.5], [-1.5, 4.5], [1.5, 6.0]])
    x = np.array([[0.0, 20.0], [4.0, -60.0], [-2.0, -30.0]])
    got = kata.batchnorm_forward(x, np.array([-1.0, 0.2]), np.array([0.0, 6.5]), mean, var, False, 0.5, 1.0)
    equal(got, (out, mean, var))


def test_one_row_in_evaluation(kata: Submission) -> None:
    """evaluation: a single row gives the same as in a larger batch."""
    mean, var = np.array([1.0, -20.0, 3.0]), np.array([3.0, 15.0, 0.0])
    got = kata.batchnorm_forward([[5, -16, 7]], [1, 2, 1], [0, 0, 1], mean, var, False, 0.1, 1.0)
    equal(got, (np.array([[2.0, 2.0, 5.0]]), mean, var))


def test_one_row_in_training(kata: Submission) -> None:
    """training: a single row raises a ValueError."""
    with kata.raises(ValueError):
        kata.batchnorm_forward(np.array([[1.0, 5.0]]), GAMMA, BETA, MEAN, VAR, True)


def test_two_rows_in_training(kata: Submission) -> None:
    """training: two rows are enough."""
    x = np.array([[1.0, 1.0, 0.0], [3.0, 1.0, 8.0]])
    got = kata.batchnorm_forward(x, np.ones(3), np.zeros(3), np.zeros(3), np.ones(3), True, 0.5, 3.0)
    h = 4 / math.sqrt(19)
    equal(got, (np.array([[-0.5, 0.0, -h], [0.5, 0.0, h]]), np.array([1.0, 0.5, 2.0]), np.array([1.5, 0.5, 16.5])))


def test_constant_column(kata: Submission) -> None:
    """training: a constant column becomes beta."""
    out, _, var = results(kata.batchnorm_forward(np.full((3, 2), 0.1), GAMMA, np.array([4.0, -1.0]), MEAN, VAR, True))
    equal(out, np.tile([4.0, -1.0], (3, 1)))
    equal(var, np.array([0.9, 0.9]))


def test_nearly_constant_column(kata: Submission) -> None:
    """training: eps is added below the square root, so a small spread stays small."""
    # The variance is 1e-8, and sqrt(1e-8 + 3e-8) is 2e-4.
    x = np.array([[5 - 1e-4, 0.0], [5 + 1e-4, 0.0]])
    out, _, _ = results(kata.batchnorm_forward(x, GAMMA, BETA, MEAN, VAR, True, 0.1, 3e-8))
    equal(out, np.array([[-0.5, 0.0], [0.5, 0.0]]), atol=1e-6)


def test_large_mean(kata: Submission) -> None:
    """training: a column near 1e8 keeps its spread."""
    x = 1e8 + np.array([[1.0, 3.0], [2.0, 1.0], [4.0, 2.0], [5.0, 2.0]])
    out, _, var = results(kata.batchnorm_forward(x, GAMMA, BETA, MEAN, VAR, True, 1.0, 1.5))
    equal(out[:, 0], np.array([-1.0, -0.5, 0.5, 1.0]), atol=1e-3)
    equal(var, np.array([10 / 3, 2 / 3]), atol=1e-2)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """The results are float64 for every dtype."""
    x = np.array([[0, 200], [2, 202], [1, 201]], dtype=dtype)
    running = np.array([3, 2], dtype=dtype)
    got = kata.batchnorm_forward(x, GAMMA.astype(dtype), BETA.astype(dtype), running, running.copy(), True, 0.1, 1 / 3)
    out = np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]])
    equal(got, (out, np.array([2.8, 21.9]), np.array([2.8, 1.9])))


@pytest.mark.parametrize("dtype", [np.int64, np.float32], ids=["int64", "float32"])
def test_dtypes_in_evaluation(kata: Submission, dtype: Any) -> None:
    """evaluation: the running statistics are returned as float64."""
    mean, var = np.array([5], dtype=dtype), np.array([6], dtype=dtype)
    got = kata.batchnorm_forward([[2], [11]], [1], [0], mean, var, False, 0.1, 3.0)
    equal(got, (np.array([[-1.0], [2.0]]), np.array([5.0]), np.array([6.0])))


def test_backward(kata: Submission) -> None:
    """backward: two rows, by hand."""
    # The deviations are -1 and 1, and sqrt(1 + 3) is 2: the normalised values are -1/2 and 1/2.
    got = kata.batchnorm_backward(np.array([[4.0], [0.0]]), np.array([[0.0], [2.0]]), np.array([10.0]), 3.0)
    equal(got, (np.array([[7.5], [-7.5]]), np.array([-2.0]), np.array([4.0])))


def test_backward_of_a_constant(kata: Submission) -> None:
    """backward: if dout is equal in all rows, dx and dgamma are 0."""
    got = kata.batchnorm_backward(np.full((3, 2), [2.0, -5.0]), X, GAMMA)
    equal(got, (np.zeros((3, 2)), np.zeros(2), np.array([6.0, -15.0])), atol=1e-9)


def test_backward_along_x(kata: Submission) -> None:
    """backward: if dout is proportional to x, dx has almost the length 0."""
    # dout is 3 z, the derivative by the scale of x: it leaves only 3 eps / (var + eps) of it.
    scale = np.sqrt([2 / 3 + 1e-5, 200 / 3 + 1e-5])
    z = np.array([[-1.0, -10.0], [1.0, 10.0], [0.0, 0.0]]) / scale
    got = kata.batchnorm_backward(3 * z, X, GAMMA)
    along = 3 * np.array([2 / 3, 200 / 3]) * 3 / scale**2
    equal(got, (3 * z / scale * 1e-5 / scale**2, along, np.zeros(2)), atol=1e-9)


def test_backward_sums(kata: Submission) -> None:
    """backward: each column of dx sums to 0, because a shift of x has no effect."""
    x, dout = kata.rng.normal(size=(5, 3)) + 4, kata.rng.normal(size=(5, 3)) + 1
    dx, _, dbeta = results(kata.batchnorm_backward(dout, x, np.array([1.0, -2.0, 0.5])))
    equal(dx.sum(axis=0), np.zeros(3), atol=1e-9)
    equal(dbeta, dout.sum(axis=0))


def test_backward_of_a_constant_column(kata: Submission) -> None:
    """backward: in a constant column, the square root of eps divides."""
    x, dout = np.array([[7.0, 0.0], [7.0, 0.0], [7.0, 0.0]]), np.array([[3.0, 1.0], [0.0, 1.0], [0.0, 4.0]])
    got = kata.batchnorm_backward(dout, x, np.array([2.0, 4.0]), 4.0)
    equal(got, (np.array([[2.0, -2.0], [-1.0, -2.0], [-1.0, 4.0]]), np.zeros(2), np.array([3.0, 6.0])))


@pytest.mark.parametrize("eps", [1e-5, 0.5])
def test_numerical_gradient(kata: Submission, eps: float) -> None:
    """backward: all gradients agree with central differences of the forward pass."""
    x, dout, gamma, beta = (kata.rng.normal(size=shape) for shape in ((4, 3), (4, 3), 3, 3))

    def loss(x: Floats, gamma: Floats, beta: Floats) -> float:
        z = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)
        return float((dout * (gamma * z + beta)).sum())

    point, gradients = [x, gamma, beta], []
    for k, argument in enumerate(point):
        gradient = np.empty(argument.shape)
        for i in np.ndindex(argument.shape):
            step = np.zeros(argument.shape)
            step[i] = 1e-5
            up, down = (loss(*[a + sign * step if j == k else a for j, a in enumerate(point)]) for sign in (1, -1))
            gradient[i] = (up - down) / 2e-5
        gradients.append(gradient)
    # The curvature costs about 1e-10 times the third derivative, and rounding about 1e-10.
    equal(kata.batchnorm_backward(dout, x, gamma, eps), tuple(gradients), rtol=1e-4, atol=1e-4)


def test_backward_dtypes(kata: Submission) -> None:
    """backward: lists of integers are accepted, and the results are float64."""
    got = kata.batchnorm_backward([[4, 0], [0, 2]], [[0, 1], [2, 3]], [10, 2], 3)
    # In the second column dout is 2 minus half of the first dout: dx is -1/2 of 7.5, times 2 / 10.
    equal(got, (np.array([[7.5, -0.75], [-7.5, 0.75]]), np.array([-2.0, 1.0]), np.array([4.0, 2.0])))
