"""One function per step, piped

Each step has a name and can be tested alone, and one expression shows the order of the steps. It takes more lines.
"""

import pandas as pd


def read_text(df: pd.DataFrame, cat: list[str]) -> pd.DataFrame:
    """Return the frame with its text stripped and in lower case."""
    return df.assign(**{name: df[name].str.strip().str.lower() for name in cat})


def read_numbers(df: pd.DataFrame, num: list[str]) -> pd.DataFrame:
    """Return the frame with its numbers as float64."""
    return df.assign(**{name: pd.to_numeric(df[name], errors="coerce").astype("float64") for name in num})


def mark_missing(df: pd.DataFrame, num: list[str]) -> pd.DataFrame:
    """Return the frame with an indicator for each number column."""
    return df.assign(**{f"{name}_was_missing": df[name].isna() for name in num})


def fill_numbers(df: pd.DataFrame, num: list[str], group: str) -> pd.DataFrame:
    """Return the frame with the medians in the gaps."""
    groups = df[group]

    def fill(column: "pd.Series[float]") -> "pd.Series[float]":
        return column.fillna(column.groupby(groups).transform("median")).fillna(column.median())

    return df.assign(**{name: fill(df[name]) for name in num})


def clean_frame(df: pd.DataFrame, num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    """Return a cleaned copy of a frame."""
    return (
        df.pipe(read_text, cat)
        .pipe(read_numbers, num)
        .drop_duplicates(ignore_index=True)
        .pipe(mark_missing, num)
        .pipe(fill_numbers, num, group)
        .fillna(dict.fromkeys(cat, "missing"))
    )
