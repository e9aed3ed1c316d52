"""The one place where a session changes, without a screen: what keys do, and what no keys can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.kata import Kata, Race
from mlkata_plugin.judge.verdict import CheckResult, KataResult
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.history import Attempt, History
from mlkata_plugin.log.interview import Interview
from mlkata_plugin.log.rounds import Round
from mlkata_plugin.log.states import KataState
from mlkata_plugin.watch import events as on
from mlkata_plugin.watch.handle import handle
from mlkata_plugin.watch.keys import ATTEMPTS as ATTEMPTS_KEYS
from mlkata_plugin.watch.keys import CHOOSING, GRADING, READING, SESSION, command, keys
from mlkata_plugin.watch.pages import note
from mlkata_plugin.watch.state import Attempts, Debrief, Job, Over, State, Verdict, View

NOW = datetime(2030, 1, 1, tzinfo=UTC)
FOLDER = Path("solutions/mse")
QUESTION = Path("README.md")
KATA = Kata("mse", "mse", FOLDER, QUESTION, "Mean squared error", 1, 5, (), (), ("numpy",), ("one", "two", "three"))
RACED = replace(KATA, races=(Race("mse", 10, (10, 20)),))
STARTED = Event(NOW, "mse", "started", {"level": "blanks"})
ROUND = Round("mse", "learn", (STARTED,))
RIGHT = Event(NOW, "mse", "attempted", {"verdict": "solved"})
FRESH = View(
    KATA,
    "What is it?",
    "katas/mse/mse.py",
    KataState("started"),
    ROUND,
    None,
    None,
    None,
    3,
    8,
    True,
    "pytest katas/mse",
)
SOLVED = replace(FRESH, kata=RACED, log=KataState("solved"), latest=replace(ROUND, events=(STARTED, RIGHT)))
INTERVIEW = replace(FRESH, interview=Interview("a", 30, ("mse",), NOW))
OVER = replace(FRESH, interview=Interview("a", 30, ("mse",), NOW - timedelta(hours=1)))
HELD = replace(FRESH, held=Interview("a", 30, ("mse",), NOW, timedelta(minutes=5)))
DEBRIEF = Debrief(Interview("a", 30, ("mse",), NOW, timedelta(minutes=5)), (), ())


def verdict(status: str) -> Verdict:
    checks = (CheckResult("test_it", "It holds", status, "" if status == "passed" else "no"),)  # type: ignore[arg-type]
    result = KataResult("mse", "katas/mse/mse.py", "", 1, checks, status != "not started", ())
    return Verdict(result, ((f"mse: {status}", ""),))


TRIED = tuple(Attempt(str(n), NOW, "wrong", None, n // 2, "learn") for n in range(4))
ATTEMPTS = Attempts(History(TRIED, 2, None), ("one", "two", None, "four"))
REVIEW = Attempts(History(TRIED, 2, "review"), ("one", "two", "three", "four"))  # the first two are sealed
VERDICTS = {status: verdict(status) for status in ("passed", "wrong", "unfinished", "not started", "error")}


def after(state: State, *events: on.Event | str, seconds: float = 0) -> tuple[State, list[on.Order]]:
    """Return the state after events, of which strings are keys, and all that was ordered."""
    orders: list[on.Order] = []
    for event in events:
        happens = on.Pressed(event) if isinstance(event, str) else event
        state, more = handle(state, happens, state.now + timedelta(seconds=seconds))
        orders += more
    return state, orders


def test_a_save_is_judged_and_a_right_answer_raced_once() -> None:
    state, orders = after(State(replace(FRESH, kata=RACED), NOW), on.Saved(b"x"))
    assert orders == [on.Judge(record=True)]
    assert state.job == Job("checking", NOW)
    state, orders = after(state, on.Judged(SOLVED, VERDICTS["passed"], recorded=True))
    assert orders == [on.Race()]
    assert (state.front, state.status) == ("verdict", "racing")
    state, orders = after(state, on.Raced(SOLVED, ("twice as fast",), {}))
    assert (state.race, state.status, orders) == (("twice as fast",), "solved", [])
    _, orders = after(state, on.Judged(SOLVED, VERDICTS["passed"], recorded=False))
    assert orders == []


def test_what_was_judged_last_is_not_recorded_again() -> None:
    known = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of x
    judged = Event(NOW, "mse", "attempted", {"verdict": "wrong"}, source=known)
    view = replace(FRESH, latest=replace(ROUND, events=(STARTED, judged)))
    assert after(State(view, NOW), on.Saved(b"x"))[1] == [on.Judge(record=False)]
    assert after(State(view, NOW), on.Saved(b"y"))[1] == [on.Judge(record=True)]


def test_a_stub_that_nobody_touched_leaves_the_question_in_front() -> None:
    state, _ = after(State(FRESH, NOW), on.Saved(b"x"), on.Judged(FRESH, VERDICTS["not started"], recorded=True))
    assert state.front == "question"
    assert state.note == "Save the file, and the verdict comes here."


def test_a_verdict_takes_the_place_of_what_is_read_and_not_of_what_is_typed() -> None:
    reading, _ = after(State(FRESH, NOW), "h", on.Judged(FRESH, VERDICTS["wrong"], recorded=True))
    typing, _ = after(State(FRESH, NOW), "l", on.Judged(FRESH, VERDICTS["wrong"], recorded=True))
    assert (reading.over, typing.over) == ((), (Over("katas"),))


def test_what_takes_long_is_told() -> None:
    state, _ = after(State(FRESH, NOW), on.Saved(b"x"))
    state, _ = after(state, on.Ticked(), seconds=3)
    assert note(state).plain.startswith("checking for 3 s: s stops it")
    state, orders = after(state, "s")
    assert (state.job, orders) == (None, [on.Stop()])
    assert state.page[0][0].startswith("Stopped after 3 s.")


def test_an_interview_that_begins_elsewhere_takes_help_off_the_screen() -> None:
    for keys_pressed in ("h", "o", "c"):
        state, _ = after(State(SOLVED if keys_pressed == "c" else FRESH, NOW), *keys_pressed * 2)
        assert after(state, on.Looked(INTERVIEW))[0].over == ()


def test_an_interview_that_ended_without_an_answer_opens_no_envelope() -> None:
    left = replace(FRESH, latest=replace(ROUND, purpose="interview", left=True))
    state, orders = after(State(left, NOW), "o")
    assert (state.over, state.asked, orders) == ((), "solution", [])
    assert {"next", "compare", "race"}.isdisjoint(key.command for key in keys(state))


def test_the_debrief_comes_when_the_interview_is_over() -> None:
    state = State(INTERVIEW, NOW)
    assert after(state, "d")[1] == []
    state, _ = after(state, on.Ticked(), seconds=1800)
    state, orders = after(state, "d")
    assert orders == [on.HoldDebrief()]
    state, _ = after(state, on.Debriefed(HELD, DEBRIEF))
    assert (state.over, state.job) == ((Over("debrief"),), None)
    assert after(state, "escape", "d")[1] == [on.HoldDebrief()]


# Keys: those that mean something somewhere, and one that never does.
names = st.sampled_from(sorted({key.name for key in (*SESSION, *READING, *CHOOSING, *GRADING, *ATTEMPTS_KEYS)} | {"x"}))
views = st.sampled_from(
    [FRESH, SOLVED, INTERVIEW, OVER, HELD, replace(FRESH, log=KataState("started", hints=(1, 2, 3)))]
)
pressed = st.one_of(st.just("o"), st.sampled_from(["o", "c", "a", "h", "tab", "x"]), names).map(on.Pressed)
lists = st.sampled_from([ATTEMPTS, REVIEW]).map(on.Listed)
picks = st.builds(on.Picked, st.integers(0, 5), st.sampled_from(["attempt", "changes"]))
happenings = st.one_of(
    *[pressed] * 5,
    views.map(on.Looked),
    views.map(on.Opened),
    st.sampled_from(["mse", "knn"]).map(on.Chosen),
    lists,
    picks,
    st.sampled_from([None, b"x"]).map(on.Saved),
    st.builds(on.Judged, views, st.none() | st.sampled_from(list(VERDICTS.values())), st.booleans()),
    st.builds(on.Raced, views, st.just(("fast",)), st.just({})),
    st.builds(on.Debriefed, views, st.sampled_from([None, DEBRIEF])),
    st.just(on.Ticked()),
    st.just(on.Failed("no")),
)
lives = st.lists(happenings, min_size=1, max_size=40)


def states(view: View, events: list[on.Event]) -> list[State]:
    found = [State(view, NOW)]
    for event in events:
        found.append(handle(found[-1], event, NOW)[0])
    return found


@given(views, lives)
def test_the_answer_is_shown_to_who_is_right_or_asks_for_it_twice_in_a_row(view: View, events: list[on.Event]) -> None:
    typed: list[str] = []
    for (before, now), event in zip(pairwise(states(view, events)), events, strict=True):
        typed += [event.key] if isinstance(event, on.Pressed) else []
        answers = {each.kind for each in now.over} & {"reference", "comparison"}
        if answers and answers != {each.kind for each in before.over}:
            assert before.view.right or typed[-2:] == ["o", "o"]


@given(views, lives)
def test_an_interview_gives_no_help(view: View, events: list[on.Event]) -> None:
    for state in states(view, events):
        if state.view.interview is not None:
            assert {each.kind for each in state.over} <= {"keys", "katas"}
            assert {key.command for key in keys(state)}.isdisjoint(
                ("hint", "more", "solution", "compare", "race", "attempts", "changes", "grade", "hard")
            )


@given(views, st.lists(st.one_of(lists, picks, st.just(on.Pressed("escape")), views.map(on.Looked)), min_size=2))
def test_a_sealed_attempt_is_never_shown(view: View, events: list[on.Event]) -> None:
    for state in states(view, events):
        for each in state.over:
            if each.kind in ("attempt", "changes"):
                assert state.attempts is not None
                assert state.attempts.open(each.number)
                assert each.kind == "attempt" or state.attempts.open(each.number - 1)


@given(views, lives, names)
def test_a_key_that_means_nothing_changes_nothing_but_the_note(view: View, events: list[on.Event], name: str) -> None:
    state = states(view, events)[-1]
    if command(state, name) is None:
        changed, orders = handle(state, on.Pressed(name), NOW)
        assert changed == replace(state, note="", asked="", now=NOW)
        assert orders == ()


@given(views, lives)
def test_what_runs_was_ordered_and_is_stopped_before_another_kata(view: View, events: list[on.Event]) -> None:
    for before, event in zip(states(view, events), events, strict=False):
        state, orders = handle(before, event, NOW)
        if state.job is not None and state.job != before.job:
            assert any(isinstance(order, on.Judge | on.Race | on.HoldDebrief) for order in orders)
        if state.job is None and before.job is not None and not isinstance(event, on.Judged | on.Raced | on.Debriefed):
            assert on.Stop() in orders
