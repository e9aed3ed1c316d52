"""Mini-batches."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Batch = NDArray[np.integer] | list[int]


def make_batches(
    n: int, batch_size: int, rng: int | np.random.Generator, drop_last: bool = False
) -> list[NDArray[np.int64]]:
    """Return the batches of one epoch: the indices of n rows in random order, cut into pieces.

    All orders of the rows are equally likely. The indices inside a batch may be sorted.

    Parameters
    ----------
    n : int
        The number of rows, at least 1.
    batch_size : int
        The number of rows in a batch, at least 1. It may be larger than n.
    rng : int or numpy.random.Generator
        The source of all random numbers. An int, 0 or more, is the seed of a new generator: passing 7 gives the same
        as passing ``np.random.default_rng(7)``. A Generator is used itself, so the next epoch has another order.
    drop_last : bool
        If True, a last batch with fewer than `batch_size` rows is left out.

    Returns
    -------
    list of ndarray of shape (m,), dtype int64
        Row indices from 0 to n - 1; other integer dtypes are accepted. Each index occurs once, unless
        `drop_last` leaves it out. All batches but the last have `batch_size` indices. The last has
        the rest, at least one. If `drop_last` is True and n is less than `batch_size`, the list is empty.

    Raises
    ------
    ValueError
        If `batch_size` is less than 1.
    """
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")

    # Step 1: order: the indices 0 .. n-1 in random order, shape (n,).
    order = np.random.default_rng(rng).permutation(n)

    # Step 2: batches: order, cut into arrays of batch_size indices; the last array has the rest.
    batches = [order[start : start + batch_size] for start in range(0, n, batch_size)]

    # Step 3: batches: without the last array, if drop_last is True and this array is too short.
    if drop_last and len(batches[-1]) < batch_size:
        batches = batches[:-1]
    return batches


def train_epoch(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[Batch], lr: float
) -> tuple[NDArray[np.float64], float]:
    """Train a linear model for one epoch: one step of gradient descent for each batch.

    The model predicts ``X @ w``. The loss of a batch is the mean of its squared errors.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: numbers of any dtype, with absolute values up to 1000, or booleans. Not modified.
    y : array_like of shape (n,)
        Targets: as the numbers in X. Not modified.
    w : array_like of shape (d,)
        The weights before the epoch: as the numbers in X. Not modified.
    batches : list of ndarray of shape (m,), dtype int64
        Row indices, as from `make_batches`; a batch can also be a list. There is at least one batch, and at least one
        row in each. Batches may have different lengths. They are used from the first to the last.
    lr : float
        The learning rate, 0 or more, and so small that no weight overflows.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights after the last batch. For each batch, lr times the gradient of its loss is subtracted.
    loss : float
        The mean of the squared errors of all rows in all batches. A row that occurs twice counts twice. The error of a
        row is computed with the weights before the step of its batch.

    Notes
    -----
    Rounding errors of a plain computation in float64 are accepted.
    """
    X, y, weights = (np.asarray(a, dtype=np.float64) for a in (X, y, w))
    squares = 0.0

    # Step 4: count: the number of rows in all batches, an int.
    count = sum(len(batch) for batch in batches)

    for batch in batches:
        # Step 5: residuals: prediction minus target for each row of the batch, shape (m,).
        residuals = X[batch] @ weights - y[batch]

        # Step 6: squares: grows by the sum of the squared residuals, a float.
        squares += float(residuals @ residuals)

        # Step 7: gradient: derivative of the mean squared error of this batch by each weight, shape (d,).
        gradient = 2 / len(batch) * X[batch].T @ residuals

        # Step 8: weights: the weights after this step, a new array of shape (d,).
        weights = weights - lr * gradient

    # Step 9: the weights, and the loss: squares, divided by the number of rows.
    return weights, squares / count
