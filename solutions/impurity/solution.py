"""Gini impurity, entropy and information gain."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def gini(counts: ArrayLike) -> NDArray[np.float64] | np.float64:
    """Return the Gini impurity of each node, computed from its class counts.

    Parameters
    ----------
    counts : array_like of shape (..., K)
        The number of rows of each class in each node: numbers of any dtype, or booleans. The classes are on the last
        axis, and there is at least one class. A count is 0 or from 1e-90 to 1e100, and it may be a fraction, as with
        weighted rows. Not modified.

    Returns
    -------
    ndarray of shape (...), dtype float64
        1 minus the sum of the squared shares of the classes. The impurity of an empty node, whose counts are all 0,
        is 0. If counts has shape (K,), the result is a float or an array of shape ().

    Notes
    -----
    NumPy must not warn in any of the three functions, even if counts are 0. Each result may be off by at most 1e-12.
    """
    counts = np.asarray(counts, dtype=np.float64)

    # Step 1: totals: number of rows in each node, shape (..., 1).
    totals = counts.sum(axis=-1, keepdims=True)

    # Step 2: shares: share of each class in its node, shape (..., K). In an empty node all shares are 0.
    shares = counts / np.where(totals > 0, totals, 1.0)

    # Step 3: impurity: sum over the classes of share * (1 - share), shape (...).
    impurity: NDArray[np.float64] = (shares * (1 - shares)).sum(axis=-1)
    # The shares of a node sum to 1, so this is 1 minus the sum of their squares. For an empty node it is 0.
    return impurity


def entropy(counts: ArrayLike) -> NDArray[np.float64] | np.float64:
    """Return the entropy of each node in bits, computed from its class counts.

    Parameters
    ----------
    counts : array_like of shape (..., K)
        The number of rows of each class in each node: numbers of any dtype, or booleans, as in `gini`. Not modified.

    Returns
    -------
    ndarray of shape (...), dtype float64
        The sum of -p * log2(p) over the shares p of the classes. A class with share 0 adds 0. The entropy of an empty
        node is 0. If counts has shape (K,), the result is a float or an array of shape ().
    """
    counts = np.asarray(counts, dtype=np.float64)

    # Step 4: totals: number of rows in each node, shape (..., 1).
    totals = counts.sum(axis=-1, keepdims=True)

    # Step 5: shares: share of each class in its node, shape (..., K). In an empty node all shares are 0.
    shares = counts / np.where(totals > 0, totals, 1.0)

    # Step 6: surprise: log2(1 / share) of each class, and 0 if the share is 0, shape (..., K).
    surprise = np.log2(1 / np.where(shares > 0, shares, 1.0))

    # Step 7: bits: sum over the classes of share * surprise, shape (...).
    bits: NDArray[np.float64] = (shares * surprise).sum(axis=-1)
    return bits


def information_gain(children: ArrayLike) -> float:
    """Return the decrease in entropy, in bits, that a split of a node brings.

    Parameters
    ----------
    children : array_like of shape (m, K)
        The class counts of each child, one row for each: numbers of any dtype, or booleans, as in `gini`. There is at
        least one child. A child may be empty, but at least one count is above 0. The counts of the parent are the sums
        of the columns. Not modified.

    Returns
    -------
    float
        The entropy of the parent minus the mean entropy of the children. The weight of a child in this mean is the sum
        of its counts.
    """
    children = np.asarray(children, dtype=np.float64)

    # Step 8: parent: counts of the node before the split, shape (K,).
    parent = children.sum(axis=0)

    # Step 9: weights: share of the parent's rows that each child gets, shape (m,).
    weights = children.sum(axis=1) / children.sum()

    # Step 10: gain: entropy of the parent minus the weighted mean entropy of the children, a float.
    return float(entropy(parent) - weights @ entropy(children))
