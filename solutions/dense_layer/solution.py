"""A dense layer, forward and backward."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def forward(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the output of a dense layer: X W + b, with b added to each row.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, at most 1e100 in absolute value. n, d and h are at least 1.
    W : array_like of shape (d, h)
        Weights, numbers as in `X`: W[j, k] is the weight of input j in output k.
    b : array_like of shape (h,)
        Biases, numbers as in `X`, one for each output.

    Returns
    -------
    ndarray of shape (n, h), dtype float64
        The outputs, without an activation, computed in float64. (An output may be off by ``4 * (d + 8) * 2.2e-16``
        times the sum of the absolute values of its terms.)

    Raises
    ------
    ValueError
        If the shapes do not fit. A `b` whose shape is not exactly (h,) does not fit, even if it broadcasts.
    """
    X, W, b = np.asarray(X, dtype=np.float64), np.asarray(W), np.asarray(b)
    if b.shape != W.shape[1:]:
        raise ValueError(f"W of shape {W.shape} needs a bias of shape {W.shape[1:]}, not {b.shape}")

    # Step 1: Return the weighted sums of each row, plus the biases, shape (n, h).
    return X @ W + b
    # If the inner sizes differ, @ raises a ValueError by itself.


def backward(
    d_out: ArrayLike, X: ArrayLike, W: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the gradients of a loss with respect to the input, the weights and the biases of a dense layer.

    The loss is a number that depends on the output of `forward`. Its derivatives with respect to this output are given.

    Parameters
    ----------
    d_out : array_like of shape (n, h)
        d_out[i, k] is the derivative of the loss with respect to output k of row i. Finite numbers of any dtype, or
        booleans, at most 1e100 in absolute value.
    X : array_like of shape (n, d)
        The rows that `forward` was given, numbers as in `d_out`. n, d and h are at least 1.
    W : array_like of shape (d, h)
        The weights that `forward` was given, numbers as in `d_out`.

    Returns
    -------
    d_X, d_W, d_b : ndarrays of shape (n, d), (d, h) and (h,), dtype float64
        Derivatives of the loss with respect to each entry of X, W and b, in this order. They are computed in float64.
        If the loss is a mean, the factor 1/n is already in `d_out`. Nothing is updated. (An entry is a sum of m terms.
        It may be off by ``4 * (m + 8) * 2.2e-16`` times the sum of their absolute values.)

    Raises
    ------
    ValueError
        If the shapes do not fit. A `d_out` whose shape is not exactly (n, h) does not fit, even if it broadcasts.
    """
    d_out, X, W = np.asarray(d_out, dtype=np.float64), np.asarray(X), np.asarray(W)
    if X.shape[1:] != W.shape[:1] or d_out.shape != (len(X), W.shape[1]):
        raise ValueError(f"the shapes {d_out.shape}, {X.shape} and {W.shape} do not fit")

    # Step 2: d_X: an input reaches the loss through every output of its row, shape (n, d).
    d_X = d_out @ W.T

    # Step 3: d_W: a weight reaches the loss through its output in every row, shape (d, h).
    d_W = X.T @ d_out

    # Step 4: d_b: a bias is added to its output in every row, shape (h,).
    d_b = d_out.sum(axis=0)
    return d_X, d_W, d_b
