"""FILL IN: the title."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


# FILL IN (and take this comment out): the signature, the docstring and the steps are written here and nowhere else.
# Stubs are made from this file.
def new_kata(X: ArrayLike) -> NDArray[np.float64]:
    """FILL IN: return the root mean square of each row.

    The docstring is the contract. A check may test only what this docstring or the README says.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Numbers of any dtype, d at least 1.

    Returns
    -------
    ndarray of shape (n,), float64
        The square root of the mean of the squares of each row, computed in float64.

    Raises
    ------
    ValueError
        If X has another shape.
    """
    X = np.asarray(X)
    # FILL IN (and take this comment out): code above the first step is given to the learner, but for the level
    # `bare`. A step begins with a numbered comment. What stands to the right of `=` and `return` in it is left out of
    # the stub; `if`, `for` and `raise` lines stay.
    if X.ndim != 2 or X.shape[1] == 0:
        raise ValueError(f"X must have the shape (n, d) with d at least 1, not {X.shape}")

    # Step 1: X: the numbers as float64, shape (n, d), so that no square of a small integer wraps around.
    #   Lines like this one, right below the head and indented, go on with it and reach the learner too.
    X = X.astype(np.float64)

    # Step 2: mean_square: the mean of the squares of each row, shape (n,).
    mean_square: NDArray[np.float64] = (X**2).mean(axis=1)
    # A comment after the code, like this one, explains the answer and is shown with the solution only.

    # Step 3: The square root of each mean, shape (n,).
    return np.sqrt(mean_square)
