"""The screen of a session: the question and the verdict of one kata, with the keys that mean something."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import click
from rich.text import Text
from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Markdown, Static

from mlkata_plugin import clock
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.interview import time_left
from mlkata_plugin.practice.drill import begin_anew, take_hint
from mlkata_plugin.watch import pages
from mlkata_plugin.watch.files import saves
from mlkata_plugin.watch.filters import rows_of
from mlkata_plugin.watch.katas import begin, following, latest_round, minutes, was_judged, worked
from mlkata_plugin.watch.screens import Katas, Reader
from mlkata_plugin.workspace import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.log.rounds import Round
    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.watch.children import Children

HELP = ("hint", "compare", "solution", "race")  # what an interviewer would not give
STATE_COLOURS = {"solved": "green", "wrong": "red", "error": "red"}


class Session(Screen[None]):
    """One kata after another.

    Parameters
    ----------
    desk : Desk
        The workspace.
    kata : Kata
        What it begins with.
    judges : Children
        The processes that judge.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "stop", "stop"),
        Binding("n", "next", "next"),
        Binding("t", "race", "race"),
        Binding("c", "compare", "compare"),
        Binding("tab", "show('question')", "question", priority=True),
        Binding("tab", "show('verdict')", "verdict", priority=True),
        Binding("h", "hint", "hint"),
        Binding("o", "solution", "solution"),
        Binding("r", "reset", "reset"),
        Binding("n", "skip", "skip"),
        Binding("l", "list", "list"),
        Binding("e", "edit", "edit"),
        Binding("q", "leave", "quit"),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(self, desk: Desk, kata: Kata, judges: Children) -> None:
        super().__init__(classes="-question")
        self.desk, self.kata, self.judges = desk, kata, judges
        self.front: Literal["question", "verdict"] = "question"
        self.latest: Round | None = None
        self.content: bytes | None = None
        self.result: KataResult | None = None
        self.page = Text()
        self.race: list[str] = []
        self.busy: Literal["", "checking", "racing"] = ""
        self.since = 0.0
        self.passed: set[str] = set()
        self.asked = ""  # the action that waits for its second press

    # What stands on it

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="head"):
            yield Static(id="name")
            yield Static(id="clock")
        with Horizontal(id="panes"):
            with VerticalScroll(id="question", classes="pane"):
                yield Markdown(id="task", open_links=False)
            with VerticalScroll(id="verdict", classes="pane"):
                yield Static(id="page")
        yield Static(id="note")
        yield Footer(compact=True, show_command_palette=False)

    async def on_mount(self) -> None:
        """Begin with the first kata."""
        self.set_interval(1, self.tick)
        await self.open(self.kata)

    async def open(self, kata: Kata) -> None:
        """Go to a kata: lay out what is missing of it, and judge what is there."""
        try:
            remark = begin(self.desk, kata)
            question = kata.readme.read_text("utf-8", errors="replace")
        except (PackError, WorkspaceError, OSError) as error:
            self.say(str(error))
            return
        for group in ("file", "judge"):  # what is still on its way is about another kata
            self.workers.cancel_group(self, group)
        self.kata, self.result, self.race, self.content = kata, None, [], None
        await self.query_one("#task", Markdown).update(pages.below_title(question))
        self.query_one("#question").scroll_home(animate=False)
        self.write(pages.told("No verdict yet."))
        self.bring("question")
        self.say(remark or "")
        self.look_again()
        self.judges.prepare("verdict", kata.imports)
        self.follow()

    def tick(self) -> None:
        """Show what changes by itself: the clock, and how long a verdict has been waited for."""
        time_shown = f"{minutes(worked(self.latest))} of {self.kata.minutes} min"
        if self.desk.interview is not None and self.asked_in_interview:
            time_shown = time_left(self.desk.interview, clock.now())
        state = self.state
        line = Text.assemble((state, STATE_COLOURS.get(state, "yellow")), f"  {time_shown}")
        self.query_one("#clock", Static).update(line)
        waited = int(time.monotonic() - self.since)
        if self.busy and waited:
            self.say(f"{self.busy} for {waited} s: s stops it, and so does the next save")

    @property
    def state(self) -> str:
        """How the kata stands, in a word."""
        if self.busy:
            return self.busy
        return self.result.verdict if self.result else self.desk.state(self.kata).status

    @property
    def solved(self) -> bool:
        """Whether the answer is right, and there was no fresh stub since."""
        return self.latest is not None and not self.latest.open

    @property
    def asked_in_interview(self) -> bool:
        """Whether the kata is a question of a running interview, which gives no help."""
        return self.desk.in_interview(self.kata)

    def look_again(self) -> None:
        """Show what the log says by now."""
        self.desk.reread()
        self.latest = latest_round(self.desk, self.kata)
        self.query_one("#name", Static).update(Text(f"{self.kata.title} ({self.kata.id})", overflow="ellipsis"))
        self.tick()
        self.refresh_bindings()

    def write(self, text: Text, race: Sequence[str] = ()) -> None:
        """Put something in the verdict's place, and a race below it."""
        self.page = text
        below = [pages.told("", *(f"  {line}" for line in race))] if race else []
        self.query_one("#page", Static).update(pages.hung(Text("\n").join([text, *below])))
        self.query_one("#verdict").scroll_home(animate=False)

    def say(self, text: str) -> None:
        """Say something in the line above the keys; a question that was asked there is over."""
        self.asked = ""
        self.query_one("#note", Static).update(Text(text))

    def bring(self, pane: Literal["question", "verdict"]) -> None:
        """Bring a pane to the front of a narrow screen, and let the arrow keys move it."""
        self.front = pane
        self.set_class(pane == "question", "-question")
        self.set_class(pane == "verdict", "-verdict")
        self.query_one(f"#{pane}").focus(scroll_visible=False)
        self.refresh_bindings()

    # The verdict

    @work(exclusive=True, group="file")
    async def follow(self) -> None:
        """Judge the file as it is, and again on every save."""
        async with aclosing(saves(self.desk.workspace.file(self.kata))) as contents:
            async for content in contents:
                self.content = content
                if content is None:
                    self.workers.cancel_group(self, "judge")
                    self.say(f"{self.desk.show(self.desk.workspace.file(self.kata))} is missing: r lays out a stub")
                else:
                    self.judge(record=not was_judged(self.latest, content))

    @work(exclusive=True, group="judge")
    async def judge(self, *, record: bool) -> None:
        """Judge the file, and race it where it is right for the first time."""
        kata = self.kata
        job = {
            "folder": self.desk.workspace.folder(kata).relative_to(self.desk.workspace.root).as_posix(),
            "columns": self.query_one("#panes").size.width // (2 if self.has_class("-wide") else 1) - 4,
            "record": record,
        }
        answer = await self.wait("checking", self.judges.verdict(job, kata.imports))
        self.receive(answer)
        right = self.result is not None and self.result.verdict == "solved"
        if record and right and kata.race is not None and not self.asked_in_interview:
            await self.judges.settle()
            await self.run_race()

    def receive(self, answer: dict[str, Any] | None) -> None:
        """Show a verdict."""
        command = self.desk.command(self.kata)
        found = answer and answer["result"]
        self.result = KataResult.from_dict(found) if found else None
        self.race = []
        self.look_again()
        if answer is None:
            self.write(pages.told("The verdict ended without a word.", f"`{command}` may say more."))
        elif not found:
            self.write(pages.told("pytest could not judge this:", "", *(text for text, _ in answer["page"])))
        else:
            self.write(pages.written(answer["page"]))
        self.say(" ".join(answer["told"]) if answer else "")
        if self.result is not None and self.result.verdict == "not started":
            self.say(f"Save {self.desk.show(self.desk.workspace.file(self.kata))}, and the verdict comes here.")
        else:
            self.come_to_front()

    def come_to_front(self) -> None:
        """Show the verdict, whatever was being read."""
        if isinstance(self.app.screen, Reader):
            self.app.pop_screen()
        self.bring("verdict")

    async def run_race(self) -> None:
        """Race the file, and add to the verdict what came out."""
        answer = await self.wait("racing", self.judges.race({"kata": self.kata.id}))
        self.race = answer["lines"] if answer else ["the race ended without a word"]
        self.write(self.page, self.race)
        self.say("")
        self.look_again()

    async def wait(self, what: Literal["checking", "racing"], answer: Any) -> Any:
        """Wait for a process, and show that."""
        mine = self.since = time.monotonic()
        self.busy = what
        waited = asyncio.ensure_future(answer)
        try:
            await asyncio.sleep(0)  # it begins before anything is drawn
            self.say("")
            self.look_again()
            return await waited
        finally:
            waited.cancel()
            if self.since == mine:  # else the next one has begun
                self.busy = ""

    # The keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means something now; one that does not is neither shown nor taken."""
        state = self.desk.state(self.kata)
        if action in HELP and self.asked_in_interview:
            return False
        match action:
            case "stop":
                return bool(self.busy)
            case "next" | "compare":
                return self.solved
            case "skip":
                return not self.solved
            case "race":
                return self.solved and self.kata.race is not None and not self.busy
            case "hint":
                return not self.solved and state.hints < len(self.kata.hints)
            case "reset":
                return self.content is None or self.result is None or self.result.verdict != "not started"
            case "edit":
                return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
            case "show":
                return parameters[0] != self.front
        return True

    def twice(self, action: str, question: str) -> bool:
        """Ask before something is done; whether this is the second press of the key."""
        sure = self.asked == action
        self.say("" if sure else question)
        self.asked = "" if sure else action
        return sure

    def action_show(self, pane: Literal["question", "verdict"]) -> None:
        """Bring the other pane to the front."""
        if self.asked:
            self.say("")
        self.bring(pane)

    def action_stop(self) -> None:
        """Stop what runs."""
        what, waited = self.busy, time.monotonic() - self.since
        self.workers.cancel_group(self, "judge")
        if what == "checking":
            self.result = None
            self.write(pages.told(f"Stopped after {waited:.0f} s.", "The next save is checked again."))
            self.bring("verdict")
        self.say("" if what == "checking" else "Stopped.")
        self.call_after_refresh(self.look_again)

    async def action_next(self) -> None:
        """Go on to the next kata."""
        kata = following(self.desk, self.passed)
        if kata is None:
            self.say("Nothing is left that is open: l lists all katas, r begins this one anew")
        else:
            await self.open(kata)

    async def action_skip(self) -> None:
        """Leave this kata for another one; it is not offered again before the session is over."""
        passed = self.passed | {self.kata.id}
        kata = following(self.desk, passed)
        if kata is None:
            self.say("No other kata is open: l lists all of them")
        else:
            self.passed = passed
            await self.open(kata)

    def action_hint(self) -> None:
        """Show one hint more."""
        self.say("")
        rung = take_hint(self.desk, self.kata)
        self.look_again()
        more = rung < len(self.kata.hints)

        def go_on(wanted: bool | None) -> None:
            if wanted:
                self.action_hint()

        self.app.push_screen(Reader(self.kata.title, pages.hints(self.kata, rung), more=more), go_on)

    def action_compare(self) -> None:
        """Show the file beside the reference."""
        self.say("")
        yours = self.desk.text(self.kata)
        if yours is None:
            self.say(f"{self.desk.show(self.desk.workspace.file(self.kata))} cannot be read as text")
            return
        self.app.push_screen(
            Reader("Yours (-) and the reference (+)", pages.comparison(self.desk, self.kata, yours, self.race))
        )

    def action_solution(self) -> None:
        """Show the reference; before the answer is right, that is asked for twice and written down."""
        if not self.solved:
            if not self.twice(
                "solution", "o again shows the answer, and is remembered. Any other key leaves it sealed."
            ):
                return
            self.desk.record(self.kata, "peeked")
            self.look_again()
        self.app.push_screen(Reader("The reference", Text(self.kata.solution.read_text("utf-8"))))

    def action_reset(self) -> None:
        """Keep a copy of the file and lay out a fresh stub."""
        if not self.twice("reset", "r again puts a fresh stub in place of your file, and keeps a copy"):
            return
        try:
            copy = begin_anew(self.desk, self.kata, self.desk.level(self.kata) or "blanks")
        except (PackError, WorkspaceError) as error:
            self.say(str(error))
            return
        self.bring("question")
        self.look_again()
        self.say(f"Saved a copy at {self.desk.show(copy)}" if copy else "A fresh stub lies there.")

    @work(exclusive=True, group="judge")
    async def action_race(self) -> None:
        """Race the file again."""
        await self.run_race()

    def action_list(self) -> None:
        """Choose among all katas."""
        self.say("")

        async def go(chosen: str | None) -> None:
            if chosen is not None and chosen != self.kata.id:
                await self.open(self.desk.course.kata(chosen))

        self.app.push_screen(Katas(rows_of(self.desk), self.kata.id), go)

    def action_edit(self) -> None:
        """Open the file in the editor, which gets the terminal meanwhile."""
        self.say("")
        try:
            with self.app.suspend():
                click.edit(filename=str(self.desk.workspace.file(self.kata)))
        except (SuspendNotSupported, click.ClickException) as error:
            self.say(str(error))

    def action_leave(self) -> None:
        """End the session."""
        self.app.exit()
