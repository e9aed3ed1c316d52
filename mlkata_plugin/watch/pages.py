"""What a session shows as text. Pure: facts in, styled text out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from mlkata_plugin.practice import diff
from mlkata_plugin.practice.idioms import compare_idioms, describe_idioms

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.practice.desk import Desk

DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def written(pieces: Iterable[Sequence[str]]) -> Text:
    """Return what a page wrote, in pieces of text with their styles."""
    text = Text()
    for piece, style in pieces:
        text.append(piece, style)
    text.rstrip()
    return text


def hung(text: Text) -> Group:
    """Return a text whose lines, where they are too long, go on below where they begin."""
    lines = []
    for line in text.split("\n", allow_blank=True):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        lines.append(Padding(line[indent:] if indent else line, (0, 0, 0, indent)))
    return Group(*lines)


def told(*lines: str) -> Text:
    """Return lines of plain text."""
    return Text("\n".join(lines))


def below_title(question: str) -> str:
    """Return a question without its title, which stands above it in any case."""
    head, _, rest = question.partition("\n")
    return rest.lstrip("\n") if head.startswith("# ") else question


def hints(kata: Kata, rung: int) -> Text:
    """Return the hints up to a rung, the newest first."""
    text = Text()
    for number in range(rung, 0, -1):
        text.append(f"Hint {number} of {len(kata.hints)}\n", "bold")
        text.append(f"{kata.hints[number - 1]}\n\n")
    return text


def comparison(desk: Desk, kata: Kata, yours: str, race: Sequence[str]) -> Text:
    """Return how a file stands against the reference: source, speed, style."""
    reference = kata.solution.read_text("utf-8")
    names = desk.show(desk.workspace.file(kata)), desk.show(kata.solution)
    if yours == reference:
        return told(f"{names[0]} is the reference, word for word.")
    text = Text()
    for line in diff.unified(yours, reference, *names):
        text.append(f"{line}\n", DIFF_STYLES.get(line[:1], ""))
    head, *lines = describe_idioms(compare_idioms(yours, reference))
    for part in (list(race), [head, *(f"  {line}" for line in lines)]):
        if part:
            text.append("\n" + "\n".join(part) + "\n")
    return text
