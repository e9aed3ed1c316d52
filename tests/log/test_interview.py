"""The mock interview, read from the log."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.log.event import Event, Kind
from mlkata_plugin.log.interview import Interview, after_verdict, standing, time_left
from mlkata_plugin.log.interview import interviews as read_interviews
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.rounds import rounds
from mlkata_plugin.log.states import KataState
from mlkata_plugin.log.view import Log, read_log
from mlkata_plugin.practice.choose import pick
from mlkata_plugin.race import Pair, RaceResult, Ratio, read_results

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def event(minutes: float, kind: Kind, kata: str = "", **data: Any) -> Event:
    return Event(at(minutes), kata, kind, data, f"hash {minutes}" if kind == "attempted" else None)


def interviews(events: list[Event]) -> tuple[Interview, ...]:
    return read_interviews(events, rounds(events))


def begun(minutes: float = 0, name: str = "one", katas: tuple[str, ...] = ("knn", "mse")) -> Event:
    data = {"phase": "begun", "id": name, "minutes": 45, "katas": list(katas), "seed": 7}
    return Event(at(minutes), "", "interviewed", data)


def attempt(minutes: float, kata: str, verdict: str, name: str = "one", **data: Any) -> Event:
    return event(minutes, "attempted", kata, verdict=verdict, interview=name, spent=minutes * 60, **data)


def ended(minutes: float, name: str = "one") -> Event:
    return event(minutes, "interviewed", phase="ended", id=name, spent=minutes * 60)


def test_a_round_from_its_beginning_to_its_end() -> None:
    (found,) = interviews(
        [
            event(-1, "attempted", "mse", verdict="solved"),  # of no interview
            begun(),
            event(0, "started", "knn", interview="one", copy=".mlkata/kept/knn.py"),
            event(0, "started", "mse", interview="one", copy=None),
            attempt(4, "knn", "error"),
            attempt(6, "knn", "wrong", failed=["a", "b"], title="Ties", behaves_like="largest label"),
            attempt(7, "knn", "wrong", failed=["a"], behaves_like=["largest label", "no root"]),
            attempt(9, "knn", "solved"),
            attempt(10, "knn", "wrong"),
            attempt(50, "mse", "solved"),
            event(51, "raced", "knn", interview="one", n=10),
            ended(52),
        ]
    )
    assert found.copies == {"knn": ".mlkata/kept/knn.py"}
    assert found.races["knn"]["n"] == 10
    assert (found.unsolved, found.ended_after) == ((), timedelta(minutes=52))
    knn, mse = found.answers_to("knn"), found.answers_to("mse")
    assert knn.first_wrong is not None
    assert knn.solved is not None
    assert (knn.runs, knn.late, knn.last, knn.mistakes) == (4, False, "solved", ("largest label", "no root"))
    assert (knn.first_wrong.verdict, knn.first_wrong.spent) == ("error", timedelta(minutes=4))
    assert (knn.solved.spent, knn.solved.source) == (timedelta(minutes=9), "hash 9")
    assert (mse.runs, mse.late, mse.first_wrong) == (1, True, None)


ROUND = Interview("one", 45, ("knn", "mse"), NOON)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "45 of 45 minutes left"),
        (0.5, "45 of 45 minutes left"),
        (33, "12 of 45 minutes left"),
        (43.9, "2 of 45 minutes left"),
        (44.5, "less than 1 of 45 minutes left"),
        (45, "the 45 minutes are over: `mlkata interview` shows the debrief"),
        (10**6, "the 45 minutes are over: `mlkata interview` shows the debrief"),
        (-10, "45 of 45 minutes left"),  # the clock was put back
    ],
)
def test_standing(minutes: float, text: str) -> None:
    assert standing(ROUND, at(minutes)) == text
    assert ROUND.over(at(minutes)) == (minutes >= 45)


def test_what_is_said_after_a_verdict() -> None:
    (right,) = interviews([begun(), attempt(5, "knn", "solved")])
    assert after_verdict(right, at(5)) == ["40 of 45 minutes left", "next kata: mlkata next"]
    (late,) = interviews([begun(), attempt(46, "knn", "wrong")])
    assert after_verdict(late, at(46))[0] == "this verdict came after the end and counts as late"
    (done,) = interviews([begun(), attempt(5, "knn", "solved"), attempt(8, "mse", "solved")])
    assert after_verdict(done, at(8)) == ["all katas of the interview are solved: `mlkata interview` shows the debrief"]


def test_a_clock_that_is_put_back_gives_no_time_back() -> None:
    (found,) = interviews([begun(), attempt(30, "knn", "wrong")])
    assert time_left(found, at(-100)) == "15 of 45 minutes left"
    again = found.after(event(-100, "attempted", "knn", verdict="solved", **found.mark(at(-100))))
    solved = again.answers_to("knn").solved
    assert solved is not None
    assert solved.spent - timedelta(minutes=30) == timedelta.resolution
    assert [answer.verdict for answer in again.answers] == ["wrong", "solved"]


jumps = st.lists(st.tuples(st.floats(-200, 200), st.sampled_from(["knn", "mse"]), st.booleans()), max_size=12)


@given(jumps)
def test_time_only_goes(clocks: list[tuple[float, str, bool]]) -> None:
    found = ROUND
    before = found.length
    for minutes, kata, right in clocks:
        data = {"verdict": "solved" if right else "wrong", **found.mark(at(minutes))}
        found = found.after(event(minutes, "attempted", kata, **data))
        left = found.left(at(minutes))
        assert timedelta() <= left <= before
        before = left
    assert found.over(at(0)) == (not found.left(at(0)) or not found.unsolved)


LOG = [
    begun(),
    attempt(1, "knn", "wrong", behaves_like="x"),
    attempt(2, "mse", "solved"),
    attempt(3, "knn", "solved"),
    ended(4),
    begun(10, "two", katas=("mse",)),
    attempt(11, "mse", "error", "two"),
    event(12, "hinted", "mse", rung=1),
    event(13, "interviewed", phase="ended", id="unknown", spent=1.0),
]


@given(st.permutations(LOG))
def test_a_clock_that_jumps_loses_no_answer(log: list[Event]) -> None:
    found = {each.id: each for each in interviews(log)}
    for each in interviews(LOG):
        again = found[each.id]
        assert (again.katas, again.ended_after, again.solved) == (each.katas, each.ended_after, each.solved)
        assert set(each.answers) <= set(again.answers)


def test_running_and_not(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    assert read_log(progress, str).running is None
    data = {"id": "one", "minutes": 45, "katas": ["knn"], "seed": None}
    progress.record("", "interviewed", {"phase": "begun", **data})
    progress.record("knn", "attempted", {"verdict": "wrong", "interview": "one", "spent": 60.0})
    now = read_log(progress, str).running
    assert now is not None
    assert now.answers_to("knn").runs == 1
    progress.record("", "interviewed", {"phase": "ended", "id": "one", "spent": 61.0})
    assert read_log(progress, str).running is None


def test_an_interview_begins_a_round_of_each_kata_and_is_none_itself() -> None:
    log = Log((event(-1, "attempted", "mse", verdict="solved"), begun(), event(1, "hinted", "knn", rung=1)))
    assert set(log.states) == {"knn", "mse"}
    assert [(each.kata, each.purpose) for each in log.rounds] == [
        ("mse", "learn"),
        ("knn", "interview"),
        ("mse", "interview"),
    ]
    assert [each.kind for each in log.of("knn")[0].events] == ["interviewed", "hinted"]
    assert log.states["mse"].reopened == "interview"


def test_interviews_are_rounds_of_their_own() -> None:
    start = {"purpose": "interview", "level": "bare"}
    log = [
        begun(),
        event(0, "started", "knn", interview="one", **start),
        attempt(1, "knn", "wrong"),
        ended(45),
        begun(50, "two", ("knn",)),
        event(50, "started", "knn", interview="two", **start),
        ended(95, "two"),
        event(200, "attempted", "knn", verdict="solved"),
    ]
    assert [(each.purpose, each.runs, each.left) for each in rounds(log) if each.kata == "knn"] == [
        ("interview", 1, True),
        ("interview", 0, True),
        ("learn", 1, False),
    ]
    assert not any(each.open for each in rounds(log))


def kata(name: str, minutes: int, *prerequisites: str, difficulty: int = 1) -> Kata:
    return Kata(name, name, Path(name), Path(name), name, difficulty, minutes, prerequisites, (), (), ("look",))


COURSE = (
    kata("a", 10, difficulty=2),
    kata("b", 20, "a"),
    kata("c", 15),
    kata("d", 30, "b", difficulty=3),
    kata("e", 45, "c", difficulty=3),
)


@given(st.sets(st.sampled_from("abcde")), st.integers(1, 120), st.integers(0, 2**32))
def test_what_is_drawn_fits_the_time(solved: set[str], minutes: int, seed: int) -> None:
    states = {name: KataState(status="solved") for name in solved}
    drawn = pick(COURSE, states, minutes, seed)
    assert drawn == pick(COURSE, states, minutes, seed)
    assert len(set(drawn)) == len(drawn) >= 1
    assert sum(each.minutes for each in drawn) <= minutes or [each.id for each in drawn] == ["a"]
    assert [each.difficulty for each in drawn] == sorted(each.difficulty for each in drawn)


@given(st.integers(0, 2**32))
def test_what_is_open_is_drawn_first(seed: int) -> None:
    assert {each.id for each in pick(COURSE, {}, 25, seed)} == {"a", "c"}


def test_a_logged_race_comes_back() -> None:
    result = RaceResult("f", 10, (10, 20), loop=Ratio(2.0, 1.9, 2.1), growth=Pair(1.0, 1.1), problem="it is slow")
    logged = json.loads(json.dumps({"races": [result.to_dict()], "interview": "one"}))
    assert read_results(logged) == (result,)
