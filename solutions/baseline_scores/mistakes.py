"""What people write for the scores of a baseline. The helpers do what a mistake gets right."""

import math
from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]


def labels_of(y_train: ArrayLike, y_test: ArrayLike) -> tuple[list[Any], list[Any]]:
    train, test = np.asarray(y_train).tolist(), np.asarray(y_test).tolist()
    if not train or not test:
        raise ValueError("a baseline needs labels")
    return train, test


def smallest(labels: list[Any]) -> Any:
    """Return the most common label, of several the smallest."""
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], label))


def scored(prediction: Any, test: list[Any]) -> dict[str, Any]:
    hits = test.count(prediction)
    balanced = (1.0 if hits else 0.0) / len(set(test))
    return {"prediction": prediction, "accuracy": hits / len(test), "balanced_accuracy": balanced}


def targets_of(y_train: ArrayLike, y_test: ArrayLike) -> tuple[Floats, Floats]:
    return np.asarray(y_train, dtype=np.float64), np.asarray(y_test, dtype=np.float64)


def regressed(prediction: Any, test: Floats) -> dict[str, float]:
    squares = np.sum((test - prediction) ** 2)
    return {
        "prediction": float(prediction),
        "rmse": math.sqrt(squares / len(test)),
        "r2": float(1 - squares / np.sum((test - test.mean()) ** 2)),
    }


# ---------------------------------------------------------------- majority_baseline


@mistake(
    of="majority_baseline",
    name="the label that occurs first",
    why="you took the label that occurs first if two labels have the same count: for 5, 2, 2, 5 it must be 2",
    values=["checked", "NaN", "error"],
)
def first_of_ties(y_train: ArrayLike, y_test: ArrayLike, *, value: str) -> dict[str, Any]:
    train, test = np.asarray(y_train).tolist(), np.asarray(y_test).tolist()
    if value == "checked" or (test and train):
        train, test = labels_of(y_train, y_test)
    prediction = Counter(train).most_common(1)[0][0]
    if value == "NaN" and not test:
        return {"prediction": prediction, "accuracy": math.nan, "balanced_accuracy": math.nan}
    return scored(prediction, test)


@mistake(
    of="majority_baseline",
    name="the largest of equal counts",
    why="you took the largest label if two labels have the same count: it must be the smallest",
)
def last_of_ties(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    counts = Counter(train)
    return scored(max(counts, key=lambda label: (counts[label], label)), test)


@mistake(
    of="majority_baseline",
    name="the majority of the test labels",
    why="you counted the test labels: a model must be chosen before it sees the test, so only training labels count",
    values=["smallest", "first"],
)
def peeks(y_train: ArrayLike, y_test: ArrayLike, *, value: str) -> dict[str, Any]:
    _, test = labels_of(y_train, y_test)
    return scored(smallest(test) if value == "smallest" else Counter(test).most_common(1)[0][0], test)


@mistake(
    of="majority_baseline",
    name="the majority of all labels",
    why="you counted training and test labels together: only the training labels may choose the prediction",
)
def counts_all(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train + test), test)


