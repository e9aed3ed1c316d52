"""imbalanced-learn's samplers

RandomOverSampler, RandomUnderSampler and TomekLinks return new rows, and the indices in `sample_indices_`. The float
`sampling_strategy` is the ratio of this kata. Ties between neighbours are not defined there, so the links are searched
with SciPy's distances.
"""

from typing import Any

import numpy as np
from imblearn.over_sampling import RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist


def sampled(sampler: Any, y: ArrayLike, ratio: float, rng: int | np.random.Generator, round_up: bool) -> NDArray[Any]:
    """Return the rows that a sampler chooses."""
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or ratio < counts.min() / counts.max() or ratio > 1:
        raise ValueError("need two classes, and a ratio from n_min / n_maj to 1")
    large = labels[counts.argmax()]
    small = labels[labels != large][0]
    wanted = {small: round(ratio * counts.max())} if round_up else {large: round(counts.min() / ratio)}
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    chosen = sampler(sampling_strategy=wanted, random_state=state)
    chosen.fit_resample(np.zeros((len(y), 1)), y)
    return np.asarray(chosen.sample_indices_)


def over_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all rows, and of random copies of minority rows after them."""
    return sampled(RandomOverSampler, y, ratio, rng, True)


def under_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all minority rows and of some random majority rows."""
    return np.sort(sampled(RandomUnderSampler, y, ratio, rng, False))


def tomek_links(X: ArrayLike, y: ArrayLike) -> NDArray[Any]:
    """Return the Tomek links: pairs of rows of different classes that are each other's nearest row."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    distances = cdist(X, X, "sqeuclidean")
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    links = np.flatnonzero((nearest[nearest] == np.arange(len(X))) & (y[nearest] != y))
    return np.array([(i, nearest[i]) for i in links if i < nearest[i]], dtype=int).reshape(-1, 2)
