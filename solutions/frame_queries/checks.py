"""The checks of frame_queries. Each tests a sentence of a docstring."""

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_best_of_each_group(kata: Submission) -> None:
    """top_n_per_group: n = 1 gives the row of each group with the largest value."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "b"], "price": [2.0, 5.0, 9.0, 4.0], "pieces": [6, 7, 8, 9]})
    expected = pd.DataFrame({"shop": ["a", "b"], "price": [9.0, 5.0], "pieces": [8, 7]}, index=[2, 1])
    equal(kata.top_n_per_group(df, "shop", "price", 1), expected)


def test_order_of_the_rows(kata: Submission) -> None:
    """top_n_per_group: the rows of all groups are in one descending order."""
    df = pd.DataFrame({"shop": ["b", "a", "b", "a", "b"], "price": [3, 8, 7, -1, 1]}, index=[10, 11, 12, 13, 14])
    expected = pd.DataFrame({"shop": ["a", "b", "b", "a"], "price": [8, 7, 3, -1]}, index=[11, 12, 10, 13])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_small_group(kata: Submission) -> None:
    """top_n_per_group: a group with fewer than n rows gives all its rows."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "a", "a"], "price": [2.0, 5.0, 1.0, 4.0, 3.0]})
    expected = pd.DataFrame({"shop": ["b", "a", "a", "a"], "price": [5.0, 4.0, 3.0, 2.0]}, index=[1, 3, 4, 0])
    equal(kata.top_n_per_group(df, "shop", "price", 3), expected)


def test_equal_values(kata: Submission) -> None:
    """top_n_per_group: rows with equal values keep their order, the first are taken."""
    df = pd.DataFrame({"shop": ["a", "a", "b", "a", "a"], "price": [4.0, 7.0, 7.0, 7.0, 7.0], "day": [1, 2, 3, 4, 5]})
    expected = pd.DataFrame({"shop": ["a", "b", "a"], "price": [7.0, 7.0, 7.0], "day": [2, 3, 4]}, index=[1, 2, 3])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_many_equal_values(kata: Submission) -> None:
    """top_n_per_group: 80 rows with many equal values keep their order."""
    # 80 rows alternate between two groups, and the prices repeat 0, 1, 2, 3, 4. Row i is on day i.
    day = np.arange(80)
    df = pd.DataFrame({"shop": np.where(day % 2 == 0, "a", "b"), "price": day % 5, "day": day})
    # In each group 8 rows have price 4, in the order of their days.
    equal(kata.top_n_per_group(df, "shop", "price", 7), df[df["price"] == 4].iloc[:14])


def test_missing_group(kata: Submission) -> None:
    """top_n_per_group: rows whose group is missing make one more group."""
    df = pd.DataFrame({"shop": ["a", None, "a", None, None], "price": [2.0, 5.0, 6.0, 8.0, 7.0]})
    expected = pd.DataFrame({"shop": [None, None, "a", "a"], "price": [8.0, 7.0, 6.0, 2.0]}, index=[3, 4, 2, 0])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected.astype({"shop": df["shop"].dtype}))


