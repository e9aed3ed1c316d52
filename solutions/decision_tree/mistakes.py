"""What people write for a decision tree, and what is wrong with it. Each differs from `Tree` in one method."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.best_split.best_split import best_split
from mlkata_plugin.authoring import mistake

Table = NDArray[Any]


class Tree:
    """The tree of the task, in pieces that a mistake replaces. A node is its codes, split, left and right child."""

    root: Any = None

    def __init__(self, max_depth: int | None = None, min_leaf: int = 1) -> None:
        self.max_depth, self.min_leaf = max_depth, min_leaf

    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        self.classes, codes = np.unique(y, return_inverse=True)
        self.root = self.grow(np.asarray(X, dtype=np.float64), codes, 0)
        return self

    def grow(self, X: Table, codes: Table, depth: int) -> Any:
        split = self.split(X, codes, depth)
        if split is None:
            return codes, None
        left = X[:, split[0]] <= split[1]
        return codes, split, *(self.grow(X[side], codes[side], self.below(depth)) for side in (left, ~left))

    def below(self, depth: int) -> int:
        return depth + 1

    def deep(self, depth: int) -> bool:
        return depth == self.max_depth

    def split(self, X: Table, codes: Table, depth: int) -> Any:
        return None if self.deep(depth) else best_split(X, codes, self.min_leaf)

    def goes_left(self, value: Any, threshold: float) -> bool:
        return bool(value <= threshold)

    def walk(self, row: Table) -> tuple[list[Any], Table]:
        node, path = self.root, []
        while node[1] is not None:
            feature, threshold, _ = node[1]
            left = self.goes_left(row[feature], threshold)
            path.append((feature, "<=" if left else ">", threshold))
            node = node[2] if left else node[3]
        return path, node[0]

    def shares(self, codes: Table) -> Table:
        return np.bincount(codes, minlength=len(self.classes)) / len(codes)

    def leaves(self, X: ArrayLike) -> list[Table]:
        return [self.walk(row)[1] for row in np.asarray(X, dtype=np.float64)]

    def predict_proba(self, X: ArrayLike) -> Any:
        return np.array([self.shares(codes) for codes in self.leaves(X)])

    def winner(self, codes: Table) -> Any:
        return np.bincount(codes).argmax()

    def predict(self, X: ArrayLike) -> Any:
        return self.classes[[self.winner(codes) for codes in self.leaves(X)]]

    def decision_path(self, x: ArrayLike) -> Any:
        return self.walk(np.asarray(x, dtype=np.float64))[0]


@mistake(
    of="DecisionTree",
    name="max_depth forgotten below the root",
    why="you split nodes at any depth below the root: with max_depth = 1 a row can pass two splits or more",
    covers=[
        "right = self._grow(X[~goes_left], codes[~goes_left], depth + 1) -> "
        "right = self._grow(X[~goes_left], codes[~goes_left], depth - 1)",
    ],
)
class Endless(Tree):
    def below(self, depth: int) -> int:
        return depth


@mistake(
    of="DecisionTree",
    name="one level too many",
    why="you split nodes at the depth max_depth: with max_depth = 1 a row passes two splits",
)
class TooDeep(Tree):
    def deep(self, depth: int) -> bool:
        return self.max_depth is not None and depth > self.max_depth


@mistake(
    of="DecisionTree",
    name="one level too few",
    why="you stopped one level before max_depth: with max_depth = 1 the root stays a leaf",
)
class TooFlat(Tree):
    def deep(self, depth: int) -> bool:
        return self.max_depth is not None and depth + 1 >= self.max_depth


@mistake(
    of="DecisionTree",
    name="max_depth = 0 treated as no limit",
    why="you treated 0 like None: with max_depth = 0 the tree is a single leaf",
)
class ZeroIsNone(Tree):
    def deep(self, depth: int) -> bool:
        return bool(self.max_depth) and depth == self.max_depth


@mistake(
    of="DecisionTree",
    name="always a single split",
    why="you split the root only: its children can be split again, up to max_depth",
)
class Stump(Tree):
    def deep(self, depth: int) -> bool:
        return depth == self.max_depth or depth == 1


@mistake(
    of="DecisionTree",
    name="min_leaf ignored",
    why="you did not use min_leaf: with min_leaf = 2, a leaf with a single training row is too small",
)
class IgnoresMinLeaf(Tree):
    def split(self, X: Table, codes: Table, depth: int) -> Any:
        return None if self.deep(depth) else best_split(X, codes)


@mistake(
    of="DecisionTree",
    name="min_leaf as the least rows to split",
    why="you compared min_leaf with the rows of the node: after a split its children can be smaller than min_leaf",
    values=[0, 1],
)
class MinSplit(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: int) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def split(self, X: Table, codes: Table, depth: int) -> Any:
        return None if self.deep(depth) or len(X) < self.min_leaf + self.value else best_split(X, codes)


@mistake(
    of="DecisionTree",
    name="min_leaf for the root only",
    why="you used min_leaf for the first split only: each leaf must have min_leaf rows",
)
class RootMinLeaf(Tree):
    def split(self, X: Table, codes: Table, depth: int) -> Any:
        return None if self.deep(depth) else best_split(X, codes, 1 if depth else self.min_leaf)


@mistake(
    of="DecisionTree",
    name="stops if a split gains 0",
    why="you stopped if the best gain is 0: in XOR the first split gains 0, and the next splits gain all",
)
class WantsAGain(Tree):
    def split(self, X: Table, codes: Table, depth: int) -> Any:
        found = super().split(X, codes, depth)
        return found if found is not None and found[2] > 1e-12 else None


@mistake(
    of="DecisionTree",
    name="each column used once",
    why="you split by a column once at most: between 2.5 and 4.5 is a question that asks one column twice",
)
class OncePerColumn(Tree):
    used: tuple[int, ...] = ()

    def grow(self, X: Table, codes: Table, depth: int) -> Any:
        free = X.copy()
        free[:, list(self.used)] = 0
        split = self.split(free, codes, depth)
        if split is None:
            return codes, None
        before, self.used = self.used, (*self.used, split[0])
        left = X[:, split[0]] <= split[1]
        children = [self.grow(X[side], codes[side], depth + 1) for side in (left, ~left)]
        self.used = before
        return codes, split, *children


@mistake(
    of="DecisionTree",
    name="a value at the threshold goes right",
    why="you sent a row whose value equals the threshold to the right: for the threshold 3.0, a 3.0 goes left",
    covers=[
        "goes_left = X[rows, node.feature] <= node.threshold -> goes_left = X[rows, node.feature] < node.threshold",
    ],
)
class Strict(Tree):
    def goes_left(self, value: Any, threshold: float) -> bool:
        return bool(value < threshold)


@mistake(
    of="DecisionTree",
    name="new rows compared in their dtype",
    why="you did not compare new rows in float64: the threshold is rounded to their dtype, and a float32 above it goes "
    "left",
    values=[("leaves", "path"), ("leaves",), ("path",)],
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
        "x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)",
    ],
)
class Narrow(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: tuple[str, ...]) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def leaves(self, X: ArrayLike) -> list[Table]:
        return [self.walk(row)[1] for row in np.asarray(X)] if "leaves" in self.value else super().leaves(X)

    def decision_path(self, x: ArrayLike) -> Any:
        return self.walk(np.asarray(x))[0] if "path" in self.value else super().decision_path(x)


@mistake(
    of="DecisionTree",
    name="left and right swapped",
    why="you sent rows above the threshold to the left child: they get the classes of the rows below it",
)
class Swapped(Tree):
    def goes_left(self, value: Any, threshold: float) -> bool:
        return bool(value > threshold)


@mistake(
    of="DecisionTree",
    name="equal counts: not the smallest label",
    why="you returned another label than the smallest of equal counts: of two 3s and two 5s it is 3",
    values=["largest", "first"],
)
class LastOfEqual(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: str) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def winner(self, codes: Table) -> Any:
        counts = np.bincount(codes)
        if self.value == "largest":
            return np.flatnonzero(counts == counts.max())[-1]
        return max(codes.tolist(), key=counts.tolist().__getitem__)


@mistake(
    of="DecisionTree",
    name="codes instead of labels",
    why="you returned the index of the class: for the labels 'no' and 'yes' it is 0 or 1",
)
class Codes(Tree):
    def predict(self, X: ArrayLike) -> Any:
        return np.array([self.winner(codes) for codes in self.leaves(X)])


@mistake(
    of="DecisionTree",
    name="rounded mean of the labels",
    why="you averaged the labels of a leaf: of the labels 0, 2 and 2 the mean is 1.33, and the majority is 2",
)
class MeanLabel(Tree):
    def predict(self, X: ArrayLike) -> Any:
        return np.array([round(float(self.classes[codes].mean())) for codes in self.leaves(X)])


@mistake(
    of="DecisionTree",
    name="counts instead of shares",
    why="you returned the counts of the leaf: predict_proba returns them divided by its number of rows",
)
class Counts(Tree):
    def shares(self, codes: Table) -> Table:
        return super().shares(codes) * len(codes)


@mistake(
    of="DecisionTree",
    name="0 or 1 instead of shares",
    why="you returned 1 for the winner and 0 for all other classes: a leaf with 2 of 3 rows has the share 2/3",
)
class Hard(Tree):
    def shares(self, codes: Table) -> Table:
        return (np.arange(len(self.classes)) == self.winner(codes)).astype(np.float64)


@mistake(
    of="DecisionTree",
    name="smoothed shares",
    why="you added rows to each class: a leaf with a single class has the share 1, and not 0.75",
    values=[1.0, 0.5],
)
class Smoothed(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: float) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def shares(self, codes: Table) -> Table:
        counts = np.bincount(codes, minlength=len(self.classes)) + self.value
        return counts / counts.sum()


@mistake(
    of="DecisionTree",
    name="shares of all training rows",
    why="you divided by the number of all training rows: the shares of a leaf must sum to 1",
)
class OfAllRows(Tree):
    def shares(self, codes: Table) -> Table:
        return np.bincount(codes, minlength=len(self.classes)) / len(self.root[0])


@mistake(
    of="DecisionTree",
    name="columns in order of appearance",
    why="you ordered the classes as they first occur in y: the columns of predict_proba are in ascending order",
)
class Appearance(Tree):
    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        super().fit(X, y)
        self.order = list(dict.fromkeys(self.root[0].tolist()))
        return self

    def predict_proba(self, X: ArrayLike) -> Any:
        return super().predict_proba(X)[:, self.order]


@mistake(
    of="DecisionTree",
    name="only the share of the winner",
    why="you returned one number for each row: predict_proba has a column for each class",
)
class Winner(Tree):
    def predict_proba(self, X: ArrayLike) -> Any:
        return super().predict_proba(X).max(axis=1)


@mistake(
    of="DecisionTree",
    name="the first fit stays",
    why="you kept the tree of the first fit: a second fit must forget it",
)
class FirstFit(Tree):
    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        return super().fit(X, y) if self.root is None else self


@mistake(
    of="DecisionTree",
    name="one tree for all objects",
    why="you kept the tree in the class: the tree that was fitted last then answers for all objects",
)
class Shared(Tree):
    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        super().fit(X, y)
        Shared.root, Shared.classes = self.root, self.classes
        del self.root, self.classes
        return self


@mistake(
    of="DecisionTree",
    name="path without operators",
    why="you listed the splits without the answer of the row: (0, 3.0) does not say whether it went left",
)
class NoOperator(Tree):
    def decision_path(self, x: ArrayLike) -> Any:
        return [(feature, threshold) for feature, _, threshold in super().decision_path(x)]


@mistake(
    of="DecisionTree",
    name="the same operator at each split",
    why="you wrote the question of the node at each split: a row with 9.0 is not <= 3.0, so it is > 3.0",
    values=["<=", ">"],
)
class OneOperator(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: str) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def decision_path(self, x: ArrayLike) -> Any:
        return [(feature, self.value, threshold) for feature, _, threshold in super().decision_path(x)]


@mistake(
    of="DecisionTree",
    name="< instead of <= in the path",
    why="you wrote '<' for the left side: a value that equals the threshold goes left too, so it is '<='",
    values=[">=", ">"],
)
class StrictOperator(Tree):
    def __init__(self, max_depth: int | None = None, min_leaf: int = 1, *, value: str) -> None:
        super().__init__(max_depth, min_leaf)
        self.value = value

    def decision_path(self, x: ArrayLike) -> Any:
        signs = {"<=": "<", ">": self.value}
        return [(feature, signs[sign], threshold) for feature, sign, threshold in super().decision_path(x)]


@mistake(
    of="DecisionTree",
    name="path from the leaf to the root",
    why="you listed the questions in reverse: the first one is that of the root",
)
class Upwards(Tree):
    def decision_path(self, x: ArrayLike) -> Any:
        return super().decision_path(x)[::-1]


@mistake(
    of="DecisionTree",
    name="path without its last question",
    why="you left out the last question: the row is in its leaf only after it",
)
class ShortPath(Tree):
    def decision_path(self, x: ArrayLike) -> Any:
        return super().decision_path(x)[:-1]
