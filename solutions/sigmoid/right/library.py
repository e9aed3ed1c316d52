"""SciPy's expit

SciPy has this function under the name expit, and it is safe for every z. It has no version for float16, so this
computes in float64 and converts the result.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of each element."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.float64
    values: NDArray[np.floating] = expit(z.astype(np.float64)).astype(dtype)
    return values
