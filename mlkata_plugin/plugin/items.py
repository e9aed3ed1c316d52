"""What pytest runs of a kata: an item for each hidden check, or one for a stub that nobody has touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.source import todos
from mlkata_plugin.judge.verdict import CALM, CheckResult, KataResult

if TYPE_CHECKING:
    from mlkata_plugin.judge.checks import Check
    from mlkata_plugin.plugin.collect import KataFile


class KataItem(pytest.Item):
    """Something in a kata that has a result."""

    parent: KataFile

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.config.pluginmanager.hasplugin("timeout"):  # pytest-timeout: the kata has a limit of its own
            self.add_marker(pytest.mark.timeout(0))

    @property
    def found(self) -> CheckResult:
        """What there is to report."""
        raise NotImplementedError

    @property
    def line(self) -> int:
        """Where editors should show it in the learner's file."""
        raise NotImplementedError

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where editors should show the item."""
        return self.path, self.line - 1, self.name

    def runtest(self) -> None:
        """Have the kata judged, unless it was."""
        _ = self.parent.result

    def kata_report(self, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Return the report, without any line of a hidden file."""
        found, result, selected = self.found, self.parent.result, self.parent.selected
        report: Any = pytest.TestReport.from_item_and_call(self, call)
        report.duration = found.seconds
        if found.status != "passed":
            report.outcome = "skipped" if found.status in CALM else "failed"
            report.longrepr = self._longrepr(found, result)
            if self.parent.session_of_judge.debugging:
                call.excinfo = _debuggable(self.parent.errors.get(self.name))
        whole = found.status in CALM or found.text == result.fault  # it is of the file, and not of this check
        report.mlkata = {"status": found.status, "text": found.text, "silent": whole and self is not selected[-1]}
        if not self.parent.told:  # with its first report, which a plugin may have made several times
            self.parent.told = True
            report.mlkata_result = {"root": str(self.parent.workspace.root), "result": result.to_dict()}
        return report  # type: ignore[no-any-return]

    def _longrepr(self, found: CheckResult, result: KataResult) -> Any:
        """Return what editors show of a check that did not pass."""
        if found.status in CALM:
            return str(self.path), self.line, f"Skipped: {found.text}"
        text = f"not judged: {found.text}" if found.text == result.fault else f"{found.title}\n{found.text}"
        shown = () if self.parent.asked else result.diagnoses
        return text + "".join(f"\n\n{each.title}\n{each.why}." for each in shown if found.name in each.checks)


class Untouched(KataItem):
    """An untouched stub."""

    @property
    def line(self) -> int:
        """The first open TODO."""
        return min(self.parent.reading.open_lines, default=1)

    @property
    def found(self) -> CheckResult:
        """The TODOs that are open."""
        return CheckResult(self.name, self.name, "not started", todos(self.parent.reading.open_lines))


class Faulty(pytest.Item):
    """A kata that cannot be judged, because its pack is at fault."""

    def __init__(self, *, fault: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fault = fault

    def runtest(self) -> None:
        """There is nothing to run."""

    def kata_report(self, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Return the fault as a failure."""
        report: Any = pytest.TestReport.from_item_and_call(self, call)
        report.outcome, report.longrepr = "failed", f"this kata cannot be judged, and not for your code: {self.fault}"
        report.mlkata = {"status": "error", "text": report.longrepr, "silent": False}
        report.mlkata_fault = self.fault
        return report  # type: ignore[no-any-return]


class CallSpec(Frozen):
    """Says that an item is one of several cases."""

    id: str


class KataCheck(KataItem):
    """One hidden check."""

    callspec: CallSpec  # of a case, once `show_case` was called

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.originalname = check.function.__name__

    def show_case(self) -> None:
        """Let editors show a case below its function.

        It is told when tests are listed, and after pytest has put them in order: pytest would look for fixtures that
        take these parameters, and there are none.
        """
        if self.check.case is not None:
            self.callspec = CallSpec(self.check.case)

    @property
    def line(self) -> int:
        """The learner's function, or the place of what is wrong with the whole file."""
        reading = self.parent.reading
        used = reading.uses(self.check.names & self.parent.names)
        fault = reading.fault.line if reading.fault is not None else None
        return next((reading.lines[name] for name in used), min(reading.lines.values(), default=fault or 1))

    @property
    def found(self) -> CheckResult:
        """What the check found."""
        return next(found for found in self.parent.result.checks if found.name == self.name)


def _debuggable(error: BaseException | None) -> pytest.ExceptionInfo[BaseException] | None:
    """Return the learner's own exception, from their first frame on, for a debugger; None where there is none."""
    from mlkata_plugin.judge.errors import LearnerError

    if not isinstance(error, LearnerError) or error.original is None:
        return None
    lines = {line for line, _, _ in error.frames}
    trace = error.original.__traceback__
    while trace is not None and trace.tb_lineno not in lines:
        trace = trace.tb_next
    return pytest.ExceptionInfo.from_exception(error.original.with_traceback(trace))
