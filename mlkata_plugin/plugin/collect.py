"""pytest's nodes for a kata: its folder, the learner's file, and one item for each hidden check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.judge.source import Reading, public_names, read_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.plugin.items import Faulty, KataCheck, KataItem, Untouched
from mlkata_plugin.plugin.session import JudgeSession
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.checks import Check

NOT_STARTED = "not_started"  # the item that stands for a kata that is not started
FAULTY = "faulty"  # the item that stands for a kata whose pack is at fault


class KataFolder(pytest.Directory):
    """``katas/<id>/``: holds the learner's file, whether it is there or not."""

    workspace: Workspace

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield the learner's file."""
        name = self.path.relative_to(self.workspace.root / "katas").as_posix()
        try:
            kata = self.workspace.kata(name)
        except PackError as fault:
            yield Faulty.from_parent(self, name=FAULTY, fault=str(fault))
            return
        file: KataFile = KataFile.from_parent(self, path=self.workspace.file(kata))
        file.workspace, file.kata = self.workspace, kata
        yield file


class KataFile(pytest.File):
    """The learner's file, with an item for each check of the kata."""

    workspace: Workspace
    kata: Kata
    checks: tuple[Check, ...] = ()
    names: frozenset[str] = frozenset()  # the functions and classes that the kata asks for
    told: bool = False  # whether the verdict travels with a report
    errors: Mapping[str, BaseException] = MappingProxyType({})  # what ended the checks that did not pass

    @cached_property
    def session_of_judge(self) -> JudgeSession:
        """The run's session."""
        return JudgeSession.of(self.config)

    @cached_property
    def reading(self) -> Reading:
        """What the learner's file says, as it was when it was collected."""
        return read_source(self.kata, self.path)

    @property
    def shown(self) -> str:
        """The learner's file, as they would type it."""
        return self.workspace.display(self.path)

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the checks; a single item for an untouched stub, of which nobody asked for a certain check."""
        try:
            yield from self._items()
        except PackError as fault:
            yield Faulty.from_parent(self, name=FAULTY, fault=str(fault))

    def _items(self) -> list[pytest.Item]:
        listing = self.config.getoption("collectonly")
        if not (self.reading.started or listing or self._asked_for_checks()):
            return [Untouched.from_parent(self, name=NOT_STARTED)]
        if not listing:
            self.session_of_judge.warm_up(self.kata)  # before a hidden file is in this process's memory
        from mlkata_plugin.domain.checks import collect  # here: untouched stubs need no check

        self.names = frozenset(public_names(self.kata.solution))
        self.checks = collect(self.kata)
        return [KataCheck.from_parent(self, name=check.name, check=check) for check in self.checks]

    def _asked_for_checks(self) -> bool:
        """Whether the command line chooses among the checks."""
        chosen = self.config.getoption("keyword", "") or self.config.getoption("markexpr", "")
        return bool(chosen or any("::" in argument for argument in self.config.args))

    @property
    def selected(self) -> list[KataItem]:
        """Those of its items that this run is to run, in their order."""
        return [item for item in self.session.items if item.parent is self and isinstance(item, KataItem)]

    @cached_property
    def result(self) -> KataResult:
        """What the judge found, with all checks that were asked for."""
        return self.session_of_judge.judge(self) if self.checks else self._untouched()

    @cached_property
    def asked(self) -> bool:
        """Whether an interview asks for the kata, which then gets no diagnosis."""
        return self.session_of_judge.asked_in_interview(self)

    def _untouched(self) -> KataResult:
        """Return the verdict on a stub, for which nothing has to be judged."""
        reading = self.reading
        return KataResult(self.kata.id, self.shown, reading.text, 0, (), started=False, open_lines=reading.open_lines)


def collect_folder(root: Path, path: Path, parent: pytest.Collector) -> KataFolder | None:
    """Return the collector of a kata's folder in a workspace; None where the folder is something else."""
    workspace = JudgeSession.of(parent.config).workspace(root)
    name = path.relative_to(root / "katas").as_posix()
    try:
        course = workspace.course
    except PackError as fault:
        raise pytest.Collector.CollectError(str(fault)) from None
    if name not in course.ids and name.rpartition("/")[0] not in course.broken:
        return None
    folder: KataFolder = KataFolder.from_parent(parent, path=path)
    folder.workspace = workspace
    return folder
