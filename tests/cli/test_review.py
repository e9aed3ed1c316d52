"""The commands about what comes back: review, rate, plan, and what next, list and the envelope make of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.learner import Learner
from tests.month import START, Clock
from tests.smallpack import write_course


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("mlkata_plugin.clock.now", clock)
    return clock


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Learner:  # noqa: ARG001  # patched first
    return Learner(write_course(tmp_path), monkeypatch)


def later(clock: Clock, days: float) -> None:
    clock.time = START + timedelta(days=days)


def answer(learner: Learner, *katas: str) -> None:
    for kata in katas:
        learner.file(kata).write_text(f"# {kata}, right\n", "utf-8")
    learner.solve(*katas)


def test_due_comes_before_new_and_after_unfinished(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse")
    assert learner.json("next")["kata"] == "rmse"
    later(clock, 5)
    assert learner.json("next")["kata"] == "rmse"  # left unfinished
    answer(learner, "rmse")
    assert (
        learner.type().stdout.splitlines()[1].startswith("Up next: review of Mean squared error (mse) at level steps")
    )
    facts = learner.json("next")
    assert (facts["kata"], facts["purpose"], facts["state"]) == ("mse", "review", "solved")


def test_filters_hold_for_what_is_due(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse", "knn")
    later(clock, 5)
    assert learner.json("next", "--track", "neighbours")["kata"] == "knn"
    answer(learner, "knn")
    assert learner.json("next", "--difficulty", "2")["kata"] == "rmse"


def test_a_review_is_a_fresh_stub_and_says_nothing_of_the_copy(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse")
    later(clock, 5)
    result = learner.type("next")
    assert result.stdout == f"{Path('katas/mse/mse.py')}\n"
    assert "Mean squared error (mse): review at level steps\n" in result.stderr
    assert "Your earlier answer is kept" in result.stderr
    assert "kept/" not in result.output
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "steps")
    started = learner.events("started")[-1].data
    assert (started["level"], started["purpose"]) == ("steps", "review")
    assert (learner.root / started["copy"]).read_text("utf-8") == "# mse, right\n"


def test_an_open_review_is_resumed_and_stays_solved(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse")
    later(clock, 5)
    learner.type("next")
    learner.file("mse").write_text("half of it\n", "utf-8")
    learner.log("mse", "attempted", {"verdict": "wrong"})
    for command in ("next", "review"):
        assert "mse): review, which you left unfinished" in learner.type(command).stderr
    assert learner.file("mse").read_text("utf-8") == "half of it\n"
    assert len(learner.events("started")) == 1
    assert "review at level steps, begun and not right yet" in learner.type().stdout
    listed = learner.type("list").stdout
    assert "solved   mse     1/5    5 min  Mean squared error (in review; 2 attempts)" in listed
    assert "1 of 4 katas solved, 1 due for review." in listed


def test_another_level_for_an_untouched_review_stays_a_review(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse")
    later(clock, 5)
    learner.type("next")
    learner.type("next", "--level", "bare")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "bare")
    assert learner.events("started")[-1].data == {"level": "bare", "purpose": "review"}
    learner.solve("mse")
    assert learner.json("list")[0]["due"] > "2026-03-06"


def test_the_envelope_is_sealed_again_during_a_review(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse")
    later(clock, 5)
    learner.type("review")
    for command in ("compare", "solution"):
        refused = learner.type(command, "mse")
        assert refused.exit_code == 2
        assert "the review of mse is not solved yet" in refused.stderr
    shown = learner.type("compare", "mse", "--yes").stdout
    assert "# mse, right" not in shown
    learner.solve("mse")
    assert "rated again (the solution was looked at" in learner.type("rate", "mse", "hard").stdout
    assert learner.type("compare", "mse").exit_code == 0


def test_hints_begin_anew_in_a_review(learner: Learner, clock: Clock) -> None:
    learner.type("hint", "mse")
    answer(learner, "mse")
    later(clock, 5)
    learner.type("review")
    assert "Hint 1 of 3" in learner.type("hint", "mse").stdout


def test_review_hands_out_no_new_kata_and_says_what_comes_when(learner: Learner, clock: Clock) -> None:
    result = learner.type("review")
    assert result.stdout == ""
    assert "a kata does after its first right answer" in result.stderr
    answer(learner, "mse")
    assert "No kata is due. mse is the next one, on 2026-03-03 (in 2 days)." in learner.type("review").stderr
    assert learner.events("started") == []
    later(clock, 2)
    assert learner.type("review").stdout == f"{Path('katas/mse/mse.py')}\n"


def test_one_more_kata_is_practice_until_it_is_due(learner: Learner, clock: Clock) -> None:
    refused = learner.type("review", "mse")
    assert refused.exit_code == 2
    assert "mse is not solved yet" in refused.stderr
    answer(learner, "mse")
    before = learner.json("list")[0]["due"]
    assert "mse): practice at level steps\n" in learner.type("review", "mse").stderr
    assert "mse): practice\n" in learner.type("review", "mse").stderr
    learner.log("mse", "attempted", {"verdict": "wrong"})
    assert "practice, which you left unfinished" in learner.type("next").stderr
    learner.solve("mse")
    assert learner.json("list")[0]["due"] == before
    learner.type("review", "mse", "--level", "blanks")
    later(clock, 3)
    assert "mse): review at level steps\n" in learner.type("review", "mse").stderr  # it is due now: practice is over
    copies = [event.data["copy"] for event in learner.events("started")]
    assert len(set(copies)) == 3
    assert (learner.root / copies[1]).read_text("utf-8") == learner.stub("mse", "steps")


def test_reset_of_a_solved_kata_is_practice(learner: Learner) -> None:
    answer(learner, "mse")
    before = learner.json("list")[0]["due"]
    learner.type("reset", "mse")
    assert learner.json("next")["purpose"] == "practice"
    learner.solve("mse")
    assert learner.json("list")[0]["due"] == before


def test_neighbours_are_of_other_tracks(learner: Learner, clock: Clock) -> None:
    answer(learner, "mse", "rmse", "knn", "kmeans")
    later(clock, 9)
    order = []
    for _ in range(4):
        order.append(learner.json("next")["kata"])
        answer(learner, order[-1])
    assert order == ["mse", "knn", "rmse", "kmeans"]
    assert "All of these katas are solved" in learner.type("next").stderr


def test_the_day_has_a_limit(learner: Learner, clock: Clock) -> None:
    learner.type("plan", "--limit", "1")
    answer(learner, "mse", "knn")
    later(clock, 9)
    assert learner.json("next")["kata"] == "mse"
    answer(learner, "mse")
    result = learner.type("review")
    assert "Today's reviews are done. 1 kata more is due" in result.stderr
    assert learner.json("next")["purpose"] == "learn"
    assert "knn): review at level steps\n" in learner.type("review", "knn").stderr
    later(clock, 10)
    answer(learner, "rmse", "knn")
    later(clock, 11)
    assert learner.json("next")["kata"] == "kmeans"


def test_rate_overrules_and_says_the_new_day(learner: Learner) -> None:
    refused = learner.type("rate", "mse", "easy")
    assert refused.exit_code == 2
    assert "mse has no rating to overrule" in refused.stderr
    answer(learner, "mse")
    output = learner.type("rate", "mean_squared_error", "easy").stdout
    assert output == (
        "mse was rated good (first run right).\nRated easy by you: back for review on 2026-03-09, at level steps.\n"
    )
    assert learner.events("rated")[0].data == {"rating": "easy"}
    assert "mse was rated easy (as you said)." in learner.type("rate", "mse", "again").stdout
    assert learner.type("rate", "mse", "superb").exit_code == 2


def test_plan_names_days_and_katas(learner: Learner, clock: Clock) -> None:
    assert "Nothing comes back yet" in learner.type("plan").stdout
    answer(learner, "mse", "knn", "rmse")
    learner.type("rate", "rmse", "easy")
    assert learner.type("plan").stdout == (
        "Reviews in the coming four weeks, 10 a day at most:\n"
        "  Tue 2026-03-03    2  mse, knn\n"
        "  Mon 2026-03-09    1  rmse\n"
        "3 reviews. Next: `mlkata review`\n"
    )
    facts = learner.json("plan", "--limit", "1")
    assert facts["limit"] == 1
    assert len(facts["days"]) == 28
    assert facts["days"][2:4] == [{"date": "2026-03-03", "katas": ["mse"]}, {"date": "2026-03-04", "katas": ["knn"]}]
    assert learner.json("plan") == facts
    later(clock, -100)
    assert "The first one does on 2026-03-03." in learner.type("plan").stdout


def test_settings_are_read_strictly(learner: Learner) -> None:
    learner.type("plan", "--limit", "4")
    file = learner.root / ".mlkata" / "settings.toml"
    assert learner.json("plan")["limit"] == 4
    for text, why in (("reviews_aday = 3", "did you mean `reviews_a_day`?"), ("reviews_a_day = 0", "from 1 to 1000")):
        file.write_text(text, "utf-8")
        for arguments in (("plan",), ("plan", "--limit", "3")):
            refused = learner.type(*arguments)
            assert refused.exit_code == 2
            assert why in refused.stderr
            assert "settings.toml:1" in refused.stderr
        assert file.read_text("utf-8") == text
    assert learner.type("plan", "--limit", "0").exit_code == 2


def test_cards_of_katas_that_left_the_course_do_not_matter(learner: Learner, clock: Clock) -> None:
    learner.solve("gone")
    later(clock, 9)
    assert "Nothing comes back yet" in learner.type("plan").stdout
    assert "Nothing comes back yet" in learner.type("review").stderr
    assert learner.json("next")["kata"] == "mse"
    assert "due for review" not in learner.type("list").stdout
