"""imbalanced-learn's SMOTE, drawing from NumPy's Generator."""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller one, the minority."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    counts = np.unique(y, return_counts=True)[1]
    if len(counts) != 2 or k < 1 or counts.min() <= k:
        raise ValueError("need two classes with more than k rows")
    # a RandomState on the same bit generator moves the Generator on
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    X_res, y_res = SMOTE(k_neighbors=k, random_state=state).fit_resample(X, y)
    return X_res, y_res
