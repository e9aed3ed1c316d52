"""``mlkata watch``, up to the screen and after it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from mlkata_plugin.watch.app import WatchApp
from tests.learner import Learner
from tests.smallpack import write_course


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("mlkata_plugin.cli.watch.at_terminal", lambda: True)
    return Learner(write_course(tmp_path), monkeypatch)


def test_it_says_what_to_install(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "textual" else there(name))
    result = learner.type("watch")
    assert result.exit_code == 2
    assert "needs textual" in result.stderr
    assert '-m pip install "mlkata[watch]"`' in result.stderr


def test_it_needs_a_terminal(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlkata_plugin.cli.watch.at_terminal", lambda: False)
    result = learner.type("watch")
    assert result.exit_code == 2
    assert "`mlkata next`" in result.stderr


def test_it_begins_with_the_kata_that_was_named_or_that_comes_next(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[str] = []
    monkeypatch.setattr(WatchApp, "run", lambda app: began.append(app.session.kata.id))
    assert learner.type("watch").exit_code == 0
    learner.type("watch", "knn")
    learner.log("rmse", "started")
    assert learner.type("watch").stdout == "`mlkata watch` resumes rmse\n"
    learner.solve("mse", "rmse", "knn", "kmeans")
    learner.type("watch")
    assert began == ["mse", "knn", "rmse", "kmeans"]
    wrong = learner.type("watch", "kn")
    assert (wrong.exit_code, "did you mean" in wrong.stderr) == (2, True)


def test_a_fault_is_one_line(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(app: WatchApp) -> None:
        app.fault = KeyError("x")

    monkeypatch.setattr(WatchApp, "run", run)
    result = learner.type("watch")
    assert result.exit_code == 1
    assert "KeyError: 'x'" in result.stderr
    assert "`mlkata doctor`" in result.stderr
