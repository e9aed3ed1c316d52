"""What binary_metrics may be given, and what must come back."""

import math
from fractions import Fraction

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS


def binary_metrics(draw: Draw) -> Script:
    """Counts and weights of any size, many of them 0, and every zero_division; other shapes are refused."""
    shape = draw.pick((2, 2), (2, 2), (2, 2), (2, 2), (2, 2), (2, 2), (3, 3), (4,), (1, 2), (2, 3), (2, 2, 1))
    kinds: tuple[str, ...] = draw.pick(("whole",), ("zero rows",), ("ends",), ("tiny", "tiniest"), ())
    cm = draw.numbers(shape, *kinds, dtypes=FLOATS + INTEGERS, signed=False)
    zero_division = draw.pick(0.0, 1.0, math.nan, 0.5, -1.0)
    if shape != (2, 2):
        draw.refuse(ValueError)
    if zero_division == 0 and draw.one_in(2):
        got = yield (cm,)
    else:
        got = yield call("binary_metrics", cm, zero_division=zero_division)
    tn, fp, fn, tp = (Fraction(value) for value in np.ravel(np.asarray(cm)).tolist())
    ratios = {
        "accuracy": (tp + tn, tp + tn + fp + fn),
        "precision": (tp, tp + fp),
        "recall": (tp, tp + fn),
        "specificity": (tn, tn + fp),
        "npv": (tn, tn + fn),
        "fpr": (fp, tn + fp),
        "f1": (2 * tp, 2 * tp + fp + fn),
    }
    truth = {name: float(part / whole) if whole else zero_division for name, (part, whole) in ratios.items()}
    near(got, truth, {name: 16 * EPS * abs(value) for name, value in truth.items()})
