"""scikit-learn's Ridge

It subtracts the means and solves the smaller of the two systems, as the solution does. Its `alpha` is `lam`. It also
takes several targets, sample weights, and sparse matrices.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.linear_model import Ridge


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty."""
    if not lam > 0:
        raise ValueError("lam is not above 0")
    model = Ridge(alpha=lam, fit_intercept=intercept, solver="cholesky")
    model.fit(np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64))
    return model.coef_, float(model.intercept_)
