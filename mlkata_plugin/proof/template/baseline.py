"""FILL IN: the title, in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


# What a beginner would write: the same API in loops, right in every case that the contract allows.
def new_kata(X: ArrayLike) -> NDArray[np.float64]:
    """Return the root mean square of each row."""
    X = np.asarray(X)
    if X.ndim != 2 or X.shape[1] == 0:
        raise ValueError("X must have the shape (n, d)")
    result = []
    for row in X.tolist():
        total = 0.0
        for value in row:
            total += value**2
        result.append(math.sqrt(total / len(row)))
    return np.array(result, dtype=np.float64)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 200 features."""
    return {"new_kata": (rng.normal(size=(n, 200)),)}
