"""The checks of attention. Each tests a sentence of its README or of the docstring."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Matrix = NDArray[np.float64]


def results(got: Any) -> tuple[Matrix, Matrix]:
    """Return output and weights, once it is sure that they are two arrays."""
    assert isinstance(got, (tuple, list)), f"expected output and weights, got a {type(got).__name__}"
    assert len(got) == 2, f"expected output and weights, got {len(got)} values"
    assert all(isinstance(x, np.ndarray) for x in got), "output and weights should be arrays"
    return got[0], got[1]


def test_equal_scores(kata: Submission) -> None:
    """If all scores are equal, the output is the mean of the values."""
    Q, K, V = (
        np.zeros((1, 2)),
        np.ones((4, 2)),
        np.array([[1.0, 0.0, 8.0], [2.0, 0.0, 4.0], [3.0, 4.0, 0.0], [2, 4, 0]]),
    )
    equal(kata.attention(Q, K, V), (np.array([[2.0, 2.0, 3.0]]), np.full((1, 4), 0.25)))


def test_two_keys(kata: Submission) -> None:
    """Scores of log 3 and 0 give the weights 3/4 and 1/4."""
    # d is 4, so the dot product 2 log 3 is divided by 2.
    Q = np.array([[2.0, 0.0, 0.0, 1.0]])
    K = np.array([[math.log(3), 5.0, 1.0, 0.0], [0.0, 7.0, 2.0, 0.0]])
    V = np.array([[4.0, 0.0, 8.0], [0.0, 4.0, -8.0]])
    equal(kata.attention(Q, K, V), (np.array([[3.0, 1.0, 4.0]]), np.array([[0.75, 0.25]])))


def test_two_queries(kata: Submission) -> None:
    """Each query has its own weights, which sum to 1 over the keys."""
    Q = np.array([[3.0] + [0.0] * 8, [-3.0] + [0.0] * 8])
    K = np.zeros((3, 9))
    K[:, 0] = np.log([1.0, 2.0, 5.0])
    V = np.array([[40.0], [0.0], [0.0]])
    # d is 9: the scores are the logarithms of 1, 2, 5 and of 1, 1/2, 1/5. The last three sum to 17/10.
    equal(
        kata.attention(Q, K, V), (np.array([[5.0], [400 / 17]]), np.array([[1, 2, 5], [80 / 17, 40 / 17, 16 / 17]]) / 8)
    )


def test_random_numbers(kata: Submission) -> None:
    """Random numbers give the same as a loop over queries and keys."""
    Q, K, V = kata.rng.normal(size=(2, 3)), kata.rng.normal(size=(5, 3)), kata.rng.normal(size=(5, 4))
    weights = np.empty((2, 5))
    for i in range(2):
        powers = [math.exp(sum(a * b for a, b in zip(Q[i], key, strict=True)) / math.sqrt(3)) for key in K]
        weights[i] = [power / sum(powers) for power in powers]
    equal(kata.attention(Q, K, V), (weights @ V, weights))


def test_large_scores(kata: Submission) -> None:
    """Scores of 1000 and -1000 do not overflow and do not become 0 / 0."""
    Q = np.array([[1000.0], [-1000.0], [0.0]])
    K, V = np.array([[1.0], [1.0]]), np.array([[2.0, 0.0], [4.0, 1.0]])
    equal(kata.attention(Q, K, V), (np.full((3, 2), [3.0, 0.5]), np.full((3, 2), 0.5)))


def test_mask(kata: Submission) -> None:
    """A masked key has weight 0, and the remaining weights sum to 1."""
    Q, K = np.array([[1.0], [0.0]]), np.log([[1.0], [3.0], [4.0]])
    mask = np.array([[True, True, False], [False, True, True]])
    V = np.array([[8.0], [0.0], [80.0]])
    equal(kata.attention(Q, K, V, mask), (np.array([[2.0], [40.0]]), np.array([[0.25, 0.75, 0.0], [0.0, 0.5, 0.5]])))


def test_one_mask_for_all_queries(kata: Submission) -> None:
    """A mask of shape (m,) is for all queries, and can be a list."""
    Q, K, V = np.zeros((2, 3)), np.ones((4, 3)), np.array([[1.0], [3.0], [90.0], [5.0]])
    equal(
        kata.attention(Q, K, V, [True, True, False, True]),
        (np.full((2, 1), 3.0), np.full((2, 4), [1 / 3, 1 / 3, 0, 1 / 3])),
    )


def test_masks_of_a_batch(kata: Submission) -> None:
    """A mask of shape (batch, 1, m) hides the padding of each sentence."""
    Q, K, V = np.zeros((2, 3, 2)), np.ones((2, 4, 2)), np.arange(8.0).reshape(2, 4, 1)
    mask = np.array([[[True, True, True, False]], [[True, False, False, False]]])
    third = np.array([1 / 3, 1 / 3, 1 / 3, 0.0])
    weights = np.stack([np.tile(third, (3, 1)), np.tile([1.0, 0.0, 0.0, 0.0], (3, 1))])
    equal(kata.attention(Q, K, V, mask), (np.full((2, 3, 1), [[[1.0]], [[4.0]]]), weights))


def test_query_without_keys(kata: Submission) -> None:
    """If a query may use no key, its weights and its output are 0."""
    Q, K = np.array([[1.0], [0.0]]), np.array([[math.log(3)], [0.0]])
    V = np.array([[2.0, 5.0, 1.0, 0.0], [4.0, 7.0, 1.0, 0.0]])
    mask = np.array([[False, False], [True, True]])
    output = np.array([[0.0, 0.0, 0.0, 0.0], [3.0, 6.0, 1.0, 0.0]])
    equal(kata.attention(Q, K, V, mask), (output, np.array([[0.0, 0.0], [0.5, 0.5]])))


def test_mask_with_large_scores(kata: Submission) -> None:
    """A masked key has weight 0, even if all other scores are -1e10."""
    Q, K, V = np.array([[1e5]]), np.array([[-1e5], [7.0], [-1e5]]), np.array([[2.0], [1000.0], [4.0]])
    equal(kata.attention(Q, K, V, np.array([True, False, True])), (np.array([[3.0]]), np.array([[0.5, 0.0, 0.5]])))


def test_masked_key_with_the_largest_score(kata: Submission) -> None:
    """A masked key with a score of 5000 does not disturb scores of 1 and 1."""
    Q, K, V = np.array([[1.0]]), np.array([[1.0], [5000.0], [1.0]]), np.array([[2.0], [1e6], [4.0]])
    equal(kata.attention(Q, K, V, np.array([[True, False, True]])), (np.array([[3.0]]), np.array([[0.5, 0.0, 0.5]])))


def test_causal(kata: Submission) -> None:
    """causal: query i uses the keys 0 to i."""
    X, V = np.zeros((3, 2)), np.array([[6.0, 0.0], [0.0, 2.0], [3.0, 1.0]])
    weights = np.array([[1.0, 0.0, 0.0], [1 / 2, 1 / 2, 0.0], [1 / 3, 1 / 3, 1 / 3]])
    equal(kata.attention(X, X, V, causal=True), (np.array([[6.0, 0.0], [3.0, 1.0], [3.0, 1.0]]), weights))


@pytest.mark.parametrize(("n", "m"), [(2, 4), (4, 2)])
def test_causal_with_other_lengths(kata: Submission, n: int, m: int) -> None:
    """causal: query i uses the keys 0 to i for every n and m."""
    V = np.arange(1.0, m + 1)[:, np.newaxis]
    weights = np.array([[1.0 / min(i + 1, m) if j <= i else 0.0 for j in range(m)] for i in range(n)])
    equal(kata.attention(np.zeros((n, 3)), np.ones((m, 3)), V, None, True), (weights @ V, weights))


def test_causal_and_mask(kata: Submission) -> None:
    """causal: a mask applies in addition, and query 0 may be left without a key."""
    X, V = np.zeros((3, 1)), np.array([[9.0, 0.0], [4.0, 2.0], [6.0, 8.0]])
    weights = np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.5, 0.5]])
    mask = np.array([False, True, True])
    equal(kata.attention(X, X, V, mask, True), (np.array([[0.0, 0.0], [4.0, 2.0], [5.0, 5.0]]), weights))


def test_next_token(kata: Submission) -> None:
    """causal: a new token at the end does not change the earlier outputs."""
    Q, K, V = kata.rng.normal(size=(3, 5, 2))
    before, _ = results(kata.attention(Q[:4], K[:4], V[:4], None, True))
    after, weights = results(kata.attention(Q, K, V, None, True))
    equal(after[:4], before)
    equal(weights.sum(axis=-1), np.ones(5))


def test_order_of_the_keys(kata: Submission) -> None:
    """If keys and values are reordered together, the output is the same."""
    Q, K, V = kata.rng.normal(size=(2, 3)), kata.rng.normal(size=(5, 3)), kata.rng.normal(size=(5, 4))
    first, weights = results(kata.attention(Q, K, V))
    second, reordered = results(kata.attention(Q, K[::-1], V[::-1]))
    equal(second, first)
    equal(reordered, weights[:, ::-1])


def test_heads(kata: Submission) -> None:
    """Each batch and each head is a separate attention."""
    Q, K, V = (kata.rng.normal(size=(2, 3, *last)) for last in ((4, 2), (5, 2), (5, 1)))
    output, weights = results(kata.attention(Q, K, V, causal=True))
    assert output.shape == (2, 3, 4, 1), f"output should have the shape (2, 3, 4, 1), not {output.shape}"
    assert weights.shape == (2, 3, 4, 5), f"weights should have the shape (2, 3, 4, 5), not {weights.shape}"
    for b, h in np.ndindex(2, 3):
        equal(kata.attention(Q[b, h], K[b, h], V[b, h], causal=True), (output[b, h], weights[b, h]))


def test_batch_of_two(kata: Submission) -> None:
    """A batch of 2 with 2 keys of width 2 has separate keys for each index."""
    Q, V = np.ones((2, 3, 2)), np.array([[[8.0], [0.0]], [[0.0], [5.0]]])
    K = np.log([[[3.0, 1.0], [1.0, 1.0]], [[1.0, 4.0], [1.0, 1.0]]]) * math.sqrt(2)
    weights = np.repeat([[[0.75, 0.25]], [[0.8, 0.2]]], 3, axis=1)
    equal(kata.attention(Q, K, V), (np.repeat([[[6.0]], [[1.0]]], 3, axis=1), weights))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """The results are float64 for every dtype, and 20 * 13 does not wrap around."""
    Q, K, V = (
        np.array(x, dtype=dtype) for x in ([[20, 1]], [[13, 0], [13, 0], [12, 15]], [[100, 1], [201, 2], [7, 7]])
    )
    # The dot products are 260, 260 and 255.
    low = math.exp(-5 / math.sqrt(2))
    weights = np.array([[1.0, 1.0, low]]) / (2 + low)
    equal(kata.attention(Q, K, V), (weights @ V.astype(np.float64), weights))


def test_lists(kata: Submission) -> None:
    """Lists and booleans are accepted."""
    odds = math.exp(1)
    weights = np.array([[odds / (1 + odds), 1 / (1 + odds)]])
    equal(kata.attention([[True]], [[1], [0]], [[1, 0, 2], [1, 1, 0]]), (weights @ [[1.0, 0, 2], [1, 1, 0]], weights))
