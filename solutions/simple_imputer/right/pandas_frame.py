"""A pandas frame

pandas leaves missing values out of means, medians and modes, and its `mode` is sorted. Columns in data have names, so
this form is the usual one at work. To make the frame costs time.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike, strategy: str = "mean") -> NDArray[np.float64]:
    """Return the value that replaces missing values, one for each column."""
    frame = pd.DataFrame(np.asarray(X, dtype=np.float64))
    if strategy == "mean":
        values = frame.mean()
    elif strategy == "median":
        values = frame.median()
    elif strategy == "most_frequent":
        values = frame.mode().iloc[0] if frame.notna().any(axis=None) else frame.mean()
    else:
        raise ValueError(f"there is no strategy {strategy!r}")
    return values.fillna(0.0).to_numpy(dtype=np.float64)


def transform(X: ArrayLike, values: NDArray[np.float64], add_indicator: bool = False) -> NDArray[np.float64]:
    """Return rows in which each missing value is replaced by the value of its column."""
    frame = pd.DataFrame(np.asarray(X, dtype=np.float64))
    if frame.shape[1] != len(values):
        raise ValueError("X does not have one column for each value")
    filled = frame.fillna(dict(enumerate(values)))
    parts = [filled, frame.isna()] if add_indicator else [filled]
    return np.asarray(pd.concat(parts, axis=1).to_numpy(dtype=np.float64))
