"""What group_report, fairness_gaps and fairness_decision may be given, and what they must return."""

import math
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain import EPS, Draw, Script, equal, near, same
from mlkata_plugin.domain.frames import index

NAMES = ("b", "a", "B", "", "a b"), (2, 1, 12, -1), ("10", "9", "1")
COLUMNS = ["selection_rate", "tpr", "fpr", "precision"]
NUMBERS = ["demographic_parity", "equal_opportunity", "equalised_odds", "disparate_impact"]


def group_report(draw: Draw) -> Script:
    """Groups of any size, without positives or negatives; lists, arrays and Series; different lengths are refused."""
    n = draw.size()
    names: tuple[Any, ...] = draw.pick(*NAMES)
    group = [names[i] for i in draw.choose("group", n, draw.integer(0, len(names) - 1))]
    dtype = draw.pick("int64", "int64", "bool", "uint8", "int8")
    truth, chosen = (list(draw.choose("labels", n, draw.pick(1, 1, 0))) for _ in range(2))
    min_size = draw.pick(1, 2, 3, 30, draw.integer(1, 5))
    lists: list[Any] = [truth, chosen, group]
    if draw.one_in(8) and n > 1:
        which = draw.integer(0, 2)
        lists[which] = lists[which][:-1]
        draw.refuse(ValueError)
    arguments = [draw.laid_out(np.array(lists[0], dtype)), draw.laid_out(np.array(lists[1], dtype))]
    arguments.append(draw.laid_out(np.array(lists[2])))
    if draw.one_in(3):
        arguments = [pd.Series(values, index(draw, len(values))) for values in arguments]
    got = yield tuple(arguments) if min_size == 30 else (*arguments, min_size)

    rows = []
    for name in sorted(set(group)):
        own = [(t, c) for t, c, g in zip(truth, chosen, group, strict=True) if g == name]
        tp, fn, fp, tn = (own.count(pair) for pair in ((1, 1), (1, 0), (0, 1), (0, 0)))
        parts = ((tp + fp, len(own)), (tp, tp + fn), (fp, fp + tn), (tp, tp + fp))
        rows.append([len(own), *(part / whole if whole else math.nan for part, whole in parts), len(own) >= min_size])
    expected = pd.DataFrame(rows, columns=["n", *COLUMNS, "enough"], index=pd.Index(sorted(set(group)), name="group"))
    equal(got, expected, rtol=4 * EPS, atol=0.0)


def report_of(draw: Draw) -> pd.DataFrame:
    """Return a report: large groups and small, rates that are 0, near each other, or NaN."""
    groups = draw.pick(2, 2, 3, 1, 5)
    centre = draw.pick(40, 0, 70, 10)
    width = draw.pick(5, 20, 60)
    table = {}
    for name in COLUMNS:
        values = [min(100, centre + v) / 100 for v in draw.choose("rates", groups, width)]
        if name != "selection_rate" and draw.one_in(4):
            values[draw.integer(0, groups - 1)] = math.nan
        table[name] = values
    if draw.one_in(8):
        table["selection_rate"] = [0.0] * groups
    enough = [draw.choose("enough", 1, 5)[0] != 5 for _ in range(groups)]
    frame = pd.DataFrame({"n": [50 if large else 7 for large in enough], **table, "enough": enough})
    return frame.set_axis(pd.Index(list("abcde")[:groups], name="group"))


def numbers_of(report: pd.DataFrame) -> dict[str, float]:
    """Return the four right numbers."""
    large = report["enough"].tolist()
    gaps = []
    ratio = math.nan
    for name in ("selection_rate", "tpr", "fpr"):
        known = [v for v, is_large in zip(report[name].tolist(), large, strict=True) if is_large and v == v]
        gaps.append(max(known) - min(known) if len(known) > 1 else math.nan)
        if name == "selection_rate" and len(known) > 1:
            ratio = min(known) / max(known) if max(known) else 1.0
    odds = max(gaps[1:]) if gaps[1] == gaps[1] and gaps[2] == gaps[2] else math.nan
    return dict(zip(NUMBERS, [gaps[0], gaps[1], odds, ratio], strict=True))


def fairness_gaps(draw: Draw) -> Script:
    """Reports with small groups, unknown rates, and selection rates of 0."""
    report = report_of(draw)
    got = yield (report,)
    near(got, numbers_of(report), 4 * EPS)


def fairness_decision(draw: Draw) -> Script:
    """Gaps on both sides of several limits."""
    report = report_of(draw)
    limit = draw.pick(0.1, 0.05, 0.2, 0.03, 0.5) if draw.one_in(2) else 0.1
    limit = limit if limit == 0.1 else limit + 0.001
    numbers = numbers_of(report)
    if any(abs(v - limit) < 1e-6 for v in numbers.values()) or abs(numbers["disparate_impact"] - 0.8) < 1e-6:
        limit, report = 0.1, report.assign(selection_rate=0.5, tpr=0.5, fpr=0.25)
        numbers = numbers_of(report)
    got = yield (report,) if limit == 0.1 else (report, limit)
    gaps = [numbers[name] for name in NUMBERS[:3]]
    is_outside = any(gap > limit for gap in gaps) or numbers["disparate_impact"] < 0.8
    is_unclear = any(math.isnan(v) for v in numbers.values()) or not report["enough"].all()
    same(got, "outside limits" if is_outside else "not enough data" if is_unclear else "within limits")
