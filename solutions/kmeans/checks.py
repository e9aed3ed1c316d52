"""The checks of kmeans. Every one of them tests a sentence of the docstrings."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# The whole numbers from 0 to 10, with centroids that start at 0 and 1, take five iterations. The centroids go to
# (0, 5.5), (1, 6.5), (1.5, 7), (2, 7.5), and stay there in the fifth. At no step is a point halfway between them.
LINE = np.arange(11.0)[:, np.newaxis]
START = np.array([[0.0], [1.0]])
END = np.array([[2.0], [7.5]])
SPLIT = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])


def fit_by_hand(
    X: NDArray[np.float64], C: NDArray[np.float64], max_iter: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], float, int]:
    """Return what kmeans_fit should, with a search and a mean at a time."""

    def search() -> list[int]:
        return [min(range(len(C)), key=lambda j: float(((x - C[j]) ** 2).sum())) for x in X]

    n_iter, settled = 0, False
    while n_iter < max_iter and not settled:
        n_iter += 1
        labels = search()
        groups = [[x for x, label in zip(X, labels, strict=True) if label == j] for j in range(len(C))]
        before, C = C, np.array([sum(group) / len(group) if group else C[j] for j, group in enumerate(groups)])
        settled = np.array_equal(before, C)
    labels = search()
    inertia = sum(float(((x - C[j]) ** 2).sum()) for x, j in zip(X, labels, strict=True))
    return C, np.array(labels), inertia, n_iter


def test_predict(kata: Submission) -> None:
    """kmeans_predict gives each point the index of its nearest centroid."""
    X = np.array([[1.0, 1.0], [9.0, 8.0], [0.0, 2.0], [8.0, 1.0]])
    C = np.array([[9.0, 0.0], [1.0, 2.0], [9.0, 9.0]])
    equal(kata.kmeans_predict(X, C), np.array([1, 2, 1, 0]))


def test_predict_ties(kata: Submission) -> None:
    """If several centroids are equally near, the label is the smallest index."""
    X, C = np.array([[1.0], [3.0], [5.0]]), np.array([[6.0], [2.0], [4.0], [0.0]])
    equal(kata.kmeans_predict(X, C), np.array([1, 1, 0]))


def test_predict_small_integers(kata: Submission) -> None:
    """The distances of uint8 points do not wrap around."""
    X = np.array([[250, 3, 0], [7, 240, 9], [30, 20, 25], [200, 0, 90]], dtype=np.uint8)
    C = np.array([[0, 0, 0], [255, 0, 10]], dtype=np.uint8)
    equal(kata.kmeans_predict(X, C), np.array([1, 0, 0, 1]))


def test_predict_far_from_the_origin(kata: Submission) -> None:
    """Adding 1e8 to whole numbers changes no label of kmeans_predict."""
    X, C = 1e8 + np.array([[8.0], [5.0], [9.0], [6.0]]), 1e8 + np.array([[7.0], [8.0], [6.0]])
    equal(kata.kmeans_predict(X, C), np.array([1, 2, 1, 2]))


def test_two_groups(kata: Submission) -> None:
    """The first iteration moves each centroid into its group, the second moves none."""
    X = np.array([[0.0, 1.0, 0.0], [9.0, 9.0, 1.0], [0.0, 2.0, 3.0], [8.0, 9.0, 2.0]])
    C = np.array([[0.0, 1.5, 1.5], [8.5, 9.0, 1.5]])
    # Squared distances: 2.5 for each point of the first group, 0.5 for each of the second.
    equal(kata.kmeans_fit(X, X[:2]), (C, np.array([0, 1, 0, 1]), 6.0, 2))


def test_five_iterations(kata: Submission) -> None:
    """Iterations go on until no centroid moves, and the last iteration counts."""
    # Squared distances: 4 + 1 + 0 + 1 + 4, and 2 * (0.25 + 2.25 + 6.25).
    equal(kata.kmeans_fit(LINE, START), (END, SPLIT, 27.5, 5))


def test_order_of_centroids(kata: Submission) -> None:
    """The centroids start at init and keep its order."""
    equal(kata.kmeans_fit(LINE, START[::-1].copy()), (END[::-1].copy(), 1 - SPLIT, 27.5, 5))


def test_cut_short(kata: Submission) -> None:
    """If max_iter is 1, labels and inertia belong to the centroids after the move."""
    labels = np.array([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
    # Squared distances from 0: 0 + 1 + 4; from 5.5: 6.25 + 2.25 + 0.25 + 0.25 + 2.25 + 6.25 + 12.25 + 20.25.
    equal(kata.kmeans_fit(LINE, START, 1), (np.array([[0.0], [5.5]]), labels, 55.0, 1))


def test_cut_short_later(kata: Submission) -> None:
    """If max_iter is 3, the third iteration is the last."""
    labels = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    # Squared distances from 1.5: 2 * (2.25 + 0.25) + 6.25; from 7: 2 * (1 + 4) + 9.
    equal(kata.kmeans_fit(LINE, START, max_iter=3), (np.array([[1.5], [7.0]]), labels, 30.25, 3))


def test_already_there(kata: Submission) -> None:
    """If every centroid stays in the first iteration, it is the last."""
    X, init = np.array([[0.0], [10.0], [4.0], [14.0]]), np.array([[2.0], [12.0]])
    equal(kata.kmeans_fit(X, init), (init, np.array([0, 1, 0, 1]), 16.0, 1))


def test_one_centroid(kata: Submission) -> None:
    """A single centroid moves to the mean of all points."""
    X = np.array([[1.0, 0.0], [2.0, 0.0], [6.0, 9.0]])
    equal(kata.kmeans_fit(X, np.array([[5.0, 5.0]])), (np.array([[3.0, 3.0]]), np.array([0, 0, 0]), 68.0, 2))


def test_single_point(kata: Submission) -> None:
    """A centroid with a single point moves all the way to it."""
    X, init = np.array([[0.0], [1.0], [10.0]]), np.array([[0.0], [7.0]])
    equal(kata.kmeans_fit(X, init), (np.array([[0.5], [10.0]]), np.array([0, 0, 1]), 0.5, 2))


def test_empty(kata: Submission) -> None:
    """A centroid without points stays where it was."""
    X = np.array([[10.0, 10.0], [10.0, 11.0], [11.0, 10.0], [20.0, 20.0], [20.0, 21.0], [21.0, 20.0]])
    init = np.array([[10.0, 10.0], [20.0, 20.0], [100.0, 50.0]])
    C = np.array([[31 / 3, 31 / 3], [61 / 3, 61 / 3], [100.0, 50.0]])
    equal(kata.kmeans_fit(X, init), (C, np.array([0, 0, 0, 1, 1, 1]), 8 / 3, 2))


def test_same_start_twice(kata: Submission) -> None:
    """If two centroids start at the same point, the second has no points and stays."""
    X, init = np.array([[1.0], [2.0], [9.0], [12.0]]), np.array([[2.0], [2.0], [9.0]])
    # The point 2 went to the first centroid. Now that this one has moved, the second is nearest to it.
    C = np.array([[1.5], [2.0], [10.5]])
    equal(kata.kmeans_fit(X, init, 1), (C, np.array([0, 1, 2, 2]), 4.75, 1))


def test_whole_numbers(kata: Submission) -> None:
    """The centroids of uint8 points can be fractions."""
    X = np.array([[250], [255], [3], [0]], dtype=np.uint8)
    init = np.array([[255], [0]], dtype=np.uint8)
    equal(kata.kmeans_fit(X, init), (np.array([[252.5], [1.5]]), np.array([0, 0, 1, 1]), 17.0, 2))


def test_lists(kata: Submission) -> None:
    """The function `kmeans_fit` accepts lists."""
    equal(kata.kmeans_fit([[0], [1], [5], [6]], [[0], [2]]), (np.array([[0.5], [5.5]]), np.array([0, 0, 1, 1]), 1.0, 2))


def test_shifted(kata: Submission) -> None:
    """Adding 1e6 to points and centroids changes neither labels nor the number of iterations."""
    equal(kata.kmeans_fit(LINE + 1e6, START + 1e6), (END + 1e6, SPLIT, 27.5, 5))


def test_other_unit(kata: Submission) -> None:
    """Multiplying points and centroids by 2**-30 changes neither labels nor the number of iterations."""
    unit = 2.0**-30
    equal(kata.kmeans_fit(LINE * unit, START * unit), (END * unit, SPLIT, 27.5 * unit**2, 5), atol=0.0)


@pytest.mark.parametrize("max_iter", [2, 100])
def test_random_points(kata: Submission, max_iter: int) -> None:
    """Random points give the result of a search in plain Python."""
    X = kata.rng.normal(size=(12, 2))
    equal(kata.kmeans_fit(X, X[:3], max_iter), fit_by_hand(X, X[:3], max_iter))


def test_iris(kata: Submission) -> None:
    """The iris flowers fall into groups of 50, 61 and 39."""
    X, _ = dataset("iris")
    C, labels, inertia, n_iter = kata.kmeans_fit(X, X[[10, 60, 110]])
    # scikit-learn 1.9 KMeans(3, init=X[[10, 60, 110]], n_init=1, tol=0, algorithm="lloyd")
    expected = np.array(
        [
            [5.006, 3.428, 1.462, 0.246],
            [5.883606557377049, 2.740983606557377, 4.388524590163935, 1.4344262295081966],
            [6.853846153846154, 3.076923076923077, 5.7153846153846155, 2.053846153846154],
        ]
    )
    equal(C, expected)
    equal(inertia, 78.85566582597731)
    equal((np.bincount(labels), n_iter), (np.array([50, 61, 39]), 11))
