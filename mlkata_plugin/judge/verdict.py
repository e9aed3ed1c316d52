"""The verdict on a kata, and on each of its checks: plain data that travels between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal, TypeAlias

from mlkata_plugin.frozen import Frozen

Status: TypeAlias = Literal["passed", "wrong", "unfinished", "not started", "not run", "error"]
Verdict: TypeAlias = Literal["solved", "wrong", "unfinished", "error", "not started", "incomplete"]

CALM: tuple[Status, ...] = ("not started", "unfinished", "not run")  # neither right nor wrong


class CheckResult(Frozen):
    """What one check found.

    Attributes
    ----------
    name : str
        The pytest name of the check.
    title : str
        Its docstring: what the learner reads.
    status : str
        Whatever did not report did not pass.
    text : str
        The failing call, what was expected and what came; empty for a check that passed.
    seconds : float
        How long it took.
    """

    name: str
    title: str
    status: Status
    text: str = ""
    seconds: float = 0.0


class Diagnosis(Frozen):
    """The known mistake that one function of the learner's behaves like.

    Attributes
    ----------
    function : str
        The function or class that the mistake is made in.
    name, why : str
        The mistake's name, and its sentence.
    checks : tuple of str
        The checks that found it.
    """

    function: str
    name: str
    why: str
    checks: tuple[str, ...]

    @property
    def title(self) -> str:
        """What behaves like what, as a line."""
        return f"{self.function} behaves like: {self.name}"


class KataResult(Frozen):
    """What a run found out about one kata.

    Attributes
    ----------
    kata : str
        The id.
    file : str
        The learner's file.
    source : str
        What stood in it.
    total : int
        How many checks the kata has; fewer may have been run.
    checks : tuple of CheckResult
        Those that were run.
    started : bool
        Whether the file was more than a stub.
    open_lines : tuple of int
        The lines of the open TODOs.
    fault : str or None
        Why nothing, or not all, could be judged.
    diagnoses : tuple of Diagnosis
        The known mistakes that it behaves like: one for a function at most.
    remark : str or None
        What else to say: that NumPy warned on the way to a right answer, or whose answers to earlier katas it ran with.
    printed : str
        What the file printed while it was loaded: what its functions print is told with a failing call.
    """

    kata: str
    file: str
    source: str
    total: int
    checks: tuple[CheckResult, ...]
    started: bool
    open_lines: tuple[int, ...]
    fault: str | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    remark: str | None = None
    printed: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict; only a run of every check, all of them passed, is `solved`."""
        statuses = {check.status for check in self.checks}
        if not self.started:
            return "not started"
        if self.fault is not None or "error" in statuses:
            return "error"
        if self.open_lines or "unfinished" in statuses:
            return "unfinished"
        if "wrong" in statuses:
            return "wrong"
        return "solved" if len(self.checks) == self.total else "incomplete"

    @property
    def failing(self) -> list[CheckResult]:
        """The checks that found something, in their order: the first is the smallest."""
        return [check for check in self.checks if check.status in ("wrong", "error")]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, for the way between processes."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> KataResult:
        """Return what `to_dict` gave."""
        checks = tuple(CheckResult(**check) for check in data["checks"])
        diagnoses = tuple(Diagnosis(**{**each, "checks": tuple(each["checks"])}) for each in data["diagnoses"])
        lines = tuple(data["open_lines"])
        return cls(**{**data, "checks": checks, "open_lines": lines, "diagnoses": diagnoses})
