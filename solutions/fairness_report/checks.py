"""The hidden checks of fairness_report. All rates are counted by hand, or row by row."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.authoring import Submission, equal

COLUMNS = ["n", "selection_rate", "tpr", "fpr", "precision", "enough"]
NAN = math.nan


def frame(table: dict[Any, list[Any]]) -> pd.DataFrame:
    """Return a report: n, the four rates, and whether n is enough, for each group."""
    index = pd.Index(list(table), name="group")
    return pd.DataFrame(list(table.values()), index=index, columns=COLUMNS)


def numbers(*values: float) -> dict[str, float]:
    """Return a dict of the four numbers."""
    return dict(
        zip(["demographic_parity", "equal_opportunity", "equalised_odds", "disparate_impact"], values, strict=True)
    )


def test_two_groups(kata: Submission) -> None:
    """group_report: two groups of different sizes are right."""
    y_true = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0]
    y_pred = [1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1]
    group = ["a"] * 5 + ["b"] * 6
    expected = frame({"a": [5, 0.6, 2 / 3, 0.5, 2 / 3, True], "b": [6, 0.5, 1.0, 0.4, 1 / 3, True]})
    equal(kata.group_report(y_true, y_pred, group, 5), expected)


def test_sorted_groups(kata: Submission) -> None:
    """group_report: the groups are sorted, and their rows need not be together."""
    y_true = np.array([1, 0, 1, 0, 1, 0, 0])
    y_pred = np.array([1, 1, 0, 0, 1, 0, 0])
    group = np.array([7, 2, 7, 7, 2, 2, 2])
    expected = frame({2: [4, 0.5, 1.0, 1 / 3, 0.5, True], 7: [3, 1 / 3, 0.5, 0.0, 1.0, False]})
    equal(kata.group_report(y_true, y_pred, group, min_size=4), expected)


def test_no_positives(kata: Submission) -> None:
    """group_report: a group without positives has the tpr NaN."""
    with kata.allow(nan=True):
        got = kata.group_report([0, 0, 0, 1, 0], [1, 0, 0, 1, 0], ["a", "a", "a", "b", "b"], 2)
    equal(got, frame({"a": [3, 1 / 3, NAN, 1 / 3, 0.0, True], "b": [2, 0.5, 1.0, 0.0, 1.0, True]}))


def test_no_negatives(kata: Submission) -> None:
    """group_report: a group without negatives has the fpr NaN, and without alarms the precision NaN."""
    with kata.allow(nan=True):
        got = kata.group_report([1, 1, 1, 1, 0], [1, 0, 1, 0, 0], ["a", "a", "a", "b", "b"], 3)
    equal(got, frame({"a": [3, 2 / 3, 2 / 3, NAN, 1.0, True], "b": [2, 0.0, 0.0, 0.0, NAN, False]}))


def test_thirty(kata: Submission) -> None:
    """group_report: 30 rows are enough by default, and 29 are not."""
    y_true, y_pred = [1, 0] * 29 + [1], [1] * 20 + [0] * 39
    group = ["b"] * 30 + ["a"] * 29
    with kata.allow(nan=True):
        got = kata.group_report(y_true, y_pred, group)
    expected = {"a": [29, 0.0, 0.0, 0.0, NAN, False], "b": [30, 2 / 3, 2 / 3, 2 / 3, 0.5, True]}
    equal(got, frame(expected))


def test_series(kata: Submission) -> None:
    """group_report: Series belong together by position, not by index."""
    y_true = pd.Series([1, 1, 0, 0, 1, 0], index=[5, 4, 3, 2, 1, 0])
    y_pred = pd.Series([1, 0, 1, 0, 1, 0], index=[0, 1, 2, 3, 4, 5])
    group = pd.Series(["a", "a", "a", "a", "b", "b"], index=[9, 9, 8, 8, 7, 7])
    expected = frame({"a": [4, 0.5, 0.5, 0.5, 0.5, True], "b": [2, 0.5, 1.0, 0.0, 1.0, True]})
    equal(kata.group_report(y_true, y_pred, group, 1), expected)


@pytest.mark.parametrize("dtype", [bool, np.uint8], ids=["bool", "uint8"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """group_report: labels can be bool or uint8, and 300 rows do not wrap around."""
    y_true = np.array([1, 0, 0] * 100, dtype=dtype)
    y_pred = np.array([1, 1, 0] * 100, dtype=dtype)
    expected = frame({"x": [300, 2 / 3, 1.0, 0.5, 0.5, True]})
    equal(kata.group_report(y_true, y_pred, ["x"] * 300), expected)


def test_random_rows(kata: Submission) -> None:
    """group_report: random rows are counted group by group."""
    y_true, y_pred = kata.rng.integers(2, size=(2, 90))
    group = np.repeat(["a", "b", "c"], [20, 30, 40])
    order = kata.rng.permutation(90)
    table: dict[Any, list[Any]] = {}
    for name in ("a", "b", "c"):
        t, p = y_true[group == name] == 1, y_pred[group == name] == 1
        table[name] = [len(t), p.mean(), p[t].mean(), p[~t].mean(), t[p].mean(), len(t) >= 30]
    equal(kata.group_report(y_true[order], y_pred[order], group[order]), frame(table))


def test_lengths(kata: Submission) -> None:
    """group_report: different lengths raise a ValueError."""
    for a, b, c in [(2, 3, 3), (3, 2, 3), (3, 3, 2)]:
        with kata.raises(ValueError):
            kata.group_report([1, 0, 1][:a], [1, 1, 0][:b], ["x", "y", "y"][:c], 1)


THREE = {
    "a": [50, 0.5, 0.7, 0.3, 0.8, True],
    "b": [60, 0.4, 0.9, 0.35, 0.6, True],
    "c": [70, 0.45, 0.75, 0.25, 0.5, True],
}


def test_gaps(kata: Submission) -> None:
    """fairness_gaps: three groups have the gaps 0.1, 0.2 and 0.2, and the ratio 0.8."""
    equal(kata.fairness_gaps(frame(THREE)), numbers(0.1, 0.2, 0.2, 0.8))


def test_larger_gap_of_false_positives(kata: Submission) -> None:
    """fairness_gaps: equalised odds can be the gap of the false positive rates."""
    report = frame({"a": [50, 0.5, 0.7, 0.6, 0.8, True], "b": [60, 0.25, 0.65, 0.2, 0.6, True]})
    equal(kata.fairness_gaps(report), numbers(0.25, 0.05, 0.4, 0.5))


def test_small_group_left_out(kata: Submission) -> None:
    """fairness_gaps: a group that is too small has no effect."""
    report = frame({"0": [7, 0.0, 0.0, 1.0, 0.0, False], **THREE})
    equal(kata.fairness_gaps(report), numbers(0.1, 0.2, 0.2, 0.8))


def test_unknown_rate(kata: Submission) -> None:
    """fairness_gaps: a rate that is NaN does not count."""
    report = frame({"0": [40, 0.45, NAN, 0.3, 0.0, True], **THREE})
    equal(kata.fairness_gaps(report), numbers(0.1, 0.2, 0.2, 0.8))


def test_unknown_false_positives(kata: Submission) -> None:
    """fairness_gaps: if one of its gaps is NaN, equalised odds is NaN."""
    one = frame({"a": [50, 0.5, 0.7, NAN, 0.8, True], "b": [60, 0.25, 0.5, 0.2, 0.6, True]})
    equal(kata.fairness_gaps(one), numbers(0.25, 0.2, NAN, 0.5))
    two = frame({"a": [50, 0.5, NAN, 0.4, 0.8, True], "b": [60, 0.25, 0.5, 0.2, 0.6, True]})
    equal(kata.fairness_gaps(two), numbers(0.25, NAN, NAN, 0.5))


def test_one_group_left(kata: Submission) -> None:
    """fairness_gaps: with a single large group, all four numbers are NaN."""
    report = frame({"a": [50, 0.5, 0.7, 0.3, 0.8, True], "b": [6, 0.25, 0.5, 0.2, 0.6, False]})
    with kata.allow(nan=True):
        got = kata.fairness_gaps(report)
    equal(got, numbers(NAN, NAN, NAN, NAN))


def test_constant_model(kata: Submission) -> None:
    """fairness_gaps: a model that selects no row has the gaps 0 and the ratio 1."""
    report = frame({"a": [50, 0.0, 0.0, 0.0, NAN, True], "b": [60, 0.0, 0.0, 0.0, NAN, True]})
    equal(kata.fairness_gaps(report), numbers(0.0, 0.0, 0.0, 1.0))


def test_one_group_always_selected(kata: Submission) -> None:
    """fairness_gaps: a selection rate can be 1."""
    report = frame({"a": [50, 1.0, 1.0, 1.0, 0.5, True], "b": [60, 0.5, 0.75, 0.25, 0.5, True]})
    equal(kata.fairness_gaps(report), numbers(0.5, 0.25, 0.75, 0.5))


def test_one_group_never_selected(kata: Submission) -> None:
    """fairness_gaps: if one group is never selected, the ratio is 0."""
    report = frame({"a": [50, 0.0, 0.0, 0.0, NAN, True], "b": [60, 0.5, 0.75, 0.25, 0.5, True]})
    equal(kata.fairness_gaps(report), numbers(0.5, 0.75, 0.75, 0.0))


DECISIONS = {
    "all within": ([0.5, 0.55, True], [0.7, 0.75, 0.3, 0.35], "within limits"),
    "selection rates too far": ([0.7, 0.85, True], [0.7, 0.75, 0.3, 0.35], "outside limits"),  # the ratio is 0.82
    "true positive rates too far": ([0.5, 0.55, True], [0.7, 0.85, 0.3, 0.35], "outside limits"),
    "false positive rates too far": ([0.5, 0.55, True], [0.7, 0.75, 0.2, 0.35], "outside limits"),
    "false positive rates much too far": ([0.5, 0.55, True], [0.7, 0.75, 0.2, 0.5], "outside limits"),
    "ratio too small": ([0.2, 0.15, True], [0.7, 0.75, 0.3, 0.35], "outside limits"),
    "a small group": ([0.5, 0.55, False], [0.7, 0.75, 0.3, 0.35], "not enough data"),
    "outside beside a small group": ([0.2, 0.5, False], [0.7, 0.75, 0.3, 0.35], "outside limits"),
    "an unknown rate": ([0.5, 0.55, True], [NAN, 0.75, 0.3, 0.35], "not enough data"),
    "unknown false positives": ([0.5, 0.55, True], [0.7, 0.75, NAN, 0.35], "not enough data"),
    "outside beside an unknown rate": ([0.2, 0.5, True], [0.7, NAN, 0.3, 0.35], "outside limits"),
    "selection rates nearly too far": ([0.41, 0.5, True], [0.7, 0.75, 0.3, 0.35], "within limits"),  # the ratio is 0.82
}


@pytest.mark.parametrize(("selected", "rates", "decision"), list(DECISIONS.values()), ids=list(DECISIONS))
def test_decisions(kata: Submission, selected: list[Any], rates: list[float], decision: str) -> None:
    """fairness_decision: two groups, and sometimes a third with 7 rows, get the right decision."""
    low, high, is_enough = selected
    table = {
        "a": [50, low, rates[0], rates[2], 0.8, True],
        "b": [60, high, rates[1], rates[3], 0.75, True],
    }
    if not is_enough:
        table["c"] = [7, 0.5, 0.7, 0.3, 0.8, False]
    equal(kata.fairness_decision(frame(table)), decision)


@pytest.mark.parametrize(("limit", "decision"), [(0.3, "within limits"), (0.15, "outside limits")], ids=["0.3", "0.15"])
def test_limit(kata: Submission, limit: float, decision: str) -> None:
    """fairness_decision: another limit for the gaps."""
    report = frame({"a": [50, 0.7, 0.9, 0.3, 0.8, True], "b": [60, 0.8, 0.7, 0.4, 0.6, True]})
    equal(kata.fairness_decision(report, limit), decision)


def test_four_fifths(kata: Submission) -> None:
    """fairness_decision: the ratio has the limit 0.8 for every limit of the gaps."""
    report = frame({"a": [50, 0.3, 0.9, 0.3, 0.8, True], "b": [60, 0.5, 0.8, 0.4, 0.6, True]})
    equal(kata.fairness_decision(report, 0.4), "outside limits")


def test_single_group(kata: Submission) -> None:
    """fairness_decision: a single group cannot be compared."""
    report = frame({"a": [50, 0.2, 0.9, 0.3, 0.8, True]})
    equal(kata.fairness_decision(report), "not enough data")


def test_only_small_groups(kata: Submission) -> None:
    """fairness_decision: small groups alone are not enough data."""
    report = frame({"a": [5, 0.2, 0.9, 0.3, 0.8, False], "b": [6, 0.5, 0.1, 0.4, 0.6, False]})
    equal(kata.fairness_decision(report), "not enough data")
