"""The checks of kmeans_step. Every one of them tests a sentence of the docstrings or of the README."""

import itertools

import numpy as np

from mlkata_plugin.authoring import Submission, equal


def test_nearest_centroid(kata: Submission) -> None:
    """Each point gets the index of its nearest centroid."""
    X = np.array([[1.0, 1.0], [9.0, 8.0], [0.0, 2.0], [8.0, 1.0]])
    C = np.array([[9.0, 0.0], [1.0, 2.0], [9.0, 9.0]])
    equal(kata.assign(X, C), np.array([1, 2, 1, 0]))


def test_one_point(kata: Submission) -> None:
    """One point gives an array with one label."""
    equal(kata.assign(np.array([[4.0, 4.0]]), np.array([[0.0, 0.0], [9.0, 9.0], [5.0, 4.0]])), np.array([2]))


def test_lists(kata: Submission) -> None:
    """The function `assign` accepts lists."""
    equal(kata.assign([[1], [5], [4]], [[0], [6]]), np.array([0, 1, 1]))


def test_one_centroid(kata: Submission) -> None:
    """If there is one centroid, every label is 0."""
    equal(kata.assign(np.array([[1.0, 5.0], [2.0, 0.0], [7.0, 7.0]]), np.array([[3.0, 3.0]])), np.array([0, 0, 0]))


def test_euclidean(kata: Submission) -> None:
    """Nearest means the smallest Euclidean distance."""
    # From (0, 0): (2, 2) is at 2.83 and (3, 0) at 3, though its columns add up to 4.
    # From (50, 50): (53, 50) is at 3 and (52.5, 52.5) at 3.54, though its largest difference is smaller.
    X = np.array([[0.0, 0.0], [50.0, 50.0], [51.0, 52.0]])
    C = np.array([[3.0, 0.0], [2.0, 2.0], [53.0, 50.0], [52.5, 52.5]])
    equal(kata.assign(X, C), np.array([1, 2, 3]))


def test_ties(kata: Submission) -> None:
    """If several centroids are equally near, the label is the smallest index."""
    X = np.array([[1.0], [3.0], [5.0]])
    C = np.array([[6.0], [2.0], [4.0], [0.0]])
    equal(kata.assign(X, C), np.array([1, 1, 0]))


def test_pixels(kata: Submission) -> None:
    """The distances of uint8 pixels do not wrap around."""
    X = np.array([[250, 3, 0], [7, 240, 9], [30, 20, 25], [200, 0, 90]], dtype=np.uint8)
    C = np.array([[0, 0, 0], [255, 0, 10]], dtype=np.uint8)
    equal(kata.assign(X, C), np.array([1, 0, 0, 1]))


def test_far_from_the_origin(kata: Submission) -> None:
    """Adding 1e8 to whole numbers changes no label."""
    X = 1e8 + np.array([[8.0], [5.0], [9.0], [6.0]])
    C = 1e8 + np.array([[7.0], [8.0], [6.0]])
    equal(kata.assign(X, C), np.array([1, 2, 1, 2]))


def test_one_far_centroid(kata: Submission) -> None:
    """A centroid at 1e9 changes no distance from the near centroids."""
    X = np.array([[1.0], [5.0]])
    equal(kata.assign(X, np.array([[1e9], [2.0], [0.0], [4.0], [7.0]])), np.array([1, 3]))


def test_random_points(kata: Submission) -> None:
    """Random points get the labels that a search in plain Python gives them."""
    X, C = kata.rng.normal(size=(9, 3)), kata.rng.normal(size=(4, 3))
    expected = [min(range(4), key=lambda j: float(((x - C[j]) ** 2).sum())) for x in X]
    equal(kata.assign(X, C), np.array(expected))


def test_means(kata: Submission) -> None:
    """Each centroid moves to the mean of its points."""
    X = np.array([[1.0, 2.0, 0.0], [3.0, 6.0, 1.0], [10.0, 0.0, 4.0], [0.0, 1.0, 2.0], [2.0, 0.5, 6.0]])
    labels = np.array([1, 1, 0, 1, 0])
    C_old = np.array([[9.0, 9.0, 9.0], [8.0, 8.0, 8.0]])
    equal(kata.update(X, labels, C_old), np.array([[6.0, 0.25, 5.0], [4 / 3, 3.0, 1.0]]))


def test_single_point(kata: Submission) -> None:
    """A centroid with a single point moves all the way to it."""
    X = np.array([[5.0, 1.0, 0.0, 2.0], [2.0, 7.0, 3.0, 1.0], [4.0, 7.0, 1.0, 1.0]])
    equal(kata.update(X, np.array([1, 0, 0]), np.zeros((2, 4))), np.array([[3.0, 7.0, 2.0, 1.0], [5.0, 1.0, 0.0, 2.0]]))


