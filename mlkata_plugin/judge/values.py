"""Values: what may travel, what they are in words, and when two of them agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.frozen import Frozen


class NotPlain(Exception):
    """A value is not of a type that may travel; the message says what it is."""


class TooLarge(NotPlain):
    """A value is too large to travel; the message says how large."""


class Difference(Frozen):
    """The first thing in which two values differ.

    Attributes
    ----------
    kind : str
        ``type``, ``shape``, ``dtype``, ``labels`` or ``value``.
    text : str
        What was expected and what came, in one sentence.
    """

    kind: str
    text: str


class Opaque(Frozen):
    """Stands for an object of the learner's side: equal to nothing else.

    Attributes
    ----------
    class_name : str
        Its class.
    own : bool
        Whether the learner wrote that class; else it is of a library.
    """

    class_name: str
    own: bool

    def __repr__(self) -> str:
        return f"<{self.class_name}>"


def kind_of(value: Any) -> str:
    """Return what a value is, in words: ``an array of shape (3, 2)``, ``a float``, ``a list of 3``."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, Opaque) and value.own:
        return f"an object of your class {value.class_name}"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"a {type(value).__name__} of {len(value)}"
    for kind, name in ((np.bool_, "a bool"), (np.integer, "an int"), (np.str_, "a str")):
        if isinstance(value, kind):
            return name
    name = value.class_name if isinstance(value, Opaque) else type(value).__name__
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"


def type_name(value: Any) -> str:
    """Return what a value that is not plain is, for a person: ``a numpy.matrix``."""
    kind = type(value)
    module = kind.__module__.removeprefix("builtins").split(".")[0]
    return f"a {module}.{kind.__qualname__}" if module else f"a {kind.__qualname__}"


def plain(value: Any) -> str:
    """Return a scalar as a person writes it: ``0.5``, not ``np.float64(0.5)``."""
    return repr(value.item()) if isinstance(value, np.generic) else repr(value)


def is_pandas(value: Any) -> bool:
    """Whether a value is one of pandas."""
    return type(value).__module__.split(".")[0] == "pandas"


def is_estimator(value: Any) -> bool:
    """Whether a value is what scikit-learn calls an estimator: an object that tells its parameters."""
    return callable(getattr(type(value), "get_params", None))


def has_nan(value: Any) -> bool:
    """Whether a NaN is in a value, or a missing entry in a frame."""
    if isinstance(value, (float, complex, np.inexact)):
        return bool(np.isnan(value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fc" and bool(np.isnan(value).any())
    if isinstance(value, (list, tuple)):
        return any(has_nan(item) for item in value)
    if isinstance(value, dict):
        return any(has_nan(item) for item in value.values())
    isna = getattr(value, "isna", None) if is_pandas(value) else None
    return bool(np.any(isna())) if callable(isna) else False


def same_dtype(got: np.dtype[Any], expected: np.dtype[Any]) -> bool:
    """Whether two dtypes are of one kind; integers of any width are, floats of another width are not."""
    groups = ("iu", "UTO", "S", "b", "M", "m", "V")
    if any(got.kind in group and expected.kind in group for group in groups):
        return True
    return got.kind == expected.kind and got.itemsize == expected.itemsize


def equal_values(
    got: NDArray[Any], expected: NDArray[Any], rtol: float, atol: float, same: Callable[[Any, Any], bool]
) -> NDArray[np.bool_]:
    """Return where two arrays of one shape agree; NaN agrees with NaN, and objects where they are the `same`."""
    if expected.dtype.kind in "fc":
        rtol = max(rtol, 8 * float(np.finfo(expected.dtype).eps)) if expected.dtype.itemsize < 8 else rtol
        with np.errstate(all="ignore"):
            return np.asarray(np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True))
    if "O" in (got.dtype.kind, expected.dtype.kind):
        pairs = zip(got.ravel().tolist(), expected.ravel().tolist(), strict=True)
        return np.array([same(a, b) for a, b in pairs], dtype=bool).reshape(expected.shape)
    if expected.dtype.kind in "Mm":
        return np.asarray((got == expected) | (np.isnat(got) & np.isnat(expected)))
    return np.asarray(got == expected)
