"""What cosine_similarity and angles may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "zero rows", "full", "flags", "far", "ends", "tiny", "huge", "mixed", "eighths")  # 1e-13 to 1e100
SPECIAL = (0.0, 0.5, 1.0, -1.0, 1 + 2 * EPS, -1 - 2 * EPS, 1 + 1e-9, -1 - 1e-9, 1 - 1e-12, EPS - 1)


def _units(X: Any) -> NDArray[np.float64]:
    """Return the rows with length 1, or 0 for a row of zeros."""
    x = floats(X)
    largest = np.abs(x).max(axis=1, keepdims=True)
    x = x / np.where(largest == 0, 1, largest)  # so that no square overflows
    lengths = np.sqrt((x**2).sum(axis=1, keepdims=True))
    return np.asarray(x / np.where(lengths == 0, 1, lengths))


def cosine_similarity(draw: Draw) -> Script:
    """Rows of zeros, short and long rows side by side, every dtype, B that is A, and widths that differ."""
    n, d = draw.size(), draw.size()
    A = draw.numbers((n, d), *KINDS)
    width = draw.pick(1, d + 1, max(d - 1, 1)) if draw.one_in(8) else d
    B = draw.numbers((draw.size(like=n), width), *KINDS, like=A)
    if width == d and draw.one_in(8):
        B = A
    if draw.one_in(4):  # short and long rows side by side
        A = np.where(np.abs(floats(A)) < 1e20, floats(A), 1.0) * np.resize(
            draw.pick([1e-13], [1.0, 1e-13, 1e20]), (n, 1)
        )
        A = A * (np.linalg.norm(A, axis=1, keepdims=True) >= 1e-13)
    if width != d:
        draw.refuse(ValueError)
    draw.quiet()
    got = yield A, B
    near(got, _units(A) @ _units(B).T, 4 * (d + 8) * EPS)


def angles(draw: Draw) -> Script:
    """Similarities of any shape, among them 1 and -1, and numbers that rounding has made larger."""
    shape = draw.pick((draw.size(0),), draw.shape())
    some = draw.numbers(shape, "whole", "full", "flags", dtypes=("float64", "bool"))
    x = floats(some) / (np.abs(floats(some)).max(initial=1.0))
    special = np.array(SPECIAL)[list(draw.choose("values", x.size, len(SPECIAL) - 1))].reshape(shape)
    similarities = draw.laid_out(np.where(draw.one_in(2), special, x))
    draw.quiet()
    got = yield (similarities,)
    near(got, np.degrees(np.arccos(np.clip(floats(similarities), -1, 1))), 1e-5)
