"""A learner at work: a workspace with the small pack, files to plant, and runs of pytest to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.course.scaffold import Level
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.progress import Event, Progress
from mlkata_plugin.workspace import Workspace
from tests.minipack import write_pack


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
            self.found[data["kata"]] = KataResult.from_dict(data)


class Learner:
    """Works in a workspace that is a pack."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.root = pytester.path
        self.workspace = Workspace(self.root)
        pytester.makeini("[pytest]")
        for kata in self.workspace.pack:
            self.workspace.lay_out(kata, "blanks")

    def file(self, kata: str) -> Path:
        return self.workspace.file(self.workspace.pack.kata(kata))

    def stub(self, kata: str, level: Level) -> None:
        self.file(kata).unlink()
        self.workspace.lay_out(self.workspace.pack.kata(kata), level)

    def plant(self, kata: str, source: str) -> None:
        self.file(kata).write_text(dedent(source).lstrip("\n"), "utf-8")

    def plant_hidden(self, kata: str, name: str) -> None:
        """Put the kata's solution or baseline into the learner's file."""
        self.file(kata).write_text((self.root / "solutions" / kata / name).read_text("utf-8"), "utf-8")

    def run(self, *args: str, race: bool = False) -> Run:
        """Run pytest in this process."""
        collector = _Collector()
        options = () if race else ("--no-race",)
        result = self.pytester.runpytest_inprocess(*args, *options, plugins=[collector])
        return Run(result, collector.found)

    def events(self, kind: str = "attempted") -> list[Event]:
        return [event for event in Progress(self.workspace.state).events() if event.kind == kind]


@pytest.fixture
def learner(pytester: pytest.Pytester) -> Learner:
    """Return a learner who works on the small pack."""
    write_pack(pytester.path)
    return Learner(pytester)
