"""What people write for activations and their derivatives, and what is wrong with it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.floating]
Pair = tuple[Floats, Floats]
Larger = Callable[[Floats, Floats], Floats]


def floating(z: ArrayLike) -> Floats:
    """Return z as a floating-point array: what most of these mistakes get right."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


def side(z: Floats, left: float, right: float = 1.0) -> Floats:
    return np.where(z > 0, right, left).astype(z.dtype)


def picked(z: Floats, other: Floats) -> Floats:
    """Return z above 0 and another array elsewhere, as np.maximum does here; a single number stays an array."""
    return np.where(z > 0, z, other)


def log_one_plus_exp(z: Floats) -> Floats:
    return np.asarray(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


@mistake(
    of="relu",
    name="the bare formulas of a ReLU",
    why="you used z without a conversion: a list has no product with leak, and float32 input gives derivatives "
    "in float64",
)
def types_the_formula_of_relu(z: ArrayLike, leak: float = 0.0) -> Pair:
    return np.maximum(z, leak * z), np.where(z > 0, 1.0, leak)  # type: ignore[operator]


@mistake(
    of="relu",
    name="a derivative of 1 at 0",
    why="you returned 1 as the derivative at 0: it must be leak",
    values=[np.maximum, picked],
    covers=[
        "derivative = np.where(z > 0, 1.0, leak).astype(z.dtype) -> "
        "derivative = np.where(z >= 0, 1.0, leak).astype(z.dtype)",
    ],
)
def derivative_of_one_at_zero(z: ArrayLike, leak: float = 0.0, *, value: Larger) -> Pair:
    z = floating(z)
    return value(z, leak * z), np.where(z >= 0, 1.0, leak).astype(z.dtype)


@mistake(
    of="relu",
    name="the mean of both derivatives at 0",
    why="you returned the mean of 1 and leak at 0: the derivative there must be leak",
)
def mean_derivative_at_zero(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    derivative = leak + (1 - leak) * (np.sign(z) + 1) / 2
    return np.maximum(z, leak * z), derivative


@mistake(
    of="relu",
    name="leak for positive scores",
    why="you multiplied the positive scores by leak instead of the negative scores",
)
def leaks_on_the_right(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.where(z > 0, leak * z, z), side(z, 1.0, leak)


@mistake(
    of="relu",
    name="no leak",
    why="you ignored leak: with leak = 0.25, a score of -4 must give -1",
    values=[np.maximum, picked],
)
def ignores_the_leak(z: ArrayLike, leak: float = 0.0, *, value: Larger) -> Pair:  # noqa: ARG001
    z = floating(z)
    return value(z, 0 * z), side(z, 0.0)


@mistake(
    of="relu",
    name="a leak in the values only",
    why="you returned 0 as the derivative for negative scores: it must be leak, as in the values",
)
def forgets_the_leak_in_the_derivative(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), side(z, 0.0)


@mistake(
    of="relu",
    name="leak added to each derivative",
    why="you added leak to the derivative of positive scores too: it must be 1 there",
)
def leaks_on_both_sides(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), side(z, 0.0) + z.dtype.type(leak)


@mistake(
    of="relu",
    name="booleans as derivatives",
    why="you returned z > 0 as the derivatives: True and False are no numbers, and leak is missing",
)
def returns_the_condition(z: ArrayLike, leak: float = 0.0) -> tuple[Floats, NDArray[np.bool_]]:
    z = floating(z)
    return np.maximum(z, leak * z), np.asarray(z > 0)


@mistake(
    of="relu",
    name="derivatives in float64",
    why="you returned float64 derivatives for float32 input: they must have the dtype of the values",
)
def widens_the_derivatives(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), np.where(z > 0, 1.0, leak)


@mistake(
    of="relu",
    name="a ReLU in float64",
    why="you returned float64 for float32 input: a float32 network then needs twice the memory",
)
def widens_relu(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.asarray(z, dtype=np.float64)
    return np.maximum(z, leak * z), side(z, leak)


@mistake(
    of="relu",
    name="a ReLU in integers",
    why="you stored the results in the dtype of z: for integer input, half of -1 becomes 0",
)
def stores_integers(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.asarray(z)
    a, derivative = z.copy(), np.ones_like(z)
    a[z <= 0] = leak * z[z <= 0]
    derivative[z <= 0] = leak
    return a, derivative


@mistake(
    of="relu",
    name="an overwritten z",
    why="you wrote the values into z: the caller's scores are now changed",
)
def overwrites_z(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    derivative = side(z, leak)
    z[z < 0] *= leak
    return z, derivative


@mistake(
    of="relu",
    name="shape (1,) for a single number",
    why="you returned shape (1,) for a single number: the result must have the shape of z, which is ()",
)
def adds_a_dimension(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.atleast_1d(floating(z))
    return np.maximum(z, leak * z), side(z, leak)


@mistake(
    of="relu",
    name="values only",
    why="you returned only the values: the result is a pair, the values and the derivatives",
)
def returns_values_only(z: ArrayLike, leak: float = 0.0) -> Floats:
    z = floating(z)
    return np.asarray(np.maximum(z, leak * z))


@mistake(
    of="tanh",
    name="a quotient of exponentials",
    why="you divided differences of exponentials: at 1000, infinity / infinity is NaN, and near 0 the difference "
    "loses its digits",
)
def divides_exponentials(z: ArrayLike) -> Pair:
    z = floating(z)
    up, down = np.exp(z), np.exp(-z)
    a = (up - down) / (up + down)
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="tanh from exp(2 z)",
    why="you computed exp(2 z) or exp(-2 z): for one sign it overflows to NaN, and near 0 the difference loses "
    "its digits",
    values=[2, -2],
)
def uses_one_exponential(z: ArrayLike, *, value: int) -> Pair:
    power = np.exp(value * floating(z))
    a = (power - 1) / (power + 1) if value > 0 else (1 - power) / (1 + power)
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="1 / cosh(z)^2",
    why="you computed cosh(z): at 1000 it overflows and NumPy warns, although 1 / infinity is the right derivative",
)
def divides_by_cosh(z: ArrayLike) -> Pair:
    z = floating(z)
    return np.tanh(z), 1 / np.cosh(z) ** 2


@mistake(
    of="tanh",
    name="1 - z^2",
    why="you squared the score instead of the value: at z = 1000 this derivative is -999999",
)
def derivative_from_z(z: ArrayLike) -> Pair:
    z = floating(z)
    return np.tanh(z), 1 - z**2


@mistake(
    of="tanh",
    name="1 - a",
    why="you did not square the value: at z = -1000 the derivative is 2 instead of 0",
    covers=[
        "derivative = 1 - a ** 2 -> derivative = 1 - a ** 1",
    ],
)
def derivative_without_the_square(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z))
    return a, 1 - a


@mistake(
    of="tanh",
    name="a (1 - a)",
    why="you used the derivative of the sigmoid: at 0 this gives 0 instead of 1",
)
def derivative_of_the_sigmoid(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z))
    return a, a * (1 - a)


@mistake(
    of="tanh",
    name="2 sigmoid(z) - 1",
    why="you computed tanh(z / 2): at log 3 the value is 0.5 instead of 0.8",
)
def stretches_the_sigmoid(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z) / 2)
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="tanh in the input's dtype",
    why="you computed in the input's dtype: for uint8 scores, NumPy answers in float16, with 3 digits",
    covers=[
        "if z.dtype.kind != 'f': -> if False:",
    ],
)
def keeps_small_integers(z: ArrayLike) -> Pair:
    a = np.tanh(np.asarray(z))
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="a tanh in float64",
    why="you returned float64 for float32 input: a float32 network then needs twice the memory",
)
def widens_tanh(z: ArrayLike) -> Pair:
    a = np.tanh(np.asarray(z, dtype=np.float64))
    return a, 1 - a**2


