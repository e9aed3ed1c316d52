"""The state of a session: all that decides what is on the screen. Plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from mlkata_plugin.frozen import Frozen

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.judge.verdict import KataResult
    from mlkata_plugin.log.history import History
    from mlkata_plugin.log.interview import Interview
    from mlkata_plugin.log.rounds import Round
    from mlkata_plugin.log.states import KataState
    from mlkata_plugin.practice.debrief import Account, Drill
    from mlkata_plugin.practice.remarks import Review

Pane: TypeAlias = Literal["question", "verdict"]
Pieces: TypeAlias = tuple[tuple[str, str], ...]  # of text, each with its style
Asked: TypeAlias = Literal["", "solution", "reset", "grade"]


class View(Frozen):
    """What the disk said of a kata when it was looked at last: its question, its file, the log.

    Attributes
    ----------
    kata : Kata
        The kata.
    question : str
        Its question, as far as it may be shown now.
    file : str
        The learner's file, as they would type it.
    log : KataState
        What the log says about the kata.
    latest : Round or None
        The last time that it was worked on.
    interview : Interview or None
        The interview that runs and asks for this kata; it allows no help.
    held : Interview or None
        The interview that was ended and in which the kata was worked on last.
    review : Review or None
        When a kata that is right comes back, and how it was rated.
    solved, total : int
        How many katas of the course are solved, and how many there are.
    editor : bool
        Whether the learner has said which editor they use.
    command : str
        The command that judges the kata outside of the session.
    """

    kata: Kata
    question: str
    file: str
    log: KataState
    latest: Round | None
    interview: Interview | None
    held: Interview | None
    review: Review | None
    solved: int
    total: int
    editor: bool
    command: str

    @property
    def right(self) -> bool:
        """Whether there was a right answer, and no fresh stub since."""
        return self.latest is not None and self.latest.right is not None


class Verdict(Frozen):
    """What the judge found.

    Attributes
    ----------
    result : KataResult or None
        The data of it; None where pytest could not begin.
    page : tuple of tuple of str
        What there is to read, in pieces of text with their styles.
    told : tuple of str
        What has to be said about the log.
    """

    result: KataResult | None
    page: Pieces
    told: tuple[str, ...] = ()


class Attempts(Frozen):
    """The attempts at the kata, the newest last, each with its source; None where the log has lost it."""

    made: History
    sources: tuple[str | None, ...]

    def open(self, number: int) -> bool:
        """Whether there is an attempt of this number, from 1 on, that may be shown."""
        if not 1 <= number <= len(self.sources):
            return False
        return self.sources[number - 1] is not None and not self.made.sealed(self.made.attempts[number - 1])


class Debrief(Frozen):
    """How an interview went: as a whole, kata by kata, and what to drill next."""

    interview: Interview
    accounts: tuple[Account, ...]
    drills: tuple[Drill, ...]


class Job(Frozen):
    """What is waited for, and since when."""

    kind: Literal["checking", "racing"]
    since: datetime


class Over(Frozen):
    """What lies over the panes; `number` is the hint to be read, or the attempt."""

    kind: Literal["keys", "hints", "comparison", "reference", "katas", "attempts", "attempt", "changes", "debrief"]
    number: int = 0


class State(Frozen):
    """A session.

    Attributes
    ----------
    view : View
        The kata, and what is known of it.
    now : datetime
        The time.
    front : str
        The pane that the arrow keys move, and that a narrow screen shows.
    over : tuple of Over
        What lies over the panes, the uppermost last.
    asked : str
        What waits for a second press of its key.
    note : str
        What is to be said in a line.
    missing : bool
        Whether the learner's file is not there.
    job : Job or None
        What runs.
    result : KataResult or None
        The verdict.
    page : tuple of tuple of str
        What stands in the place of the verdict.
    race : tuple of str
        What the race found.
    speeds : mapping of str to list of str
        How fast the approaches were beside it, by their names.
    attempts : Attempts or None
        What was tried before, once it was asked for.
    debrief : Debrief or None
        How the last interview went, once it was asked for.
    passed : frozenset of str
        The katas that were skipped.
    """

    view: View
    now: datetime
    front: Pane = "question"
    over: tuple[Over, ...] = ()
    asked: Asked = ""
    note: str = ""
    missing: bool = False
    job: Job | None = None
    result: KataResult | None = None
    page: Pieces = (("No verdict yet.", ""),)
    race: tuple[str, ...] = ()
    speeds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    attempts: Attempts | None = None
    debrief: Debrief | None = None
    passed: frozenset[str] = frozenset()

    @property
    def status(self) -> str:
        """How the kata stands, in a word."""
        if self.job is not None:
            return self.job.kind
        return self.result.verdict if self.result else self.view.log.status

    @property
    def todos(self) -> tuple[int, ...]:
        """The lines of the TODOs that are open, as far as the last verdict knows."""
        return self.result.open_lines if self.result else ()

    @property
    def fresh(self) -> bool:
        """Whether the learner's file is a stub that nobody has touched."""
        return not self.missing and self.result is not None and self.result.verdict == "not started"

    @property
    def waited(self) -> timedelta:
        """How long what runs has been waited for."""
        return self.now - self.job.since if self.job else timedelta()
