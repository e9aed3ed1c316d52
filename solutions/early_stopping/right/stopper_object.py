"""An object that keeps the state

Deep-learning libraries pack the best loss, the best weights and the waiting time into an object with one method, which
both functions here use. The training loop then has one line about stopping.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass
class Stopper:
    """Says after each epoch whether to stop, and keeps a copy of the best state."""

    patience: int
    min_delta: float
    best: float = np.inf
    best_epoch: int = 0
    epoch: int = -1
    state: Any = field(default=None)

    def stops(self, loss: float, state: Any = None) -> bool:
        """Take the loss of the next epoch."""
        self.epoch += 1
        if -np.inf < loss < self.best - self.min_delta:
            self.best, self.best_epoch = loss, self.epoch
            self.state = np.copy(state)
        return self.epoch - self.best_epoch >= self.patience


def early_stopping(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return the epoch at which training stops, and the epoch with the best loss so far."""
    values = np.asarray(losses, dtype=np.float64).tolist()
    if len(values) == 0 or patience < 1:
        raise ValueError("early_stopping needs a loss, and a patience of 1 or more")
    stopper = Stopper(patience, min_delta)
    any(stopper.stops(loss) for loss in values)  # `any` ends at the first True
    return stopper.epoch, stopper.best_epoch


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
    w, losses = np.zeros(X.shape[1]), []
    stopper = Stopper(patience, min_delta)
    for step in range(max_steps + 1):
        if step:
            w -= 2 * lr * np.mean(X * (X @ w - y)[:, np.newaxis], axis=0)
        losses.append(float(np.mean((y_val - X_val @ w) ** 2)))
        if stopper.stops(losses[-1], w):
            break
    return stopper.state, stopper.best_epoch, np.array(losses)
