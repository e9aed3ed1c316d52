"""What normal_logpdf and mvn_logpdf may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "eighths", "full", "far", "offset", "ends", "flags", "mixed", "tiny")
CENTRES = ("whole", "eighths", "full", "far", "offset", "ends", "flags")


def _scales(draw: Draw, shape: tuple[int, ...]) -> Any:
    """Return standard deviations, large and small; some of them 0 or negative in a few draws."""
    low = draw.pick(1, 1, 1, 1, 1, 0, -3)
    values = np.array(draw.choose("values", math.prod(shape), 8)).reshape(shape) + low
    scale = draw.pick(1, 1, 0.125, 1 / 7, 1e-3, 1e6, 1e-30)
    if scale != 1:
        return draw.laid_out(values * scale)
    return draw.laid_out(values.astype(draw.pick("float64", "int64", "float32", "int8")))


def normal_logpdf(draw: Draw) -> Script:
    """Values near and far from the mean; numbers, rows and columns that broadcast; refused deviations."""
    n, d = draw.shape()
    shape: tuple[int, ...] = draw.pick((n,), (n, d), (n, 1, d))
    others: tuple[tuple[int, ...], ...] = (shape[-1:], shape, (1,) * len(shape))
    x = draw.numbers(shape, *KINDS)
    mean = draw.pick(0, 2.5, draw.numbers(draw.pick(*others), *CENTRES, like=x))
    std = draw.pick(1, 2.0, _scales(draw, draw.pick(*others)), _scales(draw, draw.pick(*others)))
    if np.min(std) <= 0:
        draw.refuse(ValueError)
    got = yield x, mean, std
    z = (floats(x) - floats(mean)) / floats(std)
    logs = np.log(floats(std))
    near(got, -0.5 * z**2 - (logs + 0.5 * math.log(2 * math.pi)), 8 * EPS * (1 + z**2 + np.abs(logs)))


def mvn_logpdf(draw: Draw) -> Script:
    """Covariances that are exact products of triangles, with tiny and huge determinants; indefinite ones."""
    n, d = draw.size(), draw.integer(1, 4)
    rows = np.array(draw.choose("values", d * d, 4)).reshape(d, d)
    L = np.tril(rows - 2, -1) + np.diag(1 + rows.diagonal())
    signs = np.ones(d)
    if draw.one_in(6):
        signs[list(draw.choose("places", draw.pick(1, 2), d - 1))] = -1
        draw.refuse(ValueError)
    power = draw.pick(0, 0, 0, -20, 20, -150, 150)
    X: Any = draw.numbers((n, d), *CENTRES)
    mean: Any = draw.numbers(d, *CENTRES, like=X)
    cov: Any = L * signs @ L.T
    if power:
        X, mean = draw.laid_out(floats(X) * 2.0**power), floats(mean) * 2.0**power
    cov = draw.laid_out(cov * 4.0**power if power else cov.astype(draw.pick("float64", "int64", "float32", "int8")))
    got = yield X, mean, cov
    scale = 2.0**power
    deviations = (floats(X) - floats(mean)) / scale
    inverse = np.linalg.inv(L)
    z = deviations @ inverse.T
    log_det = 2 * (np.log(L.diagonal()).sum() + d * power * math.log(2))
    truth = -0.5 * ((z**2).sum(axis=1) + log_det + d * math.log(2 * math.pi))
    condition = np.linalg.cond(L) ** 2
    reach = np.linalg.norm(inverse, 2) ** 2 * (deviations**2).sum(axis=1)
    near(got, truth, 16 * (d + 4) * EPS * (condition * (d + reach) + abs(log_det)))
