"""Group means in plain Python, one value at a time, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    numbers = np.asarray(values, dtype=np.float64).tolist()
    group_of = np.asarray(groups, dtype=np.intp).tolist()
    if len(numbers) != len(group_of):
        raise ValueError(f"there are {len(numbers)} values and {len(group_of)} groups")
    sums = [0.0] * n_groups
    counts = [0] * n_groups
    for number, group in zip(numbers, group_of, strict=True):
        if group < 0 or group >= n_groups:
            raise ValueError(f"groups must be from 0 to {n_groups - 1}, not {group}")
        sums[group] += number
        counts[group] += 1
    means = []
    for total, count in zip(sums, counts, strict=True):
        if count > 0:
            means.append(total / count)
        else:
            means.append(float("nan"))
    return np.array(means, dtype=np.float64)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n values in 100 groups, in no order."""
    return {"group_means": (rng.normal(size=n), rng.integers(0, 100, size=n), 100)}
