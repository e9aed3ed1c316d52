"""Bias and variance."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]


def simulate(
    fit_predict: Callable[[Points, Points, Points], Points],
    f: Callable[[Points], Points],
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: int | np.random.Generator = 0,
) -> Points:
    """Return the predictions of a model that is trained on many training sets.

    All training sets share the points `x_train`. Each has its own targets y = f(x_train) + sigma * z, where z is
    n independent draws from the standard normal distribution.

    Parameters
    ----------
    fit_predict : callable
        ``fit_predict(x_train, y, x_test)`` trains a new model on n points and n targets, and returns its m
        predictions at the test points, in a new array. It does not change its arguments. It must be called exactly
        once for each training set, with float64 arrays.
    f : callable
        The true curve. It takes a float64 array of shape (k,), for any k, and returns k values.
    x_train, x_test : array_like of shape (n,) and (m,)
        The points, at least one of each: numbers of any dtype.
    sigma : float
        The standard deviation of the noise, 0 or more.
    reps : int
        The number of training sets, at least 1.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new Generator, or a Generator to draw from.
        A second call with the same Generator draws new noise.

    Returns
    -------
    ndarray of shape (reps, m), dtype float64
        One row for each training set: the predictions at the m test points, unchanged.
    """
    x_train, x_test = np.asarray(x_train, dtype=np.float64), np.asarray(x_test, dtype=np.float64)
    generator = np.random.default_rng(rng)

    # Step 1: noise: one number for each target of each training set, shape (reps, n).
    noise = sigma * generator.standard_normal((reps, len(x_train)))

    # Step 2: targets: the noisy targets, one training set in each row, shape (reps, n).
    targets = f(x_train) + noise

    # Step 3: the predictions of the model for each training set, shape (reps, m).
    return np.array([fit_predict(x_train, y, x_test) for y in targets])


def decompose(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    """Return the parts of the expected squared error.

    Parameters
    ----------
    predictions : array_like of shape (reps, m)
        Predictions at m test points, one row for each training set, reps >= 1 and m >= 1: numbers of any dtype.
    truth : array_like of shape (m,)
        The value of the true curve at each test point, without noise: numbers of any dtype.
    sigma : float
        The standard deviation of the noise, 0 or more.

    Returns
    -------
    dict of str to float
        ``"bias2"`` is the squared difference between the mean prediction and the truth at a test point, averaged over
        the test points. ``"variance"`` is the variance of the predictions at a test point, with the divisor reps,
        averaged over the test points. ``"noise"`` is the variance of the noise, sigma^2. ``"total"`` is the sum of the
        three. All are computed in float64.

    Raises
    ------
    ValueError
        If the shape of `truth` is not (m,).

    Notes
    -----
    Subtract first, then square: this is accurate enough. (A part may be off by [16 * N * 2.2e-16] * M * D, plus the
    square of [16 * N * 2.2e-16] * M, plus [1e-15] times the total. Here N = reps + m + 8, M is the largest absolute
    value of predictions and truth, and D the largest difference of a prediction and the truth at its point.)
    """
    predictions, truth = np.asarray(predictions, dtype=np.float64), np.asarray(truth)
    if truth.shape != predictions.shape[1:]:
        raise ValueError(f"need one true value for each test point, not {truth.shape} for {predictions.shape}")

    # Step 4: center: the mean prediction at each test point, shape (m,).
    center = predictions.mean(axis=0)

    # Step 5: bias2: the squared difference of center and truth, averaged over the test points, a number.
    bias2 = float(np.mean((center - truth) ** 2))

    # Step 6: variance: the variance of the predictions at each test point, averaged over the test points, a number.
    variance = float(predictions.var(axis=0).mean())

    # Step 7: noise: the variance of the noise, a number.
    noise = float(sigma**2)

    # Step 8: the three parts and their sum, a dict of four floats.
    return {"bias2": bias2, "variance": variance, "noise": noise, "total": bias2 + variance + noise}
