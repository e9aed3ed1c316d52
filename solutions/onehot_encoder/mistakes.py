"""What people write instead of a one-hot encoder. The helpers are the parts that a mistake gets right."""

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import mistake

Categories = dict[str, list[str]]


def codes_of(df: pd.DataFrame, name: str, values: list[str]) -> np.ndarray:
    return pd.Index(values, dtype=object).get_indexer(pd.Index(df[name], dtype=object))


def block(df: pd.DataFrame, name: str, values: list[str], codes: np.ndarray) -> pd.DataFrame:
    ones = (codes[:, np.newaxis] == np.arange(len(values))).astype("float64")
    return pd.DataFrame(ones, index=df.index, columns=[f"{name}_{value}" for value in values])


def encoded(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    blocks = [block(df, name, values, codes_of(df, name, values)) for name, values in categories.items()]
    return pd.concat([one.iloc[:, int(drop_first) :] for one in blocks], axis=1)


def missing(df: pd.DataFrame, name: str) -> np.ndarray:
    return df[name].isna().to_numpy()


def unseen(df: pd.DataFrame, name: str, values: list[str]) -> np.ndarray:
    return (codes_of(df, name, values) < 0) & ~missing(df, name)


# --------------------------------------------------------------------------- fit


@mistake(
    of="fit",
    name="categories in the order of appearance",
    why="you kept the order of appearance: rome, ny, la must become la, ny, rome",
)
def keeps_the_order(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: list(df[name].dropna().astype(object).unique()) for name in columns}


@mistake(
    of="fit",
    name="categories sorted by frequency",
    why="you put the most frequent category first: with two times ny, ny comes before la",
)
def sorts_by_count(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: df[name].astype(object).value_counts().index.tolist() for name in columns}


@mistake(
    of="fit",
    name="categories in descending order",
    why="you sorted backwards: rome comes before la",
)
def sorts_backwards(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: sorted(set(df[name].dropna()), reverse=True) for name in columns}


@mistake(
    of="fit",
    name="case ignored in the sort",
    why="you ignored case in the sort: a comes before B, and Python sorts B before a",
)
def sorts_without_case(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: sorted(set(df[name].dropna()), key=str.lower) for name in columns}


@mistake(
    of="fit",
    name="missing values raise an error in fit",
    why="your function raises an error for a missing value: leave it out before you sort",
)
def sorts_missing(df: pd.DataFrame, columns: list[str]) -> Categories:
    if any(df[name].isna().any() for name in columns):
        raise TypeError("'<' not supported between instances of 'float' and 'str'")
    return {name: sorted(set(df[name])) for name in columns}


@mistake(
    of="fit",
    name="the missing value as a category",
    why="you kept the missing value in the list: only strings are categories",
)
def keeps_missing(df: pd.DataFrame, columns: list[str]) -> dict[str, list[object]]:
    return {name: [*sorted(set(df[name].dropna())), *([np.nan] if df[name].isna().any() else [])] for name in columns}


@mistake(
    of="fit",
    name="a category called nan",
    why="you turned missing values into a word: 'nan' or 'None' is in the list, and only known values may be",
)
def spells_missing(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: sorted(set(df[name].astype(object).map(str))) for name in columns}


@mistake(
    of="fit",
    name="categories of other columns too",
    why="you listed the categories of all columns of text: only the names in `columns` belong into the dict",
)
def takes_all_columns(df: pd.DataFrame, columns: list[str]) -> Categories:
    text = [name for name in df.columns if name in columns or not pd.api.types.is_numeric_dtype(df[name])]
    return {name: sorted(set(df[name].dropna())) for name in text}


@mistake(
    of="fit",
    name="arrays instead of lists",
    why="you returned an array or an Index for a name: the task asks for a list of strings",
)
def returns_arrays(df: pd.DataFrame, columns: list[str]) -> dict[str, np.ndarray]:
    return {name: np.array(sorted(set(df[name].dropna())), dtype=object) for name in columns}


@mistake(
    of="fit",
    name="sets instead of lists",
    why="you returned a set for a name: a set has no order, and the columns need one",
)
def returns_sets(df: pd.DataFrame, columns: list[str]) -> dict[str, set[str]]:
    return {name: set(df[name].dropna()) for name in columns}


@mistake(
    of="fit",
    name="every value instead of distinct values",
    why="you listed every row: ny occurs twice in the column, and must be in the list once",
    covers=[
        "return {name: sorted(df[name].dropna().unique()) for name in columns} -> "
        "return {name: sorted(df[name].dropna()) for name in columns}",
    ],
)
def keeps_repeats(df: pd.DataFrame, columns: list[str]) -> Categories:
    return {name: sorted(df[name].dropna()) for name in columns}


@mistake(
    of="fit",
    name="categories that do not occur",
    why="you took the categories of the dtype: a category that no row has is in your list",
    values=["sorted", "as they are"],
)
def takes_the_dtype(df: pd.DataFrame, columns: list[str], *, value: str) -> Categories:
    every = {name: df[name].astype("category").cat.categories.tolist() for name in columns}
    return {name: sorted(values) for name, values in every.items()} if value == "sorted" else every


# --------------------------------------------------------------------------- transform


@mistake(
    of="transform",
    name="columns of the new rows",
    why="your columns are those of the values in df: a single row has one column, and the model was trained on all",
)
def encodes_what_it_sees(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    columns = list(categories)
    return pd.get_dummies(df[columns].astype(object), columns=columns, drop_first=drop_first, dtype="float64")


@mistake(
    of="transform",
    name="columns of the new rows, as bool",
    why="your columns are those of the values in df, and have the dtype bool: the task asks for the columns of "
    "`categories` in float64",
)
def encodes_what_it_sees_as_bool(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    columns = list(categories)
    return pd.get_dummies(df[columns].astype(object), columns=columns, drop_first=drop_first)


@mistake(
    of="transform",
    name="bool columns filled up with 0",
    why="you added the missing columns to the result of get_dummies: its columns are bool instead of float64",
)
def fills_up_bools(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    columns = list(categories)
    names = [f"{name}_{value}" for name, values in categories.items() for value in values[int(drop_first) :]]
    seen = pd.get_dummies(df[columns].astype(object), columns=columns)
    return seen.reindex(columns=names, fill_value=0)


@mistake(
    of="transform",
    name="bool instead of float64",
    why="you returned True and False: the task asks for 1.0 and 0.0 in float64",
)
def returns_bools(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, categories, drop_first).astype(bool)


@mistake(
    of="transform",
    name="integers instead of float64",
    why="you returned integers: the task asks for 1.0 and 0.0 in float64",
)
def returns_integers(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, categories, drop_first).astype("int64")


@mistake(
    of="transform",
    name="an array instead of a frame",
    why="you returned an array: it has no names and no index, and the task asks for a DataFrame",
)
def returns_an_array(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> np.ndarray:
    return encoded(df, categories, drop_first).to_numpy()


@mistake(
    of="transform",
    name="an unknown value raises an error",
    why="your function raises an error for a value that is not in the list: such a row must have 0 in all columns of "
    "the name",
)
def raises_for_unknown(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    if any(unseen(df, name, values).any() for name, values in categories.items()):
        raise KeyError("unknown category")
    return encoded(df, categories, drop_first)


@mistake(
    of="transform",
    name="a missing value raises an error",
    why="your function raises an error for a missing value: such a row must have 0 in all columns of the name",
)
def raises_for_missing(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    if any(missing(df, name).any() for name in categories):
        raise ValueError("missing value")
    return encoded(df, categories, drop_first)


@mistake(
    of="transform",
    name="unknown and missing values raise an error",
    why="your function raises an error for unknown and for missing values: such a row must have 0 in all columns of "
    "the name",
)
def raises_for_both(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    if any((codes_of(df, name, values) < 0).any() for name, values in categories.items()):
        raise KeyError("unknown category")
    return encoded(df, categories, drop_first)


@mistake(
    of="transform",
    name="an unknown value gets a neighbour's column",
    why="you used the position at which the value would be inserted: bonn becomes la, because la is the next in the "
    "sorted list",
)
def searches_sorted(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    blocks = []
    for name, values in categories.items():
        text = df[name].astype(object).fillna("").map(str).to_numpy(dtype=str)
        codes = np.searchsorted(np.array(values, dtype=str), text)
        codes[missing(df, name)] = -1
        blocks.append(block(df, name, values, codes.clip(max=len(values) - 1)).iloc[:, int(drop_first) :])
    return pd.concat(blocks, axis=1)


@mistake(
    of="transform",
    name="an unknown value gets the last column",
    why="you used the code -1 as an index: -1 is the last column, so bonn becomes rome",
)
def indexes_with_minus_one(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    blocks = []
    for name, values in categories.items():
        codes = codes_of(df, name, values)
        codes[codes < 0] = len(values) - 1
        blocks.append(block(df, name, values, codes).iloc[:, int(drop_first) :])
    return pd.concat(blocks, axis=1)


@mistake(
    of="transform",
    name="an unknown value gets the first column",
    why="you gave unknown values to the first category: bonn becomes la",
)
def unknown_is_the_first(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    blocks = []
    for name, values in categories.items():
        codes = codes_of(df, name, values).clip(min=0)
        blocks.append(block(df, name, values, codes).iloc[:, int(drop_first) :])
    return pd.concat(blocks, axis=1)


@mistake(
    of="transform",
    name="NaN for unknown and missing values",
    why="you filled the columns of an unknown or missing value with NaN: the entries must be 0",
)
def leaves_nan(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    out = encoded(df, categories)
    for name, values in categories.items():
        out.loc[codes_of(df, name, values) < 0, [f"{name}_{value}" for value in values]] = np.nan
    return out[encoded(df, categories, drop_first).columns]


@mistake(
    of="transform",
    name="NaN for missing values",
    why="you filled the columns of a missing value with NaN: the entries must be 0",
)
def leaves_nan_for_missing(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    out = encoded(df, categories)
    for name, values in categories.items():
        out.loc[missing(df, name), [f"{name}_{value}" for value in values]] = np.nan
    return out[encoded(df, categories, drop_first).columns]


@mistake(
    of="transform",
    name="rows with unknown values are dropped",
    why="you dropped rows with an unknown or missing value: the result must have every row of df",
)
def drops_rows(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    known = np.ones(len(df), dtype=bool)
    for name, values in categories.items():
        known &= codes_of(df, name, values) >= 0
    return encoded(df, categories, drop_first)[known]


@mistake(
    of="transform",
    name="a column for missing values",
    why="you added a column for missing values: only the categories in the lists have columns",
)
def adds_a_column(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    out = encoded(df, categories, drop_first)
    return out.assign(**{f"{name}_nan": df[name].isna().astype("float64") for name in categories})


@mistake(
    of="transform",
    name="case is ignored",
    why="you compared without regard to case: NY is not the category ny, so its row must have zeros",
)
def ignores_case(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    low = df.assign(**{name: df[name].astype(object).str.lower() for name in categories})
    return pd.concat(
        [
            block(df, name, values, codes_of(low, name, [v.lower() for v in values])).iloc[:, int(drop_first) :]
            for name, values in categories.items()
        ],
        axis=1,
    )


@mistake(
    of="transform",
    name="a fresh index",
    why="you lost the index of df: labels 7, 3, 7 became 0, 1, 2, so a join with df finds the wrong rows",
    covers=[
        "blocks.append(pd.DataFrame(block.astype(np.float64), index=df.index, columns=names)) -> "
        "blocks.append(pd.DataFrame(block.astype(np.float64), columns=names))",
    ],
)
def loses_the_index(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, categories, drop_first).reset_index(drop=True)


@mistake(
    of="transform",
    name="names without the column",
    why="you named the columns by the category alone: city and shop can both have the category ny, so write city_ny",
)
def names_the_category(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    names = [value for values in categories.values() for value in values[int(drop_first) :]]
    return encoded(df, categories, drop_first).set_axis(names, axis=1)


@mistake(
    of="transform",
    name="names with another separator",
    why="you used another character than the underscore between name and category: the task asks for city_ny",
    values=["=", ":", "-", " ", ".", "", "__"],
)
def separates_otherwise(
    df: pd.DataFrame, categories: Categories, drop_first: bool = False, *, value: str
) -> pd.DataFrame:
    names = [f"{name}{value}{one}" for name, values in categories.items() for one in values[int(drop_first) :]]
    return encoded(df, categories, drop_first).set_axis(names, axis=1)


@mistake(
    of="transform",
    name="names with numbers",
    why="you named the columns by the position of the category: city_0 instead of city_la",
)
def names_the_position(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    names = [f"{name}_{i}" for name, values in categories.items() for i in range(int(drop_first), len(values))]
    return encoded(df, categories, drop_first).set_axis(names, axis=1)


@mistake(
    of="transform",
    name="all columns sorted by name",
    why="you sorted the new columns: their order must be that of `categories`, size before city",
)
def sorts_the_columns(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, categories, drop_first).sort_index(axis=1)


@mistake(
    of="transform",
    name="columns in the order of df",
    why="you took the names in the order of df: the order of `categories` counts, size before city",
)
def takes_the_order_of_df(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, {name: categories[name] for name in df.columns if name in categories}, drop_first)


@mistake(
    of="transform",
    name="each list sorted again",
    why="you sorted the list of categories: S, M, L became L, M, S, and the model expects the order of the list",
)
def sorts_each_list(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, {name: sorted(values) for name, values in categories.items()}, drop_first)


@mistake(
    of="transform",
    name="the other columns are kept",
    why="you kept the other columns of df: the result has the new columns only",
)
def keeps_other_columns(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    out = encoded(df, categories, drop_first)
    return pd.concat([df.drop(columns=list(categories)), out], axis=1)


@mistake(
    of="transform",
    name="all columns of df are kept",
    why="you added the new columns to df: the result has the new columns only, without city itself",
)
def keeps_all_columns(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return pd.concat([df, encoded(df, categories, drop_first)], axis=1)


@mistake(
    of="transform",
    name="drop_first is ignored",
    why="you returned a column for every category: with drop_first the first of each list has none",
    covers=[
        "kept = {name: values[1:] if drop_first else values for name, values in categories.items()} -> "
        "kept = {name: values[0:] if drop_first else values for name, values in categories.items()}",
    ],
)
def never_drops(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:  # noqa: ARG001
    return encoded(df, categories)


@mistake(
    of="transform",
    name="the first category never has a column",
    why="you left out the first category in every call: it has a column unless drop_first is True",
)
def always_drops(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:  # noqa: ARG001
    return encoded(df, categories, True)


@mistake(
    of="transform",
    name="one column dropped instead of one for each name",
    why="you dropped the first column of the whole result: with two names, the first of each list must go",
)
def drops_one(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, categories).iloc[:, int(drop_first) :]


@mistake(
    of="transform",
    name="the last category dropped",
    why="you left out the last category of each list: drop_first leaves out the first",
)
def drops_the_last(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    return encoded(df, {name: values[: -1 if drop_first else None] for name, values in categories.items()})


@mistake(
    of="transform",
    name="zeros for the first category of the new rows",
    why="you dropped the first category that df has: with la, ny in the list and only ny in df, ny must keep its 1",
)
def zeroes_the_first_seen(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    out = encoded(df, categories, drop_first)
    for name in categories:
        first = min(df[name].dropna(), default=None)
        if drop_first and f"{name}_{first}" in out:
            out[f"{name}_{first}"] = 0.0
    return out


@mistake(
    of="transform",
    name="the first category that occurs is dropped",
    why="you dropped the first category that occurs in df: the first of the list must go, even if no row has it",
)
def drops_the_first_seen(df: pd.DataFrame, categories: Categories, drop_first: bool = False) -> pd.DataFrame:
    kept = {}
    for name, values in categories.items():
        present = [value for value in values if value in set(df[name].dropna())]
        kept[name] = [value for value in values if not drop_first or value != (present or values)[0]]
    return encoded(df, kept)
