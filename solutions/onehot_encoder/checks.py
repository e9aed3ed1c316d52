"""The checks of onehot_encoder. Each tests a sentence of its README or of a docstring."""

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.authoring import Submission, equal

CITIES = {"city": ["la", "ny", "rome"]}
BOTH = {"size": ["L", "S"], "city": ["la", "ny", "rome"]}


def test_fit(kata: Submission) -> None:
    """fit: the categories are the sorted distinct values."""
    df = pd.DataFrame({"city": ["rome", "ny", "ny", "la"]})
    equal(kata.fit(df, ["city"]), {"city": ["la", "ny", "rome"]})


def test_fit_some_columns(kata: Submission) -> None:
    """fit: only the given columns count, in the given order."""
    df = pd.DataFrame({"city": ["ny", "la"], "price": [3.0, 4.0], "note": ["x", "y"], "size": ["S", "L"]})
    got = kata.fit(df, ["size", "city"])
    equal(got, {"size": ["L", "S"], "city": ["la", "ny"]})
    equal(list(got), ["size", "city"])


def test_fit_missing(kata: Submission) -> None:
    """fit: a missing value is not a category."""
    df = pd.DataFrame({"city": ["ny", None, "la", np.nan]}, dtype=object)
    equal(kata.fit(df, ["city"]), {"city": ["la", "ny"]})


def test_fit_only_missing(kata: Submission) -> None:
    """fit: a column without known values has no categories."""
    df = pd.DataFrame({"city": [None, None], "size": ["S", "L"]}, dtype=object)
    equal(kata.fit(df, ["city", "size"]), {"city": [], "size": ["L", "S"]})


def test_fit_sorted_as_python_sorts(kata: Submission) -> None:
    """fit: "10" comes before "9", and upper case before lower case."""
    df = pd.DataFrame({"size": ["a", "9", "B", "10", "b"]})
    equal(kata.fit(df, ["size"]), {"size": ["10", "9", "B", "a", "b"]})


def test_fit_category_dtype(kata: Submission) -> None:
    """fit: of a column of dtype category, only the values that occur count."""
    city = pd.Categorical(["rome", "ny", "rome"], categories=["rome", "paris", "ny"])
    equal(kata.fit(pd.DataFrame({"city": city}), ["city"]), {"city": ["ny", "rome"]})


def test_transform(kata: Submission) -> None:
    """transform: each category has a column, with 1 in the rows of the category."""
    df = pd.DataFrame({"city": ["ny", "rome", "la", "ny"]})
    expected = pd.DataFrame(
        {"city_la": [0.0, 0.0, 1.0, 0.0], "city_ny": [1.0, 0.0, 0.0, 1.0], "city_rome": [0.0, 1.0, 0.0, 0.0]}
    )
    equal(kata.transform(df, CITIES), expected)


def test_categories_that_do_not_occur(kata: Submission) -> None:
    """transform: a category that the new rows do not have keeps its column."""
    df = pd.DataFrame({"city": ["rome", "rome"]})
    expected = pd.DataFrame({"city_la": [0.0, 0.0], "city_ny": [0.0, 0.0], "city_rome": [1.0, 1.0]})
    equal(kata.transform(df, CITIES), expected)


def test_single_row(kata: Submission) -> None:
    """transform: a single new row has all columns."""
    equal(
        kata.transform(pd.DataFrame({"city": ["ny"]}), CITIES),
        pd.DataFrame({"city_la": [0.0], "city_ny": [1.0], "city_rome": [0.0]}),
    )


@pytest.mark.parametrize("city", ["bonn", "lb", "zagreb", "NY", "ny "])
def test_unknown_value(kata: Submission, city: str) -> None:
    """transform: an unknown value has 0 in all columns of its name."""
    df = pd.DataFrame({"city": ["ny", city]})
    expected = pd.DataFrame({"city_la": [0.0, 0.0], "city_ny": [1.0, 0.0], "city_rome": [0.0, 0.0]})
    equal(kata.transform(df, CITIES), expected)


def test_missing_value(kata: Submission) -> None:
    """transform: a missing value has 0 in all columns of its name."""
    df = pd.DataFrame({"city": ["ny", None, np.nan, "la"]}, dtype=object)
    expected = pd.DataFrame(
        {"city_la": [0.0, 0.0, 0.0, 1.0], "city_ny": [1.0, 0.0, 0.0, 0.0], "city_rome": [0.0, 0.0, 0.0, 0.0]}
    )
    equal(kata.transform(df, CITIES), expected)


