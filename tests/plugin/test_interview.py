"""What a verdict says while a mock interview runs, and what it says again after the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mlkata_plugin.log.progress import Progress
from tests.learner import Learner

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
SQUARES = "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, dtype=float) ** factor\n"
HELP = ("behaves like", "mlkata hint", "mlkata compare", "race of")


def put(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: START + timedelta(minutes=minutes))


@pytest.fixture
def log(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> Progress:
    """Return the log of a learner whose interview of 45 minutes has begun."""
    put(monkeypatch, 0)
    log = Progress(learner.workspace.state)
    data = {"phase": "begun", "id": "one", "minutes": 45, "katas": ["scale", "pair"], "seed": None}
    log.record("", "interviewed", data)
    return log


def test_a_wrong_answer_gets_the_failing_call_and_no_help(
    learner: Learner, log: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.plant("scale", SQUARES)
    put(monkeypatch, 33)
    text = learner.run("katas/scale").text
    assert "scale: wrong - 3 of 3 checks failed" in text
    assert "Each value is doubled" in text
    assert "12 of 45 minutes left" in text
    assert not any(word in text for word in HELP)
    (event,) = learner.events("attempted")
    assert event.data["behaves_like"] == ["squares"]
    assert (event.data["interview"], event.data["spent"]) == ("one", 33 * 60)
    assert event.data["title"] == "Each value is doubled"
    log.record("", "interviewed", {"phase": "ended", "id": "one", "spent": 34 * 60})
    put(monkeypatch, 35)
    text = learner.run("katas/scale").text
    assert "scale behaves like: squares" in text
    assert "mlkata hint scale" in text
    assert "minutes" not in text
    assert "interview" not in learner.events("attempted")[-1].data


@pytest.mark.usefixtures("log")
def test_a_right_answer_is_not_raced(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.plant_hidden("scale", "solution.py")
    put(monkeypatch, 5)
    text = learner.run("katas/scale", "--race", race=True).text
    assert "scale: solved" in text
    assert "40 of 45 minutes left" in text
    assert "next kata: mlkata next" in text
    assert not any(word in text for word in HELP)
    assert learner.events("raced") == []
    learner.plant_hidden("pair", "solution.py")
    text = learner.run("katas", race=True).text
    assert text.count("all katas of the interview are solved: `mlkata interview` shows the debrief") == 1


@pytest.mark.usefixtures("log")
def test_after_the_time_a_verdict_is_late(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.plant("scale", SQUARES)
    put(monkeypatch, 46)
    text = learner.run("katas/scale").text
    assert "this verdict came after the end and counts as late" in text
    assert "the 45 minutes are over: `mlkata interview` shows the debrief" in text
    assert not any(word in text for word in HELP)


@pytest.mark.usefixtures("log")
def test_other_katas_are_judged_as_ever(learner: Learner) -> None:
    learner.plant_hidden("centre", "solution.py")
    text = learner.run("katas/centre").text
    assert "mlkata compare centre" in text
    assert "minutes left" not in text
