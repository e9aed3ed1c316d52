"""What people write for a simple imputer, and what is wrong with it."""

import warnings
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[np.float64]


def floats(X: ArrayLike) -> Table:
    return np.asarray(X, dtype=np.float64)


def checked(strategy: str) -> None:
    if strategy not in ("mean", "median", "most_frequent"):
        raise ValueError


def known_values(X: ArrayLike) -> list[Table]:
    return [column[~np.isnan(column)] for column in floats(X).T]


def smallest_mode(known: Table) -> float:
    values, counts = np.unique(known, return_counts=True)
    return float(values[counts.argmax()])


def value_of(known: Table, strategy: str) -> float:
    if not len(known):
        return 0.0
    if strategy == "mean":
        return float(known.mean())
    return float(np.median(known)) if strategy == "median" else smallest_mode(known)


def values_of(columns: list[Table], strategy: str) -> Table:
    return np.array([value_of(column, strategy) for column in columns])


def filled_with(X: ArrayLike, values: Any, *, columns: int) -> tuple[Table, NDArray[np.bool_]]:
    x = floats(X)
    if x.shape[1] != columns:
        raise ValueError
    missing = np.isnan(x)
    return np.where(missing, values, x), missing


def joined(filled: Table, indicators: Any, add_indicator: bool) -> Table:
    return np.hstack([filled, floats(indicators)]) if add_indicator else filled


@mistake(
    of="fit",
    name="NaN for a column without a known value",
    why="you returned NaN for a column without a known value: transform would put NaN where NaN was, and 0 is asked",
    covers=["X[:, unknown] = 0.0 -> pass"],
    values=["NaN", "0 for modes", "an error for modes", "NaN, any strategy", "an error for modes, any strategy"],
)
def leaves_nan(X: ArrayLike, strategy: str = "mean", *, value: str) -> Table:
    if "any strategy" not in value:
        checked(strategy)
    x = floats(X)
    if strategy == "mean":
        return np.nanmean(x, axis=0)
    if strategy == "median":
        return np.nanmedian(x, axis=0)
    known = known_values(x)
    if "error" in value and not all(len(column) for column in known):
        raise ValueError
    empty = 0.0 if value == "0 for modes" else np.nan
    return np.array([smallest_mode(column) if len(column) else empty for column in known])


