"""Ranking metrics in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rankings(relevance: ArrayLike, scores: ArrayLike, k: int = 1) -> list[list[float]]:
    """Return the relevance of each user's items, the highest score first."""
    table, numbers = np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if table.shape != numbers.shape or k < 1:
        raise ValueError("two equal shapes and a k of 1 or more are needed")
    ranked = []
    for row, keys in zip(table.tolist(), numbers.tolist(), strict=True):
        order = sorted(range(len(row)), key=lambda j: -keys[j])
        ranked.append([row[j] for j in order])
    return ranked


def precision_recall_at_k(
    relevance: ArrayLike, scores: ArrayLike, k: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall of the first k items of each user's ranking."""
    precision, recall = [], []
    for row in rankings(relevance, scores, k):
        found = relevant = 0
        for rank, gain in enumerate(row, start=1):
            if gain > 0:
                relevant += 1
                if rank <= k:
                    found += 1
        precision.append(found / k)
        recall.append(found / relevant if relevant else 0.0)
    return np.array(precision), np.array(recall)


def mean_average_precision(relevance: ArrayLike, scores: ArrayLike) -> float:
    """Return the mean average precision of all users."""
    ranked = rankings(relevance, scores)
    total = 0.0
    for row in ranked:
        found, precisions = 0, 0.0
        for rank, gain in enumerate(row, start=1):
            if gain > 0:
                found += 1
                precisions += found / rank
        if found:
            total += precisions / found
    return total / len(ranked)


def ndcg_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> NDArray[np.float64]:
    """Return the normalised discounted cumulative gain of the first k items of each user's ranking."""
    results = []
    for row in rankings(relevance, scores, k):
        dcg = best = 0.0
        for rank, (gain, highest) in enumerate(zip(row[:k], sorted(row, reverse=True)[:k], strict=True), start=1):
            dcg += gain / math.log2(rank + 1)
            best += highest / math.log2(rank + 1)
        results.append(dcg / best if best else 0.0)
    return np.array(results)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return the relevance, from 0 to 4, and random scores of 50 items for n users, and k = 10."""
    relevance, scores = rng.integers(0, 5, size=(n, 50)), rng.normal(size=(n, 50))
    return {
        "precision_recall_at_k": (relevance, scores, 10),
        "mean_average_precision": (relevance, scores),
        "ndcg_at_k": (relevance, scores, 10),
    }
