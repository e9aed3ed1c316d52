"""What a learner wrote before, for katas that are made of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.view import read_log

if TYPE_CHECKING:
    from mlkata_plugin.course.earlier import Find
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.workspace import Workspace


def own_answers(workspace: Workspace, kata: Kata) -> Find:
    """Return what finds the learner's own answers to the katas of a kata's pack: of each, the last that was right."""
    pack, progress = kata.id.rpartition("/")[0], Progress(workspace.state)

    @cache
    def right_ones() -> dict[str, str]:
        log = read_log(progress, workspace.course.canonical)
        found = (event for event in log.events if event.kind == "attempted" and event.source)
        return {event.kata: event.source or "" for event in found if event.data.get("verdict") == "solved"}

    def find(name: str) -> str | None:
        digest = right_ones().get(f"{pack}/{name}" if pack else name)
        return progress.source(digest) if digest else None

    return cache(find)