@mistake(
    of="softplus",
    name="the bare formulas of softplus",
    why="you used z without a conversion: a list has no minus, in uint8 -3 is 253, and exp(1000) overflows",
)
def types_the_formula_of_softplus(z: ArrayLike) -> Pair:
    return np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))  # type: ignore[operator]


@mistake(
    of="softplus",
    name="log(1 + exp(z)) for every z",
    why="you computed exp(z) for every z: at 1000 it overflows, and at -40 the value is 0 instead of 4.2e-18",
)
def follows_the_definition(z: ArrayLike) -> Pair:
    power = np.exp(floating(z))
    return np.log(1 + power), power / (1 + power)


@mistake(
    of="softplus",
    name="log1p(exp(z)) for every z",
    why="you computed exp(z) for every z: at 1000 it overflows, and the value is infinity",
)
def overflows(z: ArrayLike) -> Pair:
    z = floating(z)
    a = np.log1p(np.exp(z))
    return a, np.exp(-np.maximum(-z, 0)) / (1 + np.exp(-np.abs(z)))


@mistake(
    of="softplus",
    name="a naive sigmoid as the derivative",
    why="you computed exp(-z) for the derivative at every z: at -1000 it overflows and NumPy warns",
)
def differentiates_naively(z: ArrayLike) -> Pair:
    z = floating(z)
    return np.logaddexp(0, z), 1 / (1 + np.exp(-z))


