"""Diagnosis: does the learner's code behave exactly like one of the known mistakes? A full match, or silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.compare import differences
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.protocol import Value
from mlkata_plugin.judge.serve import Server
from mlkata_plugin.judge.submission import Call, Effect, Instance, Submission

RTOL, ATOL = 1e-7, 1e-12  # another order of operations is the same answer


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
    values : tuple
        Of a family of mistakes, what its members give to the stand-in as `value`; empty for a mistake on its own.
    """

    of: str
    name: str
    why: str
    stand_in: Callable[..., Any]
    values: tuple[Any, ...] = ()

    @cached_property
    def members(self) -> tuple[Callable[..., Any], ...]:
        """The wrong functions: one for each value, or the stand-in alone."""
        return tuple(partial(self.stand_in, value=value) for value in self.values) or (self.stand_in,)


@dataclass(frozen=True)
class Diagnosis:
    """The mistake that the learner's code behaves like."""

    name: str
    why: str


def mistakes_of(kata: Kata) -> list[Mistake]:
    """Return the known mistakes of a kata, in the order of its file."""
    module = load_hidden(kata.mistakes, f"mlkata_mistakes_{kata.slug}")
    marks = (getattr(value, "mlkata_mistake", None) for value in vars(module).values())
    return [mark for mark in marks if mark is not None]


class KnownAnswers:
    """The reference and the known mistakes of a kata, and what they do on the calls that checks make.

    What one did on the calls of a check is kept: who judges many texts by the same checks asks for it again and again.
    """

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self._replays: dict[tuple[str, str, int, tuple[Call, ...]], _Replay] = {}

    @cached_property
    def mistakes(self) -> Sequence[Mistake]:
        """The known mistakes, in the order of their file."""
        return mistakes_of(self.kata)

    @cached_property
    def _solution(self) -> dict[str, Any]:
        return vars(load_hidden(self.kata.solution, f"mlkata_solution_{self.kata.slug}"))

    def diagnose(self, submissions: Iterable[Submission]) -> Diagnosis | None:
        """Return the one mistake that explains every recorded call, where the solution does not.

        Parameters
        ----------
        submissions : iterable of Submission
            One for each check, with its recorded calls.
        """
        found = self.explanations(submissions)
        return Diagnosis(found[0].name, found[0].why) if len(found) == 1 else None

    def explanations(self, submissions: Iterable[Submission]) -> list[Mistake]:
        """Return every known mistake that does on all recorded calls what was done there, if the solution does not."""
        recorded = [submission for submission in submissions if submission.calls]
        as_it_should = [self._explains(None, submission) for submission in recorded]
        if all(as_it_should):
            return []
        # First what went wrong: most mistakes do something else there, and nothing more has to be compared.
        order = sorted(range(len(recorded)), key=as_it_should.__getitem__)
        return [
            mistake
            for mistake in self.mistakes
            if any(
                all(self._explains(_Member(mistake, number), recorded[n]) for n in order)
                for number in range(len(mistake.members))
            )
        ]

    def expected(self, submission: Submission, index: int) -> Any:
        """Return what the reference gives on a recorded call, after all calls before it."""
        return self._replay(None, submission).effect(index).value

    def _explains(self, member: _Member | None, submission: Submission) -> bool:
        """Whether a mistake, or the reference, does what the learner's code did, call for call."""
        with self._in_place(member):
            replay = self._replay(member, submission)
            return all(
                call.effect is not None and same_effect(replay.effect(i), call.effect)
                for i, call in enumerate(submission.calls)
            )

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
            self._replays[key] = _Replay(self._solution, submission)
        return self._replays[key]


@dataclass(frozen=True)
class _Member:
    """One of a mistake's wrong functions, by its number."""

    mistake: Mistake
    number: int


class _Replay:
    """The recorded calls of a check, made again on a module as far as somebody asks what they did."""

    def __init__(self, names: Mapping[str, Any], submission: Submission) -> None:
        self._codec = codec = submission.codec
        self._calls = tuple(submission.calls)
        self._effects: list[Effect] = []
        self._server = Server(names)
        # The functions of a check are the same each time that it is run.
        self._server.call_back = lambda number, args: codec.loads(
            submission._call_back(number, codec.dumps(list(args)))
        )

    def effect(self, index: int) -> Effect:
        """Return what a call did, after all calls before it."""
        while len(self._effects) <= index:
            self._effects.append(self._made(self._calls[len(self._effects)]))
        return self._effects[index]

    def _made(self, call: Call) -> Effect:
        try:
            answer = self._server.answer(call)
        except IndexError:  # an object that was made there and is not made here
            return Effect(error="no object")
        value = self._codec.loads(answer.outcome.data) if isinstance(answer.outcome, Value) else None
        return Effect.of(answer, value)


def same_effect(a: Effect, b: Effect) -> bool:
    """Whether two calls cannot be told apart."""
    if (a.error, a.changed, a.moved) != (b.error, b.changed, b.moved):
        return False
    if a.warned != b.warned and None not in (a.warned, b.warned):
        return False
    if isinstance(a.value, Instance) or isinstance(b.value, Instance):
        return type(a.value) is type(b.value)
    return not any(differences(a.value, b.value, RTOL, ATOL)) and not any(differences(b.value, a.value, RTOL, ATOL))
