"""A debugger that is attached, as "Debug Test" of an editor attaches one: a client of the debug adapter protocol."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.doors.learner import Learner
from tests.doors.running import clean_environment, end

HOST = "127.0.0.1"
PATIENCE = 20.0  # seconds for each answer


@dataclass(frozen=True)
class Stop:
    """Where the debugger stopped: the reason, and the innermost place."""

    reason: str
    file: Path
    line: int
    locals: tuple[str, ...]


class Client:
    """The editor's end of a debug session."""

    def __init__(self, connection: socket.socket) -> None:
        self._file = connection.makefile("rwb")
        self._number = 0
        self._events: list[dict[str, Any]] = []

    def send(self, command: str, **arguments: Any) -> int:
        """Send a request and return its number."""
        self._number += 1
        request = {"seq": self._number, "type": "request", "command": command, "arguments": arguments}
        body = json.dumps(request).encode()
        self._file.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._file.flush()
        return self._number

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """Send a request and return its answer."""
        return self.answer(self.send(command, **arguments))

    def answer(self, number: int) -> dict[str, Any]:
        """Return the answer to a request; events that come before it are kept."""
        while True:
            message = self._receive()
            if message["type"] == "response" and message["request_seq"] == number:
                return dict(message.get("body") or {})
            self._events.append(message)

    def event(self, *names: str) -> dict[str, Any]:
        """Return the next event with one of these names."""
        while True:
            for message in list(self._events):
                self._events.remove(message)
                if message["type"] == "event" and message["event"] in names:
                    return {"event": message["event"], **(message.get("body") or {})}
            self._events.append(self._receive())

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self._file.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise ConnectionError("the debugger is gone")
        return dict(json.loads(self._file.read(length)))


def debug(learner: Learner, *args: str, breakpoints: tuple[int, ...] = ()) -> Stop | None:
    """Run pytest with a debugger attached, to the first place where it stops; None where it ends before.

    Parameters
    ----------
    learner : Learner
        Whose file has the breakpoints.
    args : str
        The arguments of pytest.
    breakpoints : tuple of int
        The lines with a red dot.
    """
    with _listening(learner, *args) as client:
        client.ask("initialize", adapterID="tests", pathFormat="path", linesStartAt1=True)
        attached = client.send("attach", justMyCode=False, subProcess=False)
        client.event("initialized")
        dots = [{"line": line} for line in breakpoints]
        client.ask("setBreakpoints", source={"path": str(learner.file)}, breakpoints=dots)
        client.ask("setExceptionBreakpoints", filters=[])
        client.ask("configurationDone")
        client.answer(attached)
        stopped = client.event("stopped", "terminated", "exited")
        if stopped["event"] != "stopped":
            return None
        frame = client.ask("stackTrace", threadId=stopped["threadId"], levels=1)["stackFrames"][0]
        scope = client.ask("scopes", frameId=frame["id"])["scopes"][0]
        names = client.ask("variables", variablesReference=scope["variablesReference"])["variables"]
        return Stop(
            stopped["reason"], Path(frame["source"]["path"]), frame["line"], tuple(name["name"] for name in names)
        )


@contextmanager
def _listening(learner: Learner, *args: str) -> Iterator[Client]:
    """Start pytest under debugpy, which waits for its client, and connect."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    command = ["-m", "debugpy", "--listen", f"{HOST}:{port}", "--wait-for-client", "-m", "pytest", *args]
    process = subprocess.Popen(
        [str(learner.python.path), "-Xfrozen_modules=off", *command],
        cwd=learner.root,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        with _connect(port, process) as connection:
            yield Client(connection)
    finally:
        end(process)


def _connect(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    """Connect as soon as the process listens."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(ConnectionRefusedError):
            return socket.create_connection((HOST, port), timeout=PATIENCE)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise ConnectionError("debugpy does not listen")
