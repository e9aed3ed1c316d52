"""Normal equations with a pseudoinverse

X^T X w = X^T y is a small system of d equations, so it is fast for many rows. The condition number is squared, which
costs digits. A pseudoinverse, unlike `solve`, also works if columns depend on each other.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ols(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals."""
    rows, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    if len(targets) != len(rows):
        raise ValueError("y does not have one target for each row")
    means = rows.mean(axis=0) if intercept else np.zeros(rows.shape[1])
    mean = targets.mean() if intercept else 0.0
    centred = rows - means
    w = np.linalg.pinv(centred.T @ centred, rcond=1e-11, hermitian=True) @ (centred.T @ (targets - mean))
    return w, float(mean - means @ w)


def effects(X: ArrayLike, w: ArrayLike) -> NDArray[np.float64]:
    """Return by how much the prediction changes if a column grows by one standard deviation."""
    rows = np.asarray(X, dtype=np.float64)
    deviations = rows - rows.mean(axis=0)
    return np.asarray(w) * np.sqrt(np.einsum("ij,ij->j", deviations, deviations) / len(rows))
