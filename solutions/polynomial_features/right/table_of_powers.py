"""Table of powers

Each term is a row of exponents, and one expression raises all columns to all powers. It needs an array of shape
(n, m, d), and raising to a power is slower than multiplying.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def exponents(d: int, degree: int, interaction_only: bool, bias: bool) -> NDArray[np.int64]:
    """Return the exponent of each column in each term, shape (m, d)."""
    if degree < 1:
        raise ValueError("the degree must be at least 1")
    highest = 1 if interaction_only else degree
    table = np.indices((highest + 1,) * d).reshape(d, -1).T[:, ::-1]
    totals = table.sum(axis=1)
    table = table[(totals <= degree) & (totals >= (0 if bias else 1))]
    order = np.lexsort((*(-table.T[::-1]), table.sum(axis=1)))
    return table[order]


def terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[tuple[int, ...]]:
    """Return which columns each term of a polynomial multiplies."""
    table = exponents(d, degree, interaction_only, bias)
    return [tuple(np.repeat(np.arange(d), row).tolist()) for row in table]


def polynomial_features(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    """Return the value of each term in each row."""
    X = np.asarray(X, dtype=np.float64)
    return (X[:, np.newaxis, :] ** exponents(X.shape[1], degree, interaction_only, bias)).prod(axis=2)


def feature_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    """Return the names of the columns of `polynomial_features`."""
    result = []
    for row in exponents(len(names), degree, interaction_only, bias).tolist():
        factors = [name + (f"^{power}" if power > 1 else "") for name, power in zip(names, row, strict=True) if power]
        result.append(" ".join(factors) or "1")
    return result
