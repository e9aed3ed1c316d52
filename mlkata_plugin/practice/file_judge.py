"""Learners' files, judged as they stand in a workspace, one after the other; and that is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.checks import Check
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import judge
from mlkata_plugin.judge.source import read_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.earlier import own_answers
from mlkata_plugin.practice.recorder import Aftermath, record
from mlkata_plugin.process.server import preload
from mlkata_plugin.workspace import Workspace


class _Collected(Frozen):
    """What is kept of a kata, as long as its files have these times."""

    stamps: tuple[int, ...]
    checks: Sequence[Check]
    known: KnownAnswers


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
        self._collected: dict[str, _Collected] = {}

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
        collected = self._of(kata)
        own = own_answers(workspace, kata)
        result, _ = judge(
            kata, reading, collected.checks, self._workers, file=file, shown=shown, known=collected.known, own=own
        )
        return result, record(workspace, result, attempt=attempt)

    def renew(self) -> None:
        """Start the learner's processes by another server, as an interrupt may have come while this one was asked."""
        self._workers.close()
        self._workers = Workers(self.imports, fresh=True)

    def close(self) -> None:
        """End the learner's processes."""
        self._workers.close()

    def _of(self, kata: Kata) -> _Collected:
        files = (kata.checks, kata.solution, kata.mistakes, kata.toml, kata.domain)
        stamps = tuple(path.stat().st_mtime_ns for path in files if path.exists())
        found = self._collected.get(kata.id)
        if found is None or found.stamps != stamps:
            found = self._collected[kata.id] = _Collected(stamps, collect(kata), KnownAnswers(kata))
        return found
