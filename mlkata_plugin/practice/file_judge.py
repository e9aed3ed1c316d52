"""Learners' files, judged as they stand in a workspace, one after the other; and that is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.checks import Check, collect
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import judge
from mlkata_plugin.judge.source import read_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.recorder import Aftermath, record
from mlkata_plugin.process.server import preload
from mlkata_plugin.workspace import Workspace

Stamps = tuple[int, ...]


class FileJudge:
    """Judges in a workspace; a kata's checks are collected once, and again when a file of it has changed.

    Parameters
    ----------
    root : Path
        The workspace.
    imports : sequence of str
        What is imported before the first file is judged.
    """

    def __init__(self, root: Path, imports: Sequence[str] = ()) -> None:
        self.root, self.imports = root, imports
        preload(imports)
        self._workers = Workers(imports)  # before a hidden file is in this process's memory
        self._checks: dict[str, tuple[Stamps, Sequence[Check]]] = {}

    def verdict(self, name: str, *, attempt: bool = True) -> tuple[KataResult, Aftermath]:
        """Judge a learner's file and record that; a second look at what was judged before is no attempt.

        Raises
        ------
        PackError
            When the kata cannot be read, or its checks cannot be collected.
        """
        workspace = Workspace(self.root)
        kata = workspace.kata(name)
        file = workspace.file(kata)
        reading, shown = read_source(kata, file), workspace.display(file)
        result, _ = judge(kata, reading, self._collected(kata), self._workers, file=file, shown=shown)
        return result, record(workspace, result, attempt=attempt)

    def renew(self) -> None:
        """Start the learner's processes by another server, as an interrupt may have come while this one was asked."""
        self._workers.close()
        self._workers = Workers(self.imports, fresh=True)

    def close(self) -> None:
        """End the learner's processes."""
        self._workers.close()

    def _collected(self, kata: Kata) -> Sequence[Check]:
        stamps = tuple(path.stat().st_mtime_ns for path in (kata.checks, kata.solution, kata.mistakes, kata.toml))
        known = self._checks.get(kata.id)
        if known is None or known[0] != stamps:
            known = self._checks[kata.id] = stamps, collect(kata)
        return known[1]
