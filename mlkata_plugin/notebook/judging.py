"""How a notebook has a file judged and raced: by a process of its own, which is asked again and again."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mlkata_plugin.process.ending import kill_group
from mlkata_plugin.process.python import our_python

if TYPE_CHECKING:
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata

GRACE = 2.0  # seconds in which a process ends that was interrupted
GLANCE = 0.2  # seconds: on Windows an interrupt is seen between two looks only


class Judging:
    """Judges and races files. An interrupt ends the process, and the next job starts another one."""

    def __init__(self) -> None:
        self._child: _Child | None = None

    def prepare(self, root: Path, kata: Kata) -> None:
        """Start a process that imports what a kata of a workspace takes, unless there is one."""
        if self._child is not None and not self._child.fits(root, kata):
            self.close()
        if self._child is None:
            self._child = _Child(root, kata)

    def ask(self, root: Path, kata: Kata, job: str, **more: object) -> Mapping[str, Any] | None:
        """Have a job done, and return what came of it; None where the process ended without a word."""
        self.prepare(root, kata)
        assert self._child is not None
        try:
            answer = self._child.ask({"kind": job, "kata": kata.id, **more})
        except BaseException:
            self.close()
            raise
        if answer is None:
            self.close()
        return answer

    def close(self) -> None:
        """Leave no process behind."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """The process, in a session of its own: an interrupt of the kernel does not reach it by itself."""

    def __init__(self, root: Path, kata: Kata) -> None:
        self._root, self._modules = root, frozenset(kata.modules)
        self._process = subprocess.Popen(
            our_python("mlkata_plugin.practice.child", *kata.modules),
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._ready = False
        threading.Thread(target=self._read, name="mlkata", daemon=True).start()

    def fits(self, root: Path, kata: Kata) -> bool:
        """Whether it can judge a kata of a workspace."""
        return root == self._root and self._modules.issuperset(kata.modules) and self._process.poll() is None

    def ask(self, job: Mapping[str, object]) -> Mapping[str, Any] | None:
        """Give it a job and return its answer; None when it ended without one."""
        self._ready = self._ready or self._answer() is not None
        if not self._ready:
            return None
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Mapping[str, Any] | None:
        while True:
            with suppress(queue.Empty):
                line = self._lines.get(timeout=GLANCE)
                break
        try:
            answer: Mapping[str, Any] | None = json.loads(line) if line else None
        except ValueError:  # it was ended in the middle of a line
            return None
        return answer

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as out:
            for line in out:
                self._lines.put(line)
        self._lines.put(b"")

    def end(self) -> None:
        """End it, and all that it started."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()  # how it hears that it is over
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                self._process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        kill_group(self._process.pid)
        self._process.wait()
