"""What people write for these questions, and what is wrong with it."""

import pandas as pd

from mlkata_plugin.authoring import mistake


def ranked(df: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows in the right order: what most of these mistakes get right."""
    return df.sort_values(by, ascending=False, kind="stable")


@mistake(
    of="top_n_per_group",
    name="n smallest values",
    why="you returned the rows with the smallest values: with prices 2, 5 and 9 and n = 1 it must be 9",
    covers=[
        "ranked = df.sort_values(by, ascending=False, kind='stable') -> ranked = df.sort_values(by, kind='stable')",
        "ranked = df.sort_values(by, ascending=False, kind='stable') -> "
        "ranked = df.sort_values(by, ascending=True, kind='stable')",
    ],
)
def takes_the_smallest(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, kind="stable").groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows without a group dropped",
    why="you left out the rows whose group is missing: they are one more group",
    covers=[
        "return ranked.groupby(group, dropna=False).head(n) -> return ranked.groupby(group).head(n)",
        "return ranked.groupby(group, dropna=False).head(n) -> return ranked.groupby(group, dropna=True).head(n)",
    ],
)
def drops_missing_groups(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df, by).groupby(group).head(n)


@mistake(
    of="top_n_per_group",
    name="unstable sort, missing groups dropped",
    why="you left out rows whose group is missing, and many rows with equal values are not in the order of df",
)
def takes_the_defaults(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, ascending=False).groupby(group).head(n)


@mistake(
    of="top_n_per_group",
    name="a sort that is not stable",
    why="you sorted equal values in an order that differs from df: with many rows other rows are taken",
    covers=[
        "ranked = df.sort_values(by, ascending=False, kind='stable') -> ranked = df.sort_values(by, ascending=False)",
    ],
)
def unstable_sort(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, ascending=False).groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="equal values reversed",
    why="you reversed the order of rows with equal values: the first of them must be taken first",
)
def turns_over(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values(by, kind="stable", na_position="first").iloc[::-1]
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="ascending order, last rows",
    why="you returned the rows in ascending order, and the last of equal values: it must be descending order and the "
    "first",
)
def takes_the_tail(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, kind="stable", na_position="first").groupby(group, dropna=False).tail(n)


@mistake(
    of="top_n_per_group",
    name="one block per group",
    why="you returned one block per group: the rows of all groups must be in one descending order",
)
def sorts_by_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values([group, by], ascending=[True, False], kind="stable")
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="first n rows of each group",
    why="you took the first n rows of each group in the order of df: these need not have the largest values",
)
def does_not_sort(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df.groupby(group, dropna=False).head(n), by)


@mistake(
    of="top_n_per_group",
    name="n rows of the whole frame",
    why="you took n rows of the whole frame: each group must give n rows",
)
def ignores_the_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:  # noqa: ARG001
    return ranked(df, by).head(n)


@mistake(
    of="top_n_per_group",
    name="more than n rows for equal values",
    why="you kept all rows with equal values: with prices 7, 7 and 7 and n = 2 a group gives three rows",
)
def ranks_with_ties(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    ranks = df.groupby(group, dropna=False)[by].rank(method="min", ascending=False, na_option="bottom")
    return ranked(df[ranks <= n], by)


@mistake(
    of="top_n_per_group",
    name="rows without a value dropped",
    why="you left out the rows whose value is missing: they come last, but they count",
)
def drops_missing_values(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df.dropna(subset=[by]), by).groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows without a value first",
    why="you put the rows whose value is missing first: they must come last",
)
def puts_missing_values_first(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values(by, ascending=False, kind="stable", na_position="first")
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows selected by label",
    why="you selected rows by index label: if the index is 0, 1, 1, 0, each label selects two rows",
)
def picks_by_label(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    labels = ranked(df, by).groupby(group, dropna=False).head(n).index
    return df.loc[labels]


@mistake(
    of="top_n_per_group",
    name="a new index",
    why="you returned the index 0, 1, 2: the rows must keep their labels of df",
)
def numbers_anew(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df, by).groupby(group, dropna=False).head(n).reset_index(drop=True)


@mistake(
    of="top_n_per_group",
    name="df sorted in place",
    why="you sorted df itself: the caller's frame has another order after the call",
)
def sorts_in_place(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    df.sort_values(by, ascending=False, kind="stable", inplace=True)
    return df.groupby(group, dropna=False).head(n)


@mistake(
    of="share_table",
    name="missing entries left out",
    why="you left out missing entries, and divided by the number of known entries: NaN must have a share too",
    covers=[
        "shares = s.value_counts(normalize=True, dropna=False) -> shares = s.value_counts(normalize=True)",
        "shares = s.value_counts(normalize=True, dropna=False) -> shares = s.value_counts(normalize=True, dropna=True)",
    ],
)
def leaves_missing_out(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True).rename("share")


@mistake(
    of="share_table",
    name="NaN without a share",
    why="you divided by all entries and left out NaN: the shares do not sum to 1",
)
def does_not_list_missing(s: pd.Series) -> pd.Series:
    return (s.value_counts() / len(s)).rename("share")


@mistake(
    of="share_table",
    name="divided by the known entries",
    why="you divided by the number of known entries: with NaN included the shares sum to more than 1",
)
def divides_by_the_known(s: pd.Series) -> pd.Series:
    return (s.value_counts(dropna=False) / s.count()).rename("share")


@mistake(
    of="share_table",
    name="counts",
    why="you returned counts: a share is the count divided by the number of all entries",
    covers=[
        "shares = s.value_counts(normalize=True, dropna=False) -> shares = s.value_counts(dropna=False)",
        "shares = s.value_counts(normalize=True, dropna=False) -> "
        "shares = s.value_counts(normalize=False, dropna=False)",
    ],
)
def counts(s: pd.Series) -> pd.Series:
    return s.value_counts(dropna=False).rename("share")


@mistake(
    of="share_table",
    name="percent",
    why="you multiplied by 100: the shares must sum to 1",
)
def gives_percent(s: pd.Series) -> pd.Series:
    return (s.value_counts(normalize=True, dropna=False) * 100).rename("share")


@mistake(
    of="share_table",
    name="another name than 'share'",
    why="you returned the shares with another name: the Series must be named share",
)
def keeps_the_name(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True, dropna=False)


@mistake(
    of="share_table",
    name="order of the values",
    why="you sorted by value: the largest share must come first",
)
def sorts_by_value(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True, dropna=False).sort_index().rename("share")


@mistake(
    of="share_table",
    name="text for missing entries",
    why="you replaced missing entries by a text: a real value can have the same text",
)
def names_the_missing(s: pd.Series) -> pd.Series:
    known = s.astype(object).where(s.notna(), "missing")
    return known.value_counts(normalize=True).rename("share")


@mistake(
    of="to_wide",
    name="duplicates averaged",
    why="you returned the mean of two rows for the same cell: they must raise a ValueError",
)
def averages(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot_table(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="first of two values kept",
    why="you kept the first of two rows for the same cell: they must raise a ValueError",
)
def keeps_the_first(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    once = df.drop_duplicates([row, column])
    return once.pivot(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="equal duplicates accepted",
    why="you accepted two rows with equal values for the same cell: they must raise a ValueError too",
)
def drops_equal_rows(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    once = df[[row, column, value]].drop_duplicates()
    return once.pivot(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="0 in empty cells",
    why="you filled empty cells with 0: 0 says that the price is known and is 0",
)
def fills_with_zero(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value).fillna(0.0).reset_index()


@mistake(
    of="to_wide",
    name="labels without a value dropped",
    why="you dropped a row label whose values are all NaN: it must stay in the table",
)
def drops_nan(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value).dropna(how="all").reset_index()


@mistake(
    of="to_wide",
    name="row labels in the index",
    why="you left the row labels in the index: they must be the first column, and the index 0, 1, 2",
)
def leaves_the_index(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value)


@mistake(
    of="to_wide",
    name="rows and columns swapped",
    why="you made rows of the labels of `column`: they must be columns",
)
def exchanges(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=column, columns=row, values=value).reset_index()


@mistake(
    of="to_wide",
    name="labels in the order of df",
    why="you left the labels in the order of df: they must be ascending",
)
def keeps_the_order(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    table = df.pivot(index=row, columns=column, values=value)
    return table.loc[df[row].unique(), df[column].unique()].reset_index()


@mistake(
    of="to_wide",
    name="all other columns in the table",
    why="you put all other columns into the table, with two levels of column names: only `value` must be in it",
    covers=[
        "table = df.pivot(index=row, columns=column, values=value) -> table = df.pivot(index=row, columns=column)",
    ],
)
def spreads_everything(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:  # noqa: ARG001
    return df.pivot(index=row, columns=column).reset_index()
