"""The calendar: what was done on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.log.rounds import Round

WEEKS = (16, 53)  # how many are shown at least, and at most
LEVELS = (1, 4, 8, 15)  # from so many runs on a day looks fuller


class Day(Frozen):
    """One day.

    Attributes
    ----------
    date : date
        Where the learner is.
    runs : int
        How many verdicts there were.
    solved : int
        How many right answers.
    reviews : int
        How many of these were reviews.
    """

    date: date
    runs: int = 0
    solved: int = 0
    reviews: int = 0

    @property
    def level(self) -> int:
        """How full it looks, from 0 to 4."""
        return sum(self.runs >= least for least in LEVELS)


def weeks(rounds: Sequence[Round], today: date) -> list[list[Day]]:
    """Return the days up to today in weeks, of which each begins on a Monday; the last one may be shorter."""
    runs = Counter(local_day(event.at) for each in rounds for event in each.events if event.kind == "attempted")
    right = [(local_day(each.solved_at), each.purpose) for each in rounds if each.solved_at is not None]
    solved = Counter(day for day, _ in right)
    reviews = Counter(day for day, purpose in right if purpose == "review")
    monday = today - timedelta(days=today.weekday())
    first = min((day for day in runs if day <= today), default=today)
    least, most = WEEKS
    number = min(max((monday - first).days // 7 + 2, least), most)
    begin = monday - timedelta(weeks=number - 1)
    days = [begin + timedelta(days=n) for n in range((today - begin).days + 1)]
    told = [Day(day, runs[day], solved[day], reviews[day]) for day in days]
    return [told[at : at + 7] for at in range(0, len(told), 7)]
