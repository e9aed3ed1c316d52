"""The checks of bayes_posterior. Every one of them tests a sentence of a docstring or of the README."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal


def test_ppv(kata: Submission) -> None:
    """ppv: the share of the sick among all who test positive."""
    # Of 100 people 20 are sick, and 15 of these test positive; 40 of the 80 healthy people test positive too.
    equal(kata.ppv(0.2, 0.75, 0.5), 15 / 55)


def test_ppv_of_a_rare_disease(kata: Submission) -> None:
    """ppv: if few people are sick, most who test positive are healthy."""
    # Of 10,000 people 100 are sick, of whom 95 test positive; 495 of the 9,900 healthy people test positive too.
    equal(kata.ppv(0.01, 0.95, 0.95), 95 / 590)


def test_ppv_without_false_alarms(kata: Submission) -> None:
    """ppv: if the specificity is 1, every person who tests positive is sick."""
    equal(kata.ppv(0.1, 0.6, 1.0), 1.0)


@pytest.mark.parametrize(("prevalence", "expected"), [(0.0, 0.0), (1.0, 1.0)], ids=["nobody", "everybody"])
def test_ppv_where_all_are_alike(kata: Submission, prevalence: float, expected: float) -> None:
    """ppv: it is 0 if the prevalence is 0, and 1 if it is 1."""
    equal(kata.ppv(prevalence, 0.75, 0.5), expected)


def test_ppv_if_everybody_tests_positive(kata: Submission) -> None:
    """ppv: if everybody tests positive, it is the prevalence."""
    equal(kata.ppv(0.25, 1.0, 0.0), 0.25)


def test_ppv_of_a_very_rare_disease(kata: Submission) -> None:
    """ppv: small probabilities are accurate."""
    # A quarter of the healthy test positive. The sick add almost no one: 4 * 2e-12 * 0.5.
    equal(kata.ppv(2e-12, 0.5, 0.75), 4e-12, atol=0.0)


@pytest.mark.parametrize(
    ("prevalence", "sensitivity"), [(0.0, 0.9), (0.3, 0.0)], ids=["nobody is sick", "the sick are missed"]
)
def test_ppv_without_a_positive_test(kata: Submission, prevalence: float, sensitivity: float) -> None:
    """ppv: if the probability of a positive test is 0, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.ppv(prevalence, sensitivity, 1.0)


def test_one_piece_of_evidence(kata: Submission) -> None:
    """posterior: it is prior times likelihood, scaled to add up to 1."""
    prior = np.array([0.5, 0.25, 0.25])
    likelihoods = np.array([[0.25, 0.5, 1.0]])
    # The products are 1/8, 1/8 and 1/4: together they are 1/2.
    equal(kata.posterior(prior, likelihoods), np.array([0.25, 0.25, 0.5]))


def test_two_pieces_of_evidence(kata: Submission) -> None:
    """posterior: the likelihoods of all evidence are multiplied."""
    prior = np.array([0.5, 0.3, 0.2])
    likelihoods = np.array([[0.1, 0.1, 0.4], [0.2, 0.1, 0.1]])
    # The products are 0.01, 0.003 and 0.008.
    equal(kata.posterior(prior, likelihoods), np.array([10, 3, 8]) / 21)


def test_lists(kata: Submission) -> None:
    """posterior: lists are accepted."""
    equal(kata.posterior([0.5, 0.5], [[0.25, 0.75]]), np.array([0.25, 0.75]))


def test_float32(kata: Submission) -> None:
    """posterior: float32 inputs are computed in float64."""
    prior = np.array([0.125, 0.5, 0.375], dtype=np.float32)  # no number here is rounded in float32
    likelihoods = np.array([[0.625, 0.5, 0.375], [1.0, 1.0, 1.0]], dtype=np.float32)
    # The products are 5/64, 16/64 and 9/64.
    equal(kata.posterior(prior, likelihoods), np.array([5, 16, 9]) / 30)


