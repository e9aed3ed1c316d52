"""np.cov and pandas' corr

These are the two functions that people call. np.cov treats rows as variables unless you transpose, and returns a
number for a single column. pandas also handles missing values.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the matrix of the covariances of every pair of columns."""
    X = np.asarray(X, dtype=np.float64)
    n, d = X.shape
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    return np.asarray(np.cov(X.T, ddof=ddof)).reshape(d, d)


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix of Pearson's correlations of every pair of columns."""
    correlations = pd.DataFrame(np.asarray(X, dtype=np.float64)).corr().to_numpy()
    return np.asarray(correlations.clip(-1.0, 1.0))
