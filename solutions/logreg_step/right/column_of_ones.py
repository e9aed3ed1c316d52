"""A column of ones

The bias is the weight of a column of ones, so one gradient serves both. It costs a copy of X, and the penalty has to
leave out the last weight.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def extend(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return X with a column of ones, the labels as 1 and -1, and the weights with the bias after them."""
    X = np.asarray(X, dtype=np.float64)
    X = np.column_stack([X, np.ones(len(X))])
    signs = 2 * np.asarray(y, dtype=np.float64).reshape(len(X)) - 1
    return X, signs, np.append(np.asarray(w, dtype=np.float64), float(b))


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, plus the penalty on its weights."""
    X, signs, theta = extend(X, y, w, b)
    losses = np.logaddexp(0, -signs * (X @ theta))
    return float(np.mean(losses) + l2 / 2 * np.sum(theta[:-1] ** 2))


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`."""
    X, signs, theta = extend(X, y, w, b)
    # The sigmoid of -margin is exp(-log(1 + exp(margin))).
    pulls = -signs * np.exp(-np.logaddexp(0, signs * (X @ theta)))
    free = np.append(np.ones(len(theta) - 1), 0.0)
    theta = theta - lr * (pulls @ X / len(X) + l2 * free * theta)
    return theta[:-1], float(theta[-1])
