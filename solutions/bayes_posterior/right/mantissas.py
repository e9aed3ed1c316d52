"""Mantissas instead of logarithms

It multiplies mantissas and adds the exponents of `np.frexp` as integers, so it is more accurate than logs. It costs a
Python loop over the evidence.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value: the probability that a person who tests positive is sick."""
    positive = sensitivity * prevalence + (1 - specificity) * (1 - prevalence)
    if not positive:
        raise ValueError("nobody tests positive")
    return sensitivity / positive * prevalence


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence."""
    mantissas, powers = np.frexp(np.asarray(prior, dtype=np.float64))
    powers = powers.astype(np.int64)
    for row in np.asarray(likelihoods, dtype=np.float64):
        mantissas, shift = np.frexp(mantissas * np.frexp(row)[0])
        powers = powers + shift + np.frexp(row)[1]
    possible = mantissas > 0
    if not possible.any():
        raise ValueError("every hypothesis is ruled out")
    behind = np.clip(powers - powers[possible].max(), -2000, 0)
    products = np.where(possible, np.ldexp(mantissas, behind), 0)
    return np.asarray(products / products.sum())
