"""Log densities of the normal distribution, in one dimension and in several."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def normal_logpdf(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each value under a normal distribution.

    The three arguments broadcast against each other. All their numbers are finite, and are 0 or have absolute values
    from 1e-50 to 1e50.

    Parameters
    ----------
    x : array_like of any shape with at least one dimension
        Values of any numeric dtype, or booleans.
    mean : float, or array_like of a shape that broadcasts with x
        The mean of the distribution, of any numeric dtype, or booleans.
    std : float, or array_like of a shape that broadcasts with x
        The standard deviation of the distribution, of any numeric dtype.

    Returns
    -------
    ndarray of float64
        The natural log of the density of each value, with the shape of the sum ``x + mean + std``. Every entry is
        finite, even if a value is 1000 standard deviations from the mean.

    Raises
    ------
    ValueError
        If an entry of `std` is 0 or negative.

    Notes
    -----
    Everything is computed in float64. An entry may be off by at most 8 * 2.2e-16 * (1 + z^2 + abs(log(std))), where z
    is (x - mean) / std.
    """
    x, mean, std = (np.asarray(values, dtype=np.float64) for values in (x, mean, std))
    if np.any(std <= 0):
        raise ValueError("a standard deviation must be more than 0")

    # TODO 1: z: the number of standard deviations from the mean to each value, with its sign.
    z = ...

    # TODO 2: Return the log of exp(-z^2 / 2) / (std * sqrt(2 pi)), without computing exp.
    return ...


def mvn_logpdf(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each row under a multivariate normal distribution.

    Parameters
    ----------
    X : array_like of shape (n, d)
        One point in each row, n and d at least 1: finite numbers of any numeric dtype, or booleans. Each is 0 or has
        an absolute value from 1e-70 to 1e70.
    mean : array_like of shape (d,)
        The mean of the distribution: numbers as in `X`.
    cov : array_like of shape (d, d)
        The covariance matrix, symmetric: finite numbers of any numeric dtype. Each is 0 or has an absolute value from
        1e-100 to 1e100. The absolute value of every eigenvalue is at least 1e-8 times the largest absolute value of an
        eigenvalue.

    Returns
    -------
    ndarray of shape (n,), dtype float64
        The natural log of the density at each row. Every entry is finite, even if the determinant of `cov` is 1e-400
        or 1e400.

    Raises
    ------
    ValueError
        If `cov` has a negative eigenvalue, and so is not positive definite. NumPy's LinAlgError is a subclass of
        ValueError.

    Notes
    -----
    Subtract the mean first; everything is computed in float64. An entry may be off by at most
    16 * (d + 4) * 2.2e-16 * (C * (d + D^2 / s) + abs(L)). C is the largest eigenvalue divided by the smallest
    eigenvalue s, D the distance from the mean, and L the log of the determinant.
    """
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))

    # TODO 3: L: the lower triangular matrix with L @ L.T = cov, shape (d, d).
    #   np.linalg finds it, or raises the error if there is none.
    L = ...

    # TODO 4: Z: in column i, the vector z with L @ z = (row i of X) - mean, shape (d, n).
    Z = ...

    # TODO 5: log_det: log of the determinant of cov, a float.
    #   The determinant of L is the product of its diagonal, and that of cov is its square.
    log_det = ...

    # TODO 6: Return the log density of each row, shape (n,).
    return ...
