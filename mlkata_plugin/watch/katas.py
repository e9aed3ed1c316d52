"""The katas of a session: which one comes, what the log says of it, and how long it has been worked on."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.log.rounds import IDLE, Round
from mlkata_plugin.practice.choose import Choice, asked_in_interview, choose
from mlkata_plugin.practice.desk import Refused
from mlkata_plugin.practice.drill import begin_again, lay_out
from mlkata_plugin.practice.reviews import is_due, reviews

if TYPE_CHECKING:
    from collections.abc import Collection

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.practice.desk import Desk


def first(desk: Desk) -> Kata:
    """Return the kata that a session begins with: what `mlkata next` takes, else the one worked on last."""
    kata = following(desk, ())
    if kata is not None:
        return kata
    seen = {name: state.last_at for name, state in desk.log.states.items() if name in desk.course.ids and state.last_at}
    if not seen:
        raise Refused("the course has no kata to begin with: `mlkata doctor` says what it consists of")
    return desk.course.kata(max(seen, key=lambda name: seen[name]))


def following(desk: Desk, passed: Collection[str]) -> Kata | None:
    """Return the kata to go on with, other than those that were passed over; None where none is open."""
    return _choose(desk, passed).kata


def _choose(desk: Desk, passed: Collection[str] = ()) -> Choice:
    """Choose as `mlkata next` does."""
    ids = [name for name in desk.course.ids if name not in passed]
    return asked_in_interview(desk, passed) or choose(desk.course, desk.log.states, ids, due=reviews(desk))


def begin(desk: Desk, kata: Kata) -> str | None:
    """Lay out what is missing of a kata, anew where it is due for review; return a remark where there is one to make.

    Raises
    ------
    WorkspaceError
        When a file cannot be kept or written.
    PackError
        When the kata cannot be read.
    """
    if desk.state(kata).answered and is_due(desk, kata):
        return f"A review, at level {begin_again(desk, kata, 'review', None)}. Your earlier answer is kept."
    return lay_out(desk, kata, None)


def farewell(desk: Desk, kata: Kata) -> str:
    """Return how the session is taken up again."""
    desk.reread()
    choice = _choose(desk)
    if choice.kata is None or (choice.resumed and choice.kata.id == kata.id):
        return f"`mlkata watch` resumes {kata.id}"
    if desk.state(kata).status == "solved":
        return f"{kata.id} is solved. `mlkata watch` goes on with {choice.kata.id}"
    return f"`mlkata watch {kata.typed}` resumes {kata.id}"


def latest_round(desk: Desk, kata: Kata) -> Round | None:
    """Return the last time that a kata was worked on."""
    found = desk.log.of(kata.id)
    return found[-1] if found else None


def worked(latest: Round | None) -> timedelta:
    """Return how long a kata has been worked on by now; a round that is over stands still."""
    if latest is None:
        return timedelta()
    if not latest.open:
        return latest.work
    return latest.work + min(max(clock.now() - latest.last_at, timedelta()), IDLE)


def was_judged(latest: Round | None, content: bytes | None) -> bool:
    """Whether what a file holds is what was judged last."""
    if latest is None or latest.source is None or content is None:
        return False
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == latest.source


def minutes(time: timedelta) -> str:
    """Return a time as a clock shows it: ``07:31``."""
    whole, seconds = divmod(int(time.total_seconds()), 60)
    return f"{whole:02}:{seconds:02}"
