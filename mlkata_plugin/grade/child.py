"""The process that judges strangers' texts. It writes nothing, and answers until the other side hangs up.

It holds the checks of the katas that it has judged. A stranger's text runs in another process, which it starts in a
sandbox.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, builtin_root, read_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.grade.judging import LARGEST, Task, version_of
from mlkata_plugin.grade.sandbox import NoSandbox, sandbox_workers
from mlkata_plugin.judge.checks import Check
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import Manner, judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.process.line import Line

PATIENCE = 40.0  # times as long as for a learner who waits, a drawn check may take
DIAGNOSIS = 60.0  # seconds in which a mistake is found
LONGEST = 8000  # characters of what a check says
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


def main(line: Line, _trace: int) -> None:
    """Judge one text after the other, until the other side hangs up."""
    judging = _Judging()
    try:
        while True:
            fields = json.loads(line.receive(LARGEST))
            fields["own"] = tuple((name, text) for name, text in fields["own"])
            answer: dict[str, Any]
            try:
                answer = {"result": judging.judge(Task(**fields))}
            except (CannotGrade, PackError) as error:
                answer = {"refused": str(error)}
            line.send(json.dumps(answer).encode())
    finally:
        judging.close()


class _Judging:
    """Judges texts; of each kata the checks are collected once."""

    def __init__(self) -> None:
        self._workers: dict[tuple[Path, tuple[str, ...], bool], Workers] = {}
        self._solved = lru_cache(maxsize=256)(self._is_solved)
        self._collected = cache(self._collect)
        self._version = cache(lambda root, name: version_of(_pack(root).kata(name)))

    def judge(self, task: Task) -> dict[str, Any]:
        """Return the verdict on a text as plain data."""
        if self._version(task.root, task.kata) != task.version:
            raise CannotGrade(
                f"the judge that was asked has another {task.kata}, or another mlkata, Python or library, than this "
                f"one: install the same on every machine, and leave packs alone while they are used"
            )
        own = {name: text for name, text in task.own if self._solved(replace(task, kata=name, text=text, version=""))}
        result = replace(self._result(task, own), source="")
        steady: dict[str, Any] = _steady(result.to_dict())
        return steady

    def close(self) -> None:
        """End the processes that texts run in."""
        for workers in self._workers.values():
            workers.close()

    def _result(self, task: Task, own: dict[str, str]) -> KataResult:
        kata, checks, known = self._collected(task.root, task.kata)
        shown = f"{kata.name}.py"
        reading = parse_source(kata, task.text, shown)
        result, _ = judge(
            kata,
            reading,
            checks,
            self._workers_for(kata, task.trust),
            file=Path(shown),
            shown=shown,
            manner=Manner(seed=task.seed, patience=DIAGNOSIS),
            known=known,
            own=own.get,
        )
        return result

    def _is_solved(self, task: Task) -> bool:
        """Whether an earlier answer is right, made of no others than the reference's."""
        return self._result(task, {}).verdict == "solved"

    def _collect(self, root: str | None, name: str) -> tuple[Kata, Sequence[Check], KnownAnswers]:
        kata = _pack(root).kata(name)
        found = kata, collect(kata, patience=PATIENCE), KnownAnswers(kata)
        gc.freeze()  # else each collection goes through all of it, which takes a twentieth of the time
        return found

    def _workers_for(self, kata: Kata, trust: bool) -> Workers:
        key = (kata.folder.parent, kata.modules, trust)
        if key not in self._workers:
            if trust:
                self._workers[key] = Workers(kata.modules, fresh=True)
            else:
                self._workers[key] = _sandboxed(kata)
        return self._workers[key]


def _sandboxed(kata: Kata) -> Workers:
    """Return what starts processes in a sandbox; refuse where there is none, or a kata's checks could be read in it."""
    try:
        workers = sandbox_workers(kata.modules)
        workers.link(kata, Path(f"{kata.name}.py"), live=False).close()
        return workers
    except NoSandbox as error:
        raise CannotGrade(
            f"{error} With --trust the files run as you, and can read and change what you can: for files of people "
            f"that you trust, or on a machine that has nothing else on it"
        ) from None


@cache
def _pack(root: str | None) -> Pack:
    return read_pack(Path(root) if root is not None else builtin_root())


def _steady(value: Any) -> Any:
    """Return a verdict as data in which nothing differs from run to run: no times, no addresses in memory."""
    if isinstance(value, dict):
        return {key: 0.0 if key == "seconds" else _steady(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_steady(each) for each in value]
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:  # a line of theirs may be quoted in every check
        value = f"{value[: LONGEST - 3]}..."
    return _ADDRESS.sub("0x...", value)
