"""What people write for a regression report. The helpers do what a mistake gets right."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Report = dict[str, float]


def pair(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[Floats, Floats]:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if t.ndim != 1 or t.shape != p.shape or t.size == 0:
        raise ValueError("expected two flat arrays of one length above 0")
    return t, p


def r2_of(t: Floats, p: Floats) -> float:
    if t.min() == t.max():
        return float((t == p).all())
    return float(1 - np.sum((t - p) ** 2) / np.sum((t - t.mean()) ** 2))


def scores(t: Floats, p: Floats) -> Report:
    e = np.abs(t - p)
    return {
        "mae": float(e.mean()),
        "rmse": math.sqrt((e**2).mean()),
        "r2": r2_of(t, p),
        "mape": float(np.mean(e / np.abs(t))) if t.all() else math.nan,
        "max_error": float(e.max()),
    }


def changed(y_true: ArrayLike, y_pred: ArrayLike, key: str, of: Callable[[Floats, Floats], Any]) -> Report:
    """Return the report, with one score computed in another way."""
    t, p = pair(y_true, y_pred)
    with np.errstate(all="ignore"):
        return scores(t, p) | {key: float(of(t, p))}


def bare(t: NDArray[Any], p: NDArray[Any]) -> Report:
    """Return the report without a check of anything."""
    with np.errstate(all="ignore"):
        return {
            "mae": float(np.mean(np.abs(t - p))),
            "rmse": float(np.sqrt(np.mean((t - p) ** 2))),
            "r2": float(1 - np.sum((t - p) ** 2) / np.sum((t - np.mean(t)) ** 2)),
            "mape": float(np.mean(np.abs((t - p) / t))),
            "max_error": float(np.max(np.abs(t - p))),
        }


@mistake(
    of="regression_report",
    name="the bare formulas",
    why="you computed without checks, in the input's dtype: in uint8 10 - 15 is 251, and a column broadcasts to (n, n)",
)
def types_the_formulas(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return bare(np.asarray(y_true), np.asarray(y_pred))


@mistake(
    of="regression_report",
    name="the formulas in float64 without checks",
    why="you did not check shapes, constant targets or zeros: constant targets give an R² of NaN or minus infinity",
)
def formulas_on_floats(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return bare(np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64))


@mistake(
    of="regression_report",
    name="both divisions by 0 unchecked",
    why="you divided by 0 for equal targets and for a target of 0: R² must be 1 or 0 there, and MAPE NaN",
)
def checks_only_shapes(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return bare(*pair(y_true, y_pred))


@mistake(
    of="regression_report",
    name="shapes and targets of 0 unchecked",
    why="you did not check the shapes, and divided by a target of 0: a column broadcasts, and MAPE is infinite",
)
def checks_only_constants(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    report = bare(t, p)
    return report | {"r2": float((t == p).all())} if t.min() == t.max() else report


@mistake(
    of="regression_report",
    name="shapes and constant targets unchecked",
    why="you did not check the shapes, and divided by deviations of 0: a column broadcasts, and equal targets give NaN",
)
def checks_only_zeros(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    report = bare(t, p)
    return report if t.all() else report | {"mape": math.nan}


@mistake(
    of="regression_report",
    name="R² not below 0",
    why="you set a negative R² to 0: predictions that are worse than the mean have an R² below 0, like -3",
)
def clips_r2(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "r2", lambda t, p: max(0.0, r2_of(t, p)))


@mistake(
    of="regression_report",
    name="the squared correlation as R²",
    why="you squared the correlation: it is 1 for the predictions 3, 2, 1 of 1, 2, 3, and R² is -3",
)
def squares_the_correlation(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max() or p.min() == p.max():
            return float((t == p).all())
        return float(np.corrcoef(t, p)[0, 1] ** 2)

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² with targets and predictions swapped",
    why="you took the deviations of the predictions from their mean: R² compares with the deviations of the targets",
    values=["their mean", "the mean of the targets"],
)
def swaps_r2(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max():
            return float((t == p).all())
        center = p.mean() if value == "their mean" else t.mean()
        return float(1 - np.sum((t - p) ** 2) / np.sum((p - center) ** 2))

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="explained variance as R²",
    why="you subtracted the mean of the residuals: predictions that are all too low by 2 then have an R² of 1",
)
def explained_variance(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return float((t == p).all()) if t.min() == t.max() else float(1 - np.var(t - p) / np.var(t))

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² without 1 -",
    why="you returned the share of the squares that is left: perfect predictions must have an R² of 1",
)
def forgets_one_minus(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return r2_of(t, p) if t.min() == t.max() else 1 - r2_of(t, p)

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² with n and n - 1",
    why="you divided one sum of squares by n and the other by n - 1: in R² both have the same divisor, which cancels",
    values=[0, 1],
)
def mixes_divisors(y_true: ArrayLike, y_pred: ArrayLike, *, value: int) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max():
            return float((t == p).all())
        ratio = (len(t) - 1) / len(t)
        return 1 - (1 - r2_of(t, p)) * (ratio if value else 1 / ratio)

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² from absolute values",
    why="you added absolute values: R² divides the squared residuals by the squared deviations",
)
def absolute_r2(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max():
            return float((t == p).all())
        return float(1 - np.abs(t - p).sum() / np.abs(t - t.mean()).sum())

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² with deviations from 0",
    why="you did not subtract the mean of the targets: the mean as prediction then has an R² above 0",
)
def uncentred_r2(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max():
            return float((t == p).all())
        return float(1 - np.sum((t - p) ** 2) / np.sum(t**2))

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="R² for constant targets unchecked",
    why="you divided by deviations of 0: equal targets give an R² of NaN or minus infinity, instead of 1 or 0",
    covers=[
        "if y_true.min() == y_true.max(): -> if False:",
    ],
)
def divides_by_zero(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "r2", lambda t, p: 1 - np.sum((t - p) ** 2) / np.sum((t - t.mean()) ** 2))


@mistake(
    of="regression_report",
    name="deviations compared with 0",
    why="you tested the rounded deviations for 0: for three targets of 0.1 they are 1.4e-17, and R² is about -1e31",
)
def compares_deviations(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        total, left = np.sum((t - t.mean()) ** 2), np.sum((t - p) ** 2)
        return float(left == 0) if total == 0 else float(1 - left / total)

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="close targets treated as equal",
    why="you treated close targets as equal: 1e8, 1e8 + 1 and 1e8 + 3 differ, so R² is not just 1 or 0",
)
def merges_close_targets(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "r2", lambda t, p: (t == p).all() if np.allclose(t, t[0]) else r2_of(t, p))


@mistake(
    of="regression_report",
    name="small deviations treated as 0",
    why="you treated small deviations as 0: targets of 1e-9, 2e-9 and 4e-9 differ, so R² is not just 1 or 0",
    values=[(of, limit) for of in ("sum of squares", "deviation") for limit in (1e-8, 1e-9, 1e-10, 1e-12, 1e-15)],
)
def merges_small_deviations(y_true: ArrayLike, y_pred: ArrayLike, *, value: tuple[str, float]) -> Report:
    def of(t: Floats, p: Floats) -> float:
        measure, limit = value
        spread = np.sum((t - t.mean()) ** 2) if measure == "sum of squares" else t.std()
        return float((t == p).all()) if spread < limit else r2_of(t, p)

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="one R² for all constant targets",
    why="you returned one R² for all constant targets: it is 1 if all predictions are right, and 0 if not",
    values=[0.0, 1.0, math.nan, -math.inf],
    covers=[
        "r2 = 0.0 if residuals.any() else 1.0 -> r2 = 1.0 if residuals.any() else 1.0",
    ],
)
def fixed_r2(y_true: ArrayLike, y_pred: ArrayLike, *, value: float) -> Report:
    return changed(y_true, y_pred, "r2", lambda t, p: value if t.min() == t.max() else r2_of(t, p))


@mistake(
    of="regression_report",
    name="the mean of squares minus the square of the mean",
    why="you multiplied the square out: near 1e8 its terms are 1e16, and their difference has lost the deviations",
)
def multiplies_out(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        if t.min() == t.max():
            return float((t == p).all())
        return float(1 - np.mean((t - p) ** 2) / (np.mean(t**2) - np.mean(t) ** 2))

    return changed(y_true, y_pred, "r2", of)


@mistake(
    of="regression_report",
    name="MAPE in per cent",
    why="you multiplied MAPE by 100: the task asks for a fraction, 0.1 for 10 %",
)
def per_cent(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "mape", lambda t, p: 100 * scores(t, p)["mape"])


@mistake(
    of="regression_report",
    name="MAPE divided by the predictions",
    why="you divided by the predictions: for the target 2 and the prediction 4 the share is 1, and yours is 0.5",
    values=[True, False],
)
def divides_by_predictions(y_true: ArrayLike, y_pred: ArrayLike, *, value: bool) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return math.nan if not t.all() and value else float(np.mean(np.abs((t - p) / p)))

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="MAPE with its sign",
    why="you did not take absolute values for MAPE: shares of 0.5 and -0.5 cancel",
    covers=[
        "mape = np.mean(np.abs(residuals / y_true)) if y_true.all() else np.nan -> "
        "mape = np.mean(residuals / y_true) if y_true.all() else np.nan",
    ],
)
def signed_mape(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "mape", lambda t, p: np.mean((t - p) / t) if t.all() else math.nan)


@mistake(
    of="regression_report",
    name="MAPE divided by a negative target",
    why="you divided by the target with its sign: a target of -2 makes its share negative",
)
def negative_shares(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "mape", lambda t, p: np.mean(np.abs(t - p) / t) if t.all() else math.nan)


@mistake(
    of="regression_report",
    name="MAPE as a ratio of sums",
    why="you divided the sum of errors by the sum of targets: each error belongs to the target that it is a share of",
)
def ratio_of_sums(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return float(np.abs(t - p).sum() / np.abs(t).sum()) if t.all() else math.nan

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="symmetric MAPE",
    why="you divided by the mean of target and prediction: MAPE divides by the target alone",
)
def symmetric(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return float(np.mean(2 * np.abs(t - p) / (np.abs(t) + np.abs(p)))) if t.all() else math.nan

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="infinity as MAPE",
    why="you divided by a target of 0: MAPE is infinite then, and the task asks for NaN",
    values=["divided", "always"],
    covers=[
        "mape = np.mean(np.abs(residuals / y_true)) if y_true.all() else np.nan -> "
        "mape = np.mean(np.abs(residuals / y_true)) if y_true.any() else np.nan",
    ],
)
def infinite_mape(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    def of(t: Floats, p: Floats) -> float:
        return math.inf if value == "always" and not t.all() else float(np.mean(np.abs((t - p) / t)))

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="targets of 0 left out of MAPE",
    why="you left targets of 0 out: MAPE then looks fine, and says nothing about these rows",
    values=["fewer rows", "all rows"],
)
def skips_zeros(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    def of(t: Floats, p: Floats) -> float:
        known = t != 0
        shares = np.abs((t[known] - p[known]) / t[known])
        return float(shares.sum() / max(1, len(t) if value == "all rows" else len(shares)))

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="a small number in the denominator of MAPE",
    why="you kept each denominator above 0 with a small number: for a target of 0, MAPE is huge, and the task asks for "
    "NaN",
    values=[(how, small) for how in ("max", "add") for small in (2.0**-52, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6)],
)
def small_denominator(y_true: ArrayLike, y_pred: ArrayLike, *, value: tuple[str, float]) -> Report:
    def of(t: Floats, p: Floats) -> float:
        sizes = np.maximum(np.abs(t), value[1]) if value[0] == "max" else np.abs(t) + value[1]
        return float(np.mean(np.abs(t - p) / sizes))

    return changed(y_true, y_pred, "mape", of)


@mistake(
    of="regression_report",
    name="0 as MAPE",
    why="you returned 0 as MAPE if a target is 0: 0 means that all predictions are right",
)
def zero_mape(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "mape", lambda t, p: scores(t, p)["mape"] if t.all() else 0.0)


@mistake(
    of="regression_report",
    name="MSE as RMSE",
    why="you did not take the square root: errors of 2 in metres give 4, in square metres",
    covers=[
        "rmse = np.sqrt(np.mean(residuals ** 2)) -> rmse = np.mean(residuals ** 2)",
    ],
)
def keeps_the_square(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "rmse", lambda t, p: np.mean((t - p) ** 2))


@mistake(
    of="regression_report",
    name="RMSE of the mean error",
    why="you averaged before you squared: errors of 1 and -1 cancel, so RMSE is 0 instead of 1",
)
def root_of_the_mean(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "rmse", lambda t, p: abs(np.mean(t - p)))


@mistake(
    of="regression_report",
    name="the mean of square roots as RMSE",
    why="you took the square root of each square, and averaged then: that is MAE",
)
def mean_of_roots(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "rmse", lambda t, p: np.mean(np.sqrt((t - p) ** 2)))


@mistake(
    of="regression_report",
    name="the standard deviation of the residuals as RMSE",
    why="you subtracted the mean of the residuals: predictions that are all too low by 2 then have an RMSE of 0",
    values=[0, 1],
)
def spread_of_residuals(y_true: ArrayLike, y_pred: ArrayLike, *, value: int) -> Report:
    return changed(y_true, y_pred, "rmse", lambda t, p: np.std(t - p, ddof=value))


@mistake(
    of="regression_report",
    name="RMSE with another divisor",
    why="you did not divide the squares by n: errors of 1, 0, 1 and 2 must give the square root of 6 / 4",
    values=["n - 1", "n - 2", "1", "root first"],
    covers=[
        "rmse = np.sqrt(np.mean(residuals ** 2)) -> rmse = np.sqrt(np.sum(residuals ** 2))",
    ],
)
def other_divisor(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    def of(t: Floats, p: Floats) -> float:
        total, n = float(np.sum((t - p) ** 2)), len(t)
        if value == "root first":
            return math.sqrt(total) / n
        return float(np.sqrt(np.float64(total) / {"n - 1": n - 1, "n - 2": n - 2, "1": 1}[value]))

    return changed(y_true, y_pred, "rmse", of)


@mistake(
    of="regression_report",
    name="MAE with its sign",
    why="you did not take absolute values for MAE: errors of 1 and -1 cancel",
    values=["t - p", "p - t", "abs of the mean"],
    covers=[
        "mae = np.abs(residuals).mean() -> mae = residuals.mean()",
    ],
)
def signed_mae(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    def of(t: Floats, p: Floats) -> float:
        mean = float(np.mean(t - p))
        return {"t - p": mean, "p - t": -mean, "abs of the mean": abs(mean)}[value]

    return changed(y_true, y_pred, "mae", of)


@mistake(
    of="regression_report",
    name="the median of the absolute errors as MAE",
    why="you took the median of the absolute errors: errors of 1, 0, 1 and 5 have a median of 1, and a mean of 1.75",
)
def median_error(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "mae", lambda t, p: np.median(np.abs(t - p)))


@mistake(
    of="regression_report",
    name="the largest residual with its sign",
    why="you took the largest residual without its absolute value: of -4 and 1, the largest error is 4",
    values=["t - p", "p - t"],
    covers=[
        "max_error = np.abs(residuals).max() -> max_error = residuals.max()",
    ],
)
def signed_maximum(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    return changed(y_true, y_pred, "max_error", lambda t, p: np.max(t - p if value == "t - p" else p - t))


@mistake(
    of="regression_report",
    name="the difference of the maxima",
    why="you compared the largest target with the largest prediction: they may belong to different rows",
)
def difference_of_maxima(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return changed(y_true, y_pred, "max_error", lambda t, p: abs(np.max(t) - np.max(p)))


@mistake(
    of="regression_report",
    name="differences in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251",
    values=["difference only", "all"],
)
def wraps_around(y_true: ArrayLike, y_pred: ArrayLike, *, value: str) -> Report:
    t, p = pair(y_true, y_pred)
    left, right = np.asarray(y_true), np.asarray(y_pred)
    difference = left - right
    if value == "difference only":
        return scores(t, p) if difference.dtype.kind == "f" else scores(t, t - difference.astype(np.float64))
    report = bare(left, right)
    if t.min() == t.max():
        report["r2"] = 1.0 if report["max_error"] == 0 else 0.0
    return report if t.all() else report | {"mape": math.nan}


@mistake(
    of="regression_report",
    name="float32",
    why="you computed in float32: it has 7 digits, so numbers near 1e8 are 8 apart",
    values=[np.float32, None],
)
def narrows(y_true: ArrayLike, y_pred: ArrayLike, *, value: type | None) -> Report:
    t, p = pair(y_true, y_pred)
    given = [np.asarray(y) for y in (y_true, y_pred)]
    if value is None and any(y.dtype.kind != "f" for y in given):
        return scores(t, p)
    t, p = (y if value is None else y.astype(value) for y in given)
    with np.errstate(all="ignore"):
        return {name: float(score) for name, score in bare(t, p).items()} | {
            key: own for key, own in scores(t, p).items() if key == "r2" and t.min() == t.max()
        }


@mistake(
    of="regression_report",
    name="columns accepted",
    why="you flattened the arguments: a column must raise a ValueError here, so that the caller sees the wrong shape",
)
def flattens(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    return scores(*pair(np.ravel(y_true), np.ravel(y_pred)))


@mistake(
    of="regression_report",
    name="only lengths compared",
    why="you compared lengths and not shapes: shape (4, 1) minus shape (4,) broadcasts to (4, 4)",
)
def compares_lengths(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if len(t) != len(p) or len(t) == 0:
        raise ValueError("expected two equal lengths above 0")
    return scores(t, p)


@mistake(
    of="regression_report",
    name="two columns accepted",
    why="you compared only the shapes with each other: two columns must raise a ValueError too",
)
def compares_shapes(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if t.shape != p.shape or t.size == 0:
        raise ValueError("expected two equal shapes")
    return scores(t, p)


@mistake(
    of="regression_report",
    name="one value for many",
    why="you did not compare the lengths: four targets and one prediction must raise a ValueError",
)
def broadcasts(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if t.ndim != 1 or p.ndim != 1 or t.size == 0 or p.size == 0:
        raise ValueError("expected two flat arrays")
    return scores(t, p)


@mistake(
    of="regression_report",
    name="as many pairs as the shorter length",
    why="you ignored the targets without a prediction: four targets and three predictions must raise a ValueError",
)
def zips(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if t.ndim != 1 or p.ndim != 1:
        raise ValueError("expected two flat arrays")
    n = min(len(t), len(p))
    return scores(*pair(t[:n], p[:n]))


@mistake(
    of="regression_report",
    name="NaN for empty input",
    why="you returned NaN for empty input: a report of no rows must raise a ValueError",
)
def reports_nothing(y_true: ArrayLike, y_pred: ArrayLike) -> Report:
    if np.size(y_true) == 0 == np.size(y_pred):
        return dict.fromkeys(["mae", "rmse", "r2", "mape", "max_error"], math.nan)
    return scores(*pair(y_true, y_pred))


@mistake(
    of="regression_report",
    name="rounded scores",
    why="you rounded the scores: 4 / 3 must be 1.3333333333333333",
    values=[2, 3, 4, 6],
)
def rounds(y_true: ArrayLike, y_pred: ArrayLike, *, value: int) -> Report:
    return {name: round(score, value) for name, score in scores(*pair(y_true, y_pred)).items()}
