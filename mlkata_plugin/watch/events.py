"""What happens in a session, and what has to be done about it outside of its state. Plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from mlkata_plugin.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlkata_plugin.log.rating import Grade
    from mlkata_plugin.watch.state import Attempts, Debrief, Verdict, View


class Opened(Frozen):
    """Another kata was laid out; `passed` are those that were skipped on the way to it."""

    view: View
    note: str = ""
    passed: frozenset[str] = frozenset()


class Looked(Frozen):
    """The disk was looked at anew, after something was written to it."""

    view: View
    note: str = ""


class Failed(Frozen):
    """Something could not be done: why, and the remedy."""

    why: str


class Pressed(Frozen):
    """A key was pressed."""

    key: str


class Chosen(Frozen):
    """A kata was chosen from the list."""

    kata: str


class Listed(Frozen):
    """The attempts were read from the log."""

    attempts: Attempts


class Picked(Frozen):
    """An attempt was picked from the list: to be read, or to see what changed with it."""

    number: int
    what: Literal["attempt", "changes"]


class Saved(Frozen):
    """The learner's file holds something else than before, or nothing is there."""

    content: bytes | None


class Judged(Frozen):
    """A verdict came, or the judge ended without one; `recorded` says whether it is in the log."""

    view: View
    verdict: Verdict | None
    recorded: bool


class Raced(Frozen):
    """A race came to its end; `speeds` are those of the approaches, by their names, where they took part."""

    view: View
    lines: tuple[str, ...]
    speeds: Mapping[str, Sequence[str]]


class Debriefed(Frozen):
    """A debrief was held; None where no interview is over."""

    view: View
    debrief: Debrief | None


class Ticked(Frozen):
    """A second has gone by."""


Event: TypeAlias = (
    Opened | Looked | Failed | Pressed | Chosen | Listed | Picked | Saved | Judged | Raced | Debriefed | Ticked
)


class Open(Frozen):
    """Lay a kata out and go to it."""

    kata: str


class GoOn(Frozen):
    """Go on with the kata that comes next, other than those that were passed over; if there is none, say `alas`."""

    passed: frozenset[str]
    alas: str


class Follow(Frozen):
    """Tell of each save of the learner's file from now on."""


class Judge(Frozen):
    """Judge the learner's file, in place of what runs."""

    record: bool


class Race(Frozen):
    """Race the learner's file, in place of what runs; the approaches, too, where that is asked for."""

    approaches: bool = False


class Stop(Frozen):
    """Stop what runs."""


class TakeHint(Frozen):
    """Log that the next hint was read."""


class Peek(Frozen):
    """Log that the reference was looked at before the answer was right."""


class Reset(Frozen):
    """Put a fresh stub in the place of the learner's file, and keep a copy."""


class Rate(Frozen):
    """Overrule how the right answer was rated."""

    grade: Grade


class ReadAttempts(Frozen):
    """Read the attempts at the kata from the log."""


class HoldDebrief(Frozen):
    """End the interview that is over, race its right answers, and tell how it went, in place of what runs."""


class Edit(Frozen):
    """Give the terminal to the learner's editor for a while, at the first TODO."""


class Leave(Frozen):
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
