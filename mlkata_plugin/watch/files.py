"""The learner's file as it changes on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path

POLL = 0.25  # seconds between looks where no event comes, as on a network mount
SETTLED = 0.03  # seconds that a file stays as it is before it counts as saved: editors empty it, then write


async def saves(file: Path) -> AsyncGenerator[bytes | None, None]:
    """Yield what a file holds, and again each time that it holds something else; None while there is none.

    Events only make it fast. What counts is the content, read a few times a second: so it does not matter how an
    editor writes, nor whether events come, nor what a clock on another machine says.
    """
    stirred = asyncio.Event()
    listening = asyncio.create_task(_listen(file.parent, stirred))
    try:
        known = read(file)
        yield known
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(stirred.wait(), POLL)
            stirred.clear()
            if (found := read(file)) == known:
                continue
            while True:
                await asyncio.sleep(SETTLED)
                before, found = found, read(file)
                if found == before:
                    break
            if found != known:
                known = found
                yield known
    finally:
        listening.cancel()


def read(file: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


async def _listen(folder: Path, stirred: asyncio.Event) -> None:
    """Set `stirred` when something happens in a folder, as long as the system tells."""
    from watchfiles import awatch  # here: the looks do without it

    with suppress(OSError, RuntimeError):  # no more watches to be had, or no such folder: then there are the looks
        async with aclosing(awatch(folder, watch_filter=None, debounce=50, step=10, recursive=False)) as changes:
            async for _ in changes:
                stirred.set()
