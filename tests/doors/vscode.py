"""The test panel of VS Code: discovery, then a run of the tests by their ids, as the Python extension starts them."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.doors.learner import KATA, Learner
from tests.doors.running import LIMIT, Ran

HERE = Path(__file__).resolve().parents[2]  # what `tests.doors.observer` is imported from


@dataclass(frozen=True)
class Row:
    """A test in the panel.

    Attributes
    ----------
    id : str
        By which it is run, and by which its answer is found.
    name : str
        What the row says.
    group : str or None
        The row above it, for a test with parameters.
    line : int or None
        The line of the file where its sign stands, and its message.
    """

    id: str
    name: str
    group: str | None
    line: int | None


@dataclass(frozen=True)
class Mark:
    """What the panel shows of a test that was run: a sign, and a message where it failed."""

    word: str
    text: str | None = None
    detail: str | None = None

    @property
    def message(self) -> str:
        """What a person reads at the row."""
        return "\n".join(part for part in (self.text, self.detail) if part)


@dataclass(frozen=True)
class Discovery:
    """What the panel shows after it looked for tests."""

    rows: list[Row]
    troubles: list[str]
    ran: Ran


@dataclass(frozen=True)
class Outcome:
    """What the panel shows after a run.

    Attributes
    ----------
    rows : list of Row
        The tests that were run.
    marks : dict
        The answers, by the id of the test; a test without one shows none, or the one that it had.
    troubles : list of str
        What went wrong with the run as a whole.
    ran : Ran
        The process; its text is what the output pane shows.
    """

    rows: list[Row]
    marks: dict[str, Mark]
    troubles: list[str]
    ran: Ran

    def of(self, *words: str) -> list[Row]:
        """Return the tests with these signs."""
        return [row for row in self.rows if row.id in self.marks and self.marks[row.id].word in words]

    @property
    def failed(self) -> list[Row]:
        """The tests that are red."""
        return self.of("failure", "error")

    @property
    def missing(self) -> list[Row]:
        """The tests without an answer."""
        return [row for row in self.rows if row.id not in self.marks]

    def messages(self) -> list[str]:
        """Return the messages at the red rows, in their order."""
        return [self.marks[row.id].message for row in self.failed]


class Panel(Protocol):
    """A test panel."""

    def discover(self, learner: Learner, args: Sequence[str] = ()) -> Discovery:
        """Look for tests in the folder that is opened, with the `pytestArgs` of its settings."""

    def run(self, learner: Learner, rows: Sequence[Row], *, limit: float = LIMIT) -> Outcome:
        """Run these tests."""


class OwnPanel:
    """A panel with an observer of our own in the run: it needs no editor.

    Parameters
    ----------
    scratch : Path
        A folder for what is seen.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch

    def discover(self, learner: Learner, args: Sequence[str] = ()) -> Discovery:
        """Look for tests."""
        ran, seen = self._pytest(learner, ["--collect-only", *args], LIMIT)
        rows = [Row(**entry["row"]) for entry in seen if "row" in entry]
        return Discovery(rows, [entry["trouble"] for entry in seen if "trouble" in entry], ran)

    def run(self, learner: Learner, rows: Sequence[Row], *, limit: float = LIMIT) -> Outcome:
        """Run these tests."""
        ran, seen = self._pytest(learner, [row.id for row in rows], limit)
        marks = [dict(entry["mark"]) for entry in seen if "mark" in entry]
        return Outcome(
            list(rows),
            {mark.pop("id"): Mark(**mark) for mark in marks},
            [entry["trouble"] for entry in seen if "trouble" in entry],
            ran,
        )

    def _pytest(self, learner: Learner, args: Sequence[str], limit: float) -> tuple[Ran, list[dict[str, Any]]]:
        file = self._scratch / "observed"
        file.unlink(missing_ok=True)
        options = ["-p", "tests.doors.observer", f"--observed={file}", f"--rootdir={learner.root}"]
        env = {"PYTHONPATH": str(HERE), "PYTHONIOENCODING": "utf-8"}
        ran = learner.pytest(*options, *args, limit=limit, env=env)
        return ran, [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


class AdapterPanel:
    """A panel with the extension's own plugin in the run.

    Parameters
    ----------
    adapter : Path
        The folder `python_files` of the extension.
    scratch : Path
        A folder for the pipe.
    """

    def __init__(self, adapter: Path, scratch: Path) -> None:
        self._adapter, self._scratch = adapter, scratch

    def discover(self, learner: Learner, args: Sequence[str] = ()) -> Discovery:
        """Look for tests."""
        options = ["-m", "pytest", "-p", "vscode_pytest", "--collect-only", *args, f"--rootdir={learner.root}"]
        ran, payloads = self._python(learner, options, LIMIT, {})
        rows = [row for payload in payloads for row in _leaves(payload)]
        return Discovery(rows, [text for payload in payloads for text in payload["error"] or []], ran)

    def run(self, learner: Learner, rows: Sequence[Row], *, limit: float = LIMIT) -> Outcome:
        """Run these tests; their ids come in a file."""
        ids = self._scratch / "ids"
        ids.write_text("\n".join(row.id for row in rows), "utf-8")
        script = self._adapter / "vscode_pytest" / "run_pytest_script.py"
        options = [str(script), f"--rootdir={learner.root}"]
        ran, payloads = self._python(learner, options, limit, {"RUN_TEST_IDS_PIPE": str(ids)})
        marks: dict[str, Mark] = {}
        for payload in payloads:
            for name, answer in (payload["result"] or {}).items():
                marks[name] = Mark(answer["outcome"], answer["message"], answer["traceback"])
        if ran.exit not in (0, None):  # the extension says so of each test, whatever came before
            marks = {row.id: Mark("error", f"the process ended with code {ran.exit}") for row in rows}
        troubles = payloads[-1]["error"] if payloads else []
        return Outcome(list(rows), marks, troubles or [], ran)

    def _python(
        self, learner: Learner, command: Sequence[str], limit: float, more: Mapping[str, str]
    ) -> tuple[Ran, list[dict[str, Any]]]:
        with Pipe(self._scratch / "results").open() as pipe:
            env = {"PYTHONPATH": str(self._adapter), "TEST_RUN_PIPE": str(pipe.path), "PYTHONIOENCODING": "utf-8"}
            ran = learner.run(learner.python.path, *command, limit=limit, env={**env, **more})
        return ran, pipe.messages()


class Pipe:
    """The named pipe that the extension listens at.

    Parameters
    ----------
    path : Path
        Where it is made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = bytearray()
        self._over = threading.Event()

    @contextmanager
    def open(self) -> Iterator[Pipe]:
        """Listen, until the end of the block and of what was sent in it."""
        os.mkfifo(self.path)
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        listener = threading.Thread(target=self._listen, args=(descriptor,), daemon=True)
        listener.start()
        try:
            yield self
        finally:
            self._over.set()
            listener.join()
            os.close(descriptor)
            self.path.unlink()

    def _listen(self, descriptor: int) -> None:
        while True:
            over = self._over.wait(0.02)  # what was sent before this moment is read below
            while part := _read(descriptor):
                self._data += part
            if over:
                return

    def messages(self) -> list[dict[str, Any]]:
        """Return what was sent: JSON behind a header with its length."""
        found, data = [], bytes(self._data)
        while head := re.match(rb"content-length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n", data):
            end = head.end() + int(head[1])
            found.append(json.loads(data[head.end() : end])["params"])
            data = data[end:]
        return found


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except BlockingIOError:
        return b""


def _leaves(payload: dict[str, Any]) -> Iterator[Row]:
    """Yield the tests of a tree, whose ids and paths are given from its root."""
    base = payload.get("idBase", "")

    def walk(node: dict[str, Any], group: str | None) -> Iterator[Row]:
        if node["type_"] == "test":
            line = int(node["lineno"]) if node["lineno"] else None
            path, _, rest = node["runID"].partition("::")
            yield Row(f"{Path(base, path)}::{rest}", node["name"], group, line)
        for child in node.get("children", ()):
            yield from walk(child, node["name"] if node["type_"] == "function" else None)

    yield from walk(payload["tests"], None)


def rows_of(discovery: Discovery, kata: str = KATA) -> list[Row]:
    """Return the tests of one kata: what the panel runs when its file is clicked."""
    return [row for row in discovery.rows if f"/{kata}.py::" in row.id]
