"""The checks of tabular_pipeline. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier

from mlkata_plugin.authoring import Submission, equal

TRAIN = pd.DataFrame({"age": [1.0, 3.0, np.nan, 8.0], "city": ["ny", "la", "ny", np.nan]})
# The median of 1, 3 and 8 is 3. The filled ages 1, 3, 3, 8 have mean 3.75 and variance 6.6875.
AGES = (np.array([1.0, 3.0, 3.0, 8.0]) - 3.75) / np.sqrt(6.6875)


def neighbours(k: int) -> Any:
    """Return a model of the k nearest rows. For few rows, scikit-learn's own choice is five times as slow."""
    return KNeighborsClassifier(k, algorithm="kd_tree")


def names_of(transformer: Any) -> list[str]:
    """Return the names of the columns that a transformer makes."""
    return [str(name) for name in transformer.get_feature_names_out()]


def test_numbers_are_standardised(kata: Submission) -> None:
    """prepare: a column of numbers gets mean 0 and standard deviation 1."""
    train = pd.DataFrame({"age": [0.0, 0.0, 6.0, 6.0], "pay": [1, 2, 3, 2]})
    got = kata.prepare(["age", "pay"], []).fit(train).transform(train)
    # The deviations of pay are -1, 0, 1 and 0: their variance is 0.5.
    pay = np.array([-1.0, 0.0, 1.0, 0.0]) / np.sqrt(0.5)
    equal(got, np.column_stack([[-1.0, -1.0, 1.0, 1.0], pay]))


def test_new_rows_use_the_training_numbers(kata: Submission) -> None:
    """prepare: new rows are standardised with the mean and scale of the training rows."""
    train = pd.DataFrame({"age": [0.0, 0.0, 6.0, 6.0]})
    got = kata.prepare(["age"], []).fit(train).transform(pd.DataFrame({"age": [9.0]}))
    equal(got, np.array([[2.0]]))


def test_missing_numbers(kata: Submission) -> None:
    """prepare: a missing number becomes the median of the training rows."""
    transformer = kata.prepare(["age"], []).fit(TRAIN)
    equal(transformer.transform(TRAIN), AGES.reshape(4, 1))
    new = pd.DataFrame({"age": [np.nan, 100.0, 8.0]})
    equal(transformer.transform(new), (np.array([[3.0], [100.0], [8.0]]) - 3.75) / np.sqrt(6.6875))


def test_equal_numbers(kata: Submission) -> None:
    """prepare: a column that is constant in the training rows becomes 0 there."""
    train = pd.DataFrame({"age": [5.0, np.nan, 5.0]})
    equal(kata.prepare(["age"], []).fit(train).transform(train), np.zeros((3, 1)))


def test_categories(kata: Submission) -> None:
    """prepare: each category gets a column of zeros and ones, sorted by name."""
    train = pd.DataFrame({"city": ["ny", "la", "oslo", "ny", "ny"]})
    transformer = kata.prepare([], ["city"]).fit(train)
    expected = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
    equal(transformer.transform(train), expected)
    equal(names_of(transformer), ["city_la", "city_ny", "city_oslo"])


def test_unknown_category(kata: Submission) -> None:
    """prepare: a category that the training rows do not have becomes zeros."""
    transformer = kata.prepare([], ["city"]).fit(pd.DataFrame({"city": ["ny", "la", "ny"]}))
    equal(transformer.transform(pd.DataFrame({"city": ["bonn", "la"]})), np.array([[0.0, 0.0], [1.0, 0.0]]))


def test_missing_category(kata: Submission) -> None:
    """prepare: a missing value becomes the category "missing"."""
    transformer = kata.prepare([], ["city"]).fit(TRAIN)
    new = pd.DataFrame({"city": [np.nan, "la", "ny"]}, dtype=object)
    equal(names_of(transformer), ["city_la", "city_missing", "city_ny"])
    equal(transformer.transform(new), np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]))


