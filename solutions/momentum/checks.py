"""The checks of momentum. Every one of them tests a sentence of a docstring or of the README."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Vector = NDArray[np.float64]
W, G, V = np.array([1.0, -2.0, 3.0]), np.array([4.0, 0.0, -8.0]), np.array([2.0, 6.0, 0.0])


def itself(w: Vector) -> Vector:
    """Return the gradient of |w|^2 / 2: the weights themselves."""
    return w


def one(w: Vector) -> Vector:
    """Return a gradient of 1 in every place."""
    return np.ones_like(w)


def cubes(w: Vector) -> Vector:
    """Return the gradient of the sum of w^4 / 4."""
    return w * w * w


def narrow_valley(w: Vector) -> Vector:
    """Return the gradient of (w_1^2 + 100 w_2^2) / 2."""
    return w * np.array([1.0, 100.0])


def away_from_two(w: Vector) -> Vector:
    """Return the gradient of |w - 2|^2 / 2."""
    return w - 2


def two_wells(w: Vector) -> Vector:
    """Return the gradient of w^4 / 4 - w^2 / 2 - w / 5, with minima near -0.879 and 1.088: the second is deeper."""
    with np.errstate(all="ignore"):  # a wrong step can go to infinity
        return np.asarray(w**3 - w - 0.2)


def test_first_step(kata: Submission) -> None:
    """momentum_step: with a velocity of 0, the step is -lr times the gradient."""
    equal(kata.momentum_step(W, G, np.zeros(3), 0.5, 0.9), (np.array([-1.0, -2.0, 7.0]), G))


def test_second_step(kata: Submission) -> None:
    """momentum_step: the new velocity is mu times the old velocity, plus the gradient."""
    # 0.5 * (2, 6, 0) + (4, 0, -8) = (5, 3, -8). The weights move by -0.1 times this.
    equal(kata.momentum_step(W, G, V, 0.1, 0.5), (np.array([0.5, -2.3, 3.8]), np.array([5.0, 3.0, -8.0])))


def test_no_gradient(kata: Submission) -> None:
    """momentum_step: with a gradient of 0, the weights still move with the velocity."""
    expected = np.array([0.5, 1.1]), np.array([5.0, -1.0])
    equal(kata.momentum_step([1, 1], [0, 0], [10, -2], 0.1, 0.5), expected)


def test_no_momentum(kata: Submission) -> None:
    """momentum_step: with mu = 0, it is plain gradient descent."""
    equal(kata.momentum_step(W, G, V, 0.25, 0.0), (np.array([0.0, -2.0, 5.0]), G))


def test_nesterov(kata: Submission) -> None:
    """momentum_step: Nesterov's direction is g + mu * v_new."""
    # The velocity is (5, 3, -8), as above. (4, 0, -8) + 0.5 * (5, 3, -8) = (6.5, 1.5, -12).
    expected = np.array([0.35, -2.15, 4.2]), np.array([5.0, 3.0, -8.0])
    equal(kata.momentum_step(W, G, V, 0.1, 0.5, nesterov=True), expected)


def test_nesterov_without_momentum(kata: Submission) -> None:
    """momentum_step: with mu = 0, Nesterov is plain gradient descent."""
    equal(kata.momentum_step(W, G, V, 0.25, 0.0, True), (np.array([0.0, -2.0, 5.0]), G))


def test_arguments_stay(kata: Submission) -> None:
    """momentum_step: the same arguments give the same step again."""
    w, g, v = W.copy(), G.copy(), V.copy()
    first = kata.momentum_step(w, g, v, 0.1, 0.5)
    equal(kata.momentum_step(w, g, v, 0.1, 0.5), first)
    equal(first, (np.array([0.5, -2.3, 3.8]), np.array([5.0, 3.0, -8.0])))


def test_constant_gradient(kata: Submission) -> None:
    """momentum_step: a gradient of 1 ends at a velocity of 1 / (1 - mu)."""
    v = np.zeros(2)
    for k in range(1, 17):
        _, v = kata.momentum_step(np.zeros(2), np.ones(2), v, 0.1, 0.5)
        if k in (1, 2, 3, 16):
            equal(v, np.full(2, 2 - 2 * 0.5**k))  # 1 + 1/2 + 1/4 + ... = 2


def test_matrices(kata: Submission) -> None:
    """momentum_step: weights can be a matrix."""
    w, g, v = np.arange(6.0).reshape(2, 3), np.ones((2, 3)), np.full((2, 3), 2.0)
    equal(kata.momentum_step(w, g, v, 0.5, 0.25), (w - 0.75, np.full((2, 3), 1.5)))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """momentum_step: every dtype is computed in float64."""
    w, g, v = np.array([1, 0], dtype=dtype), np.array([200, 3], dtype=dtype), np.array([7, 100], dtype=dtype)
    # 0.9 * 7 + 200 = 206.3 and 0.9 * 100 + 3 = 93.
    equal(kata.momentum_step(w, g, v, 0.1, 0.9), (np.array([-19.63, -9.3]), np.array([206.3, 93.0])))