def test_no_evidence(kata: Submission) -> None:
    """posterior: if there is no evidence, the prior is returned."""
    equal(kata.posterior(np.array([0.7, 0.2, 0.1]), np.empty((0, 3))), np.array([0.7, 0.2, 0.1]))


def test_random_evidence(kata: Submission) -> None:
    """posterior: random evidence gives scaled products."""
    prior = kata.rng.dirichlet(np.ones(4))
    likelihoods = kata.rng.uniform(0.1, 0.9, size=(5, 4))
    products = prior.tolist()
    for row in likelihoods.tolist():
        products = [product * likelihood for product, likelihood in zip(products, row, strict=True)]
    equal(kata.posterior(prior, likelihoods), np.array(products) / sum(products))


def test_impossible_prior(kata: Submission) -> None:
    """posterior: if the prior is 0, the posterior is 0."""
    likelihoods = np.array([[1.0, 1e-6, 2e-6], [1.0, 2e-6, 3e-6]])
    equal(kata.posterior(np.array([0, 0.5, 0.5]), likelihoods), np.array([0, 0.25, 0.75]))


def test_impossible_evidence(kata: Submission) -> None:
    """posterior: if a likelihood is 0, the posterior is 0."""
    likelihoods = np.array([[0.0, 0.5], [1.0, 1e-9], [1.0, 1e-9]])
    equal(kata.posterior(np.array([0.5, 0.5]), likelihoods), np.array([0.0, 1.0]))


def test_small_probabilities(kata: Submission) -> None:
    """posterior: small probabilities are accurate."""
    likelihoods = np.array([[0.5, 1e-200], [0.25, 0.5]])
    # The products are 1/16 and 2.5e-201, so the posteriors are 1 and 4e-200.
    equal(kata.posterior(np.array([0.5, 0.5]), likelihoods), np.array([1.0, 4e-200]), atol=0.0)


def test_many_pieces_of_evidence(kata: Submission) -> None:
    """posterior: a thousand pieces of evidence do not underflow."""
    likelihoods = np.tile([[0.2, 0.3], [0.3, 0.2]], (501, 1))[1:]
    # 500 rows for each hypothesis cancel. One row is left, with the odds 3 to 2.
    equal(kata.posterior(np.array([0.5, 0.5]), likelihoods), np.array([0.6, 0.4]))


def test_densities(kata: Submission) -> None:
    """posterior: densities above 1 do not overflow."""
    likelihoods = np.tile([[2000.0, 1000.0], [1000.0, 2000.0]], (101, 1))[1:]
    # One row is left: odds of 1 to 2, times 3 to 1 of the prior.
    equal(kata.posterior(np.array([0.75, 0.25]), likelihoods), np.array([0.6, 0.4]))


def test_the_tide_turns(kata: Submission) -> None:
    """posterior: the order of the evidence does not matter."""
    likelihoods = np.repeat([[0.9, 0.01], [0.01, 0.9]], 300, axis=0)
    # After 300 rows the odds are 90^300 = 2e586, too large for a float64. The next 300 rows cancel them.
    equal(kata.posterior(np.array([0.25, 0.75]), likelihoods), np.array([0.25, 0.75]))


IMPOSSIBLE: dict[str, tuple[list[float], NDArray[np.float64]]] = {
    "by two pieces": ([0.5, 0.5], np.array([[0.0, 0.5], [0.0, 1.0], [0.3, 0.0]])),
    "by prior and evidence": ([0.0, 0.25, 0.75], np.array([[0.5, 0.0, 0.0]])),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_all_ruled_out(kata: Submission, case: str) -> None:
    """posterior: if every hypothesis has the posterior 0, a ValueError is raised."""
    prior, likelihoods = IMPOSSIBLE[case]
    with kata.raises(ValueError):
        kata.posterior(np.array(prior), likelihoods)
