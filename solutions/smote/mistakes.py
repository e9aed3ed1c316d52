"""What people write instead of `smote`. The helpers are the parts that each of them gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
HOW = ["arrays", "row by row"]
Result = tuple[Matrix, NDArray[Any]]


def checked(X: ArrayLike, y: ArrayLike, k: int) -> tuple[Matrix, NDArray[Any], Any, int]:
    """Return rows, labels, the minority's label, and how many rows it lacks."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not 1 <= k < counts.min():
        raise ValueError("need two classes with more than k rows")
    return X, y, labels[counts.argmin()], int(np.ptp(counts))


def distances(A: NDArray[Any], B: NDArray[Any]) -> Matrix:
    d2: Matrix = ((A[:, np.newaxis, :] - B) ** 2).sum(axis=2)
    return d2


def ranked(rows: Matrix) -> Places:
    """Return the other rows of each row, the nearest first."""
    d2 = distances(rows, rows)
    np.fill_diagonal(d2, np.inf)
    return np.argsort(d2, axis=1)[:, :-1]


def draw(
    neighbours: Places, n_new: int, generator: np.random.Generator, how: str = "arrays", d: int = 1
) -> tuple[Places, Places, Matrix]:
    """Return starts, ends and shares, in one of the orders in which people draw them."""
    n, k = neighbours.shape
    if how == "row by row":
        drawn = [(generator.integers(n), generator.integers(k), generator.random(d)) for _ in range(n_new)]
        starts = np.array([start for start, _, _ in drawn], dtype=np.intp)
        ranks = np.array([rank for _, rank, _ in drawn], dtype=np.intp)
        return starts, neighbours[starts, ranks], np.array([share for _, _, share in drawn]).reshape(n_new, d)
    starts = generator.integers(n, size=n_new)
    ends = neighbours[starts, generator.integers(k, size=n_new)]
    return starts, ends, generator.random((n_new, d))


def between(A: NDArray[Any], B: NDArray[Any], shares: Matrix) -> Matrix:
    rows: Matrix = A + shares * (B - A)
    return rows


def appended(X: Matrix, y: NDArray[Any], synthetic: Matrix, label: Any) -> Result:
    return np.concatenate([X, synthetic]), np.concatenate([y, np.full(len(synthetic), label)])


def right(X: ArrayLike, y: ArrayLike, k: int, rng: int | np.random.Generator) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="a row is its own neighbour",
    why="you counted each row as its own nearest neighbour, at distance 0: some synthetic rows are copies",
    values=HOW,
    covers=[
        "neighbours = np.argsort(distances, axis=1)[:, 1:k + 1] -> "
        "neighbours = np.argsort(distances, axis=1)[:, 0:k + 1]",
    ],
)
def itself(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    neighbours = np.argsort(distances(few, few), axis=1)[:, :k]
    starts, ends, shares = draw(neighbours, n_new, np.random.default_rng(rng), value)
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="k - 1 neighbours",
    why="you drew from k - 1 neighbours: the k-th nearest is never drawn",
)
def one_too_few(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    neighbours = ranked(few)[:, : max(k - 1, 1)]
    starts, ends, shares = draw(neighbours, n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="k + 1 neighbours",
    why="you drew from k + 1 neighbours: without the row itself, only k may be drawn",
)
def one_too_many(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    neighbours = ranked(few)[:, : k + 1]
    starts, ends, shares = draw(neighbours, n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="neighbours of both classes",
    why="you took neighbours from all rows: a line to an honest transfer leads away from the frauds",
    values=HOW,
)
def all_classes(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    d2 = distances(few, X)
    d2[d2 == 0] = np.inf
    generator = np.random.default_rng(rng)
    starts, ends, shares = draw(np.argsort(d2, axis=1)[:, :k], n_new, generator, value)
    return appended(X, y, between(few[starts], X[ends], shares), label)


@mistake(
    of="smote",
    name="any two rows of the minority",
    why="you drew the other end from the whole minority: draw it from the k nearest",
    values=HOW,
)
def any_partner(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few), n_new, np.random.default_rng(rng), value)
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="the nearest neighbour only",
    why="you always took the nearest row: the other k - 1 neighbours are never drawn",
)
def nearest_only(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :1], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="the farthest rows",
    why="you drew from the k farthest rows: sorted ascending, the nearest rows are at the start",
)
def farthest(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, -k:], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="Manhattan distance",
    why="you added absolute differences: (2, 2) is then at distance 4 from the origin, farther than (3, 0)",
)
def manhattan(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    d = np.abs(few[:, np.newaxis, :] - few).sum(axis=2)
    np.fill_diagonal(d, np.inf)
    starts, ends, shares = draw(np.argsort(d, axis=1)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="wrong neighbours near 1e8",
    why="you lost digits near 1e8: differences of whole numbers are exact in float64 if you subtract before you square",
)
def expanded_squares(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    squares = (few**2).sum(axis=1)
    d2 = squares[:, np.newaxis] - 2 * (few @ few.T) + squares
    np.fill_diagonal(d2, np.inf)
    starts, ends, shares = draw(np.argsort(d2, axis=1, kind="stable")[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="a share for each column",
    why="you drew a share for each column: the row is then somewhere in a box, not on the line",
    values=HOW,
)
def share_for_each_column(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str
) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng), value, X.shape[1])
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="a single share for all rows",
    why="you drew a single share: all synthetic rows are at the same share of their lines",
)
def one_share(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    generator = np.random.default_rng(rng)
    starts, ends, _ = draw(ranked(few)[:, :k], n_new, generator)
    return appended(X, y, between(few[starts], few[ends], np.full((n_new, 1), generator.random())), label)


@mistake(
    of="smote",
    name="midpoints",
    why="you used the share 0.5 for every row: between two rows there is then only one synthetic row",
    values=HOW,
)
def midpoints(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng), value)
    return appended(X, y, between(few[starts], few[ends], np.full_like(shares, 0.5)), label)