@pytest.mark.parametrize("place", ["w", "g", "v"])
def test_shapes(kata: Submission, place: str) -> None:
    """momentum_step: three shapes that are not equal raise a ValueError."""
    given = {"w": W, "g": G, "v": V}
    given[place] = given[place][:1] if place == "v" else given[place][:, np.newaxis]
    with kata.raises(ValueError):
        kata.momentum_step(given["w"], given["g"], given["v"], 0.1, 0.5)


def test_path_of_no_step(kata: Submission) -> None:
    """momentum_descent: with 0 steps, the path is the start."""
    equal(kata.momentum_descent(itself, np.array([3, -1]), 0.1, 0.9, 0), np.array([[3.0, -1.0]]))


def test_path(kata: Submission) -> None:
    """momentum_descent: row k holds the weights after k steps."""
    # Velocities of (4, -8), then 0.5 * (4, -8) + (2, -4) = (4, -8), then (2, -4) + (0, 0).
    expected = np.array([[4.0, -8.0], [2.0, -4.0], [0.0, 0.0], [-1.0, 2.0]])
    equal(kata.momentum_descent(itself, [4, -8], 0.5, 0.5, 3), expected)


@pytest.mark.parametrize("dtype", [np.int8, np.float32], ids=["int8", "float32"])
def test_gradient_of_the_start(kata: Submission, dtype: Any) -> None:
    """momentum_descent: `gradient` gets float64 weights, also at the start."""
    # 10^3 wraps around in int8, and 100003^3 is rounded in float32.
    start = np.array([10, -2] if dtype == np.int8 else [100003, -2], dtype=dtype)
    first = start.astype(np.float64)
    equal(kata.momentum_descent(cubes, start, 0.5, 0.5, 1), np.array([first, first - 0.5 * first**3]))


def test_path_of_nesterov(kata: Submission) -> None:
    """momentum_descent: `nesterov` holds for every step."""
    # The gradients are 8, 2 and -0.5: the velocities 8, 6 and 2.5, the directions 12, 5 and 0.75.
    expected = np.array([[8.0], [2.0], [-0.5], [-0.875]])
    equal(kata.momentum_descent(itself, [8], 0.5, 0.5, 3, True), expected)


def test_path_of_a_constant_gradient(kata: Submission) -> None:
    """momentum_descent: if the gradient is always 1, each step is longer than the step before."""
    # The velocities are 1, 1.5, 1.75 and 1.875.
    expected = -np.array([0.0, 1.0, 2.5, 4.25, 6.125])[:, np.newaxis] * np.ones(2)
    equal(kata.momentum_descent(one, np.zeros(2), 1.0, 0.5, 4), expected)


def test_path_from_the_minimum(kata: Submission) -> None:
    """momentum_descent: all steps are done, even if the gradient is 0."""
    equal(kata.momentum_descent(away_from_two, np.full(3, 2.0), 0.1, 0.9, 4), np.full((5, 3), 2.0))


def test_plain_descent(kata: Submission) -> None:
    """momentum_descent: with mu = 0, each step multiplies w by 1 - lr."""
    # The gradient of |w|^2 / 2 is w.
    expected = 0.75 ** np.arange(6)[:, np.newaxis] * np.array([16.0, -4.0, 1.0])
    equal(kata.momentum_descent(itself, np.array([16, -4, 1], dtype=np.float32), 0.25, 0.0, 5), expected)


def test_narrow_valley(kata: Submission) -> None:
    """momentum_descent: in a narrow valley, momentum needs fewer steps."""
    # The best rate of plain descent is 2 / (1 + 100): the error shrinks by 99/101 a step, to 0.62 after 24 steps.
    # With momentum, the best rate is 4 / (1 + 10)^2 and the best mu (9/11)^2: it shrinks by about 9/11 a step.
    plain = kata.momentum_descent(narrow_valley, [1, 1], 2 / 101, 0.0, 24)
    equal(plain[-1], np.full(2, (99 / 101) ** 24))
    fast = kata.momentum_descent(narrow_valley, [1, 1], 4 / 121, (9 / 11) ** 2, 24)
    assert np.abs(fast[-1]).max() < 0.4, "after 24 steps, momentum is still more than 0.4 away from the minimum"


def test_leaves_a_local_minimum(kata: Submission) -> None:
    """momentum_descent: momentum crosses a small hill, and plain descent does not."""
    assert kata.momentum_descent(two_wells, [-1.5], 0.05, 0.0, 4)[-1, 0] < 0, "plain descent leaves the left well"
    assert kata.momentum_descent(two_wells, [-1.5], 0.05, 0.9, 18)[-1, 0] > 0, "momentum stays in the left well"


def test_leaves_the_global_minimum(kata: Submission) -> None:
    """momentum_descent: momentum can also leave the deeper well."""
    assert kata.momentum_descent(two_wells, [2.0], 0.05, 0.0, 4)[-1, 0] > 0, "plain descent leaves the right well"
    assert kata.momentum_descent(two_wells, [2.0], 0.05, 0.9, 12)[-1, 0] < 0, "momentum stays in the right well"
