"""An update after each piece

Each piece of evidence updates the logs of the probabilities, so evidence can arrive one piece at a time. It costs a
Python loop over the evidence.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value: the probability that a person who tests positive is sick."""
    sick = sensitivity * prevalence
    healthy = (1 - specificity) * (1 - prevalence)
    if sick == 0 and healthy == 0:
        raise ValueError("nobody tests positive")
    if sick == 0:
        return 0.0
    return 1 / (1 + healthy / sick)


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence."""
    with np.errstate(divide="ignore"):
        logs = np.log(np.asarray(prior, dtype=np.float64))
        for row in np.asarray(likelihoods, dtype=np.float64):
            logs = logs + np.log(row)
            if np.all(logs == -np.inf):
                raise ValueError("every hypothesis is ruled out")
            logs = logs - np.logaddexp.reduce(logs)
    return np.asarray(np.exp(logs))
