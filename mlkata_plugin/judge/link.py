"""Links to the learner's code: in a child process that can be killed, or in this one for a debugger."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from mlkata_plugin.course.pack import Kata

GRACE = 1.0  # seconds beyond its limit after which a child that does not end itself is killed
FORKS = sys.platform == "linux"  # elsewhere a fork of a process with native libraries is not safe
PINNED = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}

Callback = Callable[[int, bytes], bytes]
Around = Callable[[Callable[[], object]], object]


class Died(Exception):
    """The learner's process ended, or was ended, before it answered.

    Attributes
    ----------
    reason : str
        What happened, to be read after "your code".
    line : int or None
        The line of the learner's file that it was at.
    printed : str
        What was written on its streams last.
    """

    def __init__(self, reason: str, line: int | None = None, printed: str = "") -> None:
        super().__init__(reason)
        self.reason, self.line, self.printed = reason, line, printed


class Link(Protocol):
    """What carries requests to the learner's module and answers back; see `Server` for their form."""

    def load(self, text: str) -> dict[str, Any]:
        """Run the learner's source."""

    def ask(self, request: Mapping[str, Any], raw: bytes, call_back: Callback) -> dict[str, Any]:
        """Send one request; raises `Died` when no answer comes."""

    def close(self) -> None:
        """End what stands at the other end."""


class LocalLink:
    """The learner's module in this process, so that debuggers reach it; without limits."""

    def __init__(self, kata: Kata, file: Path, around: Around | None = None) -> None:
        from mlkata_plugin.judge.serve import Server

        self.name = kata.name
        self.server = Server(file=str(file), debugging=True, around=around)

    def load(self, text: str) -> dict[str, Any]:
        """Run the learner's source."""
        return self.server.load(text, self.name)

    def ask(self, request: Mapping[str, Any], raw: bytes, call_back: Callback) -> dict[str, Any]:
        """Answer one request."""
        codec = self.server.codec
        self.server.call_back = lambda number, args: codec.loads(call_back(number, codec.dumps(list(args))))
        return self.server.answer(request, raw)

    def close(self) -> None:
        """Nothing stands at the other end."""


class ProcessLink:
    """The learner's module in a child process."""

    def __init__(self, kata: Kata, file: Path, sock: socket.socket, end: Callable[[], int], *, live: bool) -> None:
        self.kata, self.file, self.live = kata, file, live
        self._sock, self._end = sock, end
        self._left = float(kata.time_limit)
        descriptor, trace = tempfile.mkstemp(prefix="mlkata-", suffix=".trace")
        os.close(descriptor)
        self._trace = Path(trace)
        self._closed = False

    def load(self, text: str) -> dict[str, Any]:
        """Run the learner's source."""
        job = {
            "text": text,
            "name": self.kata.name,
            "file": str(self.file),
            "imports": list(self.kata.imports),
            "trace": str(self._trace),
            "seconds": self._left,
            "memory": self.kata.memory_limit,
            "live": self.live,
        }
        return self._exchange(job, _no_callback)

    def ask(self, request: Mapping[str, Any], raw: bytes, call_back: Callback) -> dict[str, Any]:
        """Send one request; what is left of the time limit goes with it."""
        return self._exchange({**request, "args": raw, "seconds": self._left}, call_back)

    def _exchange(self, message: Mapping[str, Any], call_back: Callback) -> dict[str, Any]:
        from mlkata_plugin.judge.worker import receive, send

        if self._closed:
            raise Died("had ended before")
        start = time.monotonic()
        end = start + self._left
        try:
            send(self._sock, dict(message))
            while True:
                self._sock.settimeout(max(end + GRACE - time.monotonic(), 0.001))
                answer = receive(self._sock)
                if "callback" not in answer:
                    break
                send(self._sock, _called_back(call_back, answer))
        except (EOFError, OSError, ValueError):
            raise self._post_mortem(late=time.monotonic() >= end) from None
        self._left = max(self._left - (time.monotonic() - start), 0.01)
        if not isinstance(answer, dict):
            raise self._post_mortem(late=False)
        return answer

    def _post_mortem(self, *, late: bool) -> Died:
        """End the process and find out what became of it."""
        status = self._finish()
        text = ""
        with suppress(OSError):
            text = self._trace.read_bytes()[-200_000:].decode("utf-8", "replace")
            self._trace.unlink()
        told = re.search(r"(?m)^(Timeout \(|Fatal Python error|Windows fatal exception)", text)
        printed, dump = (text[: told.start()], text[told.start() :]) if told else (text, "")
        line = re.search(rf'File "{re.escape(str(self.file))}", line (\d+)', dump)
        if late:
            reason = f"ran longer than {self.kata.time_limit:g} seconds"
        elif status < 0 or status > 255:
            reason = f"crashed the interpreter ({_signal_name(status)})"
        else:
            reason = f"ended the process (exit status {status})"
        return Died(reason, int(line[1]) if line else None, printed.strip()[-2000:])

    def _finish(self) -> int:
        self._closed = True
        self._sock.close()
        return self._end()

    def close(self) -> None:
        """End the child."""
        if not self._closed:
            self._finish()
            self._trace.unlink(missing_ok=True)