def test_missing_in_new_rows_only(kata: Submission) -> None:
    """prepare: if no training value is missing, a missing value becomes zeros."""
    transformer = kata.prepare([], ["city"]).fit(pd.DataFrame({"city": ["ny", "la", "ny"]}))
    equal(transformer.transform(pd.DataFrame({"city": [np.nan, "ny"]}, dtype=object)), np.array([[0.0, 0], [0, 1.0]]))


def test_both_kinds(kata: Submission) -> None:
    """prepare: the columns of num come first, in their order, then the columns of cat."""
    train = TRAIN.assign(pay=[0, 0, 6, 6], size=["S", "L", "S", "S"])
    transformer = kata.prepare(["pay", "age"], ["size", "city"]).fit(train)
    pay, sizes = [-1.0, -1.0, 1.0, 1.0], np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    cities = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    equal(transformer.transform(train), np.column_stack([pay, AGES, sizes, cities]))
    expected = ["pay", "age", "size_L", "size_S", "city_la", "city_missing", "city_ny"]
    equal(names_of(transformer), expected)


def test_order_of_the_columns(kata: Submission) -> None:
    """prepare: columns are found by name, and other columns are left out."""
    transformer = kata.prepare(["age"], ["city"]).fit(TRAIN.assign(note="x"))
    new = pd.DataFrame({"city": ["la"], "id": [7], "age": [3.75]})
    equal(transformer.transform(new), np.array([[0.0, 1.0, 0.0, 0.0]]))


def test_dense(kata: Submission) -> None:
    """prepare: the result is a dense array, even with many categories."""
    train = pd.DataFrame({"city": ["a", "b", "c", "d", "e", "f"]})
    equal(kata.prepare([], ["city"]).fit(train).transform(train), np.eye(6))


def test_build(kata: Submission) -> None:
    """build: the pipeline prepares the rows and predicts with the model."""
    # The nearest of the training rows has the same city and nearly the same age.
    train = pd.DataFrame({"age": [20.0, 60.0, 20.0, 60.0], "city": ["ny", "ny", "la", "la"]})
    pipeline = kata.build(["age"], ["city"], neighbours(1)).fit(train, np.array([1, 2, 3, 4]))
    new = pd.DataFrame({"city": ["la", "ny"], "age": [25.0, 58.0]})
    equal(pipeline.predict(new), np.array([3, 2]))


def test_linear_model(kata: Submission) -> None:
    """build: a linear model predicts from prepared rows, even for an unknown city."""
    # y is 2 * age + 1 in every city, so the city has no weight.
    train = pd.DataFrame({"age": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], "city": ["ny", "la", "ny", "la", "la", "ny"]})
    pipeline = kata.build(["age"], ["city"], LinearRegression()).fit(train, 2 * train["age"] + 1)
    new = pd.DataFrame({"age": [10.0, -1.0], "city": ["bonn", "la"]})
    equal(pipeline.predict(new), np.array([21.0, -1.0]))


def test_names_of_the_steps(kata: Submission) -> None:
    """build: the steps have the names "prepare" and "model"."""
    pipeline = kata.build(["age"], ["city"], neighbours(4))
    steps = [name for name, _ in pipeline.get_params(deep=False)["steps"]]
    equal(steps, ["prepare", "model"])
    pipeline = pipeline.set_params(model__n_neighbors=1).fit(TRAIN, np.array([5, 6, 7, 8]))
    equal(pipeline.predict(TRAIN), np.array([5, 6, 7, 8]))


def test_evaluate(kata: Submission) -> None:
    """evaluate: the scores of a constant model in two folds."""
    df = pd.DataFrame({"age": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], "sick": [1, 1, 0, 0, 0, 0]})
    # Both folds predict 0, the more frequent label of their training rows.
    folds = [([2, 3, 4, 5], [0, 1]), ([0, 3, 4], [1, 2, 5])]
    got = kata.evaluate(df, "sick", DummyClassifier(), folds)
    equal(got, {"train": (1 + 2 / 3) / 2, "test": (0 + 2 / 3) / 2})


