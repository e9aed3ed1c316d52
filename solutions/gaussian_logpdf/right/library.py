"""SciPy's distributions

`scipy.stats` has both densities. It checks the arguments on every call, so it is slow for small inputs.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import multivariate_normal, norm


def normal_logpdf(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each value under a normal distribution."""
    x, mean, std = (np.asarray(values, dtype=np.float64) for values in (x, mean, std))
    if (std <= 0).any():
        raise ValueError("a standard deviation must be more than 0")
    return np.asarray(norm.logpdf(x, mean, std))


def mvn_logpdf(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each row under a multivariate normal distribution."""
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))
    return np.atleast_1d(multivariate_normal(mean, cov).logpdf(X))
