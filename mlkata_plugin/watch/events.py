"""What happens in a session, and what has to be done about it outside of its state. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlkata_plugin.log.rating import Grade
    from mlkata_plugin.watch.state import Attempts, Debrief, Verdict, View


@dataclass(frozen=True)
class Opened:
    """Another kata was laid out; `passed` are those that were skipped on the way to it."""

    view: View
    note: str = ""
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Looked:
    """The disk was looked at anew, after something was written to it."""

    view: View
    note: str = ""


@dataclass(frozen=True)
class Failed:
    """Something could not be done: why, and the remedy."""

    why: str


@dataclass(frozen=True)
class Pressed:
    """A key was pressed."""

    key: str


@dataclass(frozen=True)
class Chosen:
    """A kata was chosen from the list."""

    kata: str


@dataclass(frozen=True)
class Listed:
    """The attempts were read from the log."""

    attempts: Attempts


@dataclass(frozen=True)
class Picked:
    """An attempt was picked from the list: to be read, or to see what changed with it."""

    number: int
    what: Literal["attempt", "changes"]


@dataclass(frozen=True)
class Saved:
    """The learner's file holds something else than before, or nothing is there."""

    content: bytes | None


@dataclass(frozen=True)
class Judged:
    """A verdict came, or the judge ended without one; `recorded` says whether it is in the log."""

    view: View
    verdict: Verdict | None
    recorded: bool


@dataclass(frozen=True)
class Raced:
    """A race came to its end; `speeds` are those of the approaches, by their names, where they took part."""

    view: View
    lines: tuple[str, ...]
    speeds: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Debriefed:
    """A debrief was held; None where no interview is over."""

    view: View
    debrief: Debrief | None


@dataclass(frozen=True)
class Ticked:
    """A second has gone by."""


Event: TypeAlias = (
    Opened | Looked | Failed | Pressed | Chosen | Listed | Picked | Saved | Judged | Raced | Debriefed | Ticked
)


@dataclass(frozen=True)
class Open:
    """Lay a kata out and go to it."""

    kata: str


@dataclass(frozen=True)
class GoOn:
    """Go on with the kata that comes next, other than those that were passed over; if there is none, say `alas`."""

    passed: frozenset[str]
    alas: str


@dataclass(frozen=True)
class Follow:
    """Tell of each save of the learner's file from now on."""


@dataclass(frozen=True)
class Judge:
    """Judge the learner's file, in place of what runs."""

    record: bool


@dataclass(frozen=True)
class Race:
    """Race the learner's file, in place of what runs; the approaches, too, where that is asked for."""

    approaches: bool = False


@dataclass(frozen=True)
class Stop:
    """Stop what runs."""


@dataclass(frozen=True)
class TakeHint:
    """Log that the next hint was read."""


@dataclass(frozen=True)
class Peek:
    """Log that the reference was looked at before the answer was right."""


@dataclass(frozen=True)
class Reset:
    """Put a fresh stub in the place of the learner's file, and keep a copy."""


@dataclass(frozen=True)
class Rate:
    """Overrule how the right answer was rated."""

    grade: Grade


@dataclass(frozen=True)
class ReadAttempts:
    """Read the attempts at the kata from the log."""


@dataclass(frozen=True)
class HoldDebrief:
    """End the interview that is over, race its right answers, and tell how it went, in place of what runs."""


@dataclass(frozen=True)
class Edit:
    """Give the terminal to the learner's editor for a while, at the first TODO."""


@dataclass(frozen=True)
class Leave:
    """End the session."""


Order: TypeAlias = (
    Open
    | GoOn
    | Follow
    | Judge
    | Race
    | Stop
    | TakeHint
    | Peek
    | Reset
    | Rate
    | ReadAttempts
    | HoldDebrief
    | Edit
    | Leave
)
