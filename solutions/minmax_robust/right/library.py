"""scikit-learn's MinMaxScaler and RobustScaler

These classes keep what they learn in `fit`, so a pipeline cannot use the wrong rows. They also accept missing values.
A distance below 2.2e-15 is treated as 0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.preprocessing import MinMaxScaler, RobustScaler


def minmax_scale(
    train: ArrayLike, X: ArrayLike, feature_range: tuple[float, float] = (0.0, 1.0), clip: bool = False
) -> NDArray[np.float64]:
    """Return the rows of X, scaled so that each column of the training rows fills a given range."""
    scaler = MinMaxScaler(feature_range=feature_range, clip=clip).fit(np.asarray(train, dtype=np.float64))
    return np.asarray(scaler.transform(np.asarray(X, dtype=np.float64)))


def robust_scale(train: ArrayLike, X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows of X, with the training median subtracted and divided by the training interquartile range."""
    scaler = RobustScaler().fit(np.asarray(train, dtype=np.float64))
    return np.asarray(scaler.transform(np.asarray(X, dtype=np.float64)))
