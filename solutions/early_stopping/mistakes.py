"""What people write for early_stopping and fit_early, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]


def read(losses: ArrayLike, patience: int) -> list[float]:
    """Return the losses as floats."""
    values: list[float] = np.asarray(losses, dtype=np.float64).tolist()
    if not values or patience < 1:
        raise ValueError("losses, and a patience of 1 or more")
    return values


def better(loss: float, best: float, min_delta: float) -> bool:
    return -np.inf < loss < best - min_delta


def search(
    values: list[float],
    patience: int,
    min_delta: float,
    improves: Callable[[float, float, float], bool] = better,
) -> tuple[int, int]:
    """Return the last and the best epoch, with an idea of one's own of what an improvement is."""
    best, best_epoch = values[0], 0
    for epoch, loss in enumerate(values):
        if improves(loss, best, min_delta):
            best, best_epoch = loss, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(values) - 1, best_epoch


@mistake(
    of="early_stopping",
    name="one epoch too many",
    why="you waited for patience + 1 epochs without an improvement: with patience 1, the first is the last",
    covers=[
        "if waited >= patience: -> if waited > patience:",
    ],
)
def waits_too_long(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience + 1, min_delta)


@mistake(
    of="early_stopping",
    name="one epoch too few",
    why="you stopped one epoch too early: with patience 2, the second epoch without an improvement is the last",
)
def stops_too_soon(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), max(patience - 1, 1), min_delta)


