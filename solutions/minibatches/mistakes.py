"""What people write for mini-batches, and what is wrong with it."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Source = int | np.random.Generator


def shuffled(n: int, rng: Any) -> NDArray[np.integer]:
    return np.random.default_rng(rng).permutation(n)


def cut(order: Any, size: int, drop_last: bool) -> list[Any]:
    """Return an order, cut into batches."""
    if size < 1:
        raise ValueError("batch_size")
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    return batches[:-1] if drop_last and len(order) % size else batches


def epoch(
    X: ArrayLike,
    y: ArrayLike,
    w: ArrayLike,
    batches: Sequence[ArrayLike],
    lr: float,
    *,
    factor: Callable[[int, int, int], float] = lambda m, n, k: 2 / m,  # noqa: ARG005
    loss: Callable[[list[Floats]], float] = lambda residuals: float(np.mean(np.concatenate(residuals) ** 2)),
) -> tuple[Any, Any]:
    """Train for one epoch: `factor` is multiplied by the sum of error times row, `loss` gets the residuals."""
    x, t, v = (np.asarray(a, dtype=np.float64) for a in (X, y, w))
    found = []
    for batch in batches:
        rows = np.asarray(batch)
        found.append(x[rows] @ v - t[rows])
        v = v - lr * factor(len(rows), len(x), len(batches)) * x[rows].T @ found[-1]
    return v, loss(found)


@mistake(
    of="make_batches",
    name="rows not shuffled",
    why="you kept the order of the rows: if the data are sorted by class, a batch has only one class",
)
def unshuffled(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:  # noqa: ARG001
    return cut(np.arange(n), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="batches shuffled, not rows",
    why="you shuffled the batches and not the rows: the same rows are in one batch in each epoch",
)
def shuffles_batches(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    batches = cut(np.arange(n), batch_size, drop_last)
    return [batches[k] for k in shuffled(len(batches), rng)]


@mistake(
    of="make_batches",
    name="rows shuffled only inside a batch",
    why="you shuffled each batch separately: the first batch always has the first rows",
)
def shuffles_inside(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    generator = np.random.default_rng(rng)
    return [generator.permutation(batch) for batch in cut(np.arange(n), batch_size, drop_last)]


@mistake(
    of="make_batches",
    name="last short batch always dropped",
    why="you left out the last batch if it was not full: 10 rows in batches of 4 lose two rows",
)
def always_drops(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:  # noqa: ARG001
    return cut(shuffled(n, rng), batch_size, True)


@mistake(
    of="make_batches",
    name="drop_last ignored",
    why="you kept the last short batch: with drop_last, 10 rows in batches of 4 have 2 batches",
    covers=[
        "if drop_last and len(batches[-1]) < batch_size: -> if False:",
    ],
)
def never_drops(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:  # noqa: ARG001
    return cut(shuffled(n, rng), batch_size, False)


@mistake(
    of="make_batches",
    name="a full last batch dropped",
    why="you left out the last batch even if it was full: 6 rows in batches of 3 have 2 batches",
    covers=[
        "if drop_last and len(batches[-1]) < batch_size: -> if drop_last and len(batches[-1]) <= batch_size:",
    ],
)
def drops_full(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    batches = cut(shuffled(n, rng), batch_size, False)
    return batches[:-1] if drop_last else batches


@mistake(
    of="make_batches",
    name="drop_last inverted",
    why="you left out the short batch if drop_last is False, and kept it if it is True",
)
def swapped_flag(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n, rng), batch_size, not drop_last)


@mistake(
    of="make_batches",
    name="rows drawn with replacement",
    why="you drew rows with replacement: some rows occur twice in an epoch, and about a third never",
)
def replaced(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(np.random.default_rng(rng).integers(0, n, size=n), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="each batch drawn from all rows",
    why="you drew each batch from all rows: some rows occur in two batches, and other rows in no batch",
)
def each_batch_drawn(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    generator = np.random.default_rng(rng)
    sizes = [len(batch) for batch in cut(np.arange(n), batch_size, drop_last)]
    return [generator.choice(n, size=size, replace=False) for size in sizes]


@mistake(
    of="make_batches",
    name="last batch filled up",
    why="you filled up the last batch: 10 rows in batches of 4 give 12 indices, and two rows count twice",
)
def filled_up(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    order = shuffled(n, rng)
    if not drop_last and batch_size > 0:
        order = np.resize(order, -(-n // batch_size) * batch_size)
    return cut(order, batch_size, drop_last)


@mistake(
    of="make_batches",
    name="rows shared out evenly",
    why="you cut the rows into about equal parts: 10 rows in batches of 4 have 4, 4 and 2 rows, not 4, 3 and 3",
)
def equal_parts(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    if batch_size < 1:
        raise ValueError("batch_size")
    order = shuffled(n, rng)
    order = order[: n - n % batch_size] if drop_last else order
    return np.array_split(order, -(-len(order) // batch_size)) if len(order) else []


@mistake(
    of="make_batches",
    name="batch_size as the number of batches",
    why="you made batch_size batches: it is the number of rows in each batch",
)
def as_count(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:  # noqa: ARG001
    if batch_size < 1:
        raise ValueError("batch_size")
    return np.array_split(shuffled(n, rng), batch_size)


@mistake(
    of="make_batches",
    name="an empty batch at the end",
    why="you added a batch without rows if n is a multiple of batch_size: the mean of 0 rows is NaN",
)
def empty_batch(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    batches = cut(shuffled(n, rng), batch_size, drop_last)
    return batches if n % batch_size or drop_last else [*batches, np.zeros(0, dtype=np.int64)]


@mistake(
    of="make_batches",
    name="the last index missing",
    why="you used only n - 1 of the n indices: one row is in no batch",
)
def last_row_lost(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n, rng)[: n - 1], batch_size, drop_last)


@mistake(
    of="make_batches",
    name="index n - 1 missing",
    why="you drew from the indices 0 to n - 2: the last row of the data is never used",
)
def last_row_never(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n - 1, rng), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="indices from 1 to n",
    why="you counted rows from 1: row 0 is never used, and index n is outside of the data",
)
def from_one(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n, rng) + 1, batch_size, drop_last)


@mistake(
    of="make_batches",
    name="no batch if batch_size is larger than n",
    why="you returned no batch for 3 rows in batches of 8: without drop_last, 3 rows are one batch",
)
def too_large(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n, rng), batch_size, drop_last) if batch_size <= n else []


@mistake(
    of="make_batches",
    name="lists instead of arrays",
    why="you returned lists of indices: each batch must be an array",
)
def lists(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return [batch.tolist() for batch in cut(shuffled(n, rng), batch_size, drop_last)]


@mistake(
    of="make_batches",
    name="one array instead of a list",
    why="you returned one array for all batches: the task asks for a list, whose last batch may be shorter",
)
def one_table(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    batches = cut(shuffled(n, rng), batch_size, drop_last)
    return np.array(batches) if len({len(batch) for batch in batches}) == 1 else batches


@mistake(
    of="make_batches",
    name="start and end instead of indices",
    why="you returned where each batch begins and ends: the task asks for the row indices",
)
def pairs(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:  # noqa: ARG001
    return [np.array([b[0], b[-1] + 1]) for b in cut(np.arange(n), batch_size, drop_last)]


@mistake(
    of="make_batches",
    name="batch_size 0 accepted",
    why="you returned no batches for batch_size 0: the epoch then silently trains on no row",
)
def size_unchecked(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    return cut(shuffled(n, rng), batch_size, drop_last) if batch_size > 0 else []


@mistake(
    of="make_batches",
    name="the seed has no effect",
    why="you always used the same seed: the argument rng must change the order",
    values=[0, 42],
)
def same_order(n: int, batch_size: int, rng: Source, drop_last: bool = False, *, value: Any) -> Any:  # noqa: ARG001
    return cut(shuffled(n, value), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="seed 0 treated as no seed",
    why="you treated 0 as no seed: 0 is false in Python, so `rng or 42` is 42",
    values=[42, 1],
)
def zero_seed(n: int, batch_size: int, rng: Source, drop_last: bool = False, *, value: Any) -> Any:
    return cut(shuffled(n, rng or value), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="a Generator replaced by a new one",
    why="you made a new generator if rng was a Generator: each epoch then has the same order",
    values=[0, 42],
)
def new_generator(n: int, batch_size: int, rng: Source, drop_last: bool = False, *, value: Any) -> Any:
    return cut(shuffled(n, rng if isinstance(rng, int) else value), batch_size, drop_last)


@mistake(
    of="make_batches",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: a Generator raises an error, and a seed resets them everywhere",
)
def global_numbers(n: int, batch_size: int, rng: Source, drop_last: bool = False) -> Any:
    np.random.seed(rng)  # type: ignore[arg-type]
    return cut(np.random.permutation(n), batch_size, drop_last)


@mistake(
    of="train_epoch",
    name="divided by the first batch size",
    why="you divided by the length of the first batch in all batches: a single row after 2 rows then counts half",
)
def nominal(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    first = len(np.asarray(batches[0]))
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: 2 / first)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="gradient summed over the rows",
    why="you did not divide by the length of the batch: with 32 rows each step is 32 times as long",
)
def summed(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: 2.0)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="gradient divided by all rows",
    why="you divided by the number of all rows: steps of small batches are then much too short",
)
def over_all(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: 2 / n)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="half the gradient",
    why="you left out the factor 2: the derivative of r * r is 2 * r",
    covers=[
        "gradient = 2 / len(batch) * X[batch].T @ residuals -> gradient = 1 / len(batch) * X[batch].T @ residuals",
    ],
)
def half(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: 1 / m)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="lr times the gradient added",
    why="you added the gradient: the loss grows with each step",
    covers=[
        "weights = weights - lr * gradient -> weights = weights + lr * gradient",
    ],
)
def uphill(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: -2 / m)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="learning rate divided by the number of batches",
    why="you divided by the number of batches: each batch has its own full step",
)
def shared_lr(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, factor=lambda m, n, k: 2 / m / k)  # noqa: ARG005


@mistake(
    of="train_epoch",
    name="loss: mean of the batch means",
    why="you averaged the losses of the batches: one row of a short batch then counts as much as a full batch",
)
def mean_of_means(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.mean([np.mean(one**2) for one in r])))


@mistake(
    of="train_epoch",
    name="loss of the last batch",
    why="you returned the loss of the last batch: the task asks for all rows of the epoch",
)
def last_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.mean(r[-1] ** 2)))


@mistake(
    of="train_epoch",
    name="loss summed",
    why="you returned the sum of the squared errors: twice as many rows then have twice the loss",
)
def total(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.sum(np.concatenate(r) ** 2)))


@mistake(
    of="train_epoch",
    name="square root of the loss",
    why="you returned the square root: errors of 3 and 3 have the loss 9, not 3",
)
def root(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.sqrt(np.mean(np.concatenate(r) ** 2))))


@mistake(
    of="train_epoch",
    name="half the loss",
    why="you returned half of the mean squared error: errors of 3 and 3 have the loss 9, not 4.5",
)
def half_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.mean(np.concatenate(r) ** 2) / 2))


@mistake(
    of="train_epoch",
    name="loss divided by all rows of X",
    why="you divided by the number of all rows: rows that are in no batch must not count",
)
def all_rows(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    n = len(np.asarray(X))
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.sum(np.concatenate(r) ** 2) / n))


@mistake(
    of="train_epoch",
    name="mean absolute error",
    why="you returned the mean absolute error: errors of 1 and 3 have the loss 5, not 2",
)
def absolute(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr, loss=lambda r: float(np.mean(np.abs(np.concatenate(r)))))


@mistake(
    of="train_epoch",
    name="all gradients at the first weights",
    why="you used the weights before the epoch for all gradients: batch 2 then knows nothing of the step of batch 1",
)
def old_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    x, t, v = (np.asarray(a, dtype=np.float64) for a in (X, y, w))
    rows = [np.asarray(batch) for batch in batches]
    residuals = [x[part] @ v - t[part] for part in rows]
    steps = [2 / len(part) * x[part].T @ r for part, r in zip(rows, residuals, strict=True)]
    return v - lr * np.sum(steps, axis=0), float(np.mean(np.concatenate(residuals) ** 2))


@mistake(
    of="train_epoch",
    name="each step on all rows",
    why="you used all rows in each step: three batches then take three steps of gradient descent",
)
def whole_data(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    everything = [np.arange(len(np.asarray(X))) for _ in batches]
    return epoch(X, y, w, everything, lr)


@mistake(
    of="train_epoch",
    name="one step for all batches",
    why="you took one step with all rows of the epoch: each batch must have its own step",
)
def one_step(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, [np.concatenate([np.asarray(b) for b in batches])], lr)


@mistake(
    of="train_epoch",
    name="only the first batch",
    why="you returned after the first batch: an epoch uses all batches",
)
def first_only(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches[:1], lr)


@mistake(
    of="train_epoch",
    name="targets not selected",
    why="you took the rows of a batch with the first targets of y: row 2 then gets the target of row 0",
)
def y_apart(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    order = np.concatenate([np.asarray(b) for b in batches])
    x, sizes = np.asarray(X)[order], [len(np.asarray(b)) for b in batches]
    starts = np.cumsum([0, *sizes])
    t = np.concatenate([np.asarray(y)[:size] for size in sizes])
    return epoch(x, t, w, [np.arange(a, a + size) for a, size in zip(starts, sizes, strict=False)], lr)


@mistake(
    of="train_epoch",
    name="batches ignored",
    why="you used the rows from the first to the last, and not the indices of the batches",
)
def in_sequence(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    starts = np.cumsum([0, *[len(np.asarray(b)) for b in batches]])
    return epoch(X, y, w, [np.arange(a, b) for a, b in pairwise(starts)], lr)


@mistake(
    of="train_epoch",
    name="loss after the epoch",
    why="you computed the loss with the final weights: each row must use the weights before its own step",
)
def after_epoch(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    v, _ = epoch(X, y, w, batches, lr)
    rows = np.concatenate([np.asarray(b) for b in batches])
    residuals = np.asarray(X, dtype=np.float64)[rows] @ v - np.asarray(y, dtype=np.float64)[rows]
    return v, float(np.mean(residuals**2))


@mistake(
    of="train_epoch",
    name="loss after the step",
    why="you computed the loss of a batch after its step: the rows that were just fitted look better than they did",
)
def after_step(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    v, total, count = w, 0.0, 0
    for batch in batches:
        rows = np.asarray(batch)
        v, _ = epoch(X, y, v, [rows], lr)
        residuals = np.asarray(X, dtype=np.float64)[rows] @ v - np.asarray(y, dtype=np.float64)[rows]
        total, count = total + float(residuals @ residuals), count + len(rows)
    return v, total / count


@mistake(
    of="train_epoch",
    name="weights of the caller changed",
    why="you changed w in place: np.asarray does not copy a float64 array",
)
def in_place(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    v, loss = epoch(X, y, w, batches, lr)
    if isinstance(w, np.ndarray) and w.dtype == np.float64 and w.flags.writeable:
        w[...] = v
    return v, loss


@mistake(
    of="train_epoch",
    name="weights in the dtype of w",
    why="you kept the dtype of w: in integers a step of 0.4 is lost",
)
def whole_weights(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    v, loss = epoch(X, y, w, batches, lr)
    return v.astype(np.asarray(w).dtype), loss


@mistake(
    of="train_epoch",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 20 * 15 is 44",
)
def wraps(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    x, t, v = (np.asarray(a) for a in (X, y, w))
    found: list[Any] = []
    for batch in batches:
        rows = np.asarray(batch)
        found.append(x[rows] @ v - t[rows])
        v = v - lr * 2 / len(rows) * (x[rows].T @ found[-1])
    return np.asarray(v, dtype=np.float64), float(np.mean(np.concatenate(found).astype(np.float64) ** 2))


@mistake(
    of="train_epoch",
    name="loss before the weights",
    why="you returned the loss first: the task asks for the weights, and then the loss",
)
def loss_first(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr)[::-1]


@mistake(
    of="train_epoch",
    name="only the weights",
    why="you returned only the weights: the task asks for the loss, too",
)
def weights_only(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    return epoch(X, y, w, batches, lr)[0]


@mistake(
    of="train_epoch",
    name="a list of losses",
    why="you returned one loss per batch: the task asks for one number",
)
def all_losses(X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[ArrayLike], lr: float) -> Any:
    losses = [
        epoch(X, y, w, batches[: k + 1], lr, loss=lambda r: float(np.mean(r[-1] ** 2)))[1] for k in range(len(batches))
    ]
    return epoch(X, y, w, batches, lr)[0], losses
