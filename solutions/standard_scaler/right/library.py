"""scikit-learn's StandardScaler

This is the class that pipelines use. It also handles missing values and sparse matrices. It costs more time on small
arrays, because it validates its input.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.preprocessing import StandardScaler


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and the scale of every column."""
    scaler = StandardScaler().fit(np.asarray(X, dtype=np.float64))
    return scaler.mean_, scaler.scale_


def fitted(mean: NDArray[np.float64], scale: NDArray[np.float64]) -> StandardScaler:
    """Return a scaler with this mean and scale."""
    scaler = StandardScaler()
    scaler.mean_, scaler.scale_, scaler.var_ = mean, scale, scale**2
    scaler.n_features_in_ = len(mean)
    return scaler


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return standardised rows, computed from the mean and the scale of the training rows."""
    return np.asarray(fitted(mean, scale).transform(np.asarray(X, dtype=np.float64)))


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows that `transform` turns into Z."""
    return np.asarray(fitted(mean, scale).inverse_transform(np.asarray(Z, dtype=np.float64)))
