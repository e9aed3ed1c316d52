"""Linear regression by gradient descent."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def linreg_gd(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit weights and a bias by gradient descent on the mean squared error.

    Weights and bias start at 0. Each step subtracts lr times the gradient of the mean squared error over all rows. Do
    exactly `steps` steps: do not stop early, even if the loss grows.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n and d at least 1. Use them unchanged, without scaling.
    y : array_like of shape (n,) or (n, 1)
        Targets: finite numbers of any dtype.
    lr : float
        The learning rate, above 0.
    steps : int
        The number of steps, 0 or more.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights after the last step.
    b : float
        The bias after the last step: the prediction for a row x is x . w + b.
    losses : ndarray of shape (steps + 1,), dtype float64
        losses[k] is the mean squared error after k steps. So losses[0] belongs to weights and bias 0. All is computed
        in float64, and the usual rounding is accepted. You can assume that no loss is above 1e150.

    Raises
    ------
    ValueError
        If the length of y is not n.
    """
    X, y = np.asarray(X), np.ravel(y)
    n, d = X.shape
    if len(y) != n:
        raise ValueError(f"linreg_gd needs one target for each of the {n} rows, not {len(y)}")
    w, b = np.zeros(d), 0.0

    # Step 1: losses: room for the loss at the start and after each step, shape (steps + 1,).
    losses = np.empty(steps + 1)

    # Step 2: residuals: prediction minus target of each row, for the current w and b, shape (n,).
    for k in range(steps + 1):
        residuals = X @ w + b - y

        # Step 3: losses[k]: mean squared error, a number.
        losses[k] = (residuals**2).mean()

        # Step 4: grad_w: derivative of the mean squared error with respect to each weight, shape (d,).
        grad_w = 2 / n * (X.T @ residuals)

        # Step 5: grad_b: derivative of the mean squared error with respect to the bias, a number.
        grad_b = 2 * residuals.mean()

        # Step 6: w, b: weights and bias after the step. The last round records a loss only.
        if k < steps:
            w, b = w - lr * grad_w, b - lr * grad_b
    return w, b, losses


def max_stable_lr(X: ArrayLike) -> float:
    """Return the learning rate below which `linreg_gd` converges for every y.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, with absolute values up to 1e100, n and d at least 1.

    Returns
    -------
    float
        The bound. If lr is smaller, the losses never grow, apart from rounding. If lr is larger, they grow without
        limit for almost every y. The bias counts as the weight of a column of ones. Computed in float64, with a
        relative error of at most 1e-10.
    """
    X = np.asarray(X)

    # Step 7: X1: the rows, and a last column of ones for the bias, shape (n, d + 1).
    X1 = np.column_stack([X, np.ones(len(X))])

    # Step 8: largest: the largest eigenvalue of X1.T @ X1, a number.
    largest = np.linalg.norm(X1, 2) ** 2
    # It is the square of the largest singular value of X1. The order 2 makes np.linalg.norm return this value.

    # Step 9: Return 2 divided by the largest eigenvalue of the second derivative, (2 / n) X1.T @ X1, as a float.
    return float(len(X) / largest)
