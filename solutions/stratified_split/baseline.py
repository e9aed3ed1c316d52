"""A stratified split with plain Python lists, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def stratified_split(
    y: ArrayLike, fractions: ArrayLike = (0.6, 0.2, 0.2), rng: int | np.random.Generator = 0
) -> tuple[NDArray[Any], ...]:
    """Split rows at random into parts, so that each part has its fraction of each class."""
    wanted = np.asarray(fractions, dtype=np.float64).tolist()
    if min(wanted) <= 0 or abs(sum(wanted) - 1) > 1e-9:
        raise ValueError(f"fractions must be positive and sum to 1, not {wanted}")
    generator = np.random.default_rng(rng)
    labels = np.asarray(y).tolist()
    order = list(range(len(labels)))
    for last in range(len(order) - 1, 0, -1):
        other = int(generator.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    rows_of: dict[Any, list[int]] = {}
    for row in order:
        rows_of.setdefault(labels[row], []).append(row)

    part_of: dict[int, int] = {}
    for rows in rows_of.values():
        shares = [fraction * len(rows) for fraction in wanted]
        counts = [int(share) for share in shares]
        by_remainder = sorted(range(len(wanted)), key=lambda j: counts[j] - shares[j])
        for j in by_remainder[: len(rows) - sum(counts)]:
            counts[j] += 1
        start = 0
        for j, count in enumerate(counts):
            for row in rows[start : start + count]:
                part_of[row] = j
            start += count
    parts: list[list[int]] = [[] for _ in wanted]
    for row in order:
        parts[part_of[row]].append(row)
    return tuple(np.array(part, dtype=np.int64) for part in parts)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n labels of five classes, one of them in half of the rows."""
    return {"stratified_split": (np.minimum(rng.integers(8, size=n), 4), (0.6, 0.2, 0.2), 7)}
