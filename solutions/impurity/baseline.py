"""Impurities in plain Python loops, and the inputs of the race."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def each_node(counts: ArrayLike, impurity: Callable[[list[float]], float]) -> NDArray[np.float64]:
    """Return the impurity of each node, given the shares of its classes."""
    table = np.asarray(counts, dtype=np.float64)
    results = []
    for node in table.reshape(-1, table.shape[-1]).tolist():
        total = 0.0
        for count in node:
            total += count
        results.append(impurity([count / total for count in node]) if total > 0 else 0.0)
    return np.array(results).reshape(table.shape[:-1])


def gini_of(shares: list[float]) -> float:
    """Return 1 minus the sum of the squared shares."""
    squares = 0.0
    for share in shares:
        squares += share * share
    return 1.0 - squares


def entropy_of(shares: list[float]) -> float:
    """Return the entropy of the shares in bits."""
    bits = 0.0
    for share in shares:
        if share > 0:
            bits -= share * math.log2(share)
    return bits


def gini(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the Gini impurity of each node, computed from its class counts."""
    return each_node(counts, gini_of)


def entropy(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the entropy of each node in bits, computed from its class counts."""
    return each_node(counts, entropy_of)


def information_gain(children: ArrayLike) -> float:
    """Return by how many bits a split of a node lowers the entropy."""
    rows = np.asarray(children, dtype=np.float64).tolist()
    parent = [sum(column) for column in zip(*rows, strict=True)]
    total = sum(parent)
    gain = float(entropy(parent))
    for row in rows:
        gain -= sum(row) / total * float(entropy(row))
    return gain


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return the counts of 5 classes in n nodes."""
    counts = rng.integers(0, 40, size=(n, 5))
    return {"gini": (counts,), "entropy": (counts,)}
