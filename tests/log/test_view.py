"""One log, and all that is made of it: whoever looks sees the same rounds."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlkata_plugin.course.scaffold import LEVELS
from mlkata_plugin.log.event import Event, Kind
from mlkata_plugin.log.history import history
from mlkata_plugin.log.progress import Progress, Row
from mlkata_plugin.log.rating import GRADES
from mlkata_plugin.log.rounds import PURPOSES
from mlkata_plugin.log.stats import solved
from mlkata_plugin.log.view import Log, read_log
from mlkata_plugin.practice.remarks import Review, review_of
from tests.learner import Learner
from tests.smallpack import write_course

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORMER = "mean_squared_error"  # the former id of mse in the small pack
KATAS = ("mse", "rmse", "knn")
IDS = (*KATAS, FORMER)
INTERVIEWS = ("one", "two")

Happening = tuple[str, Kind, dict[str, Any]]


def of_kata(kind: Kind, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Happening]:
    return st.tuples(st.sampled_from(IDS), st.just(kind), st.fixed_dictionaries(fields))


verdicts = st.sampled_from(["solved", "wrong", "error", "unfinished"])
levels = st.sampled_from(LEVELS)
happenings = st.one_of(
    of_kata("started", level=levels, purpose=st.sampled_from(PURPOSES)),
    of_kata("started", level=levels),
    of_kata("started", level=levels, purpose=st.just("interview"), interview=st.sampled_from(INTERVIEWS)),
    of_kata("attempted", verdict=verdicts, behaves_like=st.sampled_from([None, "n - 1"]), minutes=st.just(10)),
    of_kata("attempted", verdict=verdicts, interview=st.sampled_from(INTERVIEWS), spent=st.floats(0, 6000)),
    of_kata("hinted", rung=st.integers(1, 5)),
    of_kata("peeked"),
    of_kata("reset", level=levels, copy=st.just(".mlkata/kept/mse.py")),
    of_kata("raced"),
    of_kata("rated", rating=st.sampled_from(GRADES)),
    st.tuples(
        st.just(""),
        st.just("interviewed"),
        st.builds(
            lambda name, katas: {"phase": "begun", "id": name, "minutes": 45, "katas": katas},
            st.sampled_from(INTERVIEWS),
            st.lists(st.sampled_from(IDS), min_size=1),
        ),
    ),
    st.tuples(
        st.just(""),
        st.just("interviewed"),
        st.builds(lambda name: {"phase": "ended", "id": name, "spent": 60.0}, st.sampled_from(INTERVIEWS)),
    ),
)
# Minutes since the one before, and what happened.
logs = st.lists(st.tuples(st.sampled_from([1, 30, 60 * 24 * 3]), happenings), max_size=18)


def present(name: str) -> str:
    return "mse" if name == FORMER else name


def sources_of(happened: list[tuple[int, Happening]]) -> list[bytes | None]:
    kinds = [kind for _, (_, kind, _) in happened]
    return [f"x = {n % 3}\n".encode() if kind in ("attempted", "reset") else None for n, kind in enumerate(kinds)]


def log_of(happened: list[tuple[int, Happening]]) -> Log:
    """Return what happened as it is read, under present ids."""
    events, at = [], NOON
    for (minutes, (kata, kind, data)), raw in zip(happened, sources_of(happened), strict=True):
        at += timedelta(minutes=minutes)
        if "katas" in data:
            data = data | {"katas": [present(name) for name in data["katas"]]}
        events.append(Event(at, present(kata), kind, data, raw and hashlib.sha256(raw).hexdigest()))
    return Log(tuple(events))


def plant(root: Path, happened: list[tuple[int, Happening]]) -> Progress:
    """Write what happened into a workspace."""
    rows, sources, at = [], {}, NOON
    for number, ((minutes, (kata, kind, data)), raw) in enumerate(zip(happened, sources_of(happened), strict=True)):
        at += timedelta(minutes=minutes)
        digest = raw and hashlib.sha256(raw).hexdigest()
        if raw and digest:
            sources[digest] = raw
        rows.append(Row(f"{number:032x}", at.isoformat(timespec="microseconds"), kata, kind, json.dumps(data), digest))
    progress = Progress(root / ".mlkata")
    assert progress.merge(rows, sources) is not None
    return progress


@settings(deadline=None, max_examples=150)
@given(logs)
def test_all_views_are_of_the_same_rounds(happened: list[tuple[int, Happening]]) -> None:
    log = log_of(happened)
    assert solved(log.rounds) == {kata for kata, state in log.states.items() if state.status == "solved"}
    for kata in KATAS:
        own, state, past = log.of(kata), log.states.get(kata), history(log.of(kata))
        assert (state is not None) == bool(own)
        if state is None:
            continue
        judged = [each for each in log.events if (each.kata, each.kind) == (kata, "attempted")]
        assert state.attempts == len(judged) == sum(each.times for each in past.attempts if each.verdict)
        assert past.rounds == len(own)
        assert all(each.purpose == own[each.round].purpose for each in past.attempts)
        assert all(each.left or each.right for each in own[:-1])
        assert state.unfinished == (own[-1].right is None)
        assert past.exam == (own[-1].purpose if own[-1].open and own[-1].purpose in ("review", "interview") else None)
        if own[-1].open and state.status == "solved":
            assert state.reopened == own[-1].purpose
        card = log.cards.get(kata)
        if card is not None:
            assert any(card.last is each for each in own)
    for interview in log.interviews:
        own = [each for each in log.rounds if each.interview == interview.id]
        told = [each for one in own for each in one.events if each.kind == "attempted"]
        assert Counter((answer.kata, answer.verdict) for answer in interview.answers) == Counter(
            (each.kata, each.data["verdict"]) for each in told
        )
        assert all(each.purpose == "interview" for each in own)
        for kata in interview.katas:
            assert (kata in interview.solved) == any(each.right for each in own if each.kata == kata)
        open_katas = {each.kata for each in own if each.open}
        assert open_katas == (set(interview.unsolved) if interview is log.running else set())


@settings(deadline=None, max_examples=100)
@given(logs)
def test_a_kata_is_told_the_same_alone_and_among_others(happened: list[tuple[int, Happening]]) -> None:
    """Whoever looks at one kata needs its events and those of interviews, and no others."""
    log = log_of(happened)
    for kata in KATAS:
        alone = Log(tuple(each for each in log.events if each.kata in (kata, "")))
        assert alone.of(kata) == log.of(kata)
        assert alone.states.get(kata) == log.states.get(kata)
        assert alone.cards.get(kata) == log.cards.get(kata)


@settings(deadline=None, max_examples=20)
@given(logs)
def test_former_ids_are_gone_once_the_log_is_read(happened: list[tuple[int, Happening]]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        assert read_log(plant(Path(folder), happened), present) == log_of(happened)


@settings(deadline=None, max_examples=100)
@given(logs, st.integers(0, 18))
def test_what_is_appended_is_what_would_be_read(happened: list[tuple[int, Happening]], some: int) -> None:
    whole = log_of(happened)
    grown = Log(whole.events[:some])
    for event in whole.events[some:]:
        grown = grown.after(event)
    assert (grown, grown.rounds, grown.interviews) == (whole, whole.rounds, whole.interviews)


def begun(*katas: str) -> Happening:
    return "", "interviewed", {"phase": "begun", "id": "one", "minutes": 45, "katas": list(katas)}


def ended() -> Happening:
    return "", "interviewed", {"phase": "ended", "id": "one", "spent": 2700.0}


def asked(kata: str) -> Happening:
    return kata, "started", {"level": "bare", "purpose": "interview", "interview": "one", "copy": None}


def judged(verdict: str, **more: Any) -> Happening:
    return "mse", "attempted", {"verdict": verdict, **more}


def in_interview(verdict: str, minutes: int) -> Happening:
    return judged(verdict, interview="one", spent=minutes * 60.0)


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: NOON + timedelta(hours=3))
    return Learner(write_course(tmp_path), monkeypatch)


FAILED = [begun("mse"), asked("mse"), *(in_interview("wrong", n) for n in range(1, 4)), ended()]


def test_what_went_wrong_in_an_interview_does_not_count_against_what_comes_after_it(learner: Learner) -> None:
    plant(learner.root, [(1, each) for each in [*FAILED, judged("wrong"), judged("solved", minutes=5)]])
    kata = learner.workspace.kata("mse")
    log = read_log(Progress(learner.workspace.state), learner.workspace.course.canonical)
    due = learner.json("list")[0]["due"]
    assert review_of(log, learner.workspace, kata) == Review(due, False, "good", "1 failed run, 1 of 5 minutes")
    (day,) = [day for day in learner.json("plan")["days"] if day["katas"]]
    assert day == {"date": due, "katas": ["mse"]}


@pytest.mark.parametrize("solved_before", [True, False])
def test_an_interview_that_was_ended_is_over_for_everybody(learner: Learner, solved_before: bool) -> None:
    before = [judged("solved")] if solved_before else []
    plant(learner.root, [(1, each) for each in [*before, *FAILED]])
    assert learner.json("interview") == {"schema": 2, "phase": "none"}
    said = learner.type().stdout
    assert ("practice at level bare" if solved_before else "not solved after 3 attempts") in said
    assert "interview" not in said
    assert learner.json("next")["purpose"] == ("practice" if solved_before else "learn")
    assert "is open" not in learner.type("history", "mse").stdout
    assert not any(each["sealed"] for each in learner.json("history", "mse"))
    assert learner.type("hint", "mse").exit_code == 0


def test_an_interview_that_runs_is_open_for_everybody(learner: Learner) -> None:
    learner.monkeypatch.setattr("mlkata_plugin.clock.now", lambda: NOON + timedelta(minutes=9))
    plant(learner.root, [(1, each) for each in [judged("solved"), *FAILED[:-1]]])
    assert learner.json("interview")["katas"][0]["runs"] == 3
    assert "started, not solved after 3 attempts" in learner.type().stdout
    refused = learner.type("history", "mse")
    assert refused.exit_code == 2
    assert "`mlkata interview --end`" in refused.stderr


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=logs)
def test_all_commands_and_the_verdict_tell_the_same(learner: Learner, happened: list[tuple[int, Happening]]) -> None:
    learner.monkeypatch.setattr("mlkata_plugin.clock.now", lambda: NOON)
    for part in learner.workspace.state.glob("progress.db*"):
        part.unlink()
    progress = plant(learner.root, happened)
    listed = {each["kata"]: each for each in learner.json("list")}
    shown = learner.type("list").stdout.splitlines()
    lines = {kata: "".join(line for line in shown if f" {kata} " in line) for kata in KATAS}  # "" in a folded track
    planned = {kata: day["date"] for day in learner.json("plan")["days"] for kata in day["katas"]}
    said, today = learner.json("stats"), str(NOON.astimezone().date())
    assert said["solved"] == sum(each["state"] == "solved" for each in listed.values())
    assert said["due"] == sum(each["due"] is not None and each["due"] <= today for each in listed.values())
    log = read_log(progress, learner.workspace.course.canonical)
    exams = {kata: exam_of(learner, kata) for kata in KATAS}
    asked_for = {each["kata"]: each for each in learner.json("interview", "--no-race").get("katas", [])}
    for kata, exam in exams.items():
        solved, due = listed[kata]["state"] == "solved", listed[kata]["due"]
        assert listed[kata]["attempts"] == sum(each.kata == kata and each.kind == "attempted" for each in log.events)
        assert (exam == "interview") == (kata in asked_for)
        if kata in asked_for:
            unsolved = asked_for[kata].get("result") == "not solved" or asked_for[kata].get("solved") is False
            assert ("in interview" in lines[kata]) == (unsolved and solved)
        elif solved:
            assert "in interview" not in lines[kata]
            assert ("in review" in lines[kata]) == (exam == "review")
        if kata in planned:
            assert planned[kata] == max(due, today)
        if due is not None:
            page = review_of(log, learner.workspace, learner.workspace.kata(kata))
            assert page is not None
            assert (page.due, page.now) == (due, due <= today)


def exam_of(learner: Learner, kata: str) -> str | None:
    """Return what `mlkata history` says to be open."""
    result = learner.type("history", kata)
    if result.exit_code == 2:
        assert f"no help with {kata} in the interview" in result.stderr
        return "interview"
    return next((purpose for purpose in PURPOSES if f"The {purpose} of {kata} is open" in result.stdout), None)
