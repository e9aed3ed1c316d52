"""The screen of a session: it shows the state, tells of what happens, and does what is ordered."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, nullcontext
from typing import TYPE_CHECKING

from textual import events as textual_events
from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Horizontal
from textual.screen import Screen

from mlkata_plugin import clock
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.desk import Refused
from mlkata_plugin.practice.drill import begin_anew, take_hint
from mlkata_plugin.practice.editor import find_editor
from mlkata_plugin.practice.reviews import overrule
from mlkata_plugin.watch import events as on
from mlkata_plugin.watch.attempts import read_attempts
from mlkata_plugin.watch.debrief import hold_debrief
from mlkata_plugin.watch.files import saves
from mlkata_plugin.watch.handle import handle
from mlkata_plugin.watch.katas import begin, following
from mlkata_plugin.watch.keys import command, keys
from mlkata_plugin.watch.panes import Foot, Head, Note, QuestionPane, VerdictPane
from mlkata_plugin.watch.screens import screen_of
from mlkata_plugin.watch.state import Over, Pane, State
from mlkata_plugin.watch.view import look
from mlkata_plugin.workspace import WorkspaceError

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.rating import Grade
    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.watch.judging import Judging

WIDE = 120  # columns from which question and verdict stand side by side


class Session(Screen[None]):
    """One kata after another.

    Parameters
    ----------
    desk : Desk
        The workspace.
    kata : Kata
        What it begins with.
    judging : Judging
        What judges and races.

    Attributes
    ----------
    state : State
        All that decides what is on the screen. Only `happen` changes it.
    """

    def __init__(self, desk: Desk, kata: Kata, judging: Judging) -> None:
        super().__init__()
        self.desk, self.judging = desk, judging
        self.state = State(look(desk, kata), clock.now())
        # As they were drawn last:
        self._front: Pane | None = None
        self._lying: tuple[Over, ...] = ()
        self.head, self.note, self.foot = Head(), Note(), Foot(lambda name: self.happen(on.Pressed(name)))
        self.question, self.verdict = QuestionPane(), VerdictPane()

    @property
    def kata(self) -> Kata:
        """The kata that is worked on."""
        return self.state.view.kata

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.head
        yield Horizontal(self.question, self.verdict, id="panes")
        yield self.note
        yield self.foot

    def on_mount(self) -> None:
        """Begin with the first kata."""
        self.set_interval(1, lambda: self.happen(on.Ticked()))
        self.draw()
        self.perform(on.Open(self.kata.id))

    # What happens

    def happen(self, event: on.Event) -> None:
        """Take an event: change the state, show it, do what is ordered."""
        self.state, orders = handle(self.state, event, clock.now())
        for order in orders:
            self.perform(order)
        self.draw()

    def on_key(self, event: textual_events.Key) -> None:
        """Take a key; one that means nothing here may scroll."""
        if command(self.state, event.key) is not None:
            event.stop()
        self.happen(on.Pressed(event.key))

    @work(exclusive=True, group="file")
    async def follow(self) -> None:
        """Tell of every save of the learner's file."""
        async with aclosing(saves(self.desk.workspace.file(self.kata))) as contents:
            async for content in contents:
                self.happen(on.Saved(content))

    @work(exclusive=True, group="job")
    async def judge(self, *, record: bool) -> None:
        """Tell of a verdict."""
        columns = self.query_one("#panes").size.width // (2 if self.has_class("-wide") else 1) - 4
        verdict = await self.judging.verdict(self.kata, columns=columns, record=record)
        self.happen(on.Judged(look(self.desk, self.kata), verdict, record))

    @work(exclusive=True, group="job")
    async def race(self, *, approaches: bool) -> None:
        """Tell of a race."""
        lines, speeds = await self.judging.race(self.kata, approaches=approaches)
        self.happen(on.Raced(look(self.desk, self.kata), lines, speeds))

    @work(exclusive=True, group="job")
    async def debrief(self) -> None:
        """Tell how the interview went."""
        debrief = await asyncio.to_thread(hold_debrief, self.desk.workspace.root)
        self.happen(on.Debriefed(look(self.desk, self.kata), debrief))

    # What is shown

    def draw(self) -> None:
        """Show the state."""
        state = self.state
        for pane in (self.head, self.question, self.verdict, self.note):
            pane.show(state)
        self.foot.show(keys(state))
        if state.front != self._front:
            self._front = state.front
            self._arrange(self.app.size.width)
            (self.question if state.front == "question" else self.verdict).focus(scroll_visible=False)
        self._lay_over(state.over)

    def on_resize(self, event: textual_events.Resize) -> None:
        """Show both panes where there is room for them."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        """Show the pane in front, or both. A class on the screen would have all of the question styled anew."""
        self.question.display = width >= WIDE or self._front == "question"
        self.verdict.display = width >= WIDE or self._front == "verdict"

    def _lay_over(self, over: tuple[Over, ...]) -> None:
        """Put up the screens that lie over this one, and take down those that do not any more."""
        same = 0
        while over[same : same + 1] and over[same : same + 1] == self._lying[same : same + 1]:
            same += 1
        for _ in self._lying[same:]:
            self.app.pop_screen()
        self._lying = over
        for each in over[same:]:
            self.app.push_screen(screen_of(each, self.state, self.desk, self.happen))

    # What is ordered

    def perform(self, order: on.Order) -> None:
        """Do what is ordered; what follows from it is told as another event."""
        match order:
            case on.Open(kata):
                self.open(kata)
            case on.GoOn(passed, alas):
                following_kata = following(self.desk, passed)
                if following_kata is None:
                    self.happen(on.Failed(alas))
                else:
                    self.open(following_kata.id, passed)
            case on.Follow():
                self.judging.prepare(self.kata)
                self.follow()
            case on.Judge(record):
                self.judge(record=record)
            case on.Race(approaches):
                self.race(approaches=approaches)
            case on.Stop():
                self.workers.cancel_group(self, "job")
            case on.TakeHint():
                take_hint(self.desk, self.kata)
                self.look()
            case on.Peek():
                self.desk.record(self.kata, "peeked")
                self.look()
            case on.Reset():
                self.reset()
            case on.Rate(grade):
                self.rate(grade)
            case on.ReadAttempts():
                self.happen(on.Listed(read_attempts(self.desk, self.kata)))
            case on.HoldDebrief():
                self.debrief()
            case on.Edit():
                self.edit()
            case on.Leave():
                self.app.exit()

    def look(self, note: str = "") -> None:
        """Look at the disk anew, and tell what is there."""
        self.happen(on.Looked(look(self.desk, self.kata), note))

    def open(self, name: str, passed: frozenset[str] = frozenset()) -> None:
        """Go to a kata: lay out what is missing of it."""
        try:
            kata = self.desk.course.kata(name)
            remark = begin(self.desk, kata)
        except (PackError, WorkspaceError, OSError) as error:
            self.happen(on.Failed(str(error)))
        else:
            self.happen(on.Opened(look(self.desk, kata), remark or "", passed))

    def reset(self) -> None:
        """Keep a copy of the file and lay out a fresh stub."""
        try:
            copy = begin_anew(self.desk, self.kata, self.desk.level(self.kata) or "blanks")
        except (PackError, WorkspaceError) as error:
            self.happen(on.Failed(str(error)))
        else:
            self.look(f"Saved a copy at {self.desk.show(copy)}" if copy else "A fresh stub lies there.")

    def rate(self, grade: Grade) -> None:
        """Overrule how the last right answer was rated."""
        try:
            overrule(self.desk, self.kata, grade)
        except WorkspaceError as error:
            self.happen(on.Failed(str(error)))
        else:
            self.look()

    def edit(self) -> None:
        """Open the file at its first TODO; an editor without a window of its own gets the terminal meanwhile."""
        editor = find_editor()
        if editor is None:
            return
        file, line = self.desk.workspace.file(self.kata), min(self.state.todos, default=None)
        try:
            with nullcontext() if editor.in_window else self.app.suspend():
                editor.open(file, line)
        except (SuspendNotSupported, Refused) as error:
            self.happen(on.Failed(str(error)))
