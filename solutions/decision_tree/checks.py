"""The checks of decision_tree. Each tests a sentence of a docstring or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

LINE = np.arange(1.0, 7.0)[:, np.newaxis]  # the rows 1 to 6 of a single column
BITS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_one_split(kata: Submission) -> None:
    """The example: one threshold separates two classes."""
    tree = kata.DecisionTree().fit(np.array([[1.0], [3.0], [6.0], [8.0]]), np.array([0, 0, 1, 1]))
    equal(tree.predict(np.array([[2.0], [4.0], [5.0]])), np.array([0, 0, 1]))


def test_shares(kata: Submission) -> None:
    """predict_proba returns the shares of the classes in the leaf."""
    tree = kata.DecisionTree(1).fit(LINE, np.array([0, 0, 0, 1, 2, 1]))
    equal(tree.predict_proba(np.array([[9.0], [-5.0]])), np.array([[0.0, 2 / 3, 1 / 3], [1.0, 0.0, 0.0]]))


def test_most_frequent_class(kata: Submission) -> None:
    """predict: the most frequent class in the leaf."""
    tree = kata.DecisionTree(1).fit(LINE, np.array([0, 0, 0, 2, 1, 2]))
    equal(tree.predict(np.array([[9.0], [-5.0], [3.0]])), np.array([2, 0, 0]))


def test_two_levels(kata: Submission) -> None:
    """A child is split again, also by the same column."""
    tree = kata.DecisionTree().fit(LINE, np.array([1, 1, 0, 0, 1, 1]))
    equal(tree.predict(np.array([[0.0], [3.0], [4.4], [4.6], [20.0]])), np.array([1, 0, 0, 1, 1]))


def test_xor(kata: Submission) -> None:
    """XOR is learnt: the first split gains 0, and the second ones gain all."""
    equal(kata.DecisionTree().fit(BITS, np.array([0, 1, 1, 0])).predict(BITS), np.array([0, 1, 1, 0]))


def test_no_split(kata: Submission) -> None:
    """If max_depth is 0, the tree is a single leaf."""
    tree = kata.DecisionTree(max_depth=0).fit(LINE, np.array([2, 1, 1, 2, 1, 1]))
    equal(tree.predict_proba(np.array([[0.0], [4.0]])), np.array([[2 / 3, 1 / 3], [2 / 3, 1 / 3]]))
    equal(tree.predict(LINE[:2]), np.array([1, 1]))
    equal(tree.decision_path(np.array([4.0])), [])


@pytest.mark.parametrize("max_depth", [1, 2, 3])
def test_max_depth(kata: Submission, max_depth: int) -> None:
    """No row passes more than max_depth splits."""
    X = np.arange(8.0)[:, np.newaxis]
    # All gains of alternating classes are small: the tree splits off row after row.
    tree = kata.DecisionTree(max_depth).fit(X, np.array([0, 1, 0, 1, 0, 1, 0, 1]))
    equal(max(len(tree.decision_path(row)) for row in X[[0, 2, 7]]), max_depth)


def test_min_leaf(kata: Submission) -> None:
    """Each leaf has at least min_leaf training rows."""
    tree = kata.DecisionTree(min_leaf=2).fit(LINE, np.array([1, 0, 0, 0, 0, 1]))
    # The cut at 2.5 leaves (1, 1) on the left; the cut at 4.5 then leaves (2, 0) and (1, 1).
    shares = np.array([[0.5, 0.5], [0.5, 0.5], [1.0, 0.0], [1.0, 0.0], [0.5, 0.5], [0.5, 0.5]])
    equal(tree.predict_proba(LINE), shares)


def test_split_of_a_small_node(kata: Submission) -> None:
    """A node is split if both children have min_leaf rows, and not before."""
    tree = kata.DecisionTree(None, 3).fit(LINE, np.array([0, 0, 1, 1, 1, 1]))
    equal(tree.predict_proba(LINE[[0, 5]]), np.array([[2 / 3, 1 / 3], [0.0, 1.0]]))
    tree = kata.DecisionTree(None, 4).fit(LINE, np.array([0, 0, 1, 1, 1, 1]))
    equal(tree.predict_proba(LINE[[0, 5]]), np.array([[1 / 3, 2 / 3], [1 / 3, 2 / 3]]))


def test_min_leaf_at_each_depth(kata: Submission) -> None:
    """If min_leaf is half of the rows, each row passes one split."""
    tree = kata.DecisionTree(None, 3).fit(LINE, np.array([0, 1, 0, 1, 0, 1]))
    equal([len(tree.decision_path(row)) for row in LINE[[0, 2, 5]]], [1, 1, 1])


def test_threshold_goes_left(kata: Submission) -> None:
    """A row whose value equals the threshold goes left."""
    tree = kata.DecisionTree().fit(np.array([[2.0, 0.0], [4.0, 0.0]]), np.array(["no", "yes"]))
    equal(tree.predict(np.array([[3.0, 9.0], [3.25, 9.0]])), np.array(["no", "yes"]))
    equal(tree.decision_path(np.array([3.0, 9.0])), [(0, "<=", 3.0)])


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_neighbouring_values(kata: Submission, dtype: Any) -> None:
    """Values that are next to each other in their dtype are separated."""
    # The midpoint of these two is rounded to the second in their dtype.
    step = np.finfo(dtype).eps
    X = np.array([[1 + 2 * step], [1 + step], [1 + 2 * step]], dtype=dtype)
    tree = kata.DecisionTree().fit(X, np.array([1, 0, 1]))
    equal(tree.predict(X), np.array([1, 0, 1]))
    equal([operator for _, operator, _ in tree.decision_path(X[0])], [">"])


@pytest.mark.parametrize(
    "labels",
    [["b", "a", "c"], [7, -3, 2**40], [2.5, -1.5, 9.0]],
    ids=["strings", "integers", "floats"],
)
def test_labels(kata: Submission, labels: Any) -> None:
    """Labels of each type are returned, and the columns of predict_proba are in their order."""
    y = np.array(labels)[[0, 0, 1, 1, 2, 0]]
    tree = kata.DecisionTree(2, 2).fit(LINE, y)
    shares = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.5, 0.5]])
    equal(tree.predict_proba(LINE[[0, 3, 5]]), shares)
    equal(tree.predict(LINE[[0, 3]]), np.array(labels)[[0, 1]])


def test_booleans(kata: Submission) -> None:
    """Booleans as labels are returned as booleans, and boolean columns can be split."""
    X = [[True, False], [False, False], [False, True]]
    equal(kata.DecisionTree().fit(X, [True, False, False]).predict(X), np.array([True, False, False]))


def test_tie_in_a_leaf(kata: Submission) -> None:
    """If two classes of a leaf have the same count, the smaller label is returned."""
    tree = kata.DecisionTree().fit(np.array([[1.0], [1.0], [1.0], [1.0], [2.0]]), np.array([5, 3, 3, 5, 9]))
    equal(tree.predict(np.array([[0.0], [3.0]])), np.array([3, 9]))


def test_equal_rows(kata: Submission) -> None:
    """Equal rows of different classes share a leaf."""
    X = np.array([[1, 2], [1, 2], [1, 2], [4, 0]])
    tree = kata.DecisionTree().fit(X, np.array(["a", "b", "b", "c"]))
    equal(tree.predict_proba(X[[0, 3]]), np.array([[1 / 3, 2 / 3, 0.0], [0.0, 0.0, 1.0]]))


def test_decision_path(kata: Submission) -> None:
    """decision_path lists the questions from the root to the leaf, as answered by the row."""
    X = np.array([[20, 1], [30, 1], [40, 0], [50, 0], [60, 0], [70, 1]])
    tree = kata.DecisionTree().fit(X, np.array(["no", "no", "yes", "yes", "yes", "no"]))
    equal(tree.decision_path([65, 0]), [(1, "<=", 0.5)])
    tree = kata.DecisionTree().fit(X, np.array(["no", "no", "yes", "yes", "no", "no"]))
    # Thresholds 35 and 55 and column 1: the gains are 1/9, 1/9 and 2/9.
    equal(tree.decision_path([65, 0]), [(1, "<=", 0.5), (0, ">", 55.0)])
    equal(tree.decision_path([10, 0]), [(1, "<=", 0.5), (0, "<=", 55.0)])
    equal(tree.decision_path([10, 1]), [(1, ">", 0.5)])


def test_second_fit(kata: Submission) -> None:
    """A second fit forgets the first, its classes included."""
    tree = kata.DecisionTree().fit(LINE, np.array(["x", "y", "x", "y", "x", "z"]))
    tree = tree.fit(np.array([[1.0, 0.0], [2.0, 0.0]]), np.array([1, 0]))
    equal(
        tree.predict_proba(np.array([[1.0, 5.0], [2.0, 5.0], [0.0, 5.0]])),
        np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]),
    )


def test_two_trees(kata: Submission) -> None:
    """Two trees are independent of each other."""
    first = kata.DecisionTree().fit(LINE, np.array([0, 0, 0, 1, 1, 1]))
    second = kata.DecisionTree(0).fit(LINE, np.array([3, 3, 3, 3, 3, 4]))
    equal(first.predict(LINE[::3]), np.array([0, 1]))
    equal(second.predict(LINE[::3]), np.array([3, 3]))


def test_distinct_rows(kata: Submission) -> None:
    """Without a limit, distinct rows get exactly their classes."""
    X, y = kata.rng.normal(size=(20, 3)), kata.rng.integers(0, 3, size=20)
    equal(kata.DecisionTree().fit(X, y).predict(X), y)


def test_monotone_change(kata: Submission) -> None:
    """If columns are replaced by their exponentials, each training row gets the same shares."""
    X, y = kata.rng.normal(size=(25, 2)), kata.rng.integers(0, 2, size=25)
    shares = kata.DecisionTree(3, 2).fit(X, y).predict_proba(X)
    equal(kata.DecisionTree(3, 2).fit(np.exp(X), y).predict_proba(np.exp(X)), shares)


def test_iris(kata: Submission) -> None:
    """Two questions about the petals sort 144 of 150 irises."""
    X, y = dataset("iris")
    tree = kata.DecisionTree(2).fit(X, y)
    # The leaves have 50 setosas, 49 versicolors with 5 virginicas, and 1 versicolor with 45 virginicas.
    equal(tree.predict_proba(X[[0, 50, 149]]), np.array([[1, 0, 0], [0, 49 / 54, 5 / 54], [0, 1 / 46, 45 / 46]]))
    equal(int((tree.predict(X) == y).sum()), 144)
    equal(tree.decision_path(X[149]), [(2, ">", 2.45), (3, ">", 1.75)])
