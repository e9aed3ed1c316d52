"""SciPy's softmax and logsumexp

SciPy has both halves: softmax with the shift, and the logarithm of a sum of exponentials. Only the label is picked by
hand.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that sum to 1 along an axis."""
    Z = np.asarray(Z)
    result: NDArray[np.floating] = special.softmax(Z if Z.dtype.kind == "f" else Z.astype(float), axis=axis)
    return result


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes."""
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),) or y.min() < 0 or y.max() >= Z.shape[1]:
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    return float(np.mean(special.logsumexp(Z, axis=1) - Z[np.arange(len(Z)), y]))
