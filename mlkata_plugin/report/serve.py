"""The page served on this machine: to who knows the address, and nothing but the page."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.desk import Desk, Refused
from mlkata_plugin.practice.reviews import today
from mlkata_plugin.report.gather import gather
from mlkata_plugin.report.page import Live, render
from mlkata_plugin.workspace import WorkspaceError

LOOPBACK = "127.0.0.1"
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Page:
    """The page of a workspace as it is now; it is made anew when something has happened.

    Parameters
    ----------
    start : Path
        A folder in the workspace.
    """

    def __init__(self, start: Path) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._stamp: object = None
        self._version = ""
        self._made: tuple[str, str] | None = None

    def version(self) -> str:
        """Return what changes when something happens, or a new day begins. The log is read where its files changed."""
        with self._lock:
            return self._now()

    def html(self) -> str:
        """Return the page.

        Raises
        ------
        WorkspaceError
            When the log cannot be read.
        """
        with self._lock:
            version = self._now()
            if self._made is None or self._made[0] != version:
                live = Live(secrets.token_urlsafe(16), version)
                self._made = version, render(gather(Desk(self._start)), live)
            return self._made[1]

    def _now(self) -> str:
        desk = Desk(self._start)
        stamp = [today(), *map(_touched, (desk.progress.path, desk.progress.path.with_name("progress.db-wal")))]
        if stamp != self._stamp:
            events = desk.known_log().events
            self._stamp = stamp
            last = f"{events[-1].at:%Y%m%dT%H%M%S.%f}" if events else "none"
            self._version = f"{today():%Y%m%d}-{len(events)}-{last}"
        return self._version


class Server(ThreadingHTTPServer):
    """Serves one page on a port that is free, behind a path that cannot be guessed."""

    daemon_threads = True

    def __init__(self, page: Page) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.page = page
        self.token = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "mlkata", ""
    timeout = 10  # seconds that a connection may say nothing

    def do_GET(self) -> None:
        """Answer with the page or its version; to all else there is nothing here."""
        own = (f"{LOOPBACK}:{self.server.server_port}", f"localhost:{self.server.server_port}")
        if self.headers.get("Host") not in own:
            self._nothing()
        elif self._asked_for("/"):
            self._answer("text/html", self.server.page.html)
        elif self._asked_for(""):  # its last slash was lost
            self._send(HTTPStatus.PERMANENT_REDIRECT, "text/plain", "", Location=f"/{self.server.token}/")
        elif self._asked_for("/version"):
            self._answer("text/plain", self.server.page.version)
        else:
            self._nothing()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Print nothing: the terminal belongs to whoever started it."""

    def _asked_for(self, what: str) -> bool:
        return secrets.compare_digest(self.path.encode(), f"/{self.server.token}{what}".encode())

    def _nothing(self) -> None:
        self._send(HTTPStatus.NOT_FOUND, "text/plain", "There is nothing here.\n")

    def _answer(self, kind: str, make: Callable[[], str]) -> None:
        try:
            self._send(HTTPStatus.OK, kind, make())
        except (WorkspaceError, PackError, Refused) as error:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", f"{error}\n")

    def _send(self, status: HTTPStatus, kind: str, text: str, **more: str) -> None:
        content = text.encode()
        self.send_response(status)
        for name, value in {**HEADERS, **more}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _touched(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@contextmanager
def served(desk: Desk) -> Iterator[Server]:
    """Give a server of a workspace's page, which listens and does not answer before `serve_forever`."""
    page = Page(desk.workspace.root)
    with Server(page) as server:
        yield server
