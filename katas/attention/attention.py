"""Scaled dot-product attention."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.softmax_cross_entropy.softmax_cross_entropy import softmax


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None, causal: bool = False
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return for each query a weighted mean of the values, and the weights.

    The score of a query and a key is their dot product, divided by the square root of d. The weights of a query are
    the softmax of its scores over the keys that it may use.

    Parameters
    ----------
    Q : array_like of shape (..., n, d)
        Queries: numbers of any dtype with absolute values up to 1e6, or booleans. All sizes are at least 1. The dots
        are leading axes, such as batch and heads: each index there is a separate attention.
    K : array_like of shape (..., m, d)
        Keys: numbers like those of `Q`, with the same leading axes.
    V : array_like of shape (..., m, v)
        Values, one for each key: numbers like those of `Q`, with the same leading axes.
    mask : array_like of bool, optional
        True where a query may use a key. It broadcasts to (..., n, m): the shape (m,) is one mask for all queries.
        Without a mask, a query may use all keys.
    causal : bool
        If True, query i may use only the keys 0 to i, for every n and m. A mask then applies in addition.

    Returns
    -------
    output : ndarray of shape (..., n, v), dtype float64
        The sum of the values, each times its weight. It is computed in float64 for every dtype.
    weights : ndarray of shape (..., n, m), dtype float64
        The weights of a query sum to 1. A key that a query may not use has weight exactly 0, for scores of every size.
        If a query may use no key, all its weights and its output are 0. No result is NaN, and NumPy does not warn.
        (Take g, the largest sum of abs(q_t * k_t) / sqrt(d) of a query. A weight w may be off by ``w`` times
        ``expm1(4 * (d + 8) * 2.2e-16 * g) + 4 * (m + 8) * 2.2e-16``, and the output accordingly.)
    """
    Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V))
    (n, d), m = Q.shape[-2:], K.shape[-2]

    # TODO 1: scores: dot product of each query with each key, divided by the square root of d, shape (..., n, m).
    scores = ...

    # TODO 2: allowed: True where `causal` lets query i use key j, shape (n, m).
    allowed = ...

    # TODO 3: allowed: True where the mask allows it too, shape (n, m) or (..., n, m).
    if mask is not None:
        allowed = ...

    # TODO 4: some: True for each query that may use at least one key, shape (..., n, 1).
    some = ...

    # TODO 5: masked: scores, with minus infinity for each key that is not allowed, shape (..., n, m).
    #   softmax needs a finite score in each row: a query without any allowed key keeps all its scores here.
    masked = ...

    # TODO 6: weights: softmax over the keys, and 0 for each query without any allowed key, shape (..., n, m).
    weights: NDArray[np.floating] = ...

    # TODO 7: output and weights: each value times its weight, summed over the keys, shape (..., n, v).
    return ...
