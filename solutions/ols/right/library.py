"""scikit-learn's LinearRegression

It subtracts the means and calls SciPy's least squares, as the solution does. It also takes sample weights, sparse
matrices, and several targets.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler


def ols(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals."""
    model = LinearRegression(fit_intercept=intercept)
    model.fit(np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64))
    return model.coef_, float(model.intercept_)


def effects(X: ArrayLike, w: ArrayLike) -> NDArray[np.float64]:
    """Return by how much the prediction changes if a column grows by one standard deviation."""
    scaler = StandardScaler().fit(np.asarray(X, dtype=np.float64))
    return np.asarray(np.sqrt(scaler.var_) * np.asarray(w, dtype=np.float64))
