"""The cell `%%kata KATA`: its text becomes the learner's file, and what was there is kept."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from mlkata_plugin.practice.stubs import untouched_level
from mlkata_plugin.workspace import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.practice.desk import Desk

MAGIC = re.compile(r"%%kata\b")


def magic_first(lines: list[str]) -> list[str]:
    """Return the lines of a cell with `%%kata` before the comments above it: IPython takes a magic in line 1 only."""
    for number, line in enumerate(lines):
        if MAGIC.match(line):
            return [line, *lines[:number], *lines[number + 1 :]]
        if line.strip() and not line.lstrip().startswith("#"):
            break
    return lines


def cell_of(kata: Kata, text: str) -> str:
    """Return the cell that has a text judged."""
    return f"%%kata {kata.typed}\n{text.rstrip()}\n"


def text_of(cell: str) -> str:
    """Return what a cell says below its first line, as a file says it."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def save(desk: Desk, kata: Kata, text: str) -> Path | None:
    """Write the learner's file; return where a copy of what was there lies, where it lies nowhere else.

    A stub that nobody touched is no work, and what was judged is in the log.
    """
    workspace, before = desk.workspace, desk.text(kata)
    if before == text:
        return None
    lost = before is None or not (untouched_level(kata, before) or _was_judged(desk, kata, before))
    copy = workspace.keep(kata) if lost else None
    workspace.lay_out(kata, "blanks")  # the question, where it is missing
    write_text(workspace.file(kata), text)
    return copy


def _was_judged(desk: Desk, kata: Kata, text: str) -> bool:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return any(event.source == digest for each in desk.log.of(kata.id) for event in each.events)
