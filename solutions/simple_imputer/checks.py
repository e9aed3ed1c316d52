"""The checks of simple_imputer. Each tests a sentence of a docstring or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

NAN = float("nan")
STRATEGIES = ["mean", "median", "most_frequent"]


def test_fit_mean(kata: Submission) -> None:
    """fit: the mean of the known values of each column."""
    X = np.array([[1.0, 10.0], [NAN, 40.0], [4.0, NAN], [7.0, 10.0]])
    equal(kata.fit(X), np.array([4.0, 20.0]))


def test_fit_median(kata: Submission) -> None:
    """fit: the median of the known values of each column."""
    X = np.array([[9.0, 10.0], [NAN, 90.0], [1.0, NAN], [2.0, 10.0]])
    equal(kata.fit(X, "median"), np.array([2.0, 10.0]))


def test_fit_median_of_two(kata: Submission) -> None:
    """fit: the median of four values is the mean of the middle two."""
    X = np.array([[2.0, 0.0, 5.0], [NAN, 7.0, NAN], [5.0, NAN, 1.0], [NAN, 4.0, 8.0], [9.0, 1.0, 2.0], [1.0, NAN, NAN]])
    equal(kata.fit(X, "median"), np.array([3.5, 2.5, 3.5]))


def test_fit_most_frequent(kata: Submission) -> None:
    """fit: the most frequent known value of each column."""
    X = np.array([[3.0, NAN], [8.0, 5.5], [NAN, NAN], [8.0, 5.5], [1.0, 0.5]])
    equal(kata.fit(X, "most_frequent"), np.array([8.0, 5.5]))


def test_fit_several_modes(kata: Submission) -> None:
    """fit: if several values are the most frequent, the smallest is returned."""
    X = np.array([[5.0, 4.0], [-2.0, 9.0], [5.0, 1.5], [-2.0, 4.0], [NAN, 9.0], [8.0, 1.5]])
    equal(kata.fit(X, "most_frequent"), np.array([-2.0, 1.5]))


def test_fit_mostly_missing(kata: Submission) -> None:
    """fit: the most frequent value is a known value, even if most values are missing."""
    X = np.array([[NAN, 2.0], [NAN, 1.0], [6.0, 2.0], [NAN, NAN]])
    equal(kata.fit(X, "most_frequent"), np.array([6.0, 2.0]))


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_fit_unknown_column(kata: Submission, strategy: str) -> None:
    """fit: a column without a known value has the replacement 0, and NumPy does not warn."""
    X = np.array([[3.0, NAN, 2.0], [3.0, NAN, 2.0]])
    equal(kata.fit(X, strategy), np.array([3.0, 0.0, 2.0]))


def test_fit_no_known_value(kata: Submission) -> None:
    """fit: if all values are missing, every replacement is 0."""
    equal(kata.fit(np.array([[NAN, NAN, NAN]])), np.zeros(3))


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_fit_list(kata: Submission, strategy: str) -> None:
    """fit: a list of lists of integers is accepted, and the result is float64."""
    values = {"mean": [3.0, 8.0], "median": [1.0, 7.0], "most_frequent": [1.0, 7.0]}
    equal(kata.fit([[1, 10], [1, 7], [7, 7]], strategy), np.array(values[strategy]))


def test_fit_booleans(kata: Submission) -> None:
    """fit: booleans count as 0 and 1."""
    equal(kata.fit(np.array([[True, False], [False, False], [True, False], [True, True]])), np.array([0.75, 0.25]))


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_fit_float32(kata: Submission, strategy: str) -> None:
    """fit: the values of float32 columns are computed in float64."""
    X = np.array([[1.0, NAN], [1.0, 5.0], [2.0, 0.0]], dtype=np.float32)
    values = {"mean": [4 / 3, 2.5], "median": [1.0, 2.5], "most_frequent": [1.0, 0.0]}
    equal(kata.fit(X, strategy), np.array(values[strategy]))


@pytest.mark.parametrize("strategy", ["mode", "constant", "Mean"])
def test_fit_wrong_strategy(kata: Submission, strategy: str) -> None:
    """fit: if strategy is none of the three, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.fit(np.array([[1.0, 2.0], [3.0, NAN], [3.0, 4.0]]), strategy)


def test_transform(kata: Submission) -> None:
    """transform: each missing value is replaced by the value of its column."""
    X = np.array([[1.0, NAN], [NAN, 40.0], [NAN, NAN]])
    equal(kata.transform(X, np.array([4.0, 20.0])), np.array([[1.0, 20.0], [4.0, 40.0], [4.0, 20.0]]))


