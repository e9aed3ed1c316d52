"""The checks of polynomial_features. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_terms(kata: Submission) -> None:
    """terms: two columns have six terms of degree 2, the constant first."""
    equal(kata.terms(2, 2), [(), (0,), (1,), (0, 0), (0, 1), (1, 1)])


def test_terms_of_one_column(kata: Submission) -> None:
    """terms: one column has its powers up to the degree."""
    equal(kata.terms(1, 4), [(), (0,), (0, 0), (0, 0, 0), (0, 0, 0, 0)])


def test_terms_default(kata: Submission) -> None:
    """terms: the default is degree 2 with the constant."""
    equal(kata.terms(3), [(), (0,), (1,), (2,), (0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)])


def test_terms_of_degree_three(kata: Submission) -> None:
    """terms: terms of one size have the order of their tuples."""
    cubes = [(0, 0, 0), (0, 0, 1), (0, 1, 1), (1, 1, 1)]
    equal(kata.terms(2, 3, False, False), [(0,), (1,), (0, 0), (0, 1), (1, 1), *cubes])


def test_terms_interaction_only(kata: Submission) -> None:
    """terms: with interaction_only, a column occurs at most once in a term."""
    equal(kata.terms(3, 3, True), [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)])


def test_terms_more_degree_than_columns(kata: Submission) -> None:
    """terms: with interaction_only, no term has more factors than there are columns."""
    equal(kata.terms(2, 5, True, False), [(0,), (1,), (0, 1)])


def test_terms_without_bias(kata: Submission) -> None:
    """terms: without bias, the constant is left out."""
    equal(kata.terms(2, 1, False, False), [(0,), (1,)])


@pytest.mark.parametrize(("d", "degree", "count"), [(4, 3, 35), (10, 2, 66), (5, 4, 126)])
def test_terms_count(kata: Submission, d: int, degree: int, count: int) -> None:
    """terms: d columns of degree p have C(d + p, p) different terms."""
    got = kata.terms(d, degree)
    assert len(got) == count, f"there are {len(got)} terms instead of {count}"
    assert len({tuple(sorted(term)) for term in got}) == count, "some of the terms are equal"


@pytest.mark.parametrize("degree", [0, -2])
def test_degree_too_small(kata: Submission, degree: int) -> None:
    """All three: a degree of less than 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.terms(3, degree)
    with kata.raises(ValueError):
        kata.polynomial_features(np.ones((2, 3)), degree)
    with kata.raises(ValueError):
        kata.feature_names(["a", "b"], degree)


def test_features(kata: Submission) -> None:
    """features: 2 and 5 become 1, 2, 5, 4, 10 and 25."""
    expected = np.array([[1.0, 2.0, 5.0, 4.0, 10.0, 25.0], [1.0, -1.0, 3.0, 1.0, -3.0, 9.0]])
    expected = np.vstack([expected, [1.0, 0.5, 0.0, 0.25, 0.0, 0.0]])
    equal(kata.polynomial_features(np.array([[2.0, 5.0], [-1.0, 3.0], [0.5, 0.0]]), 2), expected)


def test_features_default(kata: Submission) -> None:
    """features: the default is degree 2 with a column of ones."""
    equal(kata.polynomial_features(np.array([[2.0], [-3.0]])), np.array([[1.0, 2.0, 4.0], [1.0, -3.0, 9.0]]))


def test_features_of_degree_three(kata: Submission) -> None:
    """features: 2 and 3 have the cubes 8, 12, 18 and 27."""
    X = np.array([[2.0, 3.0]])
    equal(kata.polynomial_features(X, 3, False, False), np.array([[2.0, 3.0, 4.0, 6.0, 9.0, 8.0, 12.0, 18.0, 27.0]]))


