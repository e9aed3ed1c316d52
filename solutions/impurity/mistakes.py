"""What people write for impurities and gains, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[Any]


def floats(counts: ArrayLike) -> Table:
    return np.asarray(counts, dtype=np.float64)


def shares_of(counts: ArrayLike, axis: int = -1) -> Table:
    c = floats(counts)
    totals = c.sum(axis=axis, keepdims=True)
    return c / np.where(totals > 0, totals, 1.0)


def gini_of(shares: Table, axis: int = -1) -> Any:
    return (shares * (1 - shares)).sum(axis=axis)


def terms(shares: Table) -> Table:
    return -shares * np.log2(np.where(shares > 0, shares, 1.0))


def bits(counts: ArrayLike) -> Any:
    return terms(shares_of(counts)).sum(axis=-1)


def parts(children: ArrayLike) -> tuple[Any, Any, Any]:
    """Return the entropy of the parent, the weights of the children, and their entropies."""
    c = floats(children)
    return bits(c.sum(axis=0)), c.sum(axis=1) / c.sum(), bits(c)


@mistake(
    of="gini",
    name="counts instead of shares",
    why="you squared the counts themselves: 3 and 1 give 1 - 9 - 1 = -9 instead of 0.375",
    values=["squares", "products"],
    covers=[
        "shares = counts / np.where(totals > 0, totals, 1.0) -> shares = counts / np.where(totals, totals > 0, 1.0)",
    ],
)
def squares_counts(counts: ArrayLike, *, value: str) -> Any:
    c = floats(counts)
    return 1 - (c**2).sum(axis=-1) if value == "squares" else gini_of(c)


@mistake(
    of="gini",
    name="sum of squares alone",
    why="you returned the purity: a node with a single class gets 1, and 0 is its impurity",
    values=[0.0, 1.0, np.nan],
)
def purity(counts: ArrayLike, *, value: float) -> Any:
    return np.where(floats(counts).any(axis=-1), (shares_of(counts) ** 2).sum(axis=-1), value)


@mistake(
    of="gini",
    name="1 for an empty node",
    why="you gave an empty node the impurity 1: counts of 0 and 0 must give 0",
)
def full_when_empty(counts: ArrayLike) -> Any:
    return 1 - (shares_of(counts) ** 2).sum(axis=-1)


@mistake(
    of="gini",
    name="NaN for an empty node",
    why="you divided 0 by 0 in an empty node: the result is NaN, and an empty node has impurity 0",
    covers=[
        "shares = counts / np.where(totals > 0, totals, 1.0) -> shares = counts / np.where(totals >= 0, totals, 1.0)",
    ],
)
def undefined(counts: ArrayLike) -> Any:
    c = floats(counts)
    return 1 - ((c / c.sum(axis=-1, keepdims=True)) ** 2).sum(axis=-1)


@mistake(
    of="gini",
    name="gini warns for an empty node",
    why="you returned the right 0 for an empty node, but NumPy warned: 0 was divided by 0 before",
)
def warns(counts: ArrayLike) -> Any:
    c = floats(counts)
    return np.nan_to_num(1 - ((c / c.sum(axis=-1, keepdims=True)) ** 2).sum(axis=-1))


@mistake(
    of="gini",
    name="small constant in the total",
    why="you added a small constant to the total: weights of 1e-20 and 3e-20 then have shares near 0",
    values=[("square", 1e-12), ("square", 1e-9), ("square", 1e-8), ("product", 1e-12), ("product", 1e-9)],
)
def pads_the_total(counts: ArrayLike, *, value: tuple[str, float]) -> Any:
    c = floats(counts)
    shares = c / (c.sum(axis=-1, keepdims=True) + value[1])
    return gini_of(shares) if value[0] == "product" else np.where(c.any(axis=-1), 1 - (shares**2).sum(axis=-1), 0.0)


@mistake(
    of="gini",
    name="share of the rarer classes",
    why="you returned 1 minus the largest share, the misclassification error: 3 and 1 give 0.25 instead of 0.375",
)
def misclassified(counts: ArrayLike) -> Any:
    return np.where(floats(counts).any(axis=-1), 1 - shares_of(counts).max(axis=-1), 0.0)


@mistake(
    of="gini",
    name="only the first class",
    why="you computed with the share p of one class only: 2 p (1 - p) is wrong for three classes",
)
def two_classes(counts: ArrayLike) -> Any:
    shares = shares_of(counts)
    return 2 * shares[..., 0] * (1 - shares[..., 0])


@mistake(
    of="gini",
    name="half of the impurity",
    why="you returned half of the impurity: two classes with equal shares have 0.5, and you gave 0.25",
)
def halves(counts: ArrayLike) -> Any:
    return gini_of(shares_of(counts)) / 2


@mistake(
    of="gini",
    name="mean over the classes",
    why="you returned a mean over the classes: 3 and 1 give 0.1875, and their impurity is 0.375",
    covers=[
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).sum(axis=-1) -> "
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).mean(axis=-1)",
    ],
)
def averages_gini(counts: ArrayLike) -> Any:
    shares = shares_of(counts)
    return (shares * (1 - shares)).mean(axis=-1)


@mistake(
    of="gini",
    name="scaled to the largest impurity",
    why="you divided by the largest impurity for K classes: equal shares then give 1, and the task asks for 1 - 1 / K",
)
def scales_gini(counts: ArrayLike) -> Any:
    shares = shares_of(counts)
    return gini_of(shares) / max(1 - 1 / shares.shape[-1], 1e-300)


@mistake(
    of="gini",
    name="counts treated as labels",
    why="you counted how often each number occurs: 3 and 1 are the counts of two classes, not two labels",
)
def counts_again(counts: ArrayLike) -> Any:
    c = np.asarray(counts)
    each = [gini_of(shares_of(np.unique(node, return_counts=True)[1])) for node in c.reshape(-1, c.shape[-1])]
    return np.array(each).reshape(c.shape[:-1])


@mistake(
    of="gini",
    name="first axis as the classes",
    why="you summed along the first axis: the classes are on the last axis, and each row of a table is a node",
    values=["all", "sum"],
    covers=[
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).sum(axis=-1) -> "
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).sum(axis=-0)",
    ],
)
def first_axis(counts: ArrayLike, *, value: str) -> Any:
    return gini_of(shares_of(counts, 0 if value == "all" else -1), 0)


@mistake(
    of="gini",
    name="all nodes as one",
    why="you summed over all nodes: three nodes need three impurities",
    values=["all", "total", "sum"],
    covers=[
        "totals = counts.sum(axis=-1, keepdims=True) -> totals = counts.sum(keepdims=True)",
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).sum(axis=-1) -> "
        "impurity: NDArray[np.float64] = (shares * (1 - shares)).sum()",
    ],
)
def one_node(counts: ArrayLike, *, value: str) -> Any:
    c = floats(counts)
    shares = shares_of(c) if value == "sum" else c / (c.sum() or 1.0)
    return gini_of(shares) if value == "total" else float((shares * (1 - shares)).sum())


@mistake(
    of="gini",
    name="squares in the dtype of the counts",
    why="you squared in the dtype of the counts: in uint8, 200 * 200 is 64",
)
def wraps_around(counts: ArrayLike) -> Any:
    c = np.asarray(counts)
    c = c.astype(np.int64) if c.dtype == np.bool_ else c
    totals = floats(c).sum(axis=-1)
    return np.where(totals > 0, 1 - (c * c).sum(axis=-1) / np.where(totals > 0, totals, 1.0) ** 2, 0.0)


@mistake(
    of="gini",
    name="gini in the dtype of the counts",
    why="you computed shares in the dtype of the counts: float16 has 3 digits, and the task asks for float64",
    covers=[
        "counts = np.asarray(counts, dtype=np.float64) -> counts = np.asarray(counts)",
    ],
)
def narrow_gini(counts: ArrayLike) -> Any:
    c = np.asarray(counts)
    totals = c.sum(axis=-1, keepdims=True)
    return gini_of(c / np.where(totals > 0, totals, totals.dtype.type(1)))


@mistake(
    of="entropy",
    name="natural logarithms",
    why="you used natural logarithms: two equal shares have 1 bit, and you gave 0.693 nats",
)
def nats(counts: ArrayLike) -> Any:
    return bits(counts) * np.log(2)


@mistake(
    of="entropy",
    name="logarithms to the base 10",
    why="you used logarithms to the base 10: two equal shares have 1 bit, and you gave 0.301",
)
def tens(counts: ArrayLike) -> Any:
    return bits(counts) * np.log10(2)


@mistake(
    of="entropy",
    name="entropy divided by its largest value",
    why="you used the number of classes as base: eight equal shares then have 1, and they have 3 bits",
)
def scales_entropy(counts: ArrayLike) -> Any:
    found = bits(counts)
    return found / max(np.log2(np.shape(counts)[-1]), 1.0) if np.shape(counts)[-1] != 1 else found


@mistake(
    of="entropy",
    name="negative entropy",
    why="you returned the sum of p * log2(p), which is negative: two equal shares give -1 instead of 1",
    covers=[
        "surprise = np.log2(1 / np.where(shares > 0, shares, 1.0)) -> "
        "surprise = np.log2(1 * np.where(shares > 0, shares, 1.0))",
    ],
)
def negative(counts: ArrayLike) -> Any:
    return -bits(counts)


@mistake(
    of="entropy",
    name="NaN for a share of 0",
    why="you multiplied 0 by the logarithm of 0, and the result is NaN: a class with share 0 must add 0",
    values=[0.0, np.nan],
)
def zero_log(counts: ArrayLike, *, value: float) -> Any:
    shares = shares_of(counts)
    found = -(shares * np.log2(shares)).sum(axis=-1)
    return np.where(floats(counts).any(axis=-1), found, value)


@mistake(
    of="entropy",
    name="NaN for the entropy of an empty node",
    why="you divided 0 by 0 in an empty node: the result is NaN, and an empty node has entropy 0",
)
def empty_entropy(counts: ArrayLike) -> Any:
    return np.where(floats(counts).any(axis=-1), bits(counts), np.nan)


@mistake(
    of="entropy",
    name="entropy warns for a share of 0",
    why="you returned the right entropy, but NumPy warned: it took the logarithm of 0, or divided by 0",
)
def warning_log(counts: ArrayLike) -> Any:
    c = floats(counts)
    shares = c / c.sum(axis=-1, keepdims=True)
    return -np.nansum(shares * np.log2(shares), axis=-1)


@mistake(
    of="entropy",
    name="0 for each node that lacks a class",
    why="you gave 0 to each node with a share of 0: the counts 4, 0 and 4 have 1 bit",
)
def all_or_nothing(counts: ArrayLike) -> Any:
    return np.where((floats(counts) > 0).all(axis=-1), bits(counts), 0.0)


@mistake(
    of="entropy",
    name="small constant in the logarithm",
    why="you added a small constant inside the logarithm: a pure node then has an entropy that is not 0",
    values=[1e-12, 1e-10, 1e-9, 1e-8, 1e-6],
)
def pads_the_logarithm(counts: ArrayLike, *, value: float) -> Any:
    shares = shares_of(counts)
    return -(shares * np.log2(shares + value)).sum(axis=-1)


@mistake(
    of="entropy",
    name="entropy of the counts themselves",
    why="you took logarithms of the counts: the counts 5 and 5 and the counts 1 and 1 both have 1 bit",
    covers=[
        "shares = counts / np.where(totals > 0, totals, 1.0) -> shares = counts / np.where(totals, totals > 0, 1.0)",
    ],
)
def counts_as_shares(counts: ArrayLike) -> Any:
    return terms(floats(counts)).sum(axis=-1)


@mistake(
    of="entropy",
    name="mean of the terms",
    why="you returned the mean over the classes: two equal shares have 1 bit, and you gave 0.5",
    covers=[
        "bits: NDArray[np.float64] = (shares * surprise).sum(axis=-1) -> "
        "bits: NDArray[np.float64] = (shares * surprise).mean(axis=-1)",
    ],
)
def averages_entropy(counts: ArrayLike) -> Any:
    return terms(shares_of(counts)).mean(axis=-1)


@mistake(
    of="entropy",
    name="one entropy for all nodes",
    why="you summed over all nodes: three nodes need three entropies",
    values=["all", "total", "sum"],
    covers=[
        "totals = counts.sum(axis=-1, keepdims=True) -> totals = counts.sum(keepdims=True)",
        "bits: NDArray[np.float64] = (shares * surprise).sum(axis=-1) -> "
        "bits: NDArray[np.float64] = (shares * surprise).sum()",
    ],
)
def one_entropy(counts: ArrayLike, *, value: str) -> Any:
    c = floats(counts)
    found = terms(shares_of(c) if value == "sum" else c / (c.sum() or 1.0))
    return found.sum(axis=-1) if value == "total" else float(found.sum())


@mistake(
    of="entropy",
    name="entropy along the first axis",
    why="you summed along the first axis: the classes are on the last axis, and each row of a table is a node",
    values=["all", "sum"],
    covers=[
        "bits: NDArray[np.float64] = (shares * surprise).sum(axis=-1) -> "
        "bits: NDArray[np.float64] = (shares * surprise).sum(axis=-0)",
    ],
)
def first_axis_entropy(counts: ArrayLike, *, value: str) -> Any:
    return terms(shares_of(counts, 0 if value == "all" else -1)).sum(axis=0)


@mistake(
    of="entropy",
    name="entropy in the dtype of the counts",
    why="you computed in the dtype of the counts: float16 has 3 digits, and the task asks for float64",
    covers=[
        "counts = np.asarray(counts, dtype=np.float64) -> counts = np.asarray(counts)",
    ],
)
def narrow_entropy(counts: ArrayLike) -> Any:
    c = np.asarray(counts)
    totals = c.sum(axis=-1, keepdims=True)
    shares = c / np.where(totals > 0, totals, totals.dtype.type(1))
    return -(shares * np.log2(np.where(shares > 0, shares, shares.dtype.type(1)))).sum(axis=-1)


@mistake(
    of="information_gain",
    name="children of equal weight",
    why="you gave every child the same weight: a child with 1 row then counts as much as one with 99",
    values=["all", "not empty"],
)
def unweighted(children: ArrayLike, *, value: str) -> float:
    before, weights, after = parts(children)
    return float(before - after[weights > 0].mean()) if value == "not empty" else float(before - after.mean())


@mistake(
    of="information_gain",
    name="sum of the children's entropies",
    why="you subtracted the sum of the entropies: two children of 1 bit each do not have 2 bits together",
)
def adds_children(children: ArrayLike) -> float:
    before, _, after = parts(children)
    return float(before - after.sum())


@mistake(
    of="information_gain",
    name="numbers of rows as weights",
    why="you multiplied by the number of rows of a child: a child with 6 of 8 rows has the weight 0.75, not 6",
)
def row_weights(children: ArrayLike) -> float:
    before, _, after = parts(children)
    return float(before - floats(children).sum(axis=1) @ after)


@mistake(
    of="information_gain",
    name="entropy that is left",
    why="you returned the mean entropy of the children: a perfect split then gets 0, the lowest value",
)
def leaves_out_the_parent(children: ArrayLike) -> float:
    _, weights, after = parts(children)
    return float(weights @ after)


@mistake(
    of="information_gain",
    name="children minus parent",
    why="you subtracted the parent from the children: a perfect split of 1 bit gains -1 instead of 1",
)
def reversed_sign(children: ArrayLike) -> float:
    before, weights, after = parts(children)
    return float(weights @ after - before)


@mistake(
    of="information_gain",
    name="gain of the Gini impurity",
    why="you computed with the Gini impurity: a perfect split of two equal classes gains 0.5 instead of 1 bit",
)
def gini_gain(children: ArrayLike) -> float:
    c = floats(children)
    return float(gini_of(shares_of(c.sum(axis=0))) - c.sum(axis=1) / c.sum() @ gini_of(shares_of(c)))


@mistake(
    of="information_gain",
    name="gain ratio",
    why="you divided the gain by the entropy of the children's sizes: this is the gain ratio, and not the gain",
)
def gain_ratio(children: ArrayLike) -> float:
    before, weights, after = parts(children)
    size_bits = bits(weights)
    return float((before - weights @ after) / size_bits) if size_bits > 0 else 0.0


@mistake(
    of="information_gain",
    name="gain in nats",
    why="you returned nats: a perfect split of two equal classes gains 1 bit, and you gave 0.693",
)
def gain_in_nats(children: ArrayLike) -> float:
    before, weights, after = parts(children)
    return float((before - weights @ after) * np.log(2))


@mistake(
    of="information_gain",
    name="sizes of the children as parent",
    why="you took the row sums as the parent's counts: they are the sizes of the children, not of the classes",
    covers=["parent = children.sum(axis=0) -> parent = children.sum(axis=1)"],
)
def sizes_as_parent(children: ArrayLike) -> float:
    _, weights, after = parts(children)
    return float(bits(weights) - weights @ after)


@mistake(
    of="information_gain",
    name="NaN for an empty child",
    why="you returned NaN if a child is empty: it has no rows, so its weight is 0",
)
def empty_child(children: ArrayLike) -> float:
    before, weights, after = parts(children)
    return float(before - weights @ after) if weights.all() else np.nan
