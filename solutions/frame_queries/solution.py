"""Questions to a frame: the best of each group, shares, and a table from a list."""

import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column.

    Parameters
    ----------
    df : DataFrame
        Rows with any index, also one that repeats itself. It is not changed.
    group : str
        The column whose values make the groups. Rows where it is missing are a group, too.
    by : str
        A column of numbers. Rows where it is missing come after all others.
    n : int
        How many rows to take from each group, 1 or more. A group with fewer rows gives all that it has.

    Returns
    -------
    DataFrame
        Rows of `df`, with all columns and with the index labels that they have there, in falling order of `by`, all
        groups together. Rows with equal values keep the order that they have in `df`: of these, the first ones are
        taken first.
    """
    # Step 1: All rows in falling order of `by`. Mind what the `kind` of sort does with equal values.
    ranked = df.sort_values(by, ascending=False, kind="stable")
    # Missing values go to the end without being asked: na_position is "last" in both directions.

    # Step 2: The first n rows of each group, and what to do with those whose group is missing.
    return ranked.groupby(group, dropna=False).head(n)


def share_table(s: pd.Series) -> pd.Series:
    """Return the share that each value has in a column.

    Parameters
    ----------
    s : Series
        Values of any kind, at least one. Some may be missing, all in the same way: NaN or None, not both.

    Returns
    -------
    Series of float64, named "share"
        For each distinct value, as the index, its part of all entries of `s`, in falling order. Missing entries are
        counted as one more value, NaN, so the shares add up to 1. Equal shares may stand in any order.
    """
    # Step 3: How often each value occurs, as a part of all entries. Missing ones are entries, too.
    shares = s.value_counts(normalize=True, dropna=False)
    # Step 4: The same, under the name that it should have.
    return shares.rename("share")


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table made of a list: one row and one column for each distinct label.

    Parameters
    ----------
    df : DataFrame
        A list with one row for each filled cell of the table, in any order. It is not changed.
    row, column : str
        Columns of labels, none missing: in which row and in which column of the table the value belongs.
    value : str
        A column of floats. Some may be NaN, and stay so.

    Returns
    -------
    DataFrame
        The column `row` with its distinct labels in rising order, then a column of values for each distinct label
        of `column`, in rising order. What the list does not have is NaN. The index is 0, 1, 2, ...

    Raises
    ------
    ValueError
        When the list has two values for one cell, also if they are equal.
    """
    # Step 5: The table, with the row labels as its index. One of the two ways to pivot has no say in duplicates.
    table = df.pivot(index=row, columns=column, values=value)

    # Step 6: The row labels as the first column.
    return table.reset_index()
