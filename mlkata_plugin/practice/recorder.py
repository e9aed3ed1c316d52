"""The recorder: writes a verdict or a race into the log, and says what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mlkata_plugin import clock
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.interview import after_verdict
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.view import Log, read_log
from mlkata_plugin.practice.approaches import race as run_race
from mlkata_plugin.practice.remarks import Review, review_of
from mlkata_plugin.workspace import Workspace

if TYPE_CHECKING:
    from mlkata_plugin.race import RaceResult

UNRECORDED = ("not started", "incomplete")


class Aftermath(Frozen):
    """What follows from a verdict.

    Attributes
    ----------
    asked : bool
        Whether an interview asks for the kata: then there is no help, and no word about what went wrong.
    clock : tuple of str
        What is said of the interview that runs; empty where none does.
    review : Review or None
        How the kata was rated, and when it comes back.
    troubles : tuple of str
        What is wrong with the log.
    """

    asked: bool = False
    clock: tuple[str, ...] = ()
    review: Review | None = None
    troubles: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, for the way between processes."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Aftermath:
        """Return what `to_dict` gave."""
        review = None if data["review"] is None else Review(**data["review"])
        return cls(data["asked"], tuple(data["clock"]), review, tuple(data["troubles"]))


def log_of(workspace: Workspace) -> Log:
    """Return what happened in a workspace so far."""
    return read_log(Progress(workspace.state), workspace.course.canonical)


def record(workspace: Workspace, result: KataResult, *, attempt: bool = True, log: Log | None = None) -> Aftermath:
    """Write a verdict into the log, and return what follows from it.

    Parameters
    ----------
    workspace : Workspace
        Where the learner works.
    result : KataResult
        What was found.
    attempt : bool
        Whether this is an attempt; a second look at what was judged before is none.
    log : Log or None
        What happened before, where it was just read.
    """
    progress, kata = Progress(workspace.state), workspace.kata(result.kata)
    log = read_log(progress, workspace.course.canonical) if log is None else log
    interview = log.running
    asked = interview is not None and kata.id in interview.katas
    if attempt and result.verdict not in UNRECORDED:
        data: dict[str, Any] = {
            "verdict": result.verdict,
            "failed": [check.name for check in result.failing],
            "behaves_like": [each.name for each in result.diagnoses],
            "minutes": kata.minutes,
        }
        if interview is not None and asked:
            data |= interview.mark(clock.now()) | {"title": next((check.title for check in result.failing), None)}
        event = progress.record(kata.id, "attempted", data, source=result.source)
        log = log if event is None else log.after(event)
    interview = log.running if asked else None
    words = after_verdict(interview, clock.now()) if interview is not None and interview.answers else []
    review = None if asked or result.verdict != "solved" else review_of(log, workspace, kata)
    return Aftermath(asked, tuple(words), review, tuple(dict.fromkeys((*log.troubles, *progress.troubles))))


def race(workspace: Workspace, kata: Kata, *, approaches: bool = False) -> tuple[RaceResult, ...]:
    """Race a right answer, with the approaches beside it if they are wanted, and log what came out."""
    results = run_race(workspace, kata, approaches=approaches)
    Progress(workspace.state).record(kata.id, "raced", {"races": [result.to_dict() for result in results]})
    return results
