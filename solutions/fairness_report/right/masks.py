"""Means of masks with groupby

The mean of a column of 0 and 1 is a rate, and a mean ignores NaN. So the true positive rate is the mean of the
predictions where the negatives are masked. Each rate is one mean, and no count is written down.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def group_report(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    """Return the rates of each group."""
    truth = pd.Series(np.asarray(y_true).astype("float64"))
    predicted = pd.Series(np.asarray(y_pred).astype("float64"))
    groups = pd.Series(np.asarray(group), name="group")
    if len(truth) != len(groups) or len(predicted) != len(groups):
        raise ValueError("the arguments have different lengths")
    masked = pd.DataFrame(
        {
            "selection_rate": predicted,
            "tpr": predicted.where(truth == 1),
            "fpr": predicted.where(truth == 0),
            "precision": truth.where(predicted == 1),
        }
    )
    report = masked.groupby(groups).mean()
    size = groups.groupby(groups).size()
    report.insert(0, "n", size)
    report["enough"] = size >= min_size
    return report


def fairness_gaps(report: pd.DataFrame) -> dict[str, float]:
    """Return how far the groups are apart."""
    large = report[report["enough"]]

    def gap(rate: str) -> float:
        known = large[rate].dropna()
        return float(known.max() - known.min()) if known.size >= 2 else float("nan")

    gaps = {"demographic_parity": gap("selection_rate"), "equal_opportunity": gap("tpr")}
    gaps["equalised_odds"] = float(pd.Series([gap("tpr"), gap("fpr")]).max(skipna=False))
    if len(large) < 2:
        return gaps | {"disparate_impact": float("nan")}
    most = float(large["selection_rate"].max())
    return gaps | {"disparate_impact": float(large["selection_rate"].min()) / most if most else 1.0}


def fairness_decision(report: pd.DataFrame, limit: float = 0.1) -> str:
    """Return a decision about the gaps."""
    gaps = fairness_gaps(report)
    excess = [value > limit for name, value in gaps.items() if name != "disparate_impact"]
    if any(excess) or gaps["disparate_impact"] < 0.8:
        return "outside limits"
    is_complete = bool(report["enough"].all()) and not any(value != value for value in gaps.values())
    return "within limits" if is_complete else "not enough data"
