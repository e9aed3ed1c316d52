"""The child process that runs the learner's code. It never sees a check, a solution or an expected value.

Started once for a run. Where forking is cheap and safe it forks a process for each kata, from a state in which
NumPy is already there; elsewhere it serves one kata itself.
"""

from __future__ import annotations

import builtins
import faulthandler
import importlib
import json
import os
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from mlkata_plugin.judge.serve import Server
from mlkata_plugin.judge.wire import LARGEST, Codec

FILE_LIMIT = 1 << 26  # bytes of any one file that the learner's code writes
_SIZE = struct.Struct("<Q")


def send(sock: socket.socket, message: Any) -> None:
    """Send one message of plain values."""
    data = Codec().dumps(message)
    if len(data) > LARGEST:
        data = Codec().dumps({"not_plain": f"{len(data) >> 20} MiB of data", "printed": "", "warnings": []})
    sock.sendall(_SIZE.pack(len(data)) + data)


def receive(sock: socket.socket) -> Any:
    """Receive one message; raises `EOFError` when the other side is gone, `ValueError` when it makes no sense."""
    (size,) = _SIZE.unpack(_read(sock, _SIZE.size))
    if size > LARGEST:
        raise ValueError("not a message: too large")
    return Codec().loads(_read(sock, size))


def _read(sock: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = sock.recv(min(size - len(data), 1 << 20))
        if not part:
            raise EOFError
        data += part
    return bytes(data)


def preload(names: Sequence[str]) -> None:
    """Import what a kata will import; what is not there is the kata's affair."""
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)


def serve(sock: socket.socket) -> None:
    """Serve one kata: the first message is the job, then come requests until the other side hangs up."""
    job = receive(sock)
    trace = _prepare(job)
    server = Server(file=job["file"], live=job["live"])

    def call_back(number: int, args: Sequence[Any]) -> Any:
        send(sock, {"callback": number, "args": server.codec.dumps(list(args))})
        answer = receive(sock)
        if "error" in answer:
            kind = getattr(builtins, answer["error"], RuntimeError)
            raise kind(answer["message"])
        return server.codec.loads(answer["value"])

    server.call_back = call_back

    def timed(seconds: float, action: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        # The watchdog needs no lock of the interpreter: it also ends a loop in native code, and says where.
        faulthandler.dump_traceback_later(seconds, exit=True, file=trace)
        answer = action()
        faulthandler.cancel_dump_traceback_later()
        return answer

    send(sock, timed(job["seconds"], lambda: server.load(job["text"], job["name"])))
    while True:
        request = receive(sock)
        send(sock, timed(request["seconds"], partial(server.answer, request, request["args"])))


def _prepare(job: dict[str, Any]) -> Any:
    """Bound what the learner's code can take, and point its streams where they can be read."""
    trace = open(job["trace"], "ab", buffering=0)  # noqa: PTH123, SIM115 - for the life of the process
    faulthandler.enable(trace)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    if not job["live"]:
        os.dup2(trace.fileno(), 1)
        os.dup2(trace.fileno(), 2)
    preload(job["imports"])
    try:
        import resource
    except ImportError:  # Windows has none of these limits
        return trace
    used = 0
    with suppress(OSError), open("/proc/self/statm") as statm:  # noqa: PTH123
        used = int(statm.read().split()[0]) * resource.getpagesize()
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": FILE_LIMIT}
    if used:  # elsewhere the address space says nothing about memory
        wanted["RLIMIT_AS"] = used + (job["memory"] << 20)
    for name, value in wanted.items():
        with suppress(ValueError, OSError):
            _, hard = resource.getrlimit(getattr(resource, name))
            bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(getattr(resource, name), (bound, hard))
    return trace


def serve_and_leave(sock: socket.socket) -> NoReturn:
    """Serve one kata and end the process without running what the learner's code left to be run at exit."""
    status = 1
    try:
        serve(sock)
    except (EOFError, ConnectionError):
        status = 0
    except Exception:  # a fault of ours: it is shown with the verdict
        traceback.print_exc()
    finally:
        os._exit(status)


def fork_for_each(control: socket.socket, imports: Sequence[str]) -> None:
    """Fork a process for each kata that is asked for, and end those that are told to.

    The other side sends lines of JSON: ``{"start": [imports]}`` with a socket beside it, answered with the
    process id, and ``{"end": pid}``, answered with its exit status.
    """
    preload(imports)
    living: set[int] = set()
    while True:
        data, fds, _, _ = socket.recv_fds(control, 4096, 1)
        if not data:  # the run is over, or was killed
            for pid in living:
                _end(pid)
            os._exit(0)
        request = json.loads(data)
        if "start" in request:
            preload(request["start"])
            pid = os.fork()
            if pid == 0:
                os.setsid()
                control.close()
                serve_and_leave(socket.socket(fileno=fds[0]))
            os.close(fds[0])
            living.add(pid)
            control.sendall(f"{pid}\n".encode())
        else:
            living.discard(request["end"])
            control.sendall(f"{_end(request['end'])}\n".encode())


def _end(pid: int) -> int:
    """End a process and all that it started, unless it has ended by itself; return its exit status."""
    done, status = os.waitpid(pid, os.WNOHANG)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    if not done:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def begin(mode: str, imports: Sequence[str]) -> NoReturn:
    """Begin to serve in this process; the socket comes as a descriptor, or over standard input on Windows."""
    if mode == "shared":
        size = struct.calcsize("<I")
        (length,) = struct.unpack("<I", sys.stdin.buffer.read(size))
        serve_and_leave(socket.fromshare(sys.stdin.buffer.read(length)))  # type: ignore[attr-defined,unused-ignore]
    name, _, descriptor = mode.partition(":")
    sock = socket.socket(fileno=int(descriptor))
    if name == "fork":
        try:
            sys.settrace(None)  # nobody measures or debugs what happens here
            os.setsid()  # Ctrl-C is for the run, which ends this process itself
            fork_for_each(sock, imports)
        finally:
            os._exit(1)
    serve_and_leave(sock)
