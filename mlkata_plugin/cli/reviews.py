"""What the commands have in common about katas that come back: which are due, and how one is begun again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mlkata_plugin.cli.desk import Desk
    from mlkata_plugin.pack import Kata
    from mlkata_plugin.rounds import Purpose
    from mlkata_plugin.scaffold import Level


def today() -> date:
    """Return the learner's own date."""
    from mlkata_plugin.review.cards import local_day

    return local_day(clock.now())


def is_due(desk: Desk, kata: Kata) -> bool:
    """Whether a kata is to be reviewed today, or was to be before."""
    card = desk.deck.cards.get(kata.id)
    return card is not None and card.due <= today()


def due_katas(desk: Desk) -> list[str]:
    """Return the katas of the course that are due, the one that has waited longest first."""
    from mlkata_plugin.review.agenda import due

    return [card.kata for card in due(desk.deck.cards.values(), today()) if card.kata in desk.course.ids]


def reviews(desk: Desk) -> Iterator[str]:
    """Yield the katas to review now, in the order to take them; none once the day's limit is reached.

    This reads nothing before the first one is asked for.
    """
    from mlkata_plugin.review.agenda import interleaved, left_today
    from mlkata_plugin.settings import read_settings

    waiting = due_katas(desk)
    if not waiting or not left_today(desk.deck.rounds, read_settings(desk.workspace.state).reviews_a_day, today()):
        return
    known = [(state.last_at, name) for name, state in desk.states.items() if state.last_at and name in desk.course.ids]
    last = max(known)[1] if known else None
    yield from interleaved(waiting, lambda name: desk.course.track_of(name).id, last)


def begin_again(desk: Desk, kata: Kata, purpose: Purpose, level: Level | None) -> Level:
    """Begin another round of a solved kata: keep the answer, lay out a fresh stub, log both; return its level."""
    workspace, source, card = desk.workspace, desk.text(kata), desk.deck.cards.get(kata.id)
    given: Level = level or (card.level if card else desk.level(kata) or "blanks")
    copy = workspace.reset(kata, given)
    workspace.lay_out(kata, given)  # the question, where it is missing
    kept = copy.relative_to(workspace.root).as_posix() if copy else None
    desk.record(kata, "started", {"level": given, "purpose": purpose, "copy": kept}, source)
    return given
