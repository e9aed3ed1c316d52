"""The checks of ranking_metrics. Every one of them tests a sentence of a docstring or of the README."""

from math import log2
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# The rankings are columns 1, 3, 0, 2 and 2, 0, 1, 3: relevance 0, 3, 2, 0 and 1, 0, 0, 2.
SCORES = np.array([[0.3, 0.9, 0.1, 0.5], [0.5, 0.3, 0.9, 0.1]])
RELEVANCE = np.array([[2, 0, 0, 3], [0, 0, 1, 2]])
# Columns 1, 2, 0, 3: two ties of two items each.
TIES = np.array([[1.0, 4.0, 4.0, 1.0]])
TIED = np.array([[0, 1, 0, 2]])
# Column j has the score j % 3. So the ranking is 2, 5, ..., 299, then 1, 4, ..., 298, then 0, 3, ..., 297.
MANY_TIES = np.arange(300)[np.newaxis] % 3
MANY_TIED = np.isin(np.arange(300)[np.newaxis], [2, 29, 1, 31])  # at the ranks 1, 10, 101 and 111


def test_precision_and_recall(kata: Submission) -> None:
    """precision_recall_at_k: the relevant items of a list, over k and over all relevant items."""
    expected = np.array([2 / 3, 1 / 3]), np.array([1.0, 0.5])
    equal(kata.precision_recall_at_k(RELEVANCE, SCORES, 3), expected)


def test_first_item(kata: Submission) -> None:
    """precision_recall_at_k: with k = 1, only the item with the highest score counts."""
    equal(kata.precision_recall_at_k(RELEVANCE, SCORES, 1), (np.array([0.0, 1.0]), np.array([0.0, 0.5])))


def test_ties(kata: Submission) -> None:
    """precision_recall_at_k: equal scores are ranked by ascending column index."""
    equal(kata.precision_recall_at_k(TIED, TIES, 1), (np.array([1.0]), np.array([0.5])))
    equal(kata.precision_recall_at_k(TIED, TIES, 3), (np.array([1 / 3]), np.array([0.5])))


def test_many_ties(kata: Submission) -> None:
    """precision_recall_at_k: many equal scores are ranked by ascending column index."""
    equal(kata.precision_recall_at_k(MANY_TIED, MANY_TIES, 10), (np.array([0.2]), np.array([0.5])))
    equal(kata.precision_recall_at_k(MANY_TIED, MANY_TIES, 110), (np.array([3 / 110]), np.array([0.75])))


def test_long_list(kata: Submission) -> None:
    """precision_recall_at_k: the precision is over k, even if there are fewer items."""
    equal(kata.precision_recall_at_k(RELEVANCE, SCORES, 8), (np.array([0.25, 0.25]), np.array([1.0, 1.0])))


def test_nothing_relevant(kata: Submission) -> None:
    """precision_recall_at_k: a user without a relevant item has a recall of 0."""
    expected = np.array([0.0, 0.5]), np.array([0.0, 1.0])
    equal(kata.precision_recall_at_k([[0, 0, 0], [0, 1, 0]], [[1, 2, 3], [1, 2, 3]], 2), expected)


def test_few_relevant(kata: Submission) -> None:
    """precision_recall_at_k: with more relevant items than k, the recall is below 1."""
    equal(kata.precision_recall_at_k([[1, 2, 1, 0]], [[9, 8, 7, 6]], 2), (np.array([1.0]), np.array([2 / 3])))


def test_map(kata: Submission) -> None:
    """mean_average_precision: the precision at each relevant item, averaged for each user, then over users."""
    # The first has relevant items at ranks 2 and 3: (1/2 + 2/3) / 2. The second at 1 and 4: (1 + 2/4) / 2.
    equal(kata.mean_average_precision(RELEVANCE, SCORES), (7 / 12 + 3 / 4) / 2)


def test_map_perfect(kata: Submission) -> None:
    """mean_average_precision: a ranking with all relevant items first has 1."""
    equal(kata.mean_average_precision([[1, 1, 0, 0, 0]], [[5, 4, 3, 2, 1]]), 1.0)


def test_map_users_count_equally(kata: Submission) -> None:
    """mean_average_precision: each user counts the same, with one or three relevant items."""
    # 1/3 for the first user, 1 for the second.
    equal(kata.mean_average_precision([[0, 0, 1], [1, 1, 1]], [[3, 2, 1], [3, 2, 1]]), 2 / 3)


def test_map_nothing_relevant(kata: Submission) -> None:
    """mean_average_precision: a user without a relevant item counts as 0."""
    equal(kata.mean_average_precision([[0, 0, 0], [0, 1, 0]], [[1, 2, 3], [1, 2, 3]]), 0.25)


