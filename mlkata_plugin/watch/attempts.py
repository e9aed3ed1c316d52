"""The attempts at a kata that the log has: read for a session, and shown in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mlkata_plugin.log.history import history
from mlkata_plugin.practice import diff
from mlkata_plugin.watch.state import Attempts

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.practice.desk import Desk


def read_attempts(desk: Desk, kata: Kata) -> Attempts:
    """Return the attempts at a kata, with their sources as far as the log still has them."""
    made = history(desk.log.of(kata.id))
    texts = desk.progress.sources({attempt.source for attempt in made.attempts})
    return Attempts(made, tuple(texts.get(attempt.source) for attempt in made.attempts))


def rows(attempts: Attempts) -> list[tuple[str, ...]]:
    """Return of each attempt its number, time, verdict and purpose, the lines that came and went, and the mistakes."""
    found: list[tuple[str, ...]] = []
    for number, (attempt, (before, after)) in enumerate(
        zip(attempts.made.attempts, pairwise((None, *attempts.sources)), strict=True), 1
    ):
        came_and_went = "" if before is None or after is None else "+{} -{}".format(*diff.changed(before, after))
        times = f"{attempt.times} times" if attempt.times > 1 else ""
        rest = ", ".join(part for part in (times, *attempt.mistakes) if part)
        when = f"{attempt.at.astimezone():%Y-%m-%d %H:%M}"
        found.append((str(number), when, attempt.verdict or "not judged", attempt.purpose, came_and_went, rest))
    return found


def remark(attempts: Attempts) -> str:
    """Return what is said below the list while attempts from before an exam may not be read."""
    exam = attempts.made.exam
    return f"The {exam} is open: what you wrote before it is shown once you are right." if exam else ""


def heading(attempts: Attempts, number: int) -> str:
    """Return a line about one attempt."""
    _, when, verdict, *_ = rows(attempts)[number - 1]
    return f"Attempt {number} of {len(attempts.sources)}, {when}: {verdict}"


def changes(attempts: Attempts, number: int) -> list[str]:
    """Return what changed from the attempt before to this one."""
    before, after = attempts.sources[number - 2] or "", attempts.sources[number - 1] or ""
    return diff.unified(before, after, f"attempt {number - 1}", f"attempt {number}") or ["no line differs"]
