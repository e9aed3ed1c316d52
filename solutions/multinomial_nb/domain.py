"""What fit and predict_log_proba may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, sums
from mlkata_plugin.domain.kinds import DTYPES, INTEGERS

# Sums of numbers near the end of a small dtype do not fit into it.
SMALL = ("uint8", "int16", "int8", "uint16")


def _counts(draw: Draw, n: int, V: int) -> Any:
    """Return counts of any dtype, documents without words among them; shares and large counts as well."""
    kind = draw.pick("whole", "whole", "zero rows", "eighths", "flags", "ends", "full")
    return draw.numbers((n, V), kind, signed=False, dtypes=SMALL if kind == "ends" else DTYPES)


def fit(draw: Draw) -> Script:
    """One class or several, in any order; a class without words; every alpha, and some that are refused."""
    K = draw.integer(1, 4)
    n = K + draw.size(0)
    V = draw.size()
    counts = _counts(draw, n, V)
    labels = np.array([*range(K), *draw.choose("values", n - K, K - 1)])
    shift = draw.integer(0, n - 1)
    y = draw.laid_out(np.roll(labels, shift)[:: draw.pick(1, -1)].astype(draw.pick("int64", *INTEGERS)))
    alpha = draw.pick(1.0, 1.0, 0.5, 2, 0.1, 1e-10, 30.0, 0.0, 0, -0.5, 1e-100, 1e100)
    if alpha <= 0:
        draw.refuse(ValueError)
    got = yield (counts, y) if alpha == 1 and draw.one_in(2) else (counts, y, alpha)
    truth = floats(y)
    classes = [floats(counts)[truth == k] for k in range(K)]
    log_prior = np.array([math.log(len(each) / n) for each in classes])
    numerators = np.array([sums(each, 0)[0] + alpha for each in classes])
    denominators = np.array([[math.fsum(each.ravel()) + alpha * V] for each in classes])
    logs = np.abs(np.log(numerators)) + np.abs(np.log(denominators))
    bound = EPS * (4 * (n + V + 8) + 8 * logs)
    near(got, (log_prior, np.log(numerators / denominators)), (8 * EPS * (1 + math.log(n)), bound))


def predict_log_proba(draw: Draw) -> Script:
    """Documents of any length, also without words and with thousands; priors and likelihoods near 0."""
    m, V, K = draw.size(), draw.size(), draw.integer(1, 4)
    counts = _counts(draw, m, V)
    if draw.one_in(3):
        counts = (floats(counts) * draw.pick(50, 1000)).astype(draw.pick("float64", "int64"))
    weights = 1.0 + np.array(draw.choose("values", K * (V + 1), 99)).reshape(K, V + 1) ** draw.pick(1, 3)
    log_prior = np.log(weights[:, 0] / weights[:, 0].sum())
    shares = weights[:, 1:] / weights[:, 1:].sum(axis=1, keepdims=True)
    log_likelihood = np.log(shares)
    got = yield counts, log_prior, log_likelihood
    terms = np.insert(floats(counts)[:, np.newaxis] * log_likelihood, 0, log_prior, axis=2)  # (m, K, V + 1)
    log_joint = sums(terms, 2)[..., 0]
    behind = log_joint - log_joint.max(axis=1, keepdims=True)
    truth = behind - np.log(np.exp(behind).sum(axis=1, keepdims=True))
    largest = np.abs(terms).sum(axis=2).max(axis=1, keepdims=True)
    near(got, truth, 8 * (V + K + 8) * EPS * (1 + largest))
