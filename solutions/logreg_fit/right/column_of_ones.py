"""A column of ones

The bias is the weight of a column of ones, so one gradient holds all entries. Labels of 1 and -1 make the margin a
product. It costs a copy of X, and the penalty has to leave out the last weight.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def predict_proba(X: ArrayLike, w: ArrayLike, b: float) -> NDArray[np.float64]:
    """Return the probability of label 1 for every row: the sigmoid of its score x . w + b."""
    z = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    # log p is -log(1 + exp(-z)).
    p: NDArray[np.float64] = np.exp(-np.logaddexp(0, -z))
    return p


def predict(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the label of every row: 1 if its probability is at least the threshold, and 0 otherwise."""
    z = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    power = np.exp(-np.abs(z))
    return (np.where(z >= 0, 1 / (1 + power), power / (1 + power)) >= threshold).astype(int)


def logreg_fit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit a logistic regression by gradient descent, until the gradient is small."""
    X = np.asarray(X, dtype=np.float64)
    X1 = np.column_stack([X, np.ones(len(X))])
    labels = np.asarray(y).reshape(len(X))
    if ((labels != 0) & (labels != 1)).any():
        raise ValueError("the labels are 0 and 1")
    signs = np.where(labels == 1, 1.0, -1.0)
    theta, decay = np.zeros(X1.shape[1]), np.append(np.full(X.shape[1], l2), 0.0)
    losses = []
    for step in range(max_iter + 1):
        margins = signs * (X1 @ theta)
        losses.append(np.logaddexp(0, -margins).mean() + (decay * theta**2).sum() / 2)
        gradient = -(signs * predict_proba(-margins[:, np.newaxis], [1.0], 0.0)) @ X1 / len(X1) + decay * theta
        if step == max_iter or not (np.abs(gradient) > tol).any():
            break
        theta = theta - lr * gradient
    return theta[:-1], theta[-1], np.array(losses)
