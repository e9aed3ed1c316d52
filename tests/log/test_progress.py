from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.event import KINDS, Event
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.rounds import rounds
from mlkata_plugin.log.states import KataState, state_after
from mlkata_plugin.log.view import read_log

START = datetime(2026, 1, 1, tzinfo=UTC)
VERDICTS = ["solved", "wrong", "unfinished", "error"]


def state_of(*events: tuple[str, dict[str, object]]) -> KataState:
    log = [
        Event(START + timedelta(minutes=number), "knn", kind, data)  # type: ignore[arg-type]
        for number, (kind, data) in enumerate(events)
    ]
    return state_after(rounds(log))


def test_nothing_is_new() -> None:
    assert state_of().status == "new"


def test_every_attempt_counts() -> None:
    attempts = [("attempted", {"verdict": verdict}) for verdict in ("wrong", "error", "solved", "wrong", "solved")]
    state = state_of(("started", {"level": "steps"}), *attempts)
    assert (state.status, state.attempts, state.runs) == ("solved", 5, 5)
    assert state.last_verdict == "solved"
    assert state.level == "steps"
    again = state_of(*attempts, ("started", {"purpose": "review"}), ("attempted", {"verdict": "wrong"}))
    assert (again.attempts, again.runs, again.last_verdict) == (6, 1, "wrong")


def test_reset_leaves_it_solved() -> None:
    state = state_of(("attempted", {"verdict": "solved"}), ("reset", {"level": "bare"}))
    assert (state.status, state.level) == ("solved", "bare")


def test_another_round_of_a_solved_kata_leaves_it_solved() -> None:
    solved = [("hinted", {"rung": 2}), ("attempted", {"verdict": "solved"})]
    review = ("started", {"level": "steps", "purpose": "review"})
    assert state_of(*solved).answered
    state = state_of(*solved, review)
    assert (state.status, state.reopened, state.level, state.hints) == ("solved", "review", "steps", ())
    assert state.unfinished
    assert not state.answered
    assert state_of(*solved, review, ("reset", {"level": "bare"})).reopened == "review"
    assert state_of(*solved, review, ("attempted", {"verdict": "wrong"})).unfinished
    assert state_of(*solved, review, ("attempted", {"verdict": "solved"})).answered
    assert state_of(*solved, ("reset", {})).reopened == "practice"
    assert state_of(("started", {"purpose": "interview"})).reopened is None  # it was never solved


def test_hints_are_remembered_until_a_fresh_stub() -> None:
    hints = [("hinted", {"rung": rung}) for rung in (1, 3, 2, 3)]
    assert (state_of(*hints).hints, state_of(*hints).status) == ((1, 2, 3), "started")
    assert state_of(*hints, ("reset", {}), ("hinted", {"rung": 1})).hints == (1,)


def test_what_fails_is_that_of_the_newest_attempt_until_a_fresh_stub() -> None:
    wrong = ("attempted", {"verdict": "wrong", "failed": ["test_ties[even k]", "test_one"]})
    assert state_of(wrong).failing == "test_ties"
    assert state_of(wrong, ("hinted", {"rung": 1})).failing == "test_ties"
    assert state_of(wrong, ("attempted", {"verdict": "unfinished", "failed": []})).failing is None
    assert state_of(wrong, ("reset", {})).failing is None


def test_events_come_back_as_they_were_written(tmp_path: Path) -> None:
    progress = Progress(tmp_path / ".mlkata")
    assert progress.events() == []
    assert not progress.path.exists()
    assert progress.record("knn", "attempted", {"verdict": "wrong", "failed": ["é"]}, source="x = 'é'\n")
    assert progress.record("mse", "hinted", {"rung": 1})
    first, _ = progress.events()
    assert first.data == {"verdict": "wrong", "failed": ["é"]}
    assert first.source is not None
    assert progress.source(first.source) == "x = 'é'\n"
    assert progress.source("0" * 64) is None
    assert [event.kata for event in progress.events()] == ["knn", "mse"]
    assert progress.problem is None
    assert (tmp_path / ".mlkata" / ".gitignore").read_text("utf-8") == "*\n"


def test_same_source_is_kept_once(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for _ in range(2):
        progress.record("knn", "attempted", {"verdict": "wrong"}, source="x = 1\n")
    assert len({event.source for event in progress.events()}) == 1


def test_former_ids_are_counted_for_the_present_one(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record("old", "attempted", {"verdict": "wrong"})
    progress.record("new", "attempted", {"verdict": "solved"})
    progress.record("", "interviewed", {"phase": "begun", "id": "one", "minutes": 45, "katas": ["other", "old"]})
    log = read_log(progress, lambda name: "new" if name == "old" else name)
    assert log.states["new"].attempts == 2
    assert set(log.states) == {"new", "other"}
    assert log.running is not None
    assert log.running.katas == ("other", "new")


@pytest.mark.parametrize("source", ["", "\0", "x" * 10**6])
def test_any_text_can_be_a_source(tmp_path: Path, source: str) -> None:
    progress = Progress(tmp_path)
    assert progress.record("knn", "attempted", {}, source=source)
    digest = progress.events()[0].source
    assert digest is not None
    assert progress.source(digest) == source


def test_half_a_character_in_a_source_is_none(tmp_path: Path) -> None:
    event = Progress(tmp_path).record("knn", "attempted", {}, source="x = '\udcff'")
    assert event is not None
    assert event.source is not None
    assert Progress(tmp_path).source(event.source) == "x = '?'"


events = st.tuples(
    st.sampled_from(KINDS), st.fixed_dictionaries({"verdict": st.sampled_from(VERDICTS), "rung": st.integers(1, 4)})
)


@given(st.lists(events, max_size=30))
def test_a_solve_is_never_taken_back(log: list[tuple[str, dict[str, object]]]) -> None:
    solved = [n for n, (kind, data) in enumerate(log) if kind == "attempted" and data["verdict"] == "solved"]
    state = state_of(*log)
    assert (state.status == "solved") == bool(solved)
    assert state.attempts == sum(kind == "attempted" for kind, _ in log)
