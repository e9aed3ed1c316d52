"""Cards made from the log, beside the fsrs package driven by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata_plugin.course.scaffold import LEVELS
from mlkata_plugin.log.cards import Card, Recall, chance, local_day, recalls
from mlkata_plugin.log.event import KINDS, Event, Kind
from mlkata_plugin.log.rating import GRADES
from mlkata_plugin.log.rounds import PURPOSES
from mlkata_plugin.log.view import Log

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BY_HAND = fsrs.Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def event(day: float, kind: Kind, kata: str = "knn", **data: Any) -> Event:
    return Event(NOON + timedelta(days=day), kata, kind, data)


def solved(
    day: float, purpose: str | None = None, kata: str = "knn", level: str = "blanks", **data: Any
) -> list[Event]:
    """Begin a round and solve it half an hour later."""
    start = {"level": level} | ({"purpose": purpose} if purpose else {})
    return [event(day, "started", kata, **start), event(day + 0.02, "attempted", kata, verdict="solved", **data)]


def cards(events: list[Event]) -> dict[str, Card]:
    return dict(Log(tuple(sorted(events, key=lambda each: each.at))).cards)


def card(*events: Event | list[Event]) -> Card:
    flat = [each for part in events for each in (part if isinstance(part, list) else [part])]
    return cards(flat)["knn"]


def by_hand(*reviews: tuple[float, fsrs.Rating]) -> fsrs.Card:
    memory = fsrs.Card(card_id=0, due=NOON + timedelta(days=reviews[0][0]))
    for day, rating in reviews:
        memory, _ = BY_HAND.review_card(memory, rating, NOON + timedelta(days=day))
    return memory


def test_first_right_answer_makes_the_card() -> None:
    assert cards([event(0, "started"), event(0.01, "attempted", verdict="wrong")]) == {}
    found = card(solved(0))
    assert found.memory == by_hand((0.02, fsrs.Rating.Good))
    assert found.due == local_day(NOON + timedelta(days=2.02))


def test_right_answer_without_a_start_makes_one() -> None:
    found = card(event(0, "attempted", verdict="solved", minutes=20))
    assert found.memory == by_hand((0, fsrs.Rating.Good))
    assert found.rating.reason == "first run right"
    assert found.level == "steps"


def test_each_review_goes_to_fsrs() -> None:
    found = card(solved(0), solved(3, "review"), event(12, "hinted", rung=2), solved(12, "review"))
    # the hint came before the review was begun, and is not counted
    assert found.memory == by_hand((0.02, fsrs.Rating.Good), (3.02, fsrs.Rating.Good), (12.02, fsrs.Rating.Good))


def test_looking_at_the_solution_is_again() -> None:
    found = card(solved(0), event(3, "started", purpose="review"), event(3.01, "peeked"), solved(3.02, "review"))
    assert found.rating.grade == "again"
    assert found.memory == by_hand((0.02, fsrs.Rating.Good), (3.04, fsrs.Rating.Again))
    assert card(solved(0), event(1, "peeked"), solved(3, "review")).rating.grade == "good"


@pytest.mark.parametrize(
    "more", [solved(1, "practice"), [event(1, "reset"), event(1.1, "attempted", verdict="solved")]]
)
def test_practice_leaves_the_card_alone(more: list[Event]) -> None:
    assert card(solved(0), more) == card(solved(0))
    assert card(solved(0), more, solved(3, "review")) == card(solved(0), solved(3, "review"))


def in_interview(day: float) -> list[Event]:
    begun = {"phase": "begun", "id": "one", "minutes": 45, "katas": ["knn"]}
    return [event(day, "interviewed", "", **begun), *solved(day, "interview", interview="one", spent=60.0)]


@pytest.mark.parametrize("again", [in_interview, solved])
def test_other_right_answers_count_where_the_kata_was_due(again: Callable[[float], list[Event]]) -> None:
    assert card(solved(0), again(1)) == card(solved(0))
    assert card(solved(0), again(4)).memory == card(solved(0), solved(4, "review")).memory


def test_on_its_day_a_kata_is_due_from_the_first_hour() -> None:
    memory = card(solved(0)).memory
    midnight = datetime.combine(local_day(memory.due), datetime.min.time()).astimezone()
    early = (midnight - NOON) / timedelta(days=1)
    found = card(solved(0), solved(early, "review"))
    assert local_day(found.last.solved_at or NOON) == local_day(memory.due)
    assert found.memory.last_review == max(memory.due, NOON + timedelta(days=early + 0.02))


@pytest.mark.parametrize("grade", GRADES)
def test_a_rating_can_be_overruled(grade: str) -> None:
    by_you = [solved(0), solved(3, "review"), event(3.5, "rated", rating="easy"), event(4, "rated", rating=grade)]
    expected = by_hand((0.02, fsrs.Rating.Good), (3.02, fsrs.Rating[grade.title()]))
    assert card(*by_you).memory == expected
    assert (card(*by_you).rating.grade, card(*by_you).rating.reason) == (grade, "as you said")
    later = card(*by_you, solved(40, "review"))
    assert later.memory == BY_HAND.review_card(expected, fsrs.Rating.Good, NOON + timedelta(days=40.02))[0]


def test_what_cannot_be_a_rating_changes_nothing() -> None:
    found = card(solved(0), event(1, "rated", rating="superb"), event(1, "rated"))
    assert (found.memory, found.rating) == (card(solved(0)).memory, card(solved(0)).rating)
    assert cards([event(0, "rated", rating="easy")]) == {}


def test_levels_climb_and_stay_after_again() -> None:
    assert card(solved(0)).level == "steps"
    assert card(solved(0), solved(3, "review", level="steps")).level == "bare"
    assert card(solved(0, level="bare")).level == "bare"
    assert card(solved(0, level="steps"), event(1, "rated", rating="again")).level == "steps"
    assert card(solved(0), solved(1, "practice", level="bare")).level == "steps"
    assert card(solved(0, level="something else")).level == "steps"


def test_a_clock_that_was_set_back_counts_as_no_time() -> None:
    found = card(solved(10), [event(-50, "started", purpose="review"), event(-50, "attempted", verdict="solved")])
    assert found.memory.last_review is not None
    assert found.memory.last_review >= NOON + timedelta(days=10)


PART = st.builds(
    event,
    st.floats(-400, 400),
    st.sampled_from(KINDS),
    st.sampled_from(["knn", "mse"]),
    verdict=st.sampled_from(["solved", "wrong", "error", "unfinished"]),
    purpose=st.sampled_from([*PURPOSES, "something else"]),
    level=st.sampled_from([*LEVELS, None]),
    rung=st.integers(1, 5),
    minutes=st.sampled_from([5, 20, None]),
    rating=st.sampled_from([*GRADES, "superb"]),
)
LOG = st.lists(PART, max_size=25)


@given(LOG)
@settings(deadline=None)
def test_any_log_gives_sound_cards_and_twice_the_same(events: list[Event]) -> None:
    deck = cards(events)
    assert deck == cards(list(events))
    for found in deck.values():
        assert found.memory.last_review is not None
        assert found.memory.due - found.memory.last_review >= timedelta(days=1)
        assert found.level in LEVELS
    for name, found in deck.items():
        assert cards([each for each in events if each.kata == name]) == {name: found}


@given(mine=LOG, theirs=LOG, data=st.data())
@settings(deadline=None)
def test_two_logs_make_the_same_cards_whichever_was_merged_into_which(
    mine: list[Event], theirs: list[Event], data: st.DataObject
) -> None:
    ids = count()
    rows = [(each.at, next(ids), each) for each in [*mine, *theirs]]
    shuffled = data.draw(st.permutations(rows))
    one, other = ([each for _, _, each in sorted(part, key=lambda row: row[:2])] for part in (rows, shuffled))
    assert cards(one) == cards(other)


@given(days=st.lists(st.integers(1, 60), max_size=6), practice=st.lists(st.integers(1, 400), max_size=6))
@settings(deadline=None)
def test_practice_between_rounds_never_changes_a_card(days: list[int], practice: list[int]) -> None:
    at, log = 0, solved(0)
    for gap in days:
        at += gap
        log += solved(at, "review")
    more = [each for day in practice for each in solved(day + 0.5, "practice", level="bare")]
    assert {name: found.memory for name, found in cards([*log, *more]).items()} == {
        name: found.memory for name, found in cards(log).items()
    }


def test_a_review_is_told_beside_what_was_foreseen_of_it() -> None:
    peeked = event(9.01, "peeked")
    log = Log((*solved(0), *solved(4, "review"), event(9, "started", purpose="review"), peeked))
    at, later = NOON + timedelta(days=4.02), NOON + timedelta(days=9.01)
    known = by_hand((0.02, fsrs.Rating.Good)), by_hand((0.02, fsrs.Rating.Good), (4.02, fsrs.Rating.Good))
    foreseen = [BY_HAND.get_card_retrievability(*each) for each in zip(known, (at, later), strict=True)]
    assert recalls(log.of("knn")) == [
        Recall("knn", at, foreseen[0], right=True),
        Recall("knn", later, foreseen[1], right=False),
    ]
    assert 0.5 < foreseen[0] < 0.95


def test_neither_practice_nor_a_review_that_goes_on_is_a_recall() -> None:
    log = Log((*solved(0), *solved(1, "practice"), event(4, "started", purpose="review")))
    assert recalls(log.of("knn")) == []


def test_what_is_not_practised_fades() -> None:
    found = card(solved(0))
    chances = [chance(found, NOON + timedelta(days=day)) for day in (1, 3, 10, 100)]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] < chances[0] <= 1
