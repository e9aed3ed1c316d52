"""The submission: what a check sees of the learner's code. Records every call, and holds it to the house rules."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from mlkata_plugin.judge.compare import Mismatch
from mlkata_plugin.judge.link import Died, Link
from mlkata_plugin.judge.protocol import (
    Answer,
    Frame,
    Halted,
    Method,
    Raised,
    Request,
    Unsendable,
    Value,
    Warned,
    What,
)
from mlkata_plugin.judge.values import Difference, NotPlain, Opaque, has_nan, is_estimator, kind_of, type_name
from mlkata_plugin.judge.wire import Codec
from mlkata_plugin.text import visible

WARNINGS_TOLD = 3


class Unfinished(Exception):
    """The learner's code was called where a blank is left."""


class Stopped(Exception):
    """The learner's code did what ends a verdict: left, waited for input, printed without end.

    Attributes
    ----------
    line : int or None
        The line of their file where it did.
    """

    def __init__(self, halted: Halted) -> None:
        super().__init__(halted.reason)
        self.line = halted.line


class BreakpointHit(Stopped):
    """The learner's code asked for a debugger, which this process has to give."""


class RuleBroken(AssertionError):
    """A house rule was broken; the message is what the learner reads."""


class LearnerError(Exception):
    """An exception of the learner's code.

    Attributes
    ----------
    names : tuple of str
        The exception's class and its bases.
    message : str
        What it says.
    frames : tuple of (line, function, source)
        Where it came from, in the learner's file only, outermost first.
    original : BaseException or None
        The exception itself, where the code ran in this process.
    """

    def __init__(self, raised: Raised) -> None:
        self.names, self.message = raised.names, raised.message
        self.frames: tuple[Frame, ...] = raised.frames
        self.original = raised.original
        super().__init__(f"{self.name}: {self.message}")

    @property
    def name(self) -> str:
        """The class of the exception, as a learner knows it: no private one of a library."""
        return next((name for name in self.names if not name.split(".")[-1].startswith("_")), self.names[0])


@dataclass(frozen=True)
class Effect:
    """What one call did, as far as anybody can see from outside; `warned` is None where NumPy may warn."""

    value: Any = None
    error: str | None = None
    changed: tuple[int, ...] = ()
    moved: bool = False
    warned: bool | None = False

    @classmethod
    def of(cls, answer: Answer, value: Any = None) -> Effect:
        """Return what an answer tells; its value is given where it has one."""
        match answer.outcome:
            case Value():
                error = None
            case Raised():
                error = answer.outcome.names[0]
            case _:
                error = "no answer"
        return cls(value, error, answer.changed, answer.moved, bool(answer.warnings))


@dataclass(frozen=True)
class Call(Request):
    """One recorded request, and what came of it."""

    effect: Effect | None = None


@dataclass(frozen=True)
class Asked:
    """A call that is to be made: of a function or a class, or of a method of an object with a number."""

    name: str
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    on: int | None = None


@dataclass(frozen=True)
class Tried:
    """A call that was made, what was answered, and the value or the exception that came of it."""

    call: Call
    answer: Answer
    value: Any
    error: Exception | None


