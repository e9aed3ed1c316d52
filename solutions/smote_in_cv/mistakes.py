"""What people write when they cross-validate with SMOTE, and what is wrong with it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import Pipeline, make_pipeline
from imblearn.under_sampling import RandomUnderSampler
from numpy.typing import NDArray
from sklearn import pipeline as sklearn_pipeline
from sklearn.base import clone
from sklearn.metrics import auc, average_precision_score, precision_recall_curve, roc_auc_score
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from mlkata_plugin.authoring import mistake

Rows = NDArray[np.float64]
Labels = NDArray[np.int64]
Splits = Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]
Scores = dict[str, Any]


def minorities(y: Labels, splits: Splits) -> list[int]:
    """Return the number of minority rows in each training part."""
    found = [int(y[train].sum()) for train, _ in splits]
    if min(found) < 2:
        raise ValueError("too few minority rows")
    return found


def usable(y: Labels, splits: Splits, k: int) -> int:
    return min(k, min(minorities(y, splits)) - 1)


def smote(k: int, seed: int) -> Any:
    return SMOTE(k_neighbors=k, random_state=seed)


def right(model: Any, k: int, seed: int) -> Pipeline:
    return Pipeline([("scaler", StandardScaler()), ("smote", smote(k, seed)), ("model", model)])


def fold(pipeline: Any, X: Rows, y: Labels, train: Any) -> Any:
    return clone(pipeline).fit(X[train], y[train])


def probabilities(fitted: Any, rows: Rows) -> Any:
    return fitted.predict_proba(rows)[:, 1]


def scored(pairs: Any) -> Scores:
    """Return both scores of pairs of labels and probabilities."""
    pairs = list(pairs)
    return {
        "roc_auc": np.array([roc_auc_score(*pair) for pair in pairs]),
        "average_precision": np.array([average_precision_score(*pair) for pair in pairs]),
    }


def validated(
    pipeline: Any, X: Rows, y: Labels, splits: Splits, score: Callable[[Any, Rows], Any] = probabilities
) -> Scores:
    return scored((y[test], score(fold(pipeline, X, y, train), X[test])) for train, test in splits)


@mistake(
    of="usable_k",
    name="minority rows of the whole table",
    why="you counted the minority rows of all n rows: a training part has fewer, and SMOTE sees only these",
)
def counts_all(y: Labels, splits: Splits, k: int = 5) -> int:
    minorities(y, splits)
    return min(k, int(y.sum()) - 1)


@mistake(
    of="usable_k",
    name="too many or too few neighbours",
    why="you returned a number that is too large or too small: with 6 minority rows, each row has 5 neighbours",
    values=[0, -2, 1],
    covers=[
        "return min(k, fewest - 1) -> return min(k, fewest - 2)",
        "return min(k, fewest - 1) -> return min(k, fewest - 0)",
        "return min(k, fewest - 1) -> return min(k, fewest + 1)",
    ],
)
def counts_itself(y: Labels, splits: Splits, k: int = 5, *, value: int) -> int:
    return min(k, min(minorities(y, splits)) + value)


@mistake(
    of="usable_k",
    name="minority rows of the test part",
    why="you counted the minority rows of the test parts: SMOTE acts on the training parts",
)
def counts_test_rows(y: Labels, splits: Splits, k: int = 5) -> int:
    found = min(int(y[test].sum()) for _, test in splits)
    if found < 2:
        raise ValueError("too few minority rows")
    return min(k, found - 1)


@mistake(
    of="usable_k",
    name="the largest training part",
    why="you took the training part with the most minority rows: the part with the fewest decides",
    covers=[
        "fewest = min((int(y[train].sum()) for train, _ in splits)) -> "
        "fewest = max((int(y[train].sum()) for train, _ in splits))",
    ],
)
def takes_the_most(y: Labels, splits: Splits, k: int = 5) -> int:
    return min(k, max(minorities(y, splits)) - 1)


@mistake(
    of="usable_k",
    name="one training part only",
    why="you counted in one training part only: the part with the fewest minority rows decides",
    values=[0, -1],
)
def takes_one_part(y: Labels, splits: Splits, k: int = 5, *, value: int) -> int:
    return min(k, minorities(y, splits)[value] - 1)


@mistake(
    of="usable_k",
    name="not limited by k",
    why="you returned all neighbours that are there: if k is 3, the result is at most 3",
)
def ignores_k(y: Labels, splits: Splits, k: int = 5) -> int:  # noqa: ARG001
    return min(minorities(y, splits)) - 1


@mistake(
    of="usable_k",
    name="k as it is given",
    why="you returned k: with 4 minority rows in a training part there are 3 neighbours, and SMOTE fails for k = 5",
)
def returns_k(y: Labels, splits: Splits, k: int = 5) -> int:
    minorities(y, splits)
    return k


@mistake(
    of="usable_k",
    name="all rows of the training part",
    why="you counted rows of both labels: SMOTE finds neighbours among the minority rows only",
    values=["all", "label 0"],
)
def counts_both(y: Labels, splits: Splits, k: int = 5, *, value: str) -> int:
    minorities(y, splits)
    return min(k, min(int((y[train] == 0).sum()) if value == "label 0" else len(train) for train, _ in splits) - 1)


@mistake(
    of="usable_k",
    name="too few minority rows accepted",
    why="you returned a number for a training part with fewer than 2 minority rows: a ValueError is due",
    values=["plain", "at least 1"],
    covers=[
        "if fewest < 2: -> if fewest < 1:",
        "if fewest < 2: -> if False:",
    ],
)
def accepts_too_few(y: Labels, splits: Splits, k: int = 5, *, value: str) -> int:
    return max(1 if value == "at least 1" else -1, min(k, *(int(y[train].sum()) - 1 for train, _ in splits)))


@mistake(
    of="usable_k",
    name="two minority rows not accepted",
    why="you raised an error for a training part with 2 minority rows: each has one neighbour, so k is 1",
    covers=["if fewest < 2: -> if fewest <= 2:", "if fewest < 2: -> if fewest < 3:"],
)
def needs_three(y: Labels, splits: Splits, k: int = 5) -> int:
    if min(minorities(y, splits)) < 3:
        raise ValueError("too few minority rows")
    return usable(y, splits, k)


@mistake(
    of="usable_k",
    name="an error for too large a k",
    why="you raised an error for a k that is too large: lower it to the number of other minority rows",
)
def raises_for_large(y: Labels, splits: Splits, k: int = 5) -> int:
    if usable(y, splits, k) < k:
        raise ValueError("k is too large")
    return k


@mistake(
    of="smote_pipeline",
    name="scikit-learn's Pipeline",
    why="you built a pipeline that takes no sampler: SMOTE has no transform, so its fit raises a TypeError",
)
def uses_sklearn(model: Any, k: int = 5, seed: int = 0) -> Any:
    return sklearn_pipeline.Pipeline([("scaler", StandardScaler()), ("smote", smote(k, seed)), ("model", model)])


@mistake(
    of="smote_pipeline",
    name="other names of the steps",
    why='your steps have other names: the task asks for "scaler", "smote" and "model", as in smote__k_neighbors',
    values=["make_pipeline", "clf"],
)
def names_otherwise(model: Any, k: int = 5, seed: int = 0, *, value: str) -> Any:
    if value == "make_pipeline":
        return make_pipeline(StandardScaler(), smote(k, seed), model)
    return Pipeline([("scaler", StandardScaler()), ("smote", smote(k, seed)), (value, model)])


@mistake(
    of="smote_pipeline",
    name="SMOTE before the scaler",
    why="you resampled before you scaled: a column in thousands then decides alone which rows are neighbours",
)
def scales_late(model: Any, k: int = 5, seed: int = 0) -> Any:
    return Pipeline([("smote", smote(k, seed)), ("scaler", StandardScaler()), ("model", model)])


@mistake(
    of="smote_pipeline",
    name="no scaler",
    why="you left out the scaler: a column in thousands then decides alone which rows are neighbours",
)
def does_not_scale(model: Any, k: int = 5, seed: int = 0) -> Any:
    return Pipeline([("smote", smote(k, seed)), ("model", model)])


@mistake(
    of="smote_pipeline",
    name="no SMOTE in the pipeline",
    why="you left out SMOTE: 8 positive and 24 negative rows reach the model, and not 24 and 24",
)
def does_not_resample(model: Any, k: int = 5, seed: int = 0) -> Any:  # noqa: ARG001
    return sklearn_pipeline.Pipeline([("scaler", StandardScaler()), ("model", model)])


@mistake(
    of="smote_pipeline",
    name="k without effect",
    why="you used the same number of neighbours for every k: SMOTE must get k_neighbors=k",
    covers=[
        "steps = [('scaler', StandardScaler()), ('smote', SMOTE(k_neighbors=k, random_state=seed)), ('model',"
        " model)] -> "
        "steps = [('scaler', StandardScaler()), ('smote', SMOTE(random_state=seed)), ('model', model)]",
    ],
)
def forgets_k(model: Any, k: int = 5, seed: int = 0) -> Any:  # noqa: ARG001
    return right(model, 5, seed)


@mistake(
    of="smote_pipeline",
    name="k + 1 in SMOTE",
    why="you gave SMOTE k + 1: its k_neighbors does not count the row itself",
)
def shifts_k(model: Any, k: int = 5, seed: int = 0) -> Any:
    return right(model, k + 1, seed)


@mistake(
    of="smote_pipeline",
    name="seed without effect",
    why="you used the same seed for every `seed`: SMOTE must get random_state=seed",
    values=[0, 42],
)
def forgets_the_seed(model: Any, k: int = 5, seed: int = 0, *, value: int) -> Any:  # noqa: ARG001
    return right(model, k, value)


@mistake(
    of="smote_pipeline",
    name="not balanced",
    why="you stopped before both labels had the same number of rows: SMOTE balances them by default",
    values=[0.5, 0.8],
)
def balances_partly(model: Any, k: int = 5, seed: int = 0, *, value: float) -> Any:
    return right(model, k, seed).set_params(smote__sampling_strategy=value)


@mistake(
    of="smote_pipeline",
    name="another sampler",
    why="you used another sampler than SMOTE: it copies or drops rows, and has no neighbours",
    values=["over", "under"],
)
def samples_otherwise(model: Any, k: int = 5, seed: int = 0, *, value: str) -> Any:  # noqa: ARG001
    sampler = RandomOverSampler(random_state=seed) if value == "over" else RandomUnderSampler(random_state=seed)
    return Pipeline([("scaler", StandardScaler()), ("smote", sampler), ("model", model)])


@mistake(
    of="smote_pipeline",
    name="a scale from minimum and maximum",
    why="you scaled by minimum and maximum: StandardScaler uses mean and standard deviation",
)
def scales_otherwise(model: Any, k: int = 5, seed: int = 0) -> Any:
    return Pipeline([("scaler", MinMaxScaler()), ("smote", smote(k, seed)), ("model", model)])


@mistake(
    of="cv_scores",
    name="SMOTE before the split",
    why="you resampled before the split: synthetic rows between test rows are in the training part, "
    "so pure noise has an AUC near 0.9",
    values=["scaled on all rows", "scaled in the pipeline"],
)
def resamples_first(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0, *, value: str) -> Scores:
    n, k = len(y), usable(y, splits, k)
    rows = StandardScaler().fit_transform(X) if value == "scaled on all rows" else X
    rows, labels = smote(k, seed).fit_resample(rows, y)
    plain = sklearn_pipeline.Pipeline([("scaler", StandardScaler()), ("model", model)])
    estimator = model if value == "scaled on all rows" else plain
    synthetic = np.arange(n, len(labels))
    return scored(
        (y[test], probabilities(fold(estimator, rows, labels, np.concatenate([train, synthetic])), rows[test]))
        for train, test in splits
    )


@mistake(
    of="cv_scores",
    name="scaled before the split",
    why="you computed mean and scale from all rows: the test rows then have a part in the training",
)
def scales_all(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = Pipeline([("smote", smote(usable(y, splits, k), seed)), ("model", model)])
    return validated(pipeline, StandardScaler().fit_transform(X), y, splits)


@mistake(
    of="cv_scores",
    name="fitted on all rows",
    why="you fitted on all rows: the model has seen the test rows, so its scores are too good",
)
def fits_all(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    fitted = clone(right(model, usable(y, splits, k), seed)).fit(X, y)
    return scored((y[test], probabilities(fitted, X[test])) for _, test in splits)


@mistake(
    of="cv_scores",
    name="scores of the training rows",
    why="you scored the training rows: the model has seen them, so their scores are too good",
)
def scores_training(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = right(model, usable(y, splits, k), seed)
    return scored((y[train], probabilities(fold(pipeline, X, y, train), X[train])) for train, _ in splits)


@mistake(
    of="cv_scores",
    name="train and test swapped",
    why="you fitted on the test part and scored the training part: a split is (train, test)",
)
def swaps_parts(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = right(model, usable(y, splits, k), seed)
    return validated(pipeline, X, y, [(test, train) for train, test in splits])


@mistake(
    of="cv_scores",
    name="test rows resampled",
    why="you added synthetic rows to the test part: score the original rows, where label 1 is rare",
)
def resamples_test(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    k = usable(y, splits, k)
    pairs = []
    for train, test in splits:
        scaler = StandardScaler().fit(X[train])
        fitted = clone(model).fit(*smote(k, seed).fit_resample(scaler.transform(X[train]), y[train]))
        few = min(k, int(y[test].sum()) - 1)
        rows, labels = smote(few, seed).fit_resample(scaler.transform(X[test]), y[test])
        pairs.append((labels, probabilities(fitted, rows)))
    return scored(pairs)


@mistake(
    of="cv_scores",
    name="test rows scaled by themselves",
    why="you fitted another scaler on the test rows: the same value then means another thing in training and in the "
    "test",
)
def rescales_test(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    k = usable(y, splits, k)
    pairs = []
    for train, test in splits:
        rows, labels = smote(k, seed).fit_resample(StandardScaler().fit_transform(X[train]), y[train])
        pairs.append((y[test], probabilities(clone(model).fit(rows, labels), StandardScaler().fit_transform(X[test]))))
    return scored(pairs)


@mistake(
    of="cv_scores",
    name="hard predictions",
    why="you scored predicted labels: both scores need the order of the probabilities, and 0 or 1 are mostly ties",
)
def scores_labels(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    return validated(right(model, usable(y, splits, k), seed), X, y, splits, lambda fitted, rows: fitted.predict(rows))


@mistake(
    of="cv_scores",
    name="probabilities of label 0",
    why="you used the column of label 0: a perfect model then has an AUC of 0",
    covers=[
        "scores = fitted.predict_proba(X[test])[:, 1] -> scores = fitted.predict_proba(X[test])[:, 0]",
    ],
)
def takes_column_0(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = right(model, usable(y, splits, k), seed)
    return validated(pipeline, X, y, splits, lambda fitted, rows: 1 - probabilities(fitted, rows))


@mistake(
    of="cv_scores",
    name="the mean over the splits",
    why="you returned the mean: the task asks for one score for each split, in two arrays",
)
def averages(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    scores = validated(right(model, usable(y, splits, k), seed), X, y, splits)
    return {name: float(values.mean()) for name, values in scores.items()}


@mistake(
    of="cv_scores",
    name="lists instead of arrays",
    why="you returned lists: the scores of the splits must be float64 arrays",
)
def returns_lists(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    scores = validated(right(model, usable(y, splits, k), seed), X, y, splits)
    return {name: values.tolist() for name, values in scores.items()}


@mistake(
    of="cv_scores",
    name="all test rows in one score",
    why="you put the test rows of all splits into one score: each split has its model, and its own score is due",
)
def pools(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = right(model, usable(y, splits, k), seed)
    p = np.concatenate([probabilities(fold(pipeline, X, y, train), X[test]) for train, test in splits])
    return scored([(np.concatenate([y[test] for _, test in splits]), p)])


@mistake(
    of="cv_scores",
    name="k not lowered",
    why="you used k as it is given: a training part with 4 minority rows has 3 neighbours, and SMOTE raises an error",
)
def keeps_k(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    return validated(right(model, k, seed), X, y, splits)


@mistake(
    of="cv_scores",
    name="another k in each split",
    why="you lowered k for each split on its own: all splits use the k that is usable in every training part",
)
def lowers_each(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    minorities(y, splits)
    return scored(
        (y[test], probabilities(fold(right(model, usable(y, [(train, test)], k), seed), X, y, train), X[test]))
        for train, test in splits
    )


@mistake(
    of="cv_scores",
    name="no SMOTE at all",
    why="you trained on the original rows only: the training part must be balanced with SMOTE",
)
def leaves_out_smote(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:  # noqa: ARG001
    minorities(y, splits)
    return validated(sklearn_pipeline.make_pipeline(StandardScaler(), model), X, y, splits)


@mistake(
    of="cv_scores",
    name="another seed than the given one",
    why="you used another seed for SMOTE: every split must use `seed`, or the scores cannot be reproduced",
    values=["0", "42", "counted up"],
)
def reseeds(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0, *, value: str) -> Scores:
    k = usable(y, splits, k)
    seeds = {"0": [0] * len(splits), "42": [42] * len(splits)}.get(value, [seed + i for i in range(len(splits))])
    return scored(
        (y[test], probabilities(fold(right(model, k, own), X, y, train), X[test]))
        for own, (train, test) in zip(seeds, splits, strict=True)
    )


@mistake(
    of="cv_scores",
    name="average precision by trapezoids",
    why="you measured an area below straight lines: average precision is a sum of steps",
)
def uses_trapezoids(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    pipeline = right(model, usable(y, splits, k), seed)
    scores = validated(pipeline, X, y, splits)
    areas = []
    for train, test in splits:
        precision, recall, _ = precision_recall_curve(y[test], probabilities(fold(pipeline, X, y, train), X[test]))
        areas.append(auc(recall, precision))
    return scores | {"average_precision": np.array(areas)}


@mistake(
    of="cv_scores",
    name="the two scores swapped",
    why='you stored each score under the other name: "roc_auc" is 0.5 for noise, and "average_precision" is the share '
    "of label 1",
)
def swaps_names(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    scores = validated(right(model, usable(y, splits, k), seed), X, y, splits)
    return {"roc_auc": scores["average_precision"], "average_precision": scores["roc_auc"]}


@mistake(
    of="cv_scores",
    name="names of cross_validate",
    why='your keys are "test_roc_auc" and "test_average_precision", as cross_validate returns them: drop "test_"',
)
def keeps_names(model: Any, X: Rows, y: Labels, splits: Splits, k: int = 5, seed: int = 0) -> Scores:
    scores = validated(right(model, usable(y, splits, k), seed), X, y, splits)
    return {f"test_{name}": values for name, values in scores.items()}
