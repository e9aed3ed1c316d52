"""What PCA may be given, and what its methods must return."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, means, near

KINDS = ("whole", "whole", "eighths", "full", "flags", "zero rows", "some constant")
GAP = 1e-3
ATTRIBUTES = ("mean_", "components_", "explained_variance_", "explained_variance_ratio_")


def PCA(draw: Draw) -> Script:  # noqa: N802
    """Tables whose variances differ, near 0 and far from it; new rows; a second fit; too many components."""
    n, d = draw.size(2), draw.size(1, 5)
    X = draw.numbers((n, d), *KINDS)
    if draw.one_in(4):  # columns of other sizes
        X = floats(X) * np.array(draw.choose("sizes", d, 3)) + draw.pick(0.0, 5.0, 1e6)
    x = floats(X)
    centred = x - means(x, 0)
    if draw.one_in(10):
        model = yield (min(n, d) + draw.integer(1, 2),)
        draw.refuse(ValueError)
        yield call("fit", X, on=model)
    _, singular, directions = np.linalg.svd(centred)
    variances = np.zeros(d + 1)
    variances[: len(singular)] = singular**2 / (n - 1)
    gaps = (variances[:-1] - variances[1:]) / (variances[0] or 1.0)
    gaps[-1] = 1.0  # nothing comes after the last component
    allowed = min(n, d, int(np.append(gaps < 2 * GAP, True).argmax()))
    if not allowed or variances[0] <= (1e-9 * np.abs(x).max()) ** 2:  # equal rows, up to rounding
        X, allowed, d = np.array([[0, 1], [2, 1], [4, 2]]), 1, 2
        x = floats(X)
        n, centred = len(x), x - means(x, 0)
        _, singular, directions = np.linalg.svd(centred)
        variances, gaps = singular**2 / (n - 1), np.array([0.5, 1.0])

    k = draw.integer(1, allowed)
    model = yield (k,)
    if draw.one_in(4):
        model = yield call("fit", (np.arange(30.0) ** 2 % 7).reshape(6, 5), on=model)
    model = yield call("fit", X, on=model)
    new = X if draw.one_in(2) else draw.laid_out(x[: draw.integer(1, n)] + draw.pick(1.0, -0.5, 30.0))
    Z = draw.numbers((draw.size(1, 3), k), "whole", "full")
    got: Any = yield [
        call("transform", new, on=model),
        call("inverse_transform", Z, on=model),
        call("reconstruction_error", new, on=model),
        *[call("__getattribute__", name, on=model) for name in ATTRIBUTES],  # what an attribute is
    ]

    kept = directions[:k]
    sizes = np.abs(kept)
    leading = (sizes > sizes.max(axis=1, keepdims=True) - 1e-6).argmax(axis=1)
    kept = kept * np.sign(kept[np.arange(k), leading])[:, np.newaxis]
    deviations = floats(new) - means(x, 0)
    off = 64 * (n + d) * EPS / gaps[:k].min()
    rounding = 16 * (n + d) * EPS * np.abs(x).max()
    largest = max(np.abs(deviations).max(), np.abs(x).max() * 1e-8)
    near(got[0], deviations @ kept.T, 2 * d * largest * off + rounding * d)
    z = floats(Z)
    near(got[1], z @ kept + means(x, 0), 2 * k * np.abs(z).max() * off + rounding)
    left = deviations - deviations @ kept.T @ kept
    wrong = 4 * d * largest * off + 2 * rounding * d
    near(got[2], (left**2).sum(axis=1), d * wrong * (2 * np.abs(left).max() + wrong))
    precision = 2 * d * off + 4 * rounding / np.sqrt(variances[0])
    near(got[3], means(x, 0)[0], rounding)
    near(got[4], kept, 2 * off)
    near(got[5], variances[:k], precision * variances[0])
    near(got[6], variances[:k] / variances.sum(), precision)
