"""What people write instead of `cross_validate` and `mean_and_sem`."""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, clone

from mlkata_plugin.authoring import mistake

Rows = NDArray[Any]
Splits = Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]
Score = Callable[[Rows, Rows], float]
Result = tuple[Rows, Rows]
Fit = Callable[[BaseEstimator, Rows, Rows, Rows, Rows], Any]


def disjoint(splits: Splits) -> None:
    if any(np.isin(test, train).any() for train, test in splits):
        raise ValueError("a row is in train and in test")


def new_copy(model: BaseEstimator, X: Rows, y: Rows, train: Rows, test: Rows) -> Any:  # noqa: ARG001
    """Return a new copy, fitted to the train rows: what most of these mistakes get right."""
    return clone(model).fit(X[train], y[train])


def parts(fit: Fit, model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits) -> tuple[list[Rows], list[Rows]]:
    """Return the targets and the predictions of each fold."""
    X, y = np.asarray(X), np.asarray(y)
    disjoint(splits)
    predicted = [fit(model, X, y, train, test).predict(X[test]) for train, test in splits]
    return [y[test] for _, test in splits], predicted


def in_order(predicted: list[Rows], splits: Splits) -> Rows:
    return np.concatenate(predicted)[np.argsort(np.concatenate([test for _, test in splits]))]


