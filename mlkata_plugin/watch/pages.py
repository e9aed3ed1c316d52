"""What a session shows as text. Pure: facts in, styled text out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygments.token import Token
from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.table import Table
from rich.text import Text

from mlkata_plugin.log.interview import time_left
from mlkata_plugin.practice import diff
from mlkata_plugin.practice.approaches import approach_lines
from mlkata_plugin.practice.idioms import advice
from mlkata_plugin.practice.page import Ways, next_step, remarks, standing
from mlkata_plugin.practice.recorder import Aftermath
from mlkata_plugin.watch.katas import minutes, worked
from mlkata_plugin.watch.keys import SESSION, keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.judge.verdict import KataResult
    from mlkata_plugin.log.interview import Interview
    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.watch.keys import Key
    from mlkata_plugin.watch.state import Asked, State

DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}
# Colours that can be read on a light ground and on a dark one.
CODE = ANSISyntaxTheme(
    {
        Token.Comment: Style(italic=True),
        Token.Keyword: Style(color="magenta"),
        Token.Operator.Word: Style(color="magenta"),
        Token.Literal.String: Style(color="green"),
        Token.Literal.Number: Style(color="cyan"),
        Token.Name.Builtin: Style(color="cyan"),
        Token.Name.Function: Style(bold=True),
        Token.Name.Class: Style(bold=True),
    }
)
ALWAYS = (
    ("j k ↑↓", "scroll, as do page up, page down, home and end"),
    ("ctrl-z", "puts the session to sleep; `fg` wakes it"),
    ("ctrl-c", "ends the session, whatever is on the screen"),
)
WAYS = Ways(check="save it", show="tab", hint="h", compare="c", rate="g", review="n", following="n")
STATUS_STYLES = {"solved": "green", "wrong": "red", "error": "red"}
QUESTIONS: dict[Asked, str] = {
    "solution": "o again shows the answer, and it is noted that you looked",
    "reset": "r again lays out a fresh stub, and keeps a copy of your file",
}


def title(state: State) -> Text:
    """Return the kata's title with its id."""
    kata = state.view.kata
    return Text(f"{kata.title} ({kata.id})", overflow="ellipsis", no_wrap=True)


def file(state: State) -> Text:
    """Return the path of the learner's file, and the TODOs that are open in it."""
    if state.missing:
        return Text.assemble(state.view.file, (" is missing: r lays out a stub", "yellow"))
    lines = ", ".join(map(str, state.todos))
    match len(state.todos):
        case 0:
            return Text(state.view.file)
        case 1:
            return Text(f"{state.view.file}  1 TODO open: line {lines}")
        case several:
            return Text(f"{state.view.file}  {several} TODOs open: lines {lines}")


def course(state: State, width: int) -> Text:
    """Return a line that is filled as far as the course is solved, and the figures."""
    done, total = state.view.solved, state.view.total
    figures = f" {done} of {total} solved"
    length = max(width - len(figures), 0)
    filled = length * done // max(total, 1)
    return Text.assemble(("━" * filled, "green"), "─" * (length - filled), figures)


def clock(state: State) -> Text:
    """Return how the kata stands, and the time."""
    view = state.view
    if view.interview is not None:
        time = time_left(view.interview, state.now)
    else:
        time = f"{minutes(worked(view.latest))} of {view.kata.minutes} min"
    return Text.assemble((state.status, STATUS_STYLES.get(state.status, "yellow")), f"  {time}")


def verdict(state: State) -> Text:
    """Return what stands in the place of the verdict."""
    text = Text()
    for piece, style in state.page:
        text.append(piece, style)
    text.rstrip()
    if state.result is not None and not state.fresh:
        for part in (state.race, _remarks(state, state.result), _way_on(state, state.result)):
            if part:
                text.append("\n\n" + "\n".join(f"  {line}" for line in part))
    return text


def _remarks(state: State, result: KataResult) -> Sequence[str]:
    """Return when a right answer comes back and why, or how the interview stands."""
    if state.view.interview is not None:
        return _standing(state.view.interview, state.now)
    return remarks(Aftermath(review=state.view.review), WAYS) if result.verdict == "solved" else []


