"""scikit-learn's PCA

The class has the same attributes, and more ways to choose the number of components. Its signs follow another rule, so
they are set afterwards.
"""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn import decomposition


class PCA:
    """Principal component analysis: the directions in which centred rows vary most."""

    def __init__(self, n_components: int) -> None:
        self.n_components = n_components

    def fit(self, X: ArrayLike) -> Self:
        """Learn the attributes from training rows, and return the object itself."""
        self.pca = decomposition.PCA(self.n_components, svd_solver="full").fit(np.asarray(X, dtype=np.float64))
        sizes = np.abs(self.pca.components_)
        leading = (sizes > sizes.max(axis=1, keepdims=True) - 1e-6).argmax(axis=1)
        signs = np.sign(self.pca.components_[np.arange(self.n_components), leading])
        self.pca.components_ *= signs[:, np.newaxis]
        self.mean_, self.components_ = self.pca.mean_, self.pca.components_
        self.explained_variance_ = self.pca.explained_variance_
        self.explained_variance_ratio_ = self.pca.explained_variance_ratio_
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the coordinates of rows along the components."""
        return np.asarray((np.asarray(X, dtype=np.float64) - self.mean_) @ self.components_.T)

    def inverse_transform(self, Z: ArrayLike) -> NDArray[np.float64]:
        """Return the rows with the given coordinates."""
        return np.asarray(self.pca.inverse_transform(np.asarray(Z, dtype=np.float64)))

    def reconstruction_error(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the squared distance of each row from its reconstruction."""
        rebuilt = self.inverse_transform(self.transform(X))
        return np.asarray(((np.asarray(X, dtype=np.float64) - rebuilt) ** 2).sum(axis=1))
