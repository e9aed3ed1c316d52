"""What the log says about how the practice goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin import clock
from mlkata_plugin.log.event import KINDS, Event, Kind
from mlkata_plugin.log.rounds import PURPOSES, Purpose, Round, rounds
from mlkata_plugin.log.stats import mistakes, paces, reviews, solved, streak
from tests.learner import Learner

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
EAST, WEST = timezone(timedelta(hours=13)), timezone(timedelta(hours=-11))
DAY = timedelta(days=1)


def done(
    *,
    days: float = 0,
    at: datetime | None = None,
    kata: str = "mse",
    purpose: Purpose = "learn",
    is_open: bool = False,
    peeked: bool = False,
    work: float = 0,
    mistakes: tuple[str, ...] = (),
) -> Round:
    """Return a round that ended so many days ago, after so many minutes in which somebody kept trying."""
    at = at or NOON - days * DAY
    events = [Event(at - timedelta(minutes=n), kata, "started", {}) for n in range(int(work), 0, -1)]
    events += [Event(at, kata, "peeked", {})] if peeked else []
    events += [Event(at, kata, "attempted", {"verdict": "wrong", "behaves_like": name}) for name in mistakes]
    events.append(Event(at, kata, "attempted", {"verdict": "wrong" if is_open else "solved"}))
    return Round(kata, purpose, tuple(events))


@pytest.mark.parametrize(
    ("days", "current", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1], 1, 1),  # today is not over
        ([2], 0, 1),
        ([0, 0.1, 1, 2, 4], 3, 3),
        ([1, 2, 8, 9, 10, 11], 2, 4),
        ([-1, 0, 1], 2, 3),  # a clock was a day ahead once
        ([-40], 0, 1),
    ],
)
def test_streak(days: list[float], current: int, longest: int) -> None:
    found = streak([done(days=each) for each in days], NOON, UTC)
    assert (found.current, found.longest) == (current, longest)


def test_days_are_those_of_the_learner() -> None:
    late, early = NOON.replace(hour=23, minute=59), NOON.replace(hour=0, minute=1) + DAY
    practised = [done(at=late), done(at=early)]
    assert streak(practised, early, UTC).current == 2
    assert streak(practised, early, EAST).current == 1
    assert streak(practised, early, WEST).current == 1


def test_a_day_counts_for_a_review_that_went_wrong_but_not_for_a_wrong_answer() -> None:
    assert streak([done(purpose="review", is_open=True)], NOON, UTC).current == 1
    assert streak([done(purpose="learn", is_open=True)], NOON, UTC).current == 0


def test_retention() -> None:
    found = reviews(
        [
            done(purpose="review", days=1),
            done(purpose="review", days=2, mistakes=("n - 1",)),
            done(purpose="review", days=3, peeked=True),
            done(purpose="review", days=4, peeked=True, is_open=True),
            done(purpose="review", days=5, is_open=True),  # goes on
            done(purpose="review", days=31),
            done(purpose="practice", days=1),
        ],
        NOON,
    )
    assert (found.ended, found.right, found.retention) == (4, 2, 0.5)
    assert reviews([], NOON).retention is None


def test_paces_are_medians_of_first_right_answers() -> None:
    katas: Any = {name: SimpleNamespace(difficulty=1, minutes=10) for name in ("a", "b", "c")}
    katas["d"] = SimpleNamespace(difficulty=3, minutes=25)
    easy, hard = paces(
        [
            done(kata="a", work=4),
            done(kata="b", work=6),
            done(kata="c", work=30),
            done(kata="c", work=0),  # a single event: nobody knows when it began
            done(kata="c", work=1, purpose="review"),
            done(kata="d", work=20),
            done(kata="of another pack", work=20),
        ],
        katas,
    )
    assert (easy.difficulty, easy.katas, easy.took, easy.planned) == (1, 3, 6, 10)
    assert (hard.difficulty, hard.katas, hard.took, hard.planned) == (3, 1, 20, 25)


def test_each_mistake_of_a_verdict_counts() -> None:
    both = Event(NOON, "mse", "attempted", {"verdict": "wrong", "behaves_like": ["n - 1", "a"]})
    old = Event(NOON, "mse", "attempted", {"verdict": "wrong", "behaves_like": "a"})
    found = mistakes([Round("mse", "learn", (both, old))])
    assert [(each.name, each.count) for each in found] == [("a", 2), ("n - 1", 1)]


def test_the_five_mistakes_made_most() -> None:
    made = [done(mistakes=("n - 1", "n - 1")), done(kata="knn", mistakes=("n - 1", *"fedcba"))]
    found = [(each.kata, each.name, each.count) for each in mistakes(made)]
    assert found == [("mse", "n - 1", 2), ("knn", "a", 1), ("knn", "b", 1), ("knn", "c", 1), ("knn", "d", 1)]


events = st.builds(
    Event,
    st.datetimes(datetime(1970, 1, 2), datetime(2999, 12, 30), timezones=st.just(UTC)),
    st.sampled_from(["mse", "rmse", "gone"]),
    st.sampled_from(KINDS),
    st.fixed_dictionaries(
        {},
        optional={
            "verdict": st.sampled_from(["solved", "wrong"]),
            "purpose": st.sampled_from(PURPOSES),
            "behaves_like": st.sampled_from([None, "n - 1", [], ["n - 1", "a"]]),
            "rung": st.integers(0, 4),
        },
    ),
)


@given(st.lists(events, max_size=40), st.sampled_from([UTC, EAST, WEST, None]), st.randoms(use_true_random=False))
def test_no_log_and_no_clock_is_too_strange(log: list[Event], zone: timezone | None, rng: Any) -> None:
    katas: Any = {"mse": SimpleNamespace(difficulty=1, minutes=10)}
    made = rounds(sorted(log, key=lambda event: event.at))
    found = streak(made, NOON, zone)
    assert 0 <= found.current <= found.longest <= len(made)
    recent = reviews(made, NOON)
    assert 0 <= recent.right <= recent.ended
    assert all(pace.took > 0 for pace in paces(made, katas))
    assert solved(made) == {
        each.kata for each in log if (each.kind, each.data.get("verdict")) == ("attempted", "solved")
    }
    shuffled = rng.sample(made, len(made))
    assert (streak(shuffled, NOON, zone), reviews(shuffled, NOON), mistakes(shuffled)) == (
        found,
        recent,
        mistakes(made),
    )


def at(monkeypatch: pytest.MonkeyPatch, time: datetime) -> None:
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: time)


@pytest.fixture
def practised(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody who solved two katas, the first of them within eight minutes, and reviewed that today."""
    happened: list[tuple[float, str, Kind, dict[str, Any]]] = [
        (-20 * 24 * 60, "mse", "started", {"level": "blanks"}),
        (-20 * 24 * 60 + 3, "mse", "attempted", {"verdict": "wrong", "behaves_like": "n - 1"}),
        (-20 * 24 * 60 + 8, "mse", "attempted", {"verdict": "solved"}),
        (-24 * 60, "knn", "attempted", {"verdict": "solved"}),
        (-10, "mean_squared_error", "started", {"purpose": "review"}),
        (0, "mse", "attempted", {"verdict": "solved"}),
    ]
    for minutes, kata, kind, data in happened:
        at(monkeypatch, NOON + timedelta(minutes=minutes))
        learner.log(kata, kind, data)
    at(monkeypatch, NOON + timedelta(minutes=1))
    return learner


