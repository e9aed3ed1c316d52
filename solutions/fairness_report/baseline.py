"""A fairness report in plain Python loops, row by row, and the inputs of the race."""

import math
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def group_report(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    """Return the rates of each group."""
    truth, predictions, groups = np.asarray(y_true).tolist(), np.asarray(y_pred).tolist(), np.asarray(group).tolist()
    if len(truth) != len(groups) or len(predictions) != len(groups):
        raise ValueError("the arguments have different lengths")
    names = sorted(set(groups))
    table = []
    for name in names:
        tp = fp = fn = tn = 0
        for own, true, predicted in zip(groups, truth, predictions, strict=True):
            if own == name:
                if true and predicted:
                    tp += 1
                elif predicted:
                    fp += 1
                elif true:
                    fn += 1
                else:
                    tn += 1
        n = tp + fp + fn + tn
        table.append([n, (tp + fp) / n, ratio(tp, tp + fn), ratio(fp, fp + tn), ratio(tp, tp + fp), n >= min_size])
    columns = ["n", "selection_rate", "tpr", "fpr", "precision", "enough"]
    return pd.DataFrame(table, index=pd.Index(names, name="group"), columns=columns)


def ratio(part: int, whole: int) -> float:
    """Return a share, or NaN for 0 / 0."""
    return part / whole if whole else math.nan


def fairness_gaps(report: pd.DataFrame) -> dict[str, float]:
    """Return how far the groups are apart."""
    gaps = {}
    for column in ["selection_rate", "tpr", "fpr"]:
        known = []
        for _, row in report.iterrows():
            if row["enough"] and not math.isnan(row[column]):
                known.append(float(row[column]))
        gaps[column] = max(known) - min(known) if len(known) >= 2 else math.nan
        if column == "selection_rate":
            impact = math.nan
            if len(known) >= 2:
                impact = min(known) / max(known) if max(known) > 0 else 1.0
    odds = max(gaps["tpr"], gaps["fpr"])
    if math.isnan(gaps["tpr"]) or math.isnan(gaps["fpr"]):
        odds = math.nan
    return {
        "demographic_parity": gaps["selection_rate"],
        "equal_opportunity": gaps["tpr"],
        "equalised_odds": odds,
        "disparate_impact": impact,
    }


def fairness_decision(report: pd.DataFrame, limit: float = 0.1) -> str:
    """Return a decision about the gaps."""
    decision = "within limits"
    if not all(report["enough"].tolist()):
        decision = "not enough data"
    for value in fairness_gaps(report).values():
        if math.isnan(value):
            decision = "not enough data"
    for name, value in fairness_gaps(report).items():
        if name == "disparate_impact" and value < 0.8:
            decision = "outside limits"
        if name != "disparate_impact" and value > limit:
            decision = "outside limits"
    return decision


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n labels, predictions that are right in 80 % of rows, and fifty groups."""
    y_true = rng.integers(2, size=n)
    y_pred = np.where(rng.random(n) < 0.8, y_true, 1 - y_true)
    return {"group_report": (y_true, y_pred, rng.integers(50, size=n))}
