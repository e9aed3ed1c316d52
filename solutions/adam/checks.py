"""The checks of adam. Every one of them tests a sentence of the docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

ZEROS = np.zeros(3)
W, G = np.array([1.0, -2.0, 3.0]), np.array([4.0, 0.0, -8.0])
TINY = 1e-20  # an eps that changes no digit
HALVES = {"lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": TINY}


def test_first_step(kata: Submission) -> None:
    """The first step moves each weight by lr, against the sign of its gradient."""
    # m is half the gradient, v a quarter of its square, and both corrections undo this.
    w_new, m_new, v_new = kata.adam_step(W, G, ZEROS, ZEROS, 1, **HALVES)
    equal(w_new, np.array([0.5, -2.0, 3.5]))
    equal(m_new, np.array([2.0, 0.0, -4.0]))
    equal(v_new, np.array([4.0, 0.0, 16.0]))


def test_second_step(kata: Submission) -> None:
    """Both means are corrected for the start at 0."""
    # m: 0.5 * 2 + 0.5 * 4 = 3, over 1 - 0.25 it is 4. v: 0.75 * 9.25 + 0.25 * 16 = 10.9375, over 1 - 0.5625 it is 25.
    got = kata.adam_step([1.0, 1.0], [4.0, -4.0], [2.0, -2.0], [9.25, 9.25], 2, **HALVES)
    equal(got, (np.array([0.6, 1.4]), np.array([3.0, -3.0]), np.array([10.9375, 10.9375])))


def test_means_stay_uncorrected(kata: Submission) -> None:
    """The returned means are not corrected."""
    _, m_new, v_new = kata.adam_step(W, G, ZEROS, ZEROS, 1)
    equal(m_new, 0.1 * G)
    equal(v_new, 0.001 * G**2)


def test_late_step(kata: Submission) -> None:
    """At a late step, the correction is 1."""
    # m: 0.5 * 4 + 0.5 * 2 = 3. v: 0.75 * 32 + 0.25 * 4 = 25.
    got = kata.adam_step([1.0], [2.0], [4.0], [32.0], 5000, **HALVES)
    equal(got, (np.array([0.7]), np.array([3.0]), np.array([25.0])))


def test_means_without_a_gradient(kata: Submission) -> None:
    """A gradient of 0 still moves the weight with the mean of older gradients."""
    # m: 0.5 * 12 = 6, over 3/4 it is 8. v: 0.75 * 4 = 3, over 7/16 it is 48/7.
    got = kata.adam_step([1.0], [0.0], [12.0], [4.0], 2, **HALVES)
    equal(got, (np.array([1 - 4 / math.sqrt(48 / 7)]), np.array([6.0]), np.array([3.0])))


def test_eps(kata: Submission) -> None:
    """The eps is added after the square root of the corrected mean."""
    # The corrected means are 3 and 9, and 0.5 and 0.25: the steps are 3 / (3 + 1) and 0.5 / (0.5 + 1).
    w_new = kata.adam_step([0.0, 0.0], [3.0, 0.5], [0.0, 0.0], [0.0, 0.0], 1, 1.0, 0.5, 0.75, 1.0)[0]
    equal(w_new, np.array([-0.75, -1 / 3]))


def test_defaults(kata: Submission) -> None:
    """The defaults are lr = 0.001, beta1 = 0.9, beta2 = 0.999 and eps = 1e-8."""
    w_new = kata.adam_step([0.0, 0.0], [1e-8, -3e-8], [0.0, 0.0], [0.0, 0.0], 1)[0]
    equal(w_new, np.array([-0.0005, 0.00075]))
    g, m, v = np.array([2.0, -1.0]), np.array([1.0, 3.0]), np.array([4.0, 9.0])
    m_new, v_new = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
    step = 0.001 * m_new / (1 - 0.9**3) / np.sqrt(v_new / (1 - 0.999**3))
    equal(kata.adam_step(np.zeros(2), g, m, v, 3), (-step, m_new, v_new), atol=1e-10)


def test_zero_gradients(kata: Submission) -> None:
    """Gradients that were always 0 move no weight."""
    equal(kata.adam_step(W, ZEROS, ZEROS, ZEROS, 7), (W, ZEROS, ZEROS))


def test_constant_gradient(kata: Submission) -> None:
    """If the gradient is constant, all steps have the length lr."""
    w, m, v, g = np.zeros(2), np.zeros(2), np.zeros(2), np.array([1000.0, -0.001])
    for t in range(1, 7):
        w, m, v = kata.adam_step(w, g, m, v, t, 0.25, eps=TINY)
        equal(w, np.array([-0.25, 0.25]) * t)


def test_alternating_gradient(kata: Submission) -> None:
    """A gradient that changes its sign gives short steps."""
    w, m, v = np.zeros(1), np.zeros(1), np.zeros(1)
    moves = []
    for t in range(1, 5):
        before = w
        w, m, v = kata.adam_step(w, [(-1.0) ** t], m, v, t, 1.0, 0.5, 0.75, TINY)
        moves.append(float(np.ravel(before - w)[0]))
    # The means are -1/2, 1/4, -3/8, 5/16, over 1/2, 3/4, 7/8, 15/16. The corrected v is 1 in each step.
    equal(np.array(moves), np.array([-1.0, 1 / 3, -3 / 7, 1 / 3]))


def test_arguments_stay(kata: Submission) -> None:
    """The same arguments give the same step again."""
    w, g, m, v = np.array([1.0]), np.array([4.0]), np.array([2.0]), np.array([9.25])
    first = kata.adam_step(w, g, m, v, 2, **HALVES)
    equal(kata.adam_step(w, g, m, v, 2, **HALVES), first)
    equal(first, (np.array([0.6]), np.array([3.0]), np.array([10.9375])))


def test_decoupled_decay(kata: Submission) -> None:
    """Decoupled decay shrinks each weight by lr * weight_decay, and leaves the means unchanged."""
    # 0.5 * 0.2 = 0.1: the weights lose a tenth, and move by 0.5 as before.
    w_new, m_new, v_new = kata.adam_step(W, G, ZEROS, ZEROS, 1, **HALVES, weight_decay=0.2)
    equal(w_new, np.array([0.4, -1.8, 3.2]))
    equal(m_new, np.array([2.0, 0.0, -4.0]))
    equal(v_new, np.array([4.0, 0.0, 16.0]))


def test_decoupled_is_the_default(kata: Submission) -> None:
    """The decay is decoupled if `decoupled` is not given."""
    expected = np.array([0.9, -1.8, 2.7]), ZEROS, ZEROS
    equal(kata.adam_step(W, ZEROS, ZEROS, ZEROS, 1, 0.5, weight_decay=0.2), expected)
    equal(kata.adam_step(W, ZEROS, ZEROS, ZEROS, 1, 0.5, weight_decay=0.2, decoupled=True), expected)


def test_decay_of_the_old_weights(kata: Submission) -> None:
    """The decay is a share of the weights before the step."""
    # 10 - 0.5 * 0.2 * 10 - 0.5. A tenth of 9.5 would be 0.95.
    equal(kata.adam_step([10.0], [1.0], [0.0], [0.0], 1, **HALVES, weight_decay=0.2)[0], np.array([8.5]))


def test_penalty_in_the_first_step(kata: Submission) -> None:
    """A penalty in the gradient does not change the length of the first step."""
    # The gradients with penalty are 4 + 0.5, 0 - 1 and -1 + 1.5: every step has the length 0.5.
    got = kata.adam_step(W, np.array([4.0, 0.0, -1.0]), ZEROS, ZEROS, 1, **HALVES, weight_decay=0.5, decoupled=False)
    penalised = np.array([4.5, -1.0, 0.5])
    equal(got, (np.array([0.5, -1.5, 2.5]), penalised / 2, penalised**2 / 4))


def test_penalty_in_the_second_step(kata: Submission) -> None:
    """A penalty in the gradient enters both means."""
    # The gradient is 3 + 0.5 * 2 = 4: from here on as in the second step above.
    got = kata.adam_step([2.0], [3.0], [2.0], [9.25], 2, 0.25, 0.5, 0.75, TINY, 0.5, False)
    equal(got, (np.array([1.8]), np.array([3.0]), np.array([10.9375])))


@pytest.mark.parametrize("weight_decay", [0.001, 1000.0])
def test_penalty_without_a_gradient(kata: Submission, weight_decay: float) -> None:
    """A weak and a strong penalty move a weight without gradient equally far."""
    w_new = kata.adam_step(W, ZEROS, ZEROS, ZEROS, 1, 0.5, eps=TINY, weight_decay=weight_decay, decoupled=False)[0]
    equal(w_new, np.array([0.5, -1.5, 2.5]))


def test_no_decay(kata: Submission) -> None:
    """Both forms are the same if weight_decay is 0."""
    expected = kata.adam_step(W, G, W / 2, W**2, 3, 0.5)
    equal(kata.adam_step(W, G, W / 2, W**2, 3, 0.5, decoupled=False), expected)
    m_new, v_new = 0.9 * W / 2 + 0.1 * G, 0.999 * W**2 + 0.001 * G**2
    equal(expected[1:], (m_new, v_new))


def test_matrices(kata: Submission) -> None:
    """Each entry of a matrix has separate means."""
    g = np.array([[3.0, 0.0, 6.0], [-1.0, 5.0, -9.0]])
    got = kata.adam_step(np.ones((2, 3)), g, np.zeros((2, 3)), np.zeros((2, 3)), 1, **HALVES)
    equal(got, (1 - 0.5 * np.sign(g), g / 2, g**2 / 4))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """Every dtype is computed in float64."""
    w, g, m, v = (np.array(values, dtype=dtype) for values in ([1, 200], [200, 3], [7, 100], [5, 90]))
    m_new, v_new = np.array([26.3, 90.3]), np.array([44.995, 89.919])
    w_new = np.array([1, 200]) - 0.1 * m_new / 0.19 / np.sqrt(v_new / 0.001999)
    equal(kata.adam_step(w, g, m, v, 2, 0.1, eps=TINY), (w_new, m_new, v_new))


@pytest.mark.parametrize("place", ["w", "g", "m", "v"])
def test_shapes(kata: Submission, place: str) -> None:
    """Four shapes that are not equal raise a ValueError."""
    given = {"w": W, "g": G, "m": ZEROS, "v": ZEROS}
    given[place] = given[place][:1] if place == "v" else given[place][:, np.newaxis]
    with kata.raises(ValueError):
        kata.adam_step(given["w"], given["g"], given["m"], given["v"], 1)


@pytest.mark.parametrize("t", [0, -1])
def test_counts_from_one(kata: Submission, t: int) -> None:
    """A t below 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.adam_step(W, G, ZEROS, ZEROS, t)
