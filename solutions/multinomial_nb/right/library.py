"""scikit-learn's MultinomialNB

This is the class that pipelines use. It also accepts sparse matrices, and can be fitted in batches. It validates its
input, which costs time on small arrays.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.naive_bayes import MultinomialNB


def fit(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log probability of each class, and of each word in each class."""
    if alpha <= 0:
        raise ValueError("alpha must be more than 0")
    model = MultinomialNB(alpha=alpha, force_alpha=True)
    model.fit(np.asarray(counts, dtype=np.float64), y)
    return model.class_log_prior_, model.feature_log_prob_


def predict_log_proba(
    counts: ArrayLike, log_prior: NDArray[np.float64], log_likelihood: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log probability of each class for each document."""
    model = MultinomialNB()
    model.class_log_prior_, model.feature_log_prob_ = log_prior, log_likelihood
    model.classes_, model.n_features_in_ = np.arange(len(log_prior)), log_likelihood.shape[1]
    return np.asarray(model.predict_log_proba(np.asarray(counts, dtype=np.float64)))
