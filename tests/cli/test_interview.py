"""``mlkata interview``: begin, stand, refuse, end, debrief."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import mlkata_plugin
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.view import read_log
from tests.cli.test_process import HEAVY, PROBE
from tests.learner import Learner
from tests.smallpack import write_course

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
MISTAKES = """\
from mlkata_plugin.authoring import mistake


@mistake(of="mse", name="sum of squares", why="you added the squares up and did not divide")
def sums(y_true, y_pred):
    return 0.0
"""


class Clock:
    """Stands still until it is put on or back."""

    def __init__(self) -> None:
        self.time = START

    def put(self, minutes: float) -> None:
        self.time = START + timedelta(minutes=minutes)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: clock.time)
    return clock


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Learner:  # noqa: ARG001
    return Learner(write_course(tmp_path), monkeypatch)


def judged(learner: Learner, clock: Clock, minutes: float, kata: str, verdict: str, **data: Any) -> None:
    """Log a verdict as the plugin does while an interview runs."""
    clock.put(minutes)
    log = Progress(learner.workspace.state)
    now = read_log(log, str).running
    assert now is not None
    log.record(kata, "attempted", {"verdict": verdict, **data, **now.mark(clock.time)}, source=f"# {minutes}\n")


def test_a_list_is_asked_as_it_stands(learner: Learner) -> None:
    learner.file("knn").write_text("mine\n", "utf-8")
    result = learner.type("interview", "knn", "mean_squared_error", "knn", "--minutes", "30")
    assert result.exit_code == 0
    assert "An interview of 30 minutes: 2 katas\n" in result.stdout
    assert "knn  3/5   15 min  Nearest neighbours" in result.stdout
    assert "while this terminal is closed" in result.stdout
    assert f"`pytest {Path('katas/knn')}`" in result.stdout
    (begun,) = learner.events("interviewed")
    assert (begun.kata, begun.data["katas"], begun.data["minutes"]) == ("", ["knn", "mse"], 30)
    started = {event.kata: event.data for event in learner.events("started")}
    assert started["knn"]["purpose"] == "interview"
    assert started["knn"]["interview"] == begun.data["id"]
    assert (learner.root / started["knn"]["copy"]).read_text("utf-8") == "mine\n"
    assert started["mse"]["copy"] is None  # nobody had written in it
    for kata in ("knn", "mse"):
        assert learner.file(kata).read_text("utf-8") == learner.stub(kata, "bare")


def test_nothing_is_replaced_before_all_is_kept(learner: Learner) -> None:
    learner.file("mse").write_text("mine\n", "utf-8")
    learner.file("knn").mkdir()
    result = learner.type("interview", "mse", "knn")
    assert result.exit_code == 1
    assert "is not a file" in result.stderr
    assert learner.file("mse").read_text("utf-8") == "mine\n"
    assert learner.events() == []


def test_an_untouched_stub_is_replaced_without_a_copy(learner: Learner) -> None:
    learner.file("mse").write_text(learner.stub("mse", "blanks"), "utf-8")
    assert "earlier files" not in learner.type("interview", "mse").stdout
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "bare")
    assert not (learner.root / ".mlkata" / "kept").exists()


def test_katas_are_drawn_from_what_matches(learner: Learner) -> None:
    assert "drawn at random" in learner.type("interview", "--track", "metrics", "--difficulty", "2").stdout
    (begun,) = learner.events("interviewed")
    assert begun.data["katas"] == ["rmse"]
    assert isinstance(begun.data["seed"], int)


def test_several_tracks_and_difficulties(learner: Learner) -> None:
    arguments = [
        "--track",
        "metrics",
        "--track",
        "neighbours",
        "--difficulty",
        "1",
        "--difficulty",
        "3",
        "--minutes",
        "600",
    ]
    learner.type("interview", *arguments)
    assert learner.events("interviewed")[0].data["katas"] == ["mse", "knn", "kmeans"]


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--difficulty", "5"), "there are katas of 1, 2, 3"),
        (("--track", "metrics", "--difficulty", "3"), "there are katas of 1, 2"),
        (("--track", "metric"), "metrics, neighbours"),
        (("--minutes", "0"), "--minutes"),
        (("knm",), "did you mean knn?"),
        (("knn", "--track", "metrics"), "leave --track and --difficulty out"),
        (("knn", "--end"), "--end and --debrief stand alone"),
        (("--end", "--debrief"), "leave --debrief out"),
        (("--end",), "`mlkata interview --minutes 45` begins one"),
        (("--debrief",), "`mlkata interview` begins one"),
    ],
)
def test_what_cannot_be_done_as_asked(learner: Learner, arguments: tuple[str, ...], remedy: str) -> None:
    result = learner.type("interview", *arguments)
    assert result.exit_code == 2
    assert remedy in result.stderr
    assert learner.events() == []
    assert not learner.file("knn").exists()


def test_more_than_fits_is_said(learner: Learner) -> None:
    assert "They usually take 15 minutes" in learner.type("interview", "knn", "--minutes", "5").stdout


def test_where_it_stands(learner: Learner, clock: Clock) -> None:
    learner.type("interview", "knn", "mse")
    judged(learner, clock, 10, "knn", "wrong")
    judged(learner, clock, 20, "knn", "solved")
    clock.put(33.5)
    output = learner.type("interview").stdout
    assert output.startswith("Interview: 12 of 45 minutes left\n")
    assert "knn  solved in 2 runs" in output
    assert f"mse  not tried yet     pytest {Path('katas/mse')}\n" in output
    facts = learner.json("interview")
    assert (facts["phase"], facts["seconds_left"]) == ("running", 690)
    assert [(kata["kata"], kata["solved"], kata["runs"]) for kata in facts["katas"]] == [
        ("knn", True, 2),
        ("mse", False, 0),
    ]
    assert len(learner.events("interviewed")) == 1


def test_asking_whether_one_runs_begins_none(learner: Learner, clock: Clock) -> None:
    assert learner.json("interview") == {"schema": 2, "phase": "none"}
    assert learner.json("interview", "--no-race") == {"schema": 2, "phase": "none"}
    assert learner.events() == []
    assert not learner.file("mse").exists()
    assert learner.json("interview", "mse")["phase"] == "running"
    assert learner.json("interview")["phase"] == "running"
    clock.put(1)
    assert learner.json("interview", "--end")["phase"] == "ended"
    clock.put(2)
    assert learner.json("interview", "--minutes", "10")["minutes"] == 10


def test_after_one_that_is_over_the_debrief_is_shown_until_another_one_is_asked_for(
    learner: Learner, clock: Clock
) -> None:
    learner.type("interview", "mse")
    clock.put(1)
    debrief = learner.type("interview", "--end").stdout
    assert debrief.endswith("A new one: `mlkata interview --minutes 45`\n")
    assert learner.type("interview").stdout == debrief
    assert len(learner.events("interviewed")) == 2
    assert "An interview of 45 minutes" in learner.type("interview", "--minutes", "45").stdout


def test_another_one_is_refused_while_it_runs(learner: Learner) -> None:
    learner.type("interview", "knn")
    for arguments in (("mse",), ("--minutes", "10"), ("--debrief",)):
        result = learner.type("interview", *arguments)
        assert result.exit_code == 2
        assert "`mlkata interview --end`" in result.stderr


def test_no_help_while_it_runs(learner: Learner, clock: Clock) -> None:
    learner.type("interview", "knn")
    for minutes in (1, 100):  # until the debrief, also when the time is over
        clock.put(minutes)
        for command in (
            ("hint", "knn"),
            ("solution", "knn", "--yes"),
            ("compare", "knn", "--yes"),
            ("reset", "knn", "--level", "blanks"),
        ):
            result = learner.type(*command)
            assert result.exit_code == 2
            assert "`mlkata interview --end`" in result.stderr
    assert learner.type("hint", "mse").exit_code == 0
    assert learner.type("reset", "knn").exit_code == 0
    assert learner.file("knn").read_text("utf-8") == learner.stub("knn", "bare")
    learner.type("interview", "--end")
    assert learner.type("hint", "knn").exit_code == 0


def test_next_goes_on_with_the_first_unsolved(learner: Learner, clock: Clock) -> None:
    clock.put(-1000)
    learner.solve("knn")  # long ago: that does not count here
    learner.type("next")
    clock.put(0)
    learner.type("interview", "knn", "rmse")
    result = learner.type("next")
    assert result.stdout == f"{Path('katas/knn/knn.py')}\n"
    assert "Interview: 45 of 45 minutes left" in result.stderr
    assert "started, not checked yet" in learner.type().stdout
    assert "mlkata hint" not in learner.type().stdout
    judged(learner, clock, 5, "knn", "solved")
    assert learner.json("next")["kata"] == learner.json()["kata"] == "rmse"
    refused = learner.type("next", "--track", "metrics")
    assert refused.exit_code == 2
    assert "`mlkata interview --end`" in refused.stderr
    assert len(learner.events("started")) == 3  # `next` begins nothing of its own here


@pytest.mark.parametrize("command", [(), ("next",)])
def test_when_the_time_is_over_it_is_said(learner: Learner, clock: Clock, command: tuple[str, ...]) -> None:
    learner.type("interview", "knn")
    clock.put(45)
    result = learner.type(*command)
    assert result.exit_code == 0
    said = "Interview: the 45 minutes are over: `mlkata interview` shows the debrief\n"
    assert (result.stdout + result.stderr).count(said) == 1
    assert len(learner.events("interviewed")) == 1


def test_the_debrief(learner: Learner, clock: Clock) -> None:
    (learner.root / "solutions" / "mse" / "mistakes.py").write_text(MISTAKES, "utf-8")
    question = learner.root / "katas" / "mse" / "README.md"
    question.write_text(question.read_text("utf-8") + "\n## What an interviewer asks next\n\n- " + "Why " * 30, "utf-8")
    learner.file("mse").write_text("mine\n", "utf-8")
    learner.type("interview", "mse", "knn", "kmeans")
    judged(learner, clock, 4, "mse", "wrong", failed=["a"], title="A mean, not a sum", behaves_like="sum of squares")
    judged(learner, clock, 9, "mse", "solved")
    judged(learner, clock, 20, "kmeans", "error")
    judged(learner, clock, 50, "knn", "solved")
    output = learner.type("interview").stdout
    assert max(map(len, output.splitlines())) <= 80
    for text in (
        "Debrief: 2 of 3 katas solved, ended after 45 minutes of 45",
        "Mean squared error (mse)\n  Solved after 9 minutes, in 2 runs",
        "First wrong answer after 4 minutes: 1 check failed\n    A mean, not a sum",
        "It behaved like: sum of squares\n    you added the squares up and did not divide.",
        "An interviewer asks next:\n    - Why Why",
        "Nearest neighbours (knn)\n  Solved late after 50 minutes, in 1 run",
        "Clusters and their centres (kmeans)\n  Not solved, 1 run, the last one error",
        "mse: a known mistake\n    `mlkata reset mse --level bare`",
        "knn: solved late\n    `mlkata reset knn --level bare`",
        "kmeans: not solved\n    `mlkata reset kmeans --level steps`",
        "Your earlier files\n  .mlkata",
    ):
        assert text in output
    assert learner.events("interviewed")[-1].data["phase"] == "ended"
    assert learner.type("interview", "--debrief").stdout == output
    assert len(learner.events("interviewed")) == 2


def test_the_debrief_as_json(learner: Learner, clock: Clock) -> None:
    learner.type("interview", "rmse")
    judged(learner, clock, 4, "rmse", "wrong", failed=["a", "b"])
    clock.put(10)
    facts = learner.json("interview", "--end")
    (rmse,) = facts["katas"]
    assert (facts["phase"], facts["seconds"]) == ("ended", 600)
    assert (rmse["result"], rmse["runs"], rmse["solved_after"]) == ("not solved", 1, None)
    assert rmse["first_wrong"] == {"after": 240, "verdict": "wrong", "failed": 2, "check": None}
    assert [drill["kata"] for drill in facts["drill"]] == ["mse", "rmse"]  # what it needs comes first
    assert facts["drill"][0]["command"] == "mlkata reset mse --level blanks"


def test_all_solved_leads_to_the_debrief(learner: Learner, clock: Clock) -> None:
    learner.type("interview", "mse")
    judged(learner, clock, 3, "mse", "solved")
    assert "all katas of the interview are solved" in learner.type().stdout
    output = learner.type("interview").stdout
    assert "Debrief: 1 of 1 kata solved, ended after 3 minutes of 45" in output
    assert "Drill next" not in output
    assert "An interview of 45 minutes" in learner.type("interview", "mse").stdout


def test_right_answers_are_raced_once(learner: Learner, clock: Clock) -> None:
    toml = learner.root / "solutions" / "mse" / "kata.toml"
    toml.write_text(toml.read_text("utf-8") + "\n[race.mse]\nsize = 10\ngrowth = [10, 20]\n", "utf-8")
    learner.type("interview", "mse", "knn")
    judged(learner, clock, 3, "mse", "solved")  # its source has no mse: a race says so, and is short
    assert "Race" not in learner.type("interview", "--end", "--no-race").stdout
    assert learner.events("raced") == []
    for _ in range(2):
        assert "No race: " in learner.type("interview", "--debrief").stdout
    (raced,) = learner.events("raced")
    assert raced.data["interview"] == learner.events("interviewed")[0].data["id"]


def test_a_clock_that_is_put_back_gives_no_time_back(learner: Learner, clock: Clock) -> None:
    learner.type("interview", "mse")
    judged(learner, clock, 40, "mse", "wrong")
    clock.put(-600)
    assert "Interview: 5 of 45 minutes left" in learner.type("interview").stdout
    judged(learner, clock, -600, "mse", "solved")
    assert "Solved after 40 minutes, in 2 runs" in learner.type("interview", "--no-race").stdout


def test_katas_that_have_vanished(learner: Learner, clock: Clock) -> None:
    learner.log("", "interviewed", {"phase": "begun", "id": "x", "minutes": 45, "katas": ["gone"], "seed": None})
    assert "gone  not tried yet  is not in the course now" in learner.type("interview").stdout
    assert learner.json("interview")["katas"][0]["command"] is None
    assert learner.json("next")["kata"] == "mse"
    judged(learner, clock, 1, "gone", "wrong", behaves_like="something")
    assert "gone (gone)\n  Not solved, 1 run" in learner.type("interview", "--end").stdout


def test_a_round_is_no_kata(learner: Learner) -> None:
    learner.type("interview", "mse")
    learner.type("interview", "--end")
    assert all(kata["kata"] for kata in learner.json("list"))
    assert "0 of 4 katas solved" in learner.type("list").stdout


def test_a_log_that_cannot_be_used_begins_nothing(learner: Learner) -> None:
    learner.log("mse", "hinted", {"rung": 1})
    learner.file("mse").write_text("mine\n", "utf-8")
    learner.monkeypatch.setattr("mlkata_plugin.log.progress.MIGRATIONS", ())
    result = learner.type("interview", "mse")
    assert result.exit_code == 1
    assert "written by a newer mlkata" in result.stderr
    assert learner.file("mse").read_text("utf-8") == "mine\n"


def test_it_survives_a_closed_terminal(learner: Learner) -> None:
    sources = str(Path(mlkata_plugin.__file__).parents[1])

    def process(*arguments: str) -> str:
        command = [sys.executable, "-c", PROBE.format(heavy=HEAVY), *arguments]
        environment = {**os.environ, "PYTHONPATH": sources}
        done = subprocess.run(command, cwd=learner.root, env=environment, capture_output=True, text=True, check=True)
        assert done.stderr == "[]\n"  # nothing heavy is imported
        return done.stdout

    assert "An interview of 600 minutes" in process("interview", "mse", "--minutes", "600")
    assert "of 600 minutes left" in process("interview")
    assert "Debrief: 0 of 1 kata solved" in process("interview", "--end")
