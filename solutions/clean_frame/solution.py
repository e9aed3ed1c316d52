"""Clean a frame: normalise, coerce, drop duplicates, and fill what is missing."""

import numpy as np
import pandas as pd


def clean_frame(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    """Return a cleaned copy of a frame.

    The six steps, in this order; each one sees the result of the one before:

    1. Text: every value of the `cat` columns is stripped of outer spaces and put in lower case.
    2. Numbers: the `num` columns become float64; what cannot be read as a number becomes missing.
    3. Duplicates: of rows that are equal in every column, only the first stays. Missing equals missing.
    4. Indicators: each `num` column gets a bool column ``<name>_was_missing``, True where it is missing now.
    5. Missing numbers: filled with the median of the known values in the row's group; where there are none,
       or the row's group itself is missing, with the median of the known values in the whole column.
    6. Missing text: becomes ``"missing"``.

    Parameters
    ----------
    df : DataFrame
        Rows with any index. It is not changed.
    num : list of str
        Columns of numbers: numbers, numbers written as text, other text, or missing.
    cat : list of str
        Columns of text: strings, or missing.
    group : str
        The column whose values make the groups: one of `cat`.

    Returns
    -------
    DataFrame
        The columns of `df` in their order, then the indicators in the order of `num`. The index is
        0, 1, 2, ... Columns in neither list stay as they are. A `num` column without a single known value
        stays NaN.
    """
    # Step 1: A new frame, with the text columns stripped and in lower case.
    out = df.assign(**{name: df[name].str.strip().str.lower() for name in cat})

    # Step 2: The number columns as float64: pd.to_numeric.
    #   Its `errors` says what happens to text that is not a number.
    out[num] = out[num].apply(pd.to_numeric, errors="coerce").astype(np.float64)

    # Step 3: Each row once, with a fresh index from 0.
    out = out.drop_duplicates(ignore_index=True)

    # Step 4: The indicators: which numbers are missing? After the filling nobody could tell.
    out[[f"{name}_was_missing" for name in num]] = out[num].isna()

    # Step 5: Fill the numbers: with the median of the row's group, and where it has none, of the column.
    #   group_median has a value for each row, not for each group. Take both medians of the known values
    #   only: a filled value is no evidence.
    group_median = out.groupby(group)[num].transform("median")
    out[num] = out[num].fillna(group_median).fillna(out[num].median())
    # transform lines the groups' medians up with the rows, and gives NaN to rows without a group. The
    # columns' medians are taken before the assignment, while out[num] is still as it was.

    # Step 6: The text columns, with "missing" where nothing is known.
    out[cat] = out[cat].fillna("missing")
    return out
