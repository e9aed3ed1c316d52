"""Thirty days of practice under a faked clock, and the verdict page of a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.course.pack import builtin_pack
from tests.learner import Learner
from tests.month import Clock, Month
from tests.smallpack import write_course


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("mlkata_plugin.clock.now", clock)
    return clock


def month_of(learner: Learner, clock: Clock, limit: int, new_a_day: int) -> Month:
    """Return a month with attempts that are written into the log, as the judge would."""

    def run(kata: str, verdict: str) -> None:
        minutes = learner.workspace.kata(kata).minutes
        learner.log(kata, "attempted", {"verdict": verdict, "minutes": minutes})

    return Month(learner, clock, run, limit, new_a_day)


def test_thirty_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    learner = Learner(write_course(tmp_path, more=6), monkeypatch)
    month = month_of(learner, clock, limit=10, new_a_day=1)
    month.practise(30)
    month.check()
    assert sorted(month.by_hand) == sorted(learner.workspace.course.ids)
    assert len(month.reviewed) > 30
    assert {level for _, _, level in month.reviewed} == {"blanks", "steps", "bare"}


def test_thirty_days_over_all_katas_of_the_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    (tmp_path / ".mlkata").mkdir()
    learner = Learner(tmp_path, monkeypatch)
    month = month_of(learner, clock, limit=10, new_a_day=3)
    month.practise(30)
    month.check()
    assert sorted(month.by_hand) == sorted(builtin_pack().ids)
    assert len(month.reviewed) > 60
    assert {level for _, _, level in month.reviewed} == {"blanks", "steps", "bare"}


def test_a_limit_holds_every_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    learner = Learner(write_course(tmp_path, more=4), monkeypatch)
    learner.type("plan", "--limit", "2")
    month = month_of(learner, clock, limit=2, new_a_day=3)
    month.practise(10)
    month.check()
    assert len(month.reviewed) > 10


def test_real_verdicts_for_six_days(learner: Learner, clock: Clock) -> None:
    def run(kata: str, verdict: str) -> None:
        file = learner.file(kata)
        if verdict == "wrong":
            file.write_text("def anything():\n    return 1\n", "utf-8")
        found = learner.run(f"katas/{kata}").verdicts[kata].verdict
        assert (found == "solved") == (verdict == "solved")

    month = Month(learner, clock, run)
    month.practise(6)
    month.check()
    assert len(month.reviewed) > 3


def test_page_of_a_solved_kata(learner: Learner, clock: Clock) -> None:
    def solve(*, race: bool = False) -> str:
        learner.plant_hidden("scale", "solution.py")
        return learner.run("katas/scale", race=race).text

    learner.type("next")
    clock.time = clock.time.replace(hour=clock.time.hour + 1)
    first = solve(race=True)
    assert "  rated hard (first run right, 20 of 5 minutes)" in first
    assert "  back for review on 2026-03-02; to overrule: mlkata rate scale good" in first
    assert "earlier answer" not in first
    assert learner.events("attempted")[-1].data["minutes"] == 5
    again = solve()
    assert "rated" not in again
    assert "  back for review on 2026-03-02" in again

    begun = learner.type("review", "scale")
    assert "scale): practice" in begun.stderr
    copy = learner.events("started")[-1].data["copy"]
    learner.plant("scale", "def scale(x, factor=2.0):\n    return 1\n")
    wrong = learner.run("katas/scale").text
    assert "earlier answer" not in wrong
    assert copy not in wrong + begun.output
    practised = solve()
    assert "  practice, which leaves the schedule alone: back for review on 2026-03-02" in practised
    assert f"  your earlier answer: {Path(copy)}" in practised

    clock.time = clock.time.replace(day=3)
    assert "  due for review: mlkata review scale" in solve()
    assert "scale): review" in learner.type("review").stderr
    assert "  rated easy (first run right" in solve()
