"""Questions to a frame: the best rows of each group, the shares of values, and a wide table."""

import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column.

    Parameters
    ----------
    df : DataFrame
        One or more rows with any index, also one with repeated labels. It is not changed.
    group : str
        The column whose values make the groups: numbers or strings. Rows whose group is missing make one more group.
    by : str
        A column of finite numbers, some may be missing.
    n : int
        The number of rows from each group, 1 or more. A group with fewer rows gives all its rows.

    Returns
    -------
    DataFrame
        The rows of all groups, in one descending order of `by`, with all columns and with their index labels. Rows
        with equal values in `by` keep the order of `df`. If only some of them can be taken, the first are taken. A
        missing value in `by` counts as smaller than every number.
    """
    # Step 1: ranked: all rows in descending order of `by`. Rows with equal values keep their order.
    ranked = df.sort_values(by, ascending=False, kind="stable")
    # Missing values come last in both directions: this is the default of na_position.

    # Step 2: the first n rows of each group of ranked. Rows with a missing group make one more group.
    return ranked.groupby(group, dropna=False).head(n)


def share_table(s: pd.Series) -> pd.Series:
    """Return the share of each value among all entries of a column.

    Parameters
    ----------
    s : Series
        Numbers, strings or booleans, at least one entry. Entries can be missing, and all missing entries of a Series
        are of one kind.

    Returns
    -------
    Series of float64, named "share"
        The index has the distinct values, and the shares are in descending order. Equal shares can be in any order.
        Missing entries count as one more value, which can be NaN or None in the index. All shares sum to 1.
    """
    # Step 3: shares: the share of each value among all entries, also of NaN.
    shares = s.value_counts(normalize=True, dropna=False)

    # Step 4: the shares, with their name.
    return shares.rename("share")


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table with a row for each distinct row label, and a column for each distinct column label.

    Parameters
    ----------
    df : DataFrame
        One or more rows, in any order. Each describes one cell of the table: its row label, its column label and its
        value. It is not changed.
    row, column : str
        The names of the columns of `df` with the row labels and the column labels: numbers or strings. No label is
        missing. No column label is equal to the name `row`.
    value : str
        The name of the column of `df` with the values: float64 numbers. A missing value stays missing.

    Returns
    -------
    DataFrame
        The first column has the name `row` and the distinct row labels, in ascending order. After it there is one
        column for each distinct column label, in ascending order. The index is 0, 1, 2, ... A cell that no row of
        `df` describes is NaN. A label stays in the table if all its values are NaN. ``columns.name`` can be any name.

    Raises
    ------
    ValueError
        If two rows of `df` describe the same cell, also if their values are equal.
    """
    # Step 5: table: one row for each label of `row`, one column for each label of `column`.
    #   Of pivot and pivot_table, only one raises an error if two rows of df describe the same cell.
    table = df.pivot(index=row, columns=column, values=value)

    # Step 6: the table with its row labels as the first column, and the index 0, 1, 2, ...
    return table.reset_index()