def test_missing_value(kata: Submission) -> None:
    """top_n_per_group: rows whose value is missing come last."""
    df = pd.DataFrame({"shop": ["a", "a", "b", "b", "b"], "price": [np.nan, 1.0, 3.0, np.nan, np.nan]})
    expected = pd.DataFrame({"shop": ["b", "a", "a", "b"], "price": [3.0, 1.0, np.nan, np.nan]}, index=[2, 1, 0, 3])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_repeated_index(kata: Submission) -> None:
    """top_n_per_group: the index may have repeated labels, as after a concat."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "b"], "price": [1.0, 2.0, 3.0, 4.0]}, index=[0, 1, 1, 0])
    expected = pd.DataFrame({"shop": ["b", "a"], "price": [4.0, 3.0]}, index=[0, 1])
    equal(kata.top_n_per_group(df, "shop", "price", 1), expected)


def test_against_a_loop(kata: Submission) -> None:
    """top_n_per_group: random rows are the same as from a loop."""
    df = pd.DataFrame({"shop": kata.rng.choice(["a", "b", "c"], size=25), "price": kata.rng.permutation(25)})
    taken: list[str] = []
    chosen = []
    for i in np.argsort(-df["price"].to_numpy()):
        if taken.count(df["shop"][i]) < 4:
            taken.append(df["shop"][i])
            chosen.append(i)
    equal(kata.top_n_per_group(df, "shop", "price", 4), df.iloc[chosen])


def test_shares(kata: Submission) -> None:
    """share_table: the shares are in descending order, named share."""
    s = pd.Series(["card", "cash", "cash", "app", "cash", "card"], name="paid")
    equal(kata.share_table(s), pd.Series([3 / 6, 2 / 6, 1 / 6], index=["cash", "card", "app"], name="share"))


def test_shares_with_missing_text(kata: Submission) -> None:
    """share_table: missing entries count as one more value."""
    s = pd.Series(["card", None, None, "card", None, "cash", None, None])
    expected = pd.Series([5 / 8, 2 / 8, 1 / 8], index=[np.nan, "card", "cash"], name="share")
    equal(kata.share_table(s), expected)


def test_shares_of_numbers(kata: Submission) -> None:
    """share_table: numbers stay numbers in the index."""
    s = pd.Series([2.0, np.nan, 7.0, 7.0, np.nan, 7.0, 2.0, 7.0, 2.0, 1.5], index=[4, 4, 5, 5, 6, 6, 7, 7, 8, 8])
    equal(kata.share_table(s), pd.Series([0.4, 0.3, 0.2, 0.1], index=[7.0, 2.0, np.nan, 1.5], name="share"))


def test_table(kata: Submission) -> None:
    """to_wide: row labels and column labels are in ascending order."""
    df = pd.DataFrame(
        {
            "note": ["x", "y", "x", "z"],
            "shop": ["b", "a", "a", "b"],
            "item": ["tea", "tea", "jam", "jam"],
            "price": [2.5, 3.0, 4.0, 4.5],
        },
        index=[7, 7, 8, 9],
    )
    expected = pd.DataFrame({"shop": ["a", "b"], "jam": [4.0, 4.5], "tea": [3.0, 2.5]})
    equal(kata.to_wide(df, "shop", "item", "price"), expected)


def test_empty_cells(kata: Submission) -> None:
    """to_wide: a cell that no row of df describes is NaN."""
    df = pd.DataFrame({"shop": ["a", "b", "b"], "year": [2024, 2023, 2025], "price": [1.0, 2.0, 0.0]})
    expected = pd.DataFrame(
        {"shop": ["a", "b"], 2023: [np.nan, 2.0], 2024: [1.0, np.nan], 2025: [np.nan, 0.0]},
    )
    with kata.allow(nan=True):
        equal(kata.to_wide(df, "shop", "year", "price"), expected)


def test_labels_without_a_value(kata: Submission) -> None:
    """to_wide: a label whose values are all NaN is kept."""
    df = pd.DataFrame(
        {"shop": ["a", "b", "c"], "item": ["jam", "tea", "tea"], "price": [np.nan, 2.0, np.nan]},
    )
    expected = pd.DataFrame({"shop": ["a", "b", "c"], "jam": [np.nan] * 3, "tea": [np.nan, 2.0, np.nan]})
    equal(kata.to_wide(df, "shop", "item", "price"), expected)


@pytest.mark.parametrize("again", [9.0, 1.0], ids=["different", "equal"])
def test_two_values_for_one_cell(kata: Submission, again: float) -> None:
    """to_wide: two rows of df for the same cell raise a ValueError."""
    df = pd.DataFrame({"shop": ["a", "b", "a"], "item": ["tea", "tea", "tea"], "price": [1.0, 2.0, again]})
    with kata.raises(ValueError):
        kata.to_wide(df, "shop", "item", "price")
