"""The attempts at a kata as the page shows them, and the change that ended a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.history import Attempt, History, history
from mlkata_plugin.practice import diff
from mlkata_plugin.text import visible

if TYPE_CHECKING:
    from mlkata_plugin.log.progress import Progress
    from mlkata_plugin.log.rounds import Purpose, Round

NEWEST = 15  # attempts that are listed
LONGEST = 400  # lines of a source that is compared with another: more than an answer ever has
SHOWN, WIDEST = 60, 200  # lines of a change that are shown, and characters of a line


class Row(Frozen):
    """An attempt, its number, and how many lines came and went with it where that is known."""

    number: int
    attempt: Attempt
    change: tuple[int, int] | None


class Rows(Frozen):
    """The newest attempts at a kata, the newest first; how many there are in all; a review that is open."""

    newest: tuple[Row, ...]
    attempts: int
    exam: Purpose | None


class Ending(Frozen):
    """The change that ended a mistake.

    Attributes
    ----------
    attempt, following : int
        The numbers of the last attempt with the mistake and of the next one, which is without it.
    verdict : str or None
        How the next one was judged.
    lines : tuple of str
        What changed, as ``diff -u`` tells it, without its head.
    more : int
        How many lines of it are not shown.
    """

    attempt: int
    following: int
    verdict: str | None
    lines: tuple[str, ...]
    more: int = 0


def rows_of(progress: Progress, rounds: Mapping[str, Sequence[Round]]) -> dict[str, Rows]:
    """Return the newest attempts at some katas; all sources that this needs are read at once."""
    made = {kata: history(own) for kata, own in rounds.items()}
    wanted = {attempt.source for each in made.values() for attempt in each.attempts[-NEWEST - 1 :]}
    sources = progress.sources(sorted(wanted))
    return {kata: Rows(tuple(_rows(each, sources)), len(each.attempts), each.exam) for kata, each in made.items()}


def ending_of(progress: Progress, rounds: Sequence[Round], mistake: str) -> Ending | None:
    """Return the change that ended a mistake the last time; None where it goes on, or may not be shown now."""
    made = history(rounds)
    ends = [
        (number, before, after)
        for number, (before, after) in enumerate(pairwise(made.attempts), 1)
        if mistake in before.mistakes
        and mistake not in after.mistakes
        and before.round == after.round
        and not made.sealed(before)
    ]
    if not ends:
        return None
    number, before, after = ends[-1]
    sources = progress.sources([before.source, after.source])
    if not {before.source, after.source} <= sources.keys():
        return None
    texts = [visible(sources[each.source]) for each in (before, after)]
    if not all(map(_comparable, texts)):
        return None
    lines = diff.unified(texts[0], texts[1], "", "")[2:]
    short = tuple(line[:WIDEST] for line in lines[:SHOWN])
    return Ending(number, number + 1, after.verdict, short, len(lines) - len(short))


def _rows(made: History, sources: Mapping[str, str]) -> Iterator[Row]:
    for number in range(len(made.attempts), max(len(made.attempts) - NEWEST, 0), -1):
        attempt = made.attempts[number - 1]
        before = sources.get(made.attempts[number - 2].source) if number > 1 else None
        after = sources.get(attempt.source)
        known = before is not None and after is not None and _comparable(before) and _comparable(after)
        yield Row(number, attempt, diff.changed(before or "", after or "") if known else None)


def _comparable(source: str) -> bool:
    return source.count("\n") < LONGEST
