"""A finding: what is wrong with a kata, where, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.frozen import Frozen


class Finding(Frozen):
    """One thing that an author has to look at.

    Attributes
    ----------
    path : Path
        The file.
    line : int or None
        The line in it; None where it is about the file as a whole.
    message : str
        What is wrong, and the remedy.
    """

    path: Path
    line: int | None
    message: str

    @classmethod
    def of(cls, error: PackError) -> Finding:
        """Return what a fault of the pack says."""
        return cls(error.path, error.line, error.message)


def line_of(path: Path, pattern: str) -> int | None:
    """Return the first line of a file in which a pattern is found; None where there is none."""
    found = re.compile(pattern)
    return next((n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if found.search(line)), None)
