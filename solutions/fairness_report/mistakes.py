"""What people write for a fairness report, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from mlkata_plugin.authoring import mistake

RATES = ["selection_rate", "tpr", "fpr", "precision"]
Gaps = dict[str, float]
Counts = dict[str, Any]


def counted(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike) -> Counts:
    """Return the groups as an index, and the counts of each group as arrays."""
    actual, chosen = np.asarray(y_true) == 1, np.asarray(y_pred) == 1
    names, codes = np.unique(np.asarray(group), return_inverse=True)
    if not len(actual) == len(chosen) == len(codes):
        raise ValueError("different lengths")
    flags = {"n": np.ones(len(codes)), "actual": actual, "chosen": chosen, "hit": actual & chosen}
    counts = {name: np.bincount(codes, flag).astype(np.int64) for name, flag in flags.items()}
    return {"group": pd.Index(names.tolist(), name="group"), **counts}


def rate(part: Any, whole: Any) -> Any:
    """Return a share for each group, NaN for 0 / 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return part / whole


def reported(c: Counts, min_size: int, **changed: Any) -> pd.DataFrame:
    """Return the right report of counts, with some columns replaced."""
    columns: dict[str, Any] = {
        "n": c["n"],
        "selection_rate": rate(c["chosen"], c["n"]),
        "tpr": rate(c["hit"], c["actual"]),
        "fpr": rate(c["chosen"] - c["hit"], c["n"] - c["actual"]),
        "precision": rate(c["hit"], c["chosen"]),
        "enough": c["n"] >= min_size,
    }
    return pd.DataFrame(columns | changed, index=c["group"])


@mistake(
    of="group_report",
    name="rows paired by the index",
    why="you paired Series by their index: after a shuffle, the index is in another order, and labels get mixed up",
)
def by_index(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    counted(y_true, y_pred, group)
    if isinstance(y_true, pd.Series) and isinstance(y_pred, pd.Series):
        y_pred = y_pred[~y_pred.index.duplicated()].reindex(y_true.index).fillna(0)
    return reported(counted(y_true, y_pred, group), min_size)


@mistake(
    of="group_report",
    name="tpr and precision swapped",
    why="you divided the tpr by the predicted positives, and the precision by the positives",
)
def swapped(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, tpr=rate(c["hit"], c["chosen"]), precision=rate(c["hit"], c["actual"]))


@mistake(
    of="group_report",
    name="tpr with another denominator",
    why="you divided the tpr by the rows or by the predicted positives: it is a share of the positives",
    values=["n", "chosen"],
)
def tpr_of_rows(
    y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30, *, value: str
) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, tpr=rate(c["hit"], c[value]))


@mistake(
    of="group_report",
    name="fpr with another denominator",
    why="you divided the false positives by the rows or by the predicted positives: 1 of 2 negatives is 0.5",
    values=["n", "chosen"],
)
def fpr_of_rows(
    y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30, *, value: str
) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, fpr=rate(c["chosen"] - c["hit"], c[value]))


@mistake(
    of="group_report",
    name="specificity instead of the fpr",
    why="you returned 1 - fpr or 1 - tpr: if 1 of 4 negatives is selected, the fpr is 0.25, not 0.75",
    values=["fpr", "tpr"],
)
def complement(
    y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30, *, value: str
) -> pd.DataFrame:
    right = reported(counted(y_true, y_pred, group), min_size)
    return right.assign(**{value: 1 - right[value]})


@mistake(
    of="group_report",
    name="base rate as the selection rate",
    why="you computed the share of positives in the group: the selection rate counts the predictions",
)
def base_rate(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, selection_rate=c["actual"] / c["n"])


@mistake(
    of="group_report",
    name="share of all rows",
    why="you divided by the rows of all groups: a group of 5 among 11 rows then has a selection rate of 5 / 11 at most",
)
def of_all(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, selection_rate=c["chosen"] / c["n"].sum())


