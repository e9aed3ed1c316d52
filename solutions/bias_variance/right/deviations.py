"""Deviations written out

The deviations from the mean prediction are a separate array, so the two parts are seen as mean squares. The noise is
drawn with `normal` for one training set after another.
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
    generator = np.random.default_rng(rng)
    clean = np.asarray(f(x_train))
    predictions = np.empty((reps, len(x_test)))
    for row in predictions:
        row[:] = fit_predict(x_train, generator.normal(clean, sigma), x_test)
    return predictions


def decompose(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    """Return the parts of the expected squared error."""
    predictions, truth = np.asarray(predictions, dtype=float), np.asarray(truth, dtype=float)
    if truth.shape != (predictions.shape[1],):
        raise ValueError("need one true value for each test point")
    center = predictions.mean(axis=0)
    parts = {
        "bias2": float(np.square(center - truth).mean()),
        "variance": float(np.square(predictions - center).mean()),
        "noise": float(sigma) ** 2,
    }
    return {**parts, "total": sum(parts.values())}
