"""The checks of frame_queries. Every one of them tests a sentence of a docstring."""

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_best_of_each_group(kata: Submission) -> None:
    """top_n_per_group: with n = 1, the row of each group with the largest value, under its own label."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "b"], "price": [2.0, 5.0, 9.0, 4.0], "pieces": [6, 7, 8, 9]})
    expected = pd.DataFrame({"shop": ["a", "b"], "price": [9.0, 5.0], "pieces": [8, 7]}, index=[2, 1])
    equal(kata.top_n_per_group(df, "shop", "price", 1), expected)


def test_order_of_the_rows(kata: Submission) -> None:
    """top_n_per_group: the rows come in falling order, all groups together."""
    df = pd.DataFrame({"shop": ["b", "a", "b", "a", "b"], "price": [3, 8, 7, -1, 1]}, index=[10, 11, 12, 13, 14])
    expected = pd.DataFrame({"shop": ["a", "b", "b", "a"], "price": [8, 7, 3, -1]}, index=[11, 12, 10, 13])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_small_group(kata: Submission) -> None:
    """top_n_per_group: a group with fewer than n rows gives all of them."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "a", "a"], "price": [2.0, 5.0, 1.0, 4.0, 3.0]})
    expected = pd.DataFrame({"shop": ["b", "a", "a", "a"], "price": [5.0, 4.0, 3.0, 2.0]}, index=[1, 3, 4, 0])
    equal(kata.top_n_per_group(df, "shop", "price", 3), expected)


def test_equal_values(kata: Submission) -> None:
    """top_n_per_group: of equal values the first rows are taken, and they keep their order."""
    df = pd.DataFrame({"shop": ["a", "a", "b", "a", "a"], "price": [4.0, 7.0, 7.0, 7.0, 7.0], "day": [1, 2, 3, 4, 5]})
    expected = pd.DataFrame({"shop": ["a", "b", "a"], "price": [7.0, 7.0, 7.0], "day": [2, 3, 4]}, index=[1, 2, 3])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_many_equal_values(kata: Submission) -> None:
    """top_n_per_group: a sort of many equal values keeps their order, too."""
    # 80 rows in two groups take turns; the price is 0, 1, 2, 3, 4 again and again. Row i is on day i.
    day = np.arange(80)
    df = pd.DataFrame({"shop": np.where(day % 2 == 0, "a", "b"), "price": day % 5, "day": day})
    # In each group 8 rows have price 4, in the order of their days.
    equal(kata.top_n_per_group(df, "shop", "price", 7), df[df["price"] == 4].iloc[:14])


def test_missing_group(kata: Submission) -> None:
    """top_n_per_group: rows without a group are a group."""
    df = pd.DataFrame({"shop": ["a", None, "a", None, None], "price": [2.0, 5.0, 6.0, 8.0, 7.0]})
    expected = pd.DataFrame({"shop": [None, None, "a", "a"], "price": [8.0, 7.0, 6.0, 2.0]}, index=[3, 4, 2, 0])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected.astype({"shop": df["shop"].dtype}))


def test_missing_value(kata: Submission) -> None:
    """top_n_per_group: rows without a value come last."""
    df = pd.DataFrame({"shop": ["a", "a", "b", "b", "b"], "price": [np.nan, 1.0, 3.0, np.nan, np.nan]})
    expected = pd.DataFrame({"shop": ["b", "a", "a", "b"], "price": [3.0, 1.0, np.nan, np.nan]}, index=[2, 1, 0, 3])
    equal(kata.top_n_per_group(df, "shop", "price", 2), expected)


def test_repeated_index(kata: Submission) -> None:
    """top_n_per_group: the index may repeat itself, as it does after a concat."""
    df = pd.DataFrame({"shop": ["a", "b", "a", "b"], "price": [1.0, 2.0, 3.0, 4.0]}, index=[0, 1, 1, 0])
    expected = pd.DataFrame({"shop": ["b", "a"], "price": [4.0, 3.0]}, index=[0, 1])
    equal(kata.top_n_per_group(df, "shop", "price", 1), expected)


def test_against_a_loop(kata: Submission) -> None:
    """top_n_per_group: random rows are chosen as a loop chooses them."""
    df = pd.DataFrame({"shop": kata.rng.choice(["a", "b", "c"], size=25), "price": kata.rng.permutation(25)})
    taken: list[str] = []
    chosen = []
    for i in np.argsort(-df["price"].to_numpy()):
        if taken.count(df["shop"][i]) < 4:
            taken.append(df["shop"][i])
            chosen.append(i)
    equal(kata.top_n_per_group(df, "shop", "price", 4), df.iloc[chosen])


def test_shares(kata: Submission) -> None:
    """share_table: the part that each value has, in falling order."""
    s = pd.Series(["card", "cash", "cash", "app", "cash", "card"], name="paid")
    equal(kata.share_table(s), pd.Series([3 / 6, 2 / 6, 1 / 6], index=["cash", "card", "app"], name="share"))


def test_shares_with_missing_text(kata: Submission) -> None:
    """share_table: missing entries are a value of their own, and count."""
    s = pd.Series(["card", None, None, "card", None, "cash", None, None])
    expected = pd.Series([5 / 8, 2 / 8, 1 / 8], index=[np.nan, "card", "cash"], name="share")
    equal(kata.share_table(s), expected)


def test_shares_of_numbers(kata: Submission) -> None:
    """share_table: the values may be numbers, and stay numbers."""
    s = pd.Series([2.0, np.nan, 7.0, 7.0, np.nan, 7.0, 2.0, 7.0, 2.0, 1.5], index=[4, 4, 5, 5, 6, 6, 7, 7, 8, 8])
    equal(kata.share_table(s), pd.Series([0.4, 0.3, 0.2, 0.1], index=[7.0, 2.0, np.nan, 1.5], name="share"))


def test_table(kata: Submission) -> None:
    """to_wide: one row and one column for each label, both in rising order."""
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
    """to_wide: what the list does not have is NaN."""
    df = pd.DataFrame({"shop": ["a", "b", "b"], "year": [2024, 2023, 2025], "price": [1.0, 2.0, 0.0]})
    expected = pd.DataFrame(
        {"shop": ["a", "b"], 2023: [np.nan, 2.0], 2024: [1.0, np.nan], 2025: [np.nan, 0.0]},
    )
    with kata.allow(nan=True):
        equal(kata.to_wide(df, "shop", "year", "price"), expected)


def test_labels_without_a_value(kata: Submission) -> None:
    """to_wide: a label stays in the table even where all its values are NaN."""
    df = pd.DataFrame(
        {"shop": ["a", "b", "c"], "item": ["jam", "tea", "tea"], "price": [np.nan, 2.0, np.nan]},
    )
    expected = pd.DataFrame({"shop": ["a", "b", "c"], "jam": [np.nan] * 3, "tea": [np.nan, 2.0, np.nan]})
    equal(kata.to_wide(df, "shop", "item", "price"), expected)


@pytest.mark.parametrize("again", [9.0, 1.0], ids=["different", "equal"])
def test_two_values_for_one_cell(kata: Submission, again: float) -> None:
    """to_wide: two values for one cell are refused with a ValueError."""
    df = pd.DataFrame({"shop": ["a", "b", "a"], "item": ["tea", "tea", "tea"], "price": [1.0, 2.0, again]})
    with kata.raises(ValueError):
        kata.to_wide(df, "shop", "item", "price")
