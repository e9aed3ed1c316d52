from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.progress import KINDS, Event, Progress
from mlkata_plugin.log.states import KataState, states_after

START = datetime(2026, 1, 1, tzinfo=UTC)
VERDICTS = ["solved", "wrong", "unfinished", "error"]


def state_after(*events: tuple[str, dict[str, object]]) -> KataState:
    state = KataState()
    for number, (kind, data) in enumerate(events):
        state = state.after(Event(START + timedelta(minutes=number), "knn", kind, data))  # type: ignore[arg-type]
    return state


def test_nothing_is_new() -> None:
    assert state_after().status == "new"


def test_first_solve_counts_its_attempts() -> None:
    attempts = [("attempted", {"verdict": verdict}) for verdict in ("wrong", "error", "solved", "wrong", "solved")]
    state = state_after(("started", {"level": "steps"}), *attempts)
    assert (state.status, state.attempts, state.attempts_to_solve) == ("solved", 5, 3)
    assert state.solved_at == START + timedelta(minutes=3)
    assert state.last_verdict == "solved"
    assert state.level == "steps"


def test_reset_leaves_it_solved() -> None:
    state = state_after(("attempted", {"verdict": "solved"}), ("reset", {"level": "bare"}))
    assert (state.status, state.level) == ("solved", "bare")


def test_another_round_of_a_solved_kata_leaves_it_solved() -> None:
    solved = [("hinted", {"rung": 2}), ("attempted", {"verdict": "solved"})]
    review = ("started", {"level": "steps", "purpose": "review"})
    assert state_after(*solved).answered
    state = state_after(*solved, review)
    assert (state.status, state.reopened, state.level, state.hints) == ("solved", "review", "steps", 0)
    assert state.unfinished
    assert not state.answered
    assert state_after(*solved, review, ("reset", {"level": "bare"})).reopened == "review"
    assert state_after(*solved, review, ("attempted", {"verdict": "wrong"})).unfinished
    assert state_after(*solved, review, ("attempted", {"verdict": "solved"})).answered
    assert state_after(*solved, ("reset", {})).reopened == "practice"
    assert state_after(("started", {"purpose": "interview"})).reopened is None  # it was never solved


def test_hints_and_looks_are_remembered() -> None:
    state = state_after(("hinted", {"rung": 1}), ("hinted", {"rung": 3}), ("hinted", {"rung": 2}), ("peeked", {}))
    assert (state.hints, state.peeked, state.status) == (3, True, "started")


def test_events_come_back_as_they_were_written(tmp_path: Path) -> None:
    progress = Progress(tmp_path / ".mlkata")
    assert progress.events() == []
    assert not progress.path.exists()
    assert progress.record("knn", "attempted", {"verdict": "wrong", "failed": ["é"]}, source="x = 'é'\n")
    assert progress.record("mse", "hinted", {"rung": 1})
    (first,) = progress.events("knn")
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
    states = states_after(progress.events(), lambda name: "new" if name == "old" else name)
    assert states["new"].attempts_to_solve == 2
    assert set(states) == {"new"}


@pytest.mark.parametrize("source", ["\udcff", "", "\0", "x" * 10**6])
def test_any_text_can_be_a_source(tmp_path: Path, source: str) -> None:
    progress = Progress(tmp_path)
    assert progress.record("knn", "attempted", {}, source=source)
    digest = progress.events()[0].source
    assert digest is not None
    assert progress.source(digest) == source


events = st.tuples(
    st.sampled_from(KINDS), st.fixed_dictionaries({"verdict": st.sampled_from(VERDICTS), "rung": st.integers(1, 4)})
)


@given(st.lists(events, max_size=30))
def test_a_solve_is_never_taken_back(log: list[tuple[str, dict[str, object]]]) -> None:
    solved = [n for n, (kind, data) in enumerate(log) if kind == "attempted" and data["verdict"] == "solved"]
    state = state_after(*log)
    assert (state.status == "solved") == bool(solved)
    if solved:
        assert state.solved_at == START + timedelta(minutes=solved[0])
    assert state.attempts == sum(kind == "attempted" for kind, _ in log)