def test_two_columns(kata: Submission) -> None:
    """transform: the order is that of the dict; other columns are left out."""
    df = pd.DataFrame({"city": ["rome", "la"], "price": [3.0, 4.0], "size": ["S", "huge"]})
    expected = pd.DataFrame(
        {
            "size_L": [0.0, 0.0],
            "size_S": [1.0, 0.0],
            "city_la": [0.0, 1.0],
            "city_ny": [0.0, 0.0],
            "city_rome": [1.0, 0.0],
        }
    )
    equal(kata.transform(df, BOTH), expected)


def test_order_of_the_list(kata: Submission) -> None:
    """transform: the columns have the order of the list, even if it is not sorted."""
    df = pd.DataFrame({"size": ["L", "S", "M"]})
    expected = pd.DataFrame({"size_S": [0.0, 1.0, 0.0], "size_M": [0.0, 0.0, 1.0], "size_L": [1.0, 0.0, 0.0]})
    equal(kata.transform(df, {"size": ["S", "M", "L"]}), expected)


def test_drop_first(kata: Submission) -> None:
    """transform: with drop_first, the first category of each list has no column."""
    df = pd.DataFrame({"city": ["rome", "la", "ny"], "size": ["L", "S", "L"]})
    expected = pd.DataFrame({"size_S": [0.0, 1.0, 0.0], "city_ny": [0.0, 0.0, 1.0], "city_rome": [1.0, 0.0, 0.0]})
    equal(kata.transform(df, BOTH, drop_first=True), expected)


def test_drop_first_of_the_list(kata: Submission) -> None:
    """transform: drop_first leaves out the first of the list, even if it does not occur."""
    df = pd.DataFrame({"size": ["M", "L"]})
    expected = pd.DataFrame({"size_M": [1.0, 0.0], "size_L": [0.0, 1.0]})
    equal(kata.transform(df, {"size": ["S", "M", "L"]}, True), expected)


def test_index(kata: Submission) -> None:
    """transform: the index is that of df, also with repeated labels."""
    df = pd.DataFrame({"size": ["L", "S", "L"], "city": ["ny", "ny", "la"]}, index=[7, 3, 7])
    expected = pd.DataFrame(
        {
            "size_L": [1.0, 0.0, 1.0],
            "size_S": [0.0, 1.0, 0.0],
            "city_la": [0.0, 0.0, 1.0],
            "city_ny": [1.0, 1.0, 0.0],
            "city_rome": [0.0, 0.0, 0.0],
        },
        index=[7, 3, 7],
    )
    equal(kata.transform(df, BOTH), expected)


def test_category_dtype(kata: Submission) -> None:
    """transform: a column of dtype category is accepted, and its own categories do not count."""
    df = pd.DataFrame({"city": pd.Categorical(["rome", "bonn", None, "la"])})
    expected = pd.DataFrame(
        {"city_la": [0.0, 0.0, 0.0, 1.0], "city_ny": [0.0, 0.0, 0.0, 0.0], "city_rome": [1.0, 0.0, 0.0, 0.0]}
    )
    equal(kata.transform(df, CITIES), expected)


def test_no_rows(kata: Submission) -> None:
    """transform: a frame without rows gives all columns and no rows."""
    df = pd.DataFrame({"city": []}, dtype=object)
    equal(kata.transform(df, CITIES), pd.DataFrame({"city_la": [], "city_ny": [], "city_rome": []}, dtype="float64"))


def test_list_without_categories(kata: Submission) -> None:
    """transform: a name with an empty list has no columns."""
    df = pd.DataFrame({"city": ["ny", None], "size": ["S", "L"]}, dtype=object)
    expected = pd.DataFrame({"size_L": [0.0, 1.0], "size_S": [1.0, 0.0]})
    equal(kata.transform(df, {"city": [], "size": ["L", "S"]}), expected)


def test_random_rows(kata: Submission) -> None:
    """Both: random new rows are encoded with the categories of random training rows."""
    train = pd.DataFrame({"city": kata.rng.choice(["a", "b", "c", "d", "e", "f"], size=6)}, dtype=object)
    new = pd.DataFrame({"city": kata.rng.choice(["a", "b", "c", "d", "e", "f"], size=15)}, dtype=object)
    categories = kata.fit(train, ["city"])
    known = sorted(set(train["city"]))
    equal(categories, {"city": known})
    rows = [[1.0 if value == category else 0.0 for category in known] for value in new["city"]]
    equal(kata.transform(new, categories), pd.DataFrame(rows, columns=[f"city_{category}" for category in known]))
