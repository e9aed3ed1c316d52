"""A look at the disk: what it says of a kata now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mlkata_plugin.watch.katas import latest_round
from mlkata_plugin.watch.state import View

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.practice.desk import Desk


def look(desk: Desk, kata: Kata) -> View:
    """Return what the question, the learner's file and the log say of a kata now."""
    desk.reread()
    return View(
        kata=kata,
        question=_question(kata),
        file=desk.show(desk.workspace.file(kata)),
        log=desk.state(kata),
        latest=latest_round(desk, kata),
        interview=desk.interview if desk.in_interview(kata) else None,
        editor=bool(os.environ.get("VISUAL") or os.environ.get("EDITOR")),
        command=desk.command(kata),
    )


def _question(kata: Kata) -> str:
    """Return a question without its title, which stands above it in any case."""
    try:
        text = kata.readme.read_text("utf-8", errors="replace")
    except OSError as error:
        return f"The question cannot be read: {error}"
    head, _, rest = text.partition("\n")
    return rest.lstrip("\n") if head.startswith("# ") else text