@dataclass(frozen=True, repr=False)
class Instance(Opaque):
    """An estimator of the learner's, or an object of their own class; what is done to it is asked for over the link."""

    _submission: Submission = field(compare=False)  # two of one class are told apart by what is asked of them
    _number: int = field(compare=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._submission.attribute(self, name)


@dataclass
class Allowance:
    """Which house rules a check has lifted for a while."""

    nan: bool = False
    none: bool = False
    warnings: bool = False


@dataclass
class Submission:
    """The learner's module, as a check sees it: ``kata.knn_predict(...)`` calls the learner's function.

    Attributes
    ----------
    link : Link
        Where the learner's code is.
    rng : numpy.random.Generator
        For inputs; its seed is the run's ``--kata-seed`` and the check's name.
    parameters : callable
        Returns the parameter names of the kata's functions, for messages.
    check : str
        The name of the check.
    quiet : bool
        Whether it is a rule that NumPy must not warn.
    calls : list of Call
        Every request so far, with its outcome.
    results : dict
        What the calls returned, by the call's place in `calls`.
    printed : str
        What the learner's code printed.
    warnings : list of Warned
        What NumPy warned of where the contract promises no warning, the same one once for each call.
    unlisted : int
        How many more warnings there were.
    origins : dict
        The function or class of the kata that each object of the learner's comes from, by the object's number.
    """

    link: Link
    rng: np.random.Generator
    parameters: Callable[[], dict[str, list[str]]] = dict
    check: str = ""
    quiet: bool = False
    calls: list[Call] = field(default_factory=list)
    results: dict[int, Any] = field(default_factory=dict)
    printed: str = ""
    origins: dict[int, str] = field(default_factory=dict)
    _broken: list[str] = field(default_factory=list)
    _from_nowhere: list[str] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    unlisted: int = 0
    _allowed: Allowance = field(default_factory=Allowance)
    _callbacks: list[Callable[..., Any]] = field(default_factory=list)
    _asked: str = ""

    def __post_init__(self) -> None:
        self.codec = Codec(self._lend, self._find)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._ask("call", None, name, args, kwargs)

    @contextmanager
    def raises(self, kind: type[Exception]) -> Iterator[None]:
        """Expect the calls inside to raise an exception of this kind."""
        expected = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        try:
            yield
        except LearnerError as error:
            if expected in error.names:
                return
            raise
        got = self.results.get(len(self.calls) - 1)
        raise Mismatch(got, kind, Difference("type", f"expected {kind.__name__}, but it returned {kind_of(got)}"))

    @contextmanager
    def allow(self, *, nan: bool = False, none: bool = False, warnings: bool = False) -> Iterator[None]:
        """Lift house rules where the contract itself promises a NaN, a None or a warning."""
        before, self._allowed = self._allowed, Allowance(nan, none, warnings)
        try:
            yield
        finally:
            self._allowed = before

    def attribute(self, instance: Instance, name: str) -> Any:
        """Read an attribute of an object of the learner's, or return its method."""
        return self._ask("get", instance._number, name, (), {})

    def finish(self) -> None:
        """Raise `RuleBroken` for the first rule that a call broke while its values were right."""
        if self._from_nowhere:
            raise RuleBroken(self._from_nowhere[0])
        broken = [*self._broken, *(self._warned() if self.quiet else ())]
        if broken:
            raise RuleBroken(f"the value is right, but {broken[0]}")

    def labels(self, name: str, count: int) -> list[str]:
        """Return names for the first `count` arguments of a function."""
        known = self.parameters().get(name, [])[:count]
        return [*known, *(f"argument {i + 1}" for i in range(len(known), count))]

    def index_of(self, value: Any) -> int:
        """Return which call gave this very value; the last one where none did."""
        gave = (index for index in reversed(self.results) if self.results[index] is value)
        return next(gave, len(self.calls) - 1)

    @property
    def notes(self) -> list[str]:
        """What else was noticed about the calls."""
        warned = self._warned()
        more = max(len(warned) - WARNINGS_TOLD, 0) + self.unlisted
        rest = [f"NumPy warned of {more:,} more things"] if more else []
        return list(dict.fromkeys([*self._from_nowhere, *self._broken, *warned[:WARNINGS_TOLD], *rest]))

    def try_all(self, asked: Sequence[Asked]) -> Iterator[Tried]:
        """Make many calls in one message, and yield each as soon as it is answered.

        No rule is held against them, and what they raise is told. Nothing is recorded but a call that ends the
        learner's process, or its run: it is the last one then.
        """
        arguments = self.codec.dumps_exactly([(list(one.args), dict(one.kwargs)) for one in asked])
        calls = [
            Call("call", one.on, one.name, data, len(one.args) + len(one.kwargs))
            for one, data in zip(asked, arguments, strict=True)
        ]
        answers = self.link.ask(calls, self._call_back)
        for one, call in zip(asked, calls, strict=True):
            value, error = None, None
            try:
                answer = next(answers)
            except Died:
                self.calls.append(call)
                raise
            try:
                value = self._take(answer, one.on, one.name, [*one.args, *one.kwargs.values()])
            except (Died, Stopped):
                self.calls.append(call)
                raise
            except Exception as raised:
                error = raised
            yield Tried(replace(call, effect=self._effect(answer, value)), answer, value, error)

    def show(self, tried: Sequence[Tried]) -> None:
        """Let these be the calls of the check, as if nothing else had been called."""
        self.calls = [one.call for one in tried]
        self.results = {index: one.value for index, one in enumerate(tried) if one.error is None}
        self.printed = "".join(one.answer.printed for one in tried)

    def _ask(self, what: What, on: int | None, name: str, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        (arguments,) = self.codec.dumps_exactly([(list(args), kwargs)])
        call = Call(what, on, name, arguments, len(args) + len(kwargs))
        self.calls.append(call)
        (answer,) = self.link.ask([call], self._call_back)
        if isinstance(answer.outcome, Method) and what == "get":
            self.calls.pop()
            return lambda *args, **kwargs: self._ask("call", on, name, args, kwargs)
        self.printed += answer.printed
        self._note(answer, name, len(args), list(kwargs))
        self.calls[-1] = replace(call, effect=self._effect(answer))
        value = self._take(answer, on, name, [*args, *kwargs.values()])
        self.calls[-1] = replace(call, effect=self._effect(answer, value))
        self.results[len(self.calls) - 1] = value
        if value is ...:
            raise Unfinished(name)
        if value is None and not self._allowed.none:
            raise RuleBroken(f"{name} returned None (did you forget to return?)")
        if not self._allowed.nan and has_nan(value) and not has_nan([*args, *kwargs.values()]):
            self._from_nowhere.append(f"{name} returned NaN where no NaN went in")
        return value

    def _take(self, answer: Answer, on: int | None, name: str, args: Sequence[Any]) -> Any:
        """Return the value of an answer, or raise what it tells of instead; generators go to where they were left."""
        self._asked = name if on is None else self.origins.get(on, "")
        try:
            states = [self.codec.loads(state) for state in answer.generators]
            generators = [arg for arg in args if isinstance(arg, np.random.Generator)]
            for generator, state in zip(generators, states, strict=False):
                generator.bit_generator.state = state
            if isinstance(answer.outcome, Value):
                return self.codec.loads(answer.outcome.data)
        except Exception:  # what the process sent is data, and may be any
            raise Died("sent what is no answer") from None
        match answer.outcome:
            case Raised(names, "") if "NotImplementedError" in names:
                raise Unfinished(name)
            case Raised():
                raise LearnerError(answer.outcome)
            case Halted("breakpoint"):
                raise BreakpointHit(answer.outcome)
            case Halted():
                raise Stopped(answer.outcome)
            case Unsendable(why):
                raise RuleBroken(f"{name} returned {why}")
        raise RuleBroken(f"{name} is not defined in your file")

    def _note(self, answer: Answer, name: str, count: int, names: Sequence[str]) -> None:
        """Keep the rules that this call broke; they are told once the values are known to be right."""
        if not self._allowed.warnings:
            self.warnings += answer.warnings
            self.unlisted += answer.unlisted
        for place in answer.changed:
            label = [*self.labels(name, count), *names][place]
            self._broken.append(f"{name} changed its argument {label}: what the caller passed in must stay as it was")
        if answer.moved:
            self._broken.append(
                f"{name} used NumPy's global random numbers: whoever else draws from them gets others now"
            )

    def _warned(self) -> list[str]:
        """Return what NumPy warned of, the same thing once."""
        return [
            f"NumPy warned: {warned.message}" + (f" (line {warned.line})" if warned.line else "")
            for warned in dict.fromkeys(self.warnings)
        ]

    def _effect(self, answer: Answer, value: Any = None) -> Effect:
        effect = Effect.of(answer, value)
        return effect if self.quiet else replace(effect, warned=None)

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
        return Instance(part["class"], own, self, number)

    def _call_back(self, number: int, args: bytes) -> bytes:
        (value,) = self.codec.dumps_exactly([self._callbacks[number](*self.codec.loads(args))])
        return value


def remark(submissions: Iterable[Submission]) -> str | None:
    """Return what to say of NumPy's warnings where every value was right; None where it gave none."""
    together = list(submissions)
    warnings = [warned for submission in together for warned in submission.warnings]
    if not warnings:
        return None
    count, first = len(warnings) + sum(submission.unlisted for submission in together), warnings[0]
    how_often = "once" if count == 1 else f"{count:,} times"
    example = ", " if count == 1 else ", for example "
    where, then = (f"{example}in line {first.line}", ", but check that line") if first.line else ("", "")
    return visible(f"NumPy warned {how_often}{where}: {first.message}. The result is right{then}.")