@mistake(
    of="majority_baseline",
    name="np.bincount of the labels",
    why="you counted the labels 0, 1, 2, ...: this fails for negative labels and for strings",
)
def bincounts(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    _, test = labels_of(y_train, y_test)
    return scored(np.bincount(np.asarray(y_train)).argmax().item(), test)


@mistake(
    of="majority_baseline",
    name="the label's index",
    why="you returned the index of the highest count as the prediction, not the label: for -1 and 70 it is 0 or 1",
)
def returns_the_index(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test) | {"prediction": sorted(set(train)).index(smallest(train))}


@mistake(
    of="majority_baseline",
    name="the highest count",
    why="you returned the count as the prediction: the prediction is a label",
)
def returns_the_count(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test) | {"prediction": train.count(smallest(train))}


@mistake(
    of="majority_baseline",
    name="the rarest label",
    why="you predicted the label with the lowest count: the baseline predicts the most common label",
    covers=[
        "prediction = labels[counts.argmax()] -> prediction = labels[counts.argmin()]",
    ],
)
def predicts_the_rarest(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    counts = Counter(train)
    return scored(min(counts, key=lambda label: (counts[label], label)), test)


@mistake(
    of="majority_baseline",
    name="a balanced accuracy of 0.5",
    why="you returned 0.5 as the balanced accuracy of every constant: for three test classes it is 1 / 3",
)
def always_half(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test) | {"balanced_accuracy": 0.5}


@mistake(
    of="majority_baseline",
    name="1 / (number of test classes)",
    why="you returned 1 / (number of test classes) even if the predicted label is not in the test: then it is 0",
)
def ignores_misses(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test) | {"balanced_accuracy": 1 / len(set(test))}


@mistake(
    of="majority_baseline",
    name="recalls of the training classes",
    why="you averaged over the classes of the training: a class without test rows has no recall",
)
def averages_training_classes(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return found | {"balanced_accuracy": (1.0 if found["accuracy"] else 0.0) / len(set(train))}


@mistake(
    of="majority_baseline",
    name="recalls of all classes",
    why="you averaged over the classes of training and test together: a class without test rows has no recall",
)
def averages_all_classes(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return found | {"balanced_accuracy": (1.0 if found["accuracy"] else 0.0) / len({*train, *test})}


@mistake(
    of="majority_baseline",
    name="recalls weighted by the rows",
    why="you returned the accuracy as the balanced accuracy: each class must count the same, also a rare class",
)
def weights_recalls(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return found | {"balanced_accuracy": found["accuracy"]}


@mistake(
    of="majority_baseline",
    name="precisions instead of recalls",
    why="you averaged precisions: the precision of the predicted label is the accuracy, not 1",
)
def averages_precisions(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return found | {"balanced_accuracy": found["accuracy"] / len(set(test))}


@mistake(
    of="majority_baseline",
    name="accuracy on the training labels",
    why="you computed the scores from the training labels: the scores belong to the test",
    values=["both", "accuracy"],
)
def scores_the_training(y_train: ArrayLike, y_test: ArrayLike, *, value: str) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), train)
    return found if value == "both" else scored(smallest(train), test) | {"accuracy": found["accuracy"]}


@mistake(
    of="majority_baseline",
    name="a count of hits as accuracy",
    why="you returned the number of hits: the accuracy is their share, from 0 to 1",
    covers=[
        "return {'prediction': prediction.item(), 'accuracy': float(hits.mean()), 'balanced_accuracy': "
        "float(np.mean(recalls))} -> "
        "return {'prediction': prediction.item(), 'accuracy': float(hits.sum()), 'balanced_accuracy': "
        "float(np.mean(recalls))}",
    ],
)
def counts_hits(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return found | {"accuracy": float(test.count(found["prediction"]))}


@mistake(
    of="majority_baseline",
    name="accuracy in per cent",
    why="you returned per cent: 0.75 is an accuracy, 75 is not",
    values=[True, False],
)
def per_cent(y_train: ArrayLike, y_test: ArrayLike, *, value: bool) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    balanced = found["balanced_accuracy"] * (100 if value else 1)
    return found | {"accuracy": 100 * found["accuracy"], "balanced_accuracy": balanced}


@mistake(
    of="majority_baseline",
    name="rounded accuracies",
    why="you rounded the scores: 1 / 3 must be 0.3333333333333333",
    values=[2, 3, 4, 6],
)
def rounds(y_train: ArrayLike, y_test: ArrayLike, *, value: int) -> dict[str, Any]:
    train, test = labels_of(y_train, y_test)
    found = scored(smallest(train), test)
    return {name: score if name == "prediction" else round(score, value) for name, score in found.items()}


@mistake(
    of="majority_baseline",
    name="no test labels accepted",
    why="you accepted an empty test: it has no accuracy, so it must raise a ValueError",
    values=[math.nan, 0.0],
    covers=[
        "if y_train.size == 0 or y_test.size == 0: -> if y_train.size == 0 and y_test.size == 0:",
        "if y_train.size == 0 or y_test.size == 0: -> if False:",
    ],
)
def accepts_no_test(y_train: ArrayLike, y_test: ArrayLike, *, value: float) -> dict[str, Any]:
    if np.size(y_test) == 0 and np.size(y_train):
        prediction = smallest(np.asarray(y_train).tolist())
        return {"prediction": prediction, "accuracy": value, "balanced_accuracy": value}
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test)


@mistake(
    of="majority_baseline",
    name="no training labels accepted",
    why="you accepted an empty training: no label is the most common, so it must raise a ValueError",
)
def accepts_no_training(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    if np.size(y_train) == 0 and np.size(y_test):
        return {"prediction": None, "accuracy": 0.0, "balanced_accuracy": 0.0}
    train, test = labels_of(y_train, y_test)
    return scored(smallest(train), test)


# ---------------------------------------------------------------- mean_baseline


@mistake(
    of="mean_baseline",
    name="the mean of the test targets",
    why="you predicted the mean of the test targets, which a model cannot know: R² is then always 0",
)
def peeks_at_the_mean(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    _, test = targets_of(y_train, y_test)
    return regressed(test.mean(), test)


@mistake(
    of="mean_baseline",
    name="the mean of all targets",
    why="you averaged training and test targets together: only the training targets are known in advance",
)
def averages_all(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    return regressed(np.concatenate([train, test]).mean(), test)


@mistake(
    of="mean_baseline",
    name="the median",
    why="you predicted the median: for 0, 1, 2 and 97 it is 1.5, and the mean is 25",
)
def predicts_the_median(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    return regressed(np.median(train), test)


@mistake(
    of="mean_baseline",
    name="R² never below 0",
    why="you returned 0 as R²: the test mean has 0, and the training mean is worse, so its R² is below 0",
)
def never_below_zero(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    return regressed(train.mean(), test) | {"r2": 0.0}


@mistake(
    of="mean_baseline",
    name="R² without 1 -",
    why="you returned the ratio of the sums of squares: R² is 1 minus this ratio",
)
def forgets_one_minus(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    found = regressed(train.mean(), test)
    return found | {"r2": 1 - found["r2"]}


@mistake(
    of="mean_baseline",
    name="R² with the variance of the training",
    why="you divided by the variance of the training targets: R² divides by the variance of the test targets",
)
def trains_the_variance(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    found = regressed(train.mean(), test)
    with np.errstate(all="ignore"):
        return found | {"r2": float(1 - np.mean((test - train.mean()) ** 2) / np.var(train))}


@mistake(
    of="mean_baseline",
    name="R² with n and n - 1",
    why="you divided one sum of squares by n and the other by n - 1: in R² both have the same divisor",
)
def mixes_divisors(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    found = regressed(train.mean(), test)
    return found | {"r2": float(1 - np.mean((test - train.mean()) ** 2) / np.var(test, ddof=1))}


@mistake(
    of="mean_baseline",
    name="scores on the training targets",
    why="you computed the scores on the training targets: the scores belong to the test",
)
def scores_the_training_targets(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, _ = targets_of(y_train, y_test)
    with np.errstate(all="ignore"):
        return regressed(train.mean(), train)


@mistake(
    of="mean_baseline",
    name="MSE as RMSE",
    why="you did not take the square root: errors of 2 in metres give 4, in square metres",
    covers=[
        "rmse = np.sqrt(np.mean(errors ** 2)) -> rmse = np.mean(errors ** 2)",
    ],
)
def keeps_the_square(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    found = regressed(train.mean(), test)
    return found | {"rmse": float(np.mean((test - train.mean()) ** 2))}


@mistake(
    of="mean_baseline",
    name="mean absolute error as RMSE",
    why="you averaged absolute errors: RMSE squares, averages and takes the square root, in this order",
)
def averages_absolute_errors(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    return regressed(train.mean(), test) | {"rmse": float(np.mean(np.abs(test - train.mean())))}


@mistake(
    of="mean_baseline",
    name="the spread of the test targets as RMSE",
    why="you returned the standard deviation of the test targets: it is measured from their own mean, not from the "
    "prediction",
)
def returns_the_spread(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    train, test = targets_of(y_train, y_test)
    return regressed(train.mean(), test) | {"rmse": float(test.std())}


@mistake(
    of="mean_baseline",
    name="the mean in the input's dtype",
    why="you averaged in the input's dtype: in float16, the mean of 200, 250 and 251 is 233.6 instead of 233.67",
    values=["training only", "both", "both, as floats"],
    covers=[
        "y_train, y_test = (np.asarray(y_train, dtype=np.float64), np.asarray(y_test, dtype=np.float64)) -> "
        "y_train, y_test = (np.asarray(y_train), np.asarray(y_test, dtype=np.float64))",
    ],
)
def keeps_the_dtype(y_train: ArrayLike, y_test: ArrayLike, *, value: str) -> dict[str, float]:
    prediction, test = np.mean(np.asarray(y_train)), np.asarray(y_test)
    if value == "training only":
        return regressed(prediction, test.astype(np.float64))
    squares = (test - prediction) ** 2
    with np.errstate(all="ignore"):
        r2 = 1 - np.sum(squares) / np.sum((test - np.mean(test)) ** 2)
        found = {"prediction": prediction, "rmse": np.sqrt(np.mean(squares)), "r2": r2}
    return found if value == "both" else {name: float(score) for name, score in found.items()}


# ---------------------------------------------------------------- skill_score


def gap(baseline: float, perfect: float) -> float:
    if baseline == perfect:
        raise ValueError("the baseline is perfect")
    return perfect - baseline


@mistake(
    of="skill_score",
    name="the difference",
    why="you returned a difference: from 0.75 to 0.9 is 0.15, and the share of the possible gain is 0.6",
)
def subtracts(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return score - baseline


@mistake(
    of="skill_score",
    name="the ratio",
    why="you divided score by baseline: a model like the baseline then has 1, and must have 0",
)
def divides(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return score / baseline


@mistake(
    of="skill_score",
    name="a share of the baseline",
    why="you divided the gain by the baseline: from 0.75 to 0.9 gives 0.2, and the share of the possible gain is 0.6",
)
def relative_to_the_baseline(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return (score - baseline) / baseline


@mistake(
    of="skill_score",
    name="1 - score / baseline",
    why="you returned 1 - score / baseline: this is right only if a perfect score is 0",
)
def error_only(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return 1 - score / baseline


@mistake(
    of="skill_score",
    name="1 as the perfect score",
    why="you used 1 as the perfect score for errors too: a perfect error is 0",
)
def ignores_perfect(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return (score - baseline) / (1.0 - baseline) if baseline != 1 else math.inf


@mistake(
    of="skill_score",
    name="a share of the perfect score",
    why="you divided by the perfect score: the possible gain is perfect - baseline",
)
def divides_by_perfect(score: float, baseline: float, perfect: float = 1.0) -> float:
    gap(baseline, perfect)
    return (score - baseline) / perfect if perfect else math.copysign(math.inf, score - baseline)


@mistake(
    of="skill_score",
    name="the gap that is left",
    why="you returned the share that is still missing: a perfect model must have 1, and yours has 0",
)
def what_is_left(score: float, baseline: float, perfect: float = 1.0) -> float:
    return (perfect - score) / gap(baseline, perfect)


@mistake(
    of="skill_score",
    name="the wrong sign",
    why="you swapped score and baseline in one of the differences: a better model must have a positive skill",
)
def flips_the_sign(score: float, baseline: float, perfect: float = 1.0) -> float:
    return (baseline - score) / gap(baseline, perfect)


@mistake(
    of="skill_score",
    name="no negative skill",
    why="you returned 0 for a model that is worse than the baseline: its skill is negative",
    values=[0.0, -1.0],
)
def clips_skill(score: float, baseline: float, perfect: float = 1.0, *, value: float) -> float:
    return max(value, (score - baseline) / gap(baseline, perfect))


@mistake(
    of="skill_score",
    name="absolute values",
    why="you took absolute values: a model that is worse than the baseline must have a negative skill",
    values=["gain", "both"],
)
def absolute_skill(score: float, baseline: float, perfect: float = 1.0, *, value: str) -> float:
    return abs(score - baseline) / (gap(baseline, perfect) if value == "gain" else abs(gap(baseline, perfect)))


@mistake(
    of="skill_score",
    name="absolute gap",
    why="you took the absolute value of the gap: an error that drops from 2 to 1.5 must have a positive skill",
)
def absolute_gap(score: float, baseline: float, perfect: float = 1.0) -> float:
    return (score - baseline) / abs(gap(baseline, perfect))


@mistake(
    of="skill_score",
    name="a number for a perfect baseline",
    why="you returned a number for a perfect baseline: there is no gap to close, so it must raise a ValueError",
    values=[0.0, 1.0, math.nan, math.inf, -math.inf],
)
def returns_for_perfect(score: float, baseline: float, perfect: float = 1.0, *, value: float) -> float:
    return value if baseline == perfect else (score - baseline) / (perfect - baseline)


@mistake(
    of="skill_score",
    name="a division by 0",
    why="you divided by 0 for a perfect baseline: the task asks for a ValueError, not a ZeroDivisionError",
    covers=[
        "if baseline == perfect: -> if False:",
    ],
)
def divides_by_zero(score: float, baseline: float, perfect: float = 1.0) -> float:
    return (score - baseline) / (perfect - baseline)


@mistake(
    of="skill_score",
    name="skill in per cent",
    why="you returned per cent: 0.6 is a share, 60 is not",
)
def skill_per_cent(score: float, baseline: float, perfect: float = 1.0) -> float:
    return 100 * (score - baseline) / gap(baseline, perfect)
