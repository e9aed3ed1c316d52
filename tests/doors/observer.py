"""A pytest plugin that sees what the test panel of VS Code sees, and writes it down: ``-p tests.doors.observer``.

The panel's own plugin looks at a run in four places, and so does this one. When tests are collected, at each item's
name, node id, path, line and parents. When a test is about to run, at its marks. When the terminal asks what a report
is to be called, at reports of the call, and of a setup that skipped. When an exception may be interacted with, at the
exception: that is all the panel hears of a setup that failed. Of several answers about one test it keeps the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where to write."""
    parser.addoption("--observed", type=Path, metavar="FILE", help="write what an editor's test panel sees")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to look."""
    file = config.getoption("observed")
    if file is not None:
        config.pluginmanager.register(Observer(file, discovers=config.option.collectonly))


class Observer:
    """Looks at one run.

    Parameters
    ----------
    file : Path
        Where each thing seen is written as a line of JSON.
    discovers : bool
        Whether tests are only collected.
    """

    def __init__(self, file: Path, *, discovers: bool) -> None:
        self._file, self._discovers = file, discovers
        self._paths: dict[str, Path] = {}
        self._answered: set[str] = set()

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """See where a test lies, and whether a mark skips it."""
        self._paths[item.nodeid] = item.path
        nodes = [item, *(node for node in item.listchain() if isinstance(node, pytest.Class))]
        if any(_skips(mark) for node in nodes for mark in node.own_markers):
            self._answer(_panel_id(item.nodeid, item.path), "skipped")
        return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_report_teststatus(self, report: Any) -> Iterator[None]:
        """See a report."""
        if report.when == "call" or (report.when == "setup" and report.skipped):
            word = "success" if report.passed else "failure" if report.failed else "skipped"
            path = self._paths.get(report.nodeid, Path.cwd())
            self._answer(_panel_id(report.nodeid, path), word, report.longreprtext if report.failed else None)
        return (yield)

    def pytest_exception_interact(self, node: Any, call: Any, report: Any) -> None:
        """See an exception that a debugger could be opened at."""
        kind = None if call.excinfo is None else call.excinfo.typename
        if not self._discovers:
            word = "failure" if kind == "AssertionError" else "error"
            self._answer(
                _panel_id(node.nodeid, node.path), word, "Test failed with exception", detail=report.longreprtext
            )
        elif kind == "AssertionError" or call.excinfo is None:
            self._trouble(report.longreprtext)
        else:
            self._trouble(call.excinfo.exconly())

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """See an error of pytest's own."""
        self._trouble(excinfo.exconly())

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """See the collected tests, or a run that did not come to its end."""
        if self._discovers:
            for item in session.items:
                self._write(row=_row(item))
        elif exitstatus not in (0, 1):
            self._trouble(f"pytest ended with status {int(exitstatus)}")

    def _answer(self, test: str, word: str, text: str | None = None, *, detail: str | None = None) -> None:
        if test not in self._answered:
            self._answered.add(test)
            self._write(mark={"id": test, "word": word, "text": text, "detail": detail})

    def _trouble(self, text: str) -> None:
        self._write(trouble=text)

    def _write(self, **seen: Any) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(seen) + "\n")


def _panel_id(nodeid: str, path: Path) -> str:
    """Return the id that a test has in the panel: with the whole path in place of the one from the root."""
    return "::".join([str(path), *nodeid.split("::")[1:]])


def _row(item: pytest.Item) -> dict[str, Any]:
    """Return what the panel shows of a test; one with parameters is shown below a row for its function."""
    name, group = item.name, None
    if hasattr(item, "callspec"):
        _, parameters = name.split("[", 1)
        name, group = f"[{parameters}", item.originalname  # type: ignore[attr-defined]
        if not isinstance(item.parent, pytest.File | pytest.Class):
            raise TypeError(f"{item.nodeid}: its row would hang nowhere")
    line = item.location[1]
    return {
        "id": _panel_id(item.nodeid, item.path),
        "name": name,
        "group": group,
        "line": None if line is None else line + 1,
    }


def _skips(mark: pytest.Mark) -> bool:
    """Whether a mark lets a test be skipped, as the panel understands it."""
    return mark.name == "skip" or (mark.name == "skipif" and any(mark.args))