@mistake(
    of="smote",
    name="away from the neighbour",
    why="you subtracted the neighbour from the row: the synthetic row is on the line, but on the wrong side of the row",
    covers=[
        "synthetic = minority[starts] + shares * (minority[ends] - minority[starts]) -> "
        "synthetic = minority[starts] - shares * (minority[ends] - minority[starts])",
    ],
)
def wrong_way(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, few[starts] + shares * (few[starts] - few[ends]), label)


@mistake(
    of="smote",
    name="shares from -1 to 1",
    why="you drew shares from -1 to 1: half of the synthetic rows are outside the line between the two",
)
def both_ways(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], 2 * shares - 1), label)


@mistake(
    of="smote",
    name="the difference alone",
    why="you did not add the start: a share of a difference is near the origin",
    values=HOW,
)
def difference_only(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str
) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng), value)
    return appended(X, y, shares * (few[ends] - few[starts]), label)


@mistake(
    of="smote",
    name="minority rows take turns",
    why="you used every minority row equally often: draw each row independently of the rows before",
    values=["permutation", "index order", "no repeats"],
)
def take_turns(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0, *, value: str) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    generator = np.random.default_rng(rng)
    if value == "index order":
        turn = np.arange(len(few))
    elif value == "permutation":
        turn = generator.permutation(len(few))
    else:
        turn = generator.choice(len(few), size=max(n_new, len(few)), replace=n_new > len(few))
    starts = np.resize(turn, n_new)
    ends = ranked(few)[starts, generator.integers(k, size=n_new)]
    return appended(X, y, between(few[starts], few[ends], generator.random((n_new, 1))), label)


