"""The checks of entropy_kl. Every one of them tests a sentence of a docstring or of the README."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def kl_by_hand(p: list[float], q: list[float]) -> float:
    """Return KL(p || q) of probabilities in nats, in plain Python, for q without zeros."""
    return sum(a * math.log(a / b) for a, b in zip(p, q, strict=True) if a > 0)


def test_entropy_of_a_coin(kata: Submission) -> None:
    """entropy: a fair coin has log 2 nats."""
    equal(kata.entropy(np.array([0.5, 0.5])), math.log(2))


def test_entropy(kata: Submission) -> None:
    """entropy: each outcome has its probability as weight."""
    # log 2 with weight 1/2, and log 4 with weight 1/2.
    equal(kata.entropy(np.array([0.5, 0.25, 0.25])), 1.5 * math.log(2))


@pytest.mark.parametrize(("base", "expected"), [(2, 1.5), (4, 0.75)], ids=["bits", "base 4"])
def test_entropy_in_bits(kata: Submission, base: int, expected: float) -> None:
    """entropy: base 2 gives bits, and base 4 half as many."""
    equal(kata.entropy(np.array([0.5, 0.25, 0.25]), base), expected)


def test_entropy_of_counts(kata: Submission) -> None:
    """entropy: counts are divided by their sum."""
    equal(kata.entropy([20, 10, 10]), 1.5 * math.log(2))


def test_entropy_with_an_impossible_outcome(kata: Submission) -> None:
    """entropy: an outcome with weight 0 adds 0."""
    equal(kata.entropy(np.array([0.5, 0.0, 0.25, 0.25])), 1.5 * math.log(2))


def test_entropy_of_a_sure_thing(kata: Submission) -> None:
    """entropy: a sure outcome gives 0."""
    equal(kata.entropy(np.array([0.0, 1.0, 0.0])), 0.0)


def test_kl(kata: Submission) -> None:
    """kl_divergence: the mean of log(p / q) under p."""
    # log 2 and log 2/3, with weight 1/2 each.
    equal(kata.kl_divergence(np.array([0.5, 0.5]), np.array([0.25, 0.75])), 0.5 * math.log(4 / 3))


def test_kl_of_three_outcomes(kata: Submission) -> None:
    """kl_divergence: three outcomes are weighted by p, not by q."""
    p, q = [0.25, 0.25, 0.5], [0.125, 0.5, 0.375]
    equal(kata.kl_divergence(p, q), 0.5 * math.log(4 / 3))


@pytest.mark.parametrize(("base", "expected"), [(2, 0.25), (4, 0.125)], ids=["bits", "base 4"])
def test_kl_in_bits(kata: Submission, base: int, expected: float) -> None:
    """kl_divergence: base 2 gives bits, and base 4 half as many."""
    # The cross-entropy is 2 bits, the entropy of p is 1.75 bits.
    equal(kata.kl_divergence(np.array([0.5, 0.25, 0.125, 0.125]), np.full(4, 0.25), base), expected)


def test_kl_of_counts(kata: Submission) -> None:
    """kl_divergence: p and q are each divided by their sum."""
    equal(kata.kl_divergence([1, 1, 2], [10, 40, 30]), 0.5 * math.log(4 / 3))


def test_kl_of_equal_distributions(kata: Submission) -> None:
    """kl_divergence: equal distributions with a 0 give 0."""
    equal(kata.kl_divergence(np.array([0.5, 0.0, 0.2, 0.3]), np.array([0.5, 0.0, 0.2, 0.3])), 0.0)


def test_kl_where_p_is_zero(kata: Submission) -> None:
    """kl_divergence: an outcome with p = 0 adds 0."""
    equal(kata.kl_divergence(np.array([0.0, 1.0, 0.0]), np.array([0.25, 0.5, 0.25])), math.log(2))


def test_kl_where_q_is_zero(kata: Submission) -> None:
    """kl_divergence: p > 0 and q = 0 give infinity."""
    equal(kata.kl_divergence(np.array([0.999, 0.001, 0.0]), np.array([0.5, 0.0, 0.5])), math.inf)


def test_kl_where_q_is_tiny(kata: Submission) -> None:
    """kl_divergence: q = 1e-300 is not treated as 0."""
    q = np.array([1.0, 1e-300])  # 1e-300 does not change the sum
    equal(kata.kl_divergence(np.array([0.5, 0.5]), q), 150 * math.log(10) - math.log(2))


def test_kl_of_random_distributions(kata: Submission) -> None:
    """kl_divergence: random distributions match a loop."""
    p, q = kata.rng.dirichlet(np.ones(5)), kata.rng.dirichlet(np.ones(5)) * 0.9 + 0.02
    equal(kata.kl_divergence(p, q), kl_by_hand(p.tolist(), q.tolist()))


def test_js(kata: Submission) -> None:
    """js_divergence: the mean of the divergences from the mixture."""
    # The mixture is 3/4 and 1/4; the divergences from it are log 4/3, and half of that.
    equal(kata.js_divergence(np.array([1.0, 0.0]), np.array([0.5, 0.5])), 0.75 * math.log(4 / 3))


def test_js_of_counts(kata: Submission) -> None:
    """js_divergence: p and q have equal weight in the mixture, also as counts."""
    equal(kata.js_divergence([2, 0, 0], [500, 500, 0]), 0.75 * math.log(4 / 3))


@pytest.mark.parametrize(("base", "expected"), [(2, 1.0), (4, 0.5)], ids=["bits", "base 4"])
def test_js_without_a_common_outcome(kata: Submission, base: int, expected: float) -> None:
    """js_divergence: distributions without a common outcome give the logarithm of 2."""
    equal(kata.js_divergence(np.array([0.3, 0.7, 0.0]), np.array([0.0, 0.0, 1.0]), base), expected)


def test_js_of_equal_distributions(kata: Submission) -> None:
    """js_divergence: equal distributions give 0."""
    equal(kata.js_divergence(np.array([0.5, 0.0, 0.2, 0.3]), np.array([5, 0, 2, 3])), 0.0)


def test_js_both_ways(kata: Submission) -> None:
    """js_divergence: it is the same for q and p."""
    p, q = kata.rng.dirichlet(np.ones(4)), kata.rng.dirichlet(np.ones(4))
    mixture = ((p + q) / 2).tolist()
    expected = (kl_by_hand(p.tolist(), mixture) + kl_by_hand(q.tolist(), mixture)) / 2
    equal(kata.js_divergence(p, q), expected)
    equal(kata.js_divergence(q, p), expected)


def test_float32(kata: Submission) -> None:
    """Weights in float32 give results computed in float64."""
    p, q = np.array([1, 2, 3], dtype=np.float32), np.array([2, 3, 1], dtype=np.float32)
    third, half, sixth = math.log(3) / 3, math.log(2) / 2, math.log(6) / 6
    equal(kata.entropy(p), third + half + sixth)
    # p / q is 1/2, 2/3 and 3.
    equal(kata.kl_divergence(p, q), -math.log(2) / 6 + math.log(2 / 3) / 3 + math.log(3) / 2)
    mixture = [3 / 12, 5 / 12, 4 / 12]
    expected = (kl_by_hand([1 / 6, 1 / 3, 1 / 2], mixture) + kl_by_hand([1 / 3, 1 / 2, 1 / 6], mixture)) / 2
    equal(kata.js_divergence(p, q), expected)


def test_js_of_float16(kata: Submission) -> None:
    """js_divergence: weights in float16 give a result computed in float64."""
    p, q = np.array([1, 2, 3], dtype=np.float16), np.array([2, 3, 1], dtype=np.float16)
    mixture = [3 / 12, 5 / 12, 4 / 12]
    expected = (kl_by_hand([1 / 6, 1 / 3, 1 / 2], mixture) + kl_by_hand([1 / 3, 1 / 2, 1 / 6], mixture)) / 2
    equal(kata.js_divergence(p, q), expected)


@pytest.mark.parametrize("function", ["kl_divergence", "js_divergence"])
@pytest.mark.parametrize(("n_p", "n_q"), [(3, 2), (1, 3)])
def test_shapes_that_differ(kata: Submission, function: str, n_p: int, n_q: int) -> None:
    """Different shapes raise a ValueError."""
    with kata.raises(ValueError):
        getattr(kata, function)(np.ones(n_p), np.ones(n_q))
