"""What people write for a parameter search. The helpers do what a mistake gets right."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from mlkata_plugin.authoring import mistake

Candidate = dict[str, Any]
Array = NDArray[Any]
Fold = tuple[Array, Array]
Loss = Callable[[Array, Array], float]
Found = tuple[Candidate, NDArray[np.float64], Any]


def all_of(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    return [dict(zip(params, values, strict=True)) for values in product(*params.values())]


def one_value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
    if kind == "log":
        return float(np.exp(rng.uniform(np.log(options[0]), np.log(options[1]))))
    if kind == "int":
        return int(rng.integers(options[0], options[1] + 1))
    return options[int(rng.integers(len(options)))]


def drawn(
    space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator, value: Callable[..., Any] = one_value
) -> list[Candidate]:
    return [{name: value(rng, *how) for name, how in space.items()} for _ in range(n)]


def configured(model: Any, candidate: Candidate) -> Any:
    return clone(model).set_params(**candidate)


def fold_losses(model: Any, candidate: Candidate, X: Array, y: Array, folds: Sequence[Fold], loss: Loss) -> list[float]:
    found = []
    for train, test in folds:
        fitted = configured(model, candidate).fit(X[train], y[train])
        found.append(loss(y[test], fitted.predict(X[test])))
    return found


def searched(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    losses: Sequence[float],
    lowest: Callable[..., Any] = np.argmin,
) -> Found:
    """Return the result of a search, from the loss of each candidate."""
    best = candidates[int(lowest(np.array(losses)))]
    return best, np.array(losses, dtype=np.float64), configured(model, best).fit(X, y)


def mean_losses(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> list[float]:
    if not len(candidates):
        raise ValueError("there are no candidates")
    return [float(np.mean(fold_losses(model, each, X, y, folds, loss))) for each in candidates]


# ---------------------------------------------------------------- grid


@mistake(
    of="grid",
    name="the first name changes fastest",
    why="you let the first name change fastest: the order is that of nested loops, so the last name does",
)
def first_fastest(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    backwards = product(*reversed(list(params.values())))
    return [dict(zip(params, reversed(values), strict=True)) for values in backwards]


@mistake(
    of="grid",
    name="names in sorted order",
    why="you looped over the sorted names, as scikit-learn does: here the order is that of `params`",
)
def sorts_names(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    return all_of({name: params[name] for name in sorted(params)})


@mistake(
    of="grid",
    name="values paired by position",
    why="you paired the first values, the second values, and so on: two and three values make six candidates",
)
def zips(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    if not params:
        return [{}]
    return [dict(zip(params, values, strict=True)) for values in zip(*params.values(), strict=False)]


@mistake(
    of="grid",
    name="one name at a time",
    why="you changed one name at a time, with the first value of all other names: the grid has all combinations",
)
def one_at_a_time(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    first = {name: values[0] for name, values in params.items()}
    found = [first]
    for name, values in params.items():
        found += [{**first, name: value} for value in values[1:]]
    return found


@mistake(
    of="grid",
    name="a dict for each value",
    why="you returned one dict for each single value: each candidate needs all names",
)
def single_values(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    return [{name: value} for name, values in params.items() for value in values]


@mistake(
    of="grid",
    name="one dict many times",
    why="you filled one dict again and again: all entries of the list are the last candidate",
)
def shares_one_dict(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    candidate: Candidate = {}
    found = []
    for values in product(*params.values()):
        candidate.update(zip(params, values, strict=True))
        found.append(candidate)
    return found


@mistake(
    of="grid",
    name="an empty list without names",
    why="you returned no candidate for no names: there is one combination, the empty dict",
)
def empty_for_none(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    return all_of(params) if params else []


@mistake(
    of="grid",
    name="values in one array",
    why="you put values of different types into one array: 0.5 and 'auto' become two strings",
)
def meshes(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    return all_of({name: np.array(values).tolist() for name, values in params.items()})


@mistake(
    of="grid",
    name="tuples instead of dicts",
    why="you returned tuples of values: each candidate is a dict from name to value",
)
def returns_tuples(params: dict[str, Sequence[Any]]) -> list[tuple[Any, ...]]:
    return list(product(*params.values()))


# ---------------------------------------------------------------- sample


@mistake(
    of="sample",
    name="uniform instead of log-uniform",
    why="you drew log values uniformly: from 0.0001 to 10000, nearly all are then above 100",
)
def draws_uniformly(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        return float(rng.uniform(*options)) if kind == "log" else one_value(rng, kind, *options)

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="powers of ten only",
    why="you drew whole exponents: only 0.001, 0.01, 0.1 and so on occur, and the values between never do",
)
def whole_exponents(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        if kind != "log":
            return one_value(rng, kind, *options)
        low, high = np.round(np.log10(options)).astype(int)
        return float(10.0 ** rng.integers(low, high + 1))

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="exponents instead of values",
    why="you returned the logarithm: -3 is no value from 0.001 to 1",
    values=["e", "10"],
    covers=[
        "return float(np.exp(rng.uniform(np.log(low), np.log(high)))) -> "
        "return float(rng.uniform(np.log(low), np.log(high)))",
    ],
)
def keeps_exponents(
    space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator, *, value: str
) -> list[Candidate]:
    log = np.log if value == "e" else np.log10

    def exponent(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        if kind != "log":
            return one_value(rng, kind, *options)
        return float(rng.uniform(log(options[0]), log(options[1])))

    return drawn(space, n, rng, exponent)


@mistake(
    of="sample",
    name="two different bases",
    why="you took natural logarithms and then powers of ten, or the reverse: the values leave their limits",
    values=["ln, 10", "log10, e"],
)
def mixes_bases(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator, *, value: str) -> list[Candidate]:
    def mixed(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        if kind != "log":
            return one_value(rng, kind, *options)
        if value == "ln, 10":
            return float(10 ** rng.uniform(*np.log(options)))
        return float(np.exp(rng.uniform(*np.log10(options))))

    return drawn(space, n, rng, mixed)


@mistake(
    of="sample",
    name="integers without the upper end",
    why="you left out the upper end: from 3 to 5, the integer 5 must occur",
    covers=[
        "return int(rng.integers(low, high, endpoint=True)) -> return int(rng.integers(low, high))",
        "return int(rng.integers(low, high, endpoint=True)) -> return int(rng.integers(low, high, endpoint=False))",
    ],
)
def excludes_the_end(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        if kind == "int":
            return int(rng.integers(options[0], max(options[1], options[0] + 1)))
        if kind == "log":
            return float(np.exp(rng.uniform(*np.log(options))))
        return options[rng.integers(len(options))]

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="floats for integers",
    why="you drew floats for integers: a number of neighbours of 3.7 is an error in `fit`",
)
def draws_floats(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        return float(rng.uniform(*options)) if kind == "int" else one_value(rng, kind, *options)

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="choices in one array",
    why="you let NumPy put the choices into one array: 3 and 'auto' become two strings",
)
def chooses_from_an_array(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        return rng.choice(options).item() if kind == "choice" else one_value(rng, kind, *options)

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="the last choice never drawn",
    why="you never draw the last choice: the upper end of `integers` is already excluded",
)
def forgets_the_last(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    def value(rng: np.random.Generator, kind: str, *options: Any) -> Any:
        if kind == "choice" and len(options) > 1:
            return options[int(rng.integers(len(options) - 1))]
        return one_value(rng, kind, *options)

    return drawn(space, n, rng, value)


@mistake(
    of="sample",
    name="a new Generator",
    why="you made a new Generator in each call: it must draw from the given one, or two calls give the same",
    values=[0, 42],
)
def reseeds(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator, *, value: int) -> list[Candidate]:  # noqa: ARG001
    return drawn(space, n, np.random.default_rng(value))


@mistake(
    of="sample",
    name="one candidate n times",
    why="you drew one candidate and repeated it: each candidate needs its own draws",
)
def repeats(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    return drawn(space, 1, rng) * n


@mistake(
    of="sample",
    name="one draw for all names",
    why="you used one random number for all names: large values then occur together, and never with small values",
)
def shares_the_draw(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    found = []
    for _ in range(n):
        share = float(rng.random())
        candidate: Candidate = {}
        for name, (kind, *options) in space.items():
            if kind == "log":
                candidate[name] = float(options[0] * (options[1] / options[0]) ** share)
            elif kind == "int":
                candidate[name] = options[0] + int(share * (options[1] - options[0] + 1))
            else:
                candidate[name] = options[int(share * len(options))]
        found.append(candidate)
    return found


# ---------------------------------------------------------------- search


@mistake(
    of="search",
    name="the highest loss",
    why="you chose the candidate with the highest loss: lower is better",
    covers=[
        "best = candidates[int(losses.argmin())] -> best = candidates[int(losses.argmax())]",
    ],
)
def takes_the_worst(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    return searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss), np.argmax)


@mistake(
    of="search",
    name="the last of equal losses",
    why="you took the last candidate if two losses are equal: it must be the first",
)
def last_of_ties(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    losses = mean_losses(model, candidates, X, y, folds, loss)
    return searched(model, candidates, X, y, losses, lambda x: len(x) - 1 - np.argmin(x[::-1]))


@mistake(
    of="search",
    name="losses on the training rows",
    why="you measured the loss on rows that the model was fitted to: one neighbour then has a loss of 0",
    values=["train", "all fitted", "all both"],
)
def scores_the_training(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[Fold],
    loss: Loss,
    *,
    value: str,
) -> Found:
    rows = np.arange(len(y))
    if value == "train":
        own = [(train, train) for train, _ in folds]
    elif value == "all fitted":
        own = [(rows, test) for _, test in folds]
    else:
        own = [(rows, rows)]
    return searched(model, candidates, X, y, mean_losses(model, candidates, X, y, own, loss))


@mistake(
    of="search",
    name="training and test rows swapped",
    why="you fitted to the test rows and measured on the training rows: a fold is (train, test)",
)
def swaps_the_folds(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    swapped = [(test, train) for train, test in folds]
    return searched(model, candidates, X, y, mean_losses(model, candidates, X, y, swapped, loss))


@mistake(
    of="search",
    name="predictions before targets",
    why="you called loss(y_pred, y_true): a loss that is not symmetric then measures the reverse error",
    covers=[
        "return loss(y[test], configured(candidate).fit(X[train], y[train]).predict(X[test])) -> "
        "return loss(configured(candidate).fit(X[train], y[train]).predict(X[test]), y[test])",
    ],
)
def swaps_the_loss(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    losses = mean_losses(model, candidates, X, y, folds, lambda t, p: loss(p, t))
    return searched(model, candidates, X, y, losses)


@mistake(
    of="search",
    name="each row counts the same",
    why="you weighted each fold by its test rows: each fold counts the same, also a small fold",
)
def weights_the_folds(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    mean_losses(model, candidates, X, y, folds, loss)
    sizes = [len(test) for _, test in folds]
    losses = [np.average(fold_losses(model, each, X, y, folds, loss), weights=sizes) for each in candidates]
    return searched(model, candidates, X, y, losses)


@mistake(
    of="search",
    name="the sum over the folds",
    why="you did not divide by the number of folds: two folds with the losses 5 and 25 have the mean 15",
    covers=[
        "losses = np.array([np.mean([fold_loss(candidate, *fold) for fold in folds]) for candidate in "
        "candidates]) -> "
        "losses = np.array([np.sum([fold_loss(candidate, *fold) for fold in folds]) for candidate in "
        "candidates])",
    ],
)
def sums_the_folds(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    losses = [len(folds) * each for each in mean_losses(model, candidates, X, y, folds, loss)]
    return searched(model, candidates, X, y, losses)


@mistake(
    of="search",
    name="one fold only",
    why="you used the loss of one fold: it is the mean over all folds",
    values=["first", "last", "lowest"],
)
def one_fold(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[Fold],
    loss: Loss,
    *,
    value: str,
) -> Found:
    mean_losses(model, candidates, X, y, folds, loss)
    pick: dict[str, Callable[[list[float]], float]] = {"first": lambda x: x[0], "last": lambda x: x[-1], "lowest": min}
    losses = [pick[value](fold_losses(model, each, X, y, folds, loss)) for each in candidates]
    return searched(model, candidates, X, y, losses)


@mistake(
    of="search",
    name="one model for all candidates",
    why="you set the parameters of one model again and again: a candidate then has the values of the candidate before",
)
def keeps_one_model(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    if not candidates:
        raise ValueError("there are no candidates")
    own = clone(model)
    losses = []
    for candidate in candidates:
        own.set_params(**candidate)
        found = [loss(y[test], own.fit(X[train], y[train]).predict(X[test])) for train, test in folds]
        losses.append(float(np.mean(found)))
    best = candidates[int(np.argmin(losses))]
    return best, np.array(losses), own.set_params(**best).fit(X, y)


@mistake(
    of="search",
    name="the given model, changed",
    why="you set the parameters of the given model and fitted it: work on copies, as `clone` makes them",
)
def changes_the_model(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    if not candidates:
        raise ValueError("there are no candidates")
    losses = []
    for candidate in candidates:
        model.set_params(**candidate)
        found = [loss(y[test], model.fit(X[train], y[train]).predict(X[test])) for train, test in folds]
        losses.append(float(np.mean(found)))
    best = candidates[int(np.argmin(losses))]
    return best, np.array(losses), model.set_params(**best).fit(X, y)


@mistake(
    of="search",
    name="the model of the last fold",
    why="you returned a model that was fitted to the rows of one fold: the rows of the other fold taught it nothing",
)
def keeps_the_last_fold(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    best, losses, _ = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    train, _ = folds[-1]
    return best, losses, configured(model, best).fit(X[train], y[train])


@mistake(
    of="search",
    name="a model that is not fitted",
    why="you returned the best model without fitting it: its `predict` raises an error",
    covers=[
        "fitted = configured(best).fit(X, y) -> fitted = configured(best)",
    ],
)
def does_not_fit(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    best, losses, _ = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return best, losses, configured(model, best)


@mistake(
    of="search",
    name="a refit without the best parameters",
    why="you fitted a model without the best parameters: it predicts with the parameters of the given model",
)
def refits_the_default(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    best, losses, _ = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return best, losses, clone(model).fit(X, y)


@mistake(
    of="search",
    name="a refit of the last candidate",
    why="you fitted the last candidate to all rows: it must be the best candidate",
)
def refits_the_last(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    best, losses, _ = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return best, losses, configured(model, candidates[-1]).fit(X, y)


@mistake(
    of="search",
    name="the lowest loss instead of all losses",
    why="you returned one loss: the result has one for each candidate",
)
def returns_one_loss(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> tuple[Candidate, float, Any]:
    best, losses, fitted = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return best, float(losses.min()), fitted


@mistake(
    of="search",
    name="the index of the best candidate",
    why="you returned the index of the best candidate: `best` is the candidate itself, a dict",
)
def returns_the_index(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> tuple[int, NDArray[np.float64], Any]:
    _, losses, fitted = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return int(losses.argmin()), losses, fitted


@mistake(
    of="search",
    name="negative losses",
    why="you returned scores, with the sign of scikit-learn: a loss of 15 must be 15, not -15",
)
def returns_scores(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    best, losses, fitted = searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
    return best, -losses, fitted


@mistake(
    of="search",
    name="the model's score",
    why="you used the model's `score` instead of `loss`: for a regressor it is R², and higher is better",
)
def uses_score(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[Fold],
    loss: Loss,
) -> Found:
    mean_losses(model, candidates, X, y, folds, loss)
    scores = []
    for candidate in candidates:
        models = [(configured(model, candidate).fit(X[train], y[train]), test) for train, test in folds]
        scores.append(np.mean([fitted.score(X[test], y[test]) for fitted, test in models]))
    return searched(model, candidates, X, y, scores, np.argmax)


@mistake(
    of="search",
    name="no candidates accepted",
    why="you accepted an empty list: without a candidate there is no best, so it must raise a ValueError",
)
def accepts_none(
    model: Any, candidates: Sequence[Candidate], X: Array, y: Array, folds: Sequence[Fold], loss: Loss
) -> Found:
    if not candidates:
        return {}, np.array([]), clone(model).fit(X, y)
    return searched(model, candidates, X, y, mean_losses(model, candidates, X, y, folds, loss))
