"""What people write for adagrad_step and rmsprop_step, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]
Step = tuple[Vector, Vector]


def read(w: ArrayLike, g: ArrayLike, s: ArrayLike) -> tuple[Vector, Vector, Vector]:
    """Return the three as float64 arrays of one shape."""
    w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s))
    if not w.shape == g.shape == s.shape:
        raise ValueError("three equal shapes")
    return w, g, s


def as_given(w: ArrayLike, g: ArrayLike, s: ArrayLike, kept: str) -> tuple[Any, Any, Any, Any]:
    """Return w, the gradient of the step, s, and the gradient that is squared; some keep the input's dtype."""
    weights, slopes, sums = read(w, g, s)
    if kept == "all":
        return np.asarray(w), np.asarray(g), np.asarray(s), np.asarray(g)
    return weights, np.asarray(g) if kept == "g" else slopes, sums, np.asarray(g)


def added(s: Vector, g: Vector) -> Vector:
    """Return AdaGrad's new sums."""
    return s + g**2


def averaged(s: Vector, g: Vector, rho: float) -> Vector:
    """Return RMSprop's new means."""
    return np.asarray(rho * s + (1 - rho) * g**2)


def moved(w: Vector, g: Vector, s_new: Any, lr: float, eps: float) -> Step:
    """Move the weights with sums or means that may be wrong."""
    return w - lr * g / (np.sqrt(s_new) + eps), s_new


@mistake(
    of="adagrad_step",
    name="only the newest square",
    why="you kept only the newest squared gradient: after gradients of 3 and 4, s is 25, not 16",
)
def adagrad_last_square(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, g**2, lr, eps)


@mistake(
    of="adagrad_step",
    name="a sum without squares",
    why="you added the gradients without squaring them: 3 and then -4 give s = 25, not -1 or 7",
    values=["g", "|g|"],
    covers=[
        "s_new = s + g ** 2 -> s_new = s + g ** 1",
    ],
)
def adagrad_no_squares(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: str) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, s + (g if value == "g" else np.abs(g)), lr, eps)


@mistake(
    of="adagrad_step",
    name="a running mean in AdaGrad",
    why="you let old squares fade: in AdaGrad, s = 25 and a gradient of 0 leave s at 25",
    values=[0.9, 0.99, 0.5, 0.999],
)
def adagrad_fades(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: float) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, value * s + (1 - value) * g**2, lr, eps)


@mistake(
    of="adagrad_step",
    name="the square root as s",
    why="you returned the square root as s: 16 and a gradient of 3 give 25, not 5",
)
def adagrad_roots(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    w_new, s_new = moved(w, g, added(s, g), lr, eps)
    return w_new, np.sqrt(s_new)


@mistake(
    of="rmsprop_step",
    name="rho and 1 - rho swapped",
    why="you gave the old mean the weight 1 - rho: with rho = 0.9, s = 10 and a gradient of 0 give 9, not 1",
)
def rmsprop_swaps_rho(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, 1 - rho), lr, eps)


@mistake(
    of="rmsprop_step",
    name="the full square",
    why="you added the squared gradient with weight 1: with rho = 0.9, a gradient that is always 1 then ends at s = 10",
)
def rmsprop_no_share(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, rho * s + g**2, lr, eps)


@mistake(
    of="rmsprop_step",
    name="a sum of squares in RMSprop",
    why="you never let old squares fade: with rho = 0.9, s = 10 and a gradient of 0 give 9, not 10",
    values=["sum", "share"],
)
def rmsprop_sums(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, s + (g**2 if value == "sum" else (1 - rho) * g**2), lr, eps)


@mistake(
    of="rmsprop_step",
    name="RMSprop: only the newest square",
    why="you dropped the old mean: with rho = 0.9, s = 10 and a gradient of 0 give 9, not 0",
    values=["full", "share"],
)
def rmsprop_last_square(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, g**2 if value == "full" else (1 - rho) * g**2, lr, eps)


@mistake(
    of="rmsprop_step",
    name="a mean without squares",
    why="you averaged the gradients without squaring them: with rho = 0.5, a gradient of 4 after s = 0 gives s = 8",
    values=["g", "|g|"],
    covers=[
        "s_new = rho * s + (1 - rho) * g ** 2 -> s_new = rho * s + (1 - rho) * g ** 1",
    ],
)
def rmsprop_no_squares(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, rho * s + (1 - rho) * (g if value == "g" else np.abs(g)), lr, eps)


