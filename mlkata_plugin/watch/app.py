"""The application around a session: the terminal's own colours, and an end that leaves all in order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from mlkata_plugin.watch.judging import Judging
from mlkata_plugin.watch.katas import farewell
from mlkata_plugin.watch.session import WIDE, Session
from mlkata_plugin.watch.terminal import Guard

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.practice.desk import Desk


class WatchApp(App[None]):
    """A session at a desk, which begins with a kata.

    Parameters
    ----------
    desk : Desk
        The workspace.
    kata : Kata
        What the session begins with.
    guard : Guard, optional
        What has to know whether the session has the terminal.

    Attributes
    ----------
    fault : Exception or None
        What ended the session, if it was not the learner.
    farewell : str
        How to take it up again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [  # on every screen
        Binding("ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z", "sleep", show=False, priority=True),
    ]
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk, kata: Kata, guard: Guard | None = None) -> None:
        super().__init__(ansi_color=True)  # said here, else NO_COLOR makes greys of the terminal's own colours
        self.theme = "ansi-dark"  # which leaves background and text to the terminal, be it light or dark
        self.session = Session(desk, kata, Judging(desk.workspace))
        self.fault: Exception | None = None
        self._guard = guard or Guard()

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that all others lie over."""
        return self.session

    @property
    def farewell(self) -> str:
        """How the session is taken up again."""
        return farewell(self.session.desk, self.session.kata)

    async def on_load(self) -> None:
        """End in order when the terminal is closed, or somebody ends the process politely."""
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self.exit)

    async def on_unmount(self) -> None:
        """Leave no process behind."""
        await self.session.judging.close()

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to somebody else for a while."""
        with super().suspend():
            self._guard.give_back()
            yield
            self._guard.take()

    def action_sleep(self) -> None:
        """Sleep until the shell wakes the session; where there is no shell that could, stay awake."""
        if sys.platform != "win32" and not self.is_headless and os.getsid(0) != os.getpgrp():
            self._guard.give_back()
            os.killpg(0, signal.SIGTSTP)  # the whole job, which may be more than this process
            self._guard.take()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what went wrong for a line behind the screen, in place of Textual's own pages about it."""
        self.fault = self.fault or error
        super()._handle_exception(error)
        self._exit_renderables.clear()
