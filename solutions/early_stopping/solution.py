"""Early stopping."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def early_stopping(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return the epoch at which training stops, and the epoch with the best loss so far.

    A loss is an improvement if it is less than the best loss minus `min_delta`. It is then the new best loss. The
    first loss is the first best loss. Training stops as soon as `patience` epochs in a row are no improvement.

    Parameters
    ----------
    losses : array_like of shape (n,)
        The validation loss of each epoch, in the order of time: real numbers of any dtype, n at least 1. The first
        loss is finite. Later losses can be NaN, infinity or minus infinity: these are no improvement.
    patience : int
        The number of epochs in a row without an improvement after which training stops. At least 1.
    min_delta : float, default 0.0
        0 or more. An improvement must be larger than `min_delta`. If only rounding makes it larger or smaller than
        `min_delta`, either result is accepted.

    Returns
    -------
    stop_epoch : int
        The last epoch that is trained, counted from 0. If training does not stop early, it is n - 1.
    best_epoch : int
        The epoch of the last improvement up to `stop_epoch`, or 0.

    Raises
    ------
    ValueError
        If there are no losses, or if `patience` is below 1.
    """
    losses = np.asarray(losses, dtype=np.float64)
    if len(losses) == 0 or patience < 1:
        raise ValueError(f"early_stopping needs a loss and a patience of 1 or more, not {len(losses)} and {patience}")
    best, best_epoch = losses[0], 0

    # Step 1: improved: True if this loss is an improvement.
    for epoch, loss in enumerate(losses):
        improved = -np.inf < loss < best - min_delta

        # Step 2: best, best_epoch: the loss and the epoch of the latest improvement.
        if improved:
            best, best_epoch = loss, epoch

        # Step 3: waited: number of epochs since the latest improvement, an int.
        waited = epoch - best_epoch
        if waited >= patience:
            break
    return epoch, best_epoch


def fit_early(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> tuple[NDArray[np.float64], int, NDArray[np.float64]]:
    """Fit the weights of a linear model by gradient descent, and stop early.

    A prediction is x . w, without a bias. The weights start at 0. Each step subtracts lr times the gradient of the
    mean squared error of the training rows. The mean squared error of the validation rows says when to stop: epoch k of
    `early_stopping` is the state after k steps. Epoch 0 is the start.

    Parameters
    ----------
    X, y : array_like of shapes (n, d) and (n,)
        Training rows and targets: finite numbers of any dtype, n and d at least 1.
    X_val, y_val : array_like of shapes (m, d) and (m,)
        Validation rows and targets: finite numbers of any dtype, m at least 1.
    lr : float
        The learning rate. No loss exceeds 1e150.
    max_steps : int
        The largest number of steps, 0 or more.
    patience : int
        As in `early_stopping`, 1 or more.
    min_delta : float, default 0.0
        As in `early_stopping`.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights after `best_epoch` steps.
    best_epoch : int
        The best epoch: what `early_stopping` returns for `losses`.
    losses : ndarray of shape (number of steps + 1,), dtype float64
        losses[k] is the validation loss after k steps, for all steps that were taken. The usual rounding is accepted,
        even if it decides which loss is an improvement.
    """
    X, y, X_val, y_val = np.asarray(X), np.asarray(y), np.asarray(X_val), np.asarray(y_val)
    w = np.zeros(X.shape[1])
    best, best_epoch, best_w = np.inf, 0, w
    losses: list[float] = []

    # Step 4: loss: mean squared error of the validation rows for the current weights, a number.
    for step in range(max_steps + 1):
        loss = ((X_val @ w - y_val) ** 2).mean()
        losses.append(loss)

        # Step 5: best, best_epoch, best_w: the loss, the step and a copy of the weights at the latest improvement.
        if loss < best - min_delta:
            best, best_epoch, best_w = loss, step, w.copy()
            # The next step changes w in place: without a copy, best_w would change too.
        if step - best_epoch >= patience or step == max_steps:
            break

        # Step 6: gradient: gradient of the mean squared error of the training rows, shape (d,).
        gradient = 2 / len(X) * (X.T @ (X @ w - y))

        # Step 7: w: the weights after a step of size lr, shape (d,).
        w -= lr * gradient

    # Step 8: Return the best weights, their epoch and, as an array, the losses.
    return best_w, best_epoch, np.array(losses)
