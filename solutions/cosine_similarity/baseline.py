"""Cosine similarity in plain Python, one pair of rows at a time, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A with every row of B."""
    rows_A = np.asarray(A, dtype=np.float64).tolist()
    rows_B = np.asarray(B, dtype=np.float64).tolist()
    if np.shape(A)[1] != np.shape(B)[1]:
        raise ValueError("the rows of A and B must have the same width")
    similarities = np.zeros((len(rows_A), len(rows_B)))
    for i, a in enumerate(rows_A):
        for j, b in enumerate(rows_B):
            dot, squares_a, squares_b = 0.0, 0.0, 0.0
            for p, q in zip(a, b, strict=True):
                dot += p * q
                squares_a += p * p
                squares_b += q * q
            if squares_a > 0 and squares_b > 0:
                similarities[i, j] = dot / math.sqrt(squares_a) / math.sqrt(squares_b)
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles of cosine similarities, in degrees."""
    similarities = np.asarray(similarities, dtype=np.float64)
    found = [math.degrees(math.acos(max(-1.0, min(1.0, s)))) for s in similarities.ravel().tolist()]
    return np.array(found).reshape(similarities.shape)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows and 20 others, all of 32 numbers, or n by 20 similarities."""
    A, B = rng.normal(size=(n, 32)), rng.normal(size=(20, 32))
    return {"cosine_similarity": (A, B), "angles": (rng.uniform(-1, 1, size=(n, 20)),)}
