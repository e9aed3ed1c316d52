"""The run of pytest, once there is a kata in it: reports, verdicts, progress and what the learner reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlkata_plugin import clock
from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.sitting import NotJudged, Sitting
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.interview import running
from mlkata_plugin.log.progress import Event, Progress
from mlkata_plugin.plugin.collect import KataCheck
from mlkata_plugin.plugin.page import Page
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.link import Workers
    from mlkata_plugin.judge.submission import Submission

NAME = "mlkata-judge"
CALM = ("not started", "unfinished")  # neither right nor wrong
COLOURS = {"wrong": "red", "error": "red"}


class JudgeSession:
    """What one run of pytest knows about its katas; registered as a plugin when the first one is collected."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.results: list[KataResult] = []
        self.recording = True  # a second look at what was judged before is no attempt
        self.page = Page(config, self.workspace)
        self._workspaces: dict[Path, Workspace] = {}
        self._sittings: list[Sitting] = []
        self._workers: Workers | None = None

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

    @property
    def debugging(self) -> bool:
        """Whether somebody wants to step through the learner's code."""
        import sys

        options = self.config.option
        return bool(options.usepdb or options.trace or {"debugpy", "pydevd"} & sys.modules.keys())

    def warm_up(self, kata: Kata) -> Workers | None:
        """Start the process that the learner's code will run in, unless it is to run in this one."""
        if self._workers is None and not self.debugging:
            from mlkata_plugin.judge.link import Workers

            self._workers = Workers(kata.imports)
        return self._workers

    def sitting(self, workspace: Workspace, kata: Kata) -> Sitting:
        """Begin to judge a kata."""
        option = self.config.option
        live, whole = option.capture == "no", option.verbose >= 2
        sitting = Sitting(kata, workspace, self.warm_up, option.kata_seed, live=live, whole=whole)
        self._sittings.append(sitting)
        return sitting

    @pytest.fixture
    def kata(self, request: pytest.FixtureRequest) -> Submission:
        """The learner's code, as a check sees it."""
        check = request.node
        if not isinstance(check, KataCheck):
            raise pytest.UsageError("the fixture `kata` belongs to the checks of a kata")
        return check.parent.sitting.submission(check.name)

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """Notice the last check of a kata."""
        if isinstance(item, KataCheck):
            item.last = nextitem is None or nextitem.parent is not item.parent

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport | None:
        """Report a check without any line of a hidden file."""
        if not isinstance(item, KataCheck):
            return None
        if call.when == "teardown":
            report: Any = pytest.TestReport.from_item_and_call(item, call)
            if item.last or item.session.shouldfail or item.session.shouldstop:
                report.mlkata_result = self._close(item.parent.sitting, item.parent.total).to_dict()
            return report  # type: ignore[no-any-return]
        error = None if call.excinfo is None else call.excinfo.value
        if error is None and call.when == "setup":
            return None
        result = item.judge(error)
        results = item.parent.sitting.results
        results.append(result)
        call.excinfo = None  # nothing of it is shown, but what `judge` made of it
        report = pytest.TestReport.from_item_and_call(item, call)
        if error is not None:
            report.outcome = "skipped" if result.status in CALM else "failed"
            text = f"{result.title}\n{result.text}"
            where = (str(item.path), (item.location[1] or 0) + 1, f"Skipped: {result.text}")
            report.longrepr = where if result.status in CALM else text
            if self.debugging:
                call.excinfo = _debuggable(error)
        silent = isinstance(error, NotJudged) and not item.last
        report.mlkata = {"status": result.status, "text": result.text, "silent": silent}
        return report  # type: ignore[no-any-return]

    def _close(self, sitting: Sitting, total: int) -> KataResult:
        self._sittings.remove(sitting)
        return sitting.close(total)

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, Any] | None:
        """Show a kata that is not begun as one calm line, and a wrong answer as a failure."""
        check = getattr(report, "mlkata", None)
        if check is None or report.passed:
            return None
        status = check["status"]
        word = (status if status in CALM else status.upper(), {COLOURS.get(status, "yellow"): True})
        if check["silent"]:  # one line for the whole kata is enough, and comes with its last check
            return "", "", word if self.config.option.verbose > 0 else " "
        if status not in CALM:
            return "failed", "F", word
        named = self.config.option.verbose == 0 and not self.config.pluginmanager.has_plugin("dsession")
        whole_line = status == "not started" and named  # pytest has written the file's name before it
        return status, check["text"] if whole_line else "-", word

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the verdict on a kata as soon as it is there."""
        if hasattr(report, "mlkata_result") and not self.in_worker:
            self._keep(KataResult.from_dict(report.mlkata_result))

    def _keep(self, result: KataResult) -> None:
        self.results.append(result)
        if not self.recording or result.verdict in ("not started", "incomplete"):
            return
        workspace = self.workspace(Path(result.root))
        progress = Progress(workspace.state)
        data: dict[str, Any] = {
            "verdict": result.verdict,
            "failed": [check.name for check in result.failing],
            "behaves_like": result.behaves_like,
            "minutes": workspace.kata(result.kata).minutes,
        }
        interview = running(progress, workspace.present_id)
        if interview is not None and result.kata in interview.katas:
            now = clock.now()
            data |= interview.mark(now) | {"title": next((check.title for check in result.failing), None)}
            self.page.under_clock(result.root, interview.after(Event(now, result.kata, "attempted", data), result.kata))
        progress.record(result.kata, "attempted", data, source=result.source)
        self.page.tell(progress)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """End what is left of an interrupted run, and let nothing but right answers pass for success."""
        for sitting in list(self._sittings):
            result = self._close(sitting, total=len(sitting.results) + 1)
            if sitting.results and not self.in_worker:
                self._keep(result)
        if self._workers is not None:
            self._workers.close()
        bad = [result for result in self.results if result.verdict not in ("solved", "incomplete")]
        if bad and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
        """Show the verdicts in place of pytest's own account of these failures."""
        failed = terminalreporter.stats.pop("failed", [])
        others = [report for report in failed if not hasattr(report, "mlkata")]
        if others:
            terminalreporter.stats["failed"] = others
        self.page.show(terminalreporter, self.results)
        try:
            return (yield)
        finally:
            if failed:
                terminalreporter.stats["failed"] = failed


def _debuggable(error: BaseException) -> pytest.ExceptionInfo[BaseException] | None:
    """Return the learner's own exception, from their first frame on, for a debugger; None where there is none."""
    from mlkata_plugin.judge.submission import LearnerError

    if not isinstance(error, LearnerError) or error.original is None:
        return None
    lines = {line for line, _, _ in error.frames}
    trace = error.original.__traceback__
    while trace is not None and trace.tb_lineno not in lines:
        trace = trace.tb_next
    return pytest.ExceptionInfo.from_exception(error.original.with_traceback(trace))
