"""What is due: today, and in the weeks to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.cards import Card, local_day
from mlkata_plugin.log.rounds import Round


class Day(Frozen):
    """The katas to review on one day."""

    date: date
    katas: tuple[str, ...]


def due(cards: Iterable[Card], today: date) -> list[Card]:
    """Return the cards that are due, the one that has waited longest first."""
    return sorted((card for card in cards if card.due <= today), key=lambda card: (card.memory.due, card.kata))


def left_today(rounds: Iterable[Round], limit: int, today: date) -> int:
    """Return how many reviews are left of a day's limit."""
    done = sum(
        each.purpose == "review" and each.solved_at is not None and local_day(each.solved_at) == today
        for each in rounds
    )
    return max(limit - done, 0)


def interleaved(katas: Iterable[str], track_of: Callable[[str], str], last: str | None) -> list[str]:
    """Return katas in an order in which none follows another of its track, as far as that goes.

    Each time the first one that is of another track than the one before is taken, and otherwise the first one.
    `last` is the kata that was worked on last.
    """
    left, found = list(katas), list[str]()
    track = None if last is None else track_of(last)
    while left:
        kata = next((each for each in left if track_of(each) != track), left[0])
        left.remove(kata)
        found.append(kata)
        track = track_of(kata)
    return found


def plan(cards: Mapping[str, Card], rounds: Sequence[Round], limit: int, today: date, days: int) -> list[Day]:
    """Return what there is to review on each of the coming days: what exceeds the limit moves on to the next day."""
    waiting = [card.kata for card in due(cards.values(), today + timedelta(days - 1))]
    found = []
    for number in range(days):
        day = today + timedelta(number)
        room = left_today(rounds, limit, day)
        taken = [kata for kata in waiting if cards[kata].due <= day][:room]
        waiting = [kata for kata in waiting if kata not in taken]
        found.append(Day(day, tuple(taken)))
    return found