@mistake(
    of="fit",
    name="0 for a column without a known value, with a warning",
    why="you returned the right 0, but NumPy warned: the mean or median of no values was computed first",
)
def warns(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    if strategy == "mean":
        return np.nan_to_num(np.nanmean(x, axis=0))
    if strategy == "median":
        return np.nan_to_num(np.nanmedian(x, axis=0))
    return values_of(known_values(x), strategy)


@mistake(
    of="fit",
    name="column without a known value left out",
    why="you returned no value for a column without a known value: transform then has fewer values than columns",
)
def drops_columns(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    return values_of([known for known in known_values(X) if len(known)], strategy)


@mistake(
    of="fit",
    name="number of all known values for an unknown column",
    why="you gave a column without a known value a number from the rest of the table: the task asks for 0",
)
def borrows(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    whole = value_of(x[~np.isnan(x)], strategy)
    return np.array([value_of(known, strategy) if len(known) else whole for known in known_values(x)])


@mistake(
    of="fit",
    name="NaN counted as a value",
    why="you computed with the missing values: one NaN in a column makes its mean and its median NaN",
)
def counts_nan(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    if strategy == "mean":
        return x.mean(axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.median(x, axis=0) if strategy == "median" else values_of(known_values(x), strategy)


@mistake(
    of="fit",
    name="NaN as the most frequent value",
    why="you counted NaN as a value: in NaN, NaN and 6 it is the most frequent, and 6 is the most frequent known value",
)
def nan_is_a_mode(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        modes = [smallest_mode(column) for column in floats(X).T]
        empty = [not len(known) for known in known_values(X)]
        return np.where(empty, 0.0, modes)
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="missing values counted as 0",
    why="you computed with 0 instead of each missing value: the mean of 1, 4, 7 and NaN is then 3 instead of 4",
)
def zeros_for_nan(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    return values_of(list(np.nan_to_num(floats(X)).T), strategy)


@mistake(
    of="fit",
    name="sum of the known values divided by n",
    why="you divided by the number of all rows: the mean of 1, 4, 7 and NaN is then 3 instead of 4",
)
def divides_by_all_rows(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "mean":
        return np.nansum(floats(X), axis=0) / len(floats(X))
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="only complete rows counted",
    why="you left out every row that has a missing value: the known values in these rows count too",
)
def complete_rows(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    return values_of(list(x[~np.isnan(x).any(axis=1)].T), strategy)


@mistake(
    of="fit",
    name="one value for each row",
    why="you computed along axis 1: that is one value for each row instead of each column",
)
def of_rows(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    return values_of(known_values(floats(X).T), strategy)


@mistake(
    of="fit",
    name="one value for all columns",
    why="you computed one number from the whole table: a column in years and a column in grams need separate values",
)
def of_all_cells(X: ArrayLike, strategy: str = "mean") -> Any:
    checked(strategy)
    x = floats(X)
    return value_of(x[~np.isnan(x)], strategy)


@mistake(
    of="fit",
    name="one value, repeated for all columns",
    why="you returned one number of the whole table for every column: each column has a separate mean",
)
def of_all_cells_repeated(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    return np.full(x.shape[1], value_of(x[~np.isnan(x)], strategy))


@mistake(
    of="fit",
    name="largest of several most frequent values",
    why="you returned the largest of several most frequent values: for -2, -2, 5, 5 the task asks for -2",
)
def largest_mode(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        return np.array([-smallest_mode(-known) if len(known) else 0.0 for known in known_values(X)])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="first of several most frequent values",
    why="you returned the most frequent value that occurs first: for 5, -2, 5, -2 that is 5, and the task asks for -2",
)
def first_mode(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        columns = [known.tolist() for known in known_values(X)]
        return np.array([max(known, key=known.count) if known else 0.0 for known in columns])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="count instead of the most frequent value",
    why="you returned how often the most frequent value occurs: for 8, 8 and 1 that is 2, and the value is 8",
)
def counts_of_modes(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        known = known_values(X)
        return np.array([float(np.unique(k, return_counts=True)[1].max()) if len(k) else 0.0 for k in known])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="least frequent value",
    why="you returned the value that occurs least often: for 8, 8 and 1 that is 1, and the most frequent is 8",
    covers=["modes[j] = values[counts.argmax()] -> modes[j] = values[counts.argmin()]"],
)
def rarest(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        modes = []
        for known in known_values(X):
            values, counts = np.unique(known, return_counts=True)
            modes.append(values[counts.argmin()] if len(known) else 0.0)
        return np.array(modes)
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="median that is one of two middle values",
    why="you returned one of the middle two values: for 1, 2, 5 and 9 the median is 3.5, the mean of 2 and 5",
    values=["lower", "higher"],
)
def median_of_middle(X: ArrayLike, strategy: str = "mean", *, value: Any) -> Table:
    checked(strategy)
    if strategy == "median":
        return np.array([np.quantile(k, 0.5, method=value) if len(k) else 0.0 for k in known_values(X)])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="median of unsorted values",
    why="you took the value in the middle of the rows: for 9, 1, 2 that is 1, and the median of the sorted values is 2",
)
def median_unsorted(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "median":
        return np.array([k[len(k) // 2] if len(k) else 0.0 for k in known_values(X)])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="the same number for every strategy",
    why="you returned the same number for every strategy: for 9, 1, 2 the mean is 4, the median 2, the smallest mode 1",
    values=["mean", "median", "most_frequent"],
)
def one_strategy(X: ArrayLike, strategy: str = "mean", *, value: str) -> Table:
    checked(strategy)
    return values_of(known_values(X), value)


@mistake(
    of="fit",
    name="mean and median swapped",
    why="you returned the median for `mean` and the mean for `median`: for 9, 1, 2 the mean is 4 and the median 2",
)
def swaps(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    other = {"mean": "median", "median": "mean"}
    return values_of(known_values(X), other.get(strategy, strategy))


@mistake(
    of="fit",
    name="wrong name of a strategy accepted",
    why="you returned values for a strategy that does not exist: for `constant` the task asks for a ValueError",
    covers=["if strategy not in ('mean', 'median', 'most_frequent'): -> if False:"],
    values=["mean", "median", "most_frequent"],
)
def any_strategy(X: ArrayLike, strategy: str = "mean", *, value: str) -> Table:
    known = strategy if strategy in ("mean", "median", "most_frequent") else value
    return values_of(known_values(X), known)


@mistake(
    of="fit",
    name="capital letters in the strategy accepted",
    why="you accepted `Mean`: only the three names in lower case are strategies, and the task asks for a ValueError",
)
def any_case(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy.lower())
    return values_of(known_values(X), strategy.lower())


@mistake(
    of="fit",
    name="values converted to integers",
    why="you counted integers: 5.5, 5.5 and 0.5 become 5, 5 and 0, so the most frequent value is 5 instead of 5.5",
)
def counts_integers(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    if strategy == "most_frequent":
        return np.array([smallest_mode(np.trunc(known)) if len(known) else 0.0 for known in known_values(X)])
    return values_of(known_values(X), strategy)


@mistake(
    of="fit",
    name="values in the input's dtype",
    why="you computed in the input's dtype: float32 has about 7 digits, and the values must be float64",
)
def keeps_float32(X: ArrayLike, strategy: str = "mean") -> Any:
    checked(strategy)
    values = values_of(known_values(X), strategy)
    return values.astype(np.float32) if np.asarray(X).dtype == np.float32 else values


@mistake(
    of="fit",
    name="X overwritten by fit",
    why="you changed X in place: the caller's missing values are replaced after the call",
)
def fills_in_place(X: ArrayLike, strategy: str = "mean") -> Table:
    checked(strategy)
    x = floats(X)
    columns = known_values(x)
    x[:, [not len(known) for known in columns]] = 0.0
    return values_of(columns, strategy)


@mistake(
    of="transform",
    name="means of the new rows",
    why="you computed new means from X: a single row with a missing value has no mean there, and `values` has one",
    values=["0 without a known value", "NaN without a known value", "NaN, any number of columns"],
)
def fits_again(X: ArrayLike, values: Table, add_indicator: bool = False, *, value: str) -> Table:
    x = floats(X)
    means = np.nanmean(x, axis=0) if "NaN" in value else values_of(known_values(x), "mean")
    count = x.shape[1] if "any" in value else len(values)
    filled, missing = filled_with(x, means, columns=count)
    return joined(filled, missing, add_indicator)


@mistake(
    of="transform",
    name="missing values replaced by 0",
    why="you put 0 where a value was missing: the column's number in `values` belongs there",
)
def fills_zeros(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, 0.0, columns=len(values))
    return joined(filled, missing, add_indicator)


@mistake(
    of="transform",
    name="one replacement for all columns",
    why="you put the same number into every column: each column has its number in `values`",
)
def fills_the_mean(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, np.mean(values), columns=len(values))
    return joined(filled, missing, add_indicator)


@mistake(
    of="transform",
    name="missing values left",
    why="you returned X unchanged: no comparison finds NaN, since NaN == NaN is False",
)
def finds_no_nan(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    x = np.array(X, dtype=np.float64)
    if x.shape[1] != len(values):
        raise ValueError
    return joined(x, np.zeros(x.shape), add_indicator)


@mistake(
    of="transform",
    name="known values replaced, missing values left",
    why="you replaced the known values: NaN stays NaN, and every number of X is gone",
    covers=["filled = np.where(missing, values, X) -> filled = np.where(missing, X, values)"],
)
def reversed_where(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    _, missing = filled_with(X, values, columns=len(values))
    return joined(np.where(missing, floats(X), values), missing, add_indicator)


@mistake(
    of="transform",
    name="zeros replaced too",
    why="you replaced 0 like a missing value: a 0 is a known value, and only NaN is missing",
)
def replaces_zeros(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(np.where(filled == 0, values, filled), missing, add_indicator)


@mistake(
    of="transform",
    name="rows with missing values left out",
    why="you left out every row that has a missing value: each row of X has a row in the result",
)
def drops_rows(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(filled, missing, add_indicator)[~missing.any(axis=1)]


@mistake(
    of="transform",
    name="indicators left out",
    why="you returned no indicators although `add_indicator` was True",
)
def no_indicators(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:  # noqa: ARG001
    return filled_with(X, values, columns=len(values))[0]


@mistake(
    of="transform",
    name="indicators always added",
    why="you returned indicators although `add_indicator` was False",
)
def always_indicators(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:  # noqa: ARG001
    return joined(*filled_with(X, values, columns=len(values)), True)


@mistake(
    of="transform",
    name="indicators only for columns with a missing value",
    why="you added indicators only for columns that have a missing value in X: other rows then give another number "
    "of columns",
)
def indicators_of_some(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(filled, missing[:, missing.any(axis=0)], add_indicator)


@mistake(
    of="transform",
    name="one indicator for each row",
    why="you added one column, 1 if any value of the row was missing: each column of X has a separate indicator",
)
def indicator_of_rows(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(filled, missing.any(axis=1, keepdims=True), add_indicator)


@mistake(
    of="transform",
    name="indicators of the filled rows",
    why="you searched for missing values after you had filled them: every indicator is 0",
)
def indicators_too_late(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(filled, np.zeros(missing.shape), add_indicator)


@mistake(
    of="transform",
    name="1 for known values",
    why="you marked the known values: an indicator is 1 where the value was missing",
)
def indicators_of_known(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return joined(filled, ~missing, add_indicator)


@mistake(
    of="transform",
    name="indicators before the columns",
    why="you put the indicators to the left: the filled columns come first, and the indicators follow",
)
def indicators_first(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return np.hstack([floats(missing), filled]) if add_indicator else filled


@mistake(
    of="transform",
    name="each indicator beside its column",
    why="you put each indicator next to its column: all filled columns come first, then all indicators",
)
def indicators_between(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    both = np.stack([filled, floats(missing)], axis=2)
    return both.reshape(len(filled), -1) if add_indicator else filled


@mistake(
    of="transform",
    name="indicators below the rows",
    why="you put the indicators under the rows: they are d more columns of the same rows",
)
def indicators_below(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    return np.vstack([filled, floats(missing)]) if add_indicator else filled


@mistake(
    of="transform",
    name="two arrays instead of one",
    why="you returned the filled rows and the indicators as two results: the task asks for one array of 2 d columns",
)
def indicators_apart(X: ArrayLike, values: Table, add_indicator: bool = False) -> Any:
    filled, missing = filled_with(X, values, columns=len(values))
    return (filled, floats(missing)) if add_indicator else filled


@mistake(
    of="transform",
    name="result in the dtype of X",
    why="you returned the dtype of X: a replacement of 1/3 loses half of its digits in float32",
)
def keeps_the_dtype(X: ArrayLike, values: Table, add_indicator: bool = False) -> Any:
    filled, missing = filled_with(X, values, columns=len(values))
    own = np.asarray(X).dtype
    return np.hstack([filled.astype(own), missing]) if add_indicator else filled.astype(own)


@mistake(
    of="transform",
    name="number of columns not checked",
    why="you returned a result for three columns and one value: one value was used for all columns, and the task asks "
    "for a ValueError",
    covers=["if X.shape[1] != len(values): -> if False:"],
)
def broadcasts(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    x = floats(X)
    missing = np.isnan(x)
    return joined(np.where(missing, values, x), missing, add_indicator)


@mistake(
    of="transform",
    name="X overwritten by transform",
    why="you changed X in place: the caller's missing values are gone after the call",
)
def transforms_in_place(X: ArrayLike, values: Table, add_indicator: bool = False) -> Table:
    filled, missing = filled_with(X, values, columns=len(values))
    x = floats(X)
    x[...] = filled
    return joined(x, missing, add_indicator)
