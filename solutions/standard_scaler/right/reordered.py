"""A standard scaler with other orders of operations, and a relative threshold for constant columns."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Learn the mean and the scale of every column."""
    X = np.asarray(X, dtype=np.float64)
    shifted = X - X[0]
    shift: NDArray[np.float64] = np.einsum("ij->j", shifted) / len(X)
    scale = np.sqrt(np.einsum("ij,ij->j", shifted - shift, (shifted - shift) / len(X)))
    mean = shift + X[0]
    return mean, np.where(scale <= 1e-15 * np.abs(mean), 1.0, scale)


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standardise rows with what `fit` has learnt from the training rows."""
    return (np.asarray(X) - mean) * (1 / scale)


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn standardised rows back into what they were."""
    return (np.asarray(Z) + mean / scale) * scale
