"""The exchange with the learner's code: calls go over a link, and values or exceptions come back."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Any

import numpy as np

from mlkata_plugin.judge.calls import Call, Recorded
from mlkata_plugin.judge.errors import BreakpointHit, LearnerError, RuleBroken, Stopped, Unfinished
from mlkata_plugin.judge.link import Died, Link
from mlkata_plugin.judge.protocol import Answer, Halted, Raised, Request, Unsendable, Value, What
from mlkata_plugin.judge.values import NotPlain, Opaque, is_estimator, type_name
from mlkata_plugin.judge.wire import Codec


class Instance(Opaque):
    """An estimator of the learner's, or an object of their own class; what is done to it is asked for over the link."""

    _attribute: Callable[[Instance, str], Any] = field(compare=False)
    _number: int = field(compare=False)  # two of one class are told apart by what is asked of them

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._attribute(self, name)


class Exchange:
    """Brings calls to the learner's code, and back what came of them.

    Parameters
    ----------
    link : Link
        Where the learner's code is.
    attribute : callable
        Reads an attribute of an object of the learner's, given its name.

    Attributes
    ----------
    codec : Codec
        Turns values into what travels, and back.
    origins : dict
        The function or class of the kata that each object of the learner's comes from, by the object's number.
    """

    def __init__(self, link: Link, attribute: Callable[[Instance, str], Any]) -> None:
        self.codec = Codec(self._lend, self._find)
        self.origins: dict[int, str] = {}
        self._link, self._attribute = link, attribute
        self._callbacks: list[Callable[..., Any]] = []
        self._asked = ""

    def requests(self, calls: Sequence[Call], what: What = "call") -> list[Recorded]:
        """Return what is to be sent for calls."""
        arguments = self.codec.dumps_exactly([(list(call.args), dict(call.kwargs)) for call in calls])
        return [
            Recorded(what, _number(call), call.name, data, len(call.args) + len(call.kwargs))
            for call, data in zip(calls, arguments, strict=True)
        ]

    def ask(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """Send requests in one message; yield an answer to each, and raise `Died` when none comes."""
        return self._link.ask(requests, self.call_back)

    def take(self, answer: Answer, call: Call) -> Any:
        """Return the value of an answer, or raise what it tells of instead; generators go to where they were left."""
        number = _number(call)
        self._asked = call.name if number is None else self.origins.get(number, "")
        try:
            states = [self.codec.loads(state) for state in answer.generators]
            given = [*call.args, *call.kwargs.values()]
            generators = [arg for arg in given if isinstance(arg, np.random.Generator)]
            for generator, state in zip(generators, states, strict=False):
                generator.bit_generator.state = state
            if isinstance(answer.outcome, Value):
                return self.codec.loads(answer.outcome.data)
        except Exception:  # what the process sent is data, and may be any
            raise Died("sent what is no answer") from None
        match answer.outcome:
            case Raised(names, "") if "NotImplementedError" in names:
                raise Unfinished(call.name)
            case Raised():
                raise LearnerError(answer.outcome)
            case Halted("breakpoint"):
                raise BreakpointHit(answer.outcome)
            case Halted():
                raise Stopped(answer.outcome)
            case Unsendable(why):
                raise RuleBroken(f"{call.name} returned {why}")
        raise RuleBroken(f"{call.name} is not defined in your file")

    def call_back(self, number: int, args: bytes) -> bytes:
        """Call a function of the check's that the learner's code was given."""
        (value,) = self.codec.dumps_exactly([self._callbacks[number](*self.codec.loads(args))])
        return value

    def _lend(self, value: Any) -> dict[str, Any] | bytes:
        if isinstance(value, Instance):
            return {"kind": "object", "number": value._number, "class": value.class_name}
        if is_estimator(value):
            return pickle.dumps(value)
        if not callable(value):
            raise NotPlain(type_name(value))
        if value not in self._callbacks:
            self._callbacks.append(value)
        number = self._callbacks.index(value)
        return {"kind": "callback", "number": number, "class": getattr(value, "__name__", "function")}

    def _find(self, part: dict[str, Any]) -> Any:
        if part["kind"] == "callback":
            return self._callbacks[part["number"]]
        number, own = part["number"], part["kind"] == "object"
        self.origins.setdefault(number, part["class"] if own else self._asked)
        return Instance(part["class"], own, self._attribute, number)


def _number(call: Call) -> int | None:
    """Return the number of the object whose method is called; None for a function or a class."""
    return call.on._number if isinstance(call.on, Instance) else None
