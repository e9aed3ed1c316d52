"""What matmul and row_dots may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, near, sums


def matmul(draw: Draw) -> Script:
    """Matrices of any two shapes, those that do not fit included; a matrix times itself; nothing to sum."""
    (n, k), m = draw.shape(), draw.size()
    A = draw.numbers((n, k))
    if draw.one_in(16):
        A, B = np.zeros((n, 0), draw.pick(float, int, bool)), np.zeros((0, m))
    elif n == k and draw.one_in(4):
        B = A
    else:
        rows = draw.pick(draw.size(), n, 1) if draw.one_in(6) else k
        if rows != k:
            draw.refuse(ValueError)
        B = draw.numbers((rows, m), like=A)
    got = yield A, B
    products = floats(A)[:, np.newaxis] * floats(B).T
    near(got, sums(products, 2)[..., 0], 1e-12 * np.abs(products).sum(axis=2))


def row_dots(draw: Draw) -> Script:
    """Rows with rows of the same shape; shapes that differ, those that broadcast included; A with itself."""
    n, d = draw.shape()
    A = draw.numbers((n, d))
    shape = draw.pick((1, d), (n, 1), (d, n), (1, 1), (n + 1, d), (n, d + 1)) if draw.one_in(4) else (n, d)
    if shape != (n, d):
        draw.refuse(ValueError)
    B = A if shape == (n, d) and draw.one_in(8) else draw.numbers(shape, like=A)
    got = yield A, B
    products = floats(A) * floats(B)
    near(got, sums(products, 1)[:, 0], 1e-12 * np.abs(products).sum(axis=1))
