"""Attention in plain Python loops over queries and keys, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None, causal: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each query a weighted mean of the values, and the weights."""
    Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V))
    lead, (n, d), (m, v) = Q.shape[:-2], Q.shape[-2:], V.shape[-2:]
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask), (*lead, n, m))
    output, weights = np.zeros((*lead, n, v)), np.zeros((*lead, n, m))
    for head in np.ndindex(lead):
        queries, keys, values = Q[head].tolist(), K[head].tolist(), V[head].tolist()
        may_use = allowed[head].tolist()
        for i in range(n):
            scores = {}
            for j in range(m):
                if may_use[i][j] and (j <= i or not causal):
                    total = 0.0
                    for a, b in zip(queries[i], keys[j], strict=True):
                        total += a * b
                    scores[j] = total / math.sqrt(d)
            top = max(scores.values(), default=0.0)
            powers = {j: math.exp(score - top) for j, score in scores.items()}
            for j, power in powers.items():
                share = power / sum(powers.values())
                weights[(*head, i, j)] = share
                for k in range(v):
                    output[(*head, i, k)] += share * values[j][k]
    return output, weights


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n queries, n keys and n values of width 16, with a causal mask."""
    return {"attention": (*rng.normal(size=(3, n, 16)), None, True)}