def test_text(practised: Learner) -> None:
    lines = practised.type("stats").stdout.splitlines()
    assert lines == [
        "Solved: 2 of 4 katas",
        "  metrics       1 of   2",
        "  neighbours    1 of   2",
        "Practice",
        "  streak     2 days in a row with a right answer or a review; the longest was 2",
        "  retention  1 of 1 review in 30 days right without looking at the solution: 100%",
        "  due        0 katas",
        "Time until the first right answer, without breaks (medians)",
        "  difficulty 1     8 min, planned   5  (1 kata)",
        "The mistakes made most",
        "     1 time  mse  n - 1",
    ]


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "█" * 10 + "░" * 10), ("ascii", "#" * 10 + "." * 10)])
def test_bars_at_a_terminal(practised: Learner, monkeypatch: pytest.MonkeyPatch, encoding: str, bar: str) -> None:
    monkeypatch.setattr("mlkata_plugin.cli.stats.terminal_width", lambda: 80)
    practised.runner.charset = encoding
    assert practised.type("stats").stdout.splitlines()[1] == f"  metrics       1 of   2  {bar}"


def test_due_katas_are_counted(practised: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    later = clock.now() + timedelta(days=400)
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)
    assert "  due        2 katas: `mlkata review`" in practised.type("stats").stdout


def test_json(practised: Learner) -> None:
    assert practised.json("stats") == {
        "schema": 2,
        "solved": 2,
        "katas": 4,
        "tracks": [
            {"track": "metrics", "title": "Metrics", "solved": 1, "katas": 2},
            {"track": "neighbours", "title": "Neighbours", "solved": 1, "katas": 2},
        ],
        "streak": {"current": 2, "longest": 2},
        "reviews": {"ended": 1, "right": 1, "retention": 1.0},
        "due": 0,
        "paces": [{"difficulty": 1, "katas": 1, "took": 8.0, "planned": 5}],
        "mistakes": [{"kata": "mse", "name": "n - 1", "count": 1}],
    }


def test_nothing_yet(learner: Learner) -> None:
    result = learner.type("stats")
    assert (result.exit_code, result.stdout) == (0, "Nothing is recorded yet. Next: `mlkata next`\n")
    assert (learner.json("stats")["solved"], learner.json("stats")["streak"]["longest"]) == (0, 0)
    assert not (learner.root / ".mlkata").exists()


def test_a_clock_that_jumps_back(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (400, 3, 0, -2, 1):
        at(monkeypatch, NOON - days * DAY)
        learner.log("mse", "started", {"purpose": "review"})
        learner.solve("mse")
    for command in (["stats"], ["history", "mse"], ["list"], ["next"], []):
        assert learner.type(*command).exit_code == 0
