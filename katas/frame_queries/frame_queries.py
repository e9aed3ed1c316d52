"""Questions to a frame: the best of each group, shares, and a table from a list."""

import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column.

    Parameters
    ----------
    df : DataFrame
        One or more rows with any index, also one with repeated labels. It is not changed.
    group : str
        The column whose values make the groups: numbers or strings. Rows whose group is missing are a group too.
    by : str
        A column of finite numbers, some may be missing.
    n : int
        The number of rows from each group, 1 or more. A group with fewer rows gives all its rows.

    Returns
    -------
    DataFrame
        Rows of `df` in descending order of `by`, with all columns and with their index labels. The groups are not
        separated. Rows with equal values keep the order of `df`, and the first of them are taken first. Rows whose
        `by` is missing come last, and are taken last.
    """
    # TODO 1: ranked: all rows in descending order of `by`. Rows with equal values keep their order.
    ranked = ...

    # TODO 2: the first n rows of each group of ranked. Rows with a missing group are a group too.
    return ...


def share_table(s: pd.Series) -> pd.Series:
    """Return the share of each value among all entries of a column.

    Parameters
    ----------
    s : Series
        Numbers, strings or booleans, at least one entry. Some may be missing, all in the same way.

    Returns
    -------
    Series of float64, named "share"
        The index has the distinct values, and the shares are in descending order. Missing entries count as one more
        value, NaN, so the shares sum to 1. Equal shares can be in any order.
    """
    # TODO 3: shares: the share of each value among all entries, also of NaN.
    shares = ...

    # TODO 4: the shares, with their name.
    return ...


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table with one row and one column for each distinct label.

    Parameters
    ----------
    df : DataFrame
        One row for each filled cell of the table, one or more, in any order. It is not changed.
    row, column : str
        Columns of labels, numbers or strings: the row and the column of the table to which the value belongs. Every
        label is known. No label in `column` is equal to the name `row`.
    value : str
        A column of float64 numbers. A missing value stays missing.

    Returns
    -------
    DataFrame
        The first column is `row` with its distinct labels, ascending. Then one column for each distinct label of
        `column`, ascending. A cell without a row in `df` is NaN. A label whose values are all NaN is kept. The
        index is 0, 1, 2, ...

    Raises
    ------
    ValueError
        If two rows are for the same cell, also if their values are equal.
    """
    # TODO 5: table: one row for each label of `row`, one column for each label of `column`.
    #   Of pivot and pivot_table, only one raises an error if two rows are for the same cell.
    table = ...

    # TODO 6: the table with its row labels as the first column, and the index 0, 1, 2, ...
    return ...
