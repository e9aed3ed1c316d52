"""Gaussian naive Bayes, made of the log density of the normal distribution."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.gaussian_logpdf.gaussian_logpdf import normal_logpdf


class GaussianNB:
    """A classifier with a normal distribution for each column in each class.

    In a class, the columns are treated as independent of each other.

    Parameters
    ----------
    var_smoothing : float, default 1e-9
        From 1e-12 to 1. This number, times the largest variance of a column over all training rows, is
        added to every variance.

    Attributes
    ----------
    classes_ : ndarray of shape (K,)
        The distinct labels, sorted.
    class_prior_ : ndarray of shape (K,), dtype float64
        The share of the training rows in each class.
    theta_ : ndarray of shape (K, d), dtype float64
        The mean of each column in each class.
    var_ : ndarray of shape (K, d), dtype float64
        The variance of each column in each class, with the number of rows in the class as divisor, plus the smoothing.
    """

    def __init__(self, var_smoothing: float = 1e-9) -> None:
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn the attributes from training rows, and return the object itself.

        A second call forgets the rows of the first call.

        Parameters
        ----------
        X : array_like of shape (n, d)
            Training rows, n at least 2 and d at least 1: finite numbers of any dtype, or booleans. Numbers, and
            differences within a column, are 0 or have absolute values from 1e-20 to 1e20. At least one column has two
            different values.
        y : array_like of shape (n,)
            Labels: integers, strings or booleans. There can be a single class, and a class can have a single row.

        Returns
        -------
        GaussianNB
            The object itself.
        """
        X = np.asarray(X, dtype=np.float64)
        y = np.asarray(y)

        # Step 1: classes_: the distinct labels, sorted, shape (K,).
        self.classes_ = np.unique(y)

        # Step 2: class_prior_: the share of the rows in each class, shape (K,).
        self.class_prior_ = np.array([np.mean(y == label) for label in self.classes_])

        # Step 3: theta_: the mean of each column in each class, shape (K, d).
        self.theta_ = np.array([X[y == label].mean(axis=0) for label in self.classes_])

        # Step 4: smoothing: var_smoothing times the largest variance of a column over all rows, a float.
        smoothing = self.var_smoothing * X.var(axis=0).max()
        # It grows with the unit of the largest column, so metres and millimetres give the same model.

        # Step 5: var_: the variance of each column in each class, plus the smoothing, shape (K, d).
        self.var_ = np.array([X[y == label].var(axis=0) for label in self.classes_]) + smoothing
        return self

    def predict_log_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the log probability of each class for each row.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Rows as in `fit`, m at least 1: numbers of any dtype, or booleans. Each value is within 100
            standard deviations of some training value of its column. The standard deviation is over all training rows.

        Returns
        -------
        ndarray of shape (m, K), dtype float64
            In row i and column k, the natural log of the probability of class k. The probabilities of each row add up
            to 1. Every entry is finite, also for thousands of columns.

        Notes
        -----
        Subtract the mean first, then square: this is accurate enough in float64. (The allowed error is what follows if
        means are off by r * m and variances by r times themselves plus (r * m)^2. Here r is 8 * (n + 8) * 2.2e-16, and
        m is the largest absolute value of the column.)
        """
        X = np.asarray(X)

        # Step 6: log_densities: the log density of each value in each class, shape (m, K, d).
        #   X needs a new axis for the classes, and normal_logpdf takes standard deviations.
        log_densities = normal_logpdf(X[:, np.newaxis], self.theta_, np.sqrt(self.var_))

        # Step 7: log_joint: log of prior times all densities of a row, shape (m, K).
        log_joint = np.log(self.class_prior_) + log_densities.sum(axis=2)

        # Step 8: log_total: log of the sum of exp(log_joint) over the classes, shape (m, 1).
        #   np.logaddexp.reduce adds numbers whose logs are given, without underflow.
        log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True)
        return log_joint - log_total

    def predict(self, X: ArrayLike) -> NDArray[np.generic]:
        """Return the most likely label of each row.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Rows as in `predict_log_proba`: numbers of any dtype, or booleans.

        Returns
        -------
        ndarray of shape (m,), dtype of `classes_`
            Labels. If only rounding decides between two classes, either is accepted.
        """
        # Step 9: Return the label with the highest log probability in each row, shape (m,).
        return self.classes_[self.predict_log_proba(X).argmax(axis=1)]
