"""The commands that a page or a command names to the learner."""

from __future__ import annotations

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.practice.page import Ways
from mlkata_plugin.workspace import Workspace


def ways_of(workspace: Workspace, kata: Kata) -> Ways:
    """Return how a learner goes on at a terminal."""
    typed = kata.typed
    folder = workspace.display(workspace.folder(kata))
    return Ways(
        check=f'pytest "{folder}"' if " " in folder else f"pytest {folder}",
        show=f"mlkata show {typed}",
        hint=f"mlkata hint {typed}",
        compare=f"mlkata compare {typed}",
        rate=f"mlkata rate {typed} {{grade}}",
        review=f"mlkata review {typed}",
        following="mlkata next",
    )
