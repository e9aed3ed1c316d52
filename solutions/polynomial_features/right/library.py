"""scikit-learn's PolynomialFeatures

This is the class that pipelines use. Its names come from `get_feature_names_out`: the older `get_feature_names` was
removed in version 1.2, so many tutorials raise an AttributeError.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.preprocessing import PolynomialFeatures


def fitted(d: int, degree: int, interaction_only: bool, bias: bool) -> PolynomialFeatures:
    """Return the expansion of d columns."""
    if degree < 1:
        raise ValueError("the degree must be at least 1")
    return PolynomialFeatures(degree, interaction_only=interaction_only, include_bias=bias).fit(np.zeros((1, d)))


def terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[tuple[int, ...]]:
    """Return which columns each term of a polynomial multiplies."""
    powers = fitted(d, degree, interaction_only, bias).powers_
    return [tuple(np.repeat(np.arange(d), row).tolist()) for row in powers]


def polynomial_features(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    """Return the value of each term in each row."""
    X = np.asarray(X, dtype=np.float64)
    return np.asarray(fitted(X.shape[1], degree, interaction_only, bias).transform(X))


def feature_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    """Return the names of the columns of `polynomial_features`."""
    expansion = fitted(len(names), degree, interaction_only, bias)
    return [str(name) for name in expansion.get_feature_names_out(names)]
