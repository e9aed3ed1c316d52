"""What the commands have in common about katas that come back: which are due, and how one is begun again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.log.agenda import due, interleaved, left_today
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.practice.choose import usable
from mlkata_plugin.practice.settings import read_settings
from mlkata_plugin.workspace import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.rating import Grade
    from mlkata_plugin.practice.desk import Desk


def today() -> date:
    """Return the learner's own date."""
    return local_day(clock.now())


def is_due(desk: Desk, kata: Kata) -> bool:
    """Whether a kata is to be reviewed today, or was to be before."""
    card = desk.log.cards.get(kata.id)
    return card is not None and card.due <= today()


def overrule(desk: Desk, kata: Kata, grade: Grade) -> None:
    """Overrule how the last right answer to a kata was rated.

    Raises
    ------
    WorkspaceError
        When that cannot be logged.
    """
    if desk.record(kata, "rated", {"rating": grade}) is None:
        raise WorkspaceError(f"{kata.id} was not rated, because the log cannot be written")


def due_katas(desk: Desk) -> list[str]:
    """Return the katas of the course that are due, the one that has waited longest first."""
    return [card.kata for card in due(desk.log.cards.values(), today()) if card.kata in desk.course.ids]


def reviews(desk: Desk) -> Iterator[str]:
    """Yield the katas to review now, in the order to take them; none once the day's limit is reached.

    This reads nothing before the first one is asked for.
    """
    waiting = due_katas(desk)
    if not waiting or not left_today(desk.log.rounds, read_settings(desk.workspace.state).reviews_a_day, today()):
        return
    states = desk.log.states
    known = [(state.last_at, name) for name, state in states.items() if state.last_at and name in desk.course.ids]
    last = max(known)[1] if known else None
    for name in interleaved(waiting, lambda name: desk.course.track_of(name).id, last):
        if usable(desk.course, name):
            yield name
