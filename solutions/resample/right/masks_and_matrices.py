"""Boolean matrices

A row and its partner are a link if three conditions hold, and each is a matrix of Booleans. A shuffled copy of the
majority, cut short, is a sample without repeats.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def minority_of(y: ArrayLike, ratio: float) -> NDArray[np.bool_]:
    """Return True for the rows of the smaller class, once ratio and classes are right."""
    classes, codes = np.unique(y, return_inverse=True)
    if len(classes) != 2:
        raise ValueError("need two classes")
    is_small = codes == int(codes.mean() < 0.5)
    n_min = int(is_small.sum())
    if not n_min / (len(codes) - n_min) <= ratio <= 1:
        raise ValueError("the ratio must be from n_min / n_maj to 1")
    return np.asarray(is_small)


def over_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all rows, and of random copies of minority rows after them."""
    is_small = minority_of(y, ratio)
    small = np.where(is_small)[0]
    n_new = int(ratio * (~is_small).sum() + 0.5) - small.size
    return np.append(np.arange(is_small.size), small[np.random.default_rng(rng).integers(small.size, size=n_new)])


def under_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all minority rows and of some random majority rows."""
    stays = minority_of(y, ratio)
    large = np.random.default_rng(rng).permutation(np.where(~stays)[0])
    stays[large[: int(stays.sum() / ratio + 1e-9)]] = True
    return np.where(stays)[0]


def tomek_links(X: ArrayLike, y: ArrayLike) -> NDArray[Any]:
    """Return the Tomek links: pairs of rows of different classes that are each other's nearest row."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    difference = X[np.newaxis] - X[:, np.newaxis]
    distances = np.einsum("ijk,ijk->ij", difference, difference)
    distances[np.eye(len(X), dtype=bool)] = np.inf
    is_nearest = np.argmin(distances, axis=1)[:, np.newaxis] == np.arange(len(X))
    return np.argwhere(np.triu(is_nearest & is_nearest.T & (y[:, np.newaxis] != y), 1))
