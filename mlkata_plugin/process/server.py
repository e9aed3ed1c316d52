"""The side of a child: how it becomes one, and the server that forks children and ends them.

The other side sends the server JSON: ``{"start": [imports]}`` with the descriptors of a socket, a file, and maybe
two streams beside it, answered with the process id, and ``{"end": pid}``, answered with its exit status.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import struct
import sys
import traceback
import warnings
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from mlkata_plugin.process import limits
from mlkata_plugin.process.ending import children_of, kill_all, kill_group
from mlkata_plugin.process.line import Line

REQUEST = 1 << 16  # bytes of one request to the server
MOMENT = 0.05  # seconds in which a process that was killed is gone, unless another holds it

_inherited: list[object] = []  # streams of the process that this one was forked from: never flushed, never closed


def preload(names: Sequence[str]) -> None:
    """Import what will be needed; what is not there is the affair of whoever needs it."""
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)


def fork() -> int:
    """Fork this process.

    What is in memory now is left alone by the garbage collector from here on: the pages stay shared with the child,
    and neither process looks through them once more. Python warns of threads that a fork does not take along: those
    of libraries, which start them anew.
    """
    gc.freeze()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def begin(mode: str, entry: str, descriptors: Sequence[int]) -> NoReturn:
    """Begin in a Python that was started for this: as a server, or as a child.

    Parameters
    ----------
    mode : {"server", "child", "shared"}
        The last is a child on Windows, whose socket comes over standard input.
    entry : str
        The module that a child runs.
    descriptors : sequence of int
        The server's line to those who ask; or a child's socket, and its file.
    """
    if mode == "server":
        serve(socket.socket(fileno=descriptors[0]), entry)
    if mode == "shared":
        (length,) = struct.unpack("<I", sys.stdin.buffer.read(4))
        sock = socket.fromshare(sys.stdin.buffer.read(length))  # type: ignore[attr-defined,unused-ignore]
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    else:
        sock = socket.socket(fileno=descriptors[0])
    run(entry, sock, descriptors[-1])


def run(entry: str, sock: socket.socket, trace: int) -> NoReturn:
    """Run an entry and end the process, without running what was left to be run at exit."""
    status = 1
    try:
        importlib.import_module(entry).main(Line(sock), trace)
        status = 0
    except (EOFError, ConnectionError):
        status = 0
    except Exception:  # a fault of ours: it is shown with what the child wrote
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        os._exit(status)


def serve(control: socket.socket, entry: str) -> NoReturn:
    """Fork a child for each one that is asked for, and end those that are told to."""
    try:
        sys.settrace(None)  # nobody measures or debugs what happens here
        os.setsid()  # Ctrl-C is for the run, which ends this process itself
        limits.adopt_orphans()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)  # not what the process that this one was forked from does then
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        _let_go(keep=control.fileno())
        _Server(control, entry).serve()
    finally:
        os._exit(1)


class _Server:
    """Knows its children: the raw exit status of each that has ended, None for one that runs."""

    def __init__(self, control: socket.socket, entry: str) -> None:
        self.control, self.entry = control, entry
        self.children: dict[int, int | None] = {}

    def serve(self) -> NoReturn:
        preload([self.entry, "resource"])  # what each child takes
        while True:
            data, descriptors, _, _ = socket.recv_fds(self.control, REQUEST, 4)
            if not data:  # the run is over, or was killed
                for pid in list(self.children):
                    self.end(pid)
                os._exit(0)
            request = json.loads(data)
            answer = self.end(request["end"]) if "end" in request else self.start(request["start"], descriptors)
            self.control.sendall(f"{answer}\n".encode())

    def start(self, imports: Sequence[str], descriptors: list[int]) -> int:
        """Fork a child; its descriptors are a socket, a file, and streams where it does not write to that file."""
        preload(imports)
        server = os.getpid()
        pid = fork()
        if pid == 0:
            self.control.close()
            _become_child(self.entry, server, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        self.children[pid] = None
        return pid

    def end(self, pid: int) -> int:
        """End a child and all that it started; return its exit status."""
        kill_group(pid)
        _wait_for_an_end()
        while True:
            self._reap()
            # Orphans fall to this process, whatever session they have moved to. One of them may trace the child,
            # which then cannot be reaped before its tracer is gone. And one that has ended since they were listed may
            # have started another, which is not among them.
            strays = children_of(os.getpid()) - self.children.keys()
            if not strays and self.children[pid] is not None and not self._reap():
                break
            kill_all(strays)
            _wait_for_an_end()
        raw = self.children.pop(pid)
        assert raw is not None
        return os.waitstatus_to_exitcode(raw)

    def _reap(self) -> bool:
        """Note which children have ended; return whether an orphan has."""
        orphan = False
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                pid, raw = ended
                if pid in self.children:
                    self.children[pid] = raw
                else:
                    orphan = True
        return orphan


def _wait_for_an_end() -> None:
    """Wait until a child has ended, for a moment; the signal is blocked, so that none is missed."""
    signal.sigtimedwait([signal.SIGCHLD], MOMENT)


def _let_go(keep: int) -> None:
    """Let go of every descriptor but one.

    Something else stands in its place, for the objects that own them are still in this process's memory, and may
    close them once more.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - pathlib takes several times as long
        if int(name) not in (keep, null):
            with suppress(OSError):  # the one that the list was read from
                os.fstat(int(name))
                os.dup2(null, int(name), inheritable=int(name) < 3)
    os.close(null)


def _become_child(entry: str, server: int, descriptors: Sequence[int]) -> NoReturn:
    """Be a child of the server: in a session of its own, with streams of its own, and nothing of the server's."""
    try:
        os.setsid()
        limits.end_with_parent()
        if os.getppid() != server:
            os._exit(1)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        sock, trace, *streams = descriptors
        for number in (1, 2):
            os.dup2(streams[number - 1] if streams else trace, number)
        for stream in streams:
            os.close(stream)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            _inherited.extend([getattr(sys, name), getattr(sys, f"__{name}__")])
            mode = "w" if number else "r"
            text = open(number, mode, 1, "utf-8", "backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, text)
            setattr(sys, f"__{name}__", text)
        run(entry, socket.socket(fileno=sock), trace)
    finally:
        os._exit(1)
