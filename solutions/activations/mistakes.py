"""What people write for activations and their slopes, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.floating]
Pair = tuple[Floats, Floats]


def floating(z: ArrayLike) -> Floats:
    """Return z as a floating-point array: what most of these mistakes get right."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


def side(z: Floats, left: float, right: float = 1.0) -> Floats:
    return np.where(z > 0, right, left).astype(z.dtype)


def log_one_plus_exp(z: Floats) -> Floats:
    return np.asarray(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


@mistake(
    of="relu",
    name="a slope of 1 at 0",
    why="you counted 0 to the right side: with >=, a unit that puts out nothing passes its whole gradient on",
)
def slope_of_one_at_zero(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), np.where(z >= 0, 1.0, leak).astype(z.dtype)


@mistake(
    of="relu",
    name="the mean of both slopes at 0",
    why="you gave the corner the mean of its two slopes: that is one of the allowed conventions, and not the one "
    "that was asked for",
)
def mean_slope_at_zero(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    slope = leak + (1 - leak) * (np.sign(z) + 1) / 2
    return np.maximum(z, leak * z), slope


@mistake(
    of="relu",
    name="the leak on the right side",
    why="you multiplied the positive scores by leak, and let the negative ones through",
)
def leaks_on_the_right(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.where(z > 0, leak * z, z), side(z, 1.0, leak)


@mistake(
    of="relu",
    name="no leak at all",
    why="you did not use leak: every negative score becomes 0, and so does the gradient behind it",
)
def ignores_the_leak(z: ArrayLike, leak: float = 0.0) -> Pair:  # noqa: ARG001
    z = floating(z)
    return np.maximum(z, 0), side(z, 0.0)


@mistake(
    of="relu",
    name="a leak in the values only",
    why="you gave the left side the slope 0: the values there have a leak, and so must the gradient",
)
def forgets_the_leak_in_the_slope(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), side(z, 0.0)


@mistake(
    of="relu",
    name="leak added to the slope",
    why="you added leak to the slope on both sides: on the right it has no part",
)
def leaks_on_both_sides(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), side(z, 0.0) + z.dtype.type(leak)


@mistake(
    of="relu",
    name="slopes that are True and False",
    why="you returned the condition: booleans have no leak in them, and no dtype to train in",
)
def returns_the_condition(z: ArrayLike, leak: float = 0.0) -> tuple[Floats, NDArray[np.bool_]]:
    z = floating(z)
    return np.maximum(z, leak * z), np.asarray(z > 0)


@mistake(
    of="relu",
    name="slopes in float64",
    why="you let np.where choose the dtype of the slopes: it is that of 1.0 and leak, whatever z has",
)
def widens_the_slopes(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    return np.maximum(z, leak * z), np.where(z > 0, 1.0, leak)


@mistake(
    of="relu",
    name="all of a ReLU in float64",
    why="you converted all input to float64: after this layer, a float32 network needs twice the memory",
)
def widens_relu(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.asarray(z, dtype=np.float64)
    return np.maximum(z, leak * z), side(z, leak)


@mistake(
    of="relu",
    name="values and slopes in integers",
    why="you stored the results in arrays of the dtype of z: half of -1 becomes the integer 0",
)
def stores_integers(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.asarray(z)
    a, slope = z.copy(), np.ones_like(z)
    a[z <= 0] = leak * z[z <= 0]
    slope[z <= 0] = leak
    return a, slope


@mistake(
    of="relu",
    name="an overwritten z",
    why="you wrote the values into z: np.asarray copies no array, so z was still the caller's own",
)
def overwrites_z(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = floating(z)
    slope = side(z, leak)
    z[z < 0] *= leak
    return z, slope


@mistake(
    of="relu",
    name="arrays of one in place of numbers",
    why="you gave a single number the shape (1,), as np.atleast_1d does, and did not take it back",
)
def adds_a_dimension(z: ArrayLike, leak: float = 0.0) -> Pair:
    z = np.atleast_1d(floating(z))
    return np.maximum(z, leak * z), side(z, leak)


@mistake(
    of="relu",
    name="values without slopes",
    why="you returned the values alone: the caller unpacks two arrays, the values and the slopes",
)
def returns_values_only(z: ArrayLike, leak: float = 0.0) -> Floats:
    z = floating(z)
    return np.asarray(np.maximum(z, leak * z))


@mistake(
    of="tanh",
    name="the quotient of exponentials",
    why="you computed exp(z) and exp(-z): far out one of them overflows, and infinity / infinity is NaN; near 0 they "
    "agree in most digits, and the difference is rounding",
)
def divides_exponentials(z: ArrayLike) -> Pair:
    z = floating(z)
    up, down = np.exp(z), np.exp(-z)
    a = (up - down) / (up + down)
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="1 - z^2",
    why="you put the score into a formula that needs the value: at z = 1000, this slope is about minus a million",
)
def slope_from_z(z: ArrayLike) -> Pair:
    z = floating(z)
    return np.tanh(z), 1 - z**2


@mistake(
    of="tanh",
    name="1 - a",
    why="you did not square the value: this slope is 2 far to the left, where the curve is flat",
)
def slope_without_the_square(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z))
    return a, 1 - a


@mistake(
    of="tanh",
    name="a (1 - a)",
    why="you took the slope of the sigmoid: its values lie between 0 and 1, those of tanh between -1 and 1",
)
def slope_of_the_sigmoid(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z))
    return a, a * (1 - a)


@mistake(
    of="tanh",
    name="a sigmoid from -1 to 1",
    why="you stretched the sigmoid to lie between -1 and 1: it is half as steep as tanh, which needs z twice",
)
def stretches_the_sigmoid(z: ArrayLike) -> Pair:
    a = np.tanh(floating(z) / 2)
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="tanh in the dtype of z",
    why="you asked for the tanh of small integers as they are: NumPy answers in float16, which has three digits",
)
def keeps_small_integers(z: ArrayLike) -> Pair:
    a = np.tanh(np.asarray(z))
    return a, 1 - a**2


@mistake(
    of="tanh",
    name="all of a tanh in float64",
    why="you converted all input to float64: after this layer, a float32 network needs twice the memory",
)
def widens_tanh(z: ArrayLike) -> Pair:
    a = np.tanh(np.asarray(z, dtype=np.float64))
    return a, 1 - a**2


@mistake(
    of="softplus",
    name="the definition as it stands",
    why="you computed exp(z) for every z: it overflows above 709, and the slope there is infinity / infinity",
)
def follows_the_definition(z: ArrayLike) -> Pair:
    power = np.exp(floating(z))
    return np.log(1 + power), power / (1 + power)


@mistake(
    of="softplus",
    name="log1p of exp(z)",
    why="you computed exp(z) for every z: np.log1p keeps the small values, and the large ones still overflow",
)
def overflows(z: ArrayLike) -> Pair:
    z = floating(z)
    a = np.log1p(np.exp(z))
    return a, np.exp(-np.maximum(-z, 0)) / (1 + np.exp(-np.abs(z)))


@mistake(
    of="softplus",
    name="np.where beyond a threshold",
    why="you let np.where pick from two arrays that are both computed in full: the exponential that you meant to "
    "avoid overflows all the same",
)
def picks_beyond_a_threshold(z: ArrayLike) -> Pair:
    z = floating(z)
    return np.where(z > 40, z, np.log1p(np.exp(z))), np.exp(z - log_one_plus_exp(z))


@mistake(
    of="softplus",
    name="z clipped at 500",
    why="you clipped the scores: from 500 on the value does not grow any more, and a slope of 1 is no longer true",
)
def clips(z: ArrayLike) -> Pair:
    z = np.clip(floating(z), -500, 500)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)


@mistake(
    of="softplus",
    name="the slope of a ReLU",
    why="you took the slope of the corner that softplus rounds off: near 0 it changes from 0 to 1 by and by",
)
def slope_of_relu(z: ArrayLike) -> Pair:
    z = floating(z)
    return log_one_plus_exp(z), side(z, 0.0)


@mistake(
    of="softplus",
    name="the slope of the slope",
    why="you took the derivative twice: the sigmoid is the slope of softplus, and s (1 - s) that of the sigmoid",
)
def second_derivative(z: ArrayLike) -> Pair:
    z = floating(z)
    a = log_one_plus_exp(z)
    s = np.exp(z - a)
    return a, s * (1 - s)


@mistake(
    of="softplus",
    name="a slope with the wrong sign in it",
    why="you took the slope at -z: it must grow from 0 to 1 from left to right",
)
def slope_at_minus_z(z: ArrayLike) -> Pair:
    z = floating(z)
    return log_one_plus_exp(z), np.exp(-log_one_plus_exp(z))


@mistake(
    of="softplus",
    name="softplus in the dtype of z",
    why="you computed in the dtype that came in: of small integers NumPy takes the exponential in float16, and in "
    "uint8 minus 3 is 253",
)
def keeps_integers(z: ArrayLike) -> Pair:
    z = np.asarray(z)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)


@mistake(
    of="softplus",
    name="all of a softplus in float64",
    why="you converted all input to float64: after this layer, a float32 network needs twice the memory",
)
def widens_softplus(z: ArrayLike) -> Pair:
    z = np.asarray(z, dtype=np.float64)
    a = log_one_plus_exp(z)
    return a, np.exp(z - a)
