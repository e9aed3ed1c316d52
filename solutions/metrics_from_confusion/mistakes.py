"""What people write instead of `binary_metrics`. The helpers are the parts that a mistake gets right."""

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
    name="0 / 0 caught as an exception",
    why="you waited for a ZeroDivisionError: NumPy's numbers raise none, they give NaN and a warning",
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
    name="0 / 0 left alone",
    why="you divided without a look at the denominator: where it is 0, Python's numbers raise a ZeroDivisionError",
)
def divides_anyway(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    return seven(*four(cm), zero_division, lambda part, whole, _: float(part / whole))


@mistake(
    of="binary_metrics",
    name="always 0 for 0 / 0",
    why="you gave 0 where there is nothing to divide by: the caller may have asked for another value",
)
def ignores_zero_division(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:  # noqa: ARG001
    return seven(*four(cm), 0.0)


@mistake(
    of="binary_metrics",
    name="zero_division for a numerator of 0",
    why="you asked whether the numerator is 0: 0 of 4 is a plain 0, only a denominator of 0 leaves none to divide by",
)
def looks_at_the_part(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    def divide(part: Any, whole: Any, zero_division: float) -> float:
        return float(part / whole) if part and whole else zero_division

    return seven(*four(cm), zero_division, divide)


@mistake(
    of="binary_metrics",
    name="a small number added to the denominator",
    why="you added a small number to the denominator to avoid 0 / 0: every quotient is now a little too small, and "
    "`zero_division` is never asked for",
)
def adds_epsilon(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    return seven(*four(cm), zero_division, lambda part, whole, _: float(part / (whole + 1e-8)))


@mistake(
    of="binary_metrics",
    name="rounded metrics",
    why="you rounded: the reader of a report may, but whoever computes on with the numbers gets the error",
)
def rounds(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    return {name: round(value, 4) for name, value in seven(*four(cm), zero_division).items()}


@mistake(
    of="binary_metrics",
    name="rows taken for predictions",
    why="you took the rows for predicted labels: false positives and false negatives change places, and so do "
    "precision and recall",
)
def transposes(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fn, fp, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="the positive class first",
    why="you read the matrix with the positive class first, as many textbooks print it: here cm[0, 0] are the true "
    "negatives",
)
def reads_positives_first(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tp, fn, fp, tn, zero_division)


@mistake(
    of="binary_metrics",
    name="sums in the dtype of the matrix",
    why="you added the entries in the dtype that came in: in uint8, 200 + 100 is 44",
)
def wraps_around(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    four(cm)
    tn, fp, fn, tp = np.asarray(cm).ravel()
    return seven(tn, fp, fn, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="the mean of precision and recall as F1",
    why="you took the arithmetic mean for F1: a recall of 1 then makes up for a precision near 0",
)
def averages(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"f1": (metrics["precision"] + metrics["recall"]) / 2}


@mistake(
    of="binary_metrics",
    name="the geometric mean as F1",
    why="you took the root of precision times recall: that is the geometric mean, F1 is the harmonic one",
)
def takes_the_geometric_mean(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"f1": float(np.sqrt(metrics["precision"] * metrics["recall"]))}


@mistake(
    of="binary_metrics",
    name="F1 from precision and recall",
    why="you computed F1 from precision and recall: where one of them is `zero_division`, or both are 0, that says "
    "nothing about the counts, though their F1 is well defined",
)
def composes_f1(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    p, r = metrics["precision"], metrics["recall"]
    return metrics | {"f1": divided(2 * p * r, p + r, zero_division)}


@mistake(
    of="binary_metrics",
    name="2 forgotten in F1",
    why="you counted the true positives of F1 once: with precision and recall both 1 it would be 1, and here it is 1/2",
)
def forgets_the_two(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fp, fn, tp, zero_division) | {"f1": divided(tp, 2 * tp + fp + fn, zero_division)}


@mistake(
    of="binary_metrics",
    name="fpr as 1 - specificity",
    why="you subtracted the specificity from 1: of a tiny rate that leaves few digits, and without negatives it turns "
    "`zero_division` round",
)
def subtracts_from_one(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"fpr": 1 - metrics["specificity"]}


@mistake(
    of="binary_metrics",
    name="fpr among the predicted positives",
    why="you divided the false positives by the predicted positives: that is the false discovery rate, the false "
    "positive rate asks how many of the negatives were taken for positive",
)
def confuses_fpr(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = four(cm)
    return seven(tn, fp, fn, tp, zero_division) | {"fpr": divided(fp, tp + fp, zero_division)}


@mistake(
    of="binary_metrics",
    name="specificity and npv swapped",
    why="you mixed up specificity and npv: one counts among the negatives, the other among the predicted negatives",
)
def swaps_npv(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"specificity": metrics["npv"], "npv": metrics["specificity"]}


@mistake(
    of="binary_metrics",
    name="precision and recall swapped",
    why="you mixed up precision and recall: one counts among the predicted positives, the other among the positives",
)
def swaps_precision(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"precision": metrics["recall"], "recall": metrics["precision"]}


@mistake(
    of="binary_metrics",
    name="the mean of recall and specificity as accuracy",
    why="you averaged the rates of the two classes: that is the balanced accuracy, in which a rare class weighs as "
    "much as a common one",
)
def balances(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    metrics = seven(*four(cm), zero_division)
    return metrics | {"accuracy": (metrics["recall"] + metrics["specificity"]) / 2}


@mistake(
    of="binary_metrics",
    name="any four numbers",
    why="you made the matrix flat without a look at its shape: four numbers in a row are no confusion matrix",
)
def takes_any_four(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    tn, fp, fn, tp = np.asarray(cm).ravel().tolist()
    return seven(tn, fp, fn, tp, zero_division)


@mistake(
    of="binary_metrics",
    name="the corner of a larger matrix",
    why="you read four entries without a look at the shape: of three classes, the third is not counted at all",
)
def reads_the_corner(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    cm = np.asarray(cm)
    return seven(cm[0, 0].item(), cm[0, 1].item(), cm[1, 0].item(), cm[1, 1].item(), zero_division)
