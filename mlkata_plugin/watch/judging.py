"""How a session has a file judged and raced: the one place that knows the processes which do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.watch.children import Children
from mlkata_plugin.watch.state import Verdict

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.workspace import Workspace


class Judging:
    """Judges and races the files of a workspace in processes of their own. Whoever cancels a call stops it.

    Parameters
    ----------
    workspace : Workspace
        Where the learner works.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._children = Children(workspace.root)

    def prepare(self, kata: Kata) -> None:
        """Get ready to judge a kata."""
        self._children.prepare("verdict", kata.imports)

    async def verdict(self, kata: Kata, *, columns: int, record: bool) -> Verdict | None:
        """Judge the learner's file, on a page so many columns wide; None where the judge ended without a word."""
        folder = self._workspace.folder(kata).relative_to(self._workspace.root).as_posix()
        job = {"folder": folder, "columns": columns, "record": record}
        answer = await self._children.verdict(job, kata.imports)
        if answer is None:
            return None
        result = KataResult.from_dict(answer["result"]) if answer["result"] else None
        return Verdict(result, tuple((text, style) for text, style in answer["page"]), tuple(answer["told"]))

    async def race(self, kata: Kata) -> tuple[str, ...]:
        """Race the learner's file once nothing disturbs it, and return what came out."""
        await self._children.settle()
        answer = await self._children.race({"kata": kata.id})
        return tuple(answer["lines"]) if answer else ("the race ended without a word",)

    async def close(self) -> None:
        """Leave no process behind."""
        await self._children.close()
