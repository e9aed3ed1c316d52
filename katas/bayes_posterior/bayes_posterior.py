"""Bayes' rule: from what a test says to what is so."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value of a test: how likely a person who tests positive is to be sick.

    Parameters
    ----------
    prevalence : float
        The part of all people who are sick. All three numbers are probabilities, from 0 to 1.
    sensitivity : float
        The part of the sick who test positive.
    specificity : float
        The part of the healthy who test negative.

    Returns
    -------
    float
        A probability, accurate relative to its own size.

    Raises
    ------
    ValueError
        When nobody tests positive, so that there is nobody to speak of.
    """
    # TODO 1: Of all people, the part that is sick and tests positive, and the part that is healthy and does.
    sick_and_positive = ...
    healthy_and_positive = ...

    # TODO 2: All who test positive, and the part of them that is sick.
    positive = ...
    if positive == 0:
        raise ValueError("nobody tests positive: the predictive value is not defined")
    return ...


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence.

    The pieces of evidence are independent of each other where it is known which hypothesis is true. Their order
    makes no difference, and there may be thousands of them.

    Parameters
    ----------
    prior : array_like of shape (K,)
        The probability of each hypothesis before any evidence, of any dtype; the arithmetic is done in float64.
        They add up to 1, and some may be 0.
    likelihoods : array_like of shape (m, K)
        In row i and column k, the probability of evidence i if hypothesis k is true, of any dtype. It may be 0, and
        where the evidence is a measurement it is a density, which may be above 1. Without evidence, m is 0.

    Returns
    -------
    ndarray of shape (K,), float64
        Probabilities that add up to 1, accurate relative to their own size. A hypothesis is at 0 where its prior
        is 0 or where a piece of evidence has likelihood 0 under it. Without evidence, this is the prior.

    Raises
    ------
    ValueError
        When all hypotheses are ruled out.

    Notes
    -----
    Nothing overflows on the way and nothing is divided by 0, so NumPy has nothing to warn about.
    """
    prior = np.asarray(prior, dtype=np.float64)
    likelihoods = np.asarray(likelihoods, dtype=np.float64)

    # TODO 3: The log of each hypothesis's prior times all its likelihoods, shape (K,).
    #   The log of 0 is minus infinity. That is right here, so np.errstate keeps NumPy from warning of it.
    with np.errstate(divide="ignore"):
        log_joint = ...

    # TODO 4: The highest of these logs. Where even that is minus infinity, all hypotheses are ruled out.
    highest = ...
    if highest == -np.inf:
        raise ValueError("the prior and the evidence rule out every hypothesis")

    # TODO 5: Back from logs, in a way that gives the likeliest hypothesis a 1: nothing can overflow.
    relative: NDArray[np.float64] = ...

    # TODO 6: Scaled so that they add up to 1.
    probabilities: NDArray[np.float64] = ...
    return probabilities
