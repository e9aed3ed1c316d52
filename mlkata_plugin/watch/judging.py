"""How a session has a file judged and raced: by one child that is asked again and again, and ended for certain."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.page import write_verdict
from mlkata_plugin.practice.recorder import Aftermath
from mlkata_plugin.process.python import our_python
from mlkata_plugin.watch.state import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.workspace import Workspace

GRACE = 0.5  # seconds in which a job ends that was interrupted, else its child does not live on
LINE = 1 << 26  # bytes of an answer


class Judging:
    """Judges and races the files of a workspace in a process of its own. Whoever cancels a call stops it.

    Parameters
    ----------
    workspace : Workspace
        Where the learner works.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._root = workspace.root
        self._child: asyncio.Task[_Child] | None = None
        self._modules: frozenset[str] = frozenset()  # what it imports before its first job
        self._stopping: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()

    def prepare(self, kata: Kata) -> None:
        """Get ready to judge a kata; a child that has not imported what it takes makes room for one that has."""
        if self._child is not None and not self._modules.issuperset(kata.modules):
            self._later(_end(self._child))
            self._child = None
        if self._child is None:
            self._modules = frozenset(kata.modules)
            self._child = asyncio.create_task(_Child.start(self._root, kata.modules))

    async def verdict(self, kata: Kata, *, columns: int, record: bool) -> Verdict | None:
        """Judge the learner's file, on a page so many columns wide; None where the judge ended without a word."""
        answer = await self._ask({"kind": "verdict", "kata": kata.id, "attempt": record}, kata)
        if answer is None:
            return None
        if "fault" in answer:
            return Verdict(None, ((answer["fault"], ""),))
        result, after = KataResult.from_dict(answer["result"]), Aftermath.from_dict(answer["after"])
        paper = _Paper()
        write_verdict(paper, result, diagnosis=not after.asked, width=columns)
        return Verdict(result, tuple(paper.pieces), after.troubles)

    async def race(self, kata: Kata, *, approaches: bool) -> tuple[tuple[str, ...], Mapping[str, Sequence[str]]]:
        """Race the learner's file, and return what came out, and the speeds of the approaches if they are wanted."""
        answer = await self._ask({"kind": "race", "kata": kata.id, "approaches": approaches}, kata)
        return (tuple(answer["lines"]), answer["speeds"]) if answer else (("the race ended without a word",), {})

    async def close(self) -> None:
        """Leave no process behind."""
        child, self._child = self._child, None
        if child is not None:
            await _end(child)
        await self._stopped()

    async def _ask(self, job: Mapping[str, Any], kata: Kata) -> dict[str, Any] | None:
        """Give the child a job once it is free, and return what it found; None when it ended without a word."""
        async with self._turn:  # the next job may come before the one that is cancelled has heard of it
            await self._stopped()
            self.prepare(kata)
            assert self._child is not None
            child = await asyncio.shield(self._child)
            asked = asyncio.create_task(child.ask(job))
            try:
                answer = await asyncio.shield(asked)
            except asyncio.CancelledError:
                self._later(self._stop(child, asked))
                raise
            if answer is None:
                await self._discard(child)
            return answer

    async def _stopped(self) -> None:
        """Wait until what is being stopped has ended; whoever is cancelled while waiting stops none of it."""
        if self._stopping:
            await asyncio.wait(self._stopping)

    def _later(self, ending: Coroutine[Any, Any, None]) -> None:
        """Have something end before the next job begins."""
        task = asyncio.create_task(ending)
        self._stopping.add(task)
        task.add_done_callback(self._stopping.discard)

    async def _stop(self, child: _Child, asked: asyncio.Task[dict[str, Any] | None]) -> None:
        """Stop a job; the child goes on, if it can."""
        child.interrupt()
        with suppress(TimeoutError):
            if await asyncio.wait_for(asked, GRACE) is not None:
                return
        await self._discard(child)

    async def _discard(self, child: _Child) -> None:
        if self._child is not None and self._child.done() and self._child.result() is child:
            self._child = None  # the next job starts another one
        await child.end()


async def _end(child: asyncio.Task[_Child]) -> None:
    await (await child).end()


class _Child:
    """The process, in a session of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._ready = False

    @classmethod
    async def start(cls, root: Path, imports: Sequence[str]) -> _Child:
        """Start the child for a workspace; it imports what a verdict takes."""
        process = await asyncio.create_subprocess_exec(
            *our_python("mlkata_plugin.practice.child", *imports),
            cwd=root,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            limit=LINE,
        )
        return cls(process)

    async def ask(self, job: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give it a job, and return its answer; None when it ended without one."""
        assert self.process.stdin is not None
        self._ready = self._ready or await self._answer() is not None
        if not self._ready:
            return None
        with suppress(ConnectionError):
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            await self.process.stdin.drain()
        return await self._answer()

    async def _answer(self) -> dict[str, Any] | None:
        assert self.process.stdout is not None
        try:
            line = await self.process.stdout.readline()
            answer: dict[str, Any] | None = json.loads(line) if line else None
        except ValueError:  # it was ended in the middle of a line
            return None
        return answer

    def interrupt(self) -> None:
        """Have it stop what it does; where there are no such signals, it ends."""
        with suppress(OSError):  # it has ended
            if sys.platform == "win32":
                self.process.kill()
            else:
                self.process.send_signal(signal.SIGINT)

    async def end(self) -> None:
        """End it, and all that it started."""
        if self.process.stdin is not None:
            self.process.stdin.close()  # how it hears that the session is over
        self.interrupt()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.process.wait(), GRACE)
        with suppress(OSError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()


class _Paper:
    """Takes what a page writes, as pieces of text with their styles."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:  # noqa: ARG002
        self.pieces.append((content, " ".join(style for style, on in markup.items() if on)))

    def write_line(self, line: str, **markup: bool) -> None:
        self.write(line, **markup)
        self.write("\n")
