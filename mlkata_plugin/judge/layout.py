"""How arrays lie in memory: told, and made again in another process; and whether they lie in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Layout: TypeAlias = Literal["C", "Fortran", "strided", "reversed", "broadcast", "read-only"]


def layout_of(array: NDArray[Any]) -> Layout:
    """Return the layout of an array; one that has several features gives the most telling."""
    if array.ndim and array.size > 1:
        if array.strides[0] == 0 and not array.flags.writeable:
            return "broadcast"
        if not array.flags.c_contiguous:
            return "Fortran" if array.flags.f_contiguous else "reversed" if array.strides[0] < 0 else "strided"
    return "C" if array.flags.writeable else "read-only"


def laid_out(array: NDArray[Any], layout: Layout) -> NDArray[Any]:
    """Return the same values in a layout; ``broadcast`` repeats the first row."""
    if layout == "read-only":
        array = array.view()
        array.flags.writeable = False
    elif array.ndim == 0:
        return array
    elif layout == "Fortran":
        return np.asfortranarray(array)
    elif layout == "strided":
        return np.repeat(array, 2, axis=-1)[..., ::2]
    elif layout == "reversed":
        return np.ascontiguousarray(array[::-1])[::-1]
    elif layout == "broadcast" and len(array):
        return np.broadcast_to(array[:1], array.shape)
    return array


def shares_memory(value: Any, given: Sequence[Any]) -> bool:
    """Return whether an array in a value shares memory with an array among the arguments."""
    if isinstance(value, np.ndarray):
        return any(isinstance(one, np.ndarray) and np.may_share_memory(value, one) for one in given)
    if isinstance(value, (tuple, list)):
        return any(shares_memory(item, given) for item in value if isinstance(item, np.ndarray))
    return False
