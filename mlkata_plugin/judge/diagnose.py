"""Diagnosis: does a function of the learner's behave exactly like a known mistake? A full match, or silence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

import numpy as np

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.calls import Effect, Recorded
from mlkata_plugin.judge.compare import differences
from mlkata_plugin.judge.exchange import Instance
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.protocol import Value
from mlkata_plugin.judge.serve import Server
from mlkata_plugin.judge.source import uses
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.judge.values import is_pandas
from mlkata_plugin.judge.verdict import Diagnosis

RTOL, ATOL = 1e-7, 1e-12  # another order of operations is the same answer


class Mistake(Frozen):
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
    values : tuple
        Of a family of mistakes, what its members give to the stand-in as `value`; empty for a mistake on its own.
    covers : tuple of str
        The mutants of the solution that get its name, each as ``was -> becomes``: its sentence is true of them as well.
    """

    of: str
    name: str
    why: str
    stand_in: Callable[..., Any]
    values: tuple[Any, ...] = ()
    covers: tuple[str, ...] = ()

    __eq__, __hash__ = object.__eq__, object.__hash__  # its values may be anything

    @cached_property
    def members(self) -> tuple[Callable[..., Any], ...]:
        """The wrong functions: one for each value, or the stand-in alone."""
        return tuple(partial(self.stand_in, value=value) for value in self.values) or (self.stand_in,)


class Deviation(Frozen):
    """A function that did not do what the solution does.

    Attributes
    ----------
    function : str
        The function or class.
    checks : tuple of str
        The failing checks in which it did not.
    mistakes : tuple of Mistake
        Every known mistake that did the same on all of the function's calls.
    """

    function: str
    checks: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def mistakes_of(kata: Kata) -> list[Mistake]:
    """Return the known mistakes of a kata, in the order of its file."""
    module = load_hidden(kata.mistakes)
    marks = (getattr(value, "mlkata_mistake", None) for value in vars(module).values())
    return [mark for mark in marks if mark is not None]


class KnownAnswers:
    """The reference and the known mistakes of a kata, and what they do on the calls that checks make.

    What one did on the calls of a check is kept: who judges many texts by the same checks asks for it again and again.
    """

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self._replays: dict[tuple[str, str, int, tuple[Recorded, ...]], _Replay] = {}

    @cached_property
    def mistakes(self) -> Sequence[Mistake]:
        """The known mistakes, in the order of their file."""
        return mistakes_of(self.kata)

    @cached_property
    def _uses(self) -> dict[str, set[str]]:
        return uses(text_of(self.kata.solution))

    @cached_property
    def _solution(self) -> dict[str, Any]:
        return vars(load_hidden(self.kata.solution))

    def diagnose(self, submissions: Sequence[Submission], failing: Collection[str]) -> tuple[Diagnosis, ...]:
        """Return the mistakes that functions behave like.

        Each function is looked at on its own: others may be wrong in another way, or not be finished. It has a name
        where one mistake alone explains all of its recorded calls: a mistake in it, or in a function that it uses,
        which then explains the calls of that function, too.

        Parameters
        ----------
        submissions : sequence of Submission
            One for each check, with its recorded calls.
        failing : collection of str
            The checks that failed: another answer that passed is a right one.
        """
        found = self.deviations(submissions, failing)
        sure = {each.mistakes[0].name: each.mistakes[0] for each in found if len(each.mistakes) == 1}
        functions = [mistake.of for mistake in sure.values()]
        return tuple(
            Diagnosis(
                function=mistake.of,
                name=mistake.name,
                why=mistake.why,
                checks=tuple(
                    dict.fromkeys(check for each in found if mistake in each.mistakes for check in each.checks)
                ),
            )
            for mistake in sure.values()
            if functions.count(mistake.of) == 1
        )

    def deviations(self, submissions: Sequence[Submission], failing: Collection[str]) -> list[Deviation]:
        """Return the functions that did not do what the solution does where a check failed, and what explains each."""
        calls = _by_function(submissions)
        found = []
        for function, parts in calls.items():
            failed = [part for part in parts if part.submission.check in failing]
            # Small numbers count where nothing else is wrong, and where they alone tell mistakes apart.
            for at_scale in (False, True):
                wrong = [part for part in failed if not self._explains(None, part, at_scale)]
                if wrong:
                    break
            else:
                continue
            # First what went wrong: most mistakes do something else there, and nothing more has to be compared.
            evidence = [*wrong, *(part for part in parts if part not in wrong)]
            mistakes = tuple(self._explaining(function, evidence, calls, at_scale))
            if len(mistakes) > 1:
                mistakes = tuple(self._explaining(function, evidence, calls, at_scale=True)) or mistakes
            found.append(Deviation(function, tuple(part.submission.check for part in wrong), mistakes))
        return found

    def _explaining(
        self, function: str, evidence: Sequence[_Part], calls: Mapping[str, Sequence[_Part]], at_scale: bool
    ) -> Iterator[Mistake]:
        """Yield the mistakes that explain all calls of a function and, where they are in another one, all of its."""
        for mistake in self.mistakes:
            if mistake.of not in self._uses.get(function, {function}):
                continue
            more = calls.get(mistake.of, ()) if mistake.of != function else ()
            members = (_Member(mistake, number) for number in range(len(mistake.members)))
            if any(all(self._explains(member, part, at_scale) for part in (*evidence, *more)) for member in members):
                yield mistake

    def expected(self, submission: Submission, index: int) -> Any:
        """Return what the reference gives on a recorded call, after all calls before it."""
        return self._replay(None, submission).effect(index).value

    def _explains(self, member: _Member | None, part: _Part, at_scale: bool) -> bool:
        """Whether a mistake, or the reference, does what the learner's code did, call for call."""
        replay = self._replay(member, part.submission)
        reference = self._replay(None, part.submission) if at_scale else None
        for index in part.indexes:
            done = part.submission.calls[index].effect
            with self._in_place(member):
                here = replay.effect(index)
            if done is None or not same_effect(here, done):
                return False
            if reference is not None and not same_at_scale(here.value, done.value, reference.effect(index).value):
                return False
        return True

    @contextmanager
    def _in_place(self, member: _Member | None) -> Iterator[None]:
        """Put a mistake in its function's place for a while, so that the solution's other functions call it too."""
        if member is None:
            yield
            return
        of = member.mistake.of
        right = self._solution.get(of)
        self._solution[of] = member.mistake.members[member.number]
        try:
            yield
        finally:
            self._solution[of] = right

    def _replay(self, member: _Member | None, submission: Submission) -> _Replay:
        requests = tuple(replace(call, effect=None) for call in submission.calls)
        name, number = ("", 0) if member is None else (member.mistake.name, member.number)
        key = (submission.check, name, number, requests)
        if key not in self._replays:
            own = () if member is None else (member.mistake.stand_in.__module__,)
            self._replays[key] = _Replay(self._solution, submission, own)
        return self._replays[key]


