"""What people write instead of `binary_metrics`. The helpers do what a mistake gets right."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mlkata_plugin.authoring import mistake


def divided(part: Any, whole: Any, zero_division: float) -> float:
    return float(part / whole) if whole else zero_division


def four(cm: ArrayLike) -> tuple[Any, Any, Any, Any]:
    cm = np.asarray(cm)
    if cm.shape != (2, 2):
        raise ValueError("a binary confusion matrix has the shape (2, 2)")
    tn, fp, fn, tp = cm.ravel().tolist()
    return tn, fp, fn, tp


def seven(
    tn: Any, fp: Any, fn: Any, tp: Any, zero_division: float, divide: Callable[..., float] = divided
) -> dict[str, float]:
    return {
        "accuracy": divide(tp + tn, tn + fp + fn + tp, zero_division),
        "precision": divide(tp, tp + fp, zero_division),
        "recall": divide(tp, tp + fn, zero_division),
        "specificity": divide(tn, tn + fp, zero_division),
        "npv": divide(tn, tn + fn, zero_division),
        "fpr": divide(fp, tn + fp, zero_division),
        "f1": divide(2 * tp, 2 * tp + fp + fn, zero_division),
    }


@mistake(
    of="binary_metrics",
    name="the textbook formulas",
    why="you computed F1 from precision and recall, added in the matrix's dtype, and did not check the shape: in "
    "uint8, 200 + 100 is 44",
)
def follows_the_textbook(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = np.asarray(cm).ravel()
    metrics = seven(tn, fp, fn, tp, zero_division, lambda part, whole, nothing: part / whole if whole else nothing)
    p, r = metrics["precision"], metrics["recall"]
    return metrics | {"f1": 2 * p * r / (p + r) if p + r else zero_division}


@mistake(
    of="binary_metrics",
    name="NaN for 0 / 0",
    why="you returned NaN for 0 / 0: NumPy numbers raise no ZeroDivisionError, so `zero_division` has no effect",
)
def catches_the_exception(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    def divide(part: Any, whole: Any, zero_division: float) -> float:
        try:
            return float(np.float64(part) / np.float64(whole))
        except ZeroDivisionError:
            return zero_division

    return seven(*four(cm), zero_division, divide)


@mistake(
    of="binary_metrics",
    name="an error for 0 / 0",
    why="you divided by 0: a matrix without predicted positives raises a ZeroDivisionError",
)
def divides_anyway(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    return seven(*four(cm), zero_division, lambda part, whole, _: float(part / whole))


@mistake(
    of="binary_metrics",
    name="always 0 for 0 / 0",
    why="you returned 0 for 0 / 0 for every `zero_division`: with 0.5 it must be 0.5",
)
def ignores_zero_division(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:  # noqa: ARG001
    return seven(*four(cm), 0.0)


@mistake(
    of="binary_metrics",
    name="zero_division for a numerator of 0",
    why="you returned `zero_division` for a numerator of 0: 0 / 4 is 0, only 0 / 0 is `zero_division`",
)
def looks_at_the_part(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    def divide(part: Any, whole: Any, zero_division: float) -> float:
        return float(part / whole) if part and whole else zero_division

    return seven(*four(cm), zero_division, divide)


@mistake(
    of="binary_metrics",
    name="a constant added to the denominator",
    why="you added a constant to the denominator: 0 / 0 gives 0 for every `zero_division`",
    values=[1e-15, 1e-12, 1e-10, 1e-9, 1e-8],
)
def adds_epsilon(cm: ArrayLike, zero_division: float = 0.0, *, value: float) -> dict[str, float]:
    return seven(*four(cm), zero_division, lambda part, whole, _: float(part / (whole + value)))


@mistake(
    of="binary_metrics",
    name="rounded metrics",
    why="you rounded the metrics: 2 / 3 must be 0.6666666666666666",
    values=[2, 4, 6],
)
def rounds(cm: ArrayLike, zero_division: float = 0.0, *, value: int) -> dict[str, float]:
    return {name: round(metric, value) for name, metric in seven(*four(cm), zero_division).items()}


@mistake(
    of="binary_metrics",
    name="rows as predicted labels",
    why="you took the rows as predicted labels: fp and fn are swapped, and so are precision and recall",
)
def transposes(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fn, fp, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="the positive class first",
    why="you took the positive class as the first: here cm[0, 0] is the number of true negatives",
)
def reads_positives_first(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tp, fn, fp, tn, zero_division)


@mistake(
    of="binary_metrics",
    name="tp and tn swapped",
    why="you took cm[0, 0] as tp and cm[1, 1] as tn, with fp and fn right: cm[0, 0] counts true negatives",
    values=[True, False],
)
def swaps_tp_and_tn(cm: ArrayLike, zero_division: float = 0.0, *, value: bool) -> dict[str, float]:
    tp, fp, fn, tn = four(cm) if value else np.asarray(cm).ravel()
    return seven(tn, fp, fn, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="sums in the matrix's dtype",
    why="you added the entries in the matrix's dtype: in uint8, 200 + 100 is 44",
)
def wraps_around(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    four(cm)
    tn, fp, fn, tp = np.asarray(cm).ravel()
    return seven(tn, fp, fn, tp, zero_division, lambda part, whole, nothing: part / whole if whole else nothing)


@mistake(
    of="binary_metrics",
    name="F1 as the arithmetic mean",
    why="you averaged precision and recall: for 1 and 0 this gives 0.5, but F1 is 0",
)
def averages(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"f1": (metrics["precision"] + metrics["recall"]) / 2}


@mistake(
    of="binary_metrics",
    name="F1 as the geometric mean",
    why="you took the square root of precision times recall: for 1 and 0.25 this gives 0.5 instead of 0.4",
)
def takes_the_geometric_mean(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"f1": float(np.sqrt(metrics["precision"] * metrics["recall"]))}


@mistake(
    of="binary_metrics",
    name="F1 from precision and recall",
    why="you computed F1 from precision and recall: if both are 0 it is `zero_division`, but the counts give 0",
    values=[True, False],
)
def composes_f1(cm: ArrayLike, zero_division: float = 0.0, *, value: bool) -> dict[str, float]:
    tn, fp, fn, tp = four(cm) if value else np.asarray(cm, dtype=np.float64).ravel()
    metrics = seven(tn, fp, fn, tp, zero_division)
    p, r = metrics["precision"], metrics["recall"]
    return metrics | {"f1": divided(2 * p * r, p + r, zero_division)}


@mistake(
    of="binary_metrics",
    name="F1 without the factor 2",
    why="you divided tp by 2 tp + fp + fn: a perfect prediction gets F1 = 0.5 instead of 1",
    covers=[
        "f1 = ratio(2 * tp, 2 * tp + fp + fn) -> f1 = ratio(1 * tp, 2 * tp + fp + fn)",
    ],
)
def forgets_the_two(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fp, fn, tp, zero_division) | {"f1": divided(tp, 2 * tp + fp + fn, zero_division)}


@mistake(
    of="binary_metrics",
    name="fpr as 1 - specificity",
    why="you computed fpr as 1 - specificity: without negatives it is 1 - `zero_division`, and a tiny fpr is "
    "inaccurate",
)
def subtracts_from_one(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"fpr": 1 - metrics["specificity"]}


@mistake(
    of="binary_metrics",
    name="the false discovery rate as fpr",
    why="you divided fp by the predicted positives: fpr divides it by the negatives, tn + fp",
)
def confuses_fpr(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fp, fn, tp, zero_division) | {"fpr": divided(fp, tp + fp, zero_division)}


@mistake(
    of="binary_metrics",
    name="specificity and npv swapped",
    why="you swapped specificity and npv: specificity divides by tn + fp, npv by tn + fn",
)
def swaps_npv(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"specificity": metrics["npv"], "npv": metrics["specificity"]}


@mistake(
    of="binary_metrics",
    name="precision and recall swapped",
    why="you swapped precision and recall: precision divides by tp + fp, recall by tp + fn",
)
def swaps_precision(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"precision": metrics["recall"], "recall": metrics["precision"]}


@mistake(
    of="binary_metrics",
    name="balanced accuracy",
    why="you averaged recall and specificity: this is the balanced accuracy, which gives both classes the same weight",
)
def balances(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"accuracy": (metrics["recall"] + metrics["specificity"]) / 2}


@mistake(
    of="binary_metrics",
    name="any four numbers",
    why="you accepted any four numbers: the shape (4,) must raise a ValueError",
)
def takes_any_four(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = np.asarray(cm).ravel().tolist()
    return seven(tn, fp, fn, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="the corner of a larger matrix",
    why="you read four entries of a larger matrix: the shape (3, 3) must raise a ValueError",
)
def reads_the_corner(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    cm = np.asarray(cm)
    return seven(cm[0, 0].item(), cm[0, 1].item(), cm[1, 0].item(), cm[1, 1].item(), zero_division)