def test_features_interaction_only(kata: Submission) -> None:
    """features: with interaction_only, there are no squares."""
    X = np.array([[2.0, 3.0, 5.0], [1.0, -1.0, 7.0]])
    expected = np.array([[1.0, 2.0, 3.0, 5.0, 6.0, 10.0, 15.0], [1.0, 1.0, -1.0, 7.0, -1.0, 7.0, -7.0]])
    equal(kata.polynomial_features(X, 2, True), expected)


def test_features_without_bias(kata: Submission) -> None:
    """features: of degree 1 and without bias, they are a copy of X."""
    X = np.array([[2.0, 3.0], [1.0, 0.0], [4.0, -2.0]])
    equal(kata.polynomial_features(X, 1, False, False), X)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.int8, np.float32], ids=["int64", "uint8", "int8", "float32"])
def test_features_dtypes(kata: Submission, dtype: Any) -> None:
    """features: products are computed in float64 for every dtype of X."""
    X = np.array([[100, 3], [17, 120]], dtype=dtype)
    expected = np.array([[1.0, 100.0, 3.0, 1e4, 300.0, 9.0], [1.0, 17.0, 120.0, 289.0, 2040.0, 14400.0]])
    equal(kata.polynomial_features(X, 2), expected)


@pytest.mark.parametrize("dtype", [np.float32, np.float16], ids=["float32", "float16"])
def test_features_of_fractions(kata: Submission, dtype: Any) -> None:
    """features: the square of a float32 or float16 fraction has 16 digits."""
    third = np.array([[1 / 3]], dtype=dtype)
    equal(kata.polynomial_features(third, 2, False, False), np.array([[float(third[0, 0]), float(third[0, 0]) ** 2]]))


def test_features_booleans(kata: Submission) -> None:
    """features: booleans count as 0 and 1."""
    X = np.array([[True, False, True]])
    equal(kata.polynomial_features(X, 2, True), np.array([[1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]]))


def test_features_list(kata: Submission) -> None:
    """features: a list of lists is accepted."""
    equal(kata.polynomial_features([[1, 2], [3, 4], [5, 6]], 1), np.array([[1.0, 1, 2], [1, 3, 4], [1, 5, 6]]))


def test_features_of_random_rows(kata: Submission) -> None:
    """features: random rows agree with a loop over the terms."""
    X = kata.rng.normal(size=(5, 3))
    chosen = [(i, j, k) for i in range(3) for j in range(i, 3) for k in range(j, 3)]
    cubes = [[math.prod(row[j] for j in term) for term in chosen] for row in X.tolist()]
    got = kata.polynomial_features(X, 3)
    assert got.shape == (5, 20), f"the shape is {got.shape} instead of (5, 20)"
    equal(got[:, 10:], np.array(cubes))


def test_names(kata: Submission) -> None:
    """names: "1", the names, squares with ^2, and products with a space."""
    equal(kata.feature_names(["length", "width"], 2), ["1", "length", "width", "length^2", "length width", "width^2"])


def test_names_of_degree_three(kata: Submission) -> None:
    """names: a * a * b is "a^2 b"."""
    expected = ["a", "b", "a^2", "a b", "b^2", "a^3", "a^2 b", "a b^2", "b^3"]
    equal(kata.feature_names(["a", "b"], 3, False, False), expected)


def test_names_interaction_only(kata: Submission) -> None:
    """names: they follow the columns of X, even if they are not sorted."""
    expected = ["1", "c", "a", "b", "c a", "c b", "a b", "c a b"]
    equal(kata.feature_names(["c", "a", "b"], 3, True), expected)


def test_names_default(kata: Submission) -> None:
    """names: the default is degree 2 with the constant."""
    equal(kata.feature_names(["x 1"]), ["1", "x 1", "x 1^2"])


def test_iris(kata: Submission) -> None:
    """All three: area of a petal is length times width."""
    flowers, _ = dataset("iris")
    petals = flowers[:50, 2:4]
    names = kata.feature_names(["length", "width"], 2)
    areas = kata.polynomial_features(petals, 2)[:, names.index("length width")]
    equal(areas, petals[:, 0] * petals[:, 1])
