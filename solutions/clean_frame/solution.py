"""Clean a frame: normalise, convert, drop duplicates, and fill missing values."""

import numpy as np
import pandas as pd


def clean_frame(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    """Return a cleaned copy of a frame.

    Six steps in this order. Each step works on the result of the step before it:

    1. Text: remove white space at both ends of every value of the `cat` columns, and convert it to lower case.
    2. Numbers: convert the `num` columns to float64. Text that is not a number becomes missing.
    3. Duplicates: if rows are equal in every column, keep only the first. Two missing values are equal.
    4. Indicators: add a bool column ``<name>_was_missing`` for each `num` column, True where it is missing now.
    5. Missing numbers: fill them with the median of the known values in the row's group. If the group has no known
       value, or the row's group is missing, use the median of the known values in the whole column.
    6. Missing text: replace it with ``"missing"``.

    Parameters
    ----------
    df : DataFrame
        Rows with any index. It is not changed.
    num : list of str
        Columns of numbers, numbers written as text, other text, or missing values. A number written as text has
        digits, and an optional sign, decimal point and exponent: ``"3"``, ``" -4.5"``, ``"1e2"``. Spaces around it are
        allowed. Text such as ``"inf"``, ``"1_000"`` or ``"0x10"`` does not occur.
    cat : list of str
        Columns of text, dtype object or str: strings, or missing. An empty string is text, not a missing value. No
        column is in both `num` and `cat`.
    group : str
        The column whose values make the groups: one of `cat`. Its value can be missing in any row, also in all rows.

    Returns
    -------
    DataFrame
        The columns of `df` in their order, then the indicators in the order of `num`. The index is 0, 1, 2, ...
        The values of columns in neither list are unchanged. A `num` column that has no known value stays NaN.
    """
    # Step 1: out: a new frame like df, with the cat columns stripped and in lower case.
    out = df.assign(**{name: df[name].str.strip().str.lower() for name in cat})

    # Step 2: out[num]: the number columns as float64. Use pd.to_numeric.
    #   Its argument `errors` decides what happens to text that is not a number.
    out[num] = out[num].apply(pd.to_numeric, errors="coerce").astype(np.float64)

    # Step 3: out: each row once, with the index 0, 1, 2, ...
    out = out.drop_duplicates(ignore_index=True)

    # Step 4: out[...]: the indicators, True where a number is missing, one column for each name in num.
    out[[f"{name}_was_missing" for name in num]] = out[num].isna()

    # Step 5: group_median: the median of each row's group, one value per row. Then out[name]: the filled column.
    #   Fill with the group's median first, then with the column's. Compute both from the known values only.
    for name in num:
        group_median = out.groupby(group)[name].transform("median")
        out[name] = out[name].fillna(group_median).fillna(out[name].median())
    # transform gives one value per row, and NaN to a row without a group. out[name].median() is computed before
    # the assignment, so it does not count filled values.

    # Step 6: out[cat]: the text columns, with "missing" for missing text.
    out[cat] = out[cat].fillna("missing")
    return out
