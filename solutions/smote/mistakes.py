"""What people write instead of `smote`. The helpers are the parts that each of them gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
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


def draw(neighbours: Places, n_new: int, generator: np.random.Generator) -> tuple[Places, Places, Matrix]:
    """Return starts, ends and shares."""
    n, k = neighbours.shape
    starts = generator.integers(n, size=n_new)
    ends = neighbours[starts, generator.integers(k, size=n_new)]
    return starts, ends, generator.random((n_new, 1))


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
    why="you took the first k of the sorted rows: at distance 0 a row comes first itself, and the line from a "
    "row to itself is a copy",
)
def itself(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    neighbours = np.argsort(distances(few, few), axis=1)[:, :k]
    starts, ends, shares = draw(neighbours, n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="k - 1 neighbours",
    why="you cut off the row itself and then kept one place too few: the k-th neighbour is never drawn",
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
    why="you kept one neighbour too many: a slice up to k + 1 has k + 1 of them once the row itself is gone",
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
    why="you looked for neighbours among all rows: between a fraud and an honest transfer there is no reason "
    "to expect a fraud",
)
def all_classes(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    d2 = distances(few, X)
    d2[d2 == 0] = np.inf
    generator = np.random.default_rng(rng)
    starts, ends, shares = draw(np.argsort(d2, axis=1)[:, :k], n_new, generator)
    return appended(X, y, between(few[starts], X[ends], shares), label)


@mistake(
    of="smote",
    name="any two rows of the minority",
    why="you drew the other end from the whole minority: a line between two far groups leads through whatever "
    "lies there",
)
def any_partner(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few), n_new, np.random.default_rng(rng))
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
    why="you took the last k of the sorted rows: sorted upwards, those are the farthest",
)
def farthest(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, -k:], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="Manhattan distance",
    why="you added up absolute differences: that is the length of a walk along the axes, not of a straight line",
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
    name="expanded squares",
    why="you expanded the square into |x|^2 - 2 x.t + |t|^2: far from the origin these are huge numbers that "
    "nearly cancel, and the small distance is lost in their rounding",
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
    why="you drew a share for every number: the row then lies somewhere in the box between the two, not on the line",
)
def share_for_each_column(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    generator = np.random.default_rng(rng)
    starts, ends, _ = draw(ranked(few)[:, :k], n_new, generator)
    return appended(X, y, between(few[starts], few[ends], generator.random((n_new, X.shape[1]))), label)


@mistake(
    of="smote",
    name="one share for all rows",
    why="you drew a single share: all synthetic rows lie at the same share of their lines",
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
    why="you went half of the way every time: between two rows there is then only one synthetic row",
)
def midpoints(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], np.full_like(shares, 0.5)), label)


@mistake(
    of="smote",
    name="away from the neighbour",
    why="you took the difference the wrong way round: the row lies on the line, but beyond its start",
)
def wrong_way(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, few[starts] + shares * (few[starts] - few[ends]), label)


@mistake(
    of="smote",
    name="shares from -1 to 1",
    why="you drew shares from -1 to 1: half of the rows lie beyond the start",
)
def both_ways(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], 2 * shares - 1), label)


@mistake(
    of="smote",
    name="the difference alone",
    why="you forgot to begin at the start: a share of the difference lies near the origin",
)
def difference_only(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, shares * (few[ends] - few[starts]), label)


@mistake(
    of="smote",
    name="copies",
    why="you drew rows of the minority and copied them: that is random oversampling",
)
def copies(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    starts = np.random.default_rng(rng).integers(len(few), size=n_new)
    return appended(X, y, few[starts], label)


@mistake(
    of="smote",
    name="copies with noise",
    why="you added noise to copies: that goes in all directions, also into those in which the minority does not vary",
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
    why="you made one synthetic row for each row of the minority: that doubles it, and seldom balances",
)
def doubles(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, _ = checked(X, y, k)
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], len(few), np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="as many rows as the majority has",
    why="you made as many synthetic rows as the majority has: those that were there before count too",
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
    why="you put the synthetic rows before the others: X_res begins with the rows of X",
)
def synthetic_first(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    n_new = checked(X, y, k)[3]
    X_res, y_res = right(X, y, k, rng)
    return np.roll(X_res, n_new, axis=0), np.roll(y_res, n_new)


@mistake(
    of="smote",
    name="rows put together class by class",
    why="you glued the majority, the minority and the synthetic rows together: the rows of X are no longer in "
    "their places",
)
def sorted_by_class(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    label = checked(X, y, k)[2]
    X_res, y_res = right(X, y, k, rng)
    order = np.argsort(y_res == label, kind="stable")
    return X_res[order], y_res[order]


@mistake(
    of="smote",
    name="everything shuffled",
    why="you shuffled rows and labels in the end: the rows of X are no longer in their places",
)
def shuffles(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X_res, y_res = right(X, y, k, rng)
    order = np.random.default_rng(0).permutation(len(y_res))
    return X_res[order], y_res[order]


@mistake(
    of="smote",
    name="the synthetic rows alone",
    why="you returned what you made, without the rows of X",
)
def synthetic_only(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X_res, y_res = right(X, y, k, rng)
    return X_res[np.size(y) :], y_res[np.size(y) :]


@mistake(
    of="smote",
    name="the minority taken to be class 1",
    why="you took the class 1 for the minority: the minority is the class with fewer rows, whatever its label",
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
    name="the minority taken to be the larger label",
    why="you took the last of the sorted labels for the minority: it is the class with fewer rows, whatever its label",
)
def larger_label(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, _, n_new = checked(X, y, k)
    label = np.unique(y)[-1]
    few = X[y == label]
    starts, ends, shares = draw(ranked(few)[:, :k], n_new, np.random.default_rng(rng))
    return appended(X, y, between(few[starts], few[ends], shares), label)


@mistake(
    of="smote",
    name="synthetic rows in the dtype of X",
    why="you computed in the dtype that came in: between the integers 0 and 1 there is nothing, and uint8 wraps around",
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
    why="you let a minority of k rows through: its rows have only k - 1 neighbours",
)
def small_minority(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    if 1 <= k == np.unique(y, return_counts=True)[1].min():
        k = k - 1
    return right(X, y, k, rng)


@mistake(
    of="smote",
    name="any k is taken",
    why="you did not look at k: a slice takes a k that is too large, or 0 or less, without a word",
)
def any_k(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    few_at_most = int(np.unique(y, return_counts=True)[1].min()) - 1
    return right(X, y, min(max(k, 1), few_at_most), rng)


@mistake(
    of="smote",
    name="any number of classes",
    why="you did not look at the number of classes: of three, the smallest is balanced with the largest and "
    "the third forgotten",
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
    name="one seed for everybody",
    why="you wrote a seed into the function: whatever the caller passes, the draws are the same",
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
    name="seed 0 taken for no seed",
    why="you asked whether the seed is true, as in `rng or 42`: 0 is false, so the seed 0 is replaced by another one",
)
def zero_is_no_seed(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    return right(X, y, k, rng or 42)


@mistake(
    of="smote",
    name="the legacy seed, np.random.seed",
    why="you seeded NumPy's global stream: every other part of the program that draws from it starts over as "
    "well, and a Generator is no seed for it",
)
def global_stream(X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0) -> Result:
    X, y, label, n_new = checked(X, y, k)
    few = X[y == label]
    np.random.seed(rng)  # type: ignore[arg-type]
    starts = np.random.randint(len(few), size=n_new)
    ends = ranked(few)[starts, np.random.randint(k, size=n_new)]
    return appended(X, y, between(few[starts], few[ends], np.random.rand(n_new, 1)), label)
