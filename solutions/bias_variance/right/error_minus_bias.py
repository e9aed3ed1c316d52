"""Mean squared error minus bias

The mean squared error against the noiseless truth is bias2 + variance, exactly, because the divisor of the variance is
reps. So the variance is what is left. It is less accurate if the bias is large and the variance small.
"""

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
    """Return the predictions of a model that is trained on many training sets."""
    x_train, x_test = np.asarray(x_train, dtype=float), np.asarray(x_test, dtype=float)
    targets = np.random.default_rng(rng).normal(f(x_train), sigma, size=(reps, len(x_train)))
    return np.apply_along_axis(lambda y: fit_predict(x_train, y, x_test), 1, targets)


def decompose(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    """Return the parts of the expected squared error."""
    predictions, truth = np.asarray(predictions, dtype=float), np.asarray(truth, dtype=float)
    if truth.shape != predictions.shape[1:]:
        raise ValueError("need one true value for each test point")
    errors = predictions - truth
    bias2 = float(np.mean(errors.mean(axis=0) ** 2))
    total = float(np.mean(errors**2)) + float(sigma) ** 2
    return {"bias2": bias2, "variance": total - float(sigma) ** 2 - bias2, "noise": float(sigma) ** 2, "total": total}
