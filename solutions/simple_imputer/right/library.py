"""scikit-learn's SimpleImputer

This class keeps the values of `fit` as `statistics_`. With its default, `keep_empty_features=False`, a column without
a known value is dropped, so the result can have fewer columns than X.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.impute import MissingIndicator, SimpleImputer


def fit(X: ArrayLike, strategy: str = "mean") -> NDArray[np.float64]:
    """Return the value that replaces missing values, one for each column."""
    if strategy == "constant":
        raise ValueError("this strategy of the library needs a value")
    imputer = SimpleImputer(strategy=strategy, keep_empty_features=True)
    return np.asarray(imputer.fit(np.asarray(X, dtype=np.float64)).statistics_, dtype=np.float64)


def transform(X: ArrayLike, values: NDArray[np.float64], add_indicator: bool = False) -> NDArray[np.float64]:
    """Return rows in which each missing value is replaced by the value of its column."""
    rows = np.asarray(X, dtype=np.float64)
    # Fitted to one row, the means are this row.
    filled = np.asarray(SimpleImputer(keep_empty_features=True).fit(values[np.newaxis]).transform(rows))
    if not add_indicator:
        return filled
    missing = MissingIndicator(features="all").fit_transform(rows)
    return np.hstack([filled, missing])
