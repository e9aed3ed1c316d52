"""What people write for sigmoid, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def floating(z: ArrayLike) -> NDArray[np.floating]:
    """Return z as a floating-point array: what most of these mistakes get right."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


def safe(z: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the sigmoid without overflow."""
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, power) / (1 + power))


@mistake(
    of="sigmoid",
    name="the bare formula",
    why="you used z without a conversion: a list has no minus, in uint8 -1 is 255, and exp(1000) overflows",
)
def types_the_formula(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-z))  # type: ignore[operator]


@mistake(
    of="sigmoid",
    name="1 / (1 + exp(-z)) in the input's dtype",
    why="you computed exp(-z) in the input's dtype: in uint8, -1 is 255, and at z = -1000, exp(1000) overflows",
)
def keeps_integers_in_the_formula(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-np.asarray(z)))


@mistake(
    of="sigmoid",
    name="1 / (1 + exp(-z)) in float64",
    why="you computed exp(-z) in float64 for every z: exp(1000) overflows, and float32 input gives float64",
)
def widens_the_formula(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-np.asarray(z, dtype=np.float64)))


@mistake(
    of="sigmoid",
    name="1 / (1 + exp(-z)) for every z",
    why="you computed exp(-z) for every z: at z = -1000, exp(1000) overflows and NumPy warns",
)
def follows_the_definition(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-floating(z)))


@mistake(
    of="sigmoid",
    name="exp(z) / (1 + exp(z)) for every z",
    why="you computed exp(z) for every z: at z = 1000 it overflows, and infinity / infinity is NaN",
)
def uses_the_other_form(z: ArrayLike) -> NDArray[np.floating]:
    power = np.exp(floating(z))
    return power / (1 + power)


@mistake(
    of="sigmoid",
    name="exp(z) instead of exp(-z)",
    why="you used exp(z) in the denominator: sigmoid(log 3) is 0.25 instead of 0.75",
)
def forgets_the_minus(z: ArrayLike) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(floating(z)))


@mistake(
    of="sigmoid",
    name="both formulas for every z",
    why="you computed both formulas for every z and picked afterwards: at z = 1000, the formula that is not used "
    "overflows and NumPy warns",
)
def computes_both_branches(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@mistake(
    of="sigmoid",
    name="scores with a lower limit",
    why="you limited the scores: every score below the limit gets the same probability, so minus infinity does not "
    "give 0",
    values=[20, 100, 500, 709],
)
def clips(z: ArrayLike, *, value: float) -> NDArray[np.floating]:
    return 1 / (1 + np.exp(-np.clip(floating(z), -value, value)))


@mistake(
    of="sigmoid",
    name="(1 + tanh(z / 2)) / 2",
    why="you computed small probabilities as a difference of numbers near 1: sigmoid(-40) is 0 instead of 4.2e-18",
)
def uses_tanh(z: ArrayLike) -> NDArray[np.floating]:
    return (1 + np.tanh(floating(z) / 2)) / 2


@mistake(
    of="sigmoid",
    name="1 - sigmoid(-z) for negative z",
    why="you subtracted a number near 1 from 1 for negative scores: sigmoid(-40) is 0 instead of 4.2e-18",
)
def subtracts_from_one(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    right = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, right, 1 - right)


@mistake(
    of="sigmoid",
    name="exponents in the input's dtype",
    why="you computed the exponent in the input's dtype: in uint8, -1 is 255, and booleans have no minus",
)
def keeps_integers(z: ArrayLike) -> NDArray[np.floating]:
    return safe(np.asarray(z))


@mistake(
    of="sigmoid",
    name="float64 for every input",
    why="you returned float64 for float32 input: a float32 network then needs twice the memory",
)
def widens(z: ArrayLike) -> NDArray[np.floating]:
    return safe(np.asarray(z, dtype=np.float64))


@mistake(
    of="sigmoid",
    name="probabilities in the dtype of integers",
    why="you stored the result in the dtype of z: for the integer 1, 0.73 becomes the integer 0",
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
    name="0 for NaN",
    why="you returned 0 for NaN: both z >= 0 and z < 0 are False for it, so a pair of masks leaves it out",
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
    why="you wrote the result into z: the caller's scores are now probabilities",
)
def overwrites_z(z: ArrayLike) -> NDArray[np.floating]:
    z = floating(z)
    z[...] = safe(z)
    return z


@mistake(
    of="sigmoid",
    name="shape (1,) for a single number",
    why="you returned shape (1,) for a single number: the result must have the shape of z, which is ()",
)
def adds_a_dimension(z: ArrayLike) -> NDArray[np.floating]:
    return safe(np.atleast_1d(floating(z)))


@mistake(
    of="sigmoid",
    name="rounded probabilities",
    why="you rounded the result: sigmoid(-40) becomes 0 instead of 4.2e-18",
    values=[2, 4, 6, 8],
)
def rounds(z: ArrayLike, *, value: int) -> NDArray[np.floating]:
    return np.round(safe(floating(z)), value)
