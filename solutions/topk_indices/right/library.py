"""pandas' nlargest

Series.nlargest with keep="first" has the same rule for ties, and partitions before it sorts. It ranks one row at a
time and does not know float16, so rows are looped over and floats converted.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first."""
    scores = np.asarray(scores)
    if not 0 <= k <= scores.shape[-1]:
        raise ValueError("k must be from 0 to n")
    if scores.dtype.kind == "f":
        scores = np.where(np.isnan(scores), -np.inf, scores).astype(np.float64)
    found = [pd.Series(row).nlargest(k, keep="first").index.to_numpy() for row in np.atleast_2d(scores)]
    return np.array(found, dtype=np.intp).reshape(*scores.shape[:-1], k)
