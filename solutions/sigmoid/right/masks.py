"""Two formulas and a mask

Each formula is computed only for the elements for which it is safe. It reads like the case distinction in the books,
and takes more lines than one formula with a safe exponent.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of each element."""
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)
    result = np.empty_like(z)
    negative = z < 0
    power = np.exp(z[negative])
    result[negative] = power / (1 + power)
    result[~negative] = 1 / (1 + np.exp(-z[~negative]))
    return result
