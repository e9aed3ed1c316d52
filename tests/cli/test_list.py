"""``mlkata list``: a track that is done takes one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learner import Learner
from tests.smallpack import COURSE, write_course

# metrics: mse 5 min, rmse 10 min; neighbours: knn and kmeans 15 min each.
HURRY = '\n[[tracks]]\nid = "hurry"\ntitle = "In a hurry"\nkatas = ["mse", "kmeans"]\n'


def lines(learner: Learner, *args: str) -> list[str]:
    return learner.type("list", *args).stdout.splitlines()


def test_a_track_says_how_long_it_takes_and_folds_once_it_is_solved(learner: Learner) -> None:
    assert lines(learner)[0] == "Metrics (metrics): 2 katas, 15 min"
    learner.solve("mse")
    assert lines(learner)[0] == "Metrics (metrics): 1 of 2 solved, 10 min to go"
    assert [line.split()[:2] for line in lines(learner)[1:3]] == [["solved", "mse"], ["new", "rmse"]]
    learner.solve("rmse")
    assert lines(learner)[:2] == ["Metrics (metrics): all solved", "Neighbours (neighbours): 2 katas, 30 min"]


def test_a_track_with_an_open_review_does_not_fold(learner: Learner) -> None:
    learner.solve("mse", "rmse")
    learner.log("mse", "started", {"level": "steps", "purpose": "review"})
    learner.log("mse", "attempted", {"verdict": "wrong"})
    assert "in review" in lines(learner)[1]


def test_what_is_folded_is_listed_when_it_is_asked_for(learner: Learner) -> None:
    learner.solve(*(name for name, *_ in COURSE))
    assert len(lines(learner)) == 3
    assert [line.split()[1] for line in lines(learner, "--track", "metrics")[1:3]] == ["mse", "rmse"]
    assert [line.split()[1] for line in lines(learner, "--difficulty", "1")[1:2]] == ["mse"]


def test_a_track_that_picks_from_others_takes_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    curriculum = write_course(tmp_path) / "solutions" / "curriculum.toml"
    curriculum.write_text(curriculum.read_text("utf-8") + HURRY, "utf-8")
    learner = Learner(tmp_path, monkeypatch)
    assert lines(learner)[-2] == "In a hurry (hurry): 2 katas, 20 min"
    *rows, last = lines(learner, "--track", "hurry")
    assert [row.split("  ")[-1] for row in rows[1:]] == ["Mean squared error", "Clusters and their centres (needs mse)"]
    assert last == "0 of 2 katas solved. Next: `mlkata next --track hurry`"
    learner.solve("mse", "kmeans")
    assert lines(learner)[-2] == "In a hurry (hurry): all solved"
