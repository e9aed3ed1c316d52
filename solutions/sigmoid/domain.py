"""What sigmoid may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, near

TAILS = (0.0, -0.0, 1.0, -1.0, -17.0, -37.0, 40.0, -88.5, 90.0, -600.0, -700.0, 710.0, -745.0, 1000.0, -1000.0)


def sigmoid(draw: Draw) -> Script:
    """Scores of any shape and dtype, far out on both sides, with infinities and NaN; a single number, too."""
    n = draw.size(0)
    shape = draw.pick((n,), (), (n, draw.size(like=n)), (draw.size(), n, 2))
    if draw.one_in(3):
        tails = np.array(TAILS, draw.pick("float64", "float64", "float32"))
        z = draw.laid_out(tails[draw.indices(shape, len(TAILS), ("int64",))])
    else:
        z = draw.numbers(shape, nan=True, inf=True)
    scores = np.asarray(z)
    if not np.isnan(scores).any():
        draw.quiet()
    got = yield (z,)
    wide = scores.astype(np.float64)
    truth = np.array([_sigmoid(value) for value in wide.ravel().tolist()]).reshape(scores.shape)
    expected = truth.astype(scores.dtype if scores.dtype.kind == "f" else np.float64)
    info: Any = np.finfo(expected.dtype)
    bound = (8 + np.minimum(np.abs(wide), 800)) * float(info.eps) * truth
    # Of numbers below the normal ones, few digits are kept, or none.
    bound = np.where(truth < float(info.smallest_normal), truth + float(info.smallest_subnormal) * (truth > 0), bound)
    near(got, expected, bound)


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
