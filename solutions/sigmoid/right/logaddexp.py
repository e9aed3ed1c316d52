"""One line with logaddexp

The sigmoid is exp(-log(1 + exp(-z))), and np.logaddexp(0, -z) computes that logarithm without overflow. It saves the
case distinction, takes more time, and warns for NaN.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of each element."""
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)
    values: NDArray[np.floating] = np.exp(-np.logaddexp(0, -z))
    return values