@mistake(
    of="rmsprop_step",
    name="1 - rho squared too",
    why="you squared 1 - rho too: with rho = 0.5, a gradient of 4 after s = 0 gives s = 8, not 4",
)
def rmsprop_squares_the_share(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, rho * s + ((1 - rho) * g) ** 2, lr, eps)


@mistake(
    of="rmsprop_step",
    name="Adam's correction",
    why="your first step has the length lr: without a correction for the start at 0, it is lr / sqrt(1 - rho)",
)
def rmsprop_corrects(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return moved(w, g, s_new / np.maximum(1 - rho, 1e-300), lr, eps)[0], s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: the square root as s",
    why="you returned the square root as s: with rho = 0.75, s = 12 and a gradient of 8 give 25, not 5",
)
def rmsprop_roots(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    w_new, s_new = moved(w, g, averaged(s, g, rho), lr, eps)
    return w_new, np.sqrt(s_new)


@mistake(
    of="adagrad_step",
    name="eps inside the square root",
    why="you added eps before the square root: with s = 0 and eps = 1e-8, a tiny gradient is divided by 1e-4",
)
def adagrad_eps_inside(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr * g / np.sqrt(s_new + eps), s_new


@mistake(
    of="adagrad_step",
    name="eps as a lower limit",
    why="you used eps only as a lower limit: for s = 9 and eps = 1 you divided by 3, and not by 4",
)
def adagrad_eps_floor(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr * g / np.maximum(np.sqrt(s_new), eps), s_new


@mistake(
    of="adagrad_step",
    name="no eps",
    why="your divisor has no eps: a gradient of 0 with s = 0 gives 0 / 0, which is NaN",
)
def adagrad_no_eps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr * g / np.sqrt(s_new), s_new


@mistake(
    of="adagrad_step",
    name="no square root",
    why="you divided by s itself: gradients that are 10 times as large then give steps that are 10 times as short",
    covers=[
        "rates = lr / (np.sqrt(s_new) + eps) -> rates = lr / (s_new + eps)",
    ],
)
def adagrad_no_root(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr * g / (s_new + eps), s_new


@mistake(
    of="adagrad_step",
    name="no division",
    why="you took a plain step of lr times the gradient: a gradient of 1000 then moves the weight by 1000 lr",
)
def adagrad_no_division(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    return w - lr * g, added(s, g)


@mistake(
    of="adagrad_step",
    name="eps in s",
    why="you returned s with eps in it: a gradient of 0 must leave s = 0 at 0, not at 1e-8",
    values=["inside", "outside"],
)
def adagrad_keeps_eps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: str) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g) + eps
    return (w - lr * g / np.sqrt(s_new) if value == "inside" else moved(w, g, s_new - eps, lr, eps)[0]), s_new


@mistake(
    of="adagrad_step",
    name="one rate for all weights",
    why="you gave all weights the same s: gradients of 1 and 0.001 then give steps that are 1,000 times apart",
    values=["sum", "mean", "max"],
)
def adagrad_shares(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: str) -> Step:
    w, g, s = read(w, g, s)
    squares = np.full(g.shape, np.sqrt(getattr(np, value)(g**2)))
    s_new = added(s, squares)
    return moved(w, g, s_new, lr, eps)


@mistake(
    of="adagrad_step",
    name="one divisor for all weights",
    why="you combined s over all weights: for s = 9 and 16, both gradients were divided by one number, not by 3 and 4",
    values=["sum", "mean", "max"],
)
def adagrad_shares_the_root(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr * g / (np.sqrt(getattr(np, value)(s_new)) + eps), s_new


@mistake(
    of="adagrad_step",
    name="divided by the old s",
    why="you divided by the square root of the old s: if it is 0, a gradient of 1 gives a first step of 1e8 times lr",
)
def adagrad_old_s(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, s, lr, eps)[0], added(s, g)


@mistake(
    of="adagrad_step",
    name="the old s returned",
    why="you returned the s from before the step: for s = 16 and a gradient of 3 the new s is 25",
)
def adagrad_returns_old(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, added(s, g), lr, eps)[0], s.copy()


@mistake(
    of="adagrad_step",
    name="uphill",
    why="you added the step to the weights: with a gradient of 4, the loss grows if the weight grows",
    covers=[
        "return (w - rates * g, s_new) -> return (w + rates * g, s_new)",
    ],
)
def adagrad_climbs(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, added(s, g), -lr, eps)


@mistake(
    of="adagrad_step",
    name="no gradient in the step",
    why="you left the gradient out of the step: a weight moves down even if its gradient is negative or 0",
)
def adagrad_no_gradient(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = added(s, g)
    return w - lr / (np.sqrt(s_new) + eps), s_new


@mistake(
    of="adagrad_step",
    name="only the sign of the gradient",
    why="you moved each weight by lr: after large gradients, the step for a small gradient is much shorter",
)
def adagrad_sign_only(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    return w - lr * np.sign(g), added(s, g)


@mistake(
    of="adagrad_step",
    name="no learning rate",
    why="your step is as long as if lr were 1: with lr = 0.1, the first step of AdaGrad has the length 0.1",
)
def adagrad_no_rate(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    return moved(w, g, added(s, g), 1.0, eps)


@mistake(
    of="adagrad_step",
    name="s first",
    why="you returned s first: the task asks for the weights, then s",
)
def adagrad_swaps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, added(s, g), lr, eps)[::-1]


@mistake(
    of="adagrad_step",
    name="weights without s",
    why="you returned only the weights: the next step needs s too",
)
def adagrad_only_weights(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Any:
    w, g, s = read(w, g, s)
    return moved(w, g, added(s, g), lr, eps)[0]


@mistake(
    of="adagrad_step",
    name="squares in the input's dtype",
    why="you squared in the input's dtype: in uint8, 200 * 200 is 64, not 40000",
    values=["all", "g", "squares"],
)
def adagrad_wraps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8, *, value: str) -> Any:
    weights, slopes, sums, squared = as_given(w, g, s, value)
    s_new = sums + squared**2
    return weights - lr * slopes / (np.sqrt(s_new) + eps), s_new


@mistake(
    of="adagrad_step",
    name="the dtype of the weights",
    why="your result has the dtype of the weights: as an integer, a weight of 0.9 becomes 0",
)
def adagrad_keeps_dtype(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Any:
    dtype = np.asarray(w).dtype
    w_new, s_new = moved(*read(w, g, s)[:2], added(*read(w, g, s)[:0:-1]), lr, eps)
    return w_new.astype(dtype), s_new.astype(dtype)


@mistake(
    of="adagrad_step",
    name="shapes that broadcast",
    why="you accepted different shapes: weights of shape (3,) and a gradient of shape (3, 1) silently give 9 weights",
    covers=[
        "if not w.shape == g.shape == s.shape: -> if False:",
    ],
)
def adagrad_broadcasts(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s))
    return moved(w, g, added(s, g), lr, eps)


@mistake(
    of="rmsprop_step",
    name="RMSprop: eps inside the square root",
    why="you added eps before the square root: with s = 0 and eps = 1e-8, a tiny gradient is divided by 1e-4",
)
def rmsprop_eps_inside(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr * g / np.sqrt(s_new + eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: eps as a lower limit",
    why="you used eps only as a lower limit: for s = 9 and eps = 1 you divided by 3, and not by 4",
)
def rmsprop_eps_floor(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr * g / np.maximum(np.sqrt(s_new), eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: no eps",
    why="your divisor has no eps: a gradient of 0 with s = 0 gives 0 / 0, which is NaN",
)
def rmsprop_no_eps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr * g / np.sqrt(s_new), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: no square root",
    why="you divided by s itself: gradients that are 10 times as large then give steps that are 10 times as short",
    covers=[
        "rates = lr / (np.sqrt(s_new) + eps) -> rates = lr / (s_new + eps)",
    ],
)
def rmsprop_no_root(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr * g / (s_new + eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: no division",
    why="you took a plain step of lr times the gradient: a gradient of 1000 then moves the weight by 1000 lr",
)
def rmsprop_no_division(
    w: ArrayLike,
    g: ArrayLike,
    s: ArrayLike,
    lr: float,
    rho: float = 0.9,
    eps: float = 1e-8,  # noqa: ARG001
) -> Step:
    w, g, s = read(w, g, s)
    return w - lr * g, averaged(s, g, rho)


@mistake(
    of="rmsprop_step",
    name="RMSprop: eps in s",
    why="you returned s with eps in it: a gradient of 0 must leave s = 0 at 0, not at 1e-8",
    values=["inside", "outside"],
)
def rmsprop_keeps_eps(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho) + eps
    return (w - lr * g / np.sqrt(s_new) if value == "inside" else moved(w, g, s_new - eps, lr, eps)[0]), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: one rate for all weights",
    why="you gave all weights the same s: gradients of 1 and 0.001 then give steps that are 1,000 times apart",
    values=["sum", "mean", "max"],
)
def rmsprop_shares(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    squares = np.full(g.shape, np.sqrt(getattr(np, value)(g**2)))
    s_new = averaged(s, squares, rho)
    return moved(w, g, s_new, lr, eps)


@mistake(
    of="rmsprop_step",
    name="RMSprop: one divisor for all weights",
    why="you combined s over all weights: for s = 9 and 16, both gradients were divided by one number, not by 3 and 4",
    values=["sum", "mean", "max"],
)
def rmsprop_shares_the_root(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr * g / (np.sqrt(getattr(np, value)(s_new)) + eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: divided by the old s",
    why="you divided by the square root of the old s: if it is 0, a gradient of 1 gives a first step of 1e8 times lr",
)
def rmsprop_old_s(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, s, lr, eps)[0], averaged(s, g, rho)


@mistake(
    of="rmsprop_step",
    name="RMSprop: the old s returned",
    why="you returned the s from before the step: for rho = 0.75, s = 12 and a gradient of 8 the new s is 25",
)
def rmsprop_returns_old(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, rho), lr, eps)[0], s.copy()


@mistake(
    of="rmsprop_step",
    name="RMSprop: uphill",
    why="you added the step to the weights: with a gradient of 4, the loss grows if the weight grows",
    covers=[
        "return (w - rates * g, s_new) -> return (w + rates * g, s_new)",
    ],
)
def rmsprop_climbs(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, rho), -lr, eps)


@mistake(
    of="rmsprop_step",
    name="RMSprop: no gradient in the step",
    why="you left the gradient out of the step: a weight moves down even if its gradient is negative or 0",
)
def rmsprop_no_gradient(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Step:
    w, g, s = read(w, g, s)
    s_new = averaged(s, g, rho)
    return w - lr / (np.sqrt(s_new) + eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: only the sign of the gradient",
    why="you moved each weight by lr: after large gradients, the step for a small gradient is much shorter",
)
def rmsprop_sign_only(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    return w - lr * np.sign(g), averaged(s, g, rho)


@mistake(
    of="rmsprop_step",
    name="RMSprop: no learning rate",
    why="your step is as long as if lr were 1: with lr = 0.1 and a constant gradient, the steps tend to 0.1",
)
def rmsprop_no_rate(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:  # noqa: ARG001
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, rho), 1.0, eps)


@mistake(
    of="rmsprop_step",
    name="RMSprop: s first",
    why="you returned s first: the task asks for the weights, then s",
)
def rmsprop_swaps(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, rho), lr, eps)[::-1]


@mistake(
    of="rmsprop_step",
    name="RMSprop: weights without s",
    why="you returned only the weights: the next step needs s too",
)
def rmsprop_only_weights(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Any:
    w, g, s = read(w, g, s)
    return moved(w, g, averaged(s, g, rho), lr, eps)[0]


@mistake(
    of="rmsprop_step",
    name="RMSprop: squares in the input's dtype",
    why="you squared in the input's dtype: in uint8, 200 * 200 is 64, not 40000",
    values=["all", "g", "squares"],
    covers=[
        "w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s)) -> "
        "w, g, s = (np.asarray(values) for values in (w, g, s))",
    ],
)
def rmsprop_wraps(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8, *, value: str
) -> Any:
    weights, slopes, means, squared = as_given(w, g, s, value)
    s_new = rho * means + (1 - rho) * squared**2
    return weights - lr * slopes / (np.sqrt(s_new) + eps), s_new


@mistake(
    of="rmsprop_step",
    name="RMSprop: the dtype of the weights",
    why="your result has the dtype of the weights: as an integer, a weight of 0.9 becomes 0",
)
def rmsprop_keeps_dtype(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Any:
    dtype = np.asarray(w).dtype
    w_new, s_new = moved(*read(w, g, s)[:2], averaged(*read(w, g, s)[:0:-1], rho), lr, eps)
    return w_new.astype(dtype), s_new.astype(dtype)


@mistake(
    of="rmsprop_step",
    name="RMSprop: shapes that broadcast",
    why="you accepted different shapes: weights of shape (3,) and a gradient of shape (3, 1) silently give 9 weights",
    covers=[
        "if not w.shape == g.shape == s.shape: -> if False:",
    ],
)
def rmsprop_broadcasts(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> Step:
    w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s))
    return moved(w, g, averaged(s, g, rho), lr, eps)
