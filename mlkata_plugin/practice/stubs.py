"""A learner's file as it stands: what is open in it, and whether it is a stub that nobody has touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin.course.scaffold import LEVELS, Level, stub_text
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.source import read_source
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata


class Place(Frozen):
    """What waits for the learner in their file, and on which line, where it is of a line."""

    line: int | None
    text: str

    def link(self, file: str) -> str:
        """Return the place as editors and terminals know it: ``katas/knn/knn.py:24``."""
        return file if self.line is None else f"{file}:{self.line}"


def open_places(workspace: Workspace, kata: Kata) -> tuple[Place, ...]:
    """Return the open TODOs of a learner's file; where it cannot be run, the place of the fault."""
    reading = read_source(kata, workspace.file(kata))
    if reading.fault is not None:
        return (Place(reading.fault.line, reading.fault.reason),)
    lines = reading.text.split("\n")
    return tuple(Place(n, lines[n - 1].strip("# \t")) for n in reading.open_lines)


def untouched_level(kata: Kata, text: str | None) -> Level | None:
    """Return the level of the stub that a file still is, word for word; None once the learner wrote in it."""
    return next((level for level in LEVELS if stub_text(kata, level) == text), None)
