"""What people write for these questions, and what is wrong with it."""

import pandas as pd

from mlkata_plugin.authoring import mistake


def ranked(df: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows in the right order: what most of these mistakes get right."""
    return df.sort_values(by, ascending=False, kind="stable")


@mistake(
    of="top_n_per_group",
    name="the smallest n",
    why="you sorted in rising order and took the first rows: these have the smallest values",
)
def takes_the_smallest(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, kind="stable").groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows without a group are dropped",
    why="you left groupby its default: rows whose group is missing are left out without a word",
)
def drops_missing_groups(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df, by).groupby(group).head(n)


@mistake(
    of="top_n_per_group",
    name="a sort that is not stable",
    why="you left sort_values its default, quicksort: it may put equal values in any order",
)
def unstable_sort(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, ascending=False).groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="a rising sort, turned over",
    why="you sorted in rising order and turned the rows over: that turns equal values over as well",
)
def turns_over(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values(by, kind="stable", na_position="first").iloc[::-1]
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="the tail of a rising sort",
    why="you took the last rows of a rising sort: of equal values these are the later ones, and the order is rising",
)
def takes_the_tail(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return df.sort_values(by, kind="stable", na_position="first").groupby(group, dropna=False).tail(n)


@mistake(
    of="top_n_per_group",
    name="group after group",
    why="you sorted by group and then by value: each group comes out as a block, not all rows in falling order",
)
def sorts_by_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values([group, by], ascending=[True, False], kind="stable")
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="no sort at all",
    why="you took the first n rows of each group in the order of the frame",
)
def does_not_sort(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df.groupby(group, dropna=False).head(n), by)


@mistake(
    of="top_n_per_group",
    name="the largest n of all",
    why="you took n rows of the whole frame: the groups were not asked",
)
def ignores_the_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:  # noqa: ARG001
    return ranked(df, by).head(n)


@mistake(
    of="top_n_per_group",
    name="all that share a rank",
    why="you kept the rows with a rank up to n: equal values share a rank, so a group can give more than n rows",
)
def ranks_with_ties(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    ranks = df.groupby(group, dropna=False)[by].rank(method="min", ascending=False, na_option="bottom")
    return ranked(df[ranks <= n], by)


@mistake(
    of="top_n_per_group",
    name="rows without a value are dropped",
    why="you left out the rows whose value is missing: they come last, but they come",
)
def drops_missing_values(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df.dropna(subset=[by]), by).groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows without a value come first",
    why="you put missing values in front: nobody knows that they are the largest",
)
def puts_missing_values_first(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    rows = df.sort_values(by, ascending=False, kind="stable", na_position="first")
    return rows.groupby(group, dropna=False).head(n)


@mistake(
    of="top_n_per_group",
    name="rows picked by their label",
    why="you looked the rows up by their index label: where the index repeats itself, one label brings several rows",
)
def picks_by_label(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    labels = ranked(df, by).groupby(group, dropna=False).head(n).index
    return df.loc[labels]


@mistake(
    of="top_n_per_group",
    name="a new index",
    why="you numbered the rows anew: with their labels gone, nobody can find them in the frame again",
)
def numbers_anew(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    return ranked(df, by).groupby(group, dropna=False).head(n).reset_index(drop=True)


@mistake(
    of="top_n_per_group",
    name="the caller's frame is sorted",
    why="you sorted with inplace=True: that is the caller's own frame",
)
def sorts_in_place(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    df.sort_values(by, ascending=False, kind="stable", inplace=True)
    return df.groupby(group, dropna=False).head(n)


@mistake(
    of="share_table",
    name="shares of the known values",
    why="you left value_counts its default: missing entries are left out, and the shares are those of the rest",
)
def leaves_missing_out(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True).rename("share")


@mistake(
    of="share_table",
    name="a table without the missing entries",
    why="you divided by the number of all entries and listed only the known ones: the shares do not add up to 1",
)
def does_not_list_missing(s: pd.Series) -> pd.Series:
    return (s.value_counts() / len(s)).rename("share")


@mistake(
    of="share_table",
    name="counts divided by the known entries",
    why="you counted the missing entries and divided by the number of the others: the shares add up to more than 1",
)
def divides_by_the_known(s: pd.Series) -> pd.Series:
    return (s.value_counts(dropna=False) / s.count()).rename("share")


@mistake(
    of="share_table",
    name="counts",
    why="you counted and did not divide: a share is a part of all",
)
def counts(s: pd.Series) -> pd.Series:
    return s.value_counts(dropna=False).rename("share")


@mistake(
    of="share_table",
    name="percent",
    why="you multiplied by 100: a share of all is 1",
)
def gives_percent(s: pd.Series) -> pd.Series:
    return (s.value_counts(normalize=True, dropna=False) * 100).rename("share")


@mistake(
    of="share_table",
    name="another name than 'share'",
    why="you left the Series the name that pandas gave it: the contract names it share",
)
def keeps_the_name(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True, dropna=False)


@mistake(
    of="share_table",
    name="shares in the order of the values",
    why="you sorted by value: asked is the falling order of the shares",
)
def sorts_by_value(s: pd.Series) -> pd.Series:
    return s.value_counts(normalize=True, dropna=False).sort_index().rename("share")


@mistake(
    of="share_table",
    name="missing entries under a name",
    why="you gave the missing entries a text for a name: a real value may have that name, and numbers become a mixture",
)
def names_the_missing(s: pd.Series) -> pd.Series:
    known = s.astype(object).where(s.notna(), "missing")
    return known.value_counts(normalize=True).rename("share")


@mistake(
    of="to_wide",
    name="duplicates averaged",
    why="you used pivot_table: of two values for one cell it takes the mean without a word, and it drops labels "
    "that have only NaN",
)
def averages(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot_table(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="the first value wins",
    why="you dropped all but the first of the values for one cell: which of them is right, nobody knows",
)
def keeps_the_first(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    once = df.drop_duplicates([row, column])
    return once.pivot(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="equal duplicates are let through",
    why="you dropped rows that are equal before you pivoted: a cell that is listed twice hints at a bug all the same",
)
def drops_equal_rows(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    once = df[[row, column, value]].drop_duplicates()
    return once.pivot(index=row, columns=column, values=value).reset_index()


@mistake(
    of="to_wide",
    name="0 in empty cells",
    why="you filled empty cells with 0: that says that the value is known, and is 0",
)
def fills_with_zero(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value).fillna(0.0).reset_index()


@mistake(
    of="to_wide",
    name="labels without a value are dropped",
    why="you dropped what is NaN: a label that has only NaN is then gone from the table",
)
def drops_nan(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value).dropna(how="all").reset_index()


@mistake(
    of="to_wide",
    name="the row labels left in the index",
    why="you left the row labels in the index: they should be the first column, and the index 0, 1, 2, ...",
)
def leaves_the_index(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=row, columns=column, values=value)


@mistake(
    of="to_wide",
    name="rows and columns exchanged",
    why="you put the row labels across and the column labels down",
)
def exchanges(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    return df.pivot(index=column, columns=row, values=value).reset_index()


@mistake(
    of="to_wide",
    name="labels in the order of the list",
    why="you left the labels in the order in which the list has them: the table should have them in rising order",
)
def keeps_the_order(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    table = df.pivot(index=row, columns=column, values=value)
    return table.loc[df[row].unique(), df[column].unique()].reset_index()


@mistake(
    of="to_wide",
    name="every other column spread out as well",
    why="you did not say which column has the values: all the others were spread out, under two levels of names",
)
def spreads_everything(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:  # noqa: ARG001
    return df.pivot(index=row, columns=column).reset_index()
