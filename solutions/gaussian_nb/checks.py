"""The checks of gaussian_nb. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

X = np.array([[0.0, 10.0], [4.0, 40.0], [2.0, 30.0], [8.0, 40.0]])
Y = np.array([3, 8, 3, 8])
COLUMN = np.array([[-1.0], [1.0], [3.0], [5.0]])  # two classes with means 0 and 4, variance 1; over all rows 5


def test_classes(kata: Submission) -> None:
    """classes_: the distinct labels, sorted."""
    equal(kata.GaussianNB().fit(X, Y).classes_, np.array([3, 8]))
    equal(kata.GaussianNB().fit(X[:3], ["tea", "ham", "tea"]).classes_, np.array(["ham", "tea"]))


def test_prior(kata: Submission) -> None:
    """class_prior_: the share of the rows in each class."""
    equal(kata.GaussianNB().fit(X, [1, 0, 1, 1]).class_prior_, np.array([0.25, 0.75]))


def test_means(kata: Submission) -> None:
    """theta_: the mean of each column in each class."""
    equal(kata.GaussianNB().fit(X, Y).theta_, np.array([[1.0, 20.0], [6.0, 40.0]]))


def test_variances(kata: Submission) -> None:
    """var_: the variance with divisor n_k, plus var_smoothing times the largest variance of all."""
    # Over all rows the variances are 8.75 and 150.
    equal(kata.GaussianNB(0.1).fit(X, Y).var_, np.array([[1.0, 100.0], [4.0, 0.0]]) + 15.0)


def test_default_smoothing(kata: Submission) -> None:
    """var_: the default of var_smoothing is 1e-9."""
    equal(kata.GaussianNB().fit(X, Y).var_, np.array([[1.0, 100.0], [4.0, 0.0]]) + 150e-9, rtol=1e-12)


def test_class_with_one_row(kata: Submission) -> None:
    """var_: a class with one row has only the smoothing as variance."""
    model = kata.GaussianNB(0.01).fit([[0.0, 1.0], [4.0, 1.0], [8.0, 4.0]], [0, 0, 1])
    largest = 32 / 3
    equal(model.theta_, np.array([[2.0, 1.0], [8.0, 4.0]]))
    equal(model.var_, np.array([[4.0, 0.0], [0.0, 0.0]]) + 0.01 * largest)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32], ids=["uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """fit: numbers of any dtype give float64 means and variances."""
    model = kata.GaussianNB(1.0).fit(np.array([[200, 1], [202, 1], [10, 0], [20, 0]], dtype=dtype), [0, 0, 1, 1])
    largest = (92.0**2 + 94.0**2 + 98.0**2 + 88.0**2) / 4
    equal(model.theta_, np.array([[201.0, 1.0], [15.0, 0.0]]))
    equal(model.var_, np.array([[1.0, 0.0], [25.0, 0.0]]) + largest)


def test_log_proba(kata: Submission) -> None:
    """predict_log_proba: one column, equal variances and priors give a logistic function."""
    model = kata.GaussianNB(0.2).fit(COLUMN, [0, 0, 1, 1])
    # The variances are 1 + 0.2 * 5 = 2. The log of the ratio of the densities is ((x - 4)^2 - x^2) / 4 = 4 - 2x.
    ratio = np.array([0.0, 4.0, -6.0])
    expected = np.column_stack([-np.log1p(np.exp(-ratio)), -np.log1p(np.exp(ratio))])
    equal(model.predict_log_proba(np.array([[2.0], [0.0], [5.0]])), expected)


def test_prior_counts(kata: Submission) -> None:
    """predict_log_proba: in the middle between two equal classes, the prior decides."""
    model = kata.GaussianNB(0.2).fit(np.array([[-1.0], [1.0], [3.0], [5.0], [3.0], [5.0]]), [0, 0, 1, 1, 1, 1])
    equal(model.predict_log_proba([[2.0]]), np.log([[1 / 3, 2 / 3]]))


def test_width_counts(kata: Submission) -> None:
    """predict_log_proba: at a common mean, the narrow class is more likely."""
    model = kata.GaussianNB(1e-9).fit(np.array([[-1.0], [1.0], [-3.0], [3.0]]), ["a", "a", "b", "b"])
    # The variances are 1 and 9, up to 5e-9. At 0 the densities are as 3 to 1.
    equal(model.predict_log_proba([[0.0]]), np.log([[0.75, 0.25]]), atol=1e-7)


def test_columns_multiply(kata: Submission) -> None:
    """predict_log_proba: the densities of the columns are multiplied."""
    model = kata.GaussianNB(0.2).fit(np.hstack([COLUMN, COLUMN, COLUMN]), [0, 0, 1, 1])
    ratio = np.array([12.0 - 2 * 3.0, 12.0 - 2 * 7.0])
    expected = np.column_stack([-np.log1p(np.exp(-ratio)), -np.log1p(np.exp(ratio))])
    equal(model.predict_log_proba(np.array([[0.0, 1.0, 2.0], [2.0, 1.0, 4.0]])), expected)


def test_thousand_columns(kata: Submission) -> None:
    """predict_log_proba: the densities of 1000 columns do not underflow."""
    model = kata.GaussianNB(0.2).fit(np.repeat(COLUMN, 1000, axis=1), [0, 0, 1, 1])
    new = np.repeat([[0.0], [4.0], [2.0]], 1000, axis=1)
    half = -math.log(2)
    equal(model.predict_log_proba(new), np.array([[0.0, -4000.0], [-4000.0, 0.0], [half, half]]))
    equal(model.predict(new[:2]), np.array([0, 1]))


def test_constant_column(kata: Submission) -> None:
    """predict_log_proba: a column that is constant in each class gives finite numbers."""
    rows = np.array([[0.0, 1.0], [2.0, 1.0], [0.0, 3.0], [2.0, 3.0]])
    model = kata.GaussianNB(0.25).fit(rows, [0, 0, 1, 1])
    # The smoothing is 0.25. Only column 1 differs: the log ratio at (x, 1) is 4 / 0.5.
    equal(
        model.predict_log_proba([[1.0, 1.0]]),
        np.array([[-math.log1p(math.exp(-8.0)), -8 - math.log1p(math.exp(-8.0))]]),
    )


def test_predict(kata: Submission) -> None:
    """predict: each row gets the label with the highest probability."""
    model = kata.GaussianNB().fit(COLUMN, np.array([7, 7, -2, -2]))
    equal(model.predict(np.array([[0.5], [4.0], [-9.0]])), np.array([7, -2, 7]))


def test_predict_words(kata: Submission) -> None:
    """predict: labels can be strings or booleans."""
    equal(kata.GaussianNB().fit(COLUMN, ["tea", "tea", "ham", "ham"]).predict([[4.0], [0.0]]), np.array(["ham", "tea"]))
    equal(kata.GaussianNB().fit(COLUMN, [True, True, False, False]).predict([[4.0], [0.0]]), np.array([False, True]))


def test_three_classes(kata: Submission) -> None:
    """predict_log_proba: there is one column for each class, in the order of classes_."""
    rows = np.array([[9.0], [11.0], [-1.0], [1.0], [4.0], [6.0]])
    model = kata.GaussianNB().fit(rows, [2, 2, 0, 0, 1, 1])
    equal(model.predict(np.array([[0.1], [5.2], [9.0], [10.0]])), np.array([0, 1, 2, 2]))
    # The variances are 1, up to 2e-8, so the densities at 5 are as exp(-12.5), 1 and exp(-12.5).
    log_total = math.log1p(2 * math.exp(-12.5))
    equal(model.predict_log_proba([[5.0]]), np.array([[-12.5, 0.0, -12.5]]) - log_total, atol=1e-6)


def test_one_class(kata: Submission) -> None:
    """predict_log_proba: a single class has the probability 1."""
    equal(kata.GaussianNB().fit(X, [5, 5, 5, 5]).predict_log_proba(X[:3]), np.zeros((3, 1)))


def test_single_row(kata: Submission) -> None:
    """predict_log_proba: a row has the same result alone as among other rows."""
    model = kata.GaussianNB(0.05).fit(X, Y)
    new = np.array([[3.0, 20.0], [5.0, 35.0], [0.0, 0.0]])
    equal(model.predict_log_proba(new[1:2]), model.predict_log_proba(new)[1:2])


def test_rows_add_up_to_one(kata: Submission) -> None:
    """predict_log_proba: the probabilities of each row add up to 1."""
    rows = kata.rng.normal(size=(9, 4))
    model = kata.GaussianNB().fit(rows, [0, 1, 2, 0, 1, 2, 0, 1, 2])
    equal(np.exp(model.predict_log_proba(rows[:5])).sum(axis=1), np.ones(5))


def test_second_fit(kata: Submission) -> None:
    """fit: a second call forgets the rows of the first call."""
    model = kata.GaussianNB(0.1).fit(COLUMN, [5, 5, 6, 6])
    model = model.fit(X, Y)
    equal(model.classes_, np.array([3, 8]))
    equal(model.theta_, np.array([[1.0, 20.0], [6.0, 40.0]]))
    equal(model.var_, np.array([[1.0, 100.0], [4.0, 0.0]]) + 15.0)


def test_wine(kata: Submission) -> None:
    """All: wines are classified as scikit-learn does."""
    wines, y = dataset("wine")
    model = kata.GaussianNB().fit(wines[::2], y[::2])
    equal(model.predict_log_proba(wines[1:4:2]), WINE_LOG_PROBA, rtol=1e-6)
    equal(float(np.mean(model.predict(wines[1::2]) == y[1::2])), WINE_ACCURACY)


# scikit-learn 1.9.1: GaussianNB().fit(X[::2], y[::2]); its predict_log_proba(X[1:4:2]), and score(X[1::2], y[1::2]).
WINE_LOG_PROBA = np.array(
    [[-7.0031652477098305e-06, -11.869151834273136, -65.34225687356344], [0.0, -50.53447709137454, -105.4261301502467]]
)
WINE_ACCURACY = 0.9325842696629213
