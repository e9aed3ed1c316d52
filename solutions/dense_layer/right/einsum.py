"""Axes by name with einsum

Every letter is an axis, and a letter that is missing after the arrow is summed over. There is nothing to transpose, but
large layers are slower than with `@`. A length of 1 broadcasts silently, so the widths are compared.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def forward(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the output of a dense layer: X W + b, with b added to each row."""
    X, W, b = (np.asarray(values, dtype=np.float64) for values in (X, W, b))
    if X.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
        raise ValueError("one weight for each input, and one bias for each output")
    return np.asarray(b + np.einsum("nd,dh->nh", X, W))


def backward(
    d_out: ArrayLike, X: ArrayLike, W: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the gradients of a loss with respect to the input, the weights and the biases of a dense layer."""
    d_out, X, W = (np.asarray(values, dtype=np.float64) for values in (d_out, X, W))
    if d_out.shape != (X @ W).shape:
        raise ValueError("one derivative for each output")
    return np.einsum("nh,dh->nd", d_out, W), np.einsum("nd,nh->dh", X, d_out), np.einsum("nh->h", d_out)
