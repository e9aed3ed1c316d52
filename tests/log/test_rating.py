"""How well a kata went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.event import Event
from mlkata_plugin.log.rating import GRADES, Grade, rate
from mlkata_plugin.log.rounds import IDLE, Round, rounds

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def done(
    work: float = 15,
    *,
    failed: int = 0,
    unfinished: int = 0,
    hints: int = 0,
    peeked: bool = False,
    minutes: int | None = 20,
) -> Round:
    """Return a round with so many minutes of work, which are cut into pieces that no pause hides in."""
    happened: list[tuple[str, dict[str, object]]] = [("hinted", {"rung": n + 1}) for n in range(hints)]
    happened += [("peeked", {})] if peeked else []
    happened += [("attempted", {"verdict": "wrong", "minutes": minutes})] * failed
    happened += [("attempted", {"verdict": "unfinished", "minutes": minutes})] * unfinished
    right = ("attempted", {"verdict": "solved", "minutes": minutes})
    pieces = [] if not work else [n * min(IDLE, timedelta(minutes=work)) for n in range(int(work / 20) + 1)]
    events = [Event(NOON, "knn", kind, data) for kind, data in happened]  # type: ignore[arg-type]
    events += [Event(NOON + piece, "knn", "started", {}) for piece in pieces]
    events.append(Event(NOON + timedelta(minutes=work), "knn", *right))  # type: ignore[arg-type]
    (found,) = rounds(events)
    assert found.work == timedelta(minutes=work)
    return found


@pytest.mark.parametrize(
    ("round_", "grade", "reason"),
    [
        (done(), "good", "first run right, 15 of 20 minutes"),
        (done(10), "easy", "first run right, 10 of 20 minutes"),
        (done(9.5), "easy", "first run right, 10 of 20 minutes"),
        (done(10.1), "good", "first run right, 11 of 20 minutes"),
        (done(4, unfinished=1), "easy", "no failed run, 4 of 20 minutes"),
        (done(4, failed=1), "good", "1 failed run, 4 of 20 minutes"),
        (done(4, hints=1), "good", "first run right, 1 hint, 4 of 20 minutes"),
        (done(14, failed=2, hints=1), "good", "2 failed runs, 1 hint, 14 of 20 minutes"),
        (done(failed=3), "hard", "3 failed runs, 15 of 20 minutes"),
        (done(hints=2), "hard", "first run right, 2 hints, 15 of 20 minutes"),
        (done(40), "good", "first run right, 40 of 20 minutes"),
        (done(40.5), "hard", "first run right, 41 of 20 minutes"),
        (done(3, peeked=True), "again", "the solution was looked at, 3 of 20 minutes"),
        (done(90, peeked=True, failed=9), "again", "the solution was looked at, 9 failed runs, 90 of 20 minutes"),
        # what the log does not know counts neither way
        (done(0), "good", "first run right"),
        (done(2, minutes=None), "good", "first run right, 2 min"),
        (done(300, minutes=None), "good", "first run right, 300 min"),
    ],
)
def test_rating_comes_from_what_happened(round_: Round, grade: Grade, reason: str) -> None:
    assert (rate(round_).grade, rate(round_).reason) == (grade, reason)


@given(
    work=st.floats(0, 200),
    failed=st.integers(0, 6),
    hints=st.integers(0, 6),
    peeked=st.booleans(),
    more=st.sampled_from(["failed", "hints", "peeked", "work"]),
)
def test_more_trouble_never_makes_it_easier(work: float, failed: int, hints: int, peeked: bool, more: str) -> None:
    before = {"work": max(work, 0.1), "failed": failed, "hints": hints, "peeked": peeked}
    after = before | {more: True if more == "peeked" else before[more] + 1}
    assert GRADES.index(rate(done(**after)).grade) <= GRADES.index(rate(done(**before)).grade)  # type: ignore[arg-type]
