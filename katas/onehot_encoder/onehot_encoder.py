"""One-hot encoder."""

import numpy as np
import pandas as pd


def fit(df: pd.DataFrame, columns: list[str]) -> dict[str, list[str]]:
    """Return the categories of some columns, as the training rows have them.

    Parameters
    ----------
    df : DataFrame
        Training rows, zero or more, with any index. It has all `columns`, and can have more. It is not changed.
    columns : list of str
        Columns of strings, of dtype object, str or category, at least one, each name once. Values can be missing.

    Returns
    -------
    dict
        One entry for each name in `columns`, in the same order. It is the list of the distinct strings that occur in
        the column, sorted as Python sorts strings. A missing value is not a category, so a list can be empty.
    """
    # TODO 1: a dict from each name to its categories: a sorted list of distinct strings, without missing values.
    return ...


def transform(df: pd.DataFrame, categories: dict[str, list[str]], drop_first: bool = False) -> pd.DataFrame:
    """Return one column of zeros and ones for each category.

    Parameters
    ----------
    df : DataFrame
        The training rows or new rows, zero or more, with any index, also with repeated labels. It has the columns of
        `categories`, with values as in `fit`, and can have more. It is not changed.
    categories : dict
        The distinct categories of each column, as `fit` returns them, at least one column. They can have any order.
    drop_first : bool
        Whether to leave out the column of each name's first category.

    Returns
    -------
    DataFrame of float64
        The columns are named ``<name>_<category>``. They have the order of `categories`, and of the list of each name.
        An entry is 1 if the row has this category, and 0 otherwise. A row with a missing value, or with a value that
        is not in the list, has 0 in all columns of that name. The index is that of `df`. No other column of `df` is in
        the result. No name of `categories` begins with another name and ``_``, so all new names are distinct.
    """
    blocks = []
    # TODO 2: kept: a dict like `categories`, without the first of each list if drop_first is True.
    kept = ...

    for name, values in kept.items():
        # TODO 3: codes: the position of each row's value in the list of its column, -1 if it is not there, shape (n,).
        codes = ...

        # TODO 4: block: True in the column of each row's category, shape (n, K), K = len(values).
        block = ...

        # TODO 5: names: the names of the K new columns, a list of str.
        names = ...

        # TODO 6: blocks: append the block as a DataFrame of float64, with these names and the index of df.
        ...

    # TODO 7: all blocks side by side, a DataFrame of n rows.
    return ...
