"""The children of a session, as seen from the screen: started ahead of time, asked once, and ended for certain."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["verdict", "race"]

GRACE = 0.5  # seconds that a child has to end by itself, which leaves no temporary file behind
LONG = 0.5  # seconds after which a verdict is not waited for before the next child is started
LINE = 1 << 26  # bytes of an answer
# The package may stand on the parent's path only. At the end of the child's it can hide nothing.
START = "import sys; sys.path.append(sys.argv[1]); from mlkata_plugin.watch import child; child.main()"
# A verdict within half a second leaves no time for other people's plugins.
PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
DROPPED = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "COLUMNS")


class Child:
    """One process, in a session of its own, that does one job."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._ready = False

    @classmethod
    async def start(cls, kind: Kind, root: Path, imports: Sequence[str]) -> Child:
        """Start a child for a workspace; it imports what its job will need."""
        package = Path(__file__).resolve().parents[2]
        environment = {name: text for name, text in os.environ.items() if name not in DROPPED}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", START, str(package), kind, *imports),
            cwd=root,
            env=environment | PLAIN,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            limit=LINE,
        )
        return cls(process)

    async def ready(self) -> bool:
        """Wait until the imports are done; return whether they could be."""
        self._ready = self._ready or await self._answer() is not None
        return self._ready

    async def ask(self, job: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give the child its job, and return what it found; None when it ended without a word."""
        assert self.process.stdin is not None
        with suppress(ConnectionError):
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            await self.process.stdin.drain()
        return await self._answer() if await self.ready() else None

    async def _answer(self) -> dict[str, Any] | None:
        assert self.process.stdout is not None
        try:
            line = await self.process.stdout.readline()
            return json.loads(line) if line else None
        except ValueError:  # it was ended in the middle of a line
            return None

    async def end(self) -> None:
        """End the child, and all that it started."""
        self._signal(signal.SIGINT)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.process.wait(), GRACE)
        if sys.platform == "win32":
            self._signal(signal.SIGTERM)
        else:
            self._signal(signal.SIGKILL)
        await self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(OSError):  # it has ended
            if sys.platform == "win32":
                self.process.kill()  # the only way to stop a process there
            else:
                os.killpg(self.process.pid, number)


class Children:
    """The children of a session.

    Parameters
    ----------
    root : Path
        The workspace.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._standby: dict[Kind, asyncio.Task[Child]] = {}
        self._ending: set[asyncio.Task[None]] = set()

    def prepare(self, kind: Kind, imports: Sequence[str] = ()) -> None:
        """Have a child ready for a job."""
        if kind not in self._standby:
            self._standby[kind] = asyncio.create_task(Child.start(kind, self._root, imports))

    async def settle(self) -> None:
        """Wait until those that stand by have done their imports, which would disturb a race."""
        for starting in list(self._standby.values()):
            await (await asyncio.shield(starting)).ready()

    async def verdict(self, job: Mapping[str, Any], imports: Sequence[str]) -> dict[str, Any] | None:
        """Return a verdict; whoever cancels this stops it."""
        child = await self._take("verdict", imports)
        asked = asyncio.create_task(child.ask(job))
        try:
            done, _ = await asyncio.wait({asked}, timeout=LONG)
            if not done:  # an endless loop, maybe: the next save should not wait for imports
                self.prepare("verdict", imports)
            return await asked
        finally:
            asked.cancel()
            self._end(child)
            self.prepare("verdict", imports)

    async def race(self, job: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what a race found; whoever cancels this stops it."""
        child = await self._take("race", ())
        try:
            return await child.ask(job)
        finally:
            self._end(child)

    async def _take(self, kind: Kind, imports: Sequence[str]) -> Child:
        """Return the child that stands by; it stays there for the next one where this is cancelled."""
        self.prepare(kind, imports)
        child = await asyncio.shield(self._standby[kind])
        del self._standby[kind]
        return child

    def _end(self, child: Child) -> None:
        task = asyncio.create_task(child.end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def close(self) -> None:
        """End all of them."""
        for starting in self._standby.values():
            self._end(await starting)
        self._standby.clear()
        await asyncio.gather(*self._ending)