def test_transform_one_row(kata: Submission) -> None:
    """transform: a single row is filled with the values of the training rows."""
    equal(kata.transform([[NAN, 7, NAN]], np.array([4.0, 20.0, -1.5])), np.array([[4.0, 7.0, -1.5]]))


def test_transform_zeros(kata: Submission) -> None:
    """transform: a 0 is a known value."""
    X = np.array([[0.0, NAN, -0.5], [3.0, 0.0, NAN]])
    equal(kata.transform(X, np.array([9.0, 8.0, 7.0])), np.array([[0.0, 8.0, -0.5], [3.0, 0.0, 7.0]]))


def test_transform_indicator(kata: Submission) -> None:
    """transform: with add_indicator, an indicator for each column follows all columns."""
    X = np.array([[1.0, NAN], [NAN, 40.0], [2.0, 30.0]])
    expected = np.array([[1.0, 20.0, 0.0, 1.0], [4.0, 40.0, 1.0, 0.0], [2.0, 30.0, 0.0, 0.0]])
    equal(kata.transform(X, np.array([4.0, 20.0]), True), expected)


def test_transform_indicator_of_known_columns(kata: Submission) -> None:
    """transform: a column without a missing value has an indicator too."""
    X = np.array([[1.0, 5.0, NAN], [2.0, 6.0, 9.0]])
    expected = np.array([[1.0, 5.0, 8.0, 0.0, 0.0, 1.0], [2.0, 6.0, 9.0, 0.0, 0.0, 0.0]])
    equal(kata.transform(X, np.array([4.0, 6.0, 8.0]), True), expected)


@pytest.mark.parametrize("dtype", [np.int64, np.bool_, np.float32], ids=["int64", "bool", "float32"])
def test_transform_dtypes(kata: Submission, dtype: Any) -> None:
    """transform: the result is float64 for every dtype of X."""
    X = np.array([[1, 0, 1], [0, 0, 1]], dtype=dtype)
    values = np.array([0.5, 2.5, 3.5])
    equal(kata.transform(X, values), np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]]))
    equal(kata.transform(X, values, True), np.array([[1.0, 0, 1, 0, 0, 0], [0.0, 0, 1, 0, 0, 0]]))


def test_transform_float32_third(kata: Submission) -> None:
    """transform: a value of 1/3 is not rounded to float32."""
    X = np.array([[NAN, 2.0], [1.0, NAN], [NAN, 0.0]], dtype=np.float32)
    equal(kata.transform(X, np.array([1 / 3, 0.1])), np.array([[1 / 3, 2.0], [1.0, 0.1], [1 / 3, 0.0]]))


def test_transform_columns(kata: Submission) -> None:
    """transform: if X does not have one column for each value, it raises a ValueError."""
    X = np.array([[1.0, NAN, 3.0], [NAN, 5.0, 6.0]])
    with kata.raises(ValueError):
        kata.transform(X, np.array([4.0]))
    with kata.raises(ValueError):
        kata.transform(X[:, :1], np.array([4.0, 5.0]))


def test_spread_shrinks(kata: Submission) -> None:
    """Both: filled with means, a column with 1/4 missing keeps 3/4 of its variance."""
    X = kata.rng.normal(size=(12, 2))
    X[[0, 3, 7]] = NAN
    known = np.delete(X, [0, 3, 7], axis=0)
    values = kata.fit(X)
    filled = kata.transform(X, values)
    equal(filled.mean(axis=0), known.mean(axis=0))
    equal(filled.var(axis=0), 0.75 * known.var(axis=0))


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_wine(kata: Submission, strategy: str) -> None:
    """Both: a wine without malic acid is filled with the value of 89 training wines."""
    wines, _ = dataset("wine")
    wines = wines[:, [0, 1, 9]].copy()  # alcohol, malic acid, colour
    wines.flat[::4] = NAN
    equal(kata.fit(wines[::2], strategy), WINES[strategy])
    expected = np.array([[13.2, WINES[strategy][1], 4.38], [14.37, 1.95, 7.8]])
    equal(kata.transform(wines[1:4:2], WINES[strategy]), expected)


# scikit-learn 1.9.1, on its wine data: SimpleImputer(strategy=...).fit(X[::2]).statistics_.
WINES = {
    "mean": np.array([13.054545454545455, 2.146292134831461, 5.025333333333332]),
    "median": np.array([13.09, 1.81, 4.6]),
    "most_frequent": np.array([12.08, 1.73, 4.6]),
}