def test_evaluate_of_a_regressor(kata: Submission) -> None:
    """evaluate: a regressor has the score R²."""
    df = pd.DataFrame({"y": [0.0, 2.0, 4.0, 8.0], "age": [1, 2, 3, 4]})
    # The mean of the training rows is 1. The mean of the test rows is 6: R² is 1 - (9 + 49) / (4 + 4).
    got = kata.evaluate(df, "y", DummyRegressor(), [([0, 1], [2, 3])])
    equal(got, {"train": 0.0, "test": -6.25})


def test_target_is_no_feature(kata: Submission) -> None:
    """evaluate: the target is not among the features."""
    # The nearest training row by age always has the other label. By age and y, most rows would be right.
    df = pd.DataFrame({"age": [1.0, 1.1, 5.0, 5.1, 9.0, 9.1], "y": [0, 1, 0, 1, 0, 1]})
    equal(kata.evaluate(df, "y", neighbours(1), [([0, 3, 4], [1, 2, 5])]), {"train": 1.0, "test": 0.0})


@pytest.mark.parametrize("dtype", [object, "str"], ids=["object", "str"])
def test_kinds_of_columns(kata: Submission, dtype: Any) -> None:
    """evaluate: integers and floats are numbers, and strings are categories."""
    # Row 2 is nearer to row 0, but not without rooms. Rows 3 and 4 are nearer to row 1, but not without size. Row 5 is
    # nearer to row 0, but not without age.
    df = pd.DataFrame(
        {
            "rooms": [0, 8, 0, 0, 0, 7],
            "size": pd.Series(["S", "L", "S", "L", "L", "S"], dtype=dtype),
            "y": pd.Series(["no", "yes", "no", "yes", "yes", "no"], dtype=dtype),
            "age": [0.0, 4.0, 3.2, 3.9, 3.8, 0.0],
        }
    )
    got = kata.evaluate(df, "y", neighbours(1), [([0, 1], [2, 3, 4, 5])])
    equal(got, {"train": 1.0, "test": 1.0})


def test_prepared_in_each_fold(kata: Submission) -> None:
    """evaluate: the numbers for standardising come from the training rows of the fold."""
    # The scales of rows 0 and 1 are 1 and 5. With these, row 2 is nearer to row 0, and row 3 to row 1. With the age
    # 1000 in the scale, ages would not count any more, and both rows would be wrong.
    df = pd.DataFrame({"age": [0.0, 2.0, 0.0, 1000.0], "pay": [0.0, 10.0, 8.0, 0.0], "y": ["a", "b", "a", "b"]})
    got = kata.evaluate(df, "y", neighbours(1), [([0, 1], [2, 3])])
    equal(got, {"train": 1.0, "test": 1.0})


def test_positions(kata: Submission) -> None:
    """evaluate: folds are positions, for any index."""
    df = pd.DataFrame({"age": [1.0, 9.0, 5.5, 9.5], "y": ["a", "b", "a", "b"]}, index=[3, 2, 1, 0])
    # Row 2 is nearer to row 1, so its label is wrong. The row with the label 2 would be right.
    equal(kata.evaluate(df, "y", neighbours(1), [([0, 1], [2])]), {"train": 1.0, "test": 0.0})


def test_model_stays_unfitted(kata: Submission) -> None:
    """evaluate: each fold trains a copy of the model, and the model itself stays unfitted."""
    df = pd.DataFrame({"age": [1.0, 2.0, 8.0, 9.0], "y": [0, 0, 1, 1]})
    equal(kata.evaluate(df, "y", neighbours(1), [([0, 2], [1, 3])]), {"train": 1.0, "test": 1.0})
