"""Gaussian naive Bayes in plain loops over classes, rows and columns."""

import math
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray


def mean_and_variance(column: list[float]) -> tuple[float, float]:
    """Return the mean and the variance of a list of numbers."""
    mean = sum(column) / len(column)
    return mean, sum((value - mean) ** 2 for value in column) / len(column)


class GaussianNB:
    """A classifier with a normal distribution for each column in each class."""

    def __init__(self, var_smoothing: float = 1e-9) -> None:
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn the attributes from training rows."""
        rows = np.asarray(X, dtype=np.float64).tolist()
        labels = np.asarray(y).tolist()
        smoothing = self.var_smoothing * max(mean_and_variance(list(column))[1] for column in zip(*rows, strict=True))
        priors, means, variances = [], [], []
        for label in sorted(set(labels)):
            own = [row for row, other in zip(rows, labels, strict=True) if other == label]
            priors.append(len(own) / len(rows))
            pairs = [mean_and_variance(list(column)) for column in zip(*own, strict=True)]
            means.append([mean for mean, _ in pairs])
            variances.append([variance + smoothing for _, variance in pairs])
        self.classes_ = np.unique(y)
        self.class_prior_ = np.array(priors)
        self.theta_, self.var_ = np.array(means), np.array(variances)
        return self

    def predict_log_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the log probability of each class for each row."""
        result = []
        for row in np.asarray(X, dtype=np.float64).tolist():
            joint = []
            for prior, means, variances in zip(self.class_prior_, self.theta_, self.var_, strict=True):
                total = math.log(prior)
                for value, mean, variance in zip(row, means.tolist(), variances.tolist(), strict=True):
                    total -= (value - mean) ** 2 / (2 * variance) + math.log(2 * math.pi * variance) / 2
                joint.append(total)
            highest = max(joint)
            log_total = highest + math.log(sum(math.exp(value - highest) for value in joint))
            result.append([value - log_total for value in joint])
        return np.array(result)

    def predict(self, X: ArrayLike) -> NDArray[np.generic]:
        """Return the most likely label of each row."""
        return np.array([self.classes_[list(row).index(max(row))] for row in self.predict_log_proba(X)])
