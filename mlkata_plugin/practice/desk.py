"""The desk: the workspace around a folder, its course and its log, each read when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.files import read_text
from mlkata_plugin.practice.commands import check_command
from mlkata_plugin.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mlkata_plugin.course.join import Course
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.course.pack import Pack
    from mlkata_plugin.log.event import Event, Kind
    from mlkata_plugin.log.progress import Progress
    from mlkata_plugin.log.states import KataState
    from mlkata_plugin.log.view import Log


class Refused(Exception):
    """What was asked cannot be done as it was asked: the message says why, and the remedy."""


class Desk:
    """The workspace around a folder, its course and its progress."""

    def __init__(self, start: Path) -> None:
        self.start = start
        self._log: Log | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the learner is in."""
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
        from mlkata_plugin.log.progress import Progress  # here: SQLite, and completion looks into no log

        return Progress(self.workspace.state)

    @property
    def log(self) -> Log:
        """What happened here, as it stood when it was first asked for, or asked for after `reread`."""
        if self._log is None:
            from mlkata_plugin.log.view import read_log  # here, as above

            self._log = read_log(self.progress, self.course.canonical)
        return self._log

    def known_log(self) -> Log:
        """Return the log, for who has nothing to tell or to do without it.

        Raises
        ------
        WorkspaceError
            When it cannot be read: it is not empty then.
        """
        from mlkata_plugin.workspace import WorkspaceError

        log = self.log
        if self.progress.problem:
            raise WorkspaceError("nothing was done, because the log cannot be read")
        return log

    def reread(self) -> None:
        """Look at the log anew when it is asked for next: another process may have written to it."""
        self._log = None

    def in_interview(self, kata: Kata) -> bool:
        """Whether a kata is a question of the interview that is running."""
        return self.log.running is not None and kata.id in self.log.running.katas

    def outside_interview(self, kata: Kata) -> None:
        """Refuse what an interviewer would not give, while an interview asks for this kata."""
        if self.in_interview(kata):
            raise Refused(f"no help with {kata.id} in the interview: `mlkata interview --end` ends it")

    def state(self, kata: Kata) -> KataState:
        """Return what the log says about one kata."""
        return self.log.state(kata.id)

    def level(self, kata: Kata) -> Level | None:
        """Return the level at which a kata was started last."""
        return next((level for level in LEVELS if level == self.state(kata).level), None)

    def record(
        self, kata: Kata, kind: Kind, data: Mapping[str, Any] | None = None, source: str | None = None
    ) -> Event | None:
        """Log what happened to a kata; return the event, or None where it could not be written."""
        event = self.progress.record(kata.id, kind, data, source=source)
        self.reread()
        return event

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
        return [*progress.troubles] if progress else []
