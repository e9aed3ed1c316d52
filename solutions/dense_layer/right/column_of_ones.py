"""A column of ones

The bias is the weight of one more input that is always 1, so its gradient is the last row of one product. It costs
copies of X and W.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def with_ones(X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows with a last column of ones."""
    return np.column_stack([np.asarray(X, dtype=np.float64), np.ones(len(np.asarray(X)))])


def forward(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the output of a dense layer: X W + b, with b added to each row."""
    if np.shape(b) != np.shape(W)[1:]:
        raise ValueError("one bias for each output")
    return with_ones(X) @ np.vstack([np.asarray(W, dtype=np.float64), np.asarray(b, dtype=np.float64)])


def backward(
    d_out: ArrayLike, X: ArrayLike, W: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the gradients of a loss with respect to the input, the weights and the biases of a dense layer."""
    d_out, W = np.asarray(d_out, dtype=np.float64), np.asarray(W, dtype=np.float64)
    if np.shape(X)[1] != len(W) or d_out.shape != (len(np.asarray(X)), W.shape[1]):
        raise ValueError("one derivative for each output")
    both = with_ones(X).T @ d_out
    return (W @ d_out.T).T, both[:-1], both[-1]
