"""What mse may be given, and what must come back."""

import math

from mlkata_plugin.domain import EPS, Draw, Script, floats, near


def mse(draw: Draw) -> Script:
    """Two lengths, equal or not, each flat or a column; none at all."""
    n = draw.size(0)
    m = draw.size(0) if draw.one_in(6) else n
    y_true = draw.numbers(draw.pick((n,), (n, 1)))
    y_pred = y_true if draw.one_in(12) else draw.numbers(draw.pick((m,), (m, 1)), like=y_true)
    if n == 0 or len(y_pred) != n:
        draw.refuse(ValueError)
    got = yield y_true, y_pred
    residuals = floats(y_true).ravel() - floats(y_pred).ravel()
    truth = math.fsum(residuals**2) / n
    near(got, truth, (n + 8) * EPS * truth)