def _way_on(state: State, result: KataResult) -> Sequence[str]:
    """Return the keys that go on from a verdict."""
    interview = state.view.interview
    if interview is None:
        return next_step(result, WAYS)
    if interview.over(state.now):
        return ["the debrief: d"]
    return [f"next kata: {WAYS.following}"] if result.verdict == "solved" else []


def _usual(state: State) -> tuple[Key, ...]:
    """Return the keys that mean something while nothing lies over the panes and nothing is asked."""
    return keys(replace(state, over=(), asked=""))


def _standing(interview: Interview, now: datetime) -> list[str]:
    """Return what is said in the place of hints and diagnoses; the time that is left stands above."""
    late = bool(interview.answers) and interview.answers[-1].spent > interview.length
    lines = ["this verdict came after the end and counts as late"] if late else []
    if not interview.unsolved:
        lines.append("all katas of the interview are solved")
    elif not interview.left(now):
        lines.append(f"the {interview.minutes} minutes are over")
    return lines


def note(state: State) -> Text:
    """Return the line above the keys."""
    if state.asked == "grade":
        return Text("How was it? What you say takes the place of the rating.")
    if state.asked:
        return Text(QUESTIONS[state.asked])
    seconds = int(state.waited.total_seconds())
    if state.job is not None and seconds:
        return Text(f"{state.job.kind} for {seconds} s: s stops it, and so does the next save")
    return Text(state.note)


def hung(text: Text) -> Group:
    """Return a text whose lines, where they are too long, go on below where they begin."""
    lines = []
    for line in text.split("\n", allow_blank=True):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        words = line[indent:] if indent else line
        if words.plain.startswith("- "):
            item = Table.grid(padding=0)
            item.add_row(words[:2], words[2:])
            lines.append(Padding(item, (0, 0, 0, indent)))
        else:
            lines.append(Padding(words, (0, 0, 0, indent)))
    return Group(*lines)


def code(source: str) -> Syntax:
    """Return Python in colours that every terminal has, on its own background."""
    return Syntax(source, "python", theme=CODE, word_wrap=True)


def all_keys(state: State) -> Group:
    """Return a page about all keys: those that mean something now, and the others."""
    now = _usual(state)
    others = [key for key in SESSION if key not in now]
    return Group(
        _table("Now", [(key.shown, key.help) for key in now]),
        _table("At other times", [(key.shown, key.help) for key in others]),
        _table("Always", ALWAYS),
    )


def _table(heading: str, rows: Sequence[tuple[str, str]]) -> Group:
    table = Table.grid(padding=(0, 2))
    for name, does in rows:
        table.add_row(Text(f"{name:>8}", "bold"), does)
    return Group(Text(heading, "bold"), table, Text())


def hints(kata: Kata, rung: int, read: Sequence[int]) -> Text:
    """Return a hint, and below it those that were read before, the newest first."""
    text = Text()
    for number in (rung, *(other for other in reversed(read) if other != rung)):
        if number > len(kata.hints):  # the ladder was longer once
            continue
        text.append(f"Hint {number} of {len(kata.hints)}\n", "bold")
        text.append(f"{kata.hints[number - 1]}\n\n")
    return text


def difference(lines: Sequence[str]) -> Text:
    """Return a unified diff in colours."""
    return Text("\n").join(Text(line, DIFF_STYLES.get(line[:1], "")) for line in lines)


def comparison(desk: Desk, state: State) -> Text:
    """Return how the learner's file stands against the reference, and the other approaches."""
    kata = state.view.kata
    yours, reference = desk.text(kata), kata.solution.read_text("utf-8")
    names = desk.show(desk.workspace.file(kata)), "the reference"
    if yours is None:
        return Text(f"{names[0]} cannot be read as text")
    others = approach_lines(kata, state.speeds)
    if yours == reference:
        return Text("\n".join([f"{names[0]} is the reference, word for word.", "", *others]))
    text = Text()
    wrong = None if state.result is None else standing(state.result, names[0])
    if wrong is not None:
        text.append(f"{wrong}\n\n", "red")
    text.append(difference(diff.unified(yours, reference, *names))).append("\n")
    for part in (state.race, advice(yours, reference), others):
        if part:
            text.append("\n" + "\n".join(part) + "\n")
    return text