def validated(fit: Fit, model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    """Return scores and predictions of models that are fitted in some way."""
    targets, predicted = parts(fit, model, X, y, splits)
    return np.array([score(*pair) for pair in zip(targets, predicted, strict=True)]), in_order(predicted, splits)


@mistake(
    of="cross_validate",
    name="the model itself fitted",
    why="you fitted the model that was passed: after the call it holds the state of the last fold",
)
def fits_the_model(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(lambda m, a, b, train, _: m.fit(a[train], b[train]), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="one copy for all folds",
    why="you made one copy for all folds: a model with warm_start=True goes on from the fold before, whose train rows "
    "you now test",
)
def one_copy(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    own = clone(model)
    return validated(lambda _m, a, b, train, _: own.fit(a[train], b[train]), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="copied with its state",
    why="you copied the model with the things that it has learnt: if it was fitted to all rows, it has seen the test "
    "rows",
)
def copies_the_state(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(lambda m, a, b, train, _: copy.deepcopy(m).fit(a[train], b[train]), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="steps of the pipeline shared",
    why="you made a new object from the parameters: the steps of a Pipeline are parameters, so the steps of the model "
    "were fitted",
)
def shares_the_steps(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    def fit(m: BaseEstimator, a: Rows, b: Rows, train: Rows, test: Rows) -> Any:  # noqa: ARG001
        return type(m)(**m.get_params(deep=False)).fit(a[train], b[train])

    return validated(fit, model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="default settings",
    why="you made a new model without the settings of the model: DummyRegressor(constant=7) must predict 7",
)
def forgets_the_settings(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(lambda m, a, b, train, _: type(m)().fit(a[train], b[train]), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="fitted to all rows",
    why="you fitted to all rows: each model has seen its test rows, so the scores are too good",
)
def fits_all_rows(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(lambda m, a, b, _t, _: clone(m).fit(a, b), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="fitted to the test rows",
    why="you fitted to the test rows: each model predicts the rows that it has seen",
)
def fits_the_test(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(lambda m, a, b, _t, test: clone(m).fit(a[test], b[test]), model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="train and test swapped",
    why="you fitted to the test rows and predicted the train rows: each split is (train, test)",
)
def swaps(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    X, y = np.asarray(X), np.asarray(y)
    disjoint(splits)
    pairs = [(train, clone(model).fit(X[test], y[test]).predict(X[train])) for train, test in splits]
    joined = np.concatenate([predicted for _, predicted in pairs])
    predictions = np.empty(len(y), dtype=joined.dtype)
    for train, predicted in pairs:
        predictions[train] = predicted
    return np.array([score(y[train], predicted) for train, predicted in pairs]), predictions


@mistake(
    of="cross_validate",
    name="scores of the train rows",
    why="you scored the train rows: a score on rows that the model has seen does not tell how it does on new rows",
)
def scores_the_train(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    X, y = np.asarray(X), np.asarray(y)
    predictions = validated(new_copy, model, X, y, splits, score)[1]
    fitted = [new_copy(model, X, y, train, test) for train, test in splits]
    return np.array(
        [score(y[train], m.predict(X[train])) for m, (train, _) in zip(fitted, splits, strict=True)]
    ), predictions


@mistake(
    of="cross_validate",
    name="predictions before targets",
    why="you called score with the predictions first: precision becomes recall, and the mean error changes its sign",
    covers=["scores[i] = score(y[test], predicted) -> scores[i] = score(predicted, y[test])"],
)
def swaps_the_score(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return validated(new_copy, model, X, y, splits, lambda y_true, y_pred: score(y_pred, y_true))


@mistake(
    of="cross_validate",
    name="predictions in the order of the folds",
    why="you joined the predictions of the folds: prediction i is then not that of row i",
)
def keeps_the_fold_order(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    targets, predicted = parts(new_copy, model, X, y, splits)
    scores = np.array([score(*pair) for pair in zip(targets, predicted, strict=True)])
    return scores, np.concatenate(predicted)


@mistake(
    of="cross_validate",
    name="joined predictions indexed with the rows",
    why="you indexed the joined predictions with the test rows: this takes them from these indices, and does not put "
    "them there",
)
def indexes_with_the_rows(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    targets, predicted = parts(new_copy, model, X, y, splits)
    scores = np.array([score(*pair) for pair in zip(targets, predicted, strict=True)])
    return scores, np.concatenate(predicted)[np.concatenate([test for _, test in splits])]


@mistake(
    of="cross_validate",
    name="predictions in the dtype of y",
    why="you stored the predictions in the dtype of y: for integer targets, 8.25 becomes 8",
)
def keeps_the_dtype(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    scores, predictions = validated(new_copy, model, X, y, splits, score)
    return scores, predictions.astype(np.asarray(y).dtype)


@mistake(
    of="cross_validate",
    name="predictions in an array of floats",
    why="you stored the predictions in an array of floats: a class such as 'bb' is no float, and classes 0 and 1 "
    "become 0.0 and 1.0",
)
def makes_floats(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    scores, predictions = validated(new_copy, model, X, y, splits, score)
    return scores, predictions.astype(np.float64)


@mistake(
    of="cross_validate",
    name="predictions of the last model",
    why="you predicted all rows with the last model: it has seen the rows of all folds but its own",
)
def predicts_with_the_last(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    X, y = np.asarray(X), np.asarray(y)
    scores = validated(new_copy, model, X, y, splits, score)[0]
    return scores, new_copy(model, X, y, *splits[-1]).predict(X)


@mistake(
    of="cross_validate",
    name="predictions of a model of all rows",
    why="you predicted with a model that was fitted to all rows: it has seen every row that it predicts",
)
def predicts_with_all(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    X, y = np.asarray(X), np.asarray(y)
    return validated(new_copy, model, X, y, splits, score)[0], clone(model).fit(X, y).predict(X)


@mistake(
    of="cross_validate",
    name="one score for all rows",
    why="you scored all predictions at once: return the score of each fold, because their spread is wanted too",
)
def scores_once(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    predictions = in_order(parts(new_copy, model, X, y, splits)[1], splits)
    return np.array([score(np.asarray(y), predictions)]), predictions


@mistake(
    of="cross_validate",
    name="the mean score",
    why="you returned the mean of the scores: return the score of each fold",
)
def averages(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> tuple[float, Rows]:
    scores, predictions = validated(new_copy, model, X, y, splits, score)
    return float(scores.mean()), predictions


@mistake(
    of="cross_validate",
    name="the model's own score",
    why="you called the method score of the model: use the function score that was passed",
)
def own_score(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    X, y = np.asarray(X), np.asarray(y)
    predictions = validated(new_copy, model, X, y, splits, score)[1]
    return np.array([new_copy(model, X, y, *split).score(X[split[1]], y[split[1]]) for split in splits]), predictions


@mistake(
    of="cross_validate",
    name="a list of scores",
    why="you returned a list: scores must be an array, so that scores.mean() works",
)
def lists_the_scores(
    model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score
) -> tuple[list[float], Rows]:
    scores, predictions = validated(new_copy, model, X, y, splits, score)
    return scores.tolist(), predictions


@mistake(
    of="cross_validate",
    name="predictions first",
    why="you returned (predictions, scores): the scores come first",
)
def swaps_the_results(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    scores, predictions = validated(new_copy, model, X, y, splits, score)
    return predictions, scores


@mistake(
    of="cross_validate",
    name="only the scores",
    why="you returned the scores alone: the predictions of all rows belong to the result",
)
def only_scores(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Rows:
    return validated(new_copy, model, X, y, splits, score)[0]


def unchecked(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    """Return the right result if no row is in both arrays of a split."""
    X, y = np.asarray(X), np.asarray(y)
    predicted = [new_copy(model, X, y, train, test).predict(X[test]) for train, test in splits]
    scores = [score(y[test], part) for (_, test), part in zip(splits, predicted, strict=True)]
    return np.array(scores), in_order(predicted, splits)


@mistake(
    of="cross_validate",
    name="overlap not checked",
    why="you did not compare train and test: a row in both arrays of a split must raise a ValueError",
    covers=["if np.isin(test, train).any(): -> if False:"],
)
def accepts_overlap(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    return unchecked(model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="only the first split checked",
    why="you compared train and test of the first split only: a later split can also have a row in both",
)
def checks_the_first(model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Splits, score: Score) -> Result:
    disjoint(splits[:1])
    return unchecked(model, X, y, splits, score)


@mistake(
    of="cross_validate",
    name="lists not converted",
    why="you indexed X or y without np.asarray: a list cannot be indexed with an array of rows",
)
def indexes_lists(model: BaseEstimator, X: Any, y: Any, splits: Splits, score: Score) -> Result:
    disjoint(splits)
    predicted = [clone(model).fit(X[train], y[train]).predict(X[test]) for train, test in splits]
    scores = [score(y[test], part) for (_, test), part in zip(splits, predicted, strict=True)]
    return np.array(scores), in_order(predicted, splits)


def at_least_two(scores: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(scores, dtype=np.float64)
    if len(values) < 2:
        raise ValueError("need two scores or more")
    return values


@mistake(
    of="mean_and_sem",
    name="the spread of the scores",
    why="you returned the standard deviation of the scores: it does not shrink with more folds, as the error of their "
    "mean does",
    values=(1, 2),
)
def spread(scores: ArrayLike, *, value: int) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(value * values.std(ddof=1))


@mistake(
    of="mean_and_sem",
    name="divisor k and no square root of k",
    why="you returned the standard deviation with the divisor k: for 1, 2, 3, 6 it is 1.87, and the error 1.08",
    values=(1, 2),
)
def biased_spread(scores: ArrayLike, *, value: int) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(value * values.std())


@mistake(
    of="mean_and_sem",
    name="divisor k in the standard deviation",
    why="you used the divisor k: np.std has ddof=0 by default, so 0.5 and 0.75 give 0.088 instead of 0.125",
    covers=[
        "sem = values.std(ddof=1) / np.sqrt(len(values)) -> sem = values.std() / np.sqrt(len(values))",
        "sem = values.std(ddof=1) / np.sqrt(len(values)) -> sem = values.std(ddof=0) / np.sqrt(len(values))",
    ],
)
def biased(scores: ArrayLike) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(values.std() / np.sqrt(len(values)))


@mistake(
    of="mean_and_sem",
    name="divided by k",
    why="you divided by k: with 4 scores the error of the mean is half of the standard deviation, not a quarter",
    covers=["sem = values.std(ddof=1) / np.sqrt(len(values)) -> sem = values.std(ddof=1) / len(values)"],
)
def divides_by_k(scores: ArrayLike) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(values.std(ddof=1) / len(values))


@mistake(
    of="mean_and_sem",
    name="divided by sqrt(k - 1)",
    why="you divided the standard deviation with the divisor k - 1 by sqrt(k - 1): k - 1 then counts twice, and 0.5 "
    "and 0.75 do not give 0.125",
)
def divides_twice(scores: ArrayLike) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values) - 1))


@mistake(
    of="mean_and_sem",
    name="variance instead of standard deviation",
    why="you did not take the square root of the variance: 0.5 and 0.75 have the variance 0.03125",
    values=("sqrt", "k"),
    covers=["sem = values.std(ddof=1) / np.sqrt(len(values)) -> sem = values.var(ddof=1) / np.sqrt(len(values))"],
)
def variance(scores: ArrayLike, *, value: str) -> tuple[float, float]:
    values = at_least_two(scores)
    k = len(values)
    return float(values.mean()), float(values.var(ddof=1) / (np.sqrt(k) if value == "sqrt" else k))


@mistake(
    of="mean_and_sem",
    name="twice the standard error",
    why="you doubled the standard error: that is half the width of an interval, and not the standard error",
    values=(2, 1.96),
)
def doubles(scores: ArrayLike, *, value: float) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(values.mean()), float(value * values.std(ddof=1) / np.sqrt(len(values)))


@mistake(
    of="mean_and_sem",
    name="the median",
    why="you returned the median: the mean of 1, 2, 3 and 6 is 3, and their median 2.5",
)
def median(scores: ArrayLike) -> tuple[float, float]:
    values = at_least_two(scores)
    return float(np.median(values)), float(values.std(ddof=1) / np.sqrt(len(values)))


@mistake(
    of="mean_and_sem",
    name="any number of scores",
    why="you accepted one score: its standard error would be 0 / 0",
    values=("nan", "zero"),
)
def any_number(scores: ArrayLike, *, value: str) -> tuple[float, float]:
    values = np.asarray(scores, dtype=np.float64)
    if len(values) < 2:
        return (float(values[0]) if len(values) else 0.0), (float("nan") if value == "nan" else 0.0)
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


@mistake(
    of="mean_and_sem",
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e8 both are about 1e16, and rounding "
    "replaces their difference",
)
def multiplies_out(scores: ArrayLike) -> tuple[float, float]:
    values = at_least_two(scores)
    mean = float(values.mean())
    return mean, float(np.sqrt(max((values**2).mean() - mean**2, 0.0) / (len(values) - 1)))


@mistake(
    of="mean_and_sem",
    name="float32 stays float32",
    why="you computed in the input's dtype: float32 has about 7 digits",
    covers=["values = np.asarray(scores, dtype=np.float64) -> values = np.asarray(scores)"],
)
def keeps_float32(scores: ArrayLike) -> tuple[float, float]:
    values = np.asarray(scores)
    at_least_two(values)
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))
