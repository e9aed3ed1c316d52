"""The judge: a text held against the checks of a kata. Data in, the data of a verdict out; nothing is kept or shown."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from mlkata_plugin.course.earlier import Find, no_answer, texts_for
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.checks import Check
from mlkata_plugin.judge.compare import Mismatch, differences
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.errors import BreakpointHit, LearnerError, Stopped, Unfinished
from mlkata_plugin.judge.failure import describe, signatures
from mlkata_plugin.judge.hidden import Overdue, bounded
from mlkata_plugin.judge.house_rules import remark
from mlkata_plugin.judge.link import Died, Link, LocalLink, Workers
from mlkata_plugin.judge.protocol import Halted, Raised
from mlkata_plugin.judge.source import Reading, todos
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.judge.verdict import CheckResult, KataResult, Status
from mlkata_plugin.text import listed, visible

OWN = 10.0  # seconds that a check has for itself
DIAGNOSIS = 10.0  # seconds in which a mistake is found, or the verdict does without
BREAKPOINT = "breakpoint"  # why the learner's code was stopped, when it asked for a debugger


class Manner(Frozen):
    """How a text is judged.

    Attributes
    ----------
    seed : int
        Of the checks' random inputs.
    live : bool
        Let through what the learner's code prints as it comes.
    whole : bool
        Show values whole, however long.
    hurry : bool
        Stop at the first check that does not pass.
    debugger : bool
        Run the learner's code in this process from the beginning, where a debugger reaches it; without limits.
    person : bool
        Somebody is there to type to a debugger: go on in this process at a ``breakpoint()``.
    around : callable or None
        Makes each call of the learner's code in this process, as a debugger that stops at its first line does.
    patience : float or None
        Seconds in which a mistake is found, where nobody waits for the verdict.
    """

    seed: int = 0
    live: bool = False
    whole: bool = False
    hurry: bool = False
    debugger: bool = False
    person: bool = False
    around: Callable[[Callable[[], object]], object] | None = None
    patience: float | None = None


PLAINLY = Manner()


class NotJudged(Exception):
    """A check was not run, for a reason that lies in the learner's file as a whole."""

    def __init__(self, status: Status, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


def judge(
    kata: Kata,
    reading: Reading,
    checks: Sequence[Check],
    workers: Workers | None,
    *,
    file: Path,
    shown: str,
    manner: Manner = PLAINLY,
    only: frozenset[str] | None = None,
    known: KnownAnswers | None = None,
    own: Find = no_answer,
) -> tuple[KataResult, Run]:
    """Judge what a learner's file says.

    Parameters
    ----------
    kata : Kata
        The kata.
    reading : Reading
        The learner's file, read.
    checks : sequence of Check
        All checks of the kata.
    workers : Workers or None
        Starts the process that the learner's code runs in. None where `manner` has a debugger.
    file : Path
        Where tracebacks and debuggers find the text.
    shown : str
        The file as the learner would type it.
    manner : Manner
        How.
    only : frozenset of str or None
        The names of the checks to run; all of them by default.
    known : KnownAnswers or None
        Those of the kata, from whoever judges several texts.
    own : callable
        Returns the learner's own right answer to an earlier kata, by its name, or None. What the file imports of such
        a kata is that answer; the solution, where there is none, or where a check fails that passes with the solution.

    Returns
    -------
    KataResult
        The verdict and what it is made of.
    Run
        What was recorded on the way.
    """
    known = known or KnownAnswers(kata)
    run = Run(kata, reading, workers, file, shown, manner, known, own)
    try:
        for check in checks:
            if only is None or check.name in only:
                run.check(check)
                if manner.hurry and run.results[-1].status != "passed":
                    break
    finally:
        run.close()
    result = run.result(len(checks))
    if run.own_answers and result.verdict in ("wrong", "error"):
        again, second = judge(
            kata, reading, checks, workers, file=file, shown=shown, manner=manner, only=only, known=known
        )
        if again.verdict == "solved":
            names = listed(run.own_answers)
            return replace(again, remark=f"It is right with the reference's {names}, and not with yours."), second
    return result, run


@dataclass(eq=False)
class Run:
    """One text being judged, check by check.

    Attributes
    ----------
    results : list of CheckResult
        What the checks found so far.
    errors : dict of str to BaseException
        What ended the checks that did not pass.
    submissions : list of Submission
        What each check saw of the learner's code.
    fault : str or None
        Why no further check can be judged.
    printed : str
        What the file printed while it was loaded.
    """

    kata: Kata
    reading: Reading
    workers: Workers | None
    file: Path
    shown: str
    manner: Manner
    known: KnownAnswers
    own: Find
    results: list[CheckResult] = field(default_factory=list)
    errors: dict[str, BaseException] = field(default_factory=dict)
    submissions: list[Submission] = field(default_factory=list)
    fault: str | None = None
    printed: str = ""
    _link: Link | None = None
    _methods: set[tuple[str, str]] = field(default_factory=set)

    def check(self, check: Check) -> None:
        """Run one check, and keep what it found."""
        start = time.perf_counter()
        submission: Submission | None = None
        error: BaseException | None = None
        try:
            self._admit(check)
            try:
                submission = self._submission(check)
                self._perform(check, submission)
            except BreakpointHit:
                if not self.manner.person:
                    raise
                self._debug()
                submission = self._submission(check)
                self._perform(check, submission)
        except KeyboardInterrupt:
            raise
        except BaseException as caught:
            if self.manner.debugger and _ends_the_run(caught):
                raise
            error = caught
            self.errors[check.name] = caught
        status: Status = "passed"
        text = ""
        if error is not None:
            status, text = self._finding(submission, error)
        self.results.append(CheckResult(check.name, check.title, status, text, time.perf_counter() - start))

    def close(self) -> None:
        """End what the learner's code runs in."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def result(self, total: int) -> KataResult:
        """Return the verdict, given how many checks the kata has."""
        result = KataResult(
            kata=self.kata.id,
            file=self.shown,
            source=self.reading.text,
            total=total,
            checks=tuple(self.results),
            started=self.reading.started,
            open_lines=self.reading.open_lines,
            fault=self.fault,
            remark=self._borrowed(),
            printed=self.printed,
        )
        if result.verdict == "solved":
            return replace(result, remark=remark(each.rules for each in self.submissions) or result.remark)
        failing = {check.name for check in self.results if check.status == "wrong"}
        if len(self.results) < total or not failing:
            return result  # who chose a part of the checks has not seen what else the functions do
        try:
            with bounded(self.manner.patience or DIAGNOSIS):
                return replace(result, diagnoses=self.known.diagnose(self.submissions, failing))
        except (PackError, Overdue):  # the fault of the pack: the verdict stands without a name
            return result

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """The texts of the earlier answers that the file imports."""
        return texts_for(self.reading.text, self.kata.folder.parent, self.own)

    @cached_property
    def own_answers(self) -> tuple[str, ...]:
        """The earlier katas that the learner's own answer was taken of."""
        return tuple(name for name in sorted(self._earlier) if self.own(name) is not None)

    def _borrowed(self) -> str | None:
        names = sorted(name for name in self._earlier if name not in self.own_answers)
        be = "is" if len(names) == 1 else "are"
        return f"It ran with the reference's {listed(names)}, as yours {be} not solved." if names else None

    @cached_property
    def _signatures(self) -> dict[str, list[str]]:
        return signatures(self.kata.solution)

    def _admit(self, check: Check) -> None:
        """Raise `NotJudged` where a check cannot be run."""
        reading = self.reading
        if reading.fault is not None:
            place = f":{reading.fault.line}" if reading.fault.line else ""
            quoted = f"\n    {reading.fault.text.strip()}" if reading.fault.text else ""
            self.fault = visible(f"{self.shown}{place} {reading.fault.reason}{quoted}")
        if self.fault is not None:
            raise NotJudged("error", self.fault)
        if not reading.started:
            raise NotJudged("not started", todos(reading.open_lines))
        open_here = {line for name in reading.uses(check.names) for line in reading.open.get(name, ())}
        if open_here:
            raise NotJudged("unfinished", todos(sorted(open_here)))
        if check.last and any(found.status != "passed" for found in self.results):
            raise NotJudged("not run", "it comes when the checks before it pass")
        if check.last and self.manner.debugger:
            raise NotJudged("not run", "its hundreds of calls are not for a debugger")

    def _submission(self, check: Check) -> Submission:
        """Return the learner's side of one check, with their module loaded."""
        rng = np.random.default_rng([self.manner.seed, zlib.crc32(check.name.encode())])
        link = self._link or self._connect()
        submission = Submission(link, rng, lambda: self._signatures, check.name, self.kata.quiet, self._methods)
        self.submissions.append(submission)
        return submission

    def _perform(self, check: Check, submission: Submission) -> None:
        # What the learner's code takes is bounded by the link; whoever debugs takes their time.
        with nullcontext() if self.manner.debugger else bounded(self.kata.time_limit + OWN):
            check.function(submission, **check.arguments)
            submission.rules.finish()

    def _connect(self) -> Link:
        link: Link
        if self.workers is None or self.manner.debugger:
            link = LocalLink(self.kata, self.file, around=self.manner.around)
        else:
            link = self.workers.link(self.kata, self.file, live=self.manner.live)
        try:
            answer = link.load(self.reading.text, self._earlier)
        except Died as error:
            link.close()
            raise self._does_not_import(error) from None
        outcome, self.printed = answer.outcome, answer.printed
        if isinstance(outcome, Halted) and outcome.reason == BREAKPOINT and self.manner.person:
            link.close()
            self._debug()
            return self._connect()
        if isinstance(outcome, Raised | Halted):
            link.close()
            raise self._does_not_import(
                LearnerError(outcome) if isinstance(outcome, Raised) else Stopped(_told(outcome))
            )
        self._link = link
        return link

    def _does_not_import(self, error: BaseException) -> NotJudged:
        text = describe(None, error, self.shown, whole=self.manner.whole)
        self.fault = f"{self.shown} does not import: {text}"
        return NotJudged("error", self.fault)

    def _debug(self) -> None:
        """Go on in this process, where a debugger reaches the learner's code."""
        self.close()
        self.manner = replace(self.manner, debugger=True)
        self.submissions.clear()

    def _finding(self, submission: Submission | None, error: BaseException) -> tuple[Status, str]:
        """Return what a check found, given what ended it."""
        status: Status = "wrong"
        match error:
            case NotJudged():
                return error.status, error.text
            case Unfinished():
                return "unfinished", f"{error} is not finished: it reached a blank in {self.shown}"
            case AssertionError() | LearnerError():
                pass
            case BreakpointHit():
                status, error = "error", Stopped(_told(Halted(BREAKPOINT, error.line)))
            case Stopped():
                status = "error"
            case Died():
                status = "error"
                self.fault = f"not run, as your code {error.reason} before"
            case _ if _left_the_debugger(error):
                self.fault = "not judged any further, as the debugger was left"
                return "error", "the debugger was left before the check was done"
            case Exception() if submission is not None and submission.results and not isinstance(error, Overdue):
                error = self._stumbled(submission, error)
            case _:
                kind = type(error).__name__
                return "error", f"this check is broken, and not your code ({kind}: {error}): please report it"
        return status, describe(submission, error, self.shown, whole=self.manner.whole)

    def _stumbled(self, submission: Submission, error: Exception) -> AssertionError:
        """Return what to tell of a result that a check could not even work with.

        The reference gets through every check, so what came back is to blame: it is held against the reference's.
        """
        last = max(submission.results)
        got, expected = submission.results[last], self.known.expected(submission, last)
        difference = next(differences(got, expected), None)
        if difference is not None:
            return Mismatch(got, expected, difference)
        return AssertionError(f"what came back cannot be checked ({type(error).__name__}: {error})")


def _told(halted: Halted) -> Halted:
    """Return why the learner's code was stopped, in words that also say what to do."""
    if halted.reason != BREAKPOINT:
        return halted
    where = f" (line {halted.line})" if halted.line else ""
    remedy = "take it out, or run pytest in a terminal, where you can type to the debugger"
    return Halted(f"stops at breakpoint(){where}: {remedy}")


def _ends_the_run(error: BaseException) -> bool:
    """Whether an exception is how pytest's debugger says that it was left."""
    return type(error).__module__ == "_pytest.outcomes" and type(error).__name__ == "Exit"


def _left_the_debugger(error: BaseException) -> bool:
    import bdb  # here: it takes a while, and hardly anybody debugs

    return isinstance(error, bdb.BdbQuit)
