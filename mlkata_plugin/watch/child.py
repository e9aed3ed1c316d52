"""The child of a session: it judges texts and races them, one job after the other, until the session is over.

A job is a line of JSON on stdin, and so is its answer on stdout. What a verdict takes is imported before the first
job comes. An interrupt ends the job and not the child; what is recorded is what a run of pytest would record.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.judge.checks import Check, collect
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import Manner, judge
from mlkata_plugin.judge.source import read_source
from mlkata_plugin.practice.recorder import race, record
from mlkata_plugin.process.server import preload
from mlkata_plugin.race import describe
from mlkata_plugin.workspace import Workspace


class Bench:
    """Judges and races in a workspace; a kata's checks are collected again when a file of it has changed."""

    def __init__(self, root: Path, imports: Sequence[str]) -> None:
        self.root, self.imports = root, imports
        preload(imports)
        self.workers = Workers(imports)  # before a hidden file is in this process's memory
        self._checks: dict[str, tuple[Any, Sequence[Check]]] = {}

    def verdict(self, name: str, *, attempt: bool) -> dict[str, Any]:
        """Judge a learner's file, and record that."""
        workspace = Workspace(self.root)
        kata = workspace.kata(name)
        file = workspace.file(kata)
        result, _ = judge(
            kata,
            read_source(kata, file),
            self._collected(kata),
            self.workers,
            file=file,
            shown=workspace.display(file),
            manner=Manner(),
        )
        return {"result": result.to_dict(), "after": record(workspace, result, attempt=attempt).to_dict()}

    def race(self, name: str) -> dict[str, Any]:
        """Race a right answer, and record that."""
        workspace = Workspace(self.root)
        return {"lines": describe(race(workspace, workspace.kata(name)))}

    def renew(self) -> None:
        """Start the learner's processes by another server, as an interrupt may have come while this one was asked."""
        self.workers.close()
        self.workers = Workers(self.imports, fresh=True)

    def _collected(self, kata: Kata) -> Sequence[Check]:
        stamps = tuple(path.stat().st_mtime_ns for path in (kata.checks, kata.solution, kata.mistakes, kata.toml))
        known = self._checks.get(kata.id)
        if known is None or known[0] != stamps:
            known = self._checks[kata.id] = stamps, collect(kata)
        return known[1]


def main() -> None:
    """Do the jobs that come; the workspace is the current folder."""
    _, _, *imports = sys.argv
    signal.signal(signal.SIGINT, signal.default_int_handler)  # how the session stops a job
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)  # nothing but the answers goes there
    _end_with_parent()
    bench = Bench(Path.cwd(), imports)
    gc.freeze()  # else each collection goes through all that was imported
    answer: Mapping[str, Any] = {"ready": True}
    while True:
        try:
            if answer:
                print(json.dumps(answer), file=out, flush=True)
            answer = {}
            line = sys.stdin.readline()
            if not line:  # the session is over
                break
            answer = _do(bench, json.loads(line))
        except KeyboardInterrupt:  # before a job, or after it: nothing is there to stop
            continue
    bench.workers.close()


def _do(bench: Bench, job: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        if job["kind"] == "race":
            return bench.race(job["kata"])
        return bench.verdict(job["kata"], attempt=job["attempt"])
    except PackError as fault:
        return {"fault": str(fault)}
    except KeyboardInterrupt:
        bench.renew()
        return {"stopped": True}


def _end_with_parent() -> None:
    """Let this process end when the session is gone, even after a `kill -9`.

    On Linux the kernel sees to it. Elsewhere its stdin ends, which it sees between two jobs.
    """
    if sys.platform != "linux":
        return
    import ctypes

    set_death_signal = 1
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
