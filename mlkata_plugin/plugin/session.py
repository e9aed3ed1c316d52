"""The run of pytest, once there is a kata in it: has katas judged and recorded, and makes pytest's reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.verdict import CALM, KataResult
from mlkata_plugin.plugin.items import KataCheck
from mlkata_plugin.practice.person import can_type
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.link import Workers
    from mlkata_plugin.log.view import Log
    from mlkata_plugin.plugin.collect import KataFile
    from mlkata_plugin.practice.recorder import Aftermath

NAME = "mlkata-judge"
UNSUITED = {  # options of other plugins
    "forked": "the learner's code runs in a process of its own anyway",
    "testmon": "it does not see on which files a verdict depends, and would leave out a kata that is wrong",
}
COLOURS = {"wrong": "red", "error": "red"}


class Judged(Frozen):
    """A verdict of this run, where it was given, and what follows from it."""

    workspace: Workspace
    result: KataResult
    after: Aftermath


class JudgeSession:
    """What one run of pytest knows about its katas; registered as a plugin when the first one is collected."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.judged: list[Judged] = []
        self.faults: list[str] = []
        self.shown = False
        self._workspaces: dict[Path, Workspace] = {}
        self._workers: Workers | None = None
        self._logs: dict[Path, Log] = {}

    @classmethod
    def of(cls, config: pytest.Config) -> JudgeSession:
        """Return the session of this run, begun now if need be."""
        session = config.pluginmanager.get_plugin(NAME)
        if session is None:
            session = cls(config)
            config.pluginmanager.register(session, NAME)
        assert isinstance(session, cls)
        return session

    def workspace(self, root: Path) -> Workspace:
        """Return the workspace in a folder, read once in a run."""
        return self._workspaces.setdefault(root, Workspace(root))

    def asked_in_interview(self, file: KataFile) -> bool:
        """Whether an interview asks for a kata; what was read for this is not read again to record its verdict."""
        from mlkata_plugin.practice.recorder import log_of

        root = file.workspace.root
        if root not in self._logs:
            self._logs[root] = log_of(file.workspace)
        log = self._logs[root]
        return log.running is not None and file.kata.id in log.running.katas

    @property
    def in_worker(self) -> bool:
        """Whether another process collects the reports."""
        return hasattr(self.config, "workerinput")

    @cached_property
    def debugging(self) -> bool:
        """Whether somebody wants to step through the learner's code."""
        option = self.config.getoption
        return bool(option("usepdb", False) or option("trace", False) or _debugger_attached())

    def warm_up(self, kata: Kata) -> Workers | None:
        """Start the process that the learner's code will run in, unless it is to run in this one."""
        if self._workers is None and not self.debugging:
            from mlkata_plugin.judge.link import Workers

            self._workers = Workers(kata.modules)
        return self._workers

    def judge(self, file: KataFile) -> KataResult:
        """Judge a kata, with those of its checks that are to be run."""
        from mlkata_plugin.judge.run import Manner, judge
        from mlkata_plugin.practice.earlier import own_answers

        option, kata, workspace = self.config.getoption, file.kata, file.workspace
        manner = Manner(
            seed=option("kata_seed"),
            live=option("capture", "no") == "no",
            whole=option("verbose", 0) >= 2,
            debugger=self.debugging,
            person=not self.in_worker and self._somebody_types(),
            around=self._step if option("trace", False) else None,
        )
        result, run = judge(
            kata,
            file.reading,
            file.checks,
            self.warm_up(kata),
            file=workspace.file(kata),
            shown=file.shown,
            manner=manner,
            only=frozenset(item.name for item in file.selected),
            own=own_answers(workspace, kata),
        )
        file.errors = run.errors
        return result

    def _somebody_types(self) -> bool:
        """Whether a person sits at the terminal, which pytest hides while it captures."""
        with self._uncaptured():
            return can_type()

    @contextmanager
    def _uncaptured(self) -> Iterator[None]:
        """Give the terminal back for a while."""
        capture = self.config.pluginmanager.getplugin("capturemanager")
        if capture is not None:
            capture.suspend(in_=True)
        try:
            yield
        finally:
            if capture is not None:
                capture.resume()

    def _step(self, call: Callable[[], object]) -> object:
        """Make a call of the learner's under a debugger, which stops at its first line."""
        import bdb  # here: hardly anybody steps
        import pdb

        try:
            with self._uncaptured():
                value: object = pdb.Pdb().runcall(call)
        except bdb.BdbQuit:
            pytest.exit("you left the debugger", returncode=pytest.ExitCode.INTERRUPTED)
        return value

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Let editors show cases below their functions."""
        if self.config.option.collectonly:
            for item in session.items:
                if isinstance(item, KataCheck):
                    item.show_case()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self) -> None:
        """Refuse what cannot work together, now that there are katas."""
        for option, why in UNSUITED.items():
            if self.config.getoption(option, False):
                raise pytest.UsageError(f"katas cannot be judged with --{option}: {why}. Leave it out.")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """Let a check say what it found; what broke pytest's own doing is pytest's to report."""
        report: Callable[..., pytest.TestReport] | None = getattr(item, "kata_report", None)
        return None if report is None or call.when != "call" or call.excinfo is not None else report(call)

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, Any] | None:
        """Show a kata that is not begun as one calm line, and a wrong answer as a failure."""
        check = getattr(report, "mlkata", None)
        if check is None or report.passed or report.outcome == "rerun":  # the last is of pytest-rerunfailures
            return None
        status, verbose = check["status"], self.config.getoption("verbose", 0)
        word = (status if status in CALM else status.upper(), {COLOURS.get(status, "yellow"): True})
        category = status if status in CALM else "failed"
        if check["silent"]:  # one line for the whole kata is enough, and comes with its last check
            return category, "", word if verbose > 0 else " "
        if status not in CALM:
            return category, "F", word
        named = verbose == 0 and not self.config.pluginmanager.has_plugin("dsession")
        whole_line = status == "not started" and named  # pytest has written the file's name before it
        return category, f"{status}: {check['text']}" if whole_line else "-", word

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the verdict on a kata as soon as it is there."""
        if hasattr(report, "mlkata_fault"):
            self.faults.append(report.mlkata_fault)
        if hasattr(report, "mlkata_result") and not self.in_worker:
            from mlkata_plugin.practice.recorder import record

            workspace = self.workspace(Path(report.mlkata_result["root"]))
            result = KataResult.from_dict(report.mlkata_result["result"])
            after = record(workspace, result, log=self._logs.pop(workspace.root, None))
            self.judged.append(Judged(workspace, result, after))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        """Let nothing but right answers pass for success."""
        if self._workers is not None:
            self._workers.close()
        bad = [each for each in self.judged if each.result.verdict not in ("solved", "incomplete")]
        if bad and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        try:
            return (yield)
        finally:
            reporter = self.config.pluginmanager.get_plugin("terminalreporter")
            if reporter is not None and not self.shown:  # ``--no-summary``, as PyCharm passes it
                self._show(reporter)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
        """Show the verdicts in place of pytest's own account of these failures."""
        failed = terminalreporter.stats.pop("failed", [])
        others = [report for report in failed if not hasattr(report, "mlkata")]
        if others:
            terminalreporter.stats["failed"] = others
        self._show(terminalreporter)
        try:
            return (yield)
        finally:
            if failed:
                terminalreporter.stats["failed"] = failed

    def _show(self, terminal: pytest.TerminalReporter) -> None:
        from mlkata_plugin.plugin.summary import show

        self.shown = True
        show(terminal, self.judged, self.faults, race=self.config.option.kata_race)


def _debugger_attached() -> bool:
    """Whether an editor's debugger holds this process. A notebook's kernel has one loaded that nobody may use."""
    debugpy = sys.modules.get("debugpy")
    if debugpy is not None:
        with suppress(Exception):
            return bool(debugpy.is_client_connected())
    return "pydevd" in sys.modules
