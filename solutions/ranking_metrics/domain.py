"""What the ranking metrics may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "eighths", "flags", "full", "constant", "ends", "far", "near constant", "tiny", "huge")


def drawn(draw: Draw) -> tuple[Any, Any]:
    """Return relevance and scores; rows without a relevant item; the shapes are not always equal."""
    n, m = draw.shape()
    scores = draw.numbers((n, m), *KINDS)
    shape = draw.pick((n, m + 1), (n + 1, m), (1, m), (m,)) if draw.one_in(10) else (n, m)
    highest = draw.pick(1, 3, 200)
    values = np.array(draw.choose("relevance", math.prod(shape), highest)).reshape(shape)
    if draw.one_in(3):
        values[draw.integer(0, len(values) - 1)] = 0
    dtype = draw.pick("int64", "float64", "uint8", "float32", "bool")
    relevance = draw.laid_out(values.astype(dtype))
    if shape != (n, m):
        draw.refuse(ValueError)
    draw.fresh()
    return relevance, scores


def length(draw: Draw, m: int) -> int:
    """Return a k, also above the number of items, and rarely below 1."""
    k = draw.pick(1, 2, draw.integer(1, m), m, m + draw.integer(1, 5))
    if draw.one_in(15):
        draw.refuse(ValueError)
        return draw.pick(0, -1)
    return k


def rankings(relevance: Any, scores: Any) -> list[list[float]]:
    """Return the relevance of each user's items, in the order of the ranking."""
    ranked = []
    for row, keys in zip(floats(relevance).tolist(), floats(scores).tolist(), strict=True):
        ranked.append([row[j] for j in sorted(range(len(row)), key=lambda j: (-keys[j], j))])
    return ranked


def precision_recall_at_k(draw: Draw) -> Script:
    """Scores with ties, of any dtype; graded relevance; any k."""
    relevance, scores = drawn(draw)
    k = length(draw, np.shape(scores)[1])
    got = yield relevance, scores, k
    ranked = rankings(relevance, scores)
    found = np.array([float(sum(gain > 0 for gain in row[:k])) for row in ranked])
    relevant = np.array([sum(gain > 0 for gain in row) for row in ranked])
    near(got, (found / k, found / np.maximum(relevant, 1)), 4 * EPS)


def mean_average_precision(draw: Draw) -> Script:
    """The same, without a k."""
    relevance, scores = drawn(draw)
    got = yield relevance, scores
    averages = []
    for row in rankings(relevance, scores):
        ranks = [rank for rank, gain in enumerate(row, start=1) if gain > 0]
        averages.append(math.fsum((i + 1) / rank for i, rank in enumerate(ranks)) / max(len(ranks), 1))
    near(got, math.fsum(averages) / len(averages), 4 * (np.size(scores) + 8) * EPS)


def ndcg_at_k(draw: Draw) -> Script:
    """As for precision and recall; the relevance is the gain."""
    relevance, scores = drawn(draw)
    k = length(draw, np.shape(scores)[1])
    got = yield relevance, scores, k
    results = []
    for row in rankings(relevance, scores):
        dcg, best = (
            math.fsum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains[:k], start=1))
            for gains in (row, sorted(row, reverse=True))
        )
        results.append(dcg / best if best else 0.0)
    near(got, np.array(results), 8 * (np.shape(scores)[1] + 8) * EPS)
