"""What one_hot may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, same
from mlkata_plugin.domain.kinds import INTEGERS


def one_hot(draw: Draw) -> Script:
    """Labels of any width, flat or as a column, with k, with too small a k, and without; none of them, too."""
    n, k = draw.size(0), draw.pick(draw.size(0), draw.size(0), draw.size(0), 128, 256, 300)
    n = n if k else 0
    shape = draw.pick((n,), (n,), (n, 1))
    y = draw.indices(shape, k, (*INTEGERS, "bool"))
    labels = np.ravel(y).astype(int).tolist()
    width = draw.pick(k, None, draw.size(0))
    if labels and draw.one_in(5):  # one label that has no column
        width = draw.pick(k, None)
        labels[draw.integer(0, n - 1)] = draw.pick(-1, -k) if width is None else draw.pick(-1, k, -k, 2**31)
        y = draw.laid_out(np.array(labels).reshape(shape))
    unknown = width is None and not labels
    classes = max(labels, default=-1) + 1 if width is None else width
    if unknown or any(not 0 <= label < classes for label in labels):
        draw.refuse(ValueError)
    args = (y,) if width is None and draw.one_in(2) else (y, width)
    got = yield args
    same(got, np.array([[float(label == j) for j in range(classes)] for label in labels]).reshape(n, classes))
