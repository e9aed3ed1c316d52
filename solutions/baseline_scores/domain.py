"""What the three functions may be given, and what they must return."""

import math
from collections import Counter
from fractions import Fraction
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, holds, near, same

POOLS: dict[str, Any] = {
    "counted": np.arange(4),
    "bytes": np.array((200, 0, 255, 17), dtype=np.uint8),
    "gaps": np.array((-1, 7, -3, 2**40)),
    "words": np.array(("no", "yes", "", "No")),
    "flags": np.array((False, True)),
}


def majority_baseline(draw: Draw) -> Script:
    """Labels of each type, with ties, missing and new ones in the test; rarely none at all."""
    pool = POOLS[draw.pick("counted", "gaps", "words", "flags", "bytes")]
    pool = pool[np.argsort(draw.choose("order", len(pool), 99), kind="stable")]
    few, more = draw.integer(1, len(pool)), draw.integer(1, len(pool))
    n, m = (0 if draw.one_in(12) else draw.size() for _ in range(2))
    train, test = draw.choose("train", n, few - 1), draw.choose("test", m, more - 1)
    if draw.one_in(2):  # two labels with the same count
        train = (*train, *train[::-1], 0, few - 1) if n else train
    if draw.one_in(3):  # labels that the training does not have
        test = tuple(len(pool) - 1 - value for value in test)
    y_train, y_test = pool[list(train)], pool[list(test)]
    if n == 0 or m == 0:
        draw.refuse(ValueError)
    got = yield draw.laid_out(y_train), draw.laid_out(y_test)
    counts, tests = Counter(y_train.tolist()), Counter(y_test.tolist())
    prediction = min(counts, key=lambda label: (-counts[label], label))
    hits = tests[prediction]
    truth = {
        "accuracy": hits / m,
        "balanced_accuracy": (1.0 if hits else 0.0) / len(tests),
    }
    holds(isinstance(got, dict) and "prediction" in got, "the result has no key 'prediction'")
    same(got["prediction"], prediction)
    near({key: value for key, value in got.items() if key != "prediction"}, truth, 4 * EPS)


def mean_baseline(draw: Draw) -> Script:
    """Targets of any kind; test targets that are near to one another, and far from the training targets."""
    y_train = draw.numbers(draw.size())
    m = draw.size(2)
    values = np.asarray(draw.numbers(m, like=y_train) if draw.one_in(2) else draw.numbers(m))
    if values.min() == values.max():
        values = np.concatenate([np.zeros(1, values.dtype), np.ones(m - 1, values.dtype)])
    train, test = floats(y_train), floats(values)
    mean, prediction = math.fsum(test) / m, math.fsum(train) / len(train)
    if math.fsum((test - prediction) ** 2) > 1e290 * math.fsum((test - mean) ** 2):  # R² would overflow
        y_train, train, prediction = values, test, mean
    got = yield y_train, draw.laid_out(values)
    squares, total = math.fsum((test - prediction) ** 2), math.fsum((test - mean) ** 2)
    truth = {"prediction": prediction, "rmse": math.sqrt(squares / m), "r2": 1 - squares / total}
    # What rounding may move the two means by, and what this changes.
    shift = 2 * (len(train) + 4) * EPS * float(np.abs(train).max())
    own = 2 * (m + 4) * EPS * float(np.abs(test).max())
    moved = 2 * (shift + own) * math.fsum(np.abs(test - prediction)) + m * (shift + own) ** 2
    left = squares / total
    relative = (2 * m + 32) * EPS + 2 * m * (own / math.sqrt(total)) ** 2 + 4 * own * m / math.sqrt(total)
    bounds = {
        "prediction": shift,
        "rmse": (m + 16) * EPS * truth["rmse"] + 2 * (shift + own),
        "r2": 4 * EPS + left * relative + 2 * moved / total,
    }
    near(got, truth, bounds)


def skill_score(draw: Draw) -> Script:
    """Accuracies and errors of every size, below the baseline too; a perfect baseline is refused."""
    scale = draw.pick(1.0, 1.0, 0.125, 1000.0, 1e-6)
    score, baseline = (draw.integer(0, 64) / 64 * scale for _ in range(2))
    perfect = draw.pick(1.0, 0.0, 2.5, -1.0, baseline)
    if baseline == perfect:
        draw.refuse(ValueError)
    got = yield (score, baseline) if perfect == 1 and draw.one_in(2) else (score, baseline, perfect)
    truth = float((Fraction(score) - Fraction(baseline)) / (Fraction(perfect) - Fraction(baseline)))
    near(got, truth, 16 * EPS * (1 + abs(truth)) * max(1.0, (abs(score) + abs(baseline)) / abs(perfect - baseline)))
