"""What people write for momentum_step and momentum_descent, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]
Gradient = Callable[[Vector], Vector]
Step = tuple[Vector, Vector]


def read(w: ArrayLike, g: ArrayLike, v: ArrayLike) -> tuple[Vector, Vector, Vector]:
    """Return the three as float64 arrays of one shape."""
    w, g, v = (np.asarray(values, dtype=np.float64) for values in (w, g, v))
    if not w.shape == g.shape == v.shape:
        raise ValueError("three equal shapes")
    return w, g, v


def right(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    """Take the step that is asked for."""
    w, g, v = read(w, g, v)
    return moved(w, g, mu * v + g, lr, mu, nesterov)


def moved(w: Vector, g: Vector, v_new: Vector, lr: float, mu: float, nesterov: bool) -> Step:
    """Move the weights with a velocity that may be wrong."""
    return w - lr * (g + mu * v_new if nesterov else v_new), v_new


@mistake(
    of="momentum_step",
    name="a mean of gradients",
    why="you multiplied the gradient by 1 - mu: with mu = 0.9, a gradient of 1 then gives a first velocity of 0.1",
)
def dampens(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    w, g, v = read(w, g, v)
    return moved(w, g, mu * v + (1 - mu) * g, lr, mu, nesterov)


@mistake(
    of="momentum_step",
    name="another velocity",
    why="your velocity is wrong: with mu = 0.5, an old velocity of 2 and a gradient of 4 give 5",
    values=["mu on the gradient", "mu on both", "no mu", "minus the gradient", "1 - mu on the velocity", "swapped"],
    covers=["v_new = mu * v + g -> v_new = mu * v - g"],
)
def another_velocity(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False, *, value: str
) -> Step:
    w, g, v = read(w, g, v)
    velocities = {
        "mu on the gradient": v + mu * g,
        "mu on both": mu * (v + g),
        "no mu": v + g,
        "minus the gradient": mu * v - g,
        "1 - mu on the velocity": (1 - mu) * v + g,
        "swapped": (1 - mu) * v + mu * g,
    }
    return moved(w, g, velocities[value], lr, mu, nesterov)


@mistake(
    of="momentum_step",
    name="the learning rate inside the velocity",
    why="your velocity contains the learning rate: with lr = 0.1, a gradient of 4 must give a first velocity of 4",
    values=["plus", "minus", "minus returned", "plus returned", "twice"],
)
def velocity_with_rate(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False, *, value: str
) -> Step:
    w, g, v = read(w, g, v)
    if "returned" in value:
        w_new, v_new = right(w, g, v, lr, mu, nesterov)
        return w_new, -lr * v_new if value == "minus returned" else lr * v_new
    if value == "twice":
        return moved(w, g, mu * v + lr * g, lr, mu, nesterov)
    sign = 1 if value == "plus" else -1
    v_new = mu * v + sign * lr * g
    return w - sign * (sign * lr * g + mu * v_new if nesterov else v_new), v_new


@mistake(
    of="momentum_step",
    name="weights moved with the old velocity",
    why="your weights moved with the velocity before the step: if it is 0, they do not move at all",
)
def uses_the_old_velocity(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> Step:
    w, g, v = read(w, g, v)
    return moved(w, g, v, lr, mu, nesterov)[0], mu * v + g


@mistake(
    of="momentum_step",
    name="weights moved without the velocity",
    why="your weights moved by lr times the gradient only: a velocity of 5 moves them even if the gradient is 0",
    values=["always", "not for Nesterov"],
)
def ignores_the_velocity(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False, *, value: str
) -> Step:
    w, g, v = read(w, g, v)
    if nesterov and value == "not for Nesterov":
        return right(w, g, v, lr, mu, True)
    return w - lr * g, mu * v + g


@mistake(
    of="momentum_step",
    name="the old velocity returned",
    why="you returned the velocity before the step: if it is 0, it then stays 0 in all steps",
)
def returns_the_old_velocity(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> Step:
    return right(w, g, v, lr, mu, nesterov)[0], np.array(v, dtype=np.float64)


@mistake(
    of="momentum_step",
    name="Nesterov's direction as the velocity",
    why="you returned Nesterov's direction as the velocity: with mu = 0.5, v = 2 and g = 4, the velocity is 5, not 6.5",
)
def returns_the_direction(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> Step:
    w_new, v_new = right(w, g, v, lr, mu, nesterov)
    return w_new, np.asarray(g, dtype=np.float64) + mu * v_new if nesterov else v_new


@mistake(
    of="momentum_step",
    name="uphill",
    why="you added the step to the weights: with a gradient of 4, the loss grows if the weight grows",
    covers=["return (w - lr * direction, v_new) -> return (w + lr * direction, v_new)"],
)
def climbs(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    return right(w, g, v, -lr, mu, nesterov)


@mistake(
    of="momentum_step",
    name="a velocity without the learning rate",
    why="you multiplied only the gradient by lr: with lr = 0.1 and mu = 0.5, a velocity of 10 moves w by 5, not by 0.5",
)
def rate_on_the_gradient_only(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> Step:
    w, g, v = read(w, g, v)
    v_new = mu * v + g
    return w - lr * g - mu * (v_new if nesterov else v), v_new


@mistake(
    of="momentum_step",
    name="no learning rate",
    why="your step is as long as if lr were 1: with lr = 0.1, a velocity of 10 moves the weight by 1",
)
def forgets_the_rate(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:  # noqa: ARG001
    return right(w, g, v, 1.0, mu, nesterov)


@mistake(
    of="momentum_step",
    name="Nesterov ignored",
    why="your step is the same with and without Nesterov: for mu = 0.5, v = 2 and g = 4, the directions are 6.5 and 5",
)
def forgets_nesterov(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:  # noqa: ARG001
    return right(w, g, v, lr, mu)


@mistake(
    of="momentum_step",
    name="Nesterov in every step",
    why="your step is Nesterov's without being asked: for mu = 0.5, v = 2 and g = 4, the plain direction is 5, not 6.5",
)
def always_nesterov(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:  # noqa: ARG001
    return right(w, g, v, lr, mu, True)


@mistake(
    of="momentum_step",
    name="Nesterov switched the wrong way",
    why="your step is Nesterov's if `nesterov` is False, and plain if it is True",
    covers=["direction = g + mu * v_new if nesterov else v_new -> direction = v_new if nesterov else g + mu * v_new"],
)
def swaps_the_forms(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    return right(w, g, v, lr, mu, not nesterov)


@mistake(
    of="momentum_step",
    name="another direction for Nesterov",
    why="your direction for Nesterov is wrong: for mu = 0.5, v = 2 and g = 4 it is 6.5",
    values=["mu v_new", "v_new + mu v_new", "v_new + g", "mu g + v_new", "g - mu v_new"],
    covers=[
        "direction = g + mu * v_new if nesterov else v_new -> direction = g - mu * v_new if nesterov else v_new",
    ],
)
def another_nesterov(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False, *, value: str
) -> Step:
    w, g, v = read(w, g, v)
    v_new = mu * v + g
    directions = {
        "mu v_new": mu * v_new,
        "v_new + mu v_new": v_new + mu * v_new,
        "v_new + g": v_new + g,
        "mu g + v_new": mu * g + v_new,
        "g - mu v_new": g - mu * v_new,
    }
    return w - lr * (directions[value] if nesterov else v_new), v_new


@mistake(
    of="momentum_step",
    name="velocity first",
    why="you returned the velocity first: the task asks for the weights, then the velocity",
)
def swaps_the_results(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    return right(w, g, v, lr, mu, nesterov)[::-1]


@mistake(
    of="momentum_step",
    name="weights without the velocity",
    why="you returned only the weights: the next step needs the velocity too",
)
def returns_only_weights(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Any:
    return right(w, g, v, lr, mu, nesterov)[0]


@mistake(
    of="momentum_step",
    name="the dtype of the weights",
    why="your result has the dtype of the weights: as integers, a velocity of 206.3 becomes 206",
    values=["both", "velocity only"],
)
def keeps_the_dtype(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False, *, value: str
) -> Any:
    w_new, v_new = right(w, g, v, lr, mu, nesterov)
    dtype = np.asarray(w).dtype
    if value == "both":
        return w_new.astype(dtype), v_new.astype(dtype)
    v_new = np.asarray(v_new.astype(dtype), dtype=np.float64)
    return moved(*read(w, g, v)[:2], v_new, lr, mu, nesterov)


@mistake(
    of="momentum_step",
    name="computed in float32",
    why="your arithmetic is done in the input's dtype: float32 weights of 1e8 cannot tell 1e8 from 1e8 + 1",
    covers=[
        "w, g, v = (np.asarray(values, dtype=np.float64) for values in (w, g, v)) -> "
        "w, g, v = (np.asarray(values) for values in (w, g, v))",
    ],
)
def keeps_float32(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Any:
    read(w, g, v)
    w, g, v = np.asarray(w), np.asarray(g), np.asarray(v)
    v_new = mu * v + g
    return w - lr * (g + mu * v_new if nesterov else v_new), v_new


@mistake(
    of="momentum_step",
    name="shapes that broadcast",
    why="you accepted different shapes: weights of shape (3,) and a gradient of shape (3, 1) silently give 9 weights",
    covers=["if not w.shape == g.shape == v.shape: -> if False:"],
)
def broadcasts(w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False) -> Step:
    w, g, v = (np.asarray(values, dtype=np.float64) for values in (w, g, v))
    return moved(w, g, mu * v + g, lr, mu, nesterov)


def walk(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False, start: str = "zeros"
) -> tuple[Vector, Vector]:
    """Return the path and the velocities."""
    path = [np.array(w, dtype=np.float64)]
    velocities = [gradient(path[0]) if start == "gradient" else np.zeros_like(path[0])]
    for _ in range(steps):
        w_new, v_new = right(path[-1], gradient(path[-1]), velocities[-1], lr, mu, nesterov)
        path.append(w_new)
        velocities.append(v_new)
    return np.array(path), np.array(velocities)


@mistake(
    of="momentum_descent",
    name="a path without the start",
    why="you left out the start: row 0 holds the weights after 0 steps",
)
def forgets_the_start(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    return walk(gradient, w, lr, mu, steps, nesterov)[0][1:]


@mistake(
    of="momentum_descent",
    name="a path without the end",
    why="you left out the last weights: 3 steps give 4 rows, with the start",
)
def forgets_the_end(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    return walk(gradient, w, lr, mu, steps, nesterov)[0][:-1]


@mistake(
    of="momentum_descent",
    name="only the last weights",
    why="you returned the last weights only: the task asks for a row for the start and for each step",
)
def returns_the_end(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    return np.array(walk(gradient, w, lr, mu, steps, nesterov)[0][-1])


@mistake(
    of="momentum_descent",
    name="all rows are the last one",
    why="your rows all hold the last weights: row 0 is the start, such as 4, and row 1 the weights after one step",
)
def repeats_the_end(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    path = walk(gradient, w, lr, mu, steps, nesterov)[0]
    return np.tile(path[-1], (steps + 1, 1))


@mistake(
    of="momentum_descent",
    name="a velocity of 0 in every step",
    why="your steps start with a velocity of 0 each time: if mu is 0.5 and the gradient 1, the second velocity is 1.5",
)
def restarts(gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False) -> Vector:
    rate = lr * (1 + mu) if nesterov else lr
    return walk(gradient, w, rate, 0.0, steps)[0]


@mistake(
    of="momentum_descent",
    name="the gradient as first velocity",
    why="your velocity starts as the gradient: it is 0 at first, so the first step is only lr times the gradient",
)
def starts_with_the_gradient(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    return walk(gradient, w, lr, mu, steps, nesterov, start="gradient")[0]


@mistake(
    of="momentum_descent",
    name="the gradient of the start in every step",
    why="you took the gradient at the start once: from 8 to 4 on |w|^2 / 2, it falls from 8 to 4",
)
def freezes_the_gradient(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    first = gradient(np.array(w, dtype=np.float64))
    return walk(lambda _: first, w, lr, mu, steps, nesterov)[0]


@mistake(
    of="momentum_descent",
    name="the gradient at a point ahead",
    why="you took the gradient at w - lr * mu * v: each gradient belongs to the weights of the row before",
)
def looks_ahead(gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False) -> Vector:
    if not nesterov:
        return walk(gradient, w, lr, mu, steps)[0]
    path, v = [np.array(w, dtype=np.float64)], np.zeros(np.shape(w))
    for _ in range(steps):
        v = mu * v + gradient(path[-1] - lr * mu * v)
        path.append(path[-1] - lr * v)
    return np.array(path)


@mistake(
    of="momentum_descent",
    name="a descent without Nesterov",
    why="your path is the same with and without Nesterov: from 8 with lr = mu = 0.5 on |w|^2 / 2, they reach 2 and 4",
)
def never_nesterov(
    gradient: Gradient,
    w: ArrayLike,
    lr: float,
    mu: float,
    steps: int,
    nesterov: bool = False,  # noqa: ARG001
) -> Vector:
    return walk(gradient, w, lr, mu, steps)[0]


@mistake(
    of="momentum_descent",
    name="the start in the caller's dtype",
    why="you did not convert the start to float64: in int8, a `gradient` of w * w * w gets 10 and returns -24",
    values=["row 0 too", "for the gradient"],
)
def keeps_the_start(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False, *, value: str
) -> Any:
    path: list[Any] = [np.array(w)]
    v = np.zeros(np.shape(w))
    for _ in range(steps):
        w_new, v = right(path[-1], gradient(path[-1]), v, lr, mu, nesterov)
        path.append(w_new)
    return np.array(path, dtype=None if value == "row 0 too" else np.float64)


@mistake(
    of="momentum_descent",
    name="stopped early",
    why="you stopped before the last step, where the weights almost stay the same: the task asks for `steps` steps",
    values=["cut off", "filled up with zeros"],
)
def stops_early(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False, *, value: str
) -> Vector:
    path = walk(gradient, w, lr, mu, steps, nesterov)[0]
    still = np.flatnonzero(np.abs(np.diff(path, axis=0)).max(axis=1) < 1e-6)
    if not len(still):
        return path
    rest = path[still[0] + 1 :]
    return path[: still[0] + 1] if value == "cut off" else np.concatenate([path[: still[0] + 1], 0 * rest])


@mistake(
    of="momentum_descent",
    name="one step too many",
    why="you took one step too many: 3 steps give 4 rows, with the start",
)
def goes_on(gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False) -> Vector:
    return walk(gradient, w, lr, mu, steps + 1, nesterov)[0]


@mistake(
    of="momentum_descent",
    name="the velocities",
    why="you returned the velocities: the task asks for the weights, and row 0 is the start",
)
def returns_velocities(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False
) -> Vector:
    return walk(gradient, w, lr, mu, steps, nesterov)[1]


@mistake(
    of="momentum_descent",
    name="a column for each step",
    why="you returned a column for each step: row k holds the weights after k steps, so the shape is (steps + 1, d)",
)
def transposes(gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False) -> Vector:
    return walk(gradient, w, lr, mu, steps, nesterov)[0].T


@mistake(
    of="momentum_descent",
    name="a list of arrays",
    why="you returned a list: the task asks for one array of shape (steps + 1, d)",
)
def returns_a_list(gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False) -> Any:
    return list(walk(gradient, w, lr, mu, steps, nesterov)[0])


@mistake(
    of="momentum_descent",
    name="a path in the dtype of the start",
    why="your path has the dtype of the start: from an integer 8, the weights -0.5 and -0.875 both become 0",
    values=["rounded at the end", "rounded in each step"],
)
def keeps_the_start_dtype(
    gradient: Gradient, w: ArrayLike, lr: float, mu: float, steps: int, nesterov: bool = False, *, value: str
) -> Any:
    dtype = np.asarray(w).dtype
    path, v = [np.array(w, dtype=np.float64)], np.zeros(np.shape(w))
    for _ in range(steps):
        w_new, v = right(path[-1], gradient(path[-1]), v, lr, mu, nesterov)
        path.append(w_new if value == "rounded at the end" else np.array(w_new.astype(dtype), dtype=np.float64))
    return np.array(path).astype(dtype)
