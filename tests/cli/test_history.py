"""Every attempt at a kata: listed, printed, compared, brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.event import KINDS, Event, Kind
from mlkata_plugin.log.history import History
from mlkata_plugin.log.history import history as read_history
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.rounds import PURPOSES, rounds
from mlkata_plugin.practice.diff import changed
from tests.learner import Learner

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def event(minutes: float, kind: Kind, source: str | None = None, **data: Any) -> Event:
    return Event(NOON + timedelta(minutes=minutes), "mse", kind, data, source)


def history(events: list[Event]) -> History:
    return read_history(rounds(events))


def wrong(minutes: float, source: str, mistakes: str | list[str] | None = None) -> Event:
    return event(minutes, "attempted", source, verdict="wrong", behaves_like=mistakes)


def right(minutes: float, source: str) -> Event:
    return event(minutes, "attempted", source, verdict="solved")


def judged(learner: Learner, source: str, verdict: str, *mistakes: str, kata: str = "mse") -> None:
    data = {"verdict": verdict, "behaves_like": mistakes}
    assert Progress(learner.workspace.state).record(kata, "attempted", data, source=source)


@pytest.fixture
def practised(learner: Learner) -> Learner:
    """Return somebody who solved mse in three attempts."""
    judged(learner, "a = 1\nb = 2\n", "wrong", "n - 1")
    judged(learner, "a = 1\nb = 2\n", "wrong", "n - 1")
    judged(learner, "a = 1\nb = 3\nc = 4\n", "error", "n - 1", "ddof")
    judged(learner, "a = 5\n", "solved")
    return learner


def test_the_same_source_stands_once_with_a_count() -> None:
    found = history([event(0, "started"), wrong(1, "a"), wrong(2, "a"), wrong(3, "b"), wrong(4, "a")]).attempts
    assert [(each.source, each.times) for each in found] == [("a", 2), ("b", 1), ("a", 1)]
    assert found[0].at == NOON + timedelta(minutes=2)


def test_another_verdict_on_the_same_source_stands_on_its_own() -> None:
    found = history([wrong(1, "a"), wrong(2, "a", ["n - 1", "ddof"]), right(3, "a")]).attempts
    assert [each.verdict for each in found] == ["wrong", "wrong", "solved"]
    assert [each.mistakes for each in found] == [(), ("n - 1", "ddof"), ()]


def test_an_old_event_has_one_mistake_as_a_text() -> None:
    (found,) = history([wrong(1, "a", "n - 1"), wrong(2, "a", ["n - 1"])]).attempts
    assert (found.mistakes, found.times) == (("n - 1",), 2)


def test_what_a_reset_kept_is_listed_only_where_nothing_judged_it() -> None:
    found = history([wrong(1, "a"), event(2, "reset", "a"), wrong(3, "b"), event(4, "reset", "c")]).attempts
    assert [(each.source, each.verdict) for each in found] == [("a", "wrong"), ("b", "wrong"), ("c", None)]


def test_purposes_are_those_of_the_rounds() -> None:
    found = history(
        [
            wrong(0, "a"),
            right(1, "b"),
            event(2, "reset", "b"),
            right(3, "c"),
            event(4, "started", purpose="review"),
            right(5, "d"),
        ]
    )
    assert [each.purpose for each in found.attempts] == ["learn", "learn", "practice", "review"]
    assert found.exam is None
    assert not any(map(found.sealed, found.attempts))


EXAMS: dict[str, dict[str, str]] = {"review": {}, "interview": {"interview": "one"}}


@pytest.mark.parametrize("purpose", EXAMS)
@pytest.mark.parametrize("reset_first", [True, False])
def test_an_open_exam_seals_what_came_before_it(purpose: str, reset_first: bool) -> None:
    at = NOON + timedelta(minutes=1.5)
    begun = Event(at, "", "interviewed", {"phase": "begun", "id": "one", "minutes": 45, "katas": ["mse"]})
    before, after = [event(2, "reset", "unjudged")] * reset_first, [event(4, "reset", "unjudged")] * (not reset_first)
    start = event(3, "started", purpose=purpose, **EXAMS[purpose])
    begin = [*([begun] if purpose == "interview" else []), *before, start, *after]
    found = history([right(1, "a"), *begin, wrong(5, "b"), wrong(6, "a")])
    assert found.exam == purpose
    sealed = {(each.source, each.verdict): found.sealed(each) for each in found.attempts}
    assert sealed == {("a", "solved"): True, ("unjudged", None): True, ("b", "wrong"): False, ("a", "wrong"): False}


@given(
    st.lists(
        st.builds(
            event,
            st.integers(-5000, 5000),
            st.sampled_from(KINDS),
            st.sampled_from([None, "a", "b", "c"]),
            verdict=st.sampled_from(["solved", "wrong", "error"]),
            purpose=st.sampled_from(PURPOSES),
        ),
        max_size=30,
    )
)
def test_no_attempt_is_lost_in_any_log(log: list[Event]) -> None:
    log.sort(key=lambda each: each.at)
    found = history(log).attempts
    judged = [each for each in log if each.kind == "attempted" and each.source is not None]
    assert sum(each.times for each in found if each.verdict) == len(judged)
    assert {each.source for each in found} == {each.source for each in log if each.kind not in ("raced", "rated")} - {
        None
    }


def test_changed_lines() -> None:
    assert changed("a\nb\nc\n", "a\nx\nc\nd\n") == (2, 1)
    assert changed("a\n", "a\n") == (0, 0)


def test_list(practised: Learner) -> None:
    lines = practised.type("history", "mse").stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["1", "2", "3"]
    assert lines[0].endswith("wrong       learn             2 times  n - 1")
    assert lines[1].endswith("error       learn      +2 -1  n - 1, ddof")
    assert lines[2].endswith("solved      learn      +1 -3")
    assert "`mlkata history mse 2 3`" in lines[4]
    assert max(map(len, lines)) <= 80


def test_list_as_json(practised: Learner) -> None:
    first, second, third = practised.json("history", "mse")
    assert (first["number"], first["verdict"], first["behaves_like"], first["times"]) == (1, "wrong", ["n - 1"], 2)
    assert (first["added"], second["added"], second["removed"]) == (None, 2, 1)
    assert (third["purpose"], third["sealed"]) == ("learn", False)


def test_nothing_to_list(learner: Learner) -> None:
    result = learner.type("history", "mse")
    assert result.exit_code == 0
    assert "No attempt at mse" in result.stdout
    assert learner.json("history", "mse") == []
    assert not (learner.root / ".mlkata").exists()


def test_former_ids_and_other_katas(practised: Learner) -> None:
    judged(practised, "old\n", "wrong", kata="mean_squared_error")
    judged(practised, "other\n", "wrong", kata="rmse")
    assert len(practised.json("history", "mean_squared_error")) == 4
    assert practised.type("history", "mse", "4").stdout == "old\n"


def test_one_is_printed_bare(practised: Learner) -> None:
    assert practised.type("history", "mse", "2").stdout == "a = 1\nb = 3\nc = 4\n"


def test_two_are_compared(practised: Learner) -> None:
    lines = practised.type("history", "mse", "1", "2").stdout.splitlines()
    assert lines == ["--- attempt 1", "+++ attempt 2", "@@ -1,2 +1,3 @@", " a = 1", "-b = 2", "+b = 3", "+c = 4"]
    same = practised.type("history", "mse", "1", "1")
    assert same.stdout == ""
    assert "No line differs" in same.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["4"], "`mlkata history mse` lists the 3"),
        (["0"], "no attempt 0"),
        (["1", "2", "3"], "two attempts at most"),
        (["--restore"], "the number of one attempt"),
        (["1", "2", "--restore"], "the number of one attempt"),
        (["1", "--json"], "`mlkata history KATA --json`"),
    ],
)
def test_what_cannot_be_done_as_asked(practised: Learner, args: list[str], says: str) -> None:
    result = practised.type("history", "mse", *args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_one_is_brought_back_after_a_copy(practised: Learner) -> None:
    practised.file("mse").write_bytes(b"mine, not judged\r\n")
    result = practised.type("history", "mse", "1", "--restore")
    assert result.exit_code == 0
    assert practised.file("mse").read_text("utf-8") == "a = 1\nb = 2\n"
    (copy,) = (practised.root / ".mlkata" / "kept").iterdir()
    assert copy.read_bytes() == b"mine, not judged\r\n"
    assert copy.name in result.stdout
    assert practised.events("reset") == []  # it begins no round of practice
    assert "already" in practised.type("history", "mse", "1", "--restore").stdout
    assert len(list(copy.parent.iterdir())) == 1


def test_one_is_brought_back_where_there_is_no_file(practised: Learner) -> None:
    result = practised.type("history", "mse", "3", "--restore")
    assert "copy" not in result.stdout
    assert practised.file("mse").read_text("utf-8") == "a = 5\n"


@pytest.mark.parametrize("args", [["3"], ["1", "3"], ["3", "--restore"]])
def test_an_open_review_keeps_earlier_answers_closed(practised: Learner, args: list[str]) -> None:
    practised.log("mse", "started", {"purpose": "review", "level": "bare"})
    practised.file("mse").write_text("stub\n", "utf-8")
    result = practised.type("history", "mse", *args)
    assert result.exit_code == 2
    assert "review of mse, which is open" in result.stderr
    assert "solve it" in result.stderr
    assert result.stdout == ""
    assert practised.file("mse").read_text("utf-8") == "stub\n"
    listed = practised.type("history", "mse")
    assert listed.exit_code == 0
    assert "until you solve it" in listed.stdout
    assert [each["sealed"] for each in practised.json("history", "mse")] == [True, True, True]
    judged(practised, "again\n", "solved")
    assert practised.type("history", "mse", *args).exit_code == 0


def test_what_was_written_in_the_open_review_is_shown(practised: Learner) -> None:
    practised.log("mse", "started", {"purpose": "review", "level": "bare"})
    judged(practised, "of today\n", "wrong")
    assert practised.type("history", "mse", "4").stdout == "of today\n"
