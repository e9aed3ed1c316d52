"""Processes as a door starts them: with a standard input of its kind, and with an end, whatever they do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, TypeAlias

if sys.platform != "win32":
    import pty

Stdin: TypeAlias = Literal["pipe", "terminal", "nothing"]
LIMIT = 90.0  # seconds after which a process hangs for certain


@dataclass(frozen=True)
class Ran:
    """What became of a process.

    Attributes
    ----------
    text : str
        What it wrote, on either stream.
    exit : int or None
        Its exit status; None where it hung and was killed.
    seconds : float
        How long it ran.
    """

    text: str
    exit: int | None
    seconds: float

    @property
    def hung(self) -> bool:
        """Whether it had to be killed."""
        return self.exit is None


def run(
    command: Sequence[str | Path],
    cwd: Path,
    *,
    stdin: Stdin = "pipe",
    env: Mapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Ran:
    """Run a command to its end, or to the limit.

    Parameters
    ----------
    command : sequence of str or Path
        The program and its arguments.
    cwd : Path
        Where it is run.
    stdin : str
        ``pipe`` is open and nobody ever writes to it, as an editor leaves it; ``terminal`` is a terminal with nobody
        at it; ``nothing`` has ended before it began.
    env : mapping of str to str, optional
        Its environment; ours, less what a test run puts into it, when left out.
    limit : float
        Seconds after which it is killed, with all that it started.
    """
    with ExitStack() as opened:
        output = opened.enter_context(tempfile.TemporaryFile())
        source = _stdin(stdin, opened)
        start = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=dict(clean_environment() if env is None else env),
            stdin=source,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        opened.callback(end, process)
        status: int | None = None
        with suppress(subprocess.TimeoutExpired):
            status = process.wait(limit)
        seconds = time.monotonic() - start
        end(process)
        return Ran(_written(output), status, seconds)


def clean_environment(**more: str) -> dict[str, str]:
    """Return our environment without what pytest and its plugins have put into it, and with `more`."""
    ours = ("PYTEST_", "COV_CORE_", "TEAMCITY_", "_JB_", "JPY_", "MLKATA_DOORS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONUNBUFFERED": "1", **more}


def _stdin(kind: Stdin, opened: ExitStack) -> int:
    """Return a file descriptor to be read from; what has to stay open with it is closed with `opened`."""
    if kind == "nothing":
        return subprocess.DEVNULL
    ours, theirs = pty.openpty() if kind == "terminal" else reversed(os.pipe())
    opened.callback(os.close, ours)
    opened.callback(os.close, theirs)
    return theirs


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and what it left running in its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _written(output: IO[bytes]) -> str:
    output.seek(0)
    return output.read().decode("utf-8", "replace").replace("\r\n", "\n")
