"""A column of ones

The bias is the weight of a column of ones: one matrix serves the predictions, the gradient and the bound. It costs a
copy of X.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def with_ones(X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows with a last column of ones."""
    X = np.asarray(X, dtype=np.float64)
    return np.hstack([X, np.ones((len(X), 1))])


def linreg_gd(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit weights and a bias by gradient descent on the mean squared error."""
    X1 = with_ones(X)
    y = np.asarray(y, dtype=np.float64).reshape(len(X1))
    theta = np.zeros(X1.shape[1])
    losses: list[float] = []
    for _ in range(steps):
        residuals = y - X1 @ theta
        losses.append(float(residuals @ residuals) / len(y))
        theta = theta + 2 * lr * np.mean(X1 * residuals[:, np.newaxis], axis=0)
    losses.append(float(np.mean((y - X1 @ theta) ** 2)))
    return theta[:-1], theta[-1], np.array(losses)


def max_stable_lr(X: ArrayLike) -> float:
    """Return the learning rate below which `linreg_gd` converges, for every y."""
    X1 = with_ones(X)
    return float(2 / np.linalg.eigvalsh(2 * X1.T @ X1 / len(X1)).max())
