"""The vocabulary for frames. Only the domains of katas about pandas import it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain.draw import Draw


def index(draw: Draw, n: int) -> pd.Index[Any]:
    """Return an index of n labels: counted, from elsewhere, repeated, backwards, or words."""
    labels: dict[str, Any] = {
        "counted": range(n),
        "shifted": range(5, 5 + n),
        "repeated": [i // 2 for i in range(n)],
        "backwards": range(n, 0, -1),
        "words": [f"row {i % 3}" for i in range(n)],
    }
    made: pd.Index[Any] = pd.Index(labels[draw.pick(*labels)])
    return made


def column(
    draw: Draw, n: int, pool: Sequence[Any], dtypes: tuple[Any, ...] = (object,), *, missing: bool = False
) -> pd.Series[Any]:
    """Return a column of n values of a pool.

    Parameters
    ----------
    pool : sequence
        What the values are taken from, the simplest first.
    dtypes : tuple
        The dtypes that the column may have; "category" is one.
    missing : bool
        Whether values may be missing, as None, NaN or NA.
    """
    values: list[Any] = [pool[i] for i in draw.choose("values", n, draw.integer(0, len(pool) - 1))]
    dtype = draw.pick(*dtypes)
    if missing and n and draw.one_in(2):
        nothing = draw.pick(None, np.nan, pd.NA) if dtype is object else None
        for i in draw.choose("special places", draw.pick(1, 2, n), n - 1):
            values[i] = nothing
    made: pd.Series[Any] = pd.Series(values, dtype=dtype)
    return made