class Workers:
    """Starts the processes that learners' code runs in.

    Parameters
    ----------
    imports : sequence of str
        What is imported before the first of them starts.
    forks : bool
        Fork them from one that has done the imports. It is forked off this process itself where that is safe, and
        should be made before any hidden file is loaded here, so that none is in its memory.
    """

    def __init__(self, imports: Sequence[str], *, forks: bool = FORKS) -> None:
        self._forks, self._imports = forks, imports
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | _Forked
        if forks:
            self._start_forking(forked=threading.active_count() == 1)

    def _start_forking(self, *, forked: bool = False) -> None:
        if self._control is not None:
            self._control.close()
        self._control, other = socket.socketpair()
        with other:
            self._process = (
                _fork(other, self._control, self._imports) if forked else _start(other, "fork", self._imports)
            )

    def link(self, kata: Kata, file: Path, *, live: bool) -> ProcessLink:
        """Return a link to a fresh process."""
        if self._forks and self._process.poll() is not None:
            self._start_forking()  # somebody's code ended it
        ours, theirs = socket.socketpair()
        with theirs:
            end = self._fork(theirs, kata) if self._forks else self._spawn(theirs)
        return ProcessLink(kata, file, ours, end, live=live)

    def _fork(self, theirs: socket.socket, kata: Kata) -> Callable[[], int]:
        assert self._control is not None
        request = json.dumps({"start": list(kata.imports)}).encode()
        socket.send_fds(self._control, [request], [theirs.fileno()])
        pid = self._reply()
        return lambda: self._tell_to_end(pid)

    def _tell_to_end(self, pid: int) -> int:
        assert self._control is not None
        try:
            self._control.sendall(json.dumps({"end": pid}).encode())
            return self._reply()
        except OSError:  # gone, and its children with it
            return -int(signal.SIGTERM)

    def _reply(self) -> int:
        assert self._control is not None
        data = b""
        while not data.endswith(b"\n"):
            part = self._control.recv(64)
            if not part:
                raise ConnectionError("the process that starts the others is gone")
            data += part
        return int(data)

    def _spawn(self, theirs: socket.socket) -> Callable[[], int]:
        process = _start(theirs, "serve", ())

        def end() -> int:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
            process.kill()
            return process.wait()

        return end

    def close(self) -> None:
        """End all of them."""
        if self._control is not None:
            self._control.close()
            self._process.wait()


class _Forked:
    """A process that was forked off this one."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return its exit status, None while it runs."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status

    def wait(self) -> int:
        """Wait for its end; return its exit status."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status


def _fork(sock: socket.socket, ours: socket.socket, imports: Sequence[str]) -> _Forked:
    """Fork a process that serves at the other end of `ours`; it costs milliseconds where the imports are done."""
    from mlkata_plugin.judge import worker

    worker.preload(imports)
    with warnings.catch_warnings():
        # Python warns of threads that a fork does not take along: those of BLAS, which restarts them by itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        ours.close()  # else it would hold open the very line whose end tells it that the run is over
        worker.begin(f"fork:{sock.fileno()}", imports)
    return _Forked(pid)


def _start(sock: socket.socket, mode: str, imports: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a Python that serves at the other end of `sock`."""
    root = str(Path(__file__).resolve().parents[2])
    windows = sys.platform == "win32"
    argument = "shared" if windows else f"{mode}:{sock.fileno()}"
    begin = f"worker.begin({argument!r}, {list(imports)!r})"
    code = f"import sys; sys.path.append({root!r}); from mlkata_plugin.judge import worker; {begin}"
    command = [sys.executable, "-P", "-c", code]
    environment = {**os.environ, **PINNED}
    if not windows:
        return subprocess.Popen(command, env=environment, pass_fds=[sock.fileno()], stdin=subprocess.DEVNULL)
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)
    shared = sock.share(process.pid)  # type: ignore[attr-defined,unused-ignore]
    assert process.stdin is not None
    process.stdin.write(struct.pack("<I", len(shared)) + shared)
    process.stdin.close()
    return process


def _signal_name(status: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"exit status {status}"


def _called_back(call_back: Callback, request: Mapping[str, Any]) -> dict[str, Any]:
    """Call a function of the check's; what it raises is raised in the learner's code, which called it."""
    try:
        return {"value": call_back(request["callback"], request["args"])}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def _no_callback(_number: int, _args: bytes) -> bytes:
    raise ValueError("a module that is being loaded has no callback")
