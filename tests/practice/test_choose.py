"""Which kata comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.join import Course
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, Track
from mlkata_plugin.log.states import KataState
from mlkata_plugin.practice.choose import choose, missing, select
from mlkata_plugin.practice.desk import Refused

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def kata(name: str, *prerequisites: str, difficulty: int = 1) -> Kata:
    return Kata(
        id=name,
        typed=name,
        folder=Path(name),
        readme=Path(name),
        title=name,
        difficulty=difficulty,
        minutes=5,
        prerequisites=prerequisites,
        tags=(),
        imports=(),
        hints=("look",),
    )


KATAS = (
    kata("a"),
    kata("b", "a"),
    kata("c", difficulty=3),
    kata("d", "b", "c", difficulty=3),
)
PACK = Pack(
    Path("pack"),
    (Track("first", "First", ("a", "b")), Track("second", "Second", ("c", "d", "a"))),
    _read={each.id: each for each in KATAS},
)
COURSE = Course({"home": PACK})
SOLVED = KataState(status="solved")


@pytest.fixture(autouse=True, scope="module")
def _usable() -> Iterator[None]:
    """Let the katas be usable, although no files of theirs are there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mlkata_plugin.practice.choose.usable", Course.known)
        yield


def started(minutes: int = 0) -> KataState:
    return KataState(status="started", last_at=NOON + timedelta(minutes=minutes))


def test_begins_with_the_first_of_the_course() -> None:
    choice = choose(COURSE, {}, COURSE.ids)
    assert choice.kata == KATAS[0]
    assert not choice.resumed


def test_in_a_track_prerequisites_outside_it_do_not_count() -> None:
    states = {"c": SOLVED, "a": SOLVED}
    assert choose(COURSE, states, ("c", "d", "a"), "second").kata == KATAS[3]
    assert choose(COURSE, {"c": SOLVED, "a": SOLVED}, ("c", "d", "a")).waiting == (KATAS[3],)


def test_in_a_track_prerequisites_inside_it_count() -> None:
    assert choose(COURSE, {"c": started()}, ("d",), "second").waiting == (KATAS[3],)


def test_resumes_what_was_worked_on_last() -> None:
    choice = choose(COURSE, {"a": started(1), "c": started(9), "b": started(5)}, COURSE.ids)
    assert choice.kata == KATAS[2]
    assert choice.resumed


def test_what_is_due_comes_after_what_is_unfinished_and_before_what_is_new() -> None:
    states = {"a": SOLVED, "c": SOLVED}
    choice = choose(COURSE, states, COURSE.ids, due=["gone", "c", "a"])
    assert (choice.kata, choice.due, choice.resumed) == (KATAS[2], True, False)
    assert choose(COURSE, states, ("b",), due=["c"]).kata == KATAS[1]


def test_whether_something_is_due_is_not_asked_where_something_is_unfinished() -> None:
    def due() -> Iterator[str]:
        raise AssertionError
        yield ""

    again = replace(SOLVED, reopened="review", last_at=NOON)
    choice = choose(COURSE, {"a": again, "c": SOLVED}, COURSE.ids, due=due())
    assert (choice.kata, choice.resumed) == (KATAS[0], True)


def test_resumes_only_among_what_was_asked_for() -> None:
    choice = choose(COURSE, {"a": started()}, ("c", "d"))
    assert choice.kata == KATAS[2]
    assert not choice.resumed


def test_passes_over_what_waits_for_a_prerequisite() -> None:
    assert choose(COURSE, {"a": SOLVED}, ("d", "b")).kata == KATAS[1]


def test_says_what_waits_when_nothing_is_open() -> None:
    choice = choose(COURSE, {"a": SOLVED}, ("a", "d"))
    assert choice.kata is None
    assert choice.waiting == (KATAS[3],)
    assert missing(KATAS[3], {"c": SOLVED}) == ("b",)


def test_nothing_waits_when_all_is_solved() -> None:
    choice = choose(COURSE, dict.fromkeys("abcd", SOLVED), COURSE.ids)
    assert choice.kata is None
    assert choice.waiting == ()


def test_states_of_katas_that_the_course_does_not_know_do_not_matter() -> None:
    assert choose(COURSE, {"gone": started()}, COURSE.ids).kata == KATAS[0]


@given(states=st.dictionaries(st.sampled_from("abcd"), st.sampled_from([SOLVED, started(1), started(2)])))
def test_never_hands_out_what_is_solved_or_not_open(states: dict[str, KataState]) -> None:
    choice = choose(COURSE, states, COURSE.ids)
    if choice.kata is None:
        assert all(states.get(name) == SOLVED for name in COURSE.ids)
    elif choice.resumed:
        assert states[choice.kata.id].status == "started"
    else:
        assert choice.kata.id not in states
        assert not missing(choice.kata, states)


def test_select_keeps_the_order_of_the_track() -> None:
    assert select(COURSE, None, None) == ("a", "b", "c", "d")
    assert select(COURSE, "second", None) == ("c", "d", "a")
    assert select(COURSE, "second", 3) == ("c", "d")


def test_a_wrong_filter_names_the_known_ones() -> None:
    with pytest.raises(Refused, match="first, second"):
        select(COURSE, "third", None)
    with pytest.raises(Refused, match="the course has no kata of difficulty 2: it has 1, 3"):
        select(COURSE, None, 2)
    with pytest.raises(Refused, match="the track first has no kata of difficulty 3"):
        select(COURSE, "first", 3)
