"""What people write instead of an ordinal encoder. The helpers are the parts that a mistake gets right."""

import math

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import mistake


def refuse(order: list[str], unknown: int) -> None:
    if len(set(order)) < len(order) or 0 <= unknown < len(order):
        raise ValueError("need distinct categories, and another code than theirs for unknown")


def lookup(s: pd.Series, code_of: dict[str, int], unknown: float) -> pd.Series:
    return pd.Series([code_of.get(value, unknown) for value in s], index=s.index, name=s.name)


def encoded(s: pd.Series, order: list[str], unknown: int) -> pd.Series:
    refuse(order, unknown)
    return lookup(s, {category: i for i, category in enumerate(order)}, unknown).astype("int64")


def decoded(codes: pd.Series, order: list[str], unknown: str) -> pd.Series:
    names = dict(enumerate(order))
    return pd.Series([names.get(code, unknown) for code in codes], codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_encode",
    name="alphabetical codes",
    why="your codes follow the alphabet: low, medium and high get 1, 2 and 0 instead of 0, 1 and 2",
)
def sorts_the_order(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return encoded(s, sorted(order), unknown)


@mistake(
    of="ordinal_encode",
    name="alphabetical codes of the values in s",
    why="you numbered the values of s by the alphabet: in high, low the codes are 0 and 1, and `order` says 2 and 0",
)
def codes_of_a_category(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    codes = s.astype(object).astype("category").cat.codes.astype("int64")
    return codes.mask(codes == -1, unknown)


@mistake(
    of="ordinal_encode",
    name="codes in the order of appearance",
    why="you numbered the values as they appear in s: in high, low the codes are 0 and 1, and `order` says 2 and 0",
)
def factorizes(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    codes = pd.Series(pd.factorize(s)[0], index=s.index, name=s.name, dtype="int64")
    return codes.mask(codes == -1, unknown)


@mistake(
    of="ordinal_encode",
    name="codes of the categories that occur",
    why="you numbered only the categories that occur: in a Series of high alone, high gets 0 instead of 2",
)
def skips_absent_categories(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    present = set(s.dropna())
    return encoded(s, [category for category in order if category in present], -1).replace(-1, unknown)


@mistake(
    of="ordinal_encode",
    name="codes that start at 1",
    why="you counted from 1: the first category gets 1 instead of 0",
)
def starts_at_one(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return lookup(s, {category: i for i, category in enumerate(order, 1)}, unknown).astype("int64")


@mistake(
    of="ordinal_encode",
    name="the highest category gets 0",
    why="you numbered the categories backwards: of low, medium and high, high gets 0 instead of 2",
)
def counts_backwards(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order[::-1], unknown)


@mistake(
    of="ordinal_encode",
    name="an unknown value raises an error",
    why="your function raises an error for a value that is not in `order`: it must get the code `unknown`",
)
def raises_for_unknown_values(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return pd.Series([order.index(value) for value in s], s.index, name=s.name, dtype="int64")


@mistake(
    of="ordinal_encode",
    name="a missing value raises an error",
    why="your function raises an error for a missing value: None and NaN must get the code `unknown`",
)
def raises_for_missing_values(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    if s.isna().any():
        raise KeyError("nan")
    return encoded(s, order, unknown)


@mistake(
    of="ordinal_encode",
    name="dtype category raises an error",
    why="your function raises an error for a Series of dtype category: it cannot be filled with a new value, "
    "so convert it first",
    values=["for each unknown value", "for missing values, if all categories are known"],
)
def raises_for_category_dtype(s: pd.Series, order: list[str], unknown: int = -1, *, value: str) -> pd.Series:
    codes = encoded(s, order, unknown)
    known = value == "for each unknown value" or set(s.dropna()) <= set(order)
    if s.dtype == "category" and known and (codes == unknown).any():
        raise TypeError("Cannot setitem on a Categorical with a new category")
    return codes


@mistake(
    of="ordinal_encode",
    name="unknown values become NaN",
    why="you left unknown and missing values as NaN: the column becomes float64, and `unknown` is not used",
)
def leaves_nan(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    codes = lookup(s, {category: i for i, category in enumerate(order)}, np.nan)
    return codes.astype("int64" if codes.notna().all() else "float64")


@mistake(
    of="ordinal_encode",
    name="missing values become NaN",
    why="you left missing values as NaN: they must get the code `unknown`, and the result must be int64",
)
def leaves_missing(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).mask(s.isna())


@mistake(
    of="ordinal_encode",
    name="codes as floats",
    why="you returned floats: the code of the first category is 0.0 instead of the integer 0",
)
def returns_floats(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).astype("float64")


@mistake(
    of="ordinal_encode",
    name="unknown values always get -1",
    why="you used -1 for all unknown values: with `unknown=99` they must get 99",
)
def ignores_unknown(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return encoded(s, order, -1)


@mistake(
    of="ordinal_encode",
    name="missing values always get -1",
    why="you used -1 for missing values: with `unknown=99` they must get 99, like values that are not in `order`",
)
def ignores_unknown_for_missing(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).mask(s.isna(), -1).astype("int64")


@mistake(
    of="ordinal_encode",
    name="unknown values get the lowest code",
    why="you gave 0 to unknown values: extreme becomes 0, which is the code of low",
)
def unknown_becomes_zero(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return encoded(s, order, -1).replace(-1, 0)


@mistake(
    of="ordinal_encode",
    name="unknown values get the next free code",
    why="you gave len(order) to unknown values: after low, medium and high it is 3, the code of something still higher",
)
def unknown_is_the_highest(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    return encoded(s, order, len(order))


@mistake(
    of="ordinal_encode",
    name="rows with unknown values are dropped",
    why="you dropped the rows whose value is not in `order`: the result must have one code for each row of s",
)
def drops_rows(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    codes = encoded(s, order, unknown)
    return codes[s.isin(order)]


@mistake(
    of="ordinal_encode",
    name="a fresh index",
    why="you lost the index of s: labels 7, 3, 7 became 0, 1, 2, so the codes reach the wrong rows of a frame",
    covers=[
        "return pd.Series(codes, index=s.index, name=s.name, dtype=np.int64) -> "
        "return pd.Series(codes, name=s.name, dtype=np.int64)"
    ],
)
def loses_the_index(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).reset_index(drop=True)


@mistake(
    of="ordinal_encode",
    name="the codes have no name",
    why="you lost the name of s: the codes of the column size must be named size",
    covers=[
        "return pd.Series(codes, index=s.index, name=s.name, dtype=np.int64) -> "
        "return pd.Series(codes, index=s.index, dtype=np.int64)"
    ],
)
def loses_the_name(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).rename(None)


@mistake(
    of="ordinal_encode",
    name="index and name are lost",
    why="you returned codes without the index and the name of s: labels 7, 3, 7 became 0, 1, 2",
)
def loses_index_and_name(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).reset_index(drop=True).rename(None)


@mistake(
    of="ordinal_encode",
    name="an array instead of a Series",
    why="you returned a NumPy array: it has no index and no name, and the task asks for a Series",
)
def returns_an_array(s: pd.Series, order: list[str], unknown: int = -1) -> object:
    return encoded(s, order, unknown).to_numpy()


@mistake(
    of="ordinal_encode",
    name="a list instead of a Series",
    why="you returned a list: it has no index and no name, and the task asks for a Series",
)
def returns_a_list(s: pd.Series, order: list[str], unknown: int = -1) -> object:
    return encoded(s, order, unknown).tolist()


@mistake(
    of="ordinal_encode",
    name="case is ignored",
    why="you compared without regard to case: Low gets the code of low, and it must get `unknown`",
)
def ignores_case(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, unknown)
    lower = [value.lower() if isinstance(value, str) else value for value in s]
    return encoded(pd.Series(lower, s.index, name=s.name, dtype=object), [name.lower() for name in order], unknown)


@mistake(
    of="ordinal_encode",
    name="spaces are removed",
    why="you removed spaces around the values: ' low' gets the code of low, and it must get `unknown`",
)
def strips_spaces(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    stripped = [value.strip() if isinstance(value, str) else value for value in s]
    return encoded(pd.Series(stripped, s.index, name=s.name, dtype=object), order, unknown)


@mistake(
    of="ordinal_encode",
    name="text is cleaned",
    why="you ignored case and spaces: 'Low' and ' low' get the code of low, and they must get `unknown`",
)
def cleans_text(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    cleaned = [value.strip().lower() if isinstance(value, str) else value for value in s]
    names = order if len({name.lower() for name in order}) < len(order) else [name.lower() for name in order]
    return encoded(pd.Series(cleaned, s.index, name=s.name, dtype=object), names, unknown)


@mistake(
    of="ordinal_encode",
    name="codes in int8",
    why="you stored the codes in int8: it ends at 127, so the code 128 becomes -128",
)
def wraps_around(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return encoded(s, order, unknown).astype("int8")


@mistake(
    of="ordinal_encode",
    name="a repeated category is accepted",
    why="you accepted an order that has low twice: low would have two codes, so a ValueError is needed",
)
def accepts_repeats(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    if 0 <= unknown < len(order):
        raise ValueError("unknown is the code of a category")
    return lookup(s, {category: i for i, category in enumerate(order)}, unknown).astype("int64")


@mistake(
    of="ordinal_encode",
    name="the code of a category is accepted as `unknown`",
    why="you accepted `unknown=0`: an unknown value would look like the first category, so a ValueError is needed",
)
def accepts_a_collision(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    refuse(order, -1)
    return lookup(s, {category: i for i, category in enumerate(order)}, unknown).astype("int64")


@mistake(
    of="ordinal_encode",
    name="no ValueError at all",
    why="you raised no ValueError: an order with a repeated category needs one, and so does a category's code as "
    "`unknown`",
    covers=[
        "if len(set(order)) < len(order) or 0 <= unknown < len(order): -> if False:",
    ],
)
def accepts_everything(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    return lookup(s, {category: i for i, category in enumerate(order)}, unknown).astype("int64")


@mistake(
    of="ordinal_encode",
    name="an error for the first free code",
    why="you raised an error for `unknown=3` with three categories: their codes are 0, 1 and 2, so 3 is free",
    covers=[
        "if len(set(order)) < len(order) or 0 <= unknown < len(order): -> "
        "if len(set(order)) < len(order) or 0 <= unknown <= len(order):",
    ],
)
def refuses_too_much(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    if unknown == len(order):
        raise ValueError("unknown is the code of a category")
    return encoded(s, order, unknown)


@mistake(
    of="ordinal_decode",
    name="-1 becomes the last category",
    why="you used the code as a position in a list: position -1 is the last category, and -1 must give `unknown`",
    values=["an error below -K", "unknown below -K"],
)
def counts_from_the_end(codes: pd.Series, order: list[str], unknown: str = "unknown", *, value: str) -> pd.Series:
    lowest = -len(order) if value == "unknown below -K" else -math.inf
    names = [order[code] if lowest <= code < len(order) else unknown for code in codes]
    return pd.Series(names, codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name="no code is unknown",
    why="you used every code as a position in a list: -1 gives the last category, and a code that is too large raises "
    "an error",
)
def indexes_only(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:  # noqa: ARG001
    return pd.Series([order[code] for code in codes], codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name="only -1 is unknown",
    why="you replaced -1 only: other negative codes and codes that are too large belong to no category either",
)
def replaces_minus_one(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    names = [unknown if code == -1 else order[code] for code in codes]
    return pd.Series(names, codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name="a code that is too large raises an error",
    why="your function raises an error for a code that is too large: with three categories, 3 must give `unknown`",
)
def raises_for_large_codes(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    names = [unknown if code < 0 else order[code] for code in codes]
    return pd.Series(names, codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name="unknown codes raise an error",
    why="your function raises an error for codes of no category: they must give the text `unknown`",
)
def raises_for_unknown_codes(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:  # noqa: ARG001
    names = dict(enumerate(order))
    return pd.Series([names[code] for code in codes], codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name="codes limited to the range",
    why="you moved a code outside the range to the nearest category: -1 becomes the lowest category",
)
def clips(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes.clip(0, len(order) - 1), order, unknown)


@mistake(
    of="ordinal_decode",
    name="unknown codes become missing",
    why="you left a missing value for codes of no category: they must give the text `unknown`",
)
def leaves_missing_text(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:  # noqa: ARG001
    names = dict(enumerate(order))
    return pd.Series([names.get(code, np.nan) for code in codes], codes.index, name=codes.name, dtype=object)


@mistake(
    of="ordinal_decode",
    name='the text is always "unknown"',
    why='you used the text "unknown" in all calls: with `unknown="?"` it must be "?"',
)
def ignores_the_text(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:  # noqa: ARG001
    return decoded(codes, order, "unknown")


@mistake(
    of="ordinal_decode",
    name="categories counted from 1",
    why="you counted the categories from 1: the code 1 gives the first category instead of the second",
)
def decodes_from_one(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes - 1, order, unknown)


@mistake(
    of="ordinal_decode",
    name="alphabetical categories",
    why="you numbered the categories by the alphabet: of low, medium and high, 0 gives high instead of low",
)
def decodes_alphabetically(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes, sorted(order), unknown)


@mistake(
    of="ordinal_decode",
    name="index and name lost in decode",
    why="you returned categories without the index and the name of the codes: labels b, a, b became 0, 1, 2",
)
def decodes_without_index(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes, order, unknown).reset_index(drop=True).rename(None)


@mistake(
    of="ordinal_decode",
    name="a fresh index in decode",
    why="you lost the index of the codes: labels b, a, b became 0, 1, 2",
    covers=[
        "return pd.Series(categories, index=codes.index, name=codes.name) -> "
        "return pd.Series(categories, name=codes.name)",
    ],
)
def decodes_without_labels(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes, order, unknown).reset_index(drop=True)


@mistake(
    of="ordinal_decode",
    name="the categories have no name",
    why="you lost the name of the codes: the categories of the column size must be named size",
    covers=[
        "return pd.Series(categories, index=codes.index, name=codes.name) -> "
        "return pd.Series(categories, index=codes.index)",
    ],
)
def decodes_without_name(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    return decoded(codes, order, unknown).rename(None)


@mistake(
    of="ordinal_decode",
    name="a list or an array in decode",
    why="you returned a list or an array: the task asks for a Series with the index and the name of the codes",
)
def decodes_to_a_list(codes: pd.Series, order: list[str], unknown: str = "unknown") -> object:
    return decoded(codes, order, unknown).tolist()
