"""The desk: what a command works with, made when it is asked for."""

from __future__ import annotations

import json
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mlkata_plugin.course import Course
    from mlkata_plugin.interview import Interview
    from mlkata_plugin.kata_state import KataState
    from mlkata_plugin.pack import Kata, Pack
    from mlkata_plugin.progress import Event, Kind, Progress
    from mlkata_plugin.review.cards import Deck
    from mlkata_plugin.scaffold import Level
    from mlkata_plugin.workspace import Workspace


class Refusal(click.ClickException):
    """What was asked cannot be done as it was asked: one line that says why, and the remedy."""

    exit_code = 2


class Failure(click.ClickException):
    """It was asked rightly and went wrong: one line that says why, and the remedy."""

    exit_code = 1


def complete_kata(
    ctx: click.Context,  # noqa: ARG001  # click's signature
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    """Return the ids that begin so, for the shell. That is no place for an error message: on a fault, none."""
    from pathlib import Path

    from mlkata_plugin.toml import PackError
    from mlkata_plugin.workspace import find_workspace

    try:
        workspace = find_workspace(Path.cwd())
        return [name for name in workspace.course.typed if name.startswith(incomplete)] if workspace else []
    except (PackError, OSError):
        return []


kata_argument = click.argument("kata", shell_complete=complete_kata)


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
            raise Refusal(f"{self.start} lies in no workspace: `mlkata init drills` makes one in the folder drills")
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
        from mlkata_plugin.progress import Progress

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
        from mlkata_plugin.kata_state import states_after

        return states_after(self.events, self.canonical)

    @cached_property
    def deck(self) -> Deck:
        """The cards of the katas that were solved."""
        from mlkata_plugin.review.cards import read_deck

        return read_deck(self.events, self.canonical)

    @cached_property
    def interview(self) -> Interview | None:
        """The mock interview that was begun and not ended."""
        from mlkata_plugin.interview import running

        return running(self.progress, self.canonical)

    def in_interview(self, kata: Kata) -> bool:
        """Whether a kata is a question of the interview that is running."""
        return self.interview is not None and kata.id in self.interview.katas

    def outside_interview(self, kata: Kata) -> None:
        """Refuse what an interviewer would not give, while an interview asks for this kata."""
        if self.in_interview(kata):
            raise Refusal(f"no help with {kata.id} in the interview: `mlkata interview --end` ends it")

    def state(self, kata: Kata) -> KataState:
        """Return what the log says about one kata."""
        from mlkata_plugin.kata_state import KataState

        return self.states.get(kata.id) or KataState()

    def level(self, kata: Kata) -> Level | None:
        """Return the level at which a kata was started last."""
        from mlkata_plugin.scaffold import LEVELS

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
        folder = self.show(self.workspace.folder(kata))
        return f'pytest "{folder}"' if " " in folder else f"pytest {folder}"

    def text(self, kata: Kata) -> str | None:
        """Return what the learner's file says; None where there is none, or it cannot be read as text."""
        try:
            return self.workspace.file(kata).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    def tell_trouble(self) -> None:
        """Say on stderr what is wrong with the log, if anything; it never holds a command up."""
        progress = self.__dict__.get("progress")
        for trouble in (progress.notice, progress.problem) if progress else ():
            if trouble:
                click.echo(f"Note: {trouble}", err=True)


def is_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Whether there is somebody to answer."""
    return sys.stdin.isatty()


def terminal_width() -> int | None:
    """Return the columns of the terminal that stdout is; None where it is none, or a dumb one."""
    import shutil

    return shutil.get_terminal_size().columns if is_terminal() and os.environ.get("TERM") != "dumb" else None


def fill(text: str, indent: str = "") -> str:
    """Return a paragraph broken between words, where a terminal would break it anywhere."""
    import textwrap

    width = terminal_width()
    if width is None:
        return text
    return textwrap.fill(
        text, min(width, 100), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def print_json(value: Any) -> None:
    """Print something for a program."""
    click.echo(json.dumps(value, indent=2))


def count(n: int, noun: str) -> str:
    """Return a number with its noun: ``1 attempt``, ``2 attempts``."""
    return f"{n} {noun}{'' if n == 1 else 's'}"
