"""The run of pytest, once there is a kata in it: has katas judged and recorded, and makes pytest's reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.verdict import CheckResult, KataResult
from mlkata_plugin.practice.person import can_type
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.link import Workers
    from mlkata_plugin.plugin.collect import KataFile, KataItem
    from mlkata_plugin.practice.recorder import Aftermath

NAME = "mlkata-judge"
CALM = ("not started", "unfinished")  # neither right nor wrong
COLOURS = {"wrong": "red", "error": "red"}


@dataclass(frozen=True)
class Judged:
    """A verdict of this run, where it was given, and what follows from it."""

    workspace: Workspace
    result: KataResult
    after: Aftermath


class JudgeSession:
    """What one run of pytest knows about its katas; registered as a plugin when the first one is collected."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.judged: list[Judged] = []
        self.shown = False
        self._workspaces: dict[Path, Workspace] = {}
        self._workers: Workers | None = None
        self._asked_for: dict[str, bool] = {}
        self._originals: dict[str, BaseException] = {}

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

    @property
    def in_worker(self) -> bool:
        """Whether another process collects the reports."""
        return hasattr(self.config, "workerinput")

    @cached_property
    def debugging(self) -> bool:
        """Whether somebody wants to step through the learner's code."""
        option = self.config.option
        return bool(option.usepdb or option.trace or _debugger_attached())

    def warm_up(self, kata: Kata) -> Workers | None:
        """Start the process that the learner's code will run in, unless it is to run in this one."""
        if self._workers is None and not self.debugging:
            from mlkata_plugin.judge.link import Workers

            self._workers = Workers(kata.imports)
        return self._workers

    def judge(self, file: KataFile) -> KataResult:
        """Judge a kata, with those of its checks that are to be run."""
        from mlkata_plugin.judge.run import Manner, judge

        option, kata, workspace = self.config.option, file.kata, file.workspace
        manner = Manner(
            seed=option.kata_seed,
            live=getattr(option, "capture", "no") == "no",
            whole=option.verbose >= 2,
            debugger=self.debugging,
            person=not self.in_worker and self._somebody_types(),
            around=self._step if option.trace else None,
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
        )
        self._originals |= {f"{file.nodeid}::{name}": error for name, error in run.errors.items()}
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

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """Report a check without any line of a hidden file."""
        from mlkata_plugin.plugin.collect import KataItem

        if not isinstance(item, KataItem) or call.when != "call":
            return None
        if call.excinfo is not None:  # not the learner's code: that ends in a result
            return None
        found = item.found
        report: Any = pytest.TestReport.from_item_and_call(item, call)
        report.duration = found.seconds
        result, selected = item.parent.result, item.parent.selected
        if found.status != "passed":
            report.outcome = "skipped" if found.status in CALM else "failed"
            report.longrepr = self._longrepr(item, found, result)
            if self.debugging:
                call.excinfo = _debuggable(self._originals.get(item.nodeid))
        whole = found.status in CALM or found.text == result.fault  # it is of the file, and not of this check
        report.mlkata = {"status": found.status, "text": found.text, "silent": whole and item is not selected[-1]}
        if item is selected[0]:
            report.mlkata_result = {"root": str(item.parent.workspace.root), "result": result.to_dict()}
        return report  # type: ignore[no-any-return]

    def _longrepr(self, item: KataItem, found: CheckResult, result: KataResult) -> Any:
        """Return what editors show of a check that did not pass."""
        if found.status in CALM:
            return str(item.path), item.line, f"Skipped: {found.text}"
        text = f"not judged: {found.text}" if found.text == result.fault else f"{found.title}\n{found.text}"
        if result.behaves_like is not None and not self._asked(item.parent):
            text += f"\n\nthis behaves like: {result.behaves_like}\n{result.because}."
        return text

    def _asked(self, file: KataFile) -> bool:
        from mlkata_plugin.practice.recorder import in_interview

        if file.nodeid not in self._asked_for:  # once for all of its checks
            self._asked_for[file.nodeid] = in_interview(file.workspace, file.kata)
        return self._asked_for[file.nodeid]

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, Any] | None:
        """Show a kata that is not begun as one calm line, and a wrong answer as a failure."""
        check = getattr(report, "mlkata", None)
        if check is None or report.passed:
            return None
        status, verbose = check["status"], self.config.option.verbose
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
        if hasattr(report, "mlkata_result") and not self.in_worker:
            from mlkata_plugin.practice.recorder import record

            workspace = self.workspace(Path(report.mlkata_result["root"]))
            result = KataResult.from_dict(report.mlkata_result["result"])
            self.judged.append(Judged(workspace, result, record(workspace, result)))

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
        show(terminal, self.judged, race=self.config.option.kata_race)


def _debugger_attached() -> bool:
    """Whether an editor's debugger holds this process. A notebook's kernel has one loaded that nobody may use."""
    debugpy = sys.modules.get("debugpy")
    if debugpy is not None:
        with suppress(Exception):
            return bool(debugpy.is_client_connected())
    return "pydevd" in sys.modules


def _debuggable(error: BaseException | None) -> pytest.ExceptionInfo[BaseException] | None:
    """Return the learner's own exception, from their first frame on, for a debugger; None where there is none."""
    from mlkata_plugin.judge.submission import LearnerError

    if not isinstance(error, LearnerError) or error.original is None:
        return None
    lines = {line for line, _, _ in error.frames}
    trace = error.original.__traceback__
    while trace is not None and trace.tb_lineno not in lines:
        trace = trace.tb_next
    return pytest.ExceptionInfo.from_exception(error.original.with_traceback(trace))
