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
        raise ValueError("two gradients of one shape are needed")
    return a, b


def scale_of(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(1.0, np.maximum(np.abs(a), np.abs(b))))


@mistake(
    of="numerical_gradient",
    name="a forward difference",
    why="you compared f a step ahead with f at x itself: that is the slope half a step further on, and its error "
    "shrinks only as fast as the step",
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
    name="h in place of 2h",
    why="you divided by one step: from the lower point to the upper one it is farther than that",
)
def divides_by_one_step(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return 2 * central(f, x, default_steps(x, h))


@mistake(
    of="numerical_gradient",
    name="a default step of 1e-12",
    why="you made the step as small as you could: f at the two points then agrees in nearly all of its digits, and "
    "the difference is rounding",
)
def tiny_step(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, np.full(x.shape, 1e-12 if h is None else h))


@mistake(
    of="numerical_gradient",
    name="a default step of 1e-5 everywhere",
    why="you took one step for coordinates of every size: far out it is smaller than the gap between two floats, "
    "and nothing moves",
)
def fixed_step(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, np.full(x.shape, 1e-5 if h is None else h))


@mistake(
    of="numerical_gradient",
    name="a default step that does not grow",
    why="you took the cube root of the epsilon for coordinates of every size: far out that is smaller than the gap "
    "between two floats, and nothing moves",
)
def step_that_does_not_grow(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, np.full(x.shape, np.cbrt(np.finfo(np.float64).eps) if h is None else h))


@mistake(
    of="numerical_gradient",
    name="no step at 0",
    why="you took the default step in proportion to the coordinate and no more: at 0 there is no step left, and "
    "0 / 0 is NaN",
)
def no_step_at_zero(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, np.cbrt(np.finfo(np.float64).eps) * np.abs(x) if h is None else np.full(x.shape, h))


@mistake(
    of="numerical_gradient",
    name="the square root of the epsilon",
    why="you took the default step of a forward difference: for a central one it is too short, and rounding in f "
    "counts for more than the curve",
)
def step_of_a_forward_difference(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    steps = np.sqrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x)) if h is None else np.full(x.shape, h)
    return central(f, x, steps)


@mistake(
    of="numerical_gradient",
    name="a given h that is scaled as well",
    why="you multiplied the h that the caller gave by the size of the coordinate: only the default grows with it",
)
def scales_what_was_given(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, (np.cbrt(np.finfo(np.float64).eps) if h is None else h) * np.maximum(1.0, np.abs(x)))


@mistake(
    of="numerical_gradient",
    name="a given h that is ignored",
    why="you took the default step even where the caller gave another one",
)
def ignores_h(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, default_steps(x, None))


@mistake(
    of="numerical_gradient",
    name="coordinates that are not moved back",
    why="you moved a coordinate and went on to the next one without moving it back: every later slope is taken at "
    "another point",
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
    name="a moved caller's array",
    why="you moved coordinates in x itself and left them moved: np.asarray copies no float64 array, so x was still "
    "the caller's own, and every later slope is taken at another point",
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
    why="you added the step to the whole of x: that is the slope along the diagonal, the sum of all entries of the "
    "gradient",
)
def moves_everything(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    steps = default_steps(x, h)
    return np.asarray((f(x + steps) - f(x - steps)) / (2 * steps))


@mistake(
    of="numerical_gradient",
    name="steps in the dtype of x",
    why="you moved the coordinates in the dtype that came in: an integer drops the step, and a float32 rounds it",
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
    name="slopes in an array like x",
    why="you stored the slopes in an array of the dtype of x, as np.zeros_like(x) makes one: 3.25 becomes the "
    "integer 3",
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
    why="you returned one long row of slopes: x had rows and columns, and a step of gradient descent subtracts the two",
)
def returns_flat(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    return central(f, x, default_steps(x, h)).ravel()


@mistake(
    of="numerical_gradient",
    name="f called with a flat point",
    why="you made x flat before you called f: the function expects the shape that the caller's x has",
)
def calls_f_flat(f: Function, x: ArrayLike, h: float | None = None) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    flat = x.ravel()
    return central(f, flat, default_steps(flat, h)).reshape(x.shape)


@mistake(
    of="gradient_error",
    name="differences with their sign",
    why="you looked for the largest difference without dropping its sign: an entry that is too small counts as "
    "better than right",
)
def keeps_the_sign(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max((a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="the mean error",
    why="you averaged the errors: one wrong entry among a million right ones disappears in a mean",
)
def averages(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.mean(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="the absolute difference",
    why="you did not divide: a difference of 1e-3 is a bug in a gradient of 1, and rounding in one of 1e9",
)
def does_not_divide(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b)))


@mistake(
    of="gradient_error",
    name="no floor of 1 under the scale",
    why="you divided by the entries alone: two entries of 0 give 0 / 0, and beside two of 1e-12 all noise looks "
    "like a bug",
)
def has_no_floor(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))))


@mistake(
    of="gradient_error",
    name="relative to the numerical gradient only",
    why="you measured against one of the two gradients: where that one is small and the other one large, the error "
    "is out of proportion",
)
def relative_to_one(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(b))))


@mistake(
    of="gradient_error",
    name="relative to the sum of both",
    why="you divided by the sum of the two sizes: the error comes out at about half of what was asked for",
)
def relative_to_the_sum(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(a) + np.abs(b))))


@mistake(
    of="gradient_error",
    name="lengths of whole vectors",
    why="you compared the length of the difference with the lengths of both gradients: a wrong small entry hides "
    "behind right large ones",
)
def norms(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))


@mistake(
    of="gradient_error",
    name="a NaN that is passed over",
    why="you looked for the largest error in a way that skips NaN, as `>`, Python's max and np.nanmax do: a gradient "
    "with a NaN in it passes",
)
def skips_nan(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = pair(analytic, numeric)
    return max(0.0, *(np.abs(a - b) / scale_of(a, b)).ravel().tolist())


@mistake(
    of="gradient_error",
    name="shapes left to NumPy",
    why="you left the shapes to NumPy: it stretches a column against a row without a word, and compares every entry "
    "with every other one",
)
def leaves_shapes_to_numpy(analytic: ArrayLike, numeric: ArrayLike) -> float:
    a, b = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    return float(np.max(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="0 for nothing",
    why="you gave nothing the error 0: a comparison in which nothing was compared looks like a perfect one",
)
def passes_nothing(analytic: ArrayLike, numeric: ArrayLike) -> float:
    if np.size(analytic) == np.size(numeric) == 0:
        return 0.0
    a, b = pair(analytic, numeric)
    return float(np.max(np.abs(a - b) / scale_of(a, b)))


@mistake(
    of="gradient_error",
    name="a yes or a no",
    why="you said whether the gradients are close: the caller asked how far apart they are, and draws the line "
    "elsewhere",
)
def says_yes_or_no(analytic: ArrayLike, numeric: ArrayLike) -> bool:
    a, b = pair(analytic, numeric)
    return bool(np.allclose(a, b))
