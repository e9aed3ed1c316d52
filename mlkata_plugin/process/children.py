"""The side of a parent: what starts children, and a child as seen from here."""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.process import server
from mlkata_plugin.process.ending import kill_group, kill_tree
from mlkata_plugin.process.limits import PINNED
from mlkata_plugin.process.line import Line

FORKS = sys.platform == "linux"  # elsewhere a fork of a process with native libraries is not safe
STARTING = 60.0  # seconds in which a child is started, with its imports
ENDING = 3.0  # seconds in which the server has ended one, unless something holds the server
WRITTEN = 200_000  # bytes at the end of what a child wrote that are read

# The package may stand on the parent's path only. At the end of the child's it can hide nothing.
_START = (
    "import sys; sys.path.append(sys.argv[1]); from mlkata_plugin.process import server; "
    "server.begin(*sys.argv[2:4], [int(number) for number in sys.argv[4:]])"
)


class Ended(Frozen):
    """How a child ended.

    Attributes
    ----------
    status : int
        Its exit status; negative where a signal ended it.
    written : bytes
        The last of what it wrote on its streams.
    """

    status: int
    written: bytes


class Child:
    """A child: a line to it, and its end."""

    def __init__(self, line: Line, trace: BinaryIO, end: Callable[[], int]) -> None:
        self.line = line
        self._trace, self._end = trace, end
        self._ended: Ended | None = None

    def end(self) -> Ended:
        """End it and, where the system can, all that it started; return how it ended, again if it had."""
        if self._ended is None:
            self._ended = self._bury()
        return self._ended

    def _bury(self) -> Ended:
        self.line.close()
        status = self._end()
        with self._trace as trace:
            size = trace.seek(0, os.SEEK_END)
            trace.seek(max(size - WRITTEN, 0))
            return Ended(status, trace.read(WRITTEN))


class Starter:
    """Starts children that run one entry.

    Parameters
    ----------
    entry : str
        A module of ours. Its ``main`` gets the `Line` and the descriptor of the file that its child writes to.
    imports : sequence of str
        What is imported before the first child starts, where children are forked.
    forks : bool
        Fork children from a server. The server is forked off this process where nothing else runs in it, and this
        should then be made before anything is loaded here that no child may see; else it is a fresh Python.
    fresh : bool
        Have a fresh Python in any case, in an environment that is pinned.
    command : sequence of str, optional
        What starts a fresh Python, where that is another one than this; what to begin as, the entry and the
        descriptors follow. What it writes is not shown.
    """

    def __init__(
        self,
        entry: str,
        imports: Sequence[str] = (),
        *,
        forks: bool = FORKS,
        fresh: bool = False,
        command: Sequence[str] = (),
    ) -> None:
        self._entry = entry
        self._forks = forks
        self._command = command
        self._control: socket.socket | None = None
        self._server: subprocess.Popen[bytes] | _Forked
        self._living: set[int] = set()  # children of the server
        if forks:
            self._start_server([] if fresh or threading.active_count() > 1 else [entry, *imports])

    def start(self, imports: Sequence[str] = (), *, live: bool = False) -> Child:
        """Start a child that has imported this; `live` gives it the streams of this process."""
        ours, theirs = socket.socketpair()
        trace = cast(BinaryIO, tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 - it has no name, and ends with them
        try:
            with theirs:
                end = self._fork(theirs, trace, imports, live) if self._forks else self._spawn(theirs, trace, live)
        except BaseException:
            ours.close()
            trace.close()
            raise
        return Child(Line(ours), trace, end)

    def _fork(self, theirs: socket.socket, trace: BinaryIO, imports: Sequence[str], live: bool) -> Callable[[], int]:
        descriptors = [theirs.fileno(), trace.fileno(), *((1, 2) if live else ())]
        request = {"start": list(imports)}
        if self._control is None:
            self._start_server([])
        try:
            pid = self._ask(request, descriptors, STARTING)
        except OSError:  # somebody ended it meanwhile
            self._start_server([])
            pid = self._ask(request, descriptors, STARTING)
        self._living.add(pid)
        return lambda: self._tell_to_end(pid)

    def _ask(self, request: Mapping[str, object], descriptors: Sequence[int], seconds: float) -> int:
        """Return what the server answers; one that does not is ended, with its children."""
        assert self._control is not None
        try:
            self._control.settimeout(seconds)
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
            data = b""
            while not data.endswith(b"\n"):
                part = self._control.recv(64)
                if not part:
                    raise ConnectionError("the server has ended")
                data += part
        except BaseException:
            self._kill_server()
            raise
        return int(data)

    def _tell_to_end(self, pid: int) -> int:
        if pid in self._living:  # else it ended with its server
            with suppress(OSError):
                status = self._ask({"end": pid}, [], ENDING)
                self._living.remove(pid)
                return status
        return -int(signal.SIGTERM)

    def _start_server(self, here: Sequence[str]) -> None:
        """Start the server: forked off this process, which then imports this before, or as a fresh Python."""
        server.preload(here)
        control, other = socket.socketpair()
        with other:
            try:
                self._server = _Forked(other, self._entry) if here else self._python("server", [other.fileno()])
            except OSError:
                control.close()
                raise
        self._control = control

    def _kill_server(self) -> None:
        """End the server with all that descends from it, whatever state it is in."""
        assert self._control is not None
        kill_tree(self._server.pid)
        for pid in self._living:  # where it had been ended before, and could not take them along
            kill_group(pid)
        self._living.clear()
        self._control.close()
        self._control = None
        self._server.wait()

    def _spawn(self, theirs: socket.socket, trace: BinaryIO, live: bool) -> Callable[[], int]:
        streams = None if live else trace
        process: subprocess.Popen[bytes]
        if sys.platform == "win32":
            process = self._python("shared", [2], streams)
            shared = theirs.share(process.pid)
            assert process.stdin is not None
            process.stdin.write(struct.pack("<I", len(shared)) + shared)
            process.stdin.close()
        else:
            process = self._python("child", [theirs.fileno(), trace.fileno()], streams)

        def end() -> int:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)  # it may be ending by itself, with a status that tells why
            kill_tree(process.pid)
            return process.wait()

        return end

    def _python(
        self, mode: str, descriptors: Sequence[int], streams: BinaryIO | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a fresh Python, which begins as a server or as a child."""
        root = str(Path(__file__).resolve().parents[2])
        windows = sys.platform == "win32"
        written = subprocess.DEVNULL if self._command else streams
        return subprocess.Popen(
            [*(self._command or (sys.executable, "-P", "-c", _START, root)), mode, self._entry, *map(str, descriptors)],
            env={**os.environ, **PINNED},
            stdin=subprocess.PIPE if windows else subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            pass_fds=() if windows else descriptors,
            start_new_session=mode == "child",
        )

    def close(self) -> None:
        """End all of them."""
        if self._control is None:
            return
        try:
            self._control.shutdown(socket.SHUT_WR)  # it ends its children, and then itself
            self._control.settimeout(ENDING)
            while self._control.recv(64):
                pass
        except OSError:
            self._kill_server()
        else:
            self._control.close()
            self._control = None
            self._server.wait()


class _Forked:
    """A process that was forked off this one."""

    def __init__(self, control: socket.socket, entry: str) -> None:
        self.pid = server.fork()
        if self.pid == 0:
            server.serve(control, entry)

    def wait(self) -> int:
        """Wait for its end; return its exit status."""
        with suppress(ChildProcessError):  # somebody else in this process was told of it
            return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return 0
