"""Commands that a notebook types: `%mlkata hint` is `mlkata hint`, run in the workspace, with nobody at a keyboard."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.process.ending import kill_tree
from mlkata_plugin.process.python import our_python

if TYPE_CHECKING:
    from pathlib import Path

# How commands are quoted at a terminal, and what takes their place in a cell.
_IN_CELLS = (
    (re.compile(r"`cd [^`]*` and (?=`)"), ""),
    (re.compile(r"`(?:pytest [^`]*?katas[/\\]|mlkata check )([\w/]+)\"?`"), r"the cell `%%kata \1`"),
    (
        re.compile(r"install (mlkata\[\w+\]) in the place of mlkata, the way that you installed it"),
        r'`%pip install "\1"`',
    ),
    (re.compile(r"`\S+ -m pip install"), "`%pip install"),
    (re.compile(r"(?m)(?<!Usage): (mlkata [^`\n]*)$"), r": `%\1`"),
    (re.compile(r"(`|: )mlkata(?= |`)"), r"\1%mlkata"),
)


class Ran(Frozen):
    """A command that was run.

    Attributes
    ----------
    exit : int
        Its exit status.
    out, err : str
        What it wrote.
    """

    exit: int
    out: str
    err: str

    @property
    def refused(self) -> str | None:
        """Why it was not done, in a line; None where it was."""
        told = re.search(r"(?ms)^Error: (.*)", self.err)
        return " ".join(told[1].split()) if self.exit and told and not self.out.strip() else None


def run(words: Sequence[str], folder: Path) -> Ran:
    """Run a command of mlkata in a folder; an interrupt ends it."""
    with subprocess.Popen(
        our_python("mlkata_plugin", *words),
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},  # a kernel asks for colours
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate()
        except BaseException:
            kill_tree(process.pid)
            raise
    return Ran(process.returncode, in_cells(out), in_cells(err))


def in_cells(text: str) -> str:
    """Return a text in which the commands are as a cell takes them."""
    for pattern, instead in _IN_CELLS:
        text = pattern.sub(instead, text)
    return text
