"""Logistic regression, fitted and used."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def predict_proba(X: ArrayLike, w: ArrayLike, b: float) -> NDArray[np.float64]:
    """Return the probability of label 1 for every row: the sigmoid of its score x . w + b.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n and d at least 1.
    w : array_like of shape (d,)
        Weights: finite numbers of any dtype.
    b : float
        The bias.

    Returns
    -------
    ndarray of shape (n,), dtype float64
        One number per row. NumPy must not warn. You can assume that all scores have absolute values up to 1e150. The
        usual rounding is accepted. (A score may be off by 1e-13 * (1 + abs(b) + S), where S is the sum of all
        abs(x_j w_j). The sigmoid may be off by another 1e-12.)
    """
    X, w = np.asarray(X), np.asarray(w, dtype=np.float64)

    # Step 1: z: score of each row, shape (n,).
    z = X @ w + b

    # Step 2: power: exp of minus the absolute score, from 0 to 1, shape (n,).
    power = np.exp(-np.abs(z))

    # Step 3: p: sigmoid of each score, from `power`: one fraction for z >= 0, another for z < 0, shape (n,).
    p: NDArray[np.float64] = np.where(z >= 0, 1, power) / (1 + power)
    return p


def predict(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the label of every row: 1 if its probability is at least the threshold, and 0 otherwise.

    Parameters
    ----------
    X, w, b
        As in `predict_proba`.
    threshold : float, default 0.5
        From 0 to 1. A probability that is equal to it gives 1.

    Returns
    -------
    ndarray of shape (n,), integer
        Zeros and ones.
    """
    # Step 4: reaches: True for each row whose probability is at least the threshold, shape (n,).
    reaches = predict_proba(X, w, b) >= threshold

    # Step 5: Return the labels 0 and 1 as integers, shape (n,).
    return reaches.astype(np.intp)


def logreg_fit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit a logistic regression by gradient descent, until the gradient is small.

    Weights and bias start at 0. If every entry of the gradient is at most `tol` in absolute value, stop. If `max_iter`
    steps are done, stop too. Otherwise take a step: subtract lr times the gradient.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n and d at least 1. Use them unchanged, without scaling.
    y : array_like of shape (n,) or (n, 1)
        Labels, 0 or 1, of any numeric dtype or bool.
    lr : float
        The learning rate, above 0.
    max_iter : int
        The largest number of steps, 0 or more. There is neither an error nor a warning if it is reached.
    l2 : float, default 0.0
        The strength of the penalty, 0 or more. The loss is the mean cross-entropy plus l2/2 times the sum of the
        squared weights. The bias is not in the penalty.
    tol : float, default 1e-4
        The limit, 0 or more, for the entries of the gradient of the loss: of all weights, penalty included, and of the
        bias. If rounding decides whether an entry is above it, both answers are right.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights after the last step.
    b : float
        The bias after the last step.
    losses : ndarray of shape (number of steps + 1,), dtype float64
        losses[k] is the loss after k steps, penalty included. So losses[0] is log 2. NumPy must not warn.
        You can assume that scores and losses have absolute values up to 1e150. A loss may be off by as much as the
        scores of `predict_proba`.

    Raises
    ------
    ValueError
        If the length of y is not n, or if a label is neither 0 nor 1.
    """
    X, y = np.asarray(X), np.ravel(y)
    n, d = X.shape
    if len(y) != n or not np.isin(y, (0, 1)).all():
        raise ValueError(f"logreg_fit needs one label, 0 or 1, for each of the {n} rows")
    w, b = np.zeros(d), 0.0
    losses: list[float] = []

    # Step 6: z: score of each row, for the current weights and bias, shape (n,).
    for k in range(max_iter + 1):
        z = X @ w + b

        # Step 7: cross_entropy: mean of log(1 + exp(-margin)). The margin of a row is z for label 1, -z for label 0.
        cross_entropy = np.logaddexp(0, np.where(y == 1, -z, z)).mean()

        # Step 8: loss: cross-entropy plus penalty, a number.
        loss = cross_entropy + l2 / 2 * (w @ w)
        losses.append(loss)

        # Step 9: residuals: probability minus label of each row, shape (n,).
        residuals = predict_proba(X, w, b) - y

        # Step 10: grad_w: gradient of the loss with respect to the weights, penalty included, shape (d,).
        grad_w = X.T @ residuals / n + l2 * w

        # Step 11: grad_b: derivative of the loss with respect to the bias, a number.
        grad_b = residuals.mean()

        # Step 12: largest: the largest absolute value of all entries of the gradient, a number.
        largest = max(np.abs(grad_w).max(), abs(grad_b))

        # Step 13: w, b: weights and bias after a step, unless it is time to stop.
        if largest <= tol or k == max_iter:
            break
        w, b = w - lr * grad_w, b - lr * grad_b

    # Step 14: Return weights, bias and, as an array, the losses.
    return w, b, np.array(losses)
