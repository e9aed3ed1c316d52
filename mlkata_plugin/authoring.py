"""The author's vocabulary: what ``checks.py`` and ``mistakes.py`` are written with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from mlkata_plugin.judge.compare import equal

if TYPE_CHECKING:
    from mlkata_plugin.judge.submission import Submission

__all__ = ["Mistake", "Submission", "equal", "mistake"]

T = TypeVar("T", bound=Callable[..., Any])


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    Attributes
    ----------
    of : str
        The function or class of the kata that it stands in for.
    name : str
        What the learner's code behaves like, in a few words.
    why : str
        What they did and why it is wrong, without the answer.
    stand_in : callable
        The wrong function or class itself.
    """

    of: str
    name: str
    why: str
    stand_in: Callable[..., Any]


def mistake(*, of: str, name: str, why: str) -> Callable[[T], T]:
    """Mark a function or a class of ``mistakes.py`` as a known wrong answer; see `Mistake`."""

    def mark(stand_in: T) -> T:
        stand_in.mlkata_mistake = Mistake(of, name, why, stand_in)  # type: ignore[attr-defined]
        return stand_in

    return mark


def __getattr__(name: str) -> Any:
    if name == "Submission":  # imported late: checks only need the name, for their type hints
        from mlkata_plugin.judge.submission import Submission

        return Submission
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
