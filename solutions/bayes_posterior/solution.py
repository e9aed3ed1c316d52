"""Bayes' rule: probabilities of causes, given what was observed."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value: the probability that a person who tests positive is sick.

    Parameters
    ----------
    prevalence : float
        The share of all people who are sick. All three numbers are probabilities, from 0 to 1.
    sensitivity : float
        The share of the sick who test positive.
    specificity : float
        The share of the healthy who test negative.

    Returns
    -------
    float
        A probability. The allowed relative error is 1e-12, so small probabilities are accurate.

    Raises
    ------
    ValueError
        If the probability of a positive test is 0.
    """
    # Step 1: sick_and_positive: probability to be sick and to test positive, a float.
    sick_and_positive = prevalence * sensitivity

    # Step 2: healthy_and_positive: probability to be healthy and to test positive, a float.
    healthy_and_positive = (1 - prevalence) * (1 - specificity)

    # Step 3: positive: probability of a positive test, a float.
    positive = sick_and_positive + healthy_and_positive
    if positive == 0:
        raise ValueError("the probability of a positive test is 0")

    # Step 4: Return the share of the sick among all who test positive.
    return sick_and_positive / positive


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence.

    If a hypothesis is true, the pieces of evidence are independent of each other. Their order does not matter, and
    there can be thousands of them.

    Parameters
    ----------
    prior : array_like of shape (K,)
        The probability of each hypothesis before the evidence, of any numeric dtype. Their sum is 1, and some can be
        0. The result is computed in float64.
    likelihoods : array_like of shape (m, K)
        In row i and column k, the probability of evidence i if hypothesis k is true, of any numeric dtype, 0 or above.
        It can be a density, above 1. If there is no evidence, m is 0 and
        the shape is (0, K).

    Returns
    -------
    ndarray of shape (K,), float64
        Probabilities with the sum 1. If the prior or a likelihood of a hypothesis is 0, its posterior is 0. If there is
        no evidence, the prior is returned. Small probabilities are accurate too, apart from the usual rounding. The
        relative error may be 1e-14 times (1 + S), where S is the sum of abs(log v) over all entries v above 0 of both
        arguments.

    Raises
    ------
    ValueError
        If every hypothesis has the posterior 0.

    Notes
    -----
    NumPy must not warn. Taking log(0) inside `np.errstate`, which keeps NumPy from warning, is accepted.
    """
    prior = np.asarray(prior, dtype=np.float64)
    likelihoods = np.asarray(likelihoods, dtype=np.float64)

    # Step 5: log_joint: log of the prior times all likelihoods of each hypothesis, shape (K,).
    #   The log of 0 is minus infinity, which is right here. np.errstate keeps NumPy from warning of it.
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihoods).sum(axis=0)
    # A product of a thousand probabilities is too small for a float64, but its logarithm is not.

    # Step 6: highest: the largest entry of log_joint, a number.
    highest = log_joint.max()
    if highest == -np.inf:
        raise ValueError("every hypothesis has the posterior 0")

    # Step 7: relative: probability of each hypothesis, divided by that of the most likely hypothesis, shape (K,).
    relative: NDArray[np.float64] = np.exp(log_joint - highest)
    # The exponents are at most 0, so nothing overflows.

    # Step 8: probabilities: `relative`, scaled so that its entries add up to 1, shape (K,).
    probabilities: NDArray[np.float64] = relative / relative.sum()
    return probabilities
