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


def fill(out: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = out.copy()
    out[num] = out[num].fillna(out.groupby(group)[num].transform("median")).fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="indicators after the filling",
    why="you looked for missing numbers after you had filled them: there are none left to find",
)
def marks_after_filling(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(ignore_index=True)
    return mark(fill(out, num, cat, group), num)


@mistake(
    of="clean_frame",
    name="indicators before the numbers are read",
    why="you looked for missing numbers while some of them were still text: 'oops' is not missing yet",
)
def marks_before_reading(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    raw = df[num].isna().add_suffix("_was_missing")
    out = read(df, num, cat)
    first = ~out.duplicated()
    out = pd.concat([out[first], raw[first]], axis=1).reset_index(drop=True)
    return fill(out, num, cat, group)


@mistake(
    of="clean_frame",
    name="mean for median",
    why="you filled with the mean: one very large value drags it to where no other value is",
)
def fills_with_the_mean(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(out.groupby(group)[num].transform("mean")).fillna(out[num].mean())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="one median for all groups",
    why="you filled with the median of the whole column: the row's own group was not asked",
)
def ignores_the_group(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:  # noqa: ARG001
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="a group without numbers stays missing",
    why="you filled from the groups only: a group that knows nothing, or a row without a group, got nothing",
)
def stops_at_the_group(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(out.groupby(group)[num].transform("median"))
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="median of the filled column",
    why="you took the median of the whole column after the groups had been filled: filled values counted as known",
)
def median_of_the_filled(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[num] = out[num].fillna(out.groupby(group)[num].transform("median"))
    out[num] = out[num].fillna(out[num].median())
    out[cat] = out[cat].fillna("missing")
    return out


@mistake(
    of="clean_frame",
    name="missing groups are one group",
    why="you filled the text before the numbers: rows whose group nobody knows became a group of their own",
)
def fills_text_first(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = mark(read(df, num, cat).drop_duplicates(ignore_index=True), num)
    out[cat] = out[cat].fillna("missing")
    return fill(out, num, cat, group)


@mistake(
    of="clean_frame",
    name="missing text becomes 'nan'",
    why="you turned the text columns into text with str: a missing value becomes the word 'nan' or 'none', and is "
    "not missing any more",
)
def spells_nan(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).assign(**{name: df[name].map(str).str.strip().str.lower() for name in cat})
    return fill(mark(out.drop_duplicates(ignore_index=True), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="rows with a missing value are dropped",
    why="you dropped the rows with something missing: what they do know is lost, and nothing is left to fill",
)
def drops_rows(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates()
    return fill(mark(out.dropna(subset=[*num, *cat], ignore_index=True), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates dropped first",
    why="you dropped duplicates from the raw frame: ' NY' and 'ny ' were still different texts, and so were '7' and "
    "'7.0'",
)
def drops_duplicates_first(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df.drop_duplicates(ignore_index=True), num, cat)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates dropped last",
    why="you dropped duplicates after the filling: until then each copy counted in the medians",
)
def drops_duplicates_last(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).reset_index(drop=True)
    return fill(mark(out, num), num, cat, group).drop_duplicates(ignore_index=True)


@mistake(
    of="clean_frame",
    name="no copy of a duplicate stays",
    why="you dropped every row that has an equal: the first of them was to stay",
)
def keeps_no_copy(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(keep=False, ignore_index=True)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="duplicates by the listed columns only",
    why="you compared rows in the columns of the two lists only: rows that differ in another one, such as an id, "
    "are not duplicates",
)
def compares_a_part(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = read(df, num, cat).drop_duplicates(subset=[*num, *cat], ignore_index=True)
    return fill(mark(out, num), num, cat, group)


@mistake(
    of="clean_frame",
    name="the old index stays",
    why="you kept the index of the caller's frame: it has holes where rows were dropped",
)
def keeps_the_index(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    return fill(mark(read(df, num, cat).drop_duplicates(), num), num, cat, group)


@mistake(
    of="clean_frame",
    name="the caller's frame is changed",
    why="you gave the frame a second name and wrote into it: both names are the same frame, the caller's",
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
    name="text that is no number raises",
    why="you turned the columns into floats all at once: the first text that is no number ends it with an error",
)
def cannot_read_oops(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    out = df.assign(**{name: df[name].str.strip().str.lower() for name in cat})
    out[num] = out[num].astype(np.float64)
    return fill(mark(out.drop_duplicates(ignore_index=True), num), num, cat, group)
