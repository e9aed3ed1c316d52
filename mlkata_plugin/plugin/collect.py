"""pytest's nodes for a kata: its folder, the learner's file, and one item for each hidden check."""

from __future__ import annotations

import bdb
import inspect
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.judge.sitting import NotJudged, Sitting
from mlkata_plugin.judge.source import public_names
from mlkata_plugin.judge.verdict import CheckResult, Status
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.submission import Submission
    from mlkata_plugin.plugin.session import JudgeSession


class KataFolder(pytest.Directory):
    """``katas/<id>/``: holds the learner's file, whether it is there or not."""

    workspace: Workspace

    @cached_property
    def kata(self) -> Kata:
        """The kata."""
        return self.workspace.kata(self.path.relative_to(self.workspace.root / "katas").as_posix())

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield the learner's file."""
        try:
            yield KataFile.from_parent(self, path=self.workspace.file(self.kata))
        except PackError as fault:
            raise self.CollectError(str(fault)) from None


class KataFile(pytest.Module):
    """The learner's file, standing for the module with the hidden checks, which is imported in its place."""

    parent: KataFolder

    @cached_property
    def judge(self) -> JudgeSession:
        """The run's session."""
        from mlkata_plugin.plugin.session import JudgeSession

        return JudgeSession.of(self.config)

    @cached_property
    def sitting(self) -> Sitting:
        """The kata being judged."""
        return self.judge.sitting(self.parent.workspace, self.parent.kata)

    @property
    def kata(self) -> Kata:
        """The kata."""
        return self.sitting.kata

    @cached_property
    def names(self) -> list[str]:
        """The functions and classes that the kata asks for."""
        return public_names(self.kata.solution)

    def _getobj(self) -> ModuleType:
        from mlkata_plugin.judge.diagnose import load_hidden

        if not self.config.option.collectonly:
            self.judge.warm_up(self.kata)  # before a hidden file is in this process's memory
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_hidden(self.kata.checks, f"mlkata_checks_{self.kata.slug}")

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Yield the checks."""
        items = list(super().collect())
        self.total = len(items)
        for item in items:
            assert isinstance(item, pytest.Function)
            yield KataCheck.from_parent(
                self,
                name=item.name,
                callspec=getattr(item, "callspec", None),
                callobj=item.obj,
                fixtureinfo=item._fixtureinfo,
                originalname=item.originalname,
            )


class KataCheck(pytest.Function):
    """One hidden check."""

    parent: KataFile
    last: bool = False  # no other check of the kata comes after this one

    @property
    def title(self) -> str:
        """The first line of the check's docstring, and its parameters."""
        text = inspect.getdoc(self.obj) or self.name
        case = f" [{self.callspec.id}]" if hasattr(self, "callspec") else ""
        return text.split("\n\n")[0].replace("\n", " ").rstrip(".") + case

    @cached_property
    def uses(self) -> list[str]:
        """The learner's functions that the check names, with the methods of classes."""
        named = inspect.unwrap(self.obj).__code__.co_names
        functions = [name for name in self.parent.names if name in named]
        methods = [key for key in self.parent.sitting.reading.open if "." in key and key.split(".")[0] in functions]
        return functions + [key for key in methods if key.split(".")[1] in (*named, "__init__")]

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where editors should show the check: at the learner's function."""
        lines = self.parent.sitting.reading.lines
        line = next((lines[name] for name in self.uses if name in lines), 1)
        return self.path, line - 1, self.name

    def setup(self) -> None:
        """Refuse a check that cannot be run, then prepare its fixtures."""
        self.parent.sitting.admit(self.uses)
        super().setup()

    def runtest(self) -> None:
        """Run the check; once more in this process when the learner's code asks for a debugger."""
        from mlkata_plugin.judge.submission import BreakpointHit

        try:
            self._run()
        except BreakpointHit:
            if hasattr(self.config, "workerinput"):
                raise NotJudged("error", "your code stops at breakpoint(): run without -n to debug it") from None
            self.parent.sitting.debug()
            if "kata" in self.funcargs:
                self.funcargs["kata"] = self.parent.sitting.submission(self.name)
            self._run()

    def _run(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning would be shown with the hidden line it comes from
            super().runtest()
            if self._submission is not None:
                self._submission.finish()

    @property
    def _submission(self) -> Submission | None:
        return getattr(self, "funcargs", {}).get("kata")

    def judge(self, error: BaseException | None) -> CheckResult:
        """Return what the check found, given what ended it."""
        from mlkata_plugin.judge.failure import describe
        from mlkata_plugin.judge.link import Died
        from mlkata_plugin.judge.submission import LearnerError, Stopped, Unfinished

        sitting = self.parent.sitting
        status: Status = "wrong"
        match error:
            case None:
                return CheckResult(self.name, self.title, "passed")
            case NotJudged():
                return CheckResult(self.name, self.title, error.status, error.text)
            case Unfinished():
                text = f"{error} is not finished: it reached a blank in {sitting.shown_file}"
                return CheckResult(self.name, self.title, "unfinished", text)
            case AssertionError() | LearnerError():
                pass
            case Stopped():
                status = "error"
            case Died():
                status = "error"
                sitting.fault = f"not run, as your code {error.reason} before"
            case bdb.BdbQuit():
                return CheckResult(self.name, self.title, "error", "the debugger was left before the check was done")
            case _:
                kind = type(error).__name__
                text = f"this check is broken, and not your code ({kind}: {error}): please report it"
                return CheckResult(self.name, self.title, "error", text)
        text = describe(self._submission, error, sitting.shown_file, whole=sitting.whole)
        return CheckResult(self.name, self.title, status, text)


def collect_folder(root: Path, path: Path, parent: pytest.Collector) -> KataFolder | None:
    """Return the collector of a kata's folder in a workspace; None where the folder is something else."""
    from mlkata_plugin.plugin.session import JudgeSession

    workspace = JudgeSession.of(parent.config).workspace(root)
    name = path.relative_to(root / "katas").as_posix()
    try:
        course = workspace.course
    except PackError as fault:
        raise pytest.Collector.CollectError(str(fault)) from None
    broken = course.broken.get(name.rpartition("/")[0])
    if broken is not None:
        raise pytest.Collector.CollectError(str(broken))
    if name not in course.ids:
        return None
    folder: KataFolder = KataFolder.from_parent(parent, path=path)
    folder.workspace = workspace
    return folder
