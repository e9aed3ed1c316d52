"""The checks of adagrad_rmsprop. Every one of them tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

W, G, S = np.array([1.0, -2.0, 3.0]), np.array([3.0, 0.0, -8.0]), np.array([16.0, 4.0, 36.0])


def test_adagrad_second_step(kata: Submission) -> None:
    """adagrad_step: the new s contains this gradient, before its square root is taken."""
    # 16 + 9 = 25, 4 + 0 = 4 and 36 + 64 = 100: the steps are -0.5 * (3/5, 0, -8/10).
    w_new, s_new = kata.adagrad_step(W, G, S, 0.5, 1e-20)
    equal(s_new, np.array([25.0, 4.0, 100.0]))
    equal(w_new, np.array([0.7, -2.0, 3.4]))


def test_adagrad_first_step(kata: Submission) -> None:
    """adagrad_step: the first step is lr, for a large and a small gradient."""
    g = np.array([1000.0, -0.001])
    equal(kata.adagrad_step(np.zeros(2), g, np.zeros(2), 0.5, 1e-20), (np.array([-0.5, 0.5]), g**2))


def test_adagrad_eps(kata: Submission) -> None:
    """adagrad_step: eps is added after the square root."""
    # 3 / (sqrt(9) + 1) and 0.5 / (sqrt(0.25) + 1).
    expected = np.array([-0.75, -1 / 3]), np.array([9.0, 0.25])
    equal(kata.adagrad_step([0.0, 0.0], [3.0, 0.5], [0.0, 0.0], 1.0, 1.0), expected)


def test_adagrad_default_eps(kata: Submission) -> None:
    """adagrad_step: eps is 1e-8 if it is not given."""
    equal(kata.adagrad_step(np.ones(2), np.array([1e-8, 3e-8]), np.zeros(2), 0.4)[0], np.array([0.8, 0.7]))


def test_adagrad_zero_gradient(kata: Submission) -> None:
    """adagrad_step: a gradient of 0 moves no weight, even if s is 0."""
    equal(kata.adagrad_step(W, np.zeros(3), np.zeros(3), 0.5), (W, np.zeros(3)))


def test_adagrad_constant_gradient(kata: Submission) -> None:
    """adagrad_step: with a constant gradient, step t has the length lr / sqrt(t)."""
    w, s = np.zeros(2), np.zeros(2)
    for t in range(1, 10):
        before = w
        w, s = kata.adagrad_step(w, np.array([7.0, -0.5]), s, 0.3, 1e-20)
        equal(w - before, np.array([-0.3, 0.3]) / math.sqrt(t))


def test_adagrad_rare_gradient(kata: Submission) -> None:
    """adagrad_step: a weight that rarely has a gradient keeps a large rate."""
    # The first weight has 15 gradients of 1 before, the second none.
    expected = np.array([-0.25, -1.0]), np.array([16.0, 1.0])
    equal(kata.adagrad_step([0, 0], [1, 1], [15, 0], 1.0, 1e-20), expected)


def test_adagrad_arguments_stay(kata: Submission) -> None:
    """adagrad_step: the same arguments give the same step again."""
    w, g, s = W.copy(), G.copy(), S.copy()
    first = kata.adagrad_step(w, g, s, 0.5, 1e-20)
    equal(kata.adagrad_step(w, g, s, 0.5, 1e-20), first)
    equal(first, (np.array([0.7, -2.0, 3.4]), np.array([25.0, 4.0, 100.0])))


def test_adagrad_matrices(kata: Submission) -> None:
    """adagrad_step: each entry of a matrix has its own rate."""
    g, s = np.array([[3.0, 0.0, 6.0], [1.0, 5.0, -9.0]]), np.array([[16.0, 1.0, 64.0], [0.0, 144.0, 144.0]])
    moves = np.array([[3 / 5, 0.0, 6 / 10], [1.0, 5 / 13, -9 / 15]])
    equal(kata.adagrad_step(np.ones((2, 3)), g, s, 0.5, 1e-20), (1 - 0.5 * moves, s + g**2))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_adagrad_dtypes(kata: Submission, dtype: Any) -> None:
    """adagrad_step: every dtype is computed in float64."""
    w, g, s = np.array([1, 0], dtype=dtype), np.array([200, 3], dtype=dtype), np.array([7, 100], dtype=dtype)
    expected = np.array([1 - 20 / math.sqrt(40007), -0.3 / math.sqrt(109)]), np.array([40007.0, 109.0])
    equal(kata.adagrad_step(w, g, s, 0.1, 1e-20), expected)


@pytest.mark.parametrize("place", ["w", "g", "s"])
def test_adagrad_shapes(kata: Submission, place: str) -> None:
    """adagrad_step: three shapes that are not equal raise a ValueError."""
    given = {"w": W, "g": G, "s": S}
    given[place] = given[place][:1] if place == "s" else given[place][:, np.newaxis]
    with kata.raises(ValueError):
        kata.adagrad_step(given["w"], given["g"], given["s"], 0.1)


def test_rmsprop_first_step(kata: Submission) -> None:
    """rmsprop_step: the squared gradient has the weight 1 - rho."""
    # 0.75 * 0 + 0.25 * 16 = 4 and 0.25 * 1: the roots are 2 and 1/2, half the gradients.
    expected = np.array([0.0, 2.0]), np.array([4.0, 0.25])
    equal(kata.rmsprop_step([1.0, 1.0], [4.0, -1.0], [0.0, 0.0], 0.5, 0.75, 1e-20), expected)


def test_rmsprop_second_step(kata: Submission) -> None:
    """rmsprop_step: old squares count less in each step."""
    # 0.75 * 12 + 0.25 * 64 = 25 and 0.75 * 4 + 0 = 3.
    expected = np.array([0.2, -2.0]), np.array([25.0, 3.0])
    equal(kata.rmsprop_step([1.0, -2.0], [8.0, 0.0], [12.0, 4.0], 0.5, 0.75, 1e-20), expected)


def test_rmsprop_eps(kata: Submission) -> None:
    """rmsprop_step: eps is added after the square root."""
    # The means are 0.5 * 8 = 4 and 0.5 * 0.5 = 0.25, the roots plus 1 are 3 and 1.5.
    expected = np.array([-math.sqrt(8) / 3, -math.sqrt(0.5) / 1.5]), np.array([4.0, 0.25])
    equal(kata.rmsprop_step([0.0, 0.0], [math.sqrt(8), math.sqrt(0.5)], [0.0, 0.0], 1.0, 0.5, 1.0), expected)


def test_rmsprop_defaults(kata: Submission) -> None:
    """rmsprop_step: rho is 0.9 and eps is 1e-8 if they are not given."""
    g = np.array([2.0, 1e-8])
    s = 0.1 * g**2
    equal(kata.rmsprop_step(np.zeros(2), g, np.zeros(2), 0.5), (-0.5 * g / (np.sqrt(s) + 1e-8), s), atol=1e-20)


def test_rmsprop_zero_gradient(kata: Submission) -> None:
    """rmsprop_step: a gradient of 0 moves no weight, even if s is 0."""
    equal(kata.rmsprop_step(W, np.zeros(3), np.array([0.0, 8.0, 0.0]), 0.5, 0.25), (W, np.array([0.0, 2.0, 0.0])))


def test_rmsprop_constant_gradient(kata: Submission) -> None:
    """rmsprop_step: with a constant gradient, the steps tend to lr."""
    w, s = np.zeros(2), np.zeros(2)
    for t in range(1, 10):
        before = w
        w, s = kata.rmsprop_step(w, np.array([7.0, -0.5]), s, 0.3, 0.75, 1e-20)
        # s is 1 - 0.75^t times the square: the first step is 2 lr, and the ninth is 1.04 lr.
        equal(w - before, np.array([-0.3, 0.3]) / math.sqrt(1 - 0.75**t))


def test_rmsprop_forgets(kata: Submission) -> None:
    """rmsprop_step: one huge gradient makes later steps short for a while only."""
    w, s = kata.rmsprop_step([0.0], [1000.0], [1.0], 0.1, 0.125, 1e-20)
    for t in range(1, 10):
        before = w
        w, s = kata.rmsprop_step(w, [1.0], s, 0.1, 0.125, 1e-20)
        # 1 has the weight 1 - 0.125^t in s, and s was 0.125 + 0.875e6 before. AdaGrad's steps would stay at 0.0001.
        equal(before - w, np.array([0.1]) / np.sqrt(1 + 0.125**t * (0.875e6 - 0.875)))


def test_rmsprop_without_memory(kata: Submission) -> None:
    """rmsprop_step: with rho = 0, each step is lr."""
    equal(kata.rmsprop_step(W, G, S, 0.5, 0.0, 1e-20), (np.array([0.5, -2.0, 3.5]), np.array([9.0, 0.0, 64.0])))


def test_rmsprop_arguments_stay(kata: Submission) -> None:
    """rmsprop_step: the same arguments give the same step again."""
    w, g, s = np.array([1.0, -2.0]), np.array([8.0, 0.0]), np.array([12.0, 4.0])
    first = kata.rmsprop_step(w, g, s, 0.5, 0.75, 1e-20)
    equal(kata.rmsprop_step(w, g, s, 0.5, 0.75, 1e-20), first)
    equal(first, (np.array([0.2, -2.0]), np.array([25.0, 3.0])))


def test_rmsprop_matrices(kata: Submission) -> None:
    """rmsprop_step: each entry of a matrix has its own rate."""
    g, s = np.array([[8.0, 0.0, 2.0], [-6.0, 1.0, 10.0]]), np.array([[12.0, 4.0, 0.0], [0.0, 1.0, 0.0]])
    moves = np.array([[8 / 5, 0.0, 2.0], [-2.0, 1.0, 2.0]])
    expected = 1 - 0.5 * moves, np.array([[25.0, 3.0, 1.0], [9.0, 1.0, 25.0]])
    equal(kata.rmsprop_step(np.ones((2, 3)), g, s, 0.5, 0.75, 1e-20), expected)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_rmsprop_dtypes(kata: Submission, dtype: Any) -> None:
    """rmsprop_step: every dtype is computed in float64."""
    w, g, s = np.array([1, 0], dtype=dtype), np.array([200, 3], dtype=dtype), np.array([7, 101], dtype=dtype)
    means = np.array([20003.5, 55.0])
    expected = np.array([1.0, 0.0]) - np.array([20, 0.3]) / np.sqrt(means), means
    equal(kata.rmsprop_step(w, g, s, 0.1, 0.5, 1e-20), expected)


@pytest.mark.parametrize("place", ["w", "g", "s"])
def test_rmsprop_shapes(kata: Submission, place: str) -> None:
    """rmsprop_step: three shapes that are not equal raise a ValueError."""
    given = {"w": W, "g": G, "s": S}
    given[place] = given[place][:1] if place == "s" else given[place][:, np.newaxis]
    with kata.raises(ValueError):
        kata.rmsprop_step(given["w"], given["g"], given["s"], 0.1)
