"""The checks of clean_frame. Each tests a sentence of its docstring."""

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import Submission, equal


def test_text(kata: Submission) -> None:
    """Text is stripped and converted to lower case."""
    df = pd.DataFrame({"city": [" NY", "New  York ", "\toslo\n"], "size": [1.0, 2.0, 3.0]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "new  york", "oslo"],
            "size": [1.0, 2.0, 3.0],
            "size_was_missing": [False, False, False],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_numbers(kata: Submission) -> None:
    """Integers and numbers written as text become float64."""
    df = pd.DataFrame({"city": ["ny", "la", "ny"], "size": ["3", "4.5", "1e2"], "rooms": [1, 2, 3]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "la", "ny"],
            "size": [3.0, 4.5, 100.0],
            "rooms": [1.0, 2.0, 3.0],
            "size_was_missing": [False, False, False],
            "rooms_was_missing": [False, False, False],
        }
    )
    equal(kata.clean_frame(df, ["size", "rooms"], ["city"], "city"), expected)


def test_columns(kata: Submission) -> None:
    """Other columns are unchanged, and the indicators come last, in the order of num."""
    df = pd.DataFrame(
        {"id": [8, 9], "size": [1.0, 2.0], "note": [" As Is", "as is"], "city": ["NY", "LA"], "rooms": [3, 4]}
    )
    expected = pd.DataFrame(
        {
            "id": [8, 9],
            "size": [1.0, 2.0],
            "note": [" As Is", "as is"],
            "city": ["ny", "la"],
            "rooms": [3.0, 4.0],
            "rooms_was_missing": [False, False],
            "size_was_missing": [False, False],
        }
    )
    equal(kata.clean_frame(df, ["rooms", "size"], ["city"], "city"), expected)


def test_missing_text(kata: Submission) -> None:
    """Missing text becomes "missing"."""
    df = pd.DataFrame({"city": ["NY", "LA", "NY"], "colour": [None, "Red", None], "size": [1.0, 2.0, 3.0]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "la", "ny"],
            "colour": ["missing", "red", "missing"],
            "size": [1.0, 2.0, 3.0],
            "size_was_missing": [False, False, False],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city", "colour"], "city"), expected)


def test_indicators(kata: Submission) -> None:
    """The indicators mark missing values and text that is not a number."""
    df = pd.DataFrame({"city": ["ny", "ny", "ny"], "size": [None, 5.0, 5.5], "rooms": ["2", "3", "oops"]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "ny", "ny"],
            "size": [5.25, 5.0, 5.5],
            "rooms": [2.0, 3.0, 2.5],
            "size_was_missing": [True, False, False],
            "rooms_was_missing": [False, False, True],
        }
    )
    equal(kata.clean_frame(df, ["size", "rooms"], ["city"], "city"), expected)


