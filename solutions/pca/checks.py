"""The checks of pca. Each tests a sentence of a docstring or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

# The mean is (10, 20). Two rows lie at 10 times (0.6, 0.8) from it, and two rows at 5 times (0.8, -0.6).
CROSS = np.array([[16.0, 28.0], [4.0, 12.0], [14.0, 17.0], [6.0, 23.0]])
AXES = np.array([[0.6, 0.8], [0.8, -0.6]])
# The mean is (1, 0, 5). Two rows lie at 6 times (2, 2, 1) / 3 from it, and two rows at 3 times (-1, 2, -2) / 3.
SPACE = np.array([[5.0, 4.0, 7.0], [-3.0, -4.0, 3.0], [0.0, 2.0, 3.0], [2.0, -2.0, 7.0]])
SPACE_AXES = np.array([[2, 2, 1], [-1, 2, -2]]) / 3


def test_mean(kata: Submission) -> None:
    """mean_ is the mean of each column."""
    equal(kata.PCA(1).fit(CROSS).mean_, np.array([10.0, 20.0]))


def test_components(kata: Submission) -> None:
    """components_ has one component per row, that of the largest variance first."""
    equal(kata.PCA(2).fit(CROSS).components_, AXES)


def test_number_of_components(kata: Submission) -> None:
    """n_components says how many components are kept."""
    equal(kata.PCA(1).fit(CROSS).components_, AXES[:1])


def test_explained_variance(kata: Submission) -> None:
    """explained_variance_ has the divisor n - 1."""
    # The coordinates along the components are 10, -10, 0, 0 and 0, 0, 5, -5.
    equal(kata.PCA(2).fit(CROSS).explained_variance_, np.array([200 / 3, 50 / 3]))


def test_explained_variance_ratio(kata: Submission) -> None:
    """explained_variance_ratio_ has the shares of the whole variance, even if one component is kept."""
    equal(kata.PCA(1).fit(CROSS).explained_variance_ratio_, np.array([0.8]))


def test_signs(kata: Submission) -> None:
    """The entry with the largest absolute value is positive in each component."""
    X = np.array([[6.0, -9.0, 6.0], [-6.0, 9.0, -6.0], [3.0, 2.0, 0.0], [-3.0, -2.0, 0.0]])
    axes = np.array([[-2, 3, -2], [3, 2, 0]]) / np.sqrt([[17], [13]])
    equal(kata.PCA(2).fit(X).components_, axes)


def test_signs_of_equal_entries(kata: Submission) -> None:
    """If several entries are equally large, the first of them is positive."""
    equal(kata.PCA(2).fit(SPACE).components_, SPACE_AXES)


@pytest.mark.parametrize(("more", "sign"), [(0.7e-6, -1), (2.1e-6, 1)], ids=["equal", "larger"])
def test_signs_of_close_entries(kata: Submission, more: float, sign: int) -> None:
    """Absolute values within 1e-6 of the largest count as equal to it."""
    # The two entries differ by more / sqrt(2): by 0.5e-6 or 1.5e-6.
    axis = np.array([-1.0, 1.0 + more])
    X = np.array([5 * axis, -5 * axis, [1.0 + more, 1.0], [-1.0 - more, -1.0]])
    equal(kata.PCA(1).fit(X).components_, sign * axis[np.newaxis] / np.hypot(*axis))


def test_transform(kata: Submission) -> None:
    """transform: the coordinates of the training rows have the mean 0."""
    equal(kata.PCA(2).fit(CROSS).transform(CROSS), np.array([[10.0, 0.0], [-10.0, 0.0], [0.0, 5.0], [0.0, -5.0]]))


def test_transform_new_rows(kata: Submission) -> None:
    """transform: new rows are centred with the mean of the training rows."""
    model = kata.PCA(1).fit(CROSS)
    equal(model.transform(np.array([[10.0, 20.0], [15.0, 20.0], [10.0, 30.0]])), np.array([[0.0], [3.0], [8.0]]))
    equal(model.transform(np.array([[13.0, 24.0]])), np.array([[5.0]]))


def test_inverse(kata: Submission) -> None:
    """inverse_transform: the mean plus the components times their coordinates."""
    model = kata.PCA(2).fit(SPACE)
    equal(
        model.inverse_transform(np.array([[0.0, 0.0], [3.0, 0.0], [0.0, -3.0]])),
        np.array([[1.0, 0.0, 5.0], [3.0, 2.0, 6.0], [2.0, -2.0, 7.0]]),
    )


def test_there_and_back(kata: Submission) -> None:
    """inverse_transform undoes transform if all components are kept."""
    X = kata.rng.normal(size=(7, 3)) * np.array([1.0, 3.0, 9.0]) + 4
    model = kata.PCA(3).fit(X)
    equal(model.inverse_transform(model.transform(X)), X)


def test_reconstruction_error(kata: Submission) -> None:
    """reconstruction_error: the squared distance of each row from its reconstruction."""
    model = kata.PCA(1).fit(CROSS)
    # (14, 17) lies at (4, -3) from the mean, at a right angle to the component.
    equal(model.reconstruction_error(CROSS), np.array([0.0, 0.0, 25.0, 25.0]), atol=1e-9)
    equal(model.reconstruction_error(np.array([[10.0, 20.0], [18.0, 14.0]])), np.array([0.0, 100.0]), atol=1e-9)


def test_error_of_the_training_rows(kata: Submission) -> None:
    """The training rows have errors that sum to n - 1 times the variances left out."""
    X = kata.rng.normal(size=(9, 3)) * np.array([1.0, 3.0, 9.0])
    whole, first = kata.PCA(3).fit(X), kata.PCA(1).fit(X)
    equal(float(first.reconstruction_error(X).sum()), float(8 * whole.explained_variance_[1:].sum()))


def test_large_mean(kata: Submission) -> None:
    """Rows near 1e8 have the same components as rows near 0."""
    model = kata.PCA(2).fit(CROSS + 1e8)
    equal(model.components_, AXES)
    equal(model.explained_variance_, np.array([200 / 3, 50 / 3]))


def test_units(kata: Submission) -> None:
    """The columns are not scaled: a column with large numbers has most of the variance."""
    X = np.array([[1000.0, 1.0], [-1000.0, 1.0], [0.0, -1.0], [0.0, -1.0]])
    model = kata.PCA(2).fit(X)
    equal(model.components_, np.eye(2))
    equal(model.explained_variance_ratio_, np.array([2e6, 4.0]) / 2000004)


@pytest.mark.parametrize(
    "dtype", [np.int64, np.uint8, np.float32, np.float16], ids=["int64", "uint8", "float32", "float16"]
)
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """Numbers of any dtype are computed with in float64."""
    model = kata.PCA(1).fit(CROSS.astype(dtype))
    equal(model.components_, AXES[:1])
    equal(model.transform(np.array([[5, 10]], dtype=dtype)), np.array([[-11.0]]))
    equal(model.inverse_transform(np.array([[5], [1]], dtype=dtype)), np.array([[13.0, 24.0], [10.6, 20.8]]))
    equal(model.reconstruction_error(np.array([[14, 17]], dtype=dtype)), np.array([25.0]))


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    model = kata.PCA(1).fit([[1, 2], [3, 2], [8, 2]])
    equal(model.components_, np.array([[1.0, 0.0]]))
    equal(model.transform([[4, 9], [6, 1]]), np.array([[0.0], [2.0]]))
    equal(model.inverse_transform([[3]]), np.array([[7.0, 2.0]]))


def test_fewer_rows_than_columns(kata: Submission) -> None:
    """There can be fewer rows than columns."""
    X = np.array([[1.0, 5.0, 2.0, 0.0], [1.0, 5.0, 8.0, 8.0]])
    model = kata.PCA(1).fit(X)
    equal(model.components_, np.array([[0.0, 0.0, 0.6, 0.8]]))
    equal(model.explained_variance_ratio_, np.array([1.0]))


@pytest.mark.parametrize("shape", [(2, 5), (5, 2)], ids=["rows", "columns"])
def test_too_many_components(kata: Submission, shape: tuple[int, int]) -> None:
    """fit: a ValueError if X has fewer rows or columns than n_components."""
    with kata.raises(ValueError):
        kata.PCA(3).fit(np.arange(10.0).reshape(shape) ** 2)


def test_second_fit(kata: Submission) -> None:
    """A second fit forgets the first rows."""
    model = kata.PCA(1).fit(SPACE)
    model = model.fit(CROSS)
    equal(model.transform(CROSS), np.array([[10.0], [-10.0], [0.0], [0.0]]))
    equal(model.mean_, np.array([10.0, 20.0]))


def test_orthonormal(kata: Submission) -> None:
    """The components of random rows have length 1 and are orthogonal, and the coordinates are uncorrelated."""
    X = kata.rng.normal(size=(20, 4)) * np.array([1.0, 9.0, 27.0, 3.0]) + 5
    model = kata.PCA(3).fit(X)
    equal(model.components_ @ model.components_.T, np.eye(3))
    equal(np.cov(model.transform(X).T), np.diag(model.explained_variance_), rtol=1e-7, atol=1e-9)


def test_iris(kata: Submission) -> None:
    """Two numbers instead of four keep 97.8 % of the variance of 150 irises."""
    X, _ = dataset("iris")
    model = kata.PCA(2).fit(X)
    equal(model.explained_variance_ratio_, IRIS_RATIO, rtol=1e-6)
    equal(model.components_, IRIS_COMPONENTS, atol=1e-6)


# scikit-learn 1.9.1, on its iris data: PCA(2), with signs by the rule of this kata.
IRIS_RATIO = np.array([0.92461872, 0.05306648])
IRIS_COMPONENTS = np.array(
    [[0.36138659, -0.08452251, 0.85667061, 0.3582892], [0.65658877, 0.73016143, -0.17337266, -0.07548102]]
)
