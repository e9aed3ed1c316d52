"""What ppv and posterior may be given, and what must come back."""

import math
from fractions import Fraction
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS


def probability(draw: Draw) -> float:
    """Return a probability: any, an end, near an end."""
    share = draw.integer(1, 99) / 100
    small = 10.0 ** -draw.integer(1, 60)
    return draw.pick(share, share, share, 0.0, 1.0, small, 1 - draw.integer(1, 9) * EPS)


def ppv(draw: Draw) -> Script:
    """Three probabilities of any size, also 0 and 1; nobody tests positive, too."""
    prevalence, sensitivity, specificity = (probability(draw) for _ in range(3))
    sick = Fraction(prevalence) * Fraction(sensitivity)
    positive = sick + (1 - Fraction(prevalence)) * (1 - Fraction(specificity))
    if positive == 0:
        draw.refuse(ValueError)
    got = yield prevalence, sensitivity, specificity
    truth = float(sick / positive)
    near(got, truth, 1e-12 * truth)


def posterior(draw: Draw) -> Script:
    """Priors and likelihoods of any dtype and size, zeros among them; no evidence; hundreds of pieces."""
    K = draw.size()
    weights = np.array(draw.choose("values", K, draw.pick(9, 1)))
    total = 2 ** math.ceil(math.log2(max(1, weights.sum())))
    weights[0] += total - weights.sum()  # divided by a power of 2, they add up to 1 exactly
    dtype = (
        draw.pick("float64", "float64", "float32", "float16")
        if weights.max() < total
        else draw.pick("int64", "uint8", "bool")
    )
    prior = draw.laid_out((weights / total).astype(dtype))
    m, often = draw.size(0), draw.pick(1, 1, 1, 400)
    m = min(m, 3) if often > 1 else m
    kinds = ("eighths", "whole", "full", "zero rows", "flags", "tiny", "tiniest", "huge", "mixed")
    rows: Any = draw.numbers((m, K), *kinds, dtypes=(*FLOATS, *INTEGERS, "bool"), signed=False)
    likelihoods = np.repeat(rows, often, axis=0).reshape(-1, K) if often > 1 or m == 0 else rows

    with np.errstate(divide="ignore"):
        logs = np.log(np.vstack([floats(prior), floats(likelihoods).reshape(-1, K)]))
    possible: Any = np.isfinite(logs).all(axis=0)
    sums = np.array([math.fsum(column) if fine else -math.inf for column, fine in zip(logs.T, possible, strict=True)])
    if not possible.any():
        draw.refuse(ValueError)
    else:
        draw.quiet()
    draw.fresh()
    got = yield prior, likelihoods
    relative = np.exp(sums - sums.max())
    truth = relative / relative.sum()
    sizes = np.where(possible, np.abs(logs).sum(axis=0), 0)
    allowed = 1e-14 * (1 + np.abs(logs[np.isfinite(logs)]).sum())  # the contract's, or more where the log sums are long
    bound = np.maximum(allowed, 2 * (len(logs) + 8) * EPS * (4 + sizes + sizes[sums.argmax()])) * truth
    near(got, truth, np.where(truth < 1e-307, truth + 5e-324 * possible, bound))
