"""Texts of strangers, judged: what is asked of a process that judges, what it answers, and what replaces it."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from mlkata_plugin import __version__
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.process.children import Child, Starter
from mlkata_plugin.proof.ledger import state_of

ENTRY = "mlkata_plugin.grade.child"
LIBRARIES = ("numpy", "pandas", "scikit-learn", "imbalanced-learn")  # by which answers and checks compute
LARGEST = 1 << 28  # bytes of a message
OVERDUE = 300.0  # seconds after which a process that judges one text is ended
GLANCE = 0.5  # seconds after which who waits for an answer sees that it was stopped
TRIES = 2  # times that a text is judged again whose judge ended


class Task(Frozen):
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


class Outcome(Frozen):
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
    versions = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
    return " ".join([state_of(kata), "mlkata", __version__, "python", python, *versions])


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
        """End the processes; who waits for an answer at this moment gives it up."""
        self.stopped = True
        with self._lock:
            while self._idle:
                self._idle.pop().end()

    def _outcome(self, task: Task) -> Outcome:
        status = 0
        for _ in range(TRIES):
            if self.stopped:
                break
            with self._lock:
                child = self._idle.pop() if self._idle else None
            child = child or self._starter.start()
            try:
                limit = time.monotonic() + OVERDUE
                child.line.send(json.dumps(asdict(task)).encode(), limit)
                answer = json.loads(self._received(child, limit))
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

    def _received(self, child: Child, limit: float) -> bytes:
        """Return what a process answers until then; it is given up when there is no more use for it."""
        while True:
            try:
                return child.line.receive(LARGEST, min(limit, time.monotonic() + GLANCE))
            except TimeoutError:
                if self.stopped or time.monotonic() >= limit:
                    raise

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
