"""Somebody who practises: types commands, writes into files, runs pytest, and can be asked what the log says."""

from __future__ import annotations

import importlib.metadata
import inspect
import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mlkata_plugin.cli import main
from mlkata_plugin.course.scaffold import Level, stub_text
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.event import Event, Kind
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.workspace import Workspace
from tests import schemas


def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plugin be seen, whether this environment has it installed or not."""
    point = importlib.metadata.EntryPoint("mlkata", "mlkata_plugin.plugin", "pytest11")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: [point])
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)


def named(result: KataResult) -> list[str]:
    """Return the names of the mistakes that a verdict names."""
    return [each.name for each in result.diagnoses]


@dataclass
class Run:
    """What one run of pytest did."""

    result: pytest.RunResult
    verdicts: dict[str, KataResult]

    @property
    def text(self) -> str:
        return str(self.result.stdout)

    @property
    def exit(self) -> int:
        return int(self.result.ret)


class _Collector:
    """Takes the verdicts of a run in this process."""

    def __init__(self) -> None:
        self.found: dict[str, KataResult] = {}

    def pytest_runtest_logreport(self, report: object) -> None:
        data = getattr(report, "mlkata_result", None)
        if data is not None:
            self.found[data["result"]["kata"]] = KataResult.from_dict(data["result"])


class Learner:
    """Works in a folder, which need be no workspace yet.

    Parameters
    ----------
    root : Path
        The folder.
    monkeypatch : MonkeyPatch
        Changes into it, and decides who sits at the terminal.
    pytester : Pytester, optional
        Whoever runs pytest needs it; its folder is `root`.
    """

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, pytester: pytest.Pytester | None = None) -> None:
        self.root = root
        self.workspace = Workspace(root)
        self.monkeypatch = monkeypatch
        self._pytester = pytester
        monkeypatch.chdir(root)
        # Before click 8.2 a runner puts stderr into stdout unless it is told not to.
        mixes = "mix_stderr" in inspect.signature(CliRunner).parameters
        self.runner = CliRunner(**({"mix_stderr": False} if mixes else {}))  # type: ignore[arg-type]

    # Commands

    def type(self, *args: str, answer: str | None = None) -> Result:
        """Run a command; with an answer, somebody sits at the terminal who gives it."""
        self.monkeypatch.setattr("mlkata_plugin.cli.answers.can_type", lambda: answer is not None)
        result = self.runner.invoke(main, args, input=answer)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def json(self, *args: str) -> Any:
        """Run a command that prints JSON, and hold that to its schema."""
        value = json.loads(self.type(*args, "--json").stdout)
        schemas.hold(args[0] if args else "", value)
        return value

    # pytest

    @property
    def pytester(self) -> pytest.Pytester:
        assert self._pytester is not None, "this learner types commands only: give them a pytester"
        return self._pytester

    def run(self, *args: str, race: bool = False) -> Run:
        """Run pytest in this process."""
        collector = _Collector()
        options = () if race else ("--no-race",)
        result = self.pytester.runpytest_inprocess(*args, *options, plugins=[collector])
        return Run(result, collector.found)

    # Files

    def file(self, kata: str) -> Path:
        return self.root / "katas" / kata / f"{kata}.py"

    def reference(self, kata: str) -> str:
        return self.workspace.kata(kata).solution.read_text("utf-8")

    def stub(self, kata: str, level: Level) -> str:
        return stub_text(self.workspace.kata(kata), level)

    def lay_out(self, level: Level) -> None:
        """Put a fresh stub of every kata there."""
        for kata in self.workspace.pack:
            self.file(kata.id).unlink(missing_ok=True)
            self.workspace.lay_out(kata, level)

    def plant(self, kata: str, source: str) -> None:
        self.file(kata).write_text(dedent(source).lstrip("\n"), "utf-8")

    def plant_hidden(self, kata: str, name: str) -> None:
        """Put the kata's solution or baseline into the learner's file."""
        self.file(kata).write_text((self.root / "solutions" / kata / name).read_text("utf-8"), "utf-8")

    # The log

    def log(self, kata: str, kind: Kind, data: dict[str, Any] | None = None) -> None:
        assert Progress(self.workspace.state).record(kata, kind, data)

    def solve(self, *katas: str) -> None:
        for kata in katas:
            self.log(kata, "attempted", {"verdict": "solved"})

    def events(self, kind: Kind | None = None) -> list[Event]:
        return [event for event in Progress(self.workspace.state).events() if kind in (None, event.kind)]