@mistake(
    of="early_stopping",
    name="training never stops early",
    why="you went through all losses: training stops as soon as `patience` epochs in a row are no improvement",
    covers=[
        "if waited >= patience: -> if False:",
    ],
)
def sees_all(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    values = read(losses, patience)
    return search(values, len(values) + 1, min_delta)


@mistake(
    of="early_stopping",
    name="the epoch after the last",
    why="you returned the number of trained epochs: they are counted from 0, so after 3 epochs the last epoch is 2",
    values=["both", "early only", "at the end only"],
)
def counts_from_one(losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str) -> tuple[int, int]:
    values = read(losses, patience)
    stop_epoch, best_epoch = search(values, patience, min_delta)
    early = stop_epoch - best_epoch >= patience
    return stop_epoch + (value == "both" or early == (value == "early only")), best_epoch


@mistake(
    of="early_stopping",
    name="both epochs counted from 1",
    why="you counted epochs from 1: the first loss belongs to epoch 0",
)
def counts_both_from_one(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    stop_epoch, best_epoch = search(read(losses, patience), patience, min_delta)
    return stop_epoch + 1, best_epoch + 1


@mistake(
    of="early_stopping",
    name="best epoch first",
    why="you returned the best epoch first: the task asks for stop_epoch, best_epoch",
)
def swaps_the_results(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    stop_epoch, best_epoch = search(read(losses, patience), patience, min_delta)
    return best_epoch, stop_epoch


@mistake(
    of="early_stopping",
    name="a plateau is an improvement",
    why="you counted an equal loss as an improvement: losses of 4, 4, 4, 4 then never stop the training",
    covers=["improved = -np.inf < loss < best - min_delta -> improved = -np.inf < loss <= best - min_delta"],
)
def accepts_a_plateau(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience, min_delta, lambda loss, best, delta: -np.inf < loss <= best - delta)


@mistake(
    of="early_stopping",
    name="min_delta with the wrong sign",
    why="you added min_delta to the best loss: with min_delta 1, a loss of 5.5 after 5 then counts as an improvement",
    covers=["improved = -np.inf < loss < best - min_delta -> improved = -np.inf < loss < best + min_delta"],
)
def adds_min_delta(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience, min_delta, lambda loss, best, delta: -np.inf < loss < best + delta)


@mistake(
    of="early_stopping",
    name="min_delta without effect",
    why="you counted every lower loss as an improvement: with min_delta 1, a loss of 4.75 after 5 is none",
)
def ignores_min_delta(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:  # noqa: ARG001
    return search(read(losses, patience), patience, 0.0)


@mistake(
    of="early_stopping",
    name="a relative min_delta",
    why="you used min_delta as a share of the best loss: it is a difference, so with 0.5 the best loss 5 must fall "
    "below 4.5",
)
def takes_a_share(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(
        read(losses, patience), patience, min_delta, lambda loss, best, delta: -np.inf < loss < best * (1 - delta)
    )


@mistake(
    of="early_stopping",
    name="compared with the epoch before",
    why="you compared each loss with the loss before it: after 5, 2, 4 a loss of 3 is lower than 4, but the best is 2",
    values=["latest improvement", "lowest"],
)
def compares_with_the_epoch_before(
    losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str
) -> tuple[int, int]:
    values = read(losses, patience)
    latest = waited = 0
    for epoch in range(1, len(values)):
        if -np.inf < values[epoch] < values[epoch - 1] - min_delta:
            latest, waited = epoch, 0
        else:
            waited += 1
        if waited >= patience:
            break
    else:
        epoch = len(values) - 1
    return epoch, latest if value == "latest improvement" else int(np.nanargmin(values[: epoch + 1]))


@mistake(
    of="early_stopping",
    name="a best loss that small steps lower",
    why="you lowered the best loss also where the loss was no improvement: 5, 4.75, 4.5, 4.25 then never differ by 0.5",
    values=["epoch of the improvement", "epoch of the lowest"],
)
def lowers_the_best(losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str) -> tuple[int, int]:
    values = read(losses, patience)
    best, best_epoch, lowest, waited = values[0], 0, 0, 0
    for epoch in range(1, len(values)):
        waited = 0 if -np.inf < values[epoch] < best - min_delta else waited + 1
        if waited == 0:
            best_epoch = epoch
        if -np.inf < values[epoch] < best:
            best, lowest = values[epoch], epoch
        if waited >= patience:
            break
    else:
        epoch = len(values) - 1
    return epoch, best_epoch if value == "epoch of the improvement" else lowest


@mistake(
    of="early_stopping",
    name="the lowest loss as best epoch",
    why="you returned the epoch of the lowest loss: with min_delta 1, a loss of 4.75 after 5 is no improvement",
)
def returns_the_lowest(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    values = read(losses, patience)
    stop_epoch, _ = search(values, patience, min_delta)
    return stop_epoch, int(np.nanargmin(values[: stop_epoch + 1]))


@mistake(
    of="early_stopping",
    name="a best epoch after the stop",
    why="you searched all losses for the best epoch: training has stopped by then, so later losses do not exist",
)
def looks_ahead(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    values = read(losses, patience)
    return search(values, patience, min_delta)[0], int(np.nanargmin(values))


@mistake(
    of="early_stopping",
    name="a count that never starts again",
    why="you counted all epochs without an improvement: an improvement sets the count back to 0",
)
def counts_all(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    values = read(losses, patience)
    best, best_epoch, waited = values[0], 0, 0
    for epoch in range(1, len(values)):
        if -np.inf < values[epoch] < best - min_delta:
            best, best_epoch = values[epoch], epoch
        else:
            waited += 1
        if waited >= patience:
            return epoch, best_epoch
    return len(values) - 1, best_epoch


@mistake(
    of="early_stopping",
    name="higher is better",
    why="you waited for a higher number: these are losses, and lower is better",
)
def maximises(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience, min_delta, lambda loss, best, delta: loss > best + delta)


@mistake(
    of="early_stopping",
    name="NaN is an improvement",
    why="you counted NaN as an improvement: every comparison with NaN is False, so `not loss >= ...` is True",
)
def accepts_nan(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience, min_delta, lambda loss, best, delta: not loss >= best - delta)


@mistake(
    of="early_stopping",
    name="minus infinity is an improvement",
    why="you counted minus infinity as an improvement: after it no loss can be better, and the 1 in 2, -inf, 1 is lost",
    covers=[
        "improved = -np.inf < loss < best - min_delta -> improved = -np.inf <= loss < best - min_delta",
    ],
)
def accepts_minus_infinity(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    return search(read(losses, patience), patience, min_delta, lambda loss, best, delta: loss < best - delta)


@mistake(
    of="early_stopping",
    name="NaN ends the training",
    why="you stopped at the first NaN: it counts as an epoch without an improvement, and the next loss may be better",
    values=["epoch of NaN", "error"],
)
def stops_at_nan(losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str) -> tuple[int, int]:
    values = read(losses, patience)
    bad = np.flatnonzero(np.isnan(values))
    if len(bad) and value == "error":
        raise ValueError("a loss is NaN")
    return search(values[: bad[0] + 1] if len(bad) else values, patience, min_delta)


@mistake(
    of="early_stopping",
    name="a best loss that becomes NaN",
    why="you took a minimum that NaN spreads through: after a NaN no loss is an improvement any more",
)
def spreads_nan(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    values = read(losses, patience)
    bad = np.flatnonzero(np.isnan(values))
    if len(bad):
        values = [*values[: bad[0]], *[np.inf] * (len(values) - bad[0])]
    return search(values, patience, min_delta)


@mistake(
    of="early_stopping",
    name="differences in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 2 - 3 is 255, and in float16, 2 - 0.0001 is 2",
    covers=[
        "losses = np.asarray(losses, dtype=np.float64) -> losses = np.asarray(losses)",
    ],
)
def wraps_around(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    read(losses, patience)
    values = np.asarray(losses)
    with np.errstate(all="ignore"):
        delta = np.asarray(min_delta).astype(
            values.dtype if min_delta == int(min_delta) else np.result_type(values, 0.0)
        )
        best, best_epoch = values[0], 0
        for epoch in range(1, len(values)):
            if -np.inf < values[epoch] < best - delta:
                best, best_epoch = values[epoch], epoch
            if epoch - best_epoch >= patience:
                return epoch, best_epoch
    return len(values) - 1, best_epoch


@mistake(
    of="early_stopping",
    name="any arguments are accepted",
    why="you did not raise a ValueError for an empty list, or for a patience of 0",
    values=["losses", "patience", "both"],
    covers=[
        "if len(losses) == 0 or patience < 1: -> if len(losses) == 0 or patience < 0:",
    ],
)
def accepts_anything(losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str) -> tuple[int, int]:
    values = np.asarray(losses, dtype=np.float64).tolist()
    if (value == "losses" and patience < 1) or (value == "patience" and not values):
        raise ValueError("losses, and a patience of 1 or more")
    if not values:
        return -1, 0
    best, best_epoch = np.inf, 0
    for epoch, loss in enumerate(values):
        if -np.inf < loss < best - min_delta:
            best, best_epoch = loss, epoch
        if epoch - best_epoch >= patience:
            return epoch, best_epoch
    return len(values) - 1, best_epoch


@mistake(
    of="early_stopping",
    name="an IndexError for no losses",
    why="you raised an IndexError for an empty list: raise a ValueError",
    values=["patience is checked", "patience is not checked"],
    covers=[
        "if len(losses) == 0 or patience < 1: -> if len(losses) == 0 and patience < 1:",
        "if len(losses) == 0 or patience < 1: -> if False:",
    ],
)
def reads_the_first_of_none(losses: ArrayLike, patience: int, min_delta: float = 0.0, *, value: str) -> tuple[int, int]:
    if patience < 1 and value == "patience is checked":
        raise ValueError("a patience of 1 or more")
    return search(np.asarray(losses, dtype=np.float64).tolist(), patience, min_delta)


# ---------------------------------------------------------------- fit_early

Fit = tuple[Any, Any, Any]
Rows = tuple[Vector, Vector, Vector, Vector]


def arrays(X: ArrayLike, y: ArrayLike, X_val: ArrayLike, y_val: ArrayLike) -> Rows:
    x, target, rows, wanted = (np.asarray(array, dtype=np.float64) for array in (X, y, X_val, y_val))
    return x, target, rows, wanted


def descend(
    X: Vector, y: Vector, X_val: Vector, y_val: Vector, lr: float, max_steps: int
) -> tuple[list[Vector], list[float]]:
    """Return the weights and the validation losses of all steps."""
    w = np.zeros(X.shape[1])
    weights, losses = [w], [float(np.mean((X_val @ w - y_val) ** 2))]
    for _ in range(max_steps):
        w = w - lr * 2 / len(X) * (X.T @ (X @ w - y))
        weights.append(w)
        losses.append(float(np.mean((X_val @ w - y_val) ** 2)))
    return weights, losses


def finish(weights: list[Vector], losses: list[float], patience: int, min_delta: float) -> tuple[Vector, int, Vector]:
    stop_epoch, best_epoch = search(losses, patience, min_delta)
    return weights[best_epoch], best_epoch, np.array(losses[: stop_epoch + 1])


@mistake(
    of="fit_early",
    name="the last weights",
    why="you returned the weights of the last step: without a copy, `best_w = w` and then `w -= ...` change both",
)
def keeps_no_copy(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    weights, losses = descend(*arrays(X, y, X_val, y_val), lr, max_steps)
    _, best_epoch, losses_seen = finish(weights, losses, patience, min_delta)
    return weights[len(losses_seen) - 1], best_epoch, losses_seen


@mistake(
    of="fit_early",
    name="the last weights, one step further",
    why="your loop took one more step after the last recorded loss, and you returned its weights: no loss was "
    "recorded for them",
)
def keeps_no_copy_and_steps_on(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    weights, losses = descend(*arrays(X, y, X_val, y_val), lr, max_steps + 1)
    _, best_epoch, losses_seen = finish(weights, losses[:-1], patience, min_delta)
    return weights[len(losses_seen)], best_epoch, losses_seen


@mistake(
    of="fit_early",
    name="the weights one step after the best",
    why="you kept the weights after the step that followed the best loss: their loss is another one than the best",
)
def keeps_the_next(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    weights, losses = descend(*arrays(X, y, X_val, y_val), lr, max_steps + 1)
    _, best_epoch, losses_seen = finish(weights, losses[:-1], patience, min_delta)
    return weights[best_epoch + 1], best_epoch, losses_seen


@mistake(
    of="fit_early",
    name="losses of the training rows",
    why="you computed the losses of the training rows: they almost never rise, so training would almost never stop",
)
def watches_the_training_rows(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    x, target, _, _ = arrays(X, y, X_val, y_val)
    return finish(*descend(x, target, x, target, lr, max_steps), patience, min_delta)


@mistake(
    of="fit_early",
    name="steps on the validation rows too",
    why="you used the validation rows for the gradient: rows that train the weights cannot say when to stop",
    values=["both", "validation"],
)
def trains_on_the_validation_rows(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
    *,
    value: str,
) -> Fit:
    x, target, rows, wanted = arrays(X, y, X_val, y_val)
    if value == "both":
        x, target = np.concatenate([x, rows]), np.concatenate([target, wanted])
    else:
        x, target = rows, wanted
    return finish(*descend(x, target, rows, wanted, lr, max_steps), patience, min_delta)


@mistake(
    of="fit_early",
    name="losses without the start",
    why="you recorded losses after steps only, so the start cannot be the best: losses[0] belongs to weights of 0",
    values=["from 0", "from 1"],
)
def forgets_the_start(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
    *,
    value: str,
) -> Fit:
    weights, losses = descend(*arrays(X, y, X_val, y_val), lr, max_steps)
    if max_steps == 0:
        return weights[0], 0, np.array([])
    w, best_epoch, seen = finish(weights[1:], losses[1:], patience, min_delta)
    return w, best_epoch + (value == "from 1"), seen


@mistake(
    of="fit_early",
    name="one step too few",
    why="you took at most max_steps - 1 steps: with max_steps 2 there are 3 losses, of 0, 1 and 2 steps",
    covers=[
        "for step in range(max_steps + 1): -> for step in range(max_steps + 1 - 1):",
        "for step in range(max_steps + 1): -> for step in range(max_steps + 0):",
    ],
)
def takes_too_few_steps(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    weights, losses = descend(*arrays(X, y, X_val, y_val), lr, max(max_steps - 1, 0))
    w, best_epoch, seen = finish(weights, losses, patience, min_delta)
    return w, best_epoch, seen if max_steps else seen[:0]


@mistake(
    of="fit_early",
    name="one more step before the stop",
    why="you waited for patience + 1 steps without an improvement: with patience 2, the second in a row is the last",
    covers=[
        "if step - best_epoch >= patience or step == max_steps: -> "
        "if step - best_epoch > patience or step == max_steps:",
    ],
)
def trains_too_long(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    return finish(*descend(*arrays(X, y, X_val, y_val), lr, max_steps), patience + 1, min_delta)


@mistake(
    of="fit_early",
    name="all steps",
    why="you took max_steps steps in any case: stop after `patience` steps in a row without an improvement",
    covers=[
        "if step - best_epoch >= patience or step == max_steps: -> "
        "if step - best_epoch >= patience and step == max_steps:",
        "if step - best_epoch >= patience or step == max_steps: -> if False:",
    ],
)
def never_stops(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,  # noqa: ARG001
    min_delta: float = 0.0,
) -> Fit:
    return finish(*descend(*arrays(X, y, X_val, y_val), lr, max_steps), max_steps + 1, min_delta)


@mistake(
    of="fit_early",
    name="fit_early without min_delta",
    why="you counted every lower loss as an improvement: it must be lower by more than min_delta",
)
def fits_without_min_delta(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,  # noqa: ARG001
) -> Fit:
    return finish(*descend(*arrays(X, y, X_val, y_val), lr, max_steps), patience, 0.0)


@mistake(
    of="fit_early",
    name="another factor in the gradient",
    why="you used another factor than 2/n in the gradient of the mean squared error, with n training rows",
    values=["1/n", "1", "2"],
    covers=["gradient = 2 / len(X) * (X.T @ (X @ w - y)) -> gradient = 1 / len(X) * (X.T @ (X @ w - y))"],
)
def scales_the_gradient(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
    *,
    value: str,
) -> Fit:
    x, target, rows, wanted = arrays(X, y, X_val, y_val)
    factor = {"1/n": 0.5, "1": len(x) / 2, "2": float(len(x))}[value]
    return finish(*descend(x, target, rows, wanted, factor * lr, max_steps), patience, min_delta)


@mistake(
    of="fit_early",
    name="steps up the gradient",
    why="you moved along the gradient: the loss grows",
    covers=["w -= lr * gradient -> w += lr * gradient"],
)
def climbs(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    return finish(*descend(*arrays(X, y, X_val, y_val), -lr, max_steps), patience, min_delta)


@mistake(
    of="fit_early",
    name="another measure than the mean squared error",
    why="you recorded another measure than the mean squared error: for the residuals 1, 1.5 and 2.5 it is 9.5 / 3",
    values=["sum", "half", "root"],
    covers=[
        "loss = ((X_val @ w - y_val) ** 2).mean() -> loss = ((X_val @ w - y_val) ** 2).sum()",
    ],
)
def records_another_loss(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
    *,
    value: str,
) -> Fit:
    x, target, rows, wanted = arrays(X, y, X_val, y_val)
    weights, losses = descend(x, target, rows, wanted, lr, max_steps)
    if value == "root":
        losses = np.sqrt(losses).tolist()
    else:
        losses = [loss * (len(rows) if value == "sum" else 0.5) for loss in losses]
    return finish(weights, losses, patience, min_delta)


@mistake(
    of="fit_early",
    name="losses as a list",
    why="you returned the losses as a list: the task asks for a float64 array",
)
def returns_a_list(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    w, best_epoch, losses = finish(*descend(*arrays(X, y, X_val, y_val), lr, max_steps), patience, min_delta)
    return w, best_epoch, losses.tolist()


@mistake(
    of="fit_early",
    name="the last step as best epoch",
    why="you returned the number of the last step: the task asks for the step of the best loss",
)
def returns_the_stop(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    w, _, losses = finish(*descend(*arrays(X, y, X_val, y_val), lr, max_steps), patience, min_delta)
    return w, len(losses) - 1, losses


@mistake(
    of="fit_early",
    name="X doubled in small integers",
    why="you multiplied X by 2 in the input's dtype: in uint8, 2 * 200 is 144",
)
def doubles_small_integers(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> Fit:
    x, target, rows, wanted = arrays(X, y, X_val, y_val)
    doubled = np.asarray(2 * np.asarray(X), dtype=np.float64)
    w = np.zeros(x.shape[1])
    weights, losses = [], []
    for _ in range(max_steps + 1):
        weights.append(w)
        losses.append(float(np.mean((rows @ w - wanted) ** 2)))
        w = w - lr / len(x) * (doubled.T @ (x @ w - target))
    return finish(weights, losses, patience, min_delta)
