"""What a kernel knows of the learner: the workspace, the kata they work on, and the process that judges."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.log.rating import GRADES
from mlkata_plugin.notebook.judging import Judging
from mlkata_plugin.notebook.typed import Ran, run
from mlkata_plugin.practice.desk import Desk, Refused
from mlkata_plugin.workspace import find_workspace, is_workspace

VALUED = (["--level"], ["--approach"])  # what stands behind one of these is its value
FOLDER = "drills"  # where `%mlkata init` makes a workspace, and where one is looked for


class Notebook:
    """The state of a kernel."""

    def __init__(self) -> None:
        self.made: Path | None = None  # the workspace that was made or named here
        self._working: str | None = None
        self._judging = Judging()

    @property
    def root(self) -> Path | None:
        """The workspace: the one that was named here, else the one around the kernel's folder, else the one in it."""
        if self.made is not None and is_workspace(self.made):
            return self.made
        here = Path.cwd()
        around = find_workspace(here)
        if around is not None:
            return around.root
        return here / FOLDER if is_workspace(here / FOLDER) else None

    def desk(self) -> Desk:
        """Return the desk, as the disk is now."""
        root = self.root
        if root is None:
            remedy = f"`%mlkata init` makes one in the folder {FOLDER}, `%mlkata init FOLDER` elsewhere"
            raise Refused(f"{Path.cwd()} lies in no workspace: {remedy}")
        return Desk(root)

    @property
    def folder(self) -> Path:
        """Where commands are run: where the kernel is, if that lies in the workspace."""
        here, root = Path.cwd(), self.root
        return here if root is None or here.is_relative_to(root) else root

    def run(self, *words: str) -> Ran:
        """Run a command.

        Raises
        ------
        Refused
            When it refuses what was asked.
        """
        ran = run(words, self.folder)
        if ran.refused:
            raise Refused(ran.refused)
        return ran

    def working(self) -> str | None:
        """Return what to type for the kata that the learner works on; None where none is unfinished."""
        if self._working is None:
            facts = json.loads(self.run("--json").out)
            if facts["kata"] is not None and facts["state"] != "new":
                self._working = self.desk().course.kata(facts["kata"]).typed
        return self._working

    def with_kata(self, words: Sequence[str]) -> list[str]:
        """Return a command about a kata with the name in front: that of the one in work, where none was typed."""
        command, *rest = words
        at = next((n for n, word in enumerate(rest) if rest[n - 1 : n] not in VALUED and _is_name(command, word)), None)
        name = self.working() if at is None else rest.pop(at)
        if name is None:
            raise Refused(f"no kata is unfinished: name one, as in `%mlkata {' '.join([command, 'KATA', *rest])}`")
        return [command, name, *rest]

    def take(self, desk: Desk, kata: Kata) -> None:
        """Work on a kata, and get ready to judge it."""
        self._working = kata.typed
        self._judging.prepare(desk.workspace.root, kata)

    def ask(self, desk: Desk, kata: Kata, job: str, **more: object) -> Mapping[str, Any]:
        """Have the learner's file judged or raced.

        Raises
        ------
        Refused
            When that ends without an answer.
        """
        answer = self._judging.ask(desk.workspace.root, kata, job, **more)
        if answer is None:
            raise Refused(f"the {job} ended without a word: `%mlkata check {kata.typed}` may say more")
        if "fault" in answer:
            raise Refused(answer["fault"])
        return answer

    def close(self) -> None:
        """Leave no process behind."""
        self._judging.close()


def _is_name(command: str, word: str) -> bool:
    """Whether a word stands for a kata, and is no option, no number of an attempt and no grade."""
    return not (word.startswith("-") or word.isdecimal() or (command == "rate" and word in GRADES))
