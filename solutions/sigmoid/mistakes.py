"""What people write for sigmoid, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def floating(z: ArrayLike) -> NDArray[np.floating]:
    """Return z as a floating-point array: what most of these mistakes get right."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


@mistake(
    of="sigmoid",
    name="exp(z) in place of exp(-z)",
    why="you lost the minus in the exponent: a high score now gives a low probability",
)
def forgets_the_minus(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(floating(z)))


@mistake(
    of="sigmoid",
    name="the definition as it stands",
    why="you computed exp(-z) for every z: it overflows for a large negative score, and the right 0 comes out "
    "only because 1 / infinity is 0",
)
def follows_the_definition(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-floating(z)))


@mistake(
    of="sigmoid",
    name="exp(z) / (1 + exp(z)) for every z",
    why="you computed exp(z) for every z: it overflows for a large positive score, and infinity / infinity is NaN",
)
def uses_the_other_form(z: ArrayLike) -> NDArray[np.floating]:
    power = np.exp(floating(z))
    return power / (1 + power)


@mistake(
    of="sigmoid",
    name="np.where over two finished formulas",
    why="you let np.where pick from two arrays that are both computed in full: the formula that you meant to "
    "avoid overflows all the same",
)
def computes_both_branches(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@mistake(
    of="sigmoid",
    name="z clipped at 500",
    why="you clipped z: every score below -500 gets the same probability, and float32 overflows all the same",
)
def clips(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-np.clip(floating(z), -500, 500)))


@mistake(
    of="sigmoid",
    name="(1 + tanh(z / 2)) / 2",
    why="you added 1 to a tanh close to -1: of a small probability, rounding leaves noise and then 0",
)
def uses_tanh(z: ArrayLike) -> NDArray[np.floating]:
    return (1 + np.tanh(floating(z) / 2)) / 2


@mistake(
    of="sigmoid",
    name="1 - sigmoid(-z) for negative z",
    why="you subtracted a number close to 1 from 1: of a small probability, rounding leaves noise and then 0",
)
def subtracts_from_one(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    right = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, right, 1 - right)


@mistake(
    of="sigmoid",
    name="arithmetic in the dtype of z",
    why="you computed in the dtype that came in: in uint8, minus 1 is 255 and exp gives float16; booleans have "
    "no minus at all",
)
def keeps_integers(z: ArrayLike) -> NDArray[np.floating]:
    z = np.asarray(z)
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, power) / (1 + power)


@mistake(
    of="sigmoid",
    name="everything in float64",
    why="you converted all input to float64: after this layer, a float32 network needs twice the memory",
)
def widens(z: ArrayLike) -> NDArray[np.floating]:
    z = np.asarray(z, dtype=np.float64)
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, power) / (1 + power)


@mistake(
    of="sigmoid",
    name="probabilities in an integer array",
    why="you stored the result in an array of z's dtype, as np.zeros_like(z) makes one: 0.73 becomes the integer 0",
)
def fills_an_array_like_z(z: ArrayLike) -> NDArray[np.floating]:
    z = np.asarray(z)
    result = np.zeros_like(z)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive].astype(np.float64)))
    power = np.exp(z[~positive])
    result[~positive] = power / (1 + power)
    return result


@mistake(
    of="sigmoid",
    name="0 where z is NaN",
    why="you filled the places where z >= 0 and those where z < 0: NaN is in neither, and keeps what the array "
    "held before",
)
def leaves_nan_out(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    result = np.zeros_like(z)
    positive, negative = z >= 0, z < 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    power = np.exp(z[negative])
    result[negative] = power / (1 + power)
    return result


@mistake(
    of="sigmoid",
    name="an overwritten z",
    why="you wrote the result into z: np.asarray copies no array, so z was still the caller's own",
)
def overwrites_z(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    positive = z >= 0
    z[positive] = 1 / (1 + np.exp(-z[positive]))
    power = np.exp(z[~positive])
    z[~positive] = power / (1 + power)
    return z


@mistake(
    of="sigmoid",
    name="an array of one in place of a number",
    why="you gave a single number the shape (1,), as np.atleast_1d does, and did not take it back",
)
def adds_a_dimension(z: ArrayLike) -> NDArray[np.floating]:
    z = np.atleast_1d(floating(z))
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, power) / (1 + power)


@mistake(
    of="sigmoid",
    name="a rounded result",
    why="you rounded the result: a probability below 0.00005 is now 0, and its logarithm minus infinity",
)
def rounds(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    power = np.exp(-np.abs(z))
    return np.round(np.where(z >= 0, 1, power) / (1 + power), 4)
