"""History: the sources of one kata that the log has, in the order in which they came. Pure: events in, attempts out."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mlkata_plugin.log.progress import Event
from mlkata_plugin.log.rounds import Purpose, rounds

EXAMS: tuple[Purpose, ...] = ("review", "interview")  # where an earlier answer would be the answer


@dataclass(frozen=True)
class Attempt:
    """A source, and what was said about it.

    Attributes
    ----------
    source : str
        Its hash.
    at : datetime
        When it was judged, or judged last.
    verdict : str or None
        None for what was never judged, and kept when a fresh stub took its place.
    mistake : str or None
        The known mistake that it made.
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
    mistake: str | None
    round: int
    purpose: Purpose
    times: int = 1


@dataclass(frozen=True)
class History:
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


def history(events: Sequence[Event]) -> History:
    """Return the attempts at one kata; the same source, judged the same several times in a row, is one.

    Parameters
    ----------
    events : sequence of Event
        Those of one kata, under any of its ids, in the order of time.
    """
    cut = rounds(events, lambda _: "")
    begins = [each.began_at for each in cut]
    found: list[Attempt] = []
    for event in events:
        if event.source is None or event.kind in ("raced", "rated"):  # these begin no round, and judge nothing
            continue
        number = bisect_right(begins, event.at) - 1
        said = event.data if event.kind == "attempted" else {}
        verdict, mistake = said.get("verdict"), said.get("behaves_like")
        attempt = Attempt(event.source, event.at, verdict, mistake, number, cut[number].purpose)
        last = found[-1] if found else None
        if last is not None and last == replace(attempt, at=last.at, times=last.times):
            found[-1] = replace(attempt, times=last.times + 1)
        elif event.kind == "attempted" or last is None or last.source != attempt.source:
            found.append(attempt)
    exam = cut[-1].purpose if cut and cut[-1].open and cut[-1].purpose in EXAMS else None
    return History(tuple(found), len(cut), exam)


def changed(before: str, after: str) -> tuple[int, int]:
    """Return how many lines came and how many went between two sources."""
    matcher = difflib.SequenceMatcher(a=before.splitlines(), b=after.splitlines(), autojunk=False)
    others = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    return sum(end - start for *_, start, end in others), sum(end - start for _, start, end, _, _ in others)
