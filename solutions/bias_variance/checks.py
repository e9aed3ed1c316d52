"""The checks of bias_variance. Each tests a sentence of its README or of a docstring.

`fit_predict` and `f` run in the check, so that the check sees what they are given. They never raise an error.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Points = NDArray[np.float64]


def line(x: Points) -> Points:
    """Return 2 x + 1."""
    return 2.0 * np.asarray(x) + 1.0


def parabola(x: Points) -> Points:
    """Return x^2."""
    return np.square(x)


def recorder(predict: Callable[[Points, Points, Points], Any]) -> tuple[Callable[..., Any], list[Any]]:
    """Return a model that keeps its targets, and the list that it keeps them in."""
    seen: list[Any] = []

    def fit_predict(x_train: Points, y: Points, x_test: Points) -> Any:
        seen.append(np.array(y))
        return predict(x_train, y, x_test)

    fit_predict.__name__ = predict.__name__
    return fit_predict, seen


def mean_of_targets(x_train: Points, y: Points, x_test: Points) -> Points:  # noqa: ARG001
    """Return the mean of the targets, for each test point."""
    return np.full(np.shape(x_test), float(np.sum(y)) / max(np.size(y), 1))


def targets(kata: Submission, f: Callable[[Points], Points], sigma: float, reps: int, rng: Any, n: int) -> Points:
    """Return the targets of all training sets with the points 0, 1, ..., n - 1, shape (reps, n)."""
    fit_predict, seen = recorder(mean_of_targets)
    kata.simulate(fit_predict, f, np.arange(float(n)), np.array([0.5, 1.5]), sigma, reps, rng)
    shapes = sorted({np.shape(y) for y in seen})
    assert shapes == [(n,)], f"fit_predict should get targets of shape ({n},), and got: {shapes or 'nothing'}"
    assert len(seen) == reps, f"fit_predict should be called {reps} times, and was called {len(seen)} times"
    return np.array(seen)


def test_without_noise(kata: Submission) -> None:
    """simulate: without noise, each row has the prediction of the model for the curve."""
    # The targets of 0, 1 and 5 are 1, 3 and 11: their mean is 5.
    x_train, x_test = np.array([0.0, 1.0, 5.0]), np.array([2.0, 3.0])
    got = kata.simulate(mean_of_targets, line, x_train, x_test, 0.0, 4)
    equal(got, np.full((4, 2), 5.0))


def test_arguments_of_the_model(kata: Submission) -> None:
    """simulate: the model gets the training points, the targets and the test points."""

    def telling(x_train: Points, y: Points, x_test: Points) -> Points:
        sums = np.array([np.sum(x_train), np.sum(y), np.sum(x_test), np.size(x_train), np.size(y)], dtype=np.float64)
        return np.resize(sums, 5) if np.shape(x_test) == (5,) else np.zeros(np.shape(x_test))

    got = kata.simulate(telling, parabola, np.array([1.0, 2.0, 4.0]), np.array([0.0, 1.0, 2.0, 3.0, 0.5]), 0.0, 2)
    equal(got, np.array([[7.0, 21.0, 6.5, 3.0, 3.0], [7.0, 21.0, 6.5, 3.0, 3.0]]))


def test_integers_and_lists(kata: Submission) -> None:
    """simulate: lists of integers are accepted, and the model gets float64 arrays."""

    def dtypes(x_train: Points, y: Points, x_test: Points) -> Points:
        good = all(getattr(one, "dtype", None) == np.float64 for one in (x_train, y, x_test))
        return np.full(np.shape(x_test), 1.0 if good else 0.0)

    equal(kata.simulate(dtypes, line, [1, 2, 4], [3, 5], 0.5, 3), np.ones((3, 2)))


def test_one_row_for_each_training_set(kata: Submission) -> None:
    """simulate: each row has the predictions of one training set, unchanged."""

    def of_slope_one(x_train: Points, y: Points, x_test: Points) -> Points:
        return x_test + np.sum(y) / max(np.size(y), 1) - np.sum(x_train) / max(np.size(x_train), 1)

    fit_predict, seen = recorder(of_slope_one)
    got = kata.simulate(fit_predict, line, np.array([1.0, 2.0, 6.0]), np.array([0.0, 1.0]), 1.0, 5, 3)
    # The mean of the training points is 3.
    equal(got, np.array([[np.sum(y) / 3 - 3, np.sum(y) / 3 - 2] for y in seen]).reshape(-1, 2))
    assert len(seen) == 5, f"fit_predict should be called 5 times, and was called {len(seen)} times"


def test_new_noise_for_each_training_set(kata: Submission) -> None:
    """simulate: each training set has its own noise, so the targets differ."""
    y = targets(kata, line, 1.0, 6, 7, n=3)
    different = len({row.tobytes() for row in y})
    assert different == 6, f"of 6 training sets, only {different} have different targets"


def test_noise_for_each_target(kata: Submission) -> None:
    """simulate: each target has its own noise."""
    noise = targets(kata, parabola, 1.0, 3, 8, n=4) - parabola(np.arange(4.0))
    different = len(np.unique(noise.round(9)))
    assert different == 12, f"12 targets have {different} different noises"


@pytest.mark.parametrize("sigma", [0.25, 3.0])
def test_standard_deviation_of_the_noise(kata: Submission, sigma: float) -> None:
    """simulate: the noise has mean 0 and the standard deviation sigma."""
    noise = targets(kata, line, sigma, 6, 11, n=250) - line(np.arange(250.0))
    # 1500 numbers: the allowed differences are six standard errors.
    assert abs(noise.mean()) < 0.16 * sigma, f"the mean of the noise is {noise.mean():.3g}, and not near 0"
    low, high = 0.89 * sigma, 1.11 * sigma
    assert low < noise.std() < high, f"the standard deviation of the noise is {noise.std():.3g}, and not near {sigma}"


def test_normal_noise(kata: Submission) -> None:
    """simulate: the noise is normal, so 4.6 % of it is beyond two sigma."""
    noise = targets(kata, line, 1.0, 6, 12, n=250) - line(np.arange(250.0))
    share = float((np.abs(noise) > 2).mean())
    # 1500 numbers: the standard error of the share is 0.0054.
    assert 0.013 < share < 0.078, f"a share of {share:.3f} of the noise is beyond two sigma"


def test_same_seed(kata: Submission) -> None:
    """simulate: the same seed gives the same targets, and another seed others."""
    first, second, other = (targets(kata, line, 1.0, 2, seed, n=3) for seed in (5, 5, 6))
    assert np.array_equal(first, second), "two calls with the seed 5 gave different targets"
    assert not np.array_equal(first, other), "the seeds 5 and 6 gave the same targets"


def test_generator(kata: Submission) -> None:
    """simulate: a second call with the same Generator draws new noise."""
    generator = np.random.default_rng(3)
    first, second = targets(kata, line, 1.0, 2, generator, n=3), targets(kata, line, 1.0, 2, generator, n=3)
    assert not np.array_equal(first, second), "two calls with one Generator gave the same targets"


def test_decompose(kata: Submission) -> None:
    """decompose: bias2, variance and noise of two points and two training sets."""
    # The mean predictions are 3 and 6, so the biases are 2 and 0. The variances are 1 and 4.
    got = kata.decompose(np.array([[2.0, 4.0], [4.0, 8.0]]), np.array([1.0, 6.0]), 3.0)
    equal(got, {"bias2": 2.0, "variance": 2.5, "noise": 9.0, "total": 13.5})


def test_decompose_of_three_points(kata: Submission) -> None:
    """decompose: the parts are averaged over the test points."""
    predictions = np.array([[1.0, 5.0, 0.0], [3.0, 5.0, 6.0]])
    got = kata.decompose(predictions, np.array([2.0, 2.0, 3.0]), 0.5)
    # The biases are 0, 3 and 0, the variances 1, 0 and 9.
    equal(got, {"bias2": 3.0, "variance": 10 / 3, "noise": 0.25, "total": 3.0 + 10 / 3 + 0.25})


def test_biases_do_not_cancel(kata: Submission) -> None:
    """decompose: a bias of 1 at one point and of -1 at another does not cancel."""
    got = kata.decompose(np.array([[2.0, 4.0], [2.0, 4.0], [2.0, 4.0]]), np.array([1.0, 5.0]), 0.0)
    equal(got, {"bias2": 1.0, "variance": 0.0, "noise": 0.0, "total": 1.0})


def test_variance_of_equal_rows(kata: Submission) -> None:
    """decompose: if all training sets give the same curve, the variance is 0."""
    got = kata.decompose(np.array([[1.0, 2.0, 9.0], [1.0, 2.0, 9.0]]), np.array([1.0, 2.0, 9.0]), 1.0)
    equal(got, {"bias2": 0.0, "variance": 0.0, "noise": 1.0, "total": 1.0})


def test_divisor(kata: Submission) -> None:
    """decompose: the divisor of the variance is the number of training sets."""
    got = kata.decompose(np.array([[0.0], [0.0], [6.0]]), np.array([2.0]), 0.0)
    equal(got, {"bias2": 0.0, "variance": 8.0, "noise": 0.0, "total": 8.0})


def test_one_training_set(kata: Submission) -> None:
    """decompose: one training set shows no variance."""
    got = kata.decompose([[3, 5]], [1, 5], 2)
    equal(got, {"bias2": 2.0, "variance": 0.0, "noise": 4.0, "total": 6.0})


def test_parts_of_the_squared_error(kata: Submission) -> None:
    """decompose: without noise, the total is the mean squared error."""
    predictions, truth = kata.rng.normal(size=(7, 4)), kata.rng.normal(size=4)
    got = kata.decompose(predictions, truth, 0.0)
    equal(got["total"], float(((predictions - truth) ** 2).mean()))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32], ids=["uint8", "float32"])
def test_decompose_dtypes(kata: Submission, dtype: Any) -> None:
    """decompose: the parts are computed in float64 for every dtype."""
    predictions = np.array([[200, 10, 0], [255, 40, 7]], dtype=dtype)
    got = kata.decompose(predictions, np.array([250, 7, 255], dtype=dtype), 0.0)
    # The mean predictions are 227.5, 25 and 3.5, the standard deviations 27.5, 15 and 3.5.
    bias2, variance = (22.5**2 + 18**2 + 251.5**2) / 3, (27.5**2 + 15**2 + 3.5**2) / 3
    equal(got, {"bias2": bias2, "variance": variance, "noise": 0.0, "total": bias2 + variance})


def test_far_from_zero(kata: Submission) -> None:
    """decompose: predictions near 1e8 have an accurate variance."""
    got = kata.decompose(1e8 + np.array([[1.0, 2.0], [3.0, 6.0]]), 1e8 + np.array([2.0, 3.0]), 0.0)
    equal(got, {"bias2": 0.5, "variance": 2.5, "noise": 0.0, "total": 3.0}, atol=1e-5)


@pytest.mark.parametrize("shape", [(3, 1), (1, 3), (1,), ()], ids=["column", "row", "one", "number"])
def test_truth_of_another_shape(kata: Submission, shape: tuple[int, ...]) -> None:
    """decompose: a truth that is not of shape (m,) raises a ValueError."""
    with kata.raises(ValueError):
        kata.decompose(np.ones((4, 3)), np.ones(shape), 1.0)


def test_a_line_and_a_parabola(kata: Submission) -> None:
    """Both: the mean of the targets has the variance sigma^2 / n."""
    n, sigma, reps = 4, 2.0, 60
    x_train, x_test = np.arange(4.0), np.array([0.0, 1.0, 3.0])
    predictions = kata.simulate(mean_of_targets, line, x_train, x_test, sigma, reps, 21)
    got = kata.decompose(predictions, line(x_test), sigma)
    # The mean target is 4, and the curve is at 1, 3 and 7. The standard error of the variance is 0.18 sigma^2 / n.
    assert isinstance(got, dict), f"expected a dict, got a {type(got).__name__}"
    assert {*got} == {"bias2", "variance", "noise", "total"}, f"the keys are {sorted(got)}"
    assert abs(got["variance"] - sigma**2 / n) < 0.9, f"the variance is {got['variance']:.3g}, and not near 1"
    assert abs(got["bias2"] - 19 / 3) < 1.2, f"bias2 is {got['bias2']:.3g}, and not near 19 / 3"
