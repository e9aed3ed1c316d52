"""What people write instead of `simulate` and `decompose`. The helpers are the parts that a mistake gets right."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Points = NDArray[np.float64]
Model = Callable[[Points, Points, Points], Points]
Curve = Callable[[Points], Points]
Source = int | np.random.Generator


def trained(fit_predict: Model, x_train: ArrayLike, targets: ArrayLike, x_test: ArrayLike) -> Points:
    points, new = np.asarray(x_train, dtype=np.float64), np.asarray(x_test, dtype=np.float64)
    return np.array([fit_predict(points, y, new) for y in np.asarray(targets)])


def floats(predictions: ArrayLike, truth: ArrayLike) -> tuple[Points, Points]:
    p, t = np.asarray(predictions, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if t.shape != p.shape[1:]:
        raise ValueError("need one true value for each test point")
    return p, t


def joined(bias2: float | np.floating, variance: float | np.floating, noise: float) -> dict[str, float]:
    total = float(bias2) + float(variance) + float(noise)
    return {"bias2": float(bias2), "variance": float(variance), "noise": float(noise), "total": total}


def parts(p: Points, t: Points, sigma: float) -> tuple[float, float, float]:
    return float(np.mean((p.mean(axis=0) - t) ** 2)), float(p.var(axis=0).mean()), float(sigma) ** 2


@mistake(
    of="simulate",
    name="the same noise in every training set",
    why="you drew the noise once: all training sets are equal, so all rows are equal and the variance is 0",
)
def one_training_set(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    y = f(x) + sigma * np.random.default_rng(rng).standard_normal(len(x))
    return trained(fit_predict, x, [y] * reps, x_test)


@mistake(
    of="simulate",
    name="the same seed for every training set",
    why="you started from the seed again for each training set: all training sets are equal, so the variance is 0",
)
def seeds_each_time(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    rows = []
    for _ in range(reps):
        y = f(x) + sigma * np.random.default_rng(rng).standard_normal(len(x))
        rows.append(fit_predict(x, y, np.asarray(x_test, dtype=np.float64)))
    return np.array(rows)


@mistake(
    of="simulate",
    name="targets without noise",
    why="you trained on the true curve: without noise, all training sets are equal and the variance is 0",
)
def no_noise(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,  # noqa: ARG001
    reps: int,
    rng: Source = 0,  # noqa: ARG001
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    return trained(fit_predict, x, [f(x)] * reps, x_test)


@mistake(
    of="simulate",
    name="noise with the standard deviation sigma^2",
    why="you used sigma^2 as the standard deviation of the noise: for sigma = 3 the noise is three times too large",
)
def variance_as_scale(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma**2 * z, x_test)


@mistake(
    of="simulate",
    name="noise with the standard deviation sqrt(sigma)",
    why="you used the square root of sigma as the standard deviation of the noise: for sigma = 9 it is 3",
)
def root_as_scale(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + np.sqrt(sigma) * z, x_test)


@mistake(
    of="simulate",
    name="noise of standard deviation 1",
    why="you did not multiply the noise by sigma: its standard deviation is 1, also if sigma is 0",
)
def standard_noise(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,  # noqa: ARG001
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + z, x_test)


@mistake(
    of="simulate",
    name="one noise for all targets of a training set",
    why="you drew one number for each training set: it moves the whole curve, and each target needs its own",
)
def one_number_per_set(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, 1))
    return trained(fit_predict, x, f(x) + sigma * z, x_test)


@mistake(
    of="simulate",
    name="uniform noise",
    why="you drew uniform noise from -sigma to sigma: its standard deviation is 0.58 sigma, and it has no tails",
)
def uniform_noise(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).uniform(-1, 1, size=(reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test)


@mistake(
    of="simulate",
    name="noise that is never negative",
    why="you drew noise from 0 upwards: its mean is not 0, so the model learns a curve that is too high",
)
def positive_noise(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).random((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test)


@mistake(
    of="simulate",
    name="noise in proportion to the curve",
    why="you multiplied the curve by the noise: where the curve is 0, the targets have no noise",
)
def relative_noise(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) * (1 + sigma * z), x_test)


@mistake(
    of="simulate",
    name="targets that are only noise",
    why="you trained on the noise alone: a target is f(x) plus noise",
)
def only_the_noise(
    fit_predict: Model,
    f: Curve,  # noqa: ARG001
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, sigma * z, x_test)


@mistake(
    of="simulate",
    name="noise on the points instead of the targets",
    why="you added the noise to x_train: the points stay, and the targets are f(x_train) plus noise",
)
def noise_on_the_points(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    noisy = x + sigma * np.random.default_rng(rng).standard_normal((reps, len(x)))
    new = np.asarray(x_test, dtype=np.float64)
    return np.array([fit_predict(one, f(x), new) for one in noisy])


@mistake(
    of="simulate",
    name="the curve at noisy points",
    why="you added the noise to the argument of f: the targets are f(x_train) plus noise",
)
def curve_at_noisy_points(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, [f(x + sigma * one) for one in z], x_test)


@mistake(
    of="simulate",
    name="noise on the predictions too",
    why="you added noise to the predictions: they must be what the model returns",
)
def noise_on_predictions(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    generator = np.random.default_rng(rng)
    z = generator.standard_normal((reps, len(x)))
    out = trained(fit_predict, x, f(x) + sigma * z, x_test)
    return out + sigma * generator.standard_normal(out.shape)


@mistake(
    of="simulate",
    name="training points drawn again",
    why="you drew the training points with replacement: all training sets have the points x_train",
)
def resampled_points(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    generator = np.random.default_rng(rng)
    new = np.asarray(x_test, dtype=np.float64)
    rows = []
    for _ in range(reps):
        drawn = x[generator.integers(len(x), size=len(x))]
        rows.append(fit_predict(drawn, f(drawn) + sigma * generator.standard_normal(len(x)), new))
    return np.array(rows)


@mistake(
    of="simulate",
    name="predictions at the training points",
    why="you let the model predict x_train: the result has n columns, and must have one for each test point",
)
def predicts_the_training_points(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,  # noqa: ARG001
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x)


@mistake(
    of="simulate",
    name="points in the input's dtype",
    why="you did not convert all points to float64: a model gets integers for [1, 2, 4], and x ** 15 can overflow",
    values=["arrays", "unchanged", "x_train only", "x_test only"],
    covers=[
        "x_train, x_test = (np.asarray(x_train, dtype=np.float64), np.asarray(x_test, dtype=np.float64)) -> "
        "x_train, x_test = (np.asarray(x_train), np.asarray(x_test, dtype=np.float64))",
        "x_train, x_test = (np.asarray(x_train, dtype=np.float64), np.asarray(x_test, dtype=np.float64)) -> "
        "x_train, x_test = (np.asarray(x_train, dtype=np.float64), np.asarray(x_test))",
    ],
)
def points_as_they_are(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
    *,
    value: str,
) -> Points:
    points = np.asarray(x_train, dtype=np.float64 if value == "x_train only" else None)
    new: Any = np.asarray(x_test, dtype=np.float64 if value == "x_test only" else None)
    noise = sigma * np.random.default_rng(rng).standard_normal((reps, len(points)))
    given: tuple[Any, Any] = (x_train, x_test) if value == "unchanged" else (points, new)
    return np.array([fit_predict(given[0], y, given[1]) for y in f(points) + noise])


@mistake(
    of="simulate",
    name="one row for each test point",
    why="you returned shape (m, reps): the task asks for one row for each training set",
)
def transposed(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test).T


@mistake(
    of="simulate",
    name="the mean prediction only",
    why="you averaged over the training sets: the predictions of each training set are needed for the variance",
)
def mean_prediction(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test).mean(axis=0)


@mistake(
    of="simulate",
    name="errors instead of predictions",
    why="you subtracted the true curve: return the predictions unchanged",
)
def errors(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test) - f(np.asarray(x_test, dtype=np.float64))


@mistake(
    of="simulate",
    name="a list instead of an array",
    why="you returned a list: the task asks for an array of shape (reps, m)",
)
def a_list(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> list[Points]:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return list(trained(fit_predict, x, f(x) + sigma * z, x_test))


@mistake(
    of="simulate",
    name="rng is ignored",
    why="you ignored rng: every call draws the same noise, also with another seed",
)
def always_seed_zero(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,  # noqa: ARG001
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(0).standard_normal((reps, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test)


@mistake(
    of="simulate",
    name="one training set too few",
    why="you made reps - 1 training sets: the result must have reps rows",
)
def one_too_few(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps - 1, len(x)))
    return trained(fit_predict, x, f(x) + sigma * z, x_test).reshape(reps - 1, np.size(x_test))


@mistake(
    of="simulate",
    name="all training sets in one call",
    why="you passed the targets of all training sets at once: the model takes n targets, and is called once "
    "for each set",
)
def passes_all_targets(
    fit_predict: Model,
    f: Curve,
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: Source = 0,
) -> Points:
    x = np.asarray(x_train, dtype=np.float64)
    z = np.random.default_rng(rng).standard_normal((reps, len(x)))
    return fit_predict(x, f(x) + sigma * z, np.asarray(x_test, dtype=np.float64))


@mistake(
    of="decompose",
    name="variance among the test points",
    why="you took the variance along axis 1: that is how the curve varies from point to point, not from one "
    "training set to the next",
    covers=[
        "variance = float(predictions.var(axis=0).mean()) -> variance = float(predictions.var(axis=1).mean())",
    ],
)
def wrong_axis(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, _, noise = parts(p, t, sigma)
    return joined(bias2, p.var(axis=1).mean(), noise)


@mistake(
    of="decompose",
    name="variance of all predictions",
    why="you took the variance of all predictions together: it also contains how the curve varies from point to point",
    covers=[
        "variance = float(predictions.var(axis=0).mean()) -> variance = float(predictions.var().mean())",
    ],
)
def variance_of_all(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, _, noise = parts(p, t, sigma)
    return joined(bias2, p.var(), noise)


@mistake(
    of="decompose",
    name="mean over the test points instead of the training sets",
    why="you averaged along axis 1: the mean prediction at a test point is a mean over the training sets",
)
def mean_over_points(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    center = p.mean(axis=1)
    noise = float(sigma) ** 2
    if len(p) == len(t):
        return joined(np.mean((center - t) ** 2), p.var(axis=1).mean(), noise)
    return joined(np.mean((center - t.mean()) ** 2), p.var(axis=1).mean(), noise)


@mistake(
    of="decompose",
    name="divisor reps - 1",
    why="you divided by reps - 1: for 0, 0 and 6 the variance is 12 instead of 8",
)
def ddof_one(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    with np.errstate(all="ignore"):
        return joined(parts(p, t, sigma)[0], p.var(axis=0, ddof=1).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="biases averaged before the square",
    why="you averaged the biases and squared the mean: a bias of 1 at one point and of -1 at another cancel",
)
def biases_cancel(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.mean(p.mean(axis=0) - t) ** 2, p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="absolute biases",
    why="you averaged the absolute biases: a bias of 3 counts as 3 instead of 9",
)
def absolute_bias(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.abs(p.mean(axis=0) - t).mean(), p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="bias without the square",
    why="you averaged the biases without a square: a bias of 3 counts as 3 instead of 9, and negative biases "
    "cancel positive ones",
    covers=[
        "bias2 = float(np.mean((center - truth) ** 2)) -> bias2 = float(np.mean((center - truth) ** 1))",
    ],
)
def bias_not_squared(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.mean(p.mean(axis=0) - t), p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="mean squared error as bias",
    why="you averaged the squared errors: that is bias2 plus variance, so the variance counts twice",
)
def error_as_bias(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.mean((p - t) ** 2), p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="the first training set as the mean prediction",
    why="you took the bias of the first training set: it is the difference of the mean prediction and the truth",
)
def first_as_center(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.mean((p[0] - t) ** 2), p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="median instead of mean prediction",
    why="you took the median prediction: the decomposition holds for the mean only",
)
def median_as_center(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(np.mean((np.median(p, axis=0) - t) ** 2), p.var(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="deviations from the truth",
    why="you took the deviations from the truth as variance: they contain the bias too",
)
def around_the_truth(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(parts(p, t, sigma)[0], np.mean((p - t) ** 2), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="standard deviation instead of variance",
    why="you averaged standard deviations: a deviation of 2 counts as 2 instead of 4",
    covers=[
        "variance = float(predictions.var(axis=0).mean()) -> variance = float(predictions.std(axis=0).mean())",
    ],
)
def standard_deviation(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(parts(p, t, sigma)[0], p.std(axis=0).mean(), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="square root of the variance",
    why="you took the square root of the average variance: for the variances 1 and 4 that is 1.58 instead of 2.5",
)
def root_of_variance(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    return joined(parts(p, t, sigma)[0], np.sqrt(p.var(axis=0).mean()), float(sigma) ** 2)


@mistake(
    of="decompose",
    name="sigma as noise",
    why="you used sigma as the noise part: for sigma = 3 it is 9",
    covers=[
        "noise = float(sigma ** 2) -> noise = float(sigma ** 1)",
    ],
)
def noise_is_sigma(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, _ = parts(p, t, sigma)
    return joined(bias2, variance, sigma)


@mistake(
    of="decompose",
    name="noise counted twice",
    why="you added the noise twice: the total is bias2 + variance + noise",
)
def noise_twice(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return {**joined(bias2, variance, noise), "total": bias2 + variance + 2 * noise}


@mistake(
    of="decompose",
    name="total without noise",
    why="you left out the noise: the expected squared error on new targets contains it",
)
def total_without_noise(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return {**joined(bias2, variance, noise), "total": bias2 + variance}


@mistake(
    of="decompose",
    name="noise inside the variance",
    why="you added the noise to the variance: the predictions vary without the noise of new targets",
)
def noise_in_the_variance(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return {**joined(bias2, variance + noise, noise), "total": bias2 + variance + noise}


@mistake(
    of="decompose",
    name="noise subtracted from the variance",
    why="you subtracted the noise from the variance: the variance of the predictions is a part by itself",
)
def noise_taken_out(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return {**joined(bias2, variance - noise, noise), "total": bias2 + variance}


@mistake(
    of="decompose",
    name="sums over the test points",
    why="you summed over the test points: the parts are averages, so twice as many points must not double them",
)
def sums(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return joined(bias2 * len(t), variance * len(t), noise)


@mistake(
    of="decompose",
    name="sums over the test points, noise too",
    why="you summed all three parts over the test points: they are averages",
)
def noise_of_all_points(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, variance, noise = parts(p, t, sigma)
    return joined(bias2 * len(t), variance * len(t), noise * len(t))


@mistake(
    of="decompose",
    name="a value for each test point",
    why="you returned an array for each part: average it over the test points",
)
def arrays(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, object]:
    p, t = floats(predictions, truth)
    bias2, variance = (p.mean(axis=0) - t) ** 2, p.var(axis=0)
    noise = float(sigma) ** 2
    return {"bias2": bias2, "variance": variance, "noise": noise, "total": bias2 + variance + noise}


@mistake(
    of="decompose",
    name="a tuple instead of a dict",
    why="you returned a tuple: the task asks for a dict with the keys bias2, variance, noise and total",
)
def a_tuple(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> tuple[float, ...]:
    p, t = floats(predictions, truth)
    return tuple(joined(*parts(p, t, sigma)).values())


@mistake(
    of="decompose",
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e8 both are about 1e16, and "
    "rounding replaces their difference",
)
def multiplies_out(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    p, t = floats(predictions, truth)
    bias2, _, noise = parts(p, t, sigma)
    return joined(bias2, ((p**2).mean(axis=0) - p.mean(axis=0) ** 2).mean(), noise)


@mistake(
    of="decompose",
    name="a truth of another shape is accepted",
    why="you raised no ValueError for a truth of another shape: shape (3, 1) is broadcast against three "
    "points, and gives another bias",
    covers=[
        "if truth.shape != predictions.shape[1:]: -> if False:",
    ],
)
def accepts_every_shape(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:

    p, t = np.asarray(predictions, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    return joined(*parts(p, t, sigma))


@mistake(
    of="decompose",
    name="a column as truth is accepted",
    why="you flattened the truth: a truth of shape (3, 1) or (1, 3) must raise a ValueError",
)
def flattens_the_truth(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:

    p, t = floats(predictions, np.ravel(truth))
    return joined(*parts(p, t, sigma))


@mistake(
    of="decompose",
    name="computed in the input's dtype",
    why="you computed in the dtype of the input: in uint8 a difference wraps around, and float32 has about 7 digits",
)
def input_dtype(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:

    p, t = np.asarray(predictions), np.asarray(truth)
    floats(p, t)
    center = p.mean(axis=0, dtype=p.dtype)
    bias2, variance = np.mean((center - t) ** 2), np.mean((p - center) ** 2)
    return joined(bias2, variance, float(sigma) ** 2)
