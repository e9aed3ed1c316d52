"""The log as its readers see it: read once, and cut into rounds once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.cards import Card, card_after
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.interview import Interview, interviews
from mlkata_plugin.log.rounds import Round, rounds
from mlkata_plugin.log.states import KataState, state_after

if TYPE_CHECKING:
    from mlkata_plugin.log.progress import Progress


class Log(Frozen):
    """What happened in a workspace, and what follows from it. It never changes: `after` returns another one.

    Attributes
    ----------
    events : tuple of Event
        In the order of time.
    troubles : tuple of str
        What has to be said about the reading of it.
    """

    events: tuple[Event, ...] = ()
    troubles: tuple[str, ...] = ()

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of all katas, in the order in which they began."""
        return rounds(self.events)

    @cached_property
    def _by_kata(self) -> Mapping[str, tuple[Round, ...]]:
        found: dict[str, list[Round]] = {}
        for each in self.rounds:
            found.setdefault(each.kata, []).append(each)
        return {kata: tuple(own) for kata, own in found.items()}

    def of(self, kata: str) -> tuple[Round, ...]:
        """Return the rounds of one kata."""
        return self._by_kata.get(kata, ())

    @cached_property
    def states(self) -> Mapping[str, KataState]:
        """The states of the katas that something happened to."""
        return {kata: state_after(own) for kata, own in self._by_kata.items()}

    def state(self, kata: str) -> KataState:
        """Return the state of one kata, whether anything happened to it or not."""
        return self.states.get(kata) or KataState()

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The cards of the katas that were solved."""
        made = {kata: card_after(own) for kata, own in self._by_kata.items()}
        return {kata: card for kata, card in made.items() if card is not None}

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The mock interviews, in the order in which they began."""
        return interviews(self.events, self.rounds)

    @property
    def running(self) -> Interview | None:
        """The mock interview that was begun last, if it was not ended, whether its time is over or not."""
        last = self.interviews[-1] if self.interviews else None
        return last if last is not None and last.ended_after is None else None

    def after(self, event: Event) -> Log:
        """Return the log once this has happened as well."""
        return replace(self, events=tuple(sorted((*self.events, event), key=lambda each: each.at)))


def read_log(progress: Progress, canonical: Callable[[str], str]) -> Log:
    """Read the log of a workspace.

    Parameters
    ----------
    progress : Progress
        Where it is kept.
    canonical : callable
        Returns the present id of a kata for the id in the log, which may be a former one.
    """
    events = tuple(progress.events(canonical))
    return Log(events, progress.troubles)
