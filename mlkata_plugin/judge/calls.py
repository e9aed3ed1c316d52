"""Calls of the learner's code: to be made, and as they were recorded with what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.protocol import Answer, Raised, Request, Value


class Call(Frozen):
    """A call that is to be made.

    Attributes
    ----------
    name : str
        The function, or the class that is made an object of; with `on`, the method.
    args, kwargs
        Its arguments.
    on : object, optional
        What an earlier call returned, whose method is called.
    """

    name: str
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    on: Any = None


class Effect(Frozen):
    """What one call did, as far as anybody can see from outside; `warned` is None where NumPy may warn."""

    value: Any = None
    error: str | None = None
    changed: tuple[int, ...] = ()
    moved: bool = False
    warned: bool | None = False

    @classmethod
    def of(cls, answer: Answer, value: Any = None, *, quiet: bool = True) -> Effect:
        """Return what an answer tells; its value is given where it has one."""
        match answer.outcome:
            case Value():
                error = None
            case Raised():
                error = answer.outcome.names[0]
            case _:
                error = "no answer"
        return cls(value, error, answer.changed, answer.moved, bool(answer.warnings) if quiet else None)


class Recorded(Request):
    """A request that was made, and what came of it."""

    effect: Effect | None = None
