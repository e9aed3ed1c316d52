"""Eigenvectors of the covariance

`np.linalg.eigh` needs only the d by d covariance matrix, so the rows may come from a stream. It squares the condition
number: small variances lose digits. The eigenvectors are columns, in ascending order.
"""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray


class PCA:
    """Principal component analysis: the directions in which centred rows vary most."""

    def __init__(self, n_components: int) -> None:
        self.n_components = n_components

    def fit(self, X: ArrayLike) -> Self:
        """Learn the attributes from training rows, and return the object itself."""
        rows = np.asarray(X, dtype=np.float64)
        if self.n_components > min(rows.shape):
            raise ValueError("too many components")
        self.mean_ = rows.mean(axis=0)
        covariance = np.atleast_2d(np.cov(rows, rowvar=False))
        variances, vectors = np.linalg.eigh(covariance)
        components = vectors[:, ::-1][:, : self.n_components].T
        largest = np.abs(components).max(axis=1, keepdims=True)
        leading = [row[np.abs(row) > size - 1e-6][0] for row, size in zip(components, largest, strict=True)]
        self.components_ = components * np.sign(leading)[:, np.newaxis]
        self.explained_variance_ = variances[::-1][: self.n_components]
        self.explained_variance_ratio_ = self.explained_variance_ / np.trace(covariance)
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the coordinates of rows along the components."""
        return np.einsum("ij,kj->ik", np.asarray(X, dtype=np.float64) - self.mean_, self.components_)

    def inverse_transform(self, Z: ArrayLike) -> NDArray[np.float64]:
        """Return the rows with the given coordinates."""
        return self.mean_ + np.asarray(Z, dtype=np.float64) @ self.components_

    def reconstruction_error(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the squared distance of each row from its reconstruction."""
        rows = np.asarray(X, dtype=np.float64) - self.mean_
        left = rows - rows @ self.components_.T @ self.components_
        return np.einsum("ij,ij->i", left, left)
