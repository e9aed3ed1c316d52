"""A real kernel, cell by cell, as a front end has it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

import mlkata_plugin

SOURCES = str(Path(mlkata_plugin.__file__).parents[1])
PATIENCE = 120  # seconds for a cell, on a busy machine


@dataclass
class Cell:
    """What a cell showed.

    Attributes
    ----------
    status : str
        ``ok`` or ``error``.
    bundles : list of dict
        What was displayed, by its kinds; what was updated stands in the place of what was there.
    out, err : str
        What was printed.
    traceback : str
        What a front end shows of an exception.
    following : str or None
        The cell that was put below.
    """

    status: str = ""
    bundles: list[dict[str, str]] = field(default_factory=list)
    out: str = ""
    err: str = ""
    traceback: str = ""
    following: str | None = None

    @property
    def text(self) -> str:
        """All of it, as a front end without HTML shows it."""
        return self.out + self.err + self.traceback + "\n".join(bundle["text/plain"] for bundle in self.bundles)

    @property
    def html(self) -> str:
        (bundle,) = self.bundles
        return bundle["text/html"]


class Kernel:
    """A kernel, and how cells are run in it."""

    def __init__(self, client: BlockingKernelClient, pid: int) -> None:
        self._client, self._pid = client, pid

    def run(self, code: str, *, when: Callable[[], object] | None = None) -> Cell:
        """Run a cell; `when` returns when it is to be interrupted."""
        cell = Cell()
        places: dict[str, int] = {}

        def show(message: dict[str, Any]) -> None:
            content = message["content"]
            match message["msg_type"]:
                case "stream" if content["name"] == "stdout":
                    cell.out += content["text"]
                case "stream":
                    cell.err += content["text"]
                case "error":
                    cell.traceback += "\n".join(content["traceback"])
                case "display_data":
                    places[content["transient"]["display_id"]] = len(cell.bundles)
                    cell.bundles.append(content["data"])
                case "update_display_data":
                    cell.bundles[places[content["transient"]["display_id"]]] = content["data"]

        def interrupt() -> None:
            if when is not None:
                when()
                os.killpg(self._pid, signal.SIGINT)  # as front ends do; another thread gets no event loop for it

        interrupter = threading.Thread(target=interrupt)
        interrupter.start()
        reply = self._client.execute_interactive(code, output_hook=show, allow_stdin=False, timeout=PATIENCE)
        interrupter.join()
        cell.status = reply["content"]["status"]
        payload = reply["content"].get("payload", [])
        cell.following = next((each["text"] for each in payload if each["source"] == "set_next_input"), None)
        return cell

    def go(self, folder: Path) -> None:
        """Begin anew in a folder, as a fresh kernel does there."""
        for code in (f"%cd -q {folder}", "%reload_ext mlkata"):
            cell = self.run(code)
            assert cell.status == "ok", cell.text


@contextmanager
def kernel_in(folder: Path) -> Iterator[Kernel]:
    """Start a kernel in a folder."""
    manager = KernelManager(kernel_name="python3")
    path = os.pathsep.join(filter(None, (SOURCES, os.environ.get("PYTHONPATH"))))
    manager.start_kernel(cwd=str(folder), env={**os.environ, "PYTHONPATH": path, "IPYTHONDIR": str(folder / "ipython")})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(client, manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()