def test_duplicates(kata: Submission) -> None:
    """The first of several equal rows is kept, and the index is 0, 1, 2."""
    df = pd.DataFrame({"city": ["ny", "la", "ny", "ny"], "size": [1.0, 7.0, 1.0, 2.0]}, index=[5, 6, 7, 8])
    expected = pd.DataFrame(
        {"city": ["ny", "la", "ny"], "size": [1.0, 7.0, 2.0], "size_was_missing": [False, False, False]}
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_duplicates_once_the_text_is_normal(kata: Submission) -> None:
    """Rows that differ only in case or in white space at the ends are equal."""
    df = pd.DataFrame({"city": [" NY", "la", "ny "], "size": [1.0, 2.0, 1.0]})
    expected = pd.DataFrame({"city": ["ny", "la"], "size": [1.0, 2.0], "size_was_missing": [False, False]})
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_duplicates_once_the_numbers_are_read(kata: Submission) -> None:
    """The sizes "7" and "7.0" are equal, and so are two missing values."""
    df = pd.DataFrame({"city": ["ny", "ny", "la", "la", "la"], "size": ["7", "7.0", "9", "?", None]})
    expected = pd.DataFrame(
        {"city": ["ny", "la", "la"], "size": [7.0, 9.0, 9.0], "size_was_missing": [False, False, True]}
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_rows_with_another_id_stay(kata: Submission) -> None:
    """Rows that differ in a column of neither list are both kept."""
    df = pd.DataFrame({"id": [1, 2, 2], "city": ["ny", "ny", "ny"], "size": [4.0, 4.0, 4.0]})
    expected = pd.DataFrame(
        {"id": [1, 2], "city": ["ny", "ny"], "size": [4.0, 4.0], "size_was_missing": [False, False]}
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_group_median(kata: Submission) -> None:
    """A missing number becomes the median of its group."""
    # In ny, 1, 2 and 99 are known: the median is 2, the mean 34, and the median of the whole column 17.5.
    df = pd.DataFrame(
        {"city": ["ny", "ny", "ny", "ny", "la", "la", "la"], "size": [1.0, None, 99.0, 2.0, 15.0, 20.0, 30.0]}
    )
    expected = df.assign(size=[1.0, 2.0, 99.0, 2.0, 15.0, 20.0, 30.0], size_was_missing=df["size"].isna())
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_group_without_a_number(kata: Submission) -> None:
    """A group that has no known value gets the median of the whole column."""
    # The known values are 1, 2, 9 and 40: their median is 5.5. If the 40 of la is filled in first, it is 9.
    df = pd.DataFrame(
        {
            "id": [1, 2, 3, 4, 5, 6, 7],
            "city": ["ny", "ny", "ny", "la", "la", "oslo", "oslo"],
            "size": [1.0, 2.0, 9.0, 40.0, None, None, None],
        }
    )
    with kata.allow(warnings=True):  # pandas 2 warns of the median of nothing
        out = kata.clean_frame(df, ["size"], ["city"], "city")
    equal(out, df.assign(size=[1.0, 2.0, 9.0, 40.0, 40.0, 5.5, 5.5], size_was_missing=df["size"].isna()))


def test_row_without_a_group(kata: Submission) -> None:
    """A row whose group is missing gets the median of the whole column."""
    df = pd.DataFrame({"city": ["ny", "ny", None, None], "size": [1.0, 3.0, 80.0, None]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "ny", "missing", "missing"],
            "size": [1.0, 3.0, 80.0, 3.0],
            "size_was_missing": [False, False, False, True],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_no_row_has_a_group(kata: Submission) -> None:
    """If all groups are missing, the median of the whole column is used."""
    df = pd.DataFrame({"city": [None, None, None], "size": [1.0, None, 3.0]}, dtype=object)
    expected = pd.DataFrame(
        {"city": ["missing"] * 3, "size": [1.0, 2.0, 3.0], "size_was_missing": [False, True, False]}
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_empty_text(kata: Submission) -> None:
    """An empty string is text and a group, and is not missing."""
    df = pd.DataFrame({"city": ["", " ", "ny", None], "size": [1.0, None, 4.0, 7.0]})
    expected = pd.DataFrame(
        {
            "city": ["", "", "ny", "missing"],
            "size": [1.0, 1.0, 4.0, 7.0],
            "size_was_missing": [False, True, False, False],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_duplicates_do_not_weigh(kata: Submission) -> None:
    """A row that is listed three times counts once in the median."""
    df = pd.DataFrame({"city": ["ny", "ny", "ny", "ny", "ny", "ny"], "size": [1.0, 1.0, 1.0, 5.0, 9.0, None]})
    expected = pd.DataFrame(
        {
            "city": ["ny", "ny", "ny", "ny"],
            "size": [1.0, 5.0, 9.0, 5.0],
            "size_was_missing": [False, False, False, True],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_column_without_a_number(kata: Submission) -> None:
    """A column that has no known value stays NaN."""
    df = pd.DataFrame({"city": ["ny", "la"], "size": ["?", None]})
    expected = pd.DataFrame({"city": ["ny", "la"], "size": [np.nan, np.nan], "size_was_missing": [True, True]})
    with kata.allow(warnings=True):  # pandas 2 warns of the median of nothing
        out = kata.clean_frame(df, ["size"], ["city"], "city")
    equal(out, expected)


def test_repeated_index(kata: Submission) -> None:
    """The index may have repeated labels, as after a concat."""
    df = pd.DataFrame({"city": ["ny", "la", "ny", "la"], "size": [None, 6.0, 4.0, None]}, index=[0, 1, 0, 1])
    expected = pd.DataFrame(
        {
            "city": ["ny", "la", "ny", "la"],
            "size": [4.0, 6.0, 4.0, 6.0],
            "size_was_missing": [True, False, False, True],
        }
    )
    equal(kata.clean_frame(df, ["size"], ["city"], "city"), expected)


def test_everything_at_once(kata: Submission) -> None:
    """A frame with all of these defects is cleaned."""
    df = pd.DataFrame(
        {
            "city": [" NY", "ny ", "ny", "LA", "la", "Oslo", None, "NY"],
            "colour": ["Red", "red", None, "blue", " BLUE", "red", "red", "green"],
            "size": ["1", "1.0", "2", "oops", None, None, "50", "99"],
            "rooms": [2, 2, None, 4, 4, 1, 3, 6],
        },
        index=range(5, 13),
    )
    expected = pd.DataFrame(
        {
            "city": ["ny", "ny", "la", "oslo", "missing", "ny"],
            "colour": ["red", "missing", "blue", "red", "red", "green"],
            "size": [1.0, 2.0, 26.0, 26.0, 50.0, 99.0],
            "rooms": [2.0, 4.0, 4.0, 1.0, 3.0, 6.0],
            "size_was_missing": [False, False, True, True, False, False],
            "rooms_was_missing": [False, True, False, False, False, False],
        }
    )
    with kata.allow(warnings=True):  # pandas 2 warns of the median of nothing
        out = kata.clean_frame(df, ["size", "rooms"], ["city", "colour"], "city")
    equal(out, expected)


def test_against_a_fill_by_hand(kata: Submission) -> None:
    """Random numbers are filled with the medians that a loop finds."""
    city = kata.rng.choice(["ny", "la", "oslo", "rome"], size=30)
    size = np.where(kata.rng.random(30) < 0.4, np.nan, kata.rng.integers(1, 100, size=30))
    size[:2] = 50.0, np.nan
    known = ~np.isnan(size)
    filled = []
    for i in range(30):
        same = known & (city == city[i])
        evidence = same if same.any() else known
        filled.append(size[i] if known[i] else float(np.median(size[evidence])))
    # The ids make all rows different.
    df = pd.DataFrame({"id": np.arange(30), "city": city, "size": size})
    with kata.allow(warnings=True):  # pandas 2 warns of the median of nothing
        out = kata.clean_frame(df, ["size"], ["city"], "city")
    equal(out, df.assign(size=filled, size_was_missing=~known))
