"""Diagnosis: does the learner's code behave exactly like one of the known mistakes? A full match, or silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.compare import differences
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.protocol import Value
from mlkata_plugin.judge.serve import Server
from mlkata_plugin.judge.submission import Effect, Instance, Submission

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
    """

    of: str
    name: str
    why: str
    stand_in: Callable[..., Any]


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


def diagnose(kata: Kata, submissions: Iterable[Submission]) -> Diagnosis | None:
    """Return the one mistake that explains every recorded call, where the solution does not.

    Parameters
    ----------
    submissions : iterable of Submission
        One for each check, with its recorded calls.
    """
    recorded = [submission for submission in submissions if submission.calls]
    solution = vars(load_hidden(kata.solution, f"mlkata_solution_{kata.slug}"))
    if not recorded or all(_explains(solution, submission) for submission in recorded):
        return None
    found = explanations(kata, recorded)
    return Diagnosis(found[0].name, found[0].why) if len(found) == 1 else None


def explanations(kata: Kata, submissions: Sequence[Submission]) -> list[Mistake]:
    """Return every known mistake that does on all recorded calls what was done there."""
    solution = vars(load_hidden(kata.solution, f"mlkata_solution_{kata.slug}"))
    found = []
    for mistake in mistakes_of(kata):
        right = solution.get(mistake.of)
        solution[mistake.of] = mistake.stand_in  # in its place, so that the solution's other functions call it too
        if all(_explains(solution, submission) for submission in submissions):
            found.append(mistake)
        solution[mistake.of] = right
    return found


def _explains(names: dict[str, Any], submission: Submission) -> bool:
    """Whether a module with these names does what the learner's did, call for call."""
    return all(
        call.effect is not None and same_effect(effect, call.effect)
        for call, effect in zip(submission.calls, replay(names, submission), strict=True)
    )


def replay(names: dict[str, Any], submission: Submission) -> Sequence[Effect]:
    """Make the recorded calls again on a module with these names; return what they did."""
    server = Server(names)
    codec = submission.codec

    def call_back(number: int, args: Sequence[Any]) -> Any:
        return codec.loads(submission._call_back(number, codec.dumps(list(args))))

    server.call_back = call_back
    effects = []
    for call in submission.calls:
        try:
            answer = server.answer(call)
        except IndexError:  # an object that was made there and is not made here
            effects.append(Effect(error="no object"))
            continue
        value = codec.loads(answer.outcome.data) if isinstance(answer.outcome, Value) else None
        effects.append(Effect.of(answer, value))
    return effects


def expected_of(kata: Kata, submission: Submission, index: int) -> Any:
    """Return what the reference gives on a recorded call, after all calls before it."""
    solution = vars(load_hidden(kata.solution, f"mlkata_solution_{kata.slug}"))
    return replay(solution, submission)[index].value


def same_effect(a: Effect, b: Effect) -> bool:
    """Whether two calls cannot be told apart."""
    if (a.error, a.changed, a.moved, a.warned) != (b.error, b.changed, b.moved, b.warned):
        return False
    if isinstance(a.value, Instance) or isinstance(b.value, Instance):
        return type(a.value) is type(b.value)
    return not any(differences(a.value, b.value, RTOL, ATOL)) and not any(differences(b.value, a.value, RTOL, ATOL))
