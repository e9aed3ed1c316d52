"""History: the sources of one kata that the log has, in the order in which they came. Pure: rounds in, attempts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.rounds import AFTERWARDS, Purpose, Round

EXAMS: tuple[Purpose, ...] = ("review", "interview")  # where an earlier answer would be the answer


class Attempt(Frozen):
    """A source, and what was said about it.

    Attributes
    ----------
    source : str
        Its hash.
    at : datetime
        When it was judged, or judged last.
    verdict : str or None
        None for what was never judged, and kept when a fresh stub took its place.
    mistakes : tuple of str
        The known mistakes that it made.
    round : int
        The number of the round in which that was, from 0.
    purpose : str
        The purpose of that round.
    times : int
        How often it was judged in a row.
    """

    source: str
    at: datetime
    verdict: str | None
    mistakes: tuple[str, ...]
    round: int
    purpose: Purpose
    times: int = 1


class History(Frozen):
    """The attempts at one kata.

    Attributes
    ----------
    attempts : tuple of Attempt
        The newest last.
    rounds : int
        How many rounds the kata has had.
    exam : str or None
        Whether the last one is a review or an interview that goes on: its purpose.
    """

    attempts: tuple[Attempt, ...]
    rounds: int
    exam: Purpose | None

    def sealed(self, attempt: Attempt) -> bool:
        """Whether an attempt may not be shown, because it is from before an exam that goes on.

        So is what a fresh stub took the place of, as far as the log can tell.
        """
        return self.exam is not None and (attempt.round < self.rounds - 1 or attempt.verdict is None)


def history(rounds: Sequence[Round]) -> History:
    """Return the attempts at one kata; the same source, judged the same several times in a row, is one."""
    found: list[Attempt] = []
    for number, each in enumerate(rounds):
        for event in each.events:
            if event.source is None or event.kind in AFTERWARDS:
                continue
            judged = event.kind == "attempted"
            verdict, mistakes = (event.data.get("verdict"), event.mistakes) if judged else (None, ())
            attempt = Attempt(event.source, event.at, verdict, mistakes, number, each.purpose)
            last = found[-1] if found else None
            if last is not None and last == replace(attempt, at=last.at, times=last.times):
                found[-1] = replace(attempt, times=last.times + 1)
            elif event.kind == "attempted" or last is None or last.source != attempt.source:
                found.append(attempt)
    exam = rounds[-1].purpose if rounds and rounds[-1].open and rounds[-1].purpose in EXAMS else None
    return History(tuple(found), len(rounds), exam)
