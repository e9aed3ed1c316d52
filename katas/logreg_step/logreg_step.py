"""A step of logistic regression."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, plus the penalty on its weights.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n at least 1.
    y : array_like of shape (n,) or (n, 1)
        Labels, 0 or 1, of any numeric dtype or bool.
    w : array_like of shape (d,)
        Weights: finite numbers of any dtype.
    b : float
        The bias: the score of a row x is x . w + b.
    l2 : float, default 0.0
        The penalty is l2/2 times the sum of the squared weights. It does not contain b.

    Returns
    -------
    float
        Mean cross-entropy plus penalty, computed in float64. NumPy must not warn, for finite scores of any size: a
        score of -1000 costs 1000 for label 1, and 0 for label 0. The usual rounding is accepted. The score and the
        cost of a row x may be off by 1e-13 times (1 + abs(b) + S). S is the sum of all abs(x_j w_j).

    Raises
    ------
    ValueError
        If y does not have exactly one label for each row.
    """
    X, y, w = np.asarray(X), np.ravel(y), np.asarray(w, dtype=np.float64)
    n = len(X)
    if len(y) != n:
        raise ValueError(f"logreg_loss needs one label for each of the {n} rows, not {len(y)}")

    # TODO 1: z: score of each row, shape (n,).
    z = ...

    # TODO 2: margins: the score for label 1, minus the score for label 0, shape (n,).
    margins = ...

    # TODO 3: cross_entropy: mean over the rows of log(1 + exp(-margin)), a number. Nothing may overflow.
    cross_entropy = ...

    # TODO 4: penalty: l2/2 times the sum of the squared weights, a number.
    penalty = ...

    # TODO 5: Return both together, as a float.
    return ...


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`.

    Parameters
    ----------
    X, y, w, b, l2
        As in `logreg_loss`.
    lr : float
        The learning rate: the step is -lr times the gradient.

    Returns
    -------
    w_new : ndarray of shape (d,), dtype float64
        The weights after the step, a new array.
    b_new : float
        The bias after the step. Both gradients are taken at the old weights and the old bias. NumPy must not warn,
        for finite scores of any size. Each score may have the rounding error that `logreg_loss` allows.

    Raises
    ------
    ValueError
        If y does not have exactly one label for each row.
    """
    X, y, w = np.asarray(X), np.ravel(y), np.asarray(w, dtype=np.float64)
    n = len(X)
    if len(y) != n:
        raise ValueError(f"logreg_step needs one label for each of the {n} rows, not {len(y)}")

    # TODO 6: z: score of each row, shape (n,).
    z = ...

    # TODO 7: power: exp of minus the absolute score, from 0 to 1, shape (n,).
    power = ...

    # TODO 8: p: sigmoid of each score, from `power`: one fraction for z >= 0, another for z < 0, shape (n,).
    p = ...

    # TODO 9: residuals: derivative of the cost of each row with respect to its score, shape (n,).
    residuals = ...

    # TODO 10: grad_w: gradient of the loss with respect to the weights, penalty included, shape (d,).
    grad_w = ...

    # TODO 11: grad_b: derivative of the loss with respect to the bias, a number.
    grad_b = ...

    # TODO 12: Return the new weights and, as a float, the new bias.
    return ...
