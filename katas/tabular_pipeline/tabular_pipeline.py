"""Pipeline for a table."""

from typing import Any

import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_validate
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def prepare(num: list[str], cat: list[str]) -> Any:
    """Return a transformer, not fitted, that turns the columns of a frame into numbers.

    It has the methods ``fit``, ``transform`` and ``get_feature_names_out`` of a scikit-learn transformer. They find the
    columns of a frame by name. A frame can have its columns in any order, and other columns, which are left out.

    Parameters
    ----------
    num : list of str
        Columns of int64 or float64. Missing values become the median of the training rows. Then the column is
        standardised with the mean and the standard deviation (divisor n) of the filled training rows. A column that
        is constant in the training rows is only centred.
    cat : list of str
        Columns of strings, dtype object or str, none of them in `num`. A missing value becomes the category
        ``"missing"``. Then each category of the training rows gets a column of zeros and ones, which is not
        standardised. A category that the training rows do not have becomes a row of zeros.

    Returns
    -------
    transformer
        ``transform`` returns a dense float64 array of shape (n, m). The columns of `num` come first, in their order.
        Then come the categories of each column of `cat`, sorted. ``get_feature_names_out`` returns the names of the m
        columns, such as ``"age"`` and ``"city_ny"``.

    Notes
    -----
    One of the two lists can be empty. A missing value is NaN, not None. Each column has at least one known value in
    the training rows. No two columns of the result have the same name.
    """
    # TODO 1: numbers: a pipeline that fills missing numbers with the median, and then standardises.
    numbers = ...

    # TODO 2: texts: a pipeline that fills missing text with "missing", and then encodes one-hot, as a dense array.
    texts = ...

    # TODO 3: a ColumnTransformer of both, each for its columns. Names without a prefix.
    return ...


def build(num: list[str], cat: list[str], model: Any) -> Any:
    """Return a pipeline, not fitted, of `prepare` and a model.

    Parameters
    ----------
    num, cat : list of str
        As in `prepare`.
    model : estimator
        A classifier or regressor of scikit-learn. It is not fitted here.

    Returns
    -------
    Pipeline
        Its two steps have the names ``"prepare"`` and ``"model"``, so ``set_params(model__C=1)`` reaches the model.
    """
    # TODO 4: a Pipeline with the steps "prepare" and "model".
    return ...


def evaluate(df: pd.DataFrame, target: str, model: Any, folds: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Return the mean scores of a model in cross-validation.

    Parameters
    ----------
    df : DataFrame
        The rows with any index: columns of int64, float64 or strings, as in `prepare`, and the target.
    target : str
        The column to predict: numbers or strings, without missing values. All other columns are features: columns
        of int64 and float64 are `num`, and columns of strings are `cat`.
    model : estimator
        As in `build`. It is not fitted itself; each fold trains a copy.
    folds : list of pairs
        For each fold, the positions of its training rows and of its test rows: two lists of int.

    Returns
    -------
    dict of str to float
        ``"train"`` is the mean of the folds' scores on their training rows, ``"test"`` the mean on their test rows.
        A score is what the pipeline's ``score`` returns. In each fold, medians, means and categories come from its
        training rows only.
    """
    # TODO 5: X, y: the frame without the target, and the target.
    X, y = ...

    # TODO 6: num: the names of the columns of numbers in X, a list.
    num = ...

    # TODO 7: cat: the names of all other columns in X, a list.
    cat = ...

    # TODO 8: scores: the result of cross_validate with these folds, with scores on the training rows too.
    scores = ...

    # TODO 9: the two mean scores, a dict of two floats.
    return ...