class _Member(Frozen):
    """One of a mistake's wrong functions, by its number."""

    mistake: Mistake
    number: int


class _Part(Frozen):
    """The calls of one function, or of a class and its objects, that a check made."""

    submission: Submission
    indexes: Sequence[int]


def _by_function(submissions: Sequence[Submission]) -> dict[str, list[_Part]]:
    """Return the recorded calls of each function, those of each check together."""
    found: dict[str, list[_Part]] = {}
    for submission in submissions:
        own: dict[str, list[int]] = {}
        for index, call in enumerate(submission.calls):
            name = call.name if call.on is None else submission.exchange.origins.get(call.on, "")
            own.setdefault(name, []).append(index)
        for name, indexes in own.items():
            found.setdefault(name, []).append(_Part(submission, indexes))
    return found


class _Replay:
    """The recorded calls of a check, made again on a module as far as somebody asks what they did."""

    def __init__(self, names: Mapping[str, Any], submission: Submission, own: Collection[str]) -> None:
        self._codec = codec = submission.exchange.codec
        self._calls = tuple(submission.calls)
        self._effects: list[Effect] = []
        self._server = Server(names, lent=min(submission.exchange.origins, default=0), own=own)
        # The functions of a check are the same each time that it is run.
        self._server.call_back = lambda number, args: codec.loads_exactly(
            submission.exchange.call_back(number, codec.dumps(list(args)))
        )

    def effect(self, index: int) -> Effect:
        """Return what a call did, after all calls before it."""
        while len(self._effects) <= index:
            self._effects.append(self._made(self._calls[len(self._effects)]))
        return self._effects[index]

    def _made(self, call: Recorded) -> Effect:
        try:
            answer = self._server.answer(call)
        except IndexError:  # an object that was made there and is not made here
            return Effect(error="no object")
        value = self._codec.loads(answer.outcome.data) if isinstance(answer.outcome, Value) else None
        return Effect.of(answer, value)


def same_effect(a: Effect, b: Effect) -> bool:
    """Whether two calls cannot be told apart, where a difference of `ATOL` is none."""
    if (a.error, a.changed, a.moved) != (b.error, b.changed, b.moved):
        return False
    if a.warned != b.warned and None not in (a.warned, b.warned):
        return False
    if isinstance(a.value, Instance) or isinstance(b.value, Instance):
        return type(a.value) is type(b.value)
    return _close(a.value, b.value, ATOL)


def _close(a: Any, b: Any, atol: float) -> bool:
    return not any(differences(a, b, RTOL, atol)) and not any(differences(b, a, RTOL, atol))


def same_at_scale(a: Any, b: Any, right: Any) -> bool:
    """Whether two values that differ by less than `ATOL` are the same as well where small numbers count.

    A difference is none where it is next to nothing beside the largest number of the value, or of the right one. So
    1e-17 is 0 in an array with ones, but a loss of 1e-14 is not one of 3e-14.
    """
    if isinstance(a, tuple) and isinstance(b, tuple):  # several results
        rights = right if isinstance(right, tuple) and len(right) == len(a) else [None] * len(a)
        return all(map(same_at_scale, a, b, rights))
    scale = max(map(_scale, (a, b, right)))
    return scale == 1 or _close(a, b, ATOL * scale)


def _scale(value: Any) -> float:
    """Return the magnitude of the largest number in a value, or 1 where that is larger than 1."""
    if isinstance(value, (list, tuple)):
        return max(map(_scale, value), default=0.0)
    if isinstance(value, dict):
        return _scale(list(value.values()))
    if is_pandas(value):
        frame = value.to_frame() if hasattr(value, "to_frame") else value
        value = frame.select_dtypes("number").to_numpy(float, na_value=np.nan)
    elif isinstance(value, (int, float, complex, np.generic)):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iufc":
        return 0.0
    numbers = np.abs(value)
    return min(1.0, float(np.max(numbers, where=np.isfinite(numbers), initial=0)))
