"""What gini, entropy and information_gain may be given, and what they must return."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, near

KINDS = ("whole", "whole", "zero rows", "full", "eighths", "flags", "ends", "mixed", "tiny", "huge", "far")
ERROR = 1e-12


def gini_of(shares: list[float]) -> float:
    """Return the Gini impurity of one node."""
    return math.fsum(share * (1 - share) for share in shares)


def entropy_of(shares: list[float]) -> float:
    """Return the entropy of one node, in bits."""
    return math.fsum(-share * math.log2(share) for share in shares if share > 0)


def each_node(counts: Any, impurity: Any) -> Any:
    """Return the impurity of each node; 0 if it is empty."""
    c = floats(counts)
    found = []
    for node in c.reshape(-1, c.shape[-1]).tolist():
        total = math.fsum(node)
        found.append(impurity([count / total for count in node]) if total else 0.0)
    return np.array(found).reshape(c.shape[:-1])


def nodes(draw: Draw) -> Any:
    """Return the counts of one node, of several, or of a grid of nodes; some are empty or pure."""
    n, k = draw.shape()
    shape = draw.pick((k,), (n, k), (n, k), (draw.size(1, 3), draw.size(1, 4), k))
    return draw.numbers(shape, *KINDS, signed=False)


def gini(draw: Draw) -> Script:
    """Nodes of any number of classes."""
    counts = nodes(draw)
    draw.quiet()
    got = yield (counts,)
    near(got, each_node(counts, gini_of), ERROR)


def entropy(draw: Draw) -> Script:
    """Nodes of any number of classes."""
    counts = nodes(draw)
    draw.quiet()
    got = yield (counts,)
    near(got, each_node(counts, entropy_of), ERROR)


def information_gain(draw: Draw) -> Script:
    """Children of one parent that is not empty; some of them may be."""
    children = draw.numbers(draw.shape(), *KINDS, signed=False)
    if not floats(children).any():
        children = floats(children) + 1
    draw.quiet()
    got = yield (children,)
    c = floats(children)
    parent = each_node(c.sum(axis=0), entropy_of)
    weighted = math.fsum(sum(row) / c.sum() * float(each_node(row, entropy_of)) for row in c.tolist())
    near(got, float(parent - weighted), ERROR)
