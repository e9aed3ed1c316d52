"""The log cut into rounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.event import KINDS, Event, Kind
from mlkata_plugin.log.rounds import AFTERWARDS, IDLE, PURPOSES, rounds

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def event(minutes: float, kind: Kind, /, kata: str = "knn", **data: Any) -> Event:
    return Event(
        NOON + timedelta(minutes=minutes), kata, kind, data, f"hash {minutes}" if kind == "attempted" else None
    )


def test_from_the_start_to_a_right_answer() -> None:
    (found,) = rounds(
        [
            event(0, "started", level="steps"),
            event(4, "attempted", verdict="wrong", behaves_like="n - 1"),
            event(5, "hinted", rung=1),
            event(6, "hinted", rung=2),
            event(8, "attempted", verdict="unfinished"),
            event(10, "attempted", verdict="solved"),
            event(11, "raced"),
            event(15, "attempted", verdict="wrong"),
            event(16, "peeked"),
        ]
    )
    assert (found.purpose, found.level, found.work) == ("learn", "steps", timedelta(minutes=10))
    assert (found.runs, found.failed, found.hints, found.peeked) == (3, 1, 2, False)
    assert (found.mistakes, found.source, found.solved_at) == (("n - 1",), "hash 10", NOON + timedelta(minutes=10))


def test_a_break_is_not_work() -> None:
    (found,) = rounds([event(0, "started"), event(60 * 24, "attempted", verdict="solved")])
    assert found.work == IDLE


def test_review_begins_a_round_and_a_fresh_stub_goes_on_with_it() -> None:
    first, second = rounds(
        [
            event(0, "started"),
            event(1, "attempted", verdict="solved"),
            event(2000, "started", purpose="review", level="steps"),
            event(2001, "peeked"),
            event(2002, "reset", level="steps"),
            event(2003, "attempted", verdict="solved"),
        ]
    )
    assert not first.open
    assert (second.purpose, second.level, second.peeked, second.runs) == ("review", "steps", True, 1)


def test_fresh_stub_after_a_right_answer_is_practice() -> None:
    _, second = rounds([event(0, "started"), event(1, "attempted", verdict="solved"), event(2, "reset")])
    assert (second.purpose, second.open) == ("practice", True)


def test_the_copy_of_the_earlier_answer_and_the_minutes_are_known() -> None:
    (found,) = rounds(
        [
            event(0, "started", purpose="review", copy="kept/answer.py"),
            event(1, "reset", copy="kept/half_of_it.py"),
            event(2, "attempted", verdict="wrong", minutes=10),
            event(3, "attempted", verdict="solved", minutes=15),
        ]
    )
    assert (found.copy, found.minutes) == ("kept/answer.py", 15)


def test_a_rating_begins_no_round() -> None:
    assert rounds([event(0, "rated", rating="easy")]) == ()


def test_katas_are_kept_apart() -> None:
    first, second = rounds(
        [event(0, "started", "new"), event(1, "started", "knn"), event(2, "attempted", "new", verdict="solved")]
    )
    assert (first.kata, first.open) == ("new", False)
    assert (second.kata, second.open) == ("knn", True)


def test_a_round_that_another_one_takes_the_place_of_is_left() -> None:
    left, goes_on = rounds([event(0, "started", purpose="learn"), event(1, "started", purpose="practice")])
    assert (left.open, left.left, left.right) == (False, True, None)
    assert (goes_on.open, goes_on.left) == (True, False)


def test_a_start_that_does_not_say_what_for_goes_on() -> None:
    start = event(2000, "started", purpose="review", level="steps")
    _, second = rounds([event(1, "attempted", verdict="solved"), start, event(2001, "started", level="bare")])
    assert (second.purpose, second.level) == ("review", "bare")
    _, other = rounds([event(1, "attempted", verdict="solved"), event(2, "started", level="bare")])
    assert other.purpose == "learn"  # as on another machine, whose log was merged with this one


def test_what_happens_to_a_finished_file_stays_with_its_round() -> None:
    log = [event(0, "attempted", verdict="solved"), event(1, "raced"), event(2, "attempted", verdict="wrong")]
    (found,) = rounds([*log, event(3, "peeked")])
    assert found.events == (*log, event(3, "peeked"))
    assert (found.until_right, found.runs, found.peeked) == ((log[0],), 1, False)


EVENTS = st.lists(
    st.builds(
        event,
        st.integers(-1000, 1000),
        st.sampled_from(KINDS),
        st.sampled_from(["knn", "mse"]),
        verdict=st.sampled_from(["solved", "wrong", "error", "unfinished"]),
        purpose=st.sampled_from([*PURPOSES, "something else"]),
        rung=st.integers(1, 5),
    ),
    max_size=30,
)


@given(EVENTS)
def test_any_order_of_events_gives_sound_rounds(events: list[Event]) -> None:
    events.sort(key=lambda each: each.at)
    found = rounds(events)
    for each in found:
        assert timedelta() <= each.work
        assert each.failed <= each.runs
        assert each.open + each.left + bool(each.right) == 1
    for kata in ("knn", "mse"):
        own = [each for each in found if each.kata == kata]
        solved = sum(each.right is not None for each in own)
        assert solved <= sum(each.kata == kata and each.data.get("verdict") == "solved" for each in events)
        told = [each for one in own for each in one.events]
        begin = next((n for n, each in enumerate(events) if each.kata == kata and each.kind not in AFTERWARDS), None)
        assert told == ([] if begin is None else [each for each in events[begin:] if each.kata == kata])
