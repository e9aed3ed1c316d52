"""What people write instead of `shuffle_together`."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(X: ArrayLike, y: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return both as arrays: what most of these mistakes get right."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y have different lengths")
    return X, y


@mistake(
    of="shuffle_together",
    name="two shuffles",
    why="you drew one order for the rows and another one for the labels: row (10, 11) may now have the label 3",
)
def draws_twice(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    return generator.permutation(X), generator.permutation(y)


@mistake(
    of="shuffle_together",
    name="two draws from one Generator",
    why="you drew twice: two generators of one seed agree, but one Generator gives X and y different orders",
)
def seeds_twice(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    return np.random.default_rng(rng).permutation(X), np.random.default_rng(rng).permutation(y)


@mistake(
    of="shuffle_together",
    name="only the labels shuffled",
    why="you shuffled the labels and not the rows: row (10, 11) may now have the label 3",
)
def shuffles_labels(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    return X.copy(), y[np.random.default_rng(rng).permutation(len(X))]


@mistake(
    of="shuffle_together",
    name="rows drawn with replacement",
    why="you drew n indices with replacement: some rows occur twice, and some are lost",
)
def draws_with_replacement(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng).integers(0, len(X), size=len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="the caller's arrays shuffled in place",
    why="you shuffled the arguments in place: np.asarray does not copy an array, so the caller's rows changed their "
    "order",
)
def shuffles_in_place(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng).permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return X, y


@mistake(
    of="shuffle_together",
    name="global seed, no Generator",
    why="you used NumPy's global random numbers: a seed resets them for the whole program, and a Generator raises an "
    "error",
)
def seeds_the_global_stream(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    np.random.seed(rng)  # type: ignore[arg-type]
    order = np.random.permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="global numbers for a seed",
    why="you used NumPy's global random numbers for a seed: 7 then gives another order than np.random.default_rng(7)",
)
def seeds_the_global_stream_for_ints(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    if isinstance(rng, np.random.Generator):
        order = rng.permutation(len(X))
    else:
        np.random.seed(rng)
        order = np.random.permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="seed 0 treated as no seed",
    why="you treated 0 as no seed: 0 is false in Python, so `seed or 42` is 42",
    values=[42, 1],
)
def replaces_seed_zero(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator, *, value: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng or value).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="a Generator replaced by a new one",
    why="you made a new generator if rng was a Generator: every call with it gives the same order",
    values=[0, 42],
)
def replaces_the_generator(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator, *, value: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng if isinstance(rng, int) else value).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="a Generator used only for a seed",
    why="you drew a seed from the Generator, for a new generator: 7 and np.random.default_rng(7) gave different orders",
    values=[2**32, 2**31, 2**31 - 1, 2**32 - 1, 2**63 - 1, 10**6, 10**9],
)
def seeds_from_the_generator(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator, *, value: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    seed = int(rng.integers(value)) if isinstance(rng, np.random.Generator) else rng
    order = np.random.default_rng(seed).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="always the same order",
    why="you ignored rng: every seed and every Generator give the same order",
    values=[0, 42, 1],
)
def ignores_the_seed(
    X: ArrayLike,
    y: ArrayLike,
    rng: int | np.random.Generator,  # noqa: ARG001
    *,
    value: int,
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(value).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="every row swapped with any row",
    why="you swapped each row with any row: there are n^n ways to do it, and n! orders do not divide them evenly",
)
def swaps_with_any_row(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    order = np.arange(len(X))
    for i in range(len(X)):
        j = int(generator.integers(len(X)))
        order[i], order[j] = order[j], order[i]
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="no row keeps its index",
    why="you swapped each row with an earlier row, never with itself: two rows then always change their order",
)
def swaps_with_earlier_rows(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    order = np.arange(len(X))
    for i in range(len(X) - 1, 0, -1):
        j = int(generator.integers(i))
        order[i], order[j] = order[j], order[i]
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="each column shuffled separately",
    why="you shuffled each column separately: the numbers of one row are now in different rows",
)
def tears_rows_apart(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    return generator.permuted(X, axis=0), generator.permuted(y)


@mistake(
    of="shuffle_together",
    name="rows and labels in one array",
    why="you put rows and labels into one array: it has one dtype, so integer labels became floats or numbers became "
    "strings",
)
def glues(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    table = np.column_stack([X.reshape(len(X), int(np.prod(X.shape[1:]))), y])
    table = table[np.random.default_rng(rng).permutation(len(X))]
    return table[:, :-1].reshape(X.shape), table[:, -1]


@mistake(
    of="shuffle_together",
    name="extra rows or labels dropped",
    why="you used only as many rows as both have: 4 rows and 3 labels must raise a ValueError",
)
def zips(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = np.asarray(X), np.asarray(y)
    pairs = list(zip(X, y, strict=False))
    order = np.random.default_rng(rng).permutation(len(pairs))
    X_shuffled = np.array([pairs[i][0] for i in order], dtype=X.dtype).reshape(len(pairs), *X.shape[1:])
    return X_shuffled, np.array([pairs[i][1] for i in order], dtype=y.dtype)


@mistake(
    of="shuffle_together",
    name="rotated, not shuffled",
    why="you rotated the rows by one random number: this gives only n of the n! orders",
)
def rolls(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    shift = int(np.random.default_rng(rng).integers(len(X)))
    return np.roll(X, shift, axis=0), np.roll(y, shift)


@mistake(
    of="shuffle_together",
    name="lengths not compared",
    why="you did not compare the lengths: 3 rows and 4 labels lose a label, and 4 rows and 3 labels raise an "
    "IndexError",
    covers=["if len(y) != n: -> if False:"],
)
def does_not_compare(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = np.asarray(X), np.asarray(y)
    order = np.random.default_rng(rng).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="another generator for a seed",
    why="you seeded another kind of generator: passing 7 must give the same order as passing np.random.default_rng(7)",
    values=["RandomState", "MT19937"],
)
def seeds_another_generator(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator, *, value: str
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    if isinstance(rng, np.random.Generator):
        order = rng.permutation(len(X))
    elif value == "RandomState":
        order = np.random.RandomState(rng).permutation(len(X))
    else:
        order = np.random.Generator(np.random.MT19937(rng)).permutation(len(X))
    return X[order], y[order]
