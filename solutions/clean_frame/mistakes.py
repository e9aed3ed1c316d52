"""What people write instead of `clean_frame`. The helpers are the steps that a mistake gets right."""

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import mistake


def read(df: pd.DataFrame, num: list[str], cat: list[str]) -> pd.DataFrame:
    out = df.assign(**{name: df[name].str.strip().str.lower() for name in cat})
    out[num] = out[num].apply(pd.to_numeric, errors="coerce").astype(np.float64)
    return out


def mark(out: pd.DataFrame, num: list[str]) -> pd.DataFrame:
    return out.assign(**{f"{name}_was_missing": out[name].isna() for name in num})


def of_group(out: pd.DataFrame, num: list[str], group: str, how: str) -> pd.DataFrame:
    return out[num].apply(lambda column: column.groupby(out[group]).transform(how))


def fill(out: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = out.copy()
    out[num] = out[num].fillna(of_group(out, num, group, "median")).fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="indicators after the filling",
    why="you looked for missing numbers after you had filled them: an indicator is False for a value that was missing",
)
def marks_after_filling(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(ignore_index=True)
    return mark(fill(out, num, cat, group), num)


@mistake(
    of="clean_frame",
    name="indicators before the numbers are read",
    why="you looked for missing numbers before you converted the text: 'oops' was not missing yet, so its indicator "
    "is False",
)
def marks_before_reading(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    raw = df[num].isna().add_suffix("_was_missing")
    out = read(df, num, cat)
    first = ~out.duplicated()
    out = pd.concat([out[first], raw[first]], axis=1).reset_index(drop=True)
    return fill(out, num, cat, group)


@mistake(
    of="clean_frame",
    name="mean instead of median",
    why="you filled with the mean: with 1, 2 and 99 in a group you fill in 34 instead of 2",
)
def fills_with_the_mean(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(of_group(out, num, group, "mean")).fillna(out[num].mean())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="one median for all groups",
    why="you filled with the median of the whole column: a flat in ny gets a size that is usual in other cities",
    covers=[
        "out[name] = out[name].fillna(group_median).fillna(out[name].median()) -> "
        "out[name] = out[name].fillna(out[name].median())",
    ],
)
def ignores_the_group(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:  # noqa: ARG001
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="a group without numbers stays missing",
    why="you filled from the groups only: a group with no known value, or a row without a group, stays NaN",
    covers=[
        "out[name] = out[name].fillna(group_median).fillna(out[name].median()) -> "
        "out[name] = out[name].fillna(group_median)",
        "out[name] = out[name].fillna(group_median).fillna(out[name].median()) -> "
        "out[name] = out[name].fillna(group_median).fillna(out[name])",
    ],
)
def stops_at_the_group(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(of_group(out, num, group, "median"))
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="median of the filled column",
    why="you took the median of the whole column after filling the groups: filled values counted as known values",
)
def median_of_the_filled(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(of_group(out, num, group, "median"))
    out[num] = out[num].fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="missing groups are one group",
    why="you filled rows without a group from each other: their group is unknown, so they may belong to different "
    "groups",
)
def fills_text_first(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[cat] = out[cat].fillna("missing")
    return fill(out, num, cat, group)


@mistake(
    of="clean_frame",
    name="missing text becomes 'nan'",
    why="you turned missing text into a word: a missing city is 'nan' or 'none' instead of 'missing', and counts as "
    "a group",
)
def spells_nan(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).assign(**{name: df[name].map(str).str.strip().str.lower() for name in cat})
    return fill(mark(out.drop_duplicates(ignore_index=True), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="rows with a missing value are dropped",
    why="you dropped rows that have a missing value: their known values are lost, and there is no row left to fill",
)
def drops_rows(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates()
    return fill(mark(out.dropna(subset=[*num, *cat], ignore_index=True), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates dropped first",
    why="you dropped duplicates from the raw frame: ' NY' and 'ny ' were still different, and so were '7' and '7.0'",
)
def drops_duplicates_first(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df.drop_duplicates(ignore_index=True), num, cat)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates dropped last",
    why="you dropped duplicates after the filling: until then each copy of a row counted in the medians",
)
def drops_duplicates_last(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).reset_index(drop=True)
    return fill(mark(out, num), num, cat, group).drop_duplicates(ignore_index=True)


@mistake(
    of="clean_frame",
    name="no copy of a duplicate stays",
    why="you dropped all rows that have an equal row: the first of them must stay",
)
def keeps_no_copy(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(keep=False, ignore_index=True)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates by the listed columns only",
    why="you compared rows in the columns of num and cat only: rows with different ids were treated as equal",
)
def compares_a_part(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(subset=[*num, *cat], ignore_index=True)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="the old index stays",
    why="you kept the index of df: after a row is dropped it is 0, 2, 3 instead of 0, 1, 2",
    covers=[
        "out = out.drop_duplicates(ignore_index=True) -> out = out.drop_duplicates()",
        "out = out.drop_duplicates(ignore_index=True) -> out = out.drop_duplicates(ignore_index=False)",
    ],
)
def keeps_the_index(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    return fill(mark(read(df, num, cat).drop_duplicates(), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="the caller's frame is changed",
    why="you wrote into df itself: the caller's frame now has your values instead of the raw ones",
)
def writes_into_the_caller(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = df
    for name in cat:
        out[name] = out[name].str.strip().str.lower()
    for name in num:
        out[name] = pd.to_numeric(out[name], errors="coerce").astype(np.float64)
    return fill(mark(out.drop_duplicates(ignore_index=True), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="text that is not a number raises",
    why="you converted text to floats without a rule for other text: 'oops' raises an error instead of becoming "
    "missing",
    covers=[
        "out[num] = out[num].apply(pd.to_numeric, errors='coerce').astype(np.float64) -> "
        "out[num] = out[num].apply(pd.to_numeric).astype(np.float64)",
        "out[num] = out[num].apply(pd.to_numeric, errors='coerce').astype(np.float64) -> "
        "out[num] = out[num].astype(np.float64)",
    ],
)
def cannot_read_oops(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = df.assign(**{name: df[name].str.strip().str.lower() for name in cat})
    out[num] = out[num].astype(np.float64)
    return fill(mark(out.drop_duplicates(ignore_index=True), num), num, cat, group)
