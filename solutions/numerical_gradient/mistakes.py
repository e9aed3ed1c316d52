"""What people write for numerical_gradient and gradient_error, and what is wrong with it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Function = Callable[[NDArray[np.float64]], float]


def default_steps(x: NDArray[np.float64], h: float | None) -> NDArray[np.float64]:
    """Return a step for each coordinate: what most of these mistakes get right."""
    if h is not None:
        return np.full(x.shape, h)
    return np.asarray(np.cbrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x)))


def central(f: Function, x: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += steps[i]
        down[i] -= steps[i]
        gradient[i] = (f(up) - f(down)) / (2 * steps[i])
    return gradient


def pair(analytic: ArrayLike, numeric: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    a, b = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    if a.shape != b.shape or a.size == 0:
        raise ValueError("two gradients of the same shape are needed")
    return a, b


def scale_of(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(1.0, np.maximum(np.abs(a), np.abs(b))))


@mistake(
    of="numerical_gradient",
    name="a forward difference",
    why="you compared f(x + h) with f(x): for f = x^2 and h = 0.5 this gives 2x + 0.5, not 2x",
)
def forward(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    steps = default_steps(x, h)
    gradient = np.empty_like(x)
    here = f(x)
    for i in np.ndindex(x.shape):
        up = x.copy()
        up[i] += steps[i]
        gradient[i] = (f(up) - here) / steps[i]
    return gradient


@mistake(
    of="numerical_gradient",
    name="h instead of 2h",
    why="you divided by h: the two points are 2h apart, so your gradient is twice the right gradient",
)
def divides_by_one_step(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return 2 * central(f, x, default_steps(x, h))


@mistake(
    of="numerical_gradient",
    name="a fixed default step",
    why="you used the same default step for every coordinate: near 1e12, a step of 1e-5 is lost in rounding",
    values=["cbrt", 1e-5, 1e-4, 1e-6, 1e-7, 1e-8, 1e-12],
)
def fixed_step(f: Function, x: ArrayLike, h: float | None = None, *, value: float | str) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    default = np.cbrt(np.finfo(np.float64).eps) if value == "cbrt" else value
    return central(f, x, np.full(x.shape, default if h is None else h, dtype=np.float64))


@mistake(
    of="numerical_gradient",
    name="no step at 0",
    why="you used a default step of 0 at the coordinate 0: 0 / 0 is NaN",
)
def no_step_at_zero(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, np.cbrt(np.finfo(np.float64).eps) * np.abs(x) if h is None else np.full(x.shape, h))


@mistake(
    of="numerical_gradient",
    name="the square root of the epsilon",
    why="you used the square root of eps for the default step: it suits a forward difference, here use the cube root",
)
def step_of_a_forward_difference(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    steps = np.sqrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x)) if h is None else np.full(x.shape, h)
    return central(f, x, steps)


@mistake(
    of="numerical_gradient",
    name="a given h is scaled too",
    why="you multiplied the given h by max(1, |x_i|): only the default step grows with x",
)
def scales_what_was_given(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, (np.cbrt(np.finfo(np.float64).eps) if h is None else h) * np.maximum(1.0, np.abs(x)))


@mistake(
    of="numerical_gradient",
    name="a given h is ignored",
    why="you used the default step although h was given",
)
def ignores_h(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, default_steps(x, None))


@mistake(
    of="numerical_gradient",
    name="coordinates that are not moved back",
    why="you did not move a coordinate back: all later derivatives are taken at another point",
)
def does_not_restore(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.array(x, dtype=np.float64)
    steps = default_steps(x, h)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        x[i] += steps[i]
        above = f(x)
        x[i] -= 2 * steps[i]
        gradient[i] = (above - f(x)) / (2 * steps[i])
    return gradient


@mistake(
    of="numerical_gradient",
    name="x is changed",
    why="you moved coordinates in x itself and left them moved: np.asarray makes no copy of a float64 array",
)
def moves_the_callers_array(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    return moved_in_place(f, np.asarray(x, dtype=np.float64), h)


def moved_in_place(f: Function, x: NDArray[np.float64], h: float | None) -> NDArray[np.float64]:
    steps = default_steps(x, h)
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        x[i] += steps[i]
        above = f(x)
        x[i] -= 2 * steps[i]
        gradient[i] = (above - f(x)) / (2 * steps[i])
    return gradient


@mistake(
    of="numerical_gradient",
    name="all coordinates at once",
    why="you moved all coordinates at once: every entry is the sum of the whole gradient",
)
def moves_everything(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    steps = default_steps(x, h)
    return np.asarray((f(x + steps) - f(x - steps)) / (2 * steps))


@mistake(
    of="numerical_gradient",
    name="steps in the input's dtype",
    why="you moved coordinates in the input's dtype: an integer drops the step 0.5, and float32 rounds 1e-5",
)
def keeps_the_dtype(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x)
    steps = default_steps(x, h)
    gradient = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + steps[i]
        down[i] = down[i] - steps[i]
        gradient[i] = (f(up) - f(down)) / (2 * steps[i])
    return gradient


@mistake(
    of="numerical_gradient",
    name="results in the input's dtype",
    why="you returned the gradient in the input's dtype: in an integer array, 3.25 becomes 3",
)
def fills_an_array_like_x(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x)
    point = x.astype(np.float64)
    gradient = np.zeros_like(x)
    gradient[...] = central(f, point, default_steps(point, h))
    return gradient


@mistake(
    of="numerical_gradient",
    name="a flat gradient",
    why="you returned a flat gradient: it must have the shape of x",
)
def returns_flat(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, default_steps(x, h)).ravel()


@mistake(
    of="numerical_gradient",
    name="f gets a flat array",
    why="you called f with a flat array: f needs the shape of x",
)
def calls_f_flat(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    flat = x.ravel()
    return central(f, flat, default_steps(flat, h)).reshape(x.shape)


@mistake(
    of="gradient_error",
    name="differences with their sign",
    why="you did not take absolute values: an entry of 4 instead of 6 has the error -1/3, which is never the largest",
    covers=[
        "errors = np.abs(analytic - numeric) / scale -> errors = (analytic - numeric) / scale",
    ],
)
def keeps_the_sign(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max((a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="the mean error",
    why="you returned the mean of the errors: one wrong entry of a million disappears in it",
)
def averages(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.mean(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="the absolute difference",
    why="you did not divide by the scale: 1e9 and 1e9 + 1 have the error 1e-9, not 1",
)
def does_not_divide(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b)))


@mistake(
    of="gradient_error",
    name="the scale can be below 1",
    why="you divided by a scale below 1: 0 and 0 give 0 / 0, and 1e-12 and 2e-12 the error 0.5",
)
def has_no_floor(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))))


@mistake(
    of="gradient_error",
    name="relative to the numerical gradient only",
    why="you divided by max(1, |numeric|) only: the analytic entry counts too if it is larger",
)
def relative_to_one(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(b))))


@mistake(
    of="gradient_error",
    name="relative to the sum of both",
    why="you divided by |analytic| + |numeric|: two small entries of 1e-9 and 3e-9 then differ by half of their size",
)
def relative_to_the_sum(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(a) + np.abs(b))))


@mistake(
    of="gradient_error",
    name="lengths of whole vectors",
    why="you compared lengths of whole gradients: one wrong small entry disappears beside large entries",
)
def norms(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))


@mistake(
    of="gradient_error",
    name="NaN is ignored",
    why="you ignored NaN, as `>`, Python's max and np.nanmax can: return NaN if an entry is NaN",
)
def skips_nan(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return max(0.0, *(np.abs(a - b) / scale_of(a, b)).ravel().tolist())


@mistake(
    of="gradient_error",
    name="different shapes are accepted",
    why="you accepted different shapes: a column and a row broadcast to a table of all pairs",
    covers=[
        "if analytic.shape != numeric.shape or analytic.size == 0: -> "
        "if analytic.shape != numeric.shape and analytic.size == 0:",
        "if analytic.shape != numeric.shape or analytic.size == 0: -> if False:",
    ],
)
def leaves_shapes_to_numpy(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    return float(np.max(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="0 for empty gradients",
    why="you returned 0 for empty gradients: there was no entry to compare, so raise a ValueError",
)
def passes_nothing(analytic: ArrayLike, numeric: ArrayLike) -> float:
    if np.size(analytic) == np.size(numeric) == 0:
        return 0.0
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="True or False",
    why="you returned whether the gradients are close: return the largest error",
)
def says_yes_or_no(analytic: ArrayLike, numeric: ArrayLike) -> bool:
    a, b = pair(analytic, numeric)
    return bool(np.allclose(a, b))