def test_map_ties(kata: Submission) -> None:
    """mean_average_precision: equal scores are ranked by ascending column index."""
    # Relevance 1, 0, 0, 2 in the order of the ranking: (1 + 2/4) / 2.
    equal(kata.mean_average_precision(TIED, TIES), 0.75)


def test_map_many_ties(kata: Submission) -> None:
    """mean_average_precision: many equal scores are ranked by ascending column index."""
    equal(kata.mean_average_precision(MANY_TIED, MANY_TIES), (1 + 2 / 10 + 3 / 101 + 4 / 111) / 4)


def test_ndcg(kata: Submission) -> None:
    """ndcg_at_k: the DCG of the ranking, over the DCG of the best list."""
    first = (3 / log2(3) + 2 / log2(4)) / (3 + 2 / log2(3))
    second = (1 + 2 / log2(5)) / (2 + 1 / log2(3))
    equal(kata.ndcg_at_k(RELEVANCE, SCORES, 4), np.array([first, second]))


def test_ndcg_first_item(kata: Submission) -> None:
    """ndcg_at_k: with k = 1, it is the gain of the first item over the largest gain."""
    equal(kata.ndcg_at_k(RELEVANCE, SCORES, 1), np.array([0.0, 0.5]))


def test_ndcg_best_of_all_items(kata: Submission) -> None:
    """ndcg_at_k: the best list is made from all items, and has k items."""
    best = np.array([3 + 2 / log2(3), 2 + 1 / log2(3)])
    equal(kata.ndcg_at_k(RELEVANCE, SCORES, 2), np.array([3 / log2(3), 1.0]) / best)


def test_ndcg_linear_gain(kata: Submission) -> None:
    """ndcg_at_k: the gain is the relevance itself."""
    equal(kata.ndcg_at_k([[1, 3]], [[2, 1]], 2), np.array([(1 + 3 / log2(3)) / (3 + 1 / log2(3))]))


def test_ndcg_perfect(kata: Submission) -> None:
    """ndcg_at_k: the best ranking has 1, for a k below and above the number of items."""
    for k in (1, 2, 3, 9):
        equal(kata.ndcg_at_k([[5, 3, 1], [2, 2, 0]], [[0.3, 0.2, 0.1], [7.0, 7.0, 1.0]], k), np.ones(2))


def test_ndcg_nothing_relevant(kata: Submission) -> None:
    """ndcg_at_k: a user without a relevant item has 0."""
    equal(kata.ndcg_at_k([[0, 0, 0], [0, 1, 0]], [[1, 3, 2], [1, 3, 2]], 2), np.array([0.0, 1.0]))


def test_ndcg_ties(kata: Submission) -> None:
    """ndcg_at_k: equal scores are ranked by ascending column index."""
    equal(kata.ndcg_at_k(TIED, TIES, 3), np.array([1 / (2 + 1 / log2(3))]))


def test_ndcg_many_ties(kata: Submission) -> None:
    """ndcg_at_k: many equal scores are ranked by ascending column index."""
    best = 1 + 1 / log2(3) + 1 / 2 + 1 / log2(5)
    equal(kata.ndcg_at_k(MANY_TIED, MANY_TIES, 101), np.array([(1 + 1 / log2(11) + 1 / log2(102)) / best]))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, bool], ids=["uint8", "float32", "bool"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """All: relevance and scores can have any dtype."""
    relevance, scores = np.array([[0, 1, 0, 1]], dtype=dtype), np.array([[0, 1, 0, 0]], dtype=dtype)
    # The ranking is columns 1, 0, 2, 3.
    equal(kata.precision_recall_at_k(relevance, scores, 3), (np.array([1 / 3]), np.array([0.5])))
    equal(kata.mean_average_precision(relevance, scores), 0.75)
    equal(kata.ndcg_at_k(relevance, scores, 4), np.array([(1 + 1 / log2(5)) / (1 + 1 / log2(3))]))


def test_shapes(kata: Submission) -> None:
    """All: two different shapes raise a ValueError."""
    for relevance in (RELEVANCE[:1], RELEVANCE[:, :3], RELEVANCE[0]):
        with kata.raises(ValueError):
            kata.precision_recall_at_k(relevance, SCORES, 1)
        with kata.raises(ValueError):
            kata.mean_average_precision(relevance, SCORES)
        with kata.raises(ValueError):
            kata.ndcg_at_k(relevance, SCORES, 1)


@pytest.mark.parametrize("k", [0, -1])
def test_k(kata: Submission, k: int) -> None:
    """Both with a k: a k below 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.precision_recall_at_k(RELEVANCE, SCORES, k)
    with kata.raises(ValueError):
        kata.ndcg_at_k(RELEVANCE, SCORES, k)
