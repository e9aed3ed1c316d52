"""The desk: the workspace around a folder, its course and its log, each read when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mlkata_plugin.files import read_text
from mlkata_plugin.practice.commands import check_command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mlkata_plugin.course.join import Course
    from mlkata_plugin.course.pack import Kata, Pack
    from mlkata_plugin.course.scaffold import Level
    from mlkata_plugin.log.cards import Deck
    from mlkata_plugin.log.interview import Interview
    from mlkata_plugin.log.progress import Event, Kind, Progress
    from mlkata_plugin.log.states import KataState
    from mlkata_plugin.workspace import Workspace


class Refused(Exception):
    """What was asked cannot be done as it was asked: the message says why, and the remedy."""


class Desk:
    """The workspace around a folder, its course and its progress."""

    def __init__(self, start: Path) -> None:
        self.start = start

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the learner is in."""
        from mlkata_plugin.workspace import find_workspace

        workspace = find_workspace(self.start)
        if workspace is None:
            raise Refused(f"{self.start} lies in no workspace: `mlkata init drills` makes one in the folder drills")
        return workspace

    @property
    def pack(self) -> Pack:
        """The home pack."""
        return self.workspace.pack

    @property
    def course(self) -> Course:
        """The home pack, and the packs from elsewhere."""
        return self.workspace.course

    def kata(self, typed: str) -> Kata:
        """Return the kata that was typed."""
        return self.course.find(typed)

    @cached_property
    def progress(self) -> Progress:
        """The log."""
        from mlkata_plugin.log.progress import Progress

        return Progress(self.workspace.state)

    @cached_property
    def canonical(self) -> Callable[[str], str]:
        """Return the present id of a kata for the id in the log, which may be a former one."""
        return self.course.canonical

    @cached_property
    def events(self) -> list[Event]:
        """All that the log says."""
        return self.progress.events()

    @cached_property
    def states(self) -> Mapping[str, KataState]:
        """What the log says about each kata, under its present id."""
        from mlkata_plugin.log.states import states_after

        return states_after(self.events, self.canonical)

    @cached_property
    def deck(self) -> Deck:
        """The cards of the katas that were solved."""
        from mlkata_plugin.log.cards import read_deck

        return read_deck(self.events, self.canonical)

    @cached_property
    def interview(self) -> Interview | None:
        """The mock interview that was begun and not ended."""
        from mlkata_plugin.log.interview import running

        return running(self.progress, self.canonical)

    def in_interview(self, kata: Kata) -> bool:
        """Whether a kata is a question of the interview that is running."""
        return self.interview is not None and kata.id in self.interview.katas

    def outside_interview(self, kata: Kata) -> None:
        """Refuse what an interviewer would not give, while an interview asks for this kata."""
        if self.in_interview(kata):
            raise Refused(f"no help with {kata.id} in the interview: `mlkata interview --end` ends it")

    def state(self, kata: Kata) -> KataState:
        """Return what the log says about one kata."""
        from mlkata_plugin.log.states import KataState

        return self.states.get(kata.id) or KataState()

    def level(self, kata: Kata) -> Level | None:
        """Return the level at which a kata was started last."""
        from mlkata_plugin.course.scaffold import LEVELS

        return next((level for level in LEVELS if level == self.state(kata).level), None)

    def record(self, kata: Kata, kind: Kind, data: Mapping[str, Any] | None = None, source: str | None = None) -> None:
        """Log what happened to a kata."""
        self.progress.record(kata.id, kind, data, source=source)
        self.reread()

    def reread(self) -> None:
        """Look at the log anew when it is asked for next: another process may have written to it."""
        for derived in ("events", "states", "deck", "interview"):
            self.__dict__.pop(derived, None)

    def show(self, path: Path) -> str:
        """Return a path as the learner would type it."""
        return self.workspace.display(path)

    def command(self, kata: Kata) -> str:
        """Return the command that checks a kata."""
        return check_command(self.workspace, kata)

    def text(self, kata: Kata) -> str | None:
        """Return what the learner's file says; None where there is none, or it cannot be read as one."""
        try:
            return read_text(self.workspace.file(kata))
        except (OSError, UnicodeDecodeError):
            return None

    @property
    def troubles(self) -> list[str]:
        """What is wrong with the log, if it was read or written; it never holds a command up."""
        progress = self.__dict__.get("progress")
        return [trouble for trouble in (progress.notice, progress.problem) if trouble] if progress else []
