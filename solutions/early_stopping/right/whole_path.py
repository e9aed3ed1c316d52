"""Train first, stop afterwards

All steps are taken and all weights kept, then `early_stopping` says where training would have stopped. It is simple,
and it costs the time that early stopping saves, and memory for every step.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def early_stopping(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return the epoch at which training stops, and the epoch with the best loss so far."""
    losses = np.asarray(losses, dtype=np.float64)
    if losses.size == 0 or patience < 1:
        raise ValueError("early_stopping needs a loss, and a patience of 1 or more")
    best_epoch = 0
    while True:
        # The next improvement on the best loss, if it comes in time.
        window = losses[best_epoch + 1 : best_epoch + 1 + patience]
        better = np.flatnonzero((window > -np.inf) & (window < losses[best_epoch] - min_delta))
        if better.size == 0:
            return best_epoch + len(window), best_epoch
        best_epoch += 1 + int(better[0])


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
    """Fit the weights of a linear model by gradient descent, and stop early."""
    X, y, X_val, y_val = (np.asarray(array, dtype=np.float64) for array in (X, y, X_val, y_val))
    path = np.zeros((max_steps + 1, X.shape[1]))
    for step in range(max_steps):
        path[step + 1] = path[step] - 2 * lr * ((X @ path[step] - y) @ X) / len(X)
    losses = ((path @ X_val.T - y_val) ** 2).mean(axis=1)
    stop_epoch, best_epoch = early_stopping(losses, patience, min_delta)
    return path[best_epoch], best_epoch, losses[: stop_epoch + 1]