@mistake(
    of="group_report",
    name="a number for 0 / 0",
    why="you returned a number for 0 / 0: a group without positives then has a tpr of 0 or 1",
    values=[0.0, 1.0],
)
def number_for_nan(
    y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30, *, value: float
) -> pd.DataFrame:
    return reported(counted(y_true, y_pred, group), min_size).fillna(value)


@mistake(
    of="group_report",
    name="an error for 0 / 0",
    why="you divided by 0: a group without positives raises a ZeroDivisionError",
)
def divides(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    found = reported(counted(y_true, y_pred, group), min_size)
    if found.isna().any(axis=None):
        raise ZeroDivisionError("division by zero")
    return found


@mistake(
    of="group_report",
    name="groups in order of appearance",
    why="you kept the groups in the order in which they appear: 7, 2 instead of 2, 7",
)
def appearance(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    found = reported(counted(y_true, y_pred, group), min_size)
    return found.loc[list(dict.fromkeys(np.asarray(group).tolist()))].rename_axis("group")


@mistake(
    of="group_report",
    name="group as a column",
    why="you returned the group as a column, with the index 0, 1, 2",
)
def as_column(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    return reported(counted(y_true, y_pred, group), min_size).reset_index()


@mistake(
    of="group_report",
    name="small groups dropped",
    why="you dropped the small groups: the report no longer shows that 7 rows were not checked",
)
def drops(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    found = reported(counted(y_true, y_pred, group), min_size)
    return found[found["enough"]]


@mistake(
    of="group_report",
    name="more rows than min_size demanded",
    why="you demanded more than `min_size` rows: a group of 30 is large enough",
    covers=[
        "enough = counts['n'] >= min_size -> enough = counts['n'] > min_size",
    ],
)
def strictly_more(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    return reported(counted(y_true, y_pred, group), min_size + 1)


@mistake(
    of="group_report",
    name="always 30 rows demanded",
    why="you always demanded 30 rows: the argument `min_size` has no effect",
)
def always_thirty(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    group: ArrayLike,
    min_size: int = 30,  # noqa: ARG001
) -> pd.DataFrame:
    return reported(counted(y_true, y_pred, group), 30)


@mistake(
    of="group_report",
    name="enough positives demanded",
    why="you compared the positives with `min_size`: a group of 30 rows is large enough, however many are positive",
)
def positives(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    c = counted(y_true, y_pred, group)
    return reported(c, min_size, enough=c["actual"] >= min_size)


@mistake(
    of="group_report",
    name="different lengths are accepted",
    why="you paired what was there: three groups and two labels must raise a ValueError",
)
def cuts(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    parts = [np.asarray(part) for part in (y_true, y_pred, group)]
    n = min(len(part) for part in parts)
    return reported(counted(parts[0][:n], parts[1][:n], parts[2][:n]), min_size)


def large(report: pd.DataFrame, rate: str) -> list[float]:
    """Return the rate of each group that is large enough."""
    return [v for v, enough in zip(report[rate].tolist(), report["enough"].tolist(), strict=True) if enough]


def known(report: pd.DataFrame, rate: str) -> list[float]:
    """Return the known rates of the groups that are large enough."""
    return [v for v in large(report, rate) if v == v]


def spread(report: pd.DataFrame, rate: str) -> float:
    """Return the right gap of a rate."""
    rates = known(report, rate)
    return max(rates) - min(rates) if len(rates) > 1 else np.nan


def quotient(report: pd.DataFrame, nothing: float = 1.0) -> float:
    """Return the right ratio, or another number for 0 / 0."""
    rates = large(report, "selection_rate")
    if len(rates) < 2:
        return np.nan
    return min(rates) / max(rates) if max(rates) > 0 else nothing


def right(report: pd.DataFrame, gap: Callable[[pd.DataFrame, str], float] = spread, **changed: float) -> Gaps:
    """Return the four numbers, with some of them replaced."""
    odds = gap(report, "tpr"), gap(report, "fpr")
    found = {
        "demographic_parity": gap(report, "selection_rate"),
        "equal_opportunity": odds[0],
        "equalised_odds": float(np.maximum(*odds)),
        "disparate_impact": quotient(report),
    }
    return found | changed


@mistake(
    of="fairness_gaps",
    name="small groups counted",
    why="you counted groups that are too small: 7 rows with a selection rate of 0 make a gap of 0.5",
)
def small_too(report: pd.DataFrame) -> Gaps:
    return right(report.assign(enough=True))


@mistake(
    of="fairness_gaps",
    name="ratio upside down",
    why="you divided the largest selection rate by the smallest: 0.5 and 0.4 give 1.25 instead of 0.8",
)
def upside_down(report: pd.DataFrame) -> Gaps:
    ratio = quotient(report)
    return right(report, disparate_impact=1 / ratio if ratio != 0 else np.inf)


@mistake(
    of="fairness_gaps",
    name="ratio of the first and the second group",
    why="you divided the rates in the order of the rows: the smallest rate can be in any row",
    values=[(0, 1), (1, 0), (0, -1), (-1, 0)],
)
def first_and_second(report: pd.DataFrame, *, value: tuple[int, int]) -> Gaps:
    rates = large(report, "selection_rate")
    if len(rates) < 2 or max(rates) == 0:
        return right(report)
    top, bottom = (rates[i] for i in value)
    return right(report, disparate_impact=top / bottom if bottom else np.inf)


@mistake(
    of="fairness_gaps",
    name="0 / 0 in the ratio",
    why="you divided 0 by 0: if all selection rates are 0 the ratio is 1, and you return NaN or raise an error",
)
def nan_ratio(report: pd.DataFrame) -> Gaps:
    return right(report, disparate_impact=quotient(report, np.nan))


@mistake(
    of="fairness_gaps",
    name="ratio of 0 if all rates are 0",
    why="you returned 0 for 0 / 0: if all selection rates are 0 they are equal, and the ratio is 1",
)
def zero_ratio(report: pd.DataFrame) -> Gaps:
    return right(report, disparate_impact=quotient(report, 0.0))


@mistake(
    of="fairness_gaps",
    name="equalised odds from other than the larger gap",
    why="you took the mean, the sum, the smaller one or only one of the two gaps: 0.05 and 0.4 give 0.4",
    values=["mean", "sum", "min", "tpr", "fpr"],
    covers=[
        "odds = np.maximum(gap['tpr'], gap['fpr']) -> odds = np.minimum(gap['tpr'], gap['fpr'])",
    ],
)
def odds(report: pd.DataFrame, *, value: str) -> Gaps:
    gaps = {"tpr": spread(report, "tpr"), "fpr": spread(report, "fpr")}
    found = gaps[value] if value in gaps else getattr(np, value)(list(gaps.values()))
    return right(report, equalised_odds=float(found))


@mistake(
    of="fairness_gaps",
    name="equalised odds from a single known gap",
    why="you ignored a gap that is NaN: if one of the two gaps is NaN, equalised odds is NaN",
)
def known_odds(report: pd.DataFrame) -> Gaps:
    return right(report, equalised_odds=float(np.fmax(spread(report, "tpr"), spread(report, "fpr"))))


@mistake(
    of="fairness_gaps",
    name="gap of the fpr as equal opportunity",
    why="you took the gap of the fpr, or of the precision, as equal opportunity: it is the gap of the tpr",
    values=["fpr", "precision"],
)
def other_opportunity(report: pd.DataFrame, *, value: str) -> Gaps:
    return right(report, equal_opportunity=spread(report, value))


@mistake(
    of="fairness_gaps",
    name="gap of the first and the last group",
    why="you subtracted the rates of two rows, or of neighbours: with three groups the extremes are at any two rows",
    values=["signed", "absolute"],
)
def first_and_last(report: pd.DataFrame, *, value: str) -> Gaps:
    def gap(report: pd.DataFrame, rate: str) -> float:
        rates = known(report, rate)
        if len(rates) < 2:
            return np.nan
        found = rates[0] - rates[-1]
        return found if value == "signed" else abs(found)

    return right(report, gap)


@mistake(
    of="fairness_gaps",
    name="distance from the mean or a standard deviation",
    why="you measured the spread around the mean: for rates 0.4 and 0.5 the gap is 0.1, not 0.05",
    values=["mean", "std"],
)
def around_mean(report: pd.DataFrame, *, value: str) -> Gaps:
    def gap(report: pd.DataFrame, rate: str) -> float:
        rates = np.array(known(report, rate))
        if len(rates) < 2:
            return np.nan
        return float(np.abs(rates - rates.mean()).max() if value == "mean" else rates.std())

    return right(report, gap)


@mistake(
    of="fairness_gaps",
    name="unknown rates counted as 0",
    why="you counted a rate that is NaN as 0: a group without positives then makes a gap of 0.9",
)
def unknown_as_zero(report: pd.DataFrame) -> Gaps:
    return right(report.fillna(0.0))


@mistake(
    of="fairness_gaps",
    name="one unknown rate makes the gap unknown",
    why="you returned NaN if any rate is NaN: the gap of the known rates is still a number",
)
def nan_spreads(report: pd.DataFrame) -> Gaps:
    def gap(report: pd.DataFrame, rate: str) -> float:
        return spread(report, rate) if known(report, rate) == large(report, rate) else np.nan

    return right(report, gap)


@mistake(
    of="fairness_gaps",
    name="gap of 0 for a single group",
    why="you returned a gap of 0 for a single known rate: one group alone cannot be compared",
    covers=[
        "gap = (high - low).where(rates.count() >= 2) -> gap = high - low",
        "gap = (high - low).where(rates.count() >= 2) -> gap = (high - low).where(rates.count() >= 1)",
    ],
)
def zero_gap(report: pd.DataFrame) -> Gaps:
    def gap(report: pd.DataFrame, rate: str) -> float:
        rates = known(report, rate)
        return max(rates) - min(rates) if rates else np.nan

    return right(report, gap)


@mistake(
    of="fairness_gaps",
    name="ratio of 1 for a single group",
    why="you returned the ratio 1 for a single large group: one group alone cannot be compared",
    covers=[
        "impact = ratio if len(rates) >= 2 else np.nan -> impact = ratio if len(rates) >= 1 else np.nan",
    ],
)
def ratio_of_one(report: pd.DataFrame) -> Gaps:
    return right(report, disparate_impact=1.0 if len(large(report, "tpr")) == 1 else quotient(report))


def decided(
    report: pd.DataFrame,
    limit: float,
    outside: Callable[[Gaps, float], bool] = lambda gaps, limit: worst(gaps) > limit or gaps["disparate_impact"] < 0.8,
    unclear: Callable[[pd.DataFrame, Gaps], bool] = lambda report, gaps: (
        not report["enough"].all() or bool(np.isnan(list(gaps.values())).any())
    ),
) -> str:
    """Return the decision, with one condition replaced."""
    gaps = right(report)
    return "outside limits" if outside(gaps, limit) else "not enough data" if unclear(report, gaps) else "within limits"


def worst(gaps: Gaps) -> float:
    """Return the largest known gap."""
    return max([value for name, value in gaps.items() if name != "disparate_impact" and value == value], default=0.0)


@mistake(
    of="fairness_decision",
    name="small groups ignored",
    why='you said "within limits" although a group of 7 rows was not checked',
    covers=[
        "is_unclear = not report['enough'].all() or any((np.isnan(value) for value in [ratio, *gaps.values()])) -> "
        "is_unclear = not report['enough'].any() or any((np.isnan(value) for value in [ratio, *gaps.values()]))",
    ],
)
def ignores_small(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit, unclear=lambda _, gaps: bool(np.isnan(list(gaps.values())).any()))


@mistake(
    of="fairness_decision",
    name="unknown gaps ignored",
    why='you said "within limits" although a gap is NaN: a comparison with NaN is False, and no gap was checked',
)
def ignores_nan(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit, unclear=lambda report, _: not report["enough"].all())


@mistake(
    of="fairness_decision",
    name="small groups and unknown gaps ignored",
    why='you said "within limits" whenever no known number is outside: a group of 7 rows or a NaN is not checked',
)
def ignores_both(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit, unclear=lambda _, __: False)


@mistake(
    of="fairness_decision",
    name="a small group hides a gap",
    why='you said "not enough data" although two large groups are too far apart, because a third group has 7 rows',
)
def hides(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit) if report["enough"].all() else "not enough data"


@mistake(
    of="fairness_decision",
    name="an unknown number hides a gap",
    why='you said "not enough data" because one number is NaN, although a gap is outside its limit',
    values=[True, False],
)
def nan_hides(report: pd.DataFrame, limit: float = 0.1, *, value: bool) -> str:
    is_unknown = np.isnan(list(right(report).values())).any()
    return "not enough data" if is_unknown or (value and not report["enough"].all()) else decided(report, limit)


@mistake(
    of="fairness_decision",
    name="unknown as outside",
    why='you said "outside limits" for a gap that is NaN: it is unknown, which is "not enough data"',
)
def nan_outside(report: pd.DataFrame, limit: float = 0.1) -> str:
    def outside(gaps: Gaps, limit: float) -> bool:
        within = all(value <= limit for name, value in gaps.items() if name != "disparate_impact")
        return not (within and gaps["disparate_impact"] >= 0.8)

    return decided(report, limit, outside)


@mistake(
    of="fairness_decision",
    name="disparate impact ignored",
    why="you compared only the three gaps: 0.15 and 0.2 differ by 0.05, but their ratio is 0.75",
)
def no_ratio(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit, lambda gaps, limit: worst(gaps) > limit)


@mistake(
    of="fairness_decision",
    name="ratio compared with the limit of the gaps",
    why="you compared the ratio with 1 - `limit`: for 0.1 that is 0.9, and the four-fifths rule says 0.8",
)
def ratio_by_limit(report: pd.DataFrame, limit: float = 0.1) -> str:
    return decided(report, limit, lambda gaps, limit: worst(gaps) > limit or gaps["disparate_impact"] < 1 - limit)


@mistake(
    of="fairness_decision",
    name="one gap compared only",
    why="you compared one of the gaps only: each of the three gaps has to be within the limit",
    values=["demographic_parity", "equal_opportunity", "equalised_odds"],
)
def one_gap(report: pd.DataFrame, limit: float = 0.1, *, value: str) -> str:
    return decided(report, limit, lambda gaps, limit: gaps[value] > limit or gaps["disparate_impact"] < 0.8)


@mistake(
    of="fairness_decision",
    name="outside only if all are outside",
    why='you said "outside limits" only if all four numbers are outside: a ratio of 0.75 is enough',
)
def all_outside(report: pd.DataFrame, limit: float = 0.1) -> str:
    def outside(gaps: Gaps, limit: float) -> bool:
        ratio = gaps["disparate_impact"]
        return ratio < 0.8 and all(value > limit for name, value in gaps.items() if name != "disparate_impact")

    return decided(report, limit, outside)


@mistake(
    of="fairness_decision",
    name="mean of the gaps compared",
    why="you compared the mean of the three gaps: 0.05, 0.05 and 0.15 are outside 0.1, and their mean is not",
)
def mean_gap(report: pd.DataFrame, limit: float = 0.1) -> str:
    def outside(gaps: Gaps, limit: float) -> bool:
        mean = np.mean([value for name, value in gaps.items() if name != "disparate_impact"])
        return bool(mean > limit) or gaps["disparate_impact"] < 0.8

    return decided(report, limit, outside)


@mistake(
    of="fairness_decision",
    name="always the limit 0.1",
    why="you always compared the gaps with 0.1: the argument `limit` has no effect",
)
def fixed_limit(report: pd.DataFrame, limit: float = 0.1) -> str:  # noqa: ARG001
    return decided(report, 0.1)
