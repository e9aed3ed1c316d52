"""scikit-learn's GaussianNB

This is the class that pipelines use. It also accepts sample weights, and batches with `partial_fit`.
"""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn import naive_bayes


class GaussianNB:
    """A classifier with a normal distribution for each column in each class."""

    def __init__(self, var_smoothing: float = 1e-9) -> None:
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn the attributes from training rows."""
        self.model = naive_bayes.GaussianNB(var_smoothing=self.var_smoothing)
        self.model.fit(np.asarray(X, dtype=np.float64), np.asarray(y))
        self.classes_, self.class_prior_ = self.model.classes_, self.model.class_prior_
        self.theta_, self.var_ = self.model.theta_, self.model.var_
        return self

    def predict_log_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the log probability of each class for each row."""
        return np.asarray(self.model.predict_log_proba(np.asarray(X, dtype=np.float64)))

    def predict(self, X: ArrayLike) -> NDArray[np.generic]:
        """Return the most likely label of each row."""
        return np.asarray(self.model.predict(np.asarray(X, dtype=np.float64)))
