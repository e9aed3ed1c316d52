"""What people write instead of `shuffle_together`."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(X: ArrayLike, y: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return both as arrays: what most of these mistakes get right."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y must be equally long")
    return X, y


@mistake(
    of="shuffle_together",
    name="two shuffles",
    why="you drew one order for the rows and another one for the labels: a row now has the label of some other row",
)
def draws_twice(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    return generator.permutation(X), generator.permutation(y)


@mistake(
    of="shuffle_together",
    name="seeded once for X and once for y",
    why="you made a generator for the rows and another one for the labels: two of one seed agree, but a Generator "
    "that is handed in is the same one twice, and has moved on in between",
)
def seeds_twice(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    return np.random.default_rng(rng).permutation(X), np.random.default_rng(rng).permutation(y)


@mistake(
    of="shuffle_together",
    name="the labels alone shuffled",
    why="you left the rows where they were: that cuts the tie between rows and labels, as a permutation test does "
    "on purpose",
)
def shuffles_labels(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    return X.copy(), y[np.random.default_rng(rng).permutation(len(X))]


@mistake(
    of="shuffle_together",
    name="rows drawn with replacement",
    why="you drew n places from 0 .. n-1, and a place can be drawn twice: some rows are there twice, others are gone",
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
    why="you shuffled in place what came in, and np.asarray had not copied it: the caller's own rows changed places",
)
def shuffles_in_place(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng).permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return X, y


@mistake(
    of="shuffle_together",
    name="the legacy seed, np.random.seed",
    why="you seeded NumPy's global stream: every other part of the program that draws from it starts over as well, "
    "and a Generator is no seed for it",
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
    name="np.random.seed for a seed, the Generator otherwise",
    why="you took care of a Generator, and seeded NumPy's global stream where a seed came: the rest of the program "
    "draws from that stream too, and its order is not that of a new generator",
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
    name="seed 0 taken for no seed",
    why="you asked whether the seed is true, as in `seed or 42`: 0 is false, so the seed 0 is replaced by another one",
)
def replaces_seed_zero(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng or 42).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="a Generator replaced by a new one",
    why="you took only an int for a seed, and made a new generator where a Generator came: the caller's is not drawn "
    "from, and every call gives the same order",
)
def replaces_the_generator(
    X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(rng if isinstance(rng, int) else 0).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="one seed for everybody",
    why="you wrote a seed into the function: whatever the caller passes, the order is always the same",
)
def ignores_the_seed(
    X: ArrayLike,
    y: ArrayLike,
    rng: int | np.random.Generator,  # noqa: ARG001
) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    order = np.random.default_rng(0).permutation(len(X))
    return X[order], y[order]


@mistake(
    of="shuffle_together",
    name="every row swapped with any row",
    why="you drew the partner of each swap from all rows: that makes n to the power of n equally likely ways, and they "
    "cannot be shared out evenly over n! orders",
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
    name="no row stays where it was",
    why="you drew the partner of each swap from the rows before it, without the row itself: then no row can keep its "
    "place, and two rows always change theirs",
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
    name="every column shuffled on its own",
    why="you shuffled each column by itself, as Generator.permuted does along axis 0: the rows are torn apart",
)
def tears_rows_apart(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    generator = np.random.default_rng(rng)
    return generator.permuted(X, axis=0), generator.permuted(y)


@mistake(
    of="shuffle_together",
    name="rows and labels glued into one table",
    why="you put rows and labels into one array: an array has one dtype, so integer labels become floats, and next "
    "to strings numbers become strings",
)
def glues(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    table = np.column_stack([X.reshape(len(X), int(np.prod(X.shape[1:]))), y])
    table = table[np.random.default_rng(rng).permutation(len(X))]
    return table[:, :-1].reshape(X.shape), table[:, -1]


@mistake(
    of="shuffle_together",
    name="zip stops at the shorter",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
)
def zips(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = np.asarray(X), np.asarray(y)
    pairs = list(zip(X, y, strict=False))
    order = np.random.default_rng(rng).permutation(len(pairs))
    X_shuffled = np.array([pairs[i][0] for i in order], dtype=X.dtype).reshape(len(pairs), *X.shape[1:])
    return X_shuffled, np.array([pairs[i][1] for i in order], dtype=y.dtype)


@mistake(
    of="shuffle_together",
    name="turned round, not shuffled",
    why="you moved all rows on by one random number of places: that gives n orders, and neighbours stay neighbours",
)
def rolls(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    X, y = checked(X, y)
    places = int(np.random.default_rng(rng).integers(len(X)))
    return np.roll(X, places, axis=0), np.roll(y, places)
