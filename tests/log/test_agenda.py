"""What is due, in which order, and how many."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata_plugin.log.agenda import due, interleaved, left_today, plan
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.rounds import rounds
from mlkata_plugin.log.view import Log

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = local_day(NOON)


def log_of(**days: float) -> Log:
    """Return the log of katas that were solved so many days ago and rated good: they come back after two days."""
    events = [Event(NOON - timedelta(days=ago), kata, "attempted", {"verdict": "solved"}) for kata, ago in days.items()]
    return Log(tuple(sorted(events, key=lambda event: event.at)))


def reviewed(day: float, purpose: str = "review") -> list[Event]:
    at = NOON + timedelta(days=day)
    return [
        Event(at, "a", "started", {"purpose": purpose}),
        Event(at + timedelta(minutes=5), "a", "attempted", {"verdict": "solved"}),
    ]


def test_due_are_those_whose_day_has_come_longest_waiting_first() -> None:
    cards = log_of(a=2, b=9, c=1, d=1.9).cards
    assert [card.kata for card in due(cards.values(), TODAY)][:2] == ["b", "a"]
    assert "c" not in [card.kata for card in due(cards.values(), TODAY)]
    assert [card.kata for card in due(cards.values(), TODAY + timedelta(days=1))] == ["b", "a", "d", "c"]


def test_reviews_of_the_day_use_up_the_limit() -> None:
    events = [*reviewed(-1), *reviewed(0), *reviewed(0.05, "practice"), *reviewed(0.1)]
    cut = rounds(events)
    assert left_today(cut, 10, TODAY) == 8
    assert left_today(cut, 2, TODAY) == 0
    assert left_today(cut, 1, TODAY) == 0
    assert left_today(cut, 1, TODAY + timedelta(days=1)) == 1


TRACKS = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b", "c1": "c"}


def test_neighbours_are_of_other_tracks() -> None:
    assert interleaved(["a1", "a2", "b1", "c1"], TRACKS.__getitem__, None) == ["a1", "b1", "a2", "c1"]
    assert interleaved(["a1", "a2", "b1"], TRACKS.__getitem__, "a3") == ["b1", "a1", "a2"]
    assert interleaved(["a1", "a2"], TRACKS.__getitem__, "a3") == ["a1", "a2"]


@given(katas=st.permutations(sorted(TRACKS)), last=st.sampled_from([None, *TRACKS]))
def test_interleaving_loses_none_and_repeats_a_track_only_where_no_other_is_left(
    katas: list[str], last: str | None
) -> None:
    found = interleaved(katas, TRACKS.__getitem__, last)
    assert sorted(found) == sorted(katas)
    before = [last, *found]
    for number, (one, other) in enumerate(zip(before, found, strict=False)):
        if one is not None and TRACKS[one] == TRACKS[other]:
            assert {TRACKS[each] for each in found[number:]} == {TRACKS[other]}


def test_plan_moves_what_exceeds_the_limit_to_the_next_day() -> None:
    found = log_of(a=9, b=8, c=7, d=1, e=0)
    days = plan(found.cards, found.rounds, 2, TODAY, 4)
    assert [day.katas for day in days] == [("a", "b"), ("c", "d"), ("e",), ()]
    assert [day.date for day in days] == [TODAY + timedelta(n) for n in range(4)]


def test_plan_of_nothing() -> None:
    assert [day.katas for day in plan({}, [], 10, date(2026, 3, 1), 3)] == [(), (), ()]


@settings(deadline=None)  # the first example imports fsrs
@given(ago=st.lists(st.floats(0, 12), max_size=8), limit=st.integers(1, 4))
def test_plan_has_each_kata_once_and_never_before_its_day(ago: list[float], limit: int) -> None:
    found = log_of(**{f"k{n}": days for n, days in enumerate(ago)})
    days = plan(found.cards, found.rounds, limit, TODAY, 28)
    planned = [kata for day in days for kata in day.katas]
    assert sorted(planned) == sorted(found.cards)
    for day in days:
        assert len(day.katas) <= limit
        assert all(found.cards[kata].due <= day.date for kata in day.katas)