def test_mean_not_median(kata: Submission) -> None:
    """A centroid moves to the mean of its points, not to their median."""
    X = np.array([[0.0], [1.0], [2.0], [97.0]])
    equal(kata.update(X, np.array([0, 0, 0, 0]), np.array([[1.0]])), np.array([[25.0]]))


def test_labels_as_they_are(kata: Submission) -> None:
    """The function `update` uses the labels as given, even if another centroid is nearer."""
    X = np.array([[0.0], [1.0], [10.0]])
    equal(kata.update(X, np.array([1, 0, 1]), np.array([[0.0], [10.0]])), np.array([[1.0], [5.0]]))


def test_empty_last(kata: Submission) -> None:
    """If the last centroid has no points, it stays where it was."""
    X = np.array([[10.0, 10.0], [10.0, 11.0], [11.0, 10.0], [20.0, 20.0], [20.0, 21.0], [21.0, 20.0]])
    labels = np.array([0, 0, 0, 1, 1, 1])
    C_old = np.array([[10.0, 10.0], [20.0, 20.0], [100.0, 50.0]])
    expected = np.array([[31 / 3, 31 / 3], [61 / 3, 61 / 3], [100.0, 50.0]])
    equal(kata.update(X, labels, C_old), expected)


def test_empty_between(kata: Submission) -> None:
    """If the centroids 1 and 2 of four have no points, they stay where they were."""
    X = np.array([[1.0, 1.0], [3.0, 5.0], [8.0, 8.0]])
    C_old = np.array([[0.0, 0.0], [-4.0, 6.0], [7.0, 9.0], [5.0, -5.0]])
    expected = np.array([[2.0, 3.0], [-4.0, 6.0], [7.0, 9.0], [8.0, 8.0]])
    equal(kata.update(X, np.array([0, 0, 3]), C_old), expected)


def test_points_that_cancel(kata: Submission) -> None:
    """A centroid moves to 0 if its points add up to 0."""
    X = np.array([[-1.0], [1.0], [5.0]])
    equal(kata.update(X, np.array([0, 0, 1]), np.array([[3.0], [4.0]])), np.array([[0.0], [5.0]]))


def test_whole_numbers(kata: Submission) -> None:
    """The means of whole numbers can be fractions."""
    X = np.array([[250], [255], [7]], dtype=np.uint8)
    C_old = np.array([[200], [10]], dtype=np.uint8)
    equal(kata.update(X, np.array([0, 0, 1]), C_old), np.array([[252.5], [7.0]]))


def test_random_means(kata: Submission) -> None:
    """Random points move the centroids to their means."""
    X, C_old = kata.rng.normal(size=(12, 2)), kata.rng.normal(size=(3, 2))
    labels = np.array([2, 0, 0, 1, 2, 2, 1, 0, 2, 0, 2, 1])
    equal(kata.update(X, labels, C_old), np.array([X[labels == j].sum(axis=0) / sum(labels == j) for j in range(3)]))


def test_inertia(kata: Submission) -> None:
    """The inertia is the sum of the squared distances of the points from their centroids."""
    X = np.array([[0.0, 0.0, 1.0], [3.0, 4.0, 1.0], [10.0, 10.0, 5.0]])
    C = np.array([[0.0, 0.0, 1.0], [10.0, 11.0, 5.0]])
    # 0, 3^2 + 4^2 and 1^2.
    equal(kata.inertia(X, np.array([0, 0, 1]), C), 26.0)


def test_inertia_of_other_labels(kata: Submission) -> None:
    """The function `inertia` uses the labels as given, even if another centroid is nearer."""
    X, C = np.array([[0.0], [1.0], [5.0]]), np.array([[0.0], [4.0]])
    equal(kata.inertia(X, np.array([1, 0, 1]), C), 18.0)


def test_lists_elsewhere(kata: Submission) -> None:
    """The other two functions accept lists too."""
    equal(kata.update([[0], [1], [5]], [1, 1, 0], [[9], [9]]), np.array([[5.0], [0.5]]))
    equal(kata.inertia([[0], [1], [5]], [1, 1, 0], [[5], [2]]), 5.0)


def test_inertia_of_pixels(kata: Submission) -> None:
    """The inertia of uint8 pixels does not wrap around."""
    X = np.array([[250, 3, 0], [7, 240, 9]], dtype=np.uint8)
    C = np.array([[255, 0, 10]], dtype=np.uint8)
    equal(kata.inertia(X, np.array([0, 0]), C), 25.0 + 9 + 100 + 248**2 + 240**2 + 1)


def test_inertia_is_smallest(kata: Submission) -> None:
    """The labels of assign have the smallest inertia of all labels."""
    X, C = kata.rng.normal(size=(5, 2)), kata.rng.normal(size=(3, 2))
    d2 = [[float(((x - c) ** 2).sum()) for c in C] for x in X]
    smallest = min(sum(d2[i][j] for i, j in enumerate(labels)) for labels in itertools.product(range(3), repeat=5))
    equal(kata.inertia(X, kata.assign(X, C), C), smallest)
