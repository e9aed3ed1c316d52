"""What a session shows as text. Pure: facts in, styled text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from mlkata_plugin.log.interview import time_left
from mlkata_plugin.practice import diff
from mlkata_plugin.practice.idioms import compare_idioms, describe_idioms
from mlkata_plugin.watch.katas import minutes, worked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.watch.state import Asked, State

DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}
STATUS_STYLES = {"solved": "green", "wrong": "red", "error": "red"}
QUESTIONS: dict[Asked, str] = {
    "solution": "o again shows the answer, and is remembered. Any other key leaves it sealed.",
    "reset": "r again puts a fresh stub in place of your file, and keeps a copy",
}


def title(state: State) -> Text:
    """Return the kata's title with its id."""
    kata = state.view.kata
    return Text(f"{kata.title} ({kata.id})", overflow="ellipsis", no_wrap=True)


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
    if state.race:
        text.append("\n\n" + "\n".join(f"  {line}" for line in state.race))
    return text


def note(state: State) -> Text:
    """Return the line above the keys."""
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
        lines.append(Padding(line[indent:] if indent else line, (0, 0, 0, indent)))
    return Group(*lines)


def hints(kata: Kata, rung: int) -> Text:
    """Return the hints up to a rung, the newest first."""
    text = Text()
    for number in range(rung, 0, -1):
        text.append(f"Hint {number} of {len(kata.hints)}\n", "bold")
        text.append(f"{kata.hints[number - 1]}\n\n")
    return text


def comparison(desk: Desk, kata: Kata, race: Sequence[str]) -> Text:
    """Return how the learner's file stands against the reference: source, speed, style."""
    yours, reference = desk.text(kata), kata.solution.read_text("utf-8")
    names = desk.show(desk.workspace.file(kata)), desk.show(kata.solution)
    if yours is None:
        return Text(f"{names[0]} cannot be read as text")
    if yours == reference:
        return Text(f"{names[0]} is the reference, word for word.")
    text = Text()
    for line in diff.unified(yours, reference, *names):
        text.append(f"{line}\n", DIFF_STYLES.get(line[:1], ""))
    head, *lines = describe_idioms(compare_idioms(yours, reference))
    for part in (list(race), [head, *(f"  {line}" for line in lines)]):
        if part:
            text.append("\n" + "\n".join(part) + "\n")
    return text
