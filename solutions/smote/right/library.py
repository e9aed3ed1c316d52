"""imbalanced-learn's SMOTE

One line, once the contract is checked and NumPy's Generator is wrapped in the older RandomState. The k-d tree keeps
its distances exact far from the origin. It costs a large dependency.
"""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import ArrayLike, NDArray
from sklearn.neighbors import NearestNeighbors


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller class, the minority."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    counts = np.unique(y, return_counts=True)[1]
    if len(counts) != 2 or k < 1 or counts.min() <= k:
        raise ValueError("need two classes with more than k rows")
    # A RandomState on the same bit generator moves the Generator on.
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    tree = NearestNeighbors(n_neighbors=k + 1, algorithm="kd_tree")
    X_res, y_res = SMOTE(k_neighbors=tree, random_state=state).fit_resample(X, y)
    return X_res, y_res