@mistake(
    of="smote",
    name="copies of the rows",
    why="you copied rows of the minority: SMOTE makes new rows between them",
)
def copies(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts = np.random.default_rng(rng).integers(len(few), size=n_new)
    return appended(X, y, few[starts], label)


@mistake(
    of="smote",
    name="copies with noise",
    why="you added noise to copies: the rows are on no line between two rows of the minority",
)
def jitter(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    generator = np.random.default_rng(rng)
    starts = generator.integers(len(few), size=n_new)
    return appended(X, y, few[starts] + generator.normal(scale=0.1, size=(n_new, X.shape[1])), label)


@mistake(
    of="smote",
    name="the minority doubled",
    why="you added one synthetic row for each row of the minority: 200 frauds become 400, not 9,800",
)
def doubles(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, _ = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], len(few), np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="as many rows as the majority has",
    why="you added as many rows as the majority has: 200 frauds become 10,000, not 9,800",
)
def up_to_the_majority(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    n_new = len(X) - len(few)
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="synthetic rows first",
    why="you put the synthetic rows first: X_res starts with the rows of X",
)
def synthetic_first(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    n_new = checked(X, y, k)[3]
    X_res, y_res = right(X, y, k, rng)
    return np.roll(X_res, n_new, axis=0), np.roll(y_res, n_new)


@mistake(
    of="smote",
    name="rows sorted by class",
    why="you sorted the rows by class: the rows of X must keep their order",
)
def sorted_by_class(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    label = checked(X, y, k)[2]
    X_res, y_res = right(X, y, k, rng)
    order = np.argsort(y_res == label, kind="stable")
    return X_res[order], y_res[order]


@mistake(
    of="smote",
    name="everything shuffled",
    why="you shuffled the rows at the end: the rows of X must come first, in their order",
)
def shuffles(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X_res, y_res = right(X, y, k, rng)
    order = np.random.default_rng(0).permutation(len(y_res))
    return X_res[order], y_res[order]


@mistake(
    of="smote",
    name="the synthetic rows alone",
    why="you returned only the synthetic rows: X_res starts with the rows of X",
)
def synthetic_only(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X_res, y_res = right(X, y, k, rng)
    return X_res[np.size(y) :], y_res[np.size(y) :]


@mistake(
    of="smote",
    name="class 1 treated as the minority",
    why="you treated class 1 as the minority: the minority is the class with fewer rows",
)
def minority_is_one(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    checked(X, y, k)
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    few, n_new = X[y == 1], len(y) - 2 * int((y == 1).sum())
    if len(few) <= k or n_new < 0:
        return X, y
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), 1)


@mistake(
    of="smote",
    name="the larger label treated as the minority",
    why="you treated the larger label as the minority: the minority is the class with fewer rows",
)
def larger_label(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, _, n_new = checked(X, y, k)
    label = np.unique(y)[-1]
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="rows in the input's dtype",
    why="you computed in the input's dtype: between the integers 0 and 1 there is no row, and in uint8, 10 - 15 is 251",
)
def keeps_integers(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    checked(X, y, k)
    X, y = np.asarray(X), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    label, n_new = labels[counts.argmin()], int(np.ptp(counts))
    few = X[y == label]
    d2 = distances(few, few).astype(np.float64)
    np.fill_diagonal(d2, np.inf)
    neighbours = np.argsort(d2, axis=1, kind="stable")[:, :k]
    starts, ends, shares = draw(neighbours, n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares).astype(X.dtype), label)


@mistake(
    of="smote",
    name="a minority of k rows accepted",
    why="you accepted a minority of k rows: its rows have only k - 1 neighbours",
)
def small_minority(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    if 1 <= k == np.unique(y, return_counts=True)[1].min():
        k = k - 1
    return right(X, y, k, rng)


@mistake(
    of="smote",
    name="every k is accepted",
    why="you did not check k: 0 and values above the number of neighbours must raise a ValueError",
)
def any_k(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    few_at_most = int(np.unique(y, return_counts=True)[1].min()) - 1
    return right(X, y, min(max(k, 1), few_at_most), rng)


@mistake(
    of="smote",
    name="every number of classes is accepted",
    why="you did not check the number of classes: of three, one is ignored",
)
def any_classes(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if not 1 <= k < counts.min():
        raise ValueError("the minority needs more than k rows")
    label, few = labels[counts.argmin()], X[y == labels[counts.argmin()]]
    starts, ends, shares = draw(ranked(few)[:, :k], int(np.ptp(counts)), np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="the seed has no effect",
    why="you always used the same seed: the argument rng must change the rows",
)
def one_seed(
    X: ArrayLike,
    y: ArrayLike,
    k: int = 5,
    rng: int | np.random.Generator = 0,  # noqa: ARG001
) -> Result:
    return right(X, y, k, 0)


@mistake(
    of="smote",
    name="seed 0 is replaced",
    why="you replaced the seed 0, as `rng or 42` does: 0 is a seed like any other",
)
def zero_is_no_seed(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    return right(X, y, k, rng or 42)


@mistake(
    of="smote",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, a Generator is not a seed",
)
def global_stream(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    np.random.seed(rng)  # type: ignore[arg-type]
    starts = np.random.randint(len(few), size=n_new)
    ends = ranked(few)[starts, np.random.randint(k, size=n_new)]
    return appended(X, y, between(few[starts], few[ends], np.random.rand(n_new, 1)), label)
