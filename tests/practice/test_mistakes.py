"""The sentences of known mistakes, read without running their file."""

from __future__ import annotations

from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.judge.diagnose import mistakes_of
from mlkata_plugin.practice.mistakes import sentences
from tests.learner import Learner


def test_they_are_those_that_a_verdict_tells() -> None:
    kata = builtin_pack().kata("knn")
    known = {mistake.name: mistake.why for mistake in mistakes_of(kata)}
    assert len(known) > 3
    assert sentences(kata, known) == known


def test_a_mistake_that_is_gone_has_none(learner: Learner) -> None:
    told = sentences(learner.workspace.kata("scale"), ["squares", "of long ago"])
    assert told == {"squares": "you squared the values: doubling is another thing", "of long ago": None}


def test_a_file_with_a_fault_has_none_and_is_not_run(learner: Learner) -> None:
    kata = learner.workspace.kata("scale")
    text = kata.mistakes.read_text("utf-8")
    kata.mistakes.write_text("raise SystemExit\n" + text, "utf-8")
    assert sentences(kata, ["squares"])["squares"] is not None
    kata.mistakes.write_text(text + "(\n", "utf-8")
    assert sentences(kata, ["squares"]) == {"squares": None}
    kata.mistakes.unlink()
    assert sentences(kata, ["squares"]) == {"squares": None}
