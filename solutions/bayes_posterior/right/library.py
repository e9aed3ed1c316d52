"""SciPy's softmax

`softmax` does the last three steps, and `ppv` is a posterior of two hypotheses. The logarithms cost `ppv` a few
digits.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import softmax


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value: the probability that a person who tests positive is sick."""
    likelihoods = [[sensitivity, 1 - specificity]]
    return float(posterior([prevalence, 1 - prevalence], likelihoods)[0])


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence."""
    with np.errstate(divide="ignore"):
        log_joint = np.log(np.vstack([prior, likelihoods], dtype=np.float64)).sum(axis=0)
    if np.isneginf(log_joint).all():
        raise ValueError("every hypothesis is ruled out")
    return np.asarray(softmax(log_joint))
