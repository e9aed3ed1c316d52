"""What people write for penalty, penalty_gradient and soft_threshold, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]


def read(theta: ArrayLike, *strengths: float) -> tuple[Vector, Vector]:
    """Return theta in float64, and a copy with the bias 0."""
    if min(strengths) < 0:
        raise ValueError("negative")
    theta = np.asarray(theta, dtype=np.float64)
    return theta, np.append(theta[:-1], 0.0)


@mistake(
    of="penalty",
    name="a penalty on the bias",
    why="you included the last entry, the bias: a model with bias 100 pays for it, and its predictions move towards 0",
    values=[(1, 1, 0.5), (1, 1, 1.0), (1, 0, 0.5), (0, 1, 0.5)],
)
def bias_included(theta: ArrayLike, l1: float, l2: float, *, value: tuple[int, int, float]) -> float:
    theta, weights = read(theta, l1, l2)
    in_l1, in_l2, factor = value
    absolute, squares = np.abs(theta if in_l1 else weights), (theta if in_l2 else weights) ** 2
    return float(l1 * absolute.sum() + factor * l2 * squares.sum())


@mistake(
    of="penalty",
    name="the bias first",
    why="you left out the first entry: it is a weight, and the bias is the last entry",
)
def bias_first(theta: ArrayLike, l1: float, l2: float) -> float:
    weights = read(theta, l1, l2)[0][1:]
    return float(l1 * np.abs(weights).sum() + l2 / 2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="l2 times the squares",
    why="you multiplied the sum of the squares by l2: 3 and -4 with l2 = 0.5 cost 12.5 instead of 6.25",
    covers=[
        "return float(l1 * np.abs(weights).sum() + l2 / 2 * (weights ** 2).sum()) -> "
        "return float(l1 * np.abs(weights).sum() + l2 / 1 * (weights ** 2).sum())",
    ],
)
def whole_squares(theta: ArrayLike, l1: float, l2: float) -> float:
    _, weights = read(theta, l1, l2)
    return float(l1 * np.abs(weights).sum() + l2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="one penalty of two",
    why="you used only one of the strengths: with l1 = 1 and l2 = 2, 3 and -4 cost 7 or 25 instead of 32",
    values=[(1, 0), (0, 1)],
)
def one_of_two(theta: ArrayLike, l1: float, l2: float, *, value: tuple[int, int]) -> float:
    _, weights = read(theta, l1, l2)
    return float(value[0] * l1 * np.abs(weights).sum() + value[1] * l2 / 2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="the length instead of the squares",
    why="your L2 penalty is the length of the weights: for 3 and -4 that is 5, and the sum of squares is 25",
    values=[0.5, 1.0],
)
def length(theta: ArrayLike, l1: float, l2: float, *, value: float) -> float:
    _, weights = read(theta, l1, l2)
    return float(l1 * np.abs(weights).sum() + value * l2 * np.linalg.norm(weights))


@mistake(
    of="penalty",
    name="a sum with signs",
    why="you summed the weights with their signs: 3 and -3 cost 0 then",
    values=[lambda weights: weights.sum(), lambda weights: abs(weights.sum())],
    covers=[
        "return float(l1 * np.abs(weights).sum() + l2 / 2 * (weights ** 2).sum()) -> "
        "return float(l1 * weights.sum() + l2 / 2 * (weights ** 2).sum())",
    ],
)
def signed(theta: ArrayLike, l1: float, l2: float, *, value: Callable[[Vector], float]) -> float:
    _, weights = read(theta, l1, l2)
    return float(l1 * value(weights) + l2 / 2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="l1 and l2 swapped in the penalty",
    why="you multiplied the squares by l1 / 2 and the absolute values by l2: if l1 = 1 and l2 = 0, 3 costs 4.5, not 3",
)
def swapped(theta: ArrayLike, l1: float, l2: float) -> float:
    _, weights = read(theta, l1, l2)
    return float(l2 * np.abs(weights).sum() + l1 / 2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="a mean over the weights",
    why="you divided by the number of weights: 3 and -4 with l1 = 0.5 and l2 = 0 cost 3.5",
    values=["both", "l1", "l2", "mean", "theta"],
)
def averaged(theta: ArrayLike, l1: float, l2: float, *, value: str) -> float:
    _, weights = read(theta, l1, l2)
    d = max(len(weights) - 1, 1)
    if value == "mean" and len(weights) == 1:
        return float("nan")
    if value == "theta":
        d = len(weights)
    of_l1, of_l2 = l1 * np.abs(weights).sum(), l2 / 2 * (weights**2).sum()
    return float(of_l1 / (d if value != "l2" else 1) + of_l2 / (d if value != "l1" else 1))


@mistake(
    of="penalty",
    name="half of the L1 penalty",
    why="you halved the L1 penalty too: 3 and -4 with l1 = 1 and l2 = 0 cost 3.5 instead of 7",
    values=[0.25, 0.5],
)
def half_of_both(theta: ArrayLike, l1: float, l2: float, *, value: float) -> float:
    _, weights = read(theta, l1, l2)
    return float(l1 / 2 * np.abs(weights).sum() + value * l2 * (weights**2).sum())


@mistake(
    of="penalty",
    name="the square of the sum",
    why="you squared the sum of the weights: 3 and -4 give 1 instead of 9 + 16 = 25",
)
def square_of_sum(theta: ArrayLike, l1: float, l2: float) -> float:
    _, weights = read(theta, l1, l2)
    return float(l1 * np.abs(weights).sum() + l2 / 2 * weights.sum() ** 2)


@mistake(
    of="penalty",
    name="a penalty for each weight",
    why="you returned one number for each weight: 3 and -4 with l1 = 1 and l2 = 0 give 3 and 4 instead of 7",
)
def not_summed(theta: ArrayLike, l1: float, l2: float) -> Vector:
    weights = read(theta, l1, l2)[0][:-1]
    return l1 * np.abs(weights) + l2 / 2 * weights**2


@mistake(
    of="penalty",
    name="a penalty in the input's dtype",
    why="you computed in the input's dtype: in int8, the absolute value of -128 is -128",
    values=[True, False],
    covers=["theta = np.asarray(theta, dtype=np.float64) -> theta = np.asarray(theta)"],
)
def narrow(theta: ArrayLike, l1: float, l2: float, *, value: bool) -> float:
    read(theta, l1, l2)
    weights = np.asarray(theta)[:-1]
    dtype = weights.dtype if value else None
    return float(l1 * np.abs(weights).sum(dtype=dtype) + l2 / 2 * (weights**2).sum(dtype=dtype))


@mistake(
    of="penalty",
    name="a negative strength accepted",
    why="you accepted a negative strength: with l1 = -1, larger weights lower the loss without end",
    values=[(0, 1), (1, 0), (1, 1)],
    covers=["if l1 < 0 or l2 < 0: -> if l1 < 0 and l2 < 0:", "if l1 < 0 or l2 < 0: -> if False:"],
)
def any_strength(theta: ArrayLike, l1: float, l2: float, *, value: tuple[int, int]) -> float:
    if (l1 < 0 and not value[0]) or (l2 < 0 and not value[1]):
        raise ValueError("negative")
    weights = np.asarray(theta, dtype=np.float64)[:-1]
    return float(l1 * np.abs(weights).sum() + l2 / 2 * (weights**2).sum())


def slopes(theta: ArrayLike, l1: float, l2: float) -> Vector:
    _, weights = read(theta, l1, l2)
    return l1 * np.sign(weights) + l2 * weights


@mistake(
    of="penalty_gradient",
    name="a gradient for the bias",
    why="you returned a gradient for the bias: for a bias of 5 it is not 0",
    values=["l1 and l2", "twice l2", "itself"],
    covers=["gradient[-1] = 0.0 -> pass"],
)
def bias_gradient(theta: ArrayLike, l1: float, l2: float, *, value: str) -> Vector:
    theta, _ = read(theta, l1, l2)
    gradient = l1 * np.sign(theta) + (2 if value == "twice l2" else 1) * l2 * theta
    if value == "itself":
        gradient[-1] = theta[-1]
    return gradient


@mistake(
    of="penalty_gradient",
    name="a gradient without the bias",
    why="you returned only d entries: the gradient of d weights and a bias has d + 1",
)
def bias_missing(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return slopes(theta, l1, l2)[:-1]


@mistake(
    of="penalty_gradient",
    name="the 0 of the bias first",
    why="you put the 0 of the bias in front: the gradient of each weight is then one entry too late",
)
def zero_in_front(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return np.append(0.0, slopes(theta, l1, l2)[:-1])


@mistake(
    of="penalty_gradient",
    name="L1 for positive weights only",
    why="you gave negative weights no L1 gradient: with l1 = 1 and l2 = 0, a weight of -4 gets 0 instead of -1",
)
def positive_gradient(theta: ArrayLike, l1: float, l2: float) -> Vector:
    _, weights = read(theta, l1, l2)
    return l1 * (weights > 0) + l2 * weights


@mistake(
    of="penalty_gradient",
    name="L2 without a sign",
    why="you lost the sign of the squares' gradient: with l1 = 0 and l2 = 1, a weight of -4 gets 4 instead of -4",
)
def unsigned_squares(theta: ArrayLike, l1: float, l2: float) -> Vector:
    _, weights = read(theta, l1, l2)
    return l1 * np.sign(weights) + l2 * np.abs(weights)


@mistake(
    of="penalty_gradient",
    name="a gradient of 0 for the first entry",
    why="you returned 0 for the first entry: it is a weight, and the bias is the last entry",
    covers=["gradient[-1] = 0.0 -> gradient[-0] = 0.0"],
)
def first_is_zero(theta: ArrayLike, l1: float, l2: float) -> Vector:
    theta, _ = read(theta, l1, l2)
    gradient = l1 * np.sign(theta) + l2 * theta
    gradient[0] = 0.0
    return gradient


@mistake(
    of="penalty_gradient",
    name="twice the gradient of the squares",
    why="your gradient of the squares is twice as large: a weight of 3 with l2 = 0.5 gets 3 instead of 1.5",
)
def doubled(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return slopes(theta, l1, 2 * l2)


@mistake(
    of="penalty_gradient",
    name="half of the gradient of the squares",
    why="your gradient of the squares is half as large: a weight of 3 with l2 = 0.5 gets 0.75 instead of 1.5",
)
def halved(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return slopes(theta, l1, l2 / 2)


@mistake(
    of="penalty_gradient",
    name="the gradient of one penalty",
    why="you used only one of the strengths: with l1 = 1 and l2 = 2, a weight of 3 gets 1 or 6 instead of 7",
    values=[(1, 0), (0, 1)],
)
def one_gradient(theta: ArrayLike, l1: float, l2: float, *, value: tuple[int, int]) -> Vector:
    return slopes(theta, value[0] * l1, value[1] * l2)


@mistake(
    of="penalty_gradient",
    name="a gradient in the input's dtype",
    why="you kept the input's dtype: float32 weights give a float32 gradient instead of float64",
    values=["returned", "computed"],
    covers=["theta = np.asarray(theta, dtype=np.float64) -> theta = np.asarray(theta)"],
)
def narrow_gradient(theta: ArrayLike, l1: float, l2: float, *, value: str) -> Any:
    gradient, weights = slopes(theta, l1, l2), np.asarray(theta)
    if value == "returned":
        return gradient.astype(weights.dtype)
    gradient = np.asarray(l1 * np.sign(weights) + l2 * weights)
    gradient[-1] = 0
    return gradient


@mistake(
    of="penalty_gradient",
    name="a sign for weights of 0",
    why="you gave a weight of 0 the gradient l1 or -l1: a step then moves it away from 0, which raises the penalty",
    values=[1.0, -1.0],
)
def sign_of_zero(theta: ArrayLike, l1: float, l2: float, *, value: float) -> Vector:
    _, weights = read(theta, l1, l2)
    gradient = l1 * np.where(weights == 0, value, np.sign(weights)) + l2 * weights
    gradient[-1] = 0.0
    return gradient


@mistake(
    of="penalty_gradient",
    name="NaN for weights of 0",
    why="you divided a weight by its absolute value: for a weight of 0 that is 0 / 0",
)
def divided(theta: ArrayLike, l1: float, l2: float) -> Vector:
    _, weights = read(theta, l1, l2)
    with np.errstate(all="ignore"):
        gradient = l1 * (weights / np.abs(weights)) + l2 * weights
    gradient[-1] = 0.0
    return np.asarray(gradient)


@mistake(
    of="penalty_gradient",
    name="L1 without a sign",
    why="you added l1 without a sign: with l1 = 1 and l2 = 0, a weight of -4 gets 1 instead of -1",
    values=[lambda weights: weights != 0, np.ones_like],
)
def unsigned(theta: ArrayLike, l1: float, l2: float, *, value: Callable[[Vector], Any]) -> Vector:
    _, weights = read(theta, l1, l2)
    gradient = l1 * value(weights) + l2 * weights
    gradient[-1] = 0.0
    return np.asarray(gradient, dtype=np.float64)


@mistake(
    of="penalty_gradient",
    name="L1 in proportion to the weight",
    why="you multiplied l1 by the weight or its absolute value: the derivative of abs(w) at 3 is 1, not 3",
    values=[lambda weights: weights, np.abs],
)
def proportional(theta: ArrayLike, l1: float, l2: float, *, value: Callable[[Vector], Vector]) -> Vector:
    _, weights = read(theta, l1, l2)
    return l1 * value(weights) + l2 * weights


@mistake(
    of="penalty_gradient",
    name="l1 and l2 swapped in the gradient",
    why="you multiplied the weights by l1 and their signs by l2: with l1 = 1 and l2 = 0, a weight of 3 gets 3, not 1",
)
def swapped_gradient(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return slopes(theta, l2, l1)


@mistake(
    of="penalty_gradient",
    name="minus the gradient",
    why="you returned the direction towards 0: the caller subtracts the gradient, so a step would move away from 0",
)
def negated(theta: ArrayLike, l1: float, l2: float) -> Vector:
    return -slopes(theta, l1, l2)


@mistake(
    of="penalty_gradient",
    name="a gradient divided by the number of weights",
    why="you divided by the number of weights: the penalty is a sum, so its gradient has no such factor",
    values=[0, 1],
)
def averaged_gradient(theta: ArrayLike, l1: float, l2: float, *, value: int) -> Vector:
    gradient = slopes(theta, l1, l2)
    return gradient / max(len(gradient) - value, 1)


@mistake(
    of="penalty_gradient",
    name="a negative strength in the gradient",
    why="you accepted a negative strength: its gradient pushes the weights away from 0",
    values=[(0, 1), (1, 0), (1, 1)],
    covers=["if l1 < 0 or l2 < 0: -> if l1 < 0 and l2 < 0:", "if l1 < 0 or l2 < 0: -> if False:"],
)
def any_gradient(theta: ArrayLike, l1: float, l2: float, *, value: tuple[int, int]) -> Vector:
    if (l1 < 0 and not value[0]) or (l2 < 0 and not value[1]):
        raise ValueError("negative")
    weights = np.append(np.asarray(theta, dtype=np.float64)[:-1], 0.0)
    return l1 * np.sign(weights) + l2 * weights


@mistake(
    of="penalty_gradient",
    name="a bias set to 0 in the argument",
    why="you wrote 0 into the caller's theta: the bias of the model is lost",
)
def clears_the_bias(theta: ArrayLike, l1: float, l2: float) -> Vector:
    gradient = slopes(theta, l1, l2)
    if isinstance(theta, (list, np.ndarray)):
        theta[-1] = 0
    return gradient


def moved(theta: ArrayLike, t: float, how: Callable[[Vector], Any]) -> Vector:
    """Return the weights moved in some way, and the bias unchanged."""
    theta, _ = read(theta, t)
    result = np.array(how(theta), dtype=np.float64)
    result[-1] = theta[-1]
    return result


@mistake(
    of="soft_threshold",
    name="a step across 0",
    why="you moved each weight by t, also across 0: 0.25 with t = 0.5 becomes -0.25 instead of 0",
)
def crosses(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: w - t * np.sign(w))


@mistake(
    of="soft_threshold",
    name="a hard threshold",
    why="you set small weights to 0 and left large weights unchanged: 3 with t = 0.5 must become 2.5",
    values=[np.greater, np.greater_equal],
)
def hard(theta: ArrayLike, t: float, *, value: Callable[[Vector, float], Any]) -> Vector:
    return moved(theta, t, lambda w: np.where(value(np.abs(w), t), w, 0.0))


@mistake(
    of="soft_threshold",
    name="small weights moved up",
    why="you moved each weight that is not above t up by t: 0.25 with t = 0.5 becomes 0.75 instead of 0",
)
def two_cases(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: np.where(w > t, w - t, w + t))


@mistake(
    of="soft_threshold",
    name="the first entry unchanged",
    why="you left the first entry unchanged and moved the last: for [3, 5] with t = 1 you returned [3, 4], not [2, 5]",
)
def first_unchanged(theta: ArrayLike, t: float) -> Vector:
    theta, _ = read(theta, t)
    result = np.sign(theta) * np.maximum(np.abs(theta) - t, 0.0)
    result[0] = theta[0]
    return np.asarray(result)


@mistake(
    of="soft_threshold",
    name="small weights unchanged",
    why="you moved only weights above t: 0.25 with t = 0.5 stays 0.25 instead of 0",
)
def keeps_small(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: np.where(np.abs(w) > t, w - t * np.sign(w), w))


@mistake(
    of="soft_threshold",
    name="negative weights moved down",
    why="you subtracted t from negative weights too: -2 with t = 0.5 becomes -2.5 instead of -1.5",
    values=[lambda w, t: np.where(np.abs(w) > t, w - t, 0.0), lambda w, t: w - t],
)
def moves_down(theta: ArrayLike, t: float, *, value: Callable[[Vector, float], Vector]) -> Vector:
    return moved(theta, t, lambda w: value(w, t))


@mistake(
    of="soft_threshold",
    name="a result in the input's dtype",
    why="you kept the input's dtype: float32 weights give a float32 result instead of float64",
    values=["returned", "computed", "written"],
    covers=["theta = np.asarray(theta, dtype=np.float64) -> theta = np.asarray(theta)"],
)
def narrow_result(theta: ArrayLike, t: float, *, value: str) -> Any:
    right = moved(theta, t, lambda w: np.sign(w) * np.maximum(np.abs(w) - t, 0.0))
    weights = np.asarray(theta)
    if value == "returned":
        return right.astype(weights.dtype)
    result = np.asarray(np.sign(weights) * np.maximum(np.abs(weights) - t, 0.0))
    result[-1] = weights[-1]
    return result if value == "computed" else result.astype(weights.dtype)


@mistake(
    of="soft_threshold",
    name="the bias moved",
    why="you moved the bias too: a bias of 5 with t = 0.5 becomes 4.5 instead of 5",
    covers=["moved[-1] = theta[-1] -> pass"],
)
def bias_moved(theta: ArrayLike, t: float) -> Vector:
    theta, _ = read(theta, t)
    return np.asarray(np.sign(theta) * np.maximum(np.abs(theta) - t, 0.0))


@mistake(
    of="soft_threshold",
    name="the bias lost",
    why="you lost the bias: a bias of 5 is missing in the result, or it is 0",
    values=[slice(None, -1), slice(None)],
)
def bias_lost(theta: ArrayLike, t: float, *, value: slice) -> Vector:
    _, weights = read(theta, t)
    return np.asarray(np.sign(weights) * np.maximum(np.abs(weights) - t, 0.0))[value]


@mistake(
    of="soft_threshold",
    name="negative weights set to 0",
    why="you subtracted t and cut at 0: -2 with t = 0.5 becomes 0 instead of -1.5",
    covers=["lengths = np.maximum(np.abs(theta) - t, 0.0) -> lengths = np.maximum(theta - t, 0.0)"],
)
def positive_only(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: np.maximum(w - t, 0.0))


@mistake(
    of="soft_threshold",
    name="lengths without signs",
    why="you returned absolute values: -2 with t = 0.5 becomes 1.5 instead of -1.5",
)
def lost_signs(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: np.maximum(np.abs(w) - t, 0.0))


@mistake(
    of="soft_threshold",
    name="a share instead of an amount",
    why="you made each weight smaller by a share, as an L2 penalty does: a small weight then never reaches 0",
    values=[lambda w, t: (1 - t) * w, lambda w, t: w / (1 + t)],
)
def shrinks(theta: ArrayLike, t: float, *, value: Callable[[Vector, float], Vector]) -> Vector:
    return moved(theta, t, lambda w: value(w, t))


@mistake(
    of="soft_threshold",
    name="weights clipped at t",
    why="you cut the weights at -t and t: 3 with t = 0.5 becomes 0.5 instead of 2.5",
)
def clips(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: np.clip(w, -t, t))


@mistake(
    of="soft_threshold",
    name="a step away from 0",
    why="you moved the weights away from 0: 3 with t = 0.5 becomes 3.5 instead of 2.5",
    covers=["lengths = np.maximum(np.abs(theta) - t, 0.0) -> lengths = np.maximum(np.abs(theta) + t, 0.0)"],
)
def grows(theta: ArrayLike, t: float) -> Vector:
    return moved(theta, t, lambda w: w + t * np.sign(w))


@mistake(
    of="soft_threshold",
    name="a negative amount accepted",
    why="you accepted a negative t: with t = -1, a weight of 3 becomes 4",
    covers=["if t < 0: -> if False:"],
)
def any_amount(theta: ArrayLike, t: float) -> Vector:
    theta = np.asarray(theta, dtype=np.float64)
    return np.append(np.sign(theta[:-1]) * np.maximum(np.abs(theta[:-1]) - t, 0.0), theta[-1])


@mistake(
    of="soft_threshold",
    name="weights changed in the argument",
    why="you changed the caller's theta: a new array is asked for",
)
def in_place(theta: ArrayLike, t: float) -> Any:
    result = moved(theta, t, lambda w: np.sign(w) * np.maximum(np.abs(w) - t, 0.0))
    if isinstance(theta, np.ndarray) and theta.dtype == np.float64:
        theta[:] = result
        return theta
    return result
