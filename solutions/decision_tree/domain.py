"""What a DecisionTree may be made with and given, and what its methods must return."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, holds, near, parts, same

EXACT = ("whole", "whole", "flags", "zero rows", "eighths")  # midpoints are exact
KINDS = (*EXACT, "full", "some constant", "ends", "mixed", "tiny")
Rows = list[list[float]]


def best(rows: Rows, codes: list[int], min_leaf: int) -> tuple[int, float] | None:
    """Return the column and the threshold of the best split of some rows; None without a split."""
    n, found = len(rows), []
    if len(set(codes)) == 1:
        return None
    for feature in range(len(rows[0])):
        order = sorted(range(n), key=lambda i: rows[i][feature])
        left, right = [0] * (max(codes) + 1), [0] * (max(codes) + 1)
        for code in codes:
            right[code] += 1
        for size, i in enumerate(order[:-1], 1):
            left[codes[i]] += 1
            right[codes[i]] -= 1
            low, high = rows[i][feature], rows[order[size]][feature]
            if low < high and min_leaf <= size <= n - min_leaf:
                score = sum(c * c for c in left) / size + sum(c * c for c in right) / (n - size)
                middle = (low + high) / 2
                found.append((score, feature, middle if middle < high else low))
    largest = max((score for score, *_ in found), default=0.0)
    return next(((feature, t) for score, feature, t in found if score > largest - n * 1e-12), None)


def grow(rows: Rows, codes: list[int], k: int, levels: float, min_leaf: int) -> Any:
    """Return a leaf's shares, or the column, the threshold and the two children of a node."""
    split = best(rows, codes, min_leaf) if levels > 0 else None
    if split is None:
        return [codes.count(code) / len(codes) for code in range(k)]
    sides: Any = [([], []), ([], [])]
    for row, code in zip(rows, codes, strict=True):
        own = sides[row[split[0]] > split[1]]
        own[0].append(row)
        own[1].append(code)
    return (*split, *[grow(own[0], own[1], k, levels - 1, min_leaf) for own in sides])


def walk(node: Any, row: list[float]) -> tuple[list[tuple[int, str, float]], list[float]]:
    """Return the path of a row, and the shares of its leaf."""
    path = []
    while isinstance(node, tuple):
        feature, threshold, left, right = node
        path.append((feature, "<=" if row[feature] <= threshold else ">", threshold))
        node = left if row[feature] <= threshold else right
    return path, node


def DecisionTree(draw: Draw) -> Script:  # noqa: N802
    """Trees of any depth, fitted once or twice, that predict training rows and new rows."""
    n, d = draw.size(high=13), draw.size(1, 3)
    kind = draw.pick(*KINDS)
    X = draw.numbers((n, d), kind)
    y = draw.indices(n, 2) if draw.one_in(2) else draw.labels(n)
    depth, min_leaf = draw.pick(None, None, 0, 1, 2, 3), draw.pick(1, 1, 1, 2, 3)
    tree = yield call("DecisionTree", *(() if depth is None and min_leaf == 1 else (depth, min_leaf)))
    if draw.one_in(4):  # an earlier fit, on other rows
        m = draw.size(high=5)
        tree = yield call("fit", draw.numbers((m, d), "whole"), draw.indices(m, 3), on=tree)
    tree = yield call("fit", X, y, on=tree)

    classes, codes = np.unique(y, return_inverse=True)
    truth = grow(floats(X).tolist(), codes.tolist(), len(classes), np.inf if depth is None else depth, min_leaf)
    Z = X if draw.one_in(2) else draw.numbers((draw.size(high=5), d), kind)
    if isinstance(truth, tuple) and kind in EXACT and draw.one_in(2):  # a row at a threshold
        Z = floats(Z).copy()
        Z[0, truth[0]] = truth[1]
    z = floats(Z)
    got = yield [call("predict_proba", Z, on=tree), call("predict", Z, on=tree), call("decision_path", z[0], on=tree)]
    walks = [walk(truth, row) for row in z.tolist()]
    near(got[0], np.array([shares for _, shares in walks]), 1e-12)
    same(got[1], classes[[shares.index(max(shares)) for _, shares in walks]])
    path = walks[0][0]
    for question, expected in zip(parts(got[2], len(path)), path, strict=True):
        same(parts(question, 3)[0], expected[0])
        same(question[1], expected[1])
        near(question[2], expected[2], 8 * EPS * max(np.abs(floats(X)).max(), abs(expected[2])))
    holds(isinstance(got[2], list), "decision_path must return a list")