@mistake(
    of="softplus",
    name="z above a threshold, with a warning",
    why="you computed exp(z) for every z and picked afterwards: at 1000 it overflows and NumPy warns",
    values=[20, 30, 40, 100],
)
def picks_beyond_a_threshold(z: ArrayLike, *, value: float) -> Pair:
    z = floating(z)
    return np.where(z > value, z, np.log1p(np.exp(z))), np.exp(z - log_one_plus_exp(z))


@mistake(
    of="softplus",
    name="limited scores",
    why="you limited the scores: softplus(1000) must be 1000",
    values=[20, 100, 500, 700],
)
def clips(z: ArrayLike, *, value: float) -> Pair:
    z = np.clip(floating(z), -value, value)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)


@mistake(
    of="softplus",
    name="the derivative of a ReLU",
    why="you returned 0 or 1 as the derivative: at 0 it is 1/2",
)
def derivative_of_relu(z: ArrayLike) -> Pair:
    z = floating(z)
    return log_one_plus_exp(z), side(z, 0.0)


@mistake(
    of="softplus",
    name="the second derivative",
    why="you returned s (1 - s), the second derivative: at 0 it is 0.25 instead of 0.5",
)
def second_derivative(z: ArrayLike) -> Pair:
    z = floating(z)
    a = log_one_plus_exp(z)
    s = np.exp(z - a)
    return a, s * (1 - s)


@mistake(
    of="softplus",
    name="the derivative at -z",
    why="you returned the derivative at -z: at 1000 it must be 1, and at -1000 it must be 0",
)
def derivative_at_minus_z(z: ArrayLike) -> Pair:
    z = floating(z)
    return log_one_plus_exp(z), np.exp(-log_one_plus_exp(z))


@mistake(
    of="softplus",
    name="softplus in the input's dtype",
    why="you computed in the input's dtype: for uint8 scores, -3 is 253 and exponentials are float16, with 3 digits",
)
def keeps_integers(z: ArrayLike) -> Pair:
    z = np.asarray(z)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)


@mistake(
    of="softplus",
    name="a softplus in float64",
    why="you returned float64 for float32 input: a float32 network then needs twice the memory",
)
def widens_softplus(z: ArrayLike) -> Pair:
    z = np.asarray(z, dtype=np.float64)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)
