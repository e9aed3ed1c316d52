"""A step of logistic regression."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, and the penalty on its weights.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers or booleans of any dtype, n at least 1. Not modified.
    y : array_like of shape (n,) or (n, 1)
        Labels, 0 or 1, of any numeric dtype or bool. Not modified.
    w : array_like of shape (d,)
        Weights: finite numbers of any dtype. Not modified.
    b : float
        The bias: the score of a row x is x . w + b.
    l2 : float, default 0.0
        How much large weights cost: the penalty is l2/2 times the sum of the squared weights. b is free.

    Returns
    -------
    float
        Mean cross-entropy plus penalty, computed in float64. Scores may be large: with the score -1000, a row of
        label 1 costs 1000 and a row of label 0 nothing, and NumPy has nothing to warn about.

    Raises
    ------
    ValueError
        When y has not one label for each row.
    """
    X, w = np.asarray(X), np.asarray(w, dtype=np.float64)
    n = len(X)
    # TODO 1: The labels as a flat array, shape (n,). They may come as a column.
    y = ...
    if len(y) != n:
        raise ValueError(f"logreg_loss needs one label for each of the {n} rows, not {len(y)}")
    # TODO 2: The scores of all rows, shape (n,).
    z = ...
    # TODO 3: The margins: how far is each score on the right side of 0? Above it for label 1, below it for label 0.
    margins = ...
    # TODO 4: The mean over the rows of log(1 + exp(-margin)), written so that nothing overflows.
    cross_entropy = ...
    # TODO 5: The penalty on the weights.
    penalty = ...
    # TODO 6: Both together, as a float.
    return ...


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`.

    Parameters
    ----------
    X, y, w, b, l2
        As in `logreg_loss`. None of them is modified.
    lr : float
        The learning rate: how many gradients the step is long.

    Returns
    -------
    w_new : ndarray of shape (d,), dtype float64
        The weights after the step.
    b_new : float
        The bias after the step. Both gradients are taken at the old weights and the old bias, and NumPy has
        nothing to warn about, however large the scores are.

    Raises
    ------
    ValueError
        When y has not one label for each row.
    """
    X, w = np.asarray(X), np.asarray(w, dtype=np.float64)
    n = len(X)
    # TODO 7: The labels as in step 1.
    y = ...
    if len(y) != n:
        raise ValueError(f"logreg_step needs one label for each of the {n} rows, not {len(y)}")
    # TODO 8: The scores, and their sigmoid without overflow: a power of e between 0 and 1, and a fraction of it.
    z = ...
    power = ...
    p = ...
    # TODO 9: The derivative of each row's cross-entropy with respect to its score, shape (n,).
    residuals = ...
    # TODO 10: The gradient of the loss: with respect to the weights, shape (d,), and to the bias, a number.
    grad_w = ...
    grad_b = ...
    # TODO 11: The new weights and the new bias, one step downhill.
    return ...
