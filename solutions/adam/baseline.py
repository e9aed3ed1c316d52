"""Adam and AdamW in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adam_step(
    w: ArrayLike,
    g: ArrayLike,
    m: ArrayLike,
    v: ArrayLike,
    t: int,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    decoupled: bool = True,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of Adam or AdamW."""
    arrays = [np.array(values, dtype=np.float64) for values in (w, g, m, v)]
    shape = arrays[0].shape
    if any(array.shape != shape for array in arrays):
        raise ValueError("adam_step needs four equal shapes")
    if t < 1:
        raise ValueError(f"adam_step counts its steps from 1, so t cannot be {t}")
    results: list[tuple[float, float, float]] = []
    for weight, slope, mean, square in zip(*[array.ravel().tolist() for array in arrays], strict=True):
        shrink = 0.0
        if decoupled:
            shrink = lr * weight_decay * weight
        else:
            slope += weight_decay * weight
        mean = beta1 * mean + (1 - beta1) * slope
        square = beta2 * square + (1 - beta2) * slope * slope
        m_hat = mean / (1 - beta1**t)
        v_hat = square / (1 - beta2**t)
        results.append((weight - shrink - lr * m_hat / (math.sqrt(v_hat) + eps), mean, square))
    w_new, m_new, v_new = (np.array(column).reshape(shape) for column in zip(*results, strict=True))
    return w_new, m_new, v_new


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n random weights, gradients and running means, at step 10."""
    w, g, m, v = rng.normal(size=(4, n))
    return {"adam_step": (w, g, m, v**2, 10)}
