"""What a solved kata's page says about its review."""

from __future__ import annotations

from collections.abc import Sequence

from mlkata_plugin import clock
from mlkata_plugin.course.pack import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.log.cards import Deck, local_day, read_deck
from mlkata_plugin.log.progress import Event
from mlkata_plugin.workspace import Workspace


def describe(events: Sequence[Event], workspace: Workspace, kata: Kata) -> list[str]:
    """Return the lines for a kata whose file was found right by the last run.

    Parameters
    ----------
    events : sequence of Event
        The whole log.
    workspace : Workspace
        Where the learner works.
    kata : Kata
        The kata.
    """
    try:
        canonical = workspace.course.canonical
    except PackError:  # the fault of another pack: former ids are not known then, and all else is
        canonical = str
    own = [event for event in events if canonical(event.kata) == kata.id]
    deck = read_deck(own, canonical)
    runs = [event.at for event in own if event.kind == "attempted"]
    ended_now = bool(runs and deck.rounds) and runs[-1] == deck.rounds[-1].solved_at
    lines = _rated(deck, kata, ended_now=ended_now)
    if ended_now and deck.rounds[-1].purpose != "learn" and (copy := deck.rounds[-1].copy):
        lines.append(f"your earlier answer: {workspace.display(workspace.root / copy)}")
    return lines


def _rated(deck: Deck, kata: Kata, *, ended_now: bool) -> list[str]:
    card = deck.cards.get(kata.id)
    if card is None:
        return []
    here = card.due <= local_day(clock.now())
    back = f"due for review: mlkata review {kata.typed}" if here else f"back for review on {card.due}"
    if not ended_now:
        return [back]
    if card.last is not deck.rounds[-1]:
        return [f"{deck.rounds[-1].purpose}, which leaves the schedule alone: {back}"]
    other = "good" if card.rating.grade == "hard" else "hard"
    return [
        f"rated {card.rating.grade} ({card.rating.reason})",
        f"{back}; to overrule: mlkata rate {kata.typed} {other}",
    ]
