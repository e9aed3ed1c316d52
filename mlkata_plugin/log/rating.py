"""How well a kata went, from what happened in the round that ended with its right answer."""

from __future__ import annotations

from math import ceil
from typing import Literal, TypeAlias, get_args

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.rounds import Round

Grade: TypeAlias = Literal["again", "hard", "good", "easy"]
GRADES: tuple[Grade, ...] = get_args(Grade)
MANY_HINTS, MANY_RUNS = 2, 3  # from so many on it was hard


class Rating(Frozen):
    """A grade, and why it was given in a few words."""

    grade: Grade
    reason: str


def rate(done: Round) -> Rating:
    """Rate a round that ended with a right answer.

    Where the log does not know how long the work took, or how many minutes the kata has, time counts neither way.
    """
    return Rating(_grade(done), ", ".join(_reasons(done)))


def _grade(done: Round) -> Grade:
    share = done.work.total_seconds() / 60 / done.minutes if done.work and done.minutes else None
    if done.peeked:
        return "again"
    if done.hints >= MANY_HINTS or done.failed >= MANY_RUNS or (share is not None and share > 2):
        return "hard"
    if not done.failed and not done.hints and share is not None and share <= 0.5:
        return "easy"
    return "good"


def _reasons(done: Round) -> list[str]:
    reasons = ["the solution was looked at"] if done.peeked else []
    if done.failed:
        reasons.append(f"{done.failed} failed run{'s' if done.failed > 1 else ''}")
    elif not done.peeked:
        reasons.append("first run right" if done.runs == 1 else "no failed run")
    if done.hints:
        reasons.append(f"{done.hints} hint{'s' if done.hints > 1 else ''}")
    if done.work:
        minutes = ceil(done.work.total_seconds() / 60)
        reasons.append(f"{minutes} of {done.minutes} minutes" if done.minutes else f"{minutes} min")
    return reasons
