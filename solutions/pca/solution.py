"""Principal component analysis."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray


class PCA:
    """Principal component analysis: the directions in which centred rows vary most.

    The other methods are called only after a `fit` without an error.

    Parameters
    ----------
    n_components : int
        How many components are kept, k. At least 1.

    Attributes
    ----------
    mean_ : ndarray of shape (d,), dtype float64
        The mean of each column of the training rows.
    components_ : ndarray of shape (k, d), dtype float64
        The components, one per row, in descending order of their variances. They have length 1 and are orthogonal to
        each other. Take all entries of a component with an absolute value within 1e-6 of the largest. The first of
        them is positive.
    explained_variance_ : ndarray of shape (k,), dtype float64
        The variance of the training rows along each component, with the divisor n - 1.
    explained_variance_ratio_ : ndarray of shape (k,), dtype float64
        Each of these variances, divided by the sum of the variances of all d columns.

    Notes
    -----
    Rounding is accepted. Take g, the smallest difference of two of the first k + 1 variances (all d, if k is d), and s,
    the largest variance. Let ``e = 64 * (n + d) * 2.2e-16``, and let m be the largest absolute value of the training
    rows. An entry of a component may be off by ``c = e * s / g``, a mean by ``e * m / 4``, a ratio by
    ``r = d * c + e * m / sqrt(s)``, and a variance by ``s * r``. A coordinate may be off by
    ``d * (h * c + e * m / 4)``, where h is the largest absolute value of a row minus `mean_`. The difference of a row
    from its reconstruction may be off by twice as much. An entry from `inverse_transform` may be off by
    ``k * z * c + e * m / 4``, where z is the largest absolute coordinate.
    """

    def __init__(self, n_components: int) -> None:
        self.n_components = n_components

    def fit(self, X: ArrayLike) -> Self:
        """Learn the attributes from training rows, and return the object itself.

        A second call forgets the rows of the first call.

        Parameters
        ----------
        X : array_like of shape (n, d)
            Training rows, n at least 2: numbers of any dtype, or booleans, with absolute values of at most 1e9 each.
            The rows are not all equal. Each two of the first k + 1 variances (all d, if k is d) differ by at least 1e-3
            times the largest. Not modified.

        Returns
        -------
        PCA
            The object itself.

        Raises
        ------
        ValueError
            If X has fewer rows or fewer columns than `n_components`.
        """
        X = np.asarray(X, dtype=np.float64)
        if self.n_components > min(X.shape):
            raise ValueError(f"there are no {self.n_components} components for the shape {X.shape}")

        # Step 1: mean_: mean of each column, shape (d,).
        self.mean_ = X.mean(axis=0)

        # Step 2: singular, directions: singular values and right singular vectors of the centred rows.
        #   Their shapes are (r,) and (r, d), where r is the smaller of n and d. The singular values are in descending
        #   order, and each row of directions is a vector.
        _, singular, directions = np.linalg.svd(X - self.mean_, full_matrices=False)

        # Step 3: kept: the directions of the first n_components singular values, shape (k, d).
        kept = directions[: self.n_components]

        # Step 4: sizes: absolute values of their entries, shape (k, d).
        sizes = np.abs(kept)

        # Step 5: leading: index of the first entry of each direction that counts as the largest, shape (k, 1).
        leading = (sizes > sizes.max(axis=1, keepdims=True) - 1e-6).argmax(axis=1)[:, np.newaxis]

        # Step 6: components_: the kept directions, negated where the leading entry is negative, shape (k, d).
        self.components_ = kept * np.sign(np.take_along_axis(kept, leading, axis=1))

        # Step 7: variances: variance along each direction, divisor n - 1, shape (r,).
        variances = singular**2 / (len(X) - 1)

        # Step 8: explained_variance_: the variances along the components, shape (k,).
        self.explained_variance_ = variances[: self.n_components]

        # Step 9: explained_variance_ratio_: their shares of the whole variance, shape (k,).
        self.explained_variance_ratio_ = self.explained_variance_ / variances.sum()
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the coordinates of rows along the components.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Training rows or new rows, m >= 1: numbers of any dtype, as in `fit`. Not modified.

        Returns
        -------
        ndarray of shape (m, k), dtype float64
            The dot products of the components with each row, after `mean_` is subtracted from it.
        """
        # Step 10: the dot products of the centred rows with the components, shape (m, k).
        return (np.asarray(X) - self.mean_) @ self.components_.T

    def inverse_transform(self, Z: ArrayLike) -> NDArray[np.float64]:
        """Return the rows with the given coordinates.

        Parameters
        ----------
        Z : array_like of shape (m, k)
            Coordinates along the components, m >= 1: numbers of any dtype. Not modified.

        Returns
        -------
        ndarray of shape (m, d), dtype float64
            `mean_` plus the sum of the components, each multiplied by its coordinate.
        """
        # Step 11: the weighted sums of the components, plus the mean, shape (m, d).
        return np.asarray(Z) @ self.components_ + self.mean_

    def reconstruction_error(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the squared distance of each row from its reconstruction.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Training rows or new rows, m >= 1: numbers of any dtype, as in `fit`. Not modified.

        Returns
        -------
        ndarray of shape (m,), dtype float64
            For each row, the squared distance from the row that `inverse_transform` returns for its coordinates.
        """
        # Step 12: rebuilt: the rows that are rebuilt from the coordinates of X, shape (m, d).
        rebuilt = self.inverse_transform(self.transform(X))

        # Step 13: the sum of the squared differences of each row, shape (m,).
        return ((np.asarray(X) - rebuilt) ** 2).sum(axis=1)
