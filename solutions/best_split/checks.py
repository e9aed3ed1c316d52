"""The checks of best_split. Each tests a sentence of its docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_one_column(kata: Submission) -> None:
    """The threshold 4.5 separates the classes, and the gain is 0.5."""
    X = np.array([[1.0], [3.0], [6.0], [8.0]])
    equal(kata.best_split(X, np.array([0, 0, 1, 1])), (0, 4.5, 0.5))


def test_rows_in_any_order(kata: Submission) -> None:
    """The rows can have any order."""
    X = np.array([[8.0], [1.0], [6.0], [3.0], [2.0]])
    # The node has 2 and 3 rows of its classes: 1 - 4/25 - 9/25.
    equal(kata.best_split(X, np.array([1, 0, 1, 0, 0])), (0, 4.5, 0.48))


def test_best_column(kata: Submission) -> None:
    """The column with the largest gain is returned."""
    X = np.array([[5.0, 7.0, 1.0], [2.0, 9.0, 1.0], [3.0, 2.0, 4.0], [4.0, 3.0, 4.0]])
    # Column 1 separates the classes at 5, columns 0 and 2 do not.
    equal(kata.best_split(X, np.array([1, 1, 0, 0])), (1, 5.0, 0.5))


def test_weights_of_the_children(kata: Submission) -> None:
    """A child with more rows has a larger weight."""
    X = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0]])
    # The cuts at 1.5 and 5.5 both have a pure child. Classes 1, 4 and 2: 1 - (1 + 16 + 4) / 49 = 28/49.
    # At 5.5, five rows have the impurity 1 - 1/25 - 16/25 = 8/25; at 1.5, six rows have 1 - 16/36 - 4/36 = 16/36.
    equal(kata.best_split(X, np.array([2, 0, 0, 0, 0, 1, 1])), (0, 5.5, 28 / 49 - 5 / 7 * 8 / 25))


def test_gini_and_not_entropy(kata: Submission) -> None:
    """The gain is that of the Gini impurity: it is 1/8 at all three cuts here."""
    X = np.array([[3.0], [0.0], [-2.0], [-1.0]])
    # 5/8 - 3/4 * 2/3 = 5/8 - 1/2
    equal(kata.best_split(X, np.array([0, 1, 0, 3])), (0, -1.5, 0.125))


def test_three_classes(kata: Submission) -> None:
    """All classes count: to split off one of three equal classes gains 1/3."""
    X = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]])
    # 2/3 - 4/6 * 1/2
    equal(kata.best_split(X, np.array([2, 2, 0, 0, 1, 1])), (0, 2.5, 1 / 3))


@pytest.mark.parametrize(
    "labels",
    [["ham", "spam"], [-7, 2**40], [False, True], [2.5, -0.5]],
    ids=["strings", "integers", "booleans", "floats"],
)
def test_labels(kata: Submission, labels: Any) -> None:
    """Labels can be strings, integers, booleans or floats."""
    y = np.array([labels[0], labels[1], labels[1], labels[1], labels[1]])
    equal(kata.best_split(np.array([[2.0], [7.0], [4.0], [9.0], [4.0]]), y), (0, 3.0, 8 / 25))


def test_equal_values_stay_together(kata: Submission) -> None:
    """Rows with equal values go to the same child."""
    X = np.array([[1.0], [2.0], [2.0], [2.0], [3.0]])
    # Between the twos a cut would separate the classes. At 1.5 and at 2.5 a pure row is split off.
    # 12/25 - 4/5 * (1 - 1/16 - 9/16) and 12/25 - 4/5 * (1 - 4/16 - 4/16)
    equal(kata.best_split(X, np.array([0, 0, 1, 1, 1])), (0, 1.5, 12 / 25 - 4 / 5 * 6 / 16))


def test_midpoint(kata: Submission) -> None:
    """The threshold is the midpoint of two neighbours, also if they are far apart."""
    X = np.array([[-1.0, 5.0], [100.0, 5.0], [-3.0, 5.0]])
    equal(kata.best_split(X, np.array(["no", "yes", "no"])), (0, 49.5, 4 / 9))


def test_midpoint_of_small_integers(kata: Submission) -> None:
    """The midpoint of uint8 values does not wrap around."""
    X = np.array([[200], [250], [251], [190]], dtype=np.uint8)
    equal(kata.best_split(X, np.array([0, 1, 1, 0])), (0, 225.0, 0.5))


def test_midpoint_of_float32(kata: Submission) -> None:
    """The midpoint of float32 values is computed in float64."""
    low, high = np.float32(1.0), np.nextafter(np.float32(1.0), np.float32(2.0))
    X = np.array([[high], [low], [low]], dtype=np.float32)
    equal(kata.best_split(X, np.array([1, 0, 0])), (0, 1.0 + 2.0**-24, 4 / 9), rtol=1e-12)


def test_rounded_midpoint(kata: Submission) -> None:
    """If the midpoint is rounded to the larger value, the threshold is the smaller value."""
    # The midpoint of these neighbours among the floats is rounded to the second, whose last bit is 0.
    low = 1.0 + 2.0**-52
    high = 1.0 + 2.0**-51
    split = kata.best_split(np.array([[high], [low], [high]]), np.array([1, 0, 1]))
    equal(split, (0, low, 4 / 9))
    assert split is not None
    assert split[1] < high, "a row with the larger value must go right, so the threshold must be below this value"


def test_equal_gains_of_columns(kata: Submission) -> None:
    """If two columns have the same gain, the smaller index is returned."""
    X = np.array([[0.0, 3.0, 10.0], [0.0, 4.0, 20.0], [0.0, 5.0, 30.0], [0.0, 6.0, 40.0]])
    equal(kata.best_split(X, np.array([1, 1, 0, 0])), (1, 4.5, 0.5))


def test_equal_gains_of_thresholds(kata: Submission) -> None:
    """If two thresholds of a column have the same gain, the smaller threshold is returned."""
    X = np.array([[4.0], [1.0], [3.0], [2.0]])
    # The classes in the order of the column are 0, 1, 1, 0: the cuts at 1.5 and 3.5 gain 1/2 - 3/4 * 4/9.
    equal(kata.best_split(X, np.array([0, 0, 1, 1])), (0, 1.5, 1 / 6))


def test_column_before_threshold(kata: Submission) -> None:
    """If gains are equal, the column decides before the threshold."""
    X = np.array([[7.0, 1.0], [8.0, 2.0], [6.0, 3.0], [9.0, 4.0], [5.0, 5.0]])
    # Column 0 separates the row 9 only at 8.5, and column 1 separates the row 1 at 1.5: 8/25 - 4/5 * 6/16 = 1/50.
    equal(kata.best_split(X, np.array([1, 0, 0, 1, 0])), (0, 6.5, 12 / 25 - 3 / 5 * 4 / 9))


def test_column_before_position(kata: Submission) -> None:
    """If gains are equal, the column decides before the sizes of the children."""
    X = np.array([[2, 2], [0, 4], [0, 2], [2, 4], [0, 3]])
    # Column 0 leaves three rows, column 1 two: 8/25 - 2/5 * 1/2 for both.
    equal(kata.best_split(X, np.array([1, 0, 0, 0, 0]), 2), (0, 1.0, 0.12))


def test_rounding_decides_no_tie(kata: Submission) -> None:
    """If rounding makes equal gains differ by 1e-17, the smaller threshold is still returned."""
    X = np.arange(12)[:, np.newaxis]
    # Sums of squared counts divided by sizes, before the cut at 5.5 and after it: (1 + 25) / 6 + (9 + 9) / 6 = 22/3.
    # At 8.5: (1 + 49 + 1) / 9 + (4 + 1) / 3 = 22/3. The node has (3, 8, 1): 74 / 12.
    y = np.array([1, 1, 1, 1, 2, 1, 0, 1, 1, 0, 0, 1])
    equal(kata.best_split(X, y), (0, 5.5, (22 / 3 - 74 / 12) / 12))
    # At 0.5 and 4.5: 1 + (36 + 4 + 4) / 10 = 27/5. The node has (6, 2, 3): 49 / 11.
    y = np.array([2, 0, 0, 0, 0, 1, 2, 0, 1, 2, 0])
    equal(kata.best_split(np.arange(11)[:, np.newaxis], y), (0, 0.5, (27 / 5 - 49 / 11) / 11))
    # At 0.5: 1 + (9 + 25 + 16) / 12 = 31/6, at 8.5 and 11.5 the same. The node has (3, 5, 5): 59 / 13.
    y = np.array([2, 1, 2, 1, 0, 1, 2, 1, 2, 0, 2, 0, 1])
    equal(kata.best_split(np.arange(13)[:, np.newaxis], y), (0, 0.5, (31 / 6 - 59 / 13) / 13))


def test_gain_of_0(kata: Submission) -> None:
    """In XOR every split gains 0, and the first split is returned."""
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    equal(kata.best_split(X, np.array([0, 1, 1, 0])), (0, 0.5, 0.0))


def test_single_class(kata: Submission) -> None:
    """If all rows have the same class, None is returned."""
    with kata.allow(none=True):
        equal(kata.best_split(np.array([[1.0, 5.0], [2.0, 4.0], [3.0, 3.0]]), np.array([1, 1, 1])), None)


def test_equal_rows(kata: Submission) -> None:
    """If all rows are equal, None is returned."""
    with kata.allow(none=True):
        equal(kata.best_split(np.array([[1.0, 5.0], [1.0, 5.0], [1.0, 5.0]]), np.array([1, 0, 1])), None)


def test_one_row(kata: Submission) -> None:
    """A single row has no split."""
    with kata.allow(none=True):
        equal(kata.best_split([[1.0, 5.0]], ["a"]), None)


def test_constant_column(kata: Submission) -> None:
    """A constant column has no split, and the splits of the other columns are compared."""
    X = [[5, 1, 0], [5, 2, 0], [5, 4, 1]]
    equal(kata.best_split(X, [0, 1, 1]), (1, 1.5, 4 / 9))


def test_min_leaf(kata: Submission) -> None:
    """Both children have at least min_leaf rows."""
    X = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]])
    # Without min_leaf the cut at 1.5 is best. 10/36 - 4/6 * 0 - 2/6 * 1/2
    equal(kata.best_split(X, np.array([1, 0, 0, 0, 0, 0]), 2), (0, 2.5, 10 / 36 - 2 / 6 * 0.5))
    equal(kata.best_split(X, np.array([0, 0, 0, 0, 0, 1]), min_leaf=2), (0, 4.5, 10 / 36 - 2 / 6 * 0.5))


def test_min_leaf_exact(kata: Submission) -> None:
    """A child with exactly min_leaf rows is large enough."""
    X = np.array([[1.0], [2.0], [3.0], [4.0]])
    equal(kata.best_split(X, np.array([0, 0, 1, 1]), 2), (0, 2.5, 0.5))


def test_min_leaf_too_large(kata: Submission) -> None:
    """If no split leaves min_leaf rows in each child, None is returned."""
    X = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [2.0, 1.0], [2.0, 1.0]])
    with kata.allow(none=True):
        equal(kata.best_split(X, np.array([0, 0, 0, 1, 1]), 3), None)


def test_monotone_change(kata: Submission) -> None:
    """If a column is replaced by its exponential, the same rows go left."""
    X = kata.rng.normal(size=(12, 2))
    y = (X[:, 0] + X[:, 1] > 0).astype(int)
    y[:2] = [0, 1]
    first, second = kata.best_split(X, y), kata.best_split(np.exp(X), y)
    assert first is not None
    assert second is not None
    equal(second[0], first[0])
    equal(np.exp(X)[:, second[0]] <= second[1], X[:, first[0]] <= first[1])
    equal(second[2], first[2])


def test_tumours(kata: Submission) -> None:
    """One question about 569 tumours: is the worst radius at most 16.795?"""
    X, y = dataset("breast_cancer")
    X = X[:, [0, 20]]  # the mean and the worst radius
    # Counted by hand: 379 rows go left, of which 346 are benign; 190 go right, of which 11 are.
    node = 1 - (357**2 + 212**2) / 569**2
    left = 1 - (346**2 + 33**2) / 379**2
    right = 1 - (11**2 + 179**2) / 190**2
    equal(kata.best_split(X, y), (1, 16.795, math.fsum([node, -379 / 569 * left, -190 / 569 * right])))
