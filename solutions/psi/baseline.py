"""Population stability index in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def bin_edges(expected: ArrayLike, bins: int = 10) -> NDArray[np.float64]:
    """Return the edges that divide a sample into bins of about equal numbers of rows."""
    ordered = sorted(np.asarray(expected, dtype=np.float64).tolist())
    if not ordered or bins < 2:
        raise ValueError("need a value and two bins at least")
    edges: list[float] = []
    for i in range(1, bins):
        edge = ordered[i * len(ordered) // bins]
        if edge not in edges:
            edges.append(edge)
    return np.array(edges)


def psi(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    """Return the population stability index of a new sample."""
    edges = bin_edges(expected, bins).tolist()
    shares = []
    for sample in (expected, actual):
        values = np.asarray(sample, dtype=np.float64).tolist()
        if not values:
            raise ValueError("a sample is empty")
        counts = [0] * (len(edges) + 1)
        for value in values:
            number = 0
            for edge in edges:
                if value >= edge:
                    number += 1
            counts[number] += 1
        shares.append([max(count / len(values), eps) for count in counts])
    total = 0.0
    for e, a in zip(*shares, strict=True):
        total += (a - e) * math.log(a / e)
    return total


def drift_status(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    """Return what to do about a population stability index."""
    if (bins - 1) / n_expected + (bins - 1) / n_actual > 0.1:
        return "too few rows"
    if index >= 0.25:
        return "drifted"
    if index >= 0.1:
        return "watch"
    return "stable"


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n normal values, and n values that are shifted by half a standard deviation."""
    return {"psi": (rng.normal(size=n), rng.normal(loc=0.5, size=n))}
