"""What people write for xavier, he and layer_stds, and what is wrong with it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Activation = Callable[[Matrix], Matrix]
Generator = np.random.Generator


def normal_or_uniform(shape: tuple[int, int], rng: Generator, variance: float, uniform: bool) -> Matrix:
    """Return one draw with this variance."""
    limit = (3 * variance) ** 0.5
    return rng.uniform(-limit, limit, shape) if uniform else rng.normal(0, variance**0.5, shape)


@mistake(
    of="xavier",
    name="a fixed standard deviation",
    why="you used one spread for layers of every size: with 0.01, ten tanh layers of 256 units leave 1e-8",
    values=[0.01, 0.001, 0.05, 0.1, 1.0],
)
def small_numbers(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: float) -> Matrix:
    return rng.uniform(-value, value, (fan_in, fan_out)) if uniform else rng.normal(0, value, (fan_in, fan_out))


@mistake(
    of="xavier",
    name="the variance as the standard deviation",
    why="your standard deviation is 2 / (fan_in + fan_out), which is the variance: for 3 + 5 it is 0.25, not 0.5",
    covers=[
        "return rng.normal(0.0, np.sqrt(variance), size=(fan_in, fan_out)) -> "
        "return rng.normal(0.0, variance, size=(fan_in, fan_out))",
    ],
)
def std_is_variance(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:
    variance = 2 / (fan_in + fan_out)
    return normal_or_uniform((fan_in, fan_out), rng, variance if uniform else variance**2, uniform)


@mistake(
    of="xavier",
    name="a variance from the inputs alone",
    why="you used only fan_in: with 3 inputs and 5 outputs the variance must be 2 / 8, which also keeps the gradients",
    values=[1, 2],
)
def inputs_only(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: int) -> Matrix:
    return normal_or_uniform((fan_in, fan_out), rng, value / fan_in, uniform)


@mistake(
    of="xavier",
    name="a variance from the outputs alone",
    why="you used only fan_out: with 3 inputs and 5 outputs the variance must be 2 / 8",
    values=[1, 2],
)
def outputs_only(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: int) -> Matrix:
    return normal_or_uniform((fan_in, fan_out), rng, value / fan_out, uniform)


@mistake(
    of="xavier",
    name="a wrong factor in the variance",
    why="your weights have the wrong factor in the variance: for 3 inputs and 5 outputs it must be 2 / 8 = 0.25",
    values=[1, 4, 6, 3],
    covers=[
        "variance = 2 / (fan_in + fan_out) -> variance = 3 / (fan_in + fan_out)",
        "variance = 2 / (fan_in + fan_out) -> variance = 1 / (fan_in + fan_out)",
    ],
)
def other_factor(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: int) -> Matrix:
    return normal_or_uniform((fan_in, fan_out), rng, value / (fan_in + fan_out), uniform)


@mistake(
    of="xavier",
    name="weights of shape (fan_out, fan_in)",
    why="you returned the shape (fan_out, fan_in): rows of 3 inputs times weights of shape (5, 3) have no product",
)
def outputs_first(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:
    return normal_or_uniform((fan_out, fan_in), rng, 2 / (fan_in + fan_out), uniform)


@mistake(
    of="xavier",
    name="weights drawn column by column",
    why="you filled the columns one after the other: the second number drawn must be W[0, 1], and is your W[1, 0]",
)
def columns_first(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:
    return normal_or_uniform((fan_out, fan_in), rng, 2 / (fan_in + fan_out), uniform).T


@mistake(
    of="xavier",
    name="all weights 0",
    why="you returned zeros: all units of a layer then get equal gradients, and stay equal forever",
)
def zeros(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:  # noqa: ARG001
    return np.zeros((fan_in, fan_out))


@mistake(
    of="xavier",
    name="a separate generator",
    why="you did not draw from rng: two layers of one shape get equal weights, for every seed of the caller",
    values=[0, 42, 1, 123],
)
def own_generator(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: int) -> Matrix:  # noqa: ARG001
    return normal_or_uniform((fan_in, fan_out), np.random.default_rng(value), 2 / (fan_in + fan_out), uniform)


@mistake(
    of="xavier",
    name="uniform weights with a wrong limit",
    why="your limit does not give the variance: for 10 inputs and 14 outputs it must be 0.5",
    values=[lambda v: v**0.5, lambda v: v, lambda v: 3 * v, lambda v: (v / 2) ** 0.5, lambda v: (12 * v) ** 0.5],
    covers=["limit = np.sqrt(3 * variance) -> limit = 3 * variance"],
)
def wrong_limit(
    fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: Callable[[float], float]
) -> Matrix:
    variance = 2 / (fan_in + fan_out)
    limit = value(variance)
    return rng.uniform(-limit, limit, (fan_in, fan_out)) if uniform else rng.normal(0, variance**0.5, (fan_in, fan_out))


@mistake(
    of="xavier",
    name="uniform weights from 0",
    why="your uniform weights have no negative numbers: their mean is limit / 2, not 0",
)
def from_zero(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:
    variance = 2 / (fan_in + fan_out)
    if uniform:
        return rng.uniform(0, (3 * variance) ** 0.5, (fan_in, fan_out))
    return normal_or_uniform((fan_in, fan_out), rng, variance, False)


@mistake(
    of="xavier",
    name="normal weights also for uniform",
    why="you ignored uniform=True: normal weights have no limit, and one of 10 is above 1.6 standard deviations",
    covers=["if uniform: -> if False:"],
)
def always_normal(fan_in: int, fan_out: int, rng: Generator, uniform: bool = False) -> Matrix:  # noqa: ARG001
    return normal_or_uniform((fan_in, fan_out), rng, 2 / (fan_in + fan_out), False)


@mistake(
    of="xavier",
    name="uniform weights by default",
    why="you returned uniform weights for uniform=False",
    values=[lambda uniform: True, lambda uniform: not uniform],  # noqa: ARG005
)
def always_uniform(
    fan_in: int, fan_out: int, rng: Generator, uniform: bool = False, *, value: Callable[[bool], bool]
) -> Matrix:
    return normal_or_uniform((fan_in, fan_out), rng, 2 / (fan_in + fan_out), value(uniform))


@mistake(
    of="he",
    name="the variance as the spread",
    why="you drew with a standard deviation of 2 / fan_in, which is the variance: for 8 inputs that is 0.25, not 0.5",
    covers=["std = np.sqrt(2 / fan_in) -> std = 2 / fan_in"],
)
def he_std_is_variance(fan_in: int, fan_out: int, rng: Generator) -> Matrix:
    return rng.normal(0, 2 / fan_in, (fan_in, fan_out))


@mistake(
    of="he",
    name="a variance without the 2",
    why="you used 1 / fan_in: a ReLU loses half of the mean square in each layer, so ten layers leave 1/32 of the size",
    covers=["std = np.sqrt(2 / fan_in) -> std = np.sqrt(1 / fan_in)"],
)
def without_two(fan_in: int, fan_out: int, rng: Generator) -> Matrix:
    return rng.normal(0, (1 / fan_in) ** 0.5, (fan_in, fan_out))


@mistake(
    of="he",
    name="the outputs in He's variance",
    why="you used fan_out: 2 inputs have a variance of 1, with every number of outputs",
    values=[lambda i, o: 2 / o, lambda i, o: 2 / (i + o), lambda i, o: 4 / (i + o)],  # noqa: ARG005
)
def he_outputs(fan_in: int, fan_out: int, rng: Generator, *, value: Callable[[int, int], float]) -> Matrix:
    return rng.normal(0, value(fan_in, fan_out) ** 0.5, (fan_in, fan_out))


@mistake(
    of="he",
    name="He with a fixed spread",
    why="you used one spread for layers of every size: for 8 inputs the standard deviation must be 0.5, for 2 inputs 1",
    values=[0.01, 0.001, 0.05, 0.1, 1.0],
)
def he_fixed(fan_in: int, fan_out: int, rng: Generator, *, value: float) -> Matrix:
    return rng.normal(0, value, (fan_in, fan_out))


@mistake(
    of="he",
    name="He's weights transposed",
    why="your weights are drawn with the outputs first: the second number drawn must be W[0, 1]",
    values=[lambda W: W, np.transpose],
)
def he_transposed(fan_in: int, fan_out: int, rng: Generator, *, value: Activation) -> Matrix:
    return value(rng.normal(0, (2 / fan_in) ** 0.5, (fan_out, fan_in)))


@mistake(
    of="he",
    name="He with a separate generator",
    why="you did not draw from rng: two layers of one shape get equal weights, for every seed of the caller",
    values=[0, 42, 1, 123],
)
def he_own_generator(fan_in: int, fan_out: int, rng: Generator, *, value: int) -> Matrix:  # noqa: ARG001
    return np.random.default_rng(value).normal(0, (2 / fan_in) ** 0.5, (fan_in, fan_out))


def through(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> list[Matrix]:
    """Return the activations after each layer."""
    A, layers = np.asarray(X, dtype=np.float64), []
    for W in weights:
        A = activation(A @ W)
        layers.append(A)
    return layers


@mistake(
    of="layer_stds",
    name="another measure of spread",
    why="you did not return the standard deviation of all activations of a layer: for 1 and 3 it must be 1",
    values=[
        np.var,
        lambda A: np.sqrt(((A - A.mean()) ** 2).sum() / max(A.size - 1, 1)),
        lambda A: np.sqrt(np.mean(A**2)),
        lambda A: np.abs(A).mean(),
        lambda A: A.std(axis=0).mean(),
        lambda A: A.std(axis=1).mean(),
    ],
    covers=["stds.append(A.std()) -> stds.append(A.var())"],
)
def other_spread(
    X: ArrayLike, weights: Sequence[Matrix], activation: Activation, *, value: Callable[[Matrix], float]
) -> Matrix:
    return np.array([value(A) for A in through(X, weights, activation)], dtype=np.float64)


@mistake(
    of="layer_stds",
    name="spreads before the activation",
    why="you measured A W: the layer ends after the activation, and a ReLU makes 4 and -4 to 4 and 0",
)
def before(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Matrix:
    A, stds = np.asarray(X, dtype=np.float64), []
    for W in weights:
        Z = A @ W
        stds.append(Z.std())
        A = activation(Z)
    return np.array(stds, dtype=np.float64)


@mistake(
    of="layer_stds",
    name="layers without an activation",
    why="you left out the activation: all layers together are then one matrix",
)
def linear(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Matrix:  # noqa: ARG001
    return np.array([A.std() for A in through(X, weights, lambda Z: Z)], dtype=np.float64)


@mistake(
    of="layer_stds",
    name="the spread of X as well",
    why="you returned one number more than there are layers: the first is that of X",
)
def with_input(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Matrix:
    return np.array([A.std() for A in [np.asarray(X, dtype=np.float64), *through(X, weights, activation)]])


@mistake(
    of="layer_stds",
    name="the last layer alone",
    why="you returned one number for all layers: the fall from layer to layer is what the experiment shows",
)
def last(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Any:
    return float(through(X, weights, activation)[-1].std())


@mistake(
    of="layer_stds",
    name="the activation before the weights",
    why="you applied the activation to the input of a layer: the last layer then ends with a plain sum",
)
def activates_first(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Matrix:
    A, stds = np.asarray(X, dtype=np.float64), []
    for W in weights:
        A = activation(A) @ W
        stds.append(A.std())
    return np.array(stds, dtype=np.float64)


@mistake(
    of="layer_stds",
    name="X into every layer",
    why="you gave X to each layer: the second layer must get the activations of the first",
)
def always_from_input(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Matrix:
    return np.array([through(X, [W], activation)[0].std() for W in weights], dtype=np.float64)


@mistake(
    of="layer_stds",
    name="a list of spreads",
    why="you returned a list: an array of float64 is asked for, also without a layer",
)
def as_list(X: ArrayLike, weights: Sequence[Matrix], activation: Activation) -> Any:
    return [A.std() for A in through(X, weights, activation)]
