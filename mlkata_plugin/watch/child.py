"""The child of a session: it judges one kata, or races it, says what it found, and ends.

It is started ahead of time. While the learner types it imports what a verdict takes, then it waits for its job, a
line of JSON on stdin. Each answer is a line of JSON on stdout: that it is ready, then what was found. It records in
the log what a run of pytest would.
"""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pytest

    from mlkata_plugin.plugin.session import JudgeSession

Tell: TypeAlias = Callable[[Mapping[str, Any]], None]


def main() -> None:
    """Do the one job that this process was started for; the workspace is the current folder."""
    _, _, kind, *imports = sys.argv
    signal.signal(signal.SIGINT, signal.default_int_handler)  # how the session stops it
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)  # nothing but the answers goes there, whatever a conftest.py prints
    if kind == "verdict":
        _warm_up(imports)

    def tell(answer: Mapping[str, Any]) -> None:
        print(json.dumps(answer), file=out, flush=True)

    tell({"ready": True})
    line = sys.stdin.readline()
    if line:  # else the session is over
        _end_with_parent()
        (_judge if kind == "verdict" else _race)(json.loads(line), tell)
    os._exit(0)


def _end_with_parent() -> None:
    """Let this process end when the session is gone, even after a `kill -9`.

    On Linux the kernel sees to it. Elsewhere a thread does; it would keep the judge from forking, which only Linux
    does. What runs the learner's code ends with this process, whose end of the line it sees closed.
    """
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
        return
    import threading

    line = os.dup(0)  # pytest puts something else in the place of stdin

    def wait() -> None:
        while os.read(line, 1):
            pass
        if sys.platform != "win32":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _warm_up(imports: Sequence[str]) -> None:
    """Import what a verdict takes."""
    import pytest

    from mlkata_plugin.judge.worker import preload

    preload(imports)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main(["--version"])  # imports its own plugins
    gc.freeze()  # else the collections at the end of a run go through all of this


class _Collector:
    """The plugin that tells of the verdict as soon as it is there: what pytest does after it takes a while."""

    session: JudgeSession
    told = False

    def __init__(self, tell: Tell, *, recording: bool) -> None:
        self.tell, self.recording = tell, recording

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the judge, which hears of each report before this plugin does."""
        from mlkata_plugin.plugin.session import JudgeSession

        self.session = JudgeSession.of(config)
        self.session.recording = self.recording

    def pytest_runtest_logreport(self) -> None:
        """Look whether that was the last report of the kata."""
        if self.session.results and not self.told:
            self.told = True
            paper, page, result = _Paper(), self.session.page, self.session.results[0]
            page.write_verdict(paper, result)
            self.tell({"result": result.to_dict(), "page": paper.pieces, "told": page.told})


class _Paper:
    """Takes what a page writes, as pieces of text with their styles."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:  # noqa: ARG002
        self.pieces.append((content, " ".join(style for style, on in markup.items() if on)))

    def write_line(self, line: str, **markup: bool) -> None:
        self.write(line, **markup)
        self.write("\n")


def _judge(job: Mapping[str, Any], tell: Tell) -> None:
    """Run pytest on a kata, as `pytest katas/knn` would, and tell of the verdict with its page."""
    import pytest

    from mlkata_plugin import plugin

    os.environ["COLUMNS"] = str(job["columns"])
    collector, said = _Collector(tell, recording=job["record"]), io.StringIO()
    # Options in the workspace's settings may ask for plugins, and plugins cost time that a save does not have.
    options = ["-q", "--no-race", "-o", "addopts=", "-p", "no:cacheprovider"]
    with redirect_stdout(said), redirect_stderr(said):
        pytest.main([*options, job["folder"]], plugins=[plugin, collector])
    if not collector.told:
        tell({"result": None, "page": [(said.getvalue().strip(), "")], "told": []})


def _race(job: Mapping[str, Any], tell: Tell) -> None:
    """Race a solved kata, and tell of it."""
    from mlkata_plugin.log.progress import Progress
    from mlkata_plugin.race import describe, run_race
    from mlkata_plugin.workspace import Workspace

    workspace = Workspace(Path.cwd())
    kata = workspace.kata(job["kata"])
    result = run_race(kata, workspace.file(kata))
    Progress(workspace.state).record(kata.id, "raced", result.to_dict())
    tell({"lines": describe(result)})
