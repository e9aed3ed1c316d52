"""What people write instead of an honest score, and what the score has seen."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.feature_selection import SelectKBest
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import (
    GroupKFold,
    GroupShuffleSplit,
    KFold,
    LeaveOneGroupOut,
    ShuffleSplit,
    StratifiedGroupKFold,
    StratifiedKFold,
    TimeSeriesSplit,
    train_test_split,
)
from sklearn.preprocessing import StandardScaler

from mlkata_plugin.authoring import mistake

Rows = NDArray[np.float64]
Labels = NDArray[np.int64]
Prepare = Callable[[Rows, Labels, Rows], tuple[Rows, Labels, Rows]]
Measure = Callable[[Any, Rows, Labels], float]


def accuracy(fitted: Any, X: Rows, y: Labels) -> float:
    return float(np.mean(fitted.predict(X) == y))


def auc(fitted: Any, X: Rows, y: Labels) -> float:
    return float(roc_auc_score(y, fitted.predict_proba(X)[:, 1]))


def unchanged(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
    return X, y, X_test


def scored(
    X: Rows,
    y: Labels,
    model: Any,
    splits: Iterable[tuple[Any, Any]],
    prepare: Prepare = unchanged,
    measure: Measure = accuracy,
) -> Rows:
    """Return a score of each fold: of a model that is fitted to prepared training rows."""
    scores = []
    for train, test in splits:
        X_train, y_train, X_test = prepare(X[train], y[train], X[test])
        scores.append(measure(clone(model).fit(X_train, y_train), X_test, y[test]))
    return np.array(scores)


def trained(
    X: Rows,
    y: Labels,
    model: Any,
    splits: Iterable[tuple[Any, Any]],
    prepare: Prepare = unchanged,
    measure: Measure = accuracy,
) -> Rows:
    """Return the score of each fold on its own training rows."""
    return scored(X, y, model, [(train, train) for train, _ in splits], prepare, measure)


# ---------------------------------------------------------------- selected_scores


def honest(k: int) -> Prepare:
    """Return the preparation that learns from the training rows."""

    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        scaler = StandardScaler().fit(X)
        selector = SelectKBest(k=k).fit(scaler.transform(X), y)
        return selector.transform(scaler.transform(X)), y, selector.transform(scaler.transform(X_test))

    return prepare


@mistake(
    of="selected_scores",
    name="columns selected before the split",
    why="you selected the columns with all labels: of 400 columns of noise, some fit the test labels by chance",
    values=["all scaled", "folds scaled", "not scaled"],
)
def selects_first(X: Rows, y: Labels, k: int, model: Any, n_splits: int, *, value: str) -> Rows:
    X = StandardScaler().fit_transform(X) if value == "all scaled" else X
    X = SelectKBest(k=k).fit_transform(X, y)
    prepare = honest(k) if value == "folds scaled" else unchanged
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), prepare)


@mistake(
    of="selected_scores",
    name="columns scaled before the split",
    why="you standardised all rows before the split: mean and scale of the training rows then depend on the test rows",
)
def scales_first(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    X = StandardScaler().fit_transform(X)

    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        selector = SelectKBest(k=k).fit(X, y)
        return selector.transform(X), y, selector.transform(X_test)

    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), prepare)


@mistake(
    of="selected_scores",
    name="test rows with their own scale",
    why="you fitted the scaler again on the test rows: the same value then means another thing in training and in the "
    "test",
)
def scales_the_test_rows(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        selector = SelectKBest(k=k).fit(X, y)
        return (
            StandardScaler().fit_transform(selector.transform(X)),
            y,
            StandardScaler().fit_transform(selector.transform(X_test)),
        )

    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), prepare)


@mistake(
    of="selected_scores",
    name="scored on the training rows",
    why="you scored the rows that the model was trained on: a nearest neighbour knows all of their labels",
)
def scores_the_training_rows(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    return trained(X, y, model, StratifiedKFold(n_splits).split(X, y), honest(k))


@mistake(
    of="selected_scores",
    name="one model for all folds",
    why="you fitted one model to all rows, and scored it fold by fold: it has seen the test rows of each fold",
)
def fits_once(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    X, y, _ = honest(k)(X, y, X)
    fitted = clone(model).fit(X, y)
    return np.array([accuracy(fitted, X[test], y[test]) for _, test in StratifiedKFold(n_splits).split(X, y)])


@mistake(
    of="selected_scores",
    name="columns that are not standardised",
    why="you left out the scaler: a column that is 1000 times as wide decides every distance alone",
)
def does_not_scale(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        selector = SelectKBest(k=k).fit(X, y)
        return selector.transform(X), y, selector.transform(X_test)

    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), prepare)


@mistake(
    of="selected_scores",
    name="all columns",
    why="you let the model see all columns: it gets the k best columns of each training part",
)
def does_not_select(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), honest(X.shape[1]))


@mistake(
    of="selected_scores",
    name="another number of columns",
    why="you ignored k: SelectKBest() keeps 10 columns, unless you pass k",
    covers=[
        "pipeline = make_pipeline(StandardScaler(), SelectKBest(k=k), model) -> "
        "pipeline = make_pipeline(StandardScaler(), SelectKBest(), model)",
    ],
)
def ignores_k(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), honest(min(10, X.shape[1])))


@mistake(
    of="selected_scores",
    name="other folds",
    why="you used other folds: the task asks for StratifiedKFold(n_splits), without shuffling",
    values=["plain", "shuffled 0", "shuffled 42", "plain shuffled 0", "plain shuffled 42"],
)
def uses_other_folds(X: Rows, y: Labels, k: int, model: Any, n_splits: int, *, value: str) -> Rows:
    splits: Any = KFold(n_splits)
    if value != "plain":
        kind = KFold if value.startswith("plain") else StratifiedKFold
        splits = kind(n_splits, shuffle=True, random_state=int(value.split()[-1]))
    return scored(X, y, model, splits.split(X, y), honest(k))


@mistake(
    of="selected_scores",
    name="always five folds",
    why="you ignored n_splits: cross_val_score makes 5 folds, unless you pass cv",
    covers=[
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y, cv=folds) -> "
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y)",
    ],
)
def makes_five_folds(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, StratifiedKFold(5).split(X, y), honest(k))


@mistake(
    of="selected_scores",
    name="the mean of the scores",
    why="you returned the mean: the task asks for the score of each fold",
)
def returns_the_mean(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> float:
    return float(scored(X, y, model, StratifiedKFold(n_splits).split(X, y), honest(k)).mean())


@mistake(
    of="selected_scores",
    name="the scores as a list",
    why="you returned a list: the task asks for an array of shape (n_splits,)",
)
def returns_a_list(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> list[float]:
    listed: list[float] = scored(X, y, model, StratifiedKFold(n_splits).split(X, y), honest(k)).tolist()
    return listed


@mistake(
    of="selected_scores",
    name="a single hold-out",
    why="you scored a single split: the task asks for a score of each of the n_splits folds",
    values=[0, 42],
)
def holds_out_once(X: Rows, y: Labels, k: int, model: Any, n_splits: int, *, value: int) -> float:  # noqa: ARG001
    train, test = train_test_split(np.arange(len(X)), test_size=0.2, random_state=value, stratify=y)
    return float(scored(X, y, model, [(train, test)], honest(k))[0])


# ---------------------------------------------------------------- balanced_scores


def smote(seed: int | None) -> Prepare:
    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        X, y = SMOTE(random_state=seed).fit_resample(X, y)
        return X, y, X_test

    return prepare


@mistake(
    of="balanced_scores",
    name="rows made before the split",
    why="you let SMOTE see all rows before the split: a made row lies next to real rows, and some of them are tested",
)
def samples_first(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    X, y = SMOTE(random_state=seed).fit_resample(X, y)
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), measure=auc)


@mistake(
    of="balanced_scores",
    name="rows made before the split, real rows tested",
    why="you let SMOTE see all rows, and then tested real rows only: the made rows still know their labels",
)
def samples_first_and_tests_real_rows(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    X_all, y_all = SMOTE(random_state=seed).fit_resample(X, y)
    made = np.arange(len(X), len(X_all))
    splits = [(np.append(train, made), test) for train, test in StratifiedKFold(n_splits).split(X, y)]
    return scored(X_all, y_all, model, splits, measure=auc)


@mistake(
    of="balanced_scores",
    name="test rows balanced too",
    why="you balanced the test rows as well: the score then contains rows that do not exist",
)
def balances_the_test_rows(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        fitted = clone(model).fit(*SMOTE(random_state=seed).fit_resample(X[train], y[train]))
        few = int(np.bincount(y[test]).min())
        sampler = SMOTE(random_state=seed, k_neighbors=min(5, few - 1))
        scores.append(auc(fitted, *sampler.fit_resample(X[test], y[test])))
    return np.array(scores)


@mistake(
    of="balanced_scores",
    name="rows that are not balanced",
    why="you trained on rows that are not balanced: SMOTE has to balance the training rows of each fold",
)
def does_not_balance(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), measure=auc)


@mistake(
    of="balanced_scores",
    name="another sampler",
    why="you balanced with another sampler: the task asks for SMOTE(random_state=seed)",
    values=["over", "under"],
)
def samples_otherwise(X: Rows, y: Labels, model: Any, n_splits: int, seed: int, *, value: str) -> Rows:
    def prepare(X: Rows, y: Labels, X_test: Rows) -> tuple[Rows, Labels, Rows]:
        kind = RandomOverSampler if value == "over" else RandomUnderSampler
        X, y = kind(random_state=seed).fit_resample(X, y)
        return X, y, X_test

    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), prepare, auc)


@mistake(
    of="balanced_scores",
    name="a seed of one's own",
    why="you ignored seed: SMOTE draws other rows for each seed",
    values=[0, 42],
)
def ignores_the_seed(X: Rows, y: Labels, model: Any, n_splits: int, seed: int, *, value: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), smote(value), auc)


@mistake(
    of="balanced_scores",
    name="accuracy instead of ROC AUC",
    why="you returned the accuracy: if 1 row in 8 has label 1, always 0 has an accuracy of 0.875",
    covers=[
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y, cv=folds, scoring='roc_auc') -> "
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y, cv=folds)",
    ],
)
def returns_the_accuracy(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    return scored(X, y, model, StratifiedKFold(n_splits).split(X, y), smote(seed))


@mistake(
    of="balanced_scores",
    name="ROC AUC of the predicted labels",
    why="you passed predicted labels to the ROC AUC: it needs probabilities, or most pairs are ties",
)
def ranks_the_labels(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    return scored(
        X,
        y,
        model,
        StratifiedKFold(n_splits).split(X, y),
        smote(seed),
        lambda fitted, X, y: float(roc_auc_score(y, fitted.predict(X))),
    )


@mistake(
    of="balanced_scores",
    name="the probability of label 0",
    why="you used the probability of label 0, the first column: a perfect model then has a ROC AUC of 0",
)
def ranks_label_0(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    return scored(
        X,
        y,
        model,
        StratifiedKFold(n_splits).split(X, y),
        smote(seed),
        lambda fitted, X, y: float(roc_auc_score(y, fitted.predict_proba(X)[:, 0])),
    )


@mistake(
    of="balanced_scores",
    name="balanced rows, scored in training",
    why="you scored the rows that the model was trained on: score the test rows of the fold",
)
def scores_the_balanced_rows(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    return trained(X, y, model, StratifiedKFold(n_splits).split(X, y), smote(seed), auc)


@mistake(
    of="balanced_scores",
    name="other folds for the balanced model",
    why="you used other folds: the task asks for StratifiedKFold(n_splits), without shuffling",
    values=["plain", "shuffled 0", "shuffled 42", "five"],
    covers=[
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y, cv=folds, scoring='roc_auc') -> "
        "scores: NDArray[np.float64] = cross_val_score(pipeline, X, y, scoring='roc_auc')",
    ],
)
def balances_other_folds(X: Rows, y: Labels, model: Any, n_splits: int, seed: int, *, value: str) -> Rows:
    splits: Any = KFold(n_splits)
    if value == "five":
        splits = StratifiedKFold(5)
    elif value != "plain":
        splits = StratifiedKFold(n_splits, shuffle=True, random_state=int(value.split()[-1]))
    return scored(X, y, model, splits.split(X, y), smote(seed), auc)


@mistake(
    of="balanced_scores",
    name="the mean of the areas",
    why="you returned the mean: the task asks for the ROC AUC of each fold",
)
def returns_the_mean_area(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> float:
    return float(scored(X, y, model, StratifiedKFold(n_splits).split(X, y), smote(seed), auc).mean())


# ---------------------------------------------------------------- grouped_scores


@mistake(
    of="grouped_scores",
    name="folds that ignore the groups",
    why="your folds ignore the groups, as cross_val_score with cv=5 does: rows of one patient are on both sides",
    values=["stratified", "five", "plain", "shuffled 0", "shuffled 42", "plain shuffled 42"],
    covers=[
        "scores: NDArray[np.float64] = cross_val_score(model, X, y, groups=groups, cv=folds) -> "
        "scores: NDArray[np.float64] = cross_val_score(model, X, y, groups=groups)",
    ],
)
def ignores_groups(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int, *, value: str) -> Rows:  # noqa: ARG001
    kind = KFold if value.startswith("plain") else StratifiedKFold
    if value[-1].isdigit():
        return scored(X, y, model, kind(n_splits, shuffle=True, random_state=int(value.split()[-1])).split(X, y))
    return scored(X, y, model, kind(5 if value == "five" else n_splits).split(X, y))


@mistake(
    of="grouped_scores",
    name="another splitter for groups",
    why="you kept groups together, with another splitter: the task asks for GroupKFold(n_splits)",
    values=["stratified", "one out", "shuffled 0", "shuffled 42", "shuffle split 0", "shuffle split 42"],
)
def splits_groups_otherwise(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int, *, value: str) -> Rows:
    splitter: Any
    if value == "stratified":
        splitter = StratifiedGroupKFold(n_splits)
    elif value == "one out":
        splitter = LeaveOneGroupOut()
    elif value.startswith("shuffled"):
        splitter = GroupKFold(n_splits, shuffle=True, random_state=int(value.split()[-1]))
    else:
        splitter = GroupShuffleSplit(n_splits, random_state=int(value.split()[-1]))
    return scored(X, y, model, splitter.split(X, y, groups))


@mistake(
    of="grouped_scores",
    name="one row of each group",
    why="you kept only the first row of each group: all rows stay, and a group is on one side",
)
def keeps_one_row(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int) -> Rows:
    first = np.sort(np.unique(groups, return_index=True)[1])
    X, y = X[first], y[first]
    return scored(X, y, model, KFold(n_splits).split(X))


@mistake(
    of="grouped_scores",
    name="groups scored in training",
    why="you scored the rows that the model was trained on: score the groups that it has not seen",
)
def scores_known_groups(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int) -> Rows:
    return trained(X, y, model, GroupKFold(n_splits).split(X, y, groups))


@mistake(
    of="grouped_scores",
    name="the mean over folds of groups",
    why="you returned the mean: the task asks for the accuracy of each fold",
)
def returns_the_mean_of_groups(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int) -> float:
    return float(scored(X, y, model, GroupKFold(n_splits).split(X, y, groups)).mean())


@mistake(
    of="grouped_scores",
    name="the group as a column",
    why="you gave the group to the model as a column: a new patient has a new number",
)
def adds_the_group(X: Rows, y: Labels, groups: Labels, model: Any, n_splits: int) -> Rows:
    X_more = np.column_stack([X, groups])
    return scored(X_more, y, model, GroupKFold(n_splits).split(X, y, groups))


# ---------------------------------------------------------------- forward_scores


@mistake(
    of="forward_scores",
    name="shuffled time",
    why="you shuffled the rows: the neighbours in time of a test row are then in training, with almost its label",
    values=["0", "42", "stratified 0", "stratified 42"],
)
def shuffles_time(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0, *, value: str) -> Rows:  # noqa: ARG001
    kind = StratifiedKFold if value.startswith("stratified") else KFold
    splitter = kind(n_splits, shuffle=True, random_state=int(value.split()[-1]))
    return scored(X, y, model, splitter.split(X, y))


@mistake(
    of="forward_scores",
    name="training rows after the test rows",
    why="you used folds that are in order, but train on later rows too: only rows before the test block are known",
    values=["plain", "stratified", "five"],
    covers=[
        "scores: NDArray[np.float64] = cross_val_score(model, X, y, cv=blocks) -> "
        "scores: NDArray[np.float64] = cross_val_score(model, X, y)",
    ],
)
def learns_from_the_future(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0, *, value: str) -> Rows:  # noqa: ARG001
    kind = KFold if value == "plain" else StratifiedKFold
    return scored(X, y, model, kind(5 if value == "five" else n_splits).split(X, y))


@mistake(
    of="forward_scores",
    name="random splits of time",
    why="you drew test rows at random: rows after a test row are then in training",
    values=[0, 42],
)
def draws_test_rows(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0, *, value: int) -> Rows:  # noqa: ARG001
    return scored(X, y, model, ShuffleSplit(n_splits, random_state=value).split(X))


@mistake(
    of="forward_scores",
    name="no gap",
    why="you ignored gap: labels of the last rows before the test block are not known yet",
    covers=[
        "blocks = TimeSeriesSplit(n_splits, gap=gap) -> blocks = TimeSeriesSplit(n_splits)",
    ],
)
def ignores_the_gap(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> Rows:  # noqa: ARG001
    return scored(X, y, model, TimeSeriesSplit(n_splits).split(X))


@mistake(
    of="forward_scores",
    name="a gap of another length",
    why="you left out one row more or less than gap: with gap 1, the last row before the block is left out",
    values=[-1, 1],
)
def shifts_the_gap(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0, *, value: int) -> Rows:
    return scored(X, y, model, TimeSeriesSplit(n_splits, gap=max(gap + value, 0) if gap else 0).split(X))


@mistake(
    of="forward_scores",
    name="the gap at the start of the test block",
    why="you left out the first rows of each test block: all test rows are scored, and the last training rows left out",
)
def drops_test_rows(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> Rows:
    return scored(X, y, model, [(train, test[gap:]) for train, test in TimeSeriesSplit(n_splits).split(X)])


@mistake(
    of="forward_scores",
    name="training rows of one block only",
    why="you trained on the block directly before the test block: all earlier rows are known too",
)
def forgets_the_old_rows(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> Rows:
    size = len(X) // (n_splits + 1)
    return scored(X, y, model, TimeSeriesSplit(n_splits, gap=gap, max_train_size=size).split(X))


@mistake(
    of="forward_scores",
    name="from the future to the past",
    why="you trained on later rows and tested earlier rows: train on the past, and test what comes after it",
)
def swaps_the_sides(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> Rows:
    splits = [(test, train) for train, test in TimeSeriesSplit(n_splits, gap=gap).split(X)]
    return scored(X, y, model, splits)


@mistake(
    of="forward_scores",
    name="blocks scored in training",
    why="you scored the rows that the model was trained on: score the block that comes after them",
)
def scores_the_past(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> Rows:
    return trained(X, y, model, TimeSeriesSplit(n_splits, gap=gap).split(X))


@mistake(
    of="forward_scores",
    name="the last block only",
    why="you scored a single block at the end: the task asks for n_splits blocks",
)
def scores_the_last_block(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> float:
    return float(scored(X, y, model, list(TimeSeriesSplit(n_splits, gap=gap).split(X))[-1:])[0])


@mistake(
    of="forward_scores",
    name="the mean over the blocks",
    why="you returned the mean: the task asks for the accuracy of each block",
)
def returns_the_mean_of_blocks(X: Rows, y: Labels, model: Any, n_splits: int, gap: int = 0) -> float:
    return float(scored(X, y, model, TimeSeriesSplit(n_splits, gap=gap).split(X)).mean())
