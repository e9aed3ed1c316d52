"""Texts of strangers, judged: a process that judges, and whoever asks it. Neither writes anything.

A process of ours holds the checks of the katas that it has judged; the stranger's text runs in another, which it
starts in a sandbox. Whoever asks may stand in this process, or on another machine.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, builtin_root, read_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.grade.sandbox import NoSandbox, sandbox_workers
from mlkata_plugin.judge.checks import Check
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import Manner, judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.process.children import Child, Starter
from mlkata_plugin.process.line import Line
from mlkata_plugin.proof.ledger import state_of

ENTRY = "mlkata_plugin.grade.judging"
LARGEST = 1 << 28  # bytes of a message
OVERDUE = 300.0  # seconds after which a process that judges one text is ended
TRIES = 2  # times that a text is judged again whose judge ended
HURRY = 40.0  # times as long as for a learner who waits, the drawn check may take
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


@dataclass(frozen=True)
class Task:
    """One text to judge. The same task gives the same outcome, wherever and however often it is done.

    Attributes
    ----------
    root : str or None
        The folder of the kata's pack; None for the one that mlkata carries.
    kata : str
        The name of the kata in its pack.
    version : str
        What the kata, the judge and what they stand on are: see `version_of`.
    text : str
        The text.
    own : tuple of tuple of str
        What the same person handed in for earlier katas: names and texts.
    seed : int
        Of the checks' random inputs.
    trust : bool
        Run it without a sandbox.
    """

    root: str | None
    kata: str
    version: str
    text: str
    own: tuple[tuple[str, str], ...]
    seed: int
    trust: bool

    @property
    def key(self) -> str:
        """A hash of all that the outcome depends on; the sandbox is not among that."""
        parts = [self.kata, self.version, self.text, self.own, self.seed]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What came of a task.

    Attributes
    ----------
    key : str
        Of the task.
    result : dict or None
        The verdict, as `KataResult.to_dict` gives it, without the source and without times.
    problem : str or None
        Why there is none: the judge failed, and not the text.
    """

    key: str
    result: dict[str, Any] | None
    problem: str | None = None


def version_of(kata: Kata) -> str:
    """Return what a verdict on a kata depends on beside text and seed: hashes and versions, in a line."""
    python = ".".join(map(str, sys.version_info[:2]))
    return f"{state_of(kata)} python {python} numpy {importlib.metadata.version('numpy')}"


# The process that judges


def main(line: Line, _trace: int) -> None:
    """Judge one text after the other, until the other side hangs up."""
    bench = _Bench()
    try:
        while True:
            fields = json.loads(line.receive(LARGEST))
            fields["own"] = tuple((name, text) for name, text in fields["own"])
            answer: dict[str, Any]
            try:
                answer = {"result": bench.judge(Task(**fields))}
            except (CannotGrade, PackError) as error:
                answer = {"refused": str(error)}
            line.send(json.dumps(answer).encode())
    finally:
        bench.close()


class _Bench:
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
                f"the judge that was asked has another {task.kata}, or another mlkata, Python or NumPy, than this one "
                f"had: install the same on every machine, and leave packs alone while they are used"
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
            manner=Manner(seed=task.seed, patience=HURRY),
            known=known,
            own=own.get,
        )
        return result

    def _is_solved(self, task: Task) -> bool:
        """Whether an earlier answer is right, made of no others than the reference's."""
        return self._result(task, {}).verdict == "solved"

    def _collect(self, root: str | None, name: str) -> tuple[Kata, Sequence[Check], KnownAnswers]:
        kata = _pack(root).kata(name)
        return kata, collect(kata, patience=HURRY), KnownAnswers(kata)

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
        workers.link(kata, Path(f"{kata.name}.py")).close()
        return workers
    except NoSandbox as error:
        raise CannotGrade(
            f"{error}\nWith --trust the files run as you, and can read and change what you can: for files of people "
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
    return _ADDRESS.sub("0x...", value) if isinstance(value, str) else value


# Whoever asks


class Judges:
    """Processes that judge, as many as are asked at once; each is used again until it ends or is closed."""

    def __init__(self) -> None:
        self._starter = Starter(ENTRY, forks=False)
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self.stopped = False

    def outcomes(self, tasks: Iterable[Task]) -> list[Outcome]:
        """Have texts judged, one after the other, by one process; it is replaced where it ends on the way.

        Raises
        ------
        CannotGrade
            When nothing can be judged: there is no sandbox, or a pack is faulty.
        """
        return [self._outcome(task) for task in tasks if not self.stopped]

    def close(self) -> None:
        """End the processes; who is asked at this moment ends the text that it is at."""
        self.stopped = True
        with self._lock:
            while self._idle:
                self._idle.pop().end()

    def _outcome(self, task: Task) -> Outcome:
        status = 0
        for _ in range(TRIES):
            with self._lock:
                child = self._idle.pop() if self._idle else None
            child = child or self._starter.start()
            try:
                limit = time.monotonic() + OVERDUE
                child.line.send(json.dumps(asdict(task)).encode(), limit)
                answer = json.loads(child.line.receive(LARGEST, limit))
            except (OSError, EOFError, ValueError):
                status = child.end().status
                continue
            except BaseException:
                child.end()
                raise
            self._lay_down(child)
            if "refused" in answer:
                raise CannotGrade(answer["refused"])
            return Outcome(task.key, answer["result"])
        return Outcome(task.key, None, f"the judge itself ended {TRIES} times (exit status {status})")

    def _lay_down(self, child: Child) -> None:
        """Keep a process for the next text, or end it where there is none."""
        with self._lock:
            if not self.stopped:
                self._idle.append(child)
                return
        child.end()


@cache
def _judges() -> Judges:
    """Return those of this process, for who cannot bring their own: a worker of a cluster."""
    return Judges()


def judge_here(tasks: Sequence[Task], attempt: int = 0) -> list[Outcome]:  # noqa: ARG001 - another one is another task
    """Judge texts on the machine that this is called on, for a cluster."""
    return _judges().outcomes(tasks)


def end_here() -> None:
    """End the processes that judged for a cluster in this process."""
    with suppress(Exception):
        _judges().close()
    _judges.cache_clear()
