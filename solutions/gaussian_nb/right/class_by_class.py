"""One class after the other

The result is filled column by column, so no array of shape (m, K, d) is needed. It costs a loop over the classes, which
are few.
"""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray


class GaussianNB:
    """A classifier with a normal distribution for each column in each class."""

    def __init__(self, var_smoothing: float = 1e-9) -> None:
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn the attributes from training rows."""
        rows = np.asarray(X, dtype=np.float64)
        self.classes_, codes = np.unique(y, return_inverse=True)
        K = len(self.classes_)
        self.class_prior_ = np.bincount(codes, minlength=K) / len(codes)
        self.theta_, self.var_ = np.empty((K, rows.shape[1])), np.empty((K, rows.shape[1]))
        for k in range(K):
            own = rows[codes == k]
            self.theta_[k] = own.sum(axis=0) / len(own)
            self.var_[k] = ((own - self.theta_[k]) ** 2).mean(axis=0)
        self.var_ += self.var_smoothing * np.var(rows, axis=0).max()
        return self

    def predict_log_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the log probability of each class for each row."""
        rows = np.asarray(X, dtype=np.float64)
        log_joint = np.empty((len(rows), len(self.classes_)))
        for k, (prior, mean, var) in enumerate(zip(self.class_prior_, self.theta_, self.var_, strict=True)):
            log_joint[:, k] = np.log(prior) - 0.5 * (np.log(2 * np.pi * var) + (rows - mean) ** 2 / var).sum(axis=1)
        log_joint -= log_joint.max(axis=1, keepdims=True)
        return np.asarray(log_joint - np.log(np.exp(log_joint).sum(axis=1, keepdims=True)))

    def predict(self, X: ArrayLike) -> NDArray[np.generic]:
        """Return the most likely label of each row."""
        return np.asarray(self.classes_[np.argmax(self.predict_log_proba(X), axis=1)])
