"""What runs inside of the sandbox: a server that has the libraries loaded, and a confined child for each submission."""

from __future__ import annotations

import os
import site
import socket
from collections.abc import Sequence
from typing import NoReturn, cast

from mlkata_plugin.judge import worker
from mlkata_plugin.judge.protocol import Job
from mlkata_plugin.process import confine, server
from mlkata_plugin.process.line import Line


def begin(user: int | None, mode: str, entry: str, descriptors: Sequence[int]) -> NoReturn:
    """Begin in a Python that was started in the sandbox.

    Parameters
    ----------
    user : int or None
        Whom to become first: root can do too much, even without its privileges.
    mode, entry, descriptors
        As in `process.server.begin`.
    """
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    confine.prepare()
    # Python was started without its site, which runs code of others; these are the builtins that come with it.
    site.setquit()
    site.setcopyright()
    site.sethelper()
    server.begin(mode, entry, descriptors)


def begin_in_container(imports: Sequence[str]) -> NoReturn:
    """Begin as the only process of a container, whose standard streams are the line."""
    streams = _Streams(os.dup(0), os.dup(1))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    server.preload(imports)
    Line(cast(socket.socket, streams)).send(b"ready")
    server.run(__name__, cast(socket.socket, streams), 2)


class _Streams:
    """Two streams, as far as a line needs a socket."""

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target = source, target

    def settimeout(self, _seconds: float | None) -> None:
        """Wait without an end: it is the other side that has no time."""

    def recv(self, size: int) -> bytes:
        """Return what has come."""
        return os.read(self._source, size)

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._target, left) :]


def main(line: Line, trace: int) -> None:
    """Serve one submission, as outside of the sandbox, but confined before its code runs."""
    worker.main(line, trace, _confine)


def _confine(job: Job) -> None:
    confine.confine(job.seconds)
