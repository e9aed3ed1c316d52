"""A sitting: one kata being judged in this process, from reading the learner's file to the verdict."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.source import Reading, read_source
from mlkata_plugin.judge.verdict import CheckResult, KataResult, Status
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.judge.diagnose import Diagnosis
    from mlkata_plugin.judge.link import Link, Workers
    from mlkata_plugin.judge.submission import Submission


class NotJudged(Exception):
    """A check was not run, for a reason that lies in the learner's file as a whole."""

    def __init__(self, status: Status, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


@dataclass(eq=False)
class Sitting:
    """One kata being judged.

    Attributes
    ----------
    kata : Kata
        What is judged.
    workspace : Workspace
        Where the learner's file lies.
    workers : callable
        Returns what starts processes for this kata; None judges in this process, for a debugger.
    seed : int
        The run's ``--kata-seed``.
    live : bool
        Let through what the learner's code prints as it comes.
    whole : bool
        Show values whole, however long.
    """

    kata: Kata
    workspace: Workspace
    workers: Callable[[Kata], Workers | None]
    seed: int
    live: bool
    whole: bool
    results: list[CheckResult] = field(default_factory=list)
    fault: str | None = None
    _link: Link | None = None
    _submissions: list[Submission] = field(default_factory=list)

    @cached_property
    def reading(self) -> Reading:
        """The learner's file, as it was when the sitting began."""
        return read_source(self.kata, self.file)

    @property
    def file(self) -> Path:
        """The learner's file."""
        return self.workspace.file(self.kata)

    @property
    def shown_file(self) -> str:
        """The learner's file, as they would type it."""
        return self.workspace.display(self.file)

    @cached_property
    def signatures(self) -> dict[str, list[str]]:
        """The parameter names of what the kata defines."""
        from mlkata_plugin.judge.failure import signatures

        return signatures(self.kata.solution)

    def admit(self, uses: Sequence[str]) -> None:
        """Raise `NotJudged` where a check that uses these names cannot be run."""
        reading = self.reading
        if reading.fault is not None:
            place = f":{reading.fault.line}" if reading.fault.line else ""
            quoted = f"\n    {reading.fault.text.strip()}" if reading.fault.text else ""
            self.fault = f"{self.shown_file}{place} {reading.fault.reason}{quoted}"
        if self.fault is not None:
            raise NotJudged("error", self.fault)
        if not reading.started:
            raise NotJudged("not started", f"not started: {todos(reading.open_lines)}")
        open_here = {line for name in uses for line in reading.open.get(name, ())}
        if open_here:
            raise NotJudged("unfinished", f"unfinished: {todos(sorted(open_here))}")

    def submission(self, name: str) -> Submission:
        """Return the learner's side of one check, with their module loaded."""
        import numpy as np

        from mlkata_plugin.judge.submission import Submission

        rng = np.random.default_rng([self.seed, zlib.crc32(name.encode())])
        submission = Submission(self._link or self._connect(), rng, lambda: self.signatures)
        self._submissions.append(submission)
        return submission

    def _connect(self) -> Link:
        from mlkata_plugin.judge.failure import describe
        from mlkata_plugin.judge.link import Died, LocalLink
        from mlkata_plugin.judge.protocol import Raised, Refused
        from mlkata_plugin.judge.submission import LearnerError, Stopped

        link: Link
        workers = self.workers(self.kata)
        if workers is None:
            link = LocalLink(self.kata, self.file)
        else:
            link = workers.link(self.kata, self.file, live=self.live)
        try:
            outcome = link.load(self.reading.text).outcome
        except Died as error:
            link.close()
            text = describe(None, error, self.shown_file, whole=self.whole)
            self.fault = f"{self.shown_file} does not import: {text}"
            raise NotJudged("error", self.fault) from None
        if isinstance(outcome, Refused) and outcome.reason == "breakpoint":
            link.close()
            self.debug()
            return self._connect()
        if isinstance(outcome, Raised | Refused):
            link.close()
            ended = LearnerError(outcome) if isinstance(outcome, Raised) else Stopped(outcome)
            text = describe(None, ended, self.shown_file, whole=self.whole)
            self.fault = f"{self.shown_file} does not import: {text}"
            raise NotJudged("error", self.fault)
        self._link = link
        return link

    def debug(self) -> None:
        """Go on in this process, where a debugger reaches the learner's code."""
        if self._link is not None:
            self._link.close()
        self._link, self.workers = None, lambda _: None
        self._submissions.clear()

    def close(self, total: int) -> KataResult:
        """End the sitting and return what it found; a known mistake is looked for after a full run only."""
        if self._link is not None:
            self._link.close()
            self._link = None
        reading = self.reading
        result = KataResult(
            kata=self.kata.id,
            root=str(self.workspace.root),
            file=self.shown_file,
            source=reading.text,
            total=total,
            checks=tuple(self.results),
            started=reading.started,
            open_lines=reading.open_lines,
            fault=self.fault,
        )
        found = self._diagnose() if result.verdict == "wrong" and len(self.results) == total else None
        if found is None:
            return result
        return KataResult(**{**vars(result), "behaves_like": found.name, "because": found.why})

    def _diagnose(self) -> Diagnosis | None:
        from mlkata_plugin.judge.diagnose import diagnose

        return diagnose(self.kata, self._submissions)


def todos(lines: Sequence[int], file: str = "") -> str:
    """Return which TODOs are open: ``3 TODOs in katas/knn/knn.py (lines 24, 27, 30)``."""
    several = "s" if len(lines) != 1 else ""
    place = f" in {file}" if file else ""
    return f"{len(lines)} TODO{several}{place} (line{several} {', '.join(map(str, lines))})"
