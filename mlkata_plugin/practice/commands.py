"""Commands as a learner can type them: what is printed has to exist where they stand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin.practice.page import Ways

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.workspace import Workspace


def ways_of(workspace: Workspace, kata: Kata) -> Ways:
    """Return how a learner goes on from a page at a terminal."""
    typed = kata.typed
    return Ways(
        check=check_command(workspace, kata),
        show=f"mlkata show {typed}",
        hint=f"mlkata hint {typed}",
        compare=f"mlkata compare {typed}",
        rate=f"mlkata rate {typed} {{grade}}",
        review=f"mlkata review {typed}",
        following="mlkata next",
    )


def check_command(workspace: Workspace, kata: Kata) -> str:
    """Return the command that judges a kata: `pytest` where it can be typed, else `mlkata check`."""
    if pytest_is_ours():
        return f"pytest {quoted(workspace.display(workspace.folder(kata)))}"
    return f"mlkata check {kata.typed}"


def pytest_is_ours() -> bool:
    """Whether the `pytest` on the PATH is of the environment that mlkata runs in.

    pipx and `uv tool` put `mlkata` alone there; a `pytest` from elsewhere knows no kata.
    """
    found = shutil.which("pytest")
    if found is None:
        return False
    homes = [Path(sys.executable).parent]
    if sys.prefix == sys.base_prefix:  # no virtual environment: the scripts may lie elsewhere than Python does
        homes += [homes[0] / "Scripts", Path(sys.argv[0]).resolve().parent]
    return Path(found).resolve().parent in {home.resolve() for home in homes}


def quoted(text: str) -> str:
    """Return a part of a command line, in quotes where it has a character that a shell would take for its own."""
    return f'"{text}"' if {*text} & {*" '&;()"} else text
