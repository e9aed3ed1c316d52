"""The author's vocabulary: what ``checks.py`` and ``mistakes.py`` are written with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.judge.compare import equal
from mlkata_plugin.judge.diagnose import Mistake
from mlkata_plugin.judge.submission import Submission

__all__ = ["Mistake", "Submission", "contract", "dataset", "equal", "mistake"]

DATA = Path(__file__).parent / "data"

T = TypeVar("T", bound=Callable[..., Any])


def mistake(
    *, of: str, name: str, why: str, values: Sequence[Any] = (), covers: Sequence[str] = ()
) -> Callable[[T], T]:
    """Mark a function or a class of ``mistakes.py`` as a known wrong answer; see `Mistake`.

    With `values` it is a family: the function gets each of them as its keyword-only argument ``value``, and whoever
    answers like one of the members made the mistake.

    Raises
    ------
    TypeError
        When there are values and nothing takes them.
    """

    def mark(stand_in: T) -> T:
        if len(values) and _last_parameter(stand_in) != ("value", Parameter.KEYWORD_ONLY, Parameter.empty):
            raise TypeError(f"{stand_in.__name__} has values: let its last parameter be `*, value`, without a default")
        stand_in.mlkata_mistake = Mistake(  # type: ignore[attr-defined]
            of, name, why, stand_in, tuple(values), tuple(covers)
        )
        return stand_in

    return mark


def _last_parameter(function: Callable[..., Any]) -> tuple[str, Any, Any] | None:
    """Return of the last parameter its name, its kind and its default."""
    parameters = list(signature(function).parameters.values())
    return (parameters[-1].name, parameters[-1].kind, parameters[-1].default) if parameters else None


def contract(check: T) -> T:
    """Mark a check that states the contract, though no known mistake and no mutant of the solution fails it."""
    check.mlkata_contract = True  # type: ignore[attr-defined]
    return check


def dataset(name: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return real data: one of the files of ``mlkata_plugin/data``, whose README tells where they come from.

    Parameters
    ----------
    name : {"breast_cancer", "diabetes", "digits", "iris", "wine"}
        The name of the data.

    Returns
    -------
    X : ndarray of shape (n, d), float64
        One row for each sample.
    y : ndarray of shape (n,), int64
        The class of each sample; for diabetes, how far the disease progressed.

    Raises
    ------
    ValueError
        When there are no data of this name.
    """
    path = DATA / f"{name}.csv"
    if not path.is_file():
        known = ", ".join(sorted(path.stem for path in DATA.glob("*.csv")))
        raise ValueError(f"there are no data of the name {name!r}; there are: {known}")
    table = np.loadtxt(path, delimiter=",", skiprows=1)
    return table[:, :-1], table[:, -1].astype(np.int64)
