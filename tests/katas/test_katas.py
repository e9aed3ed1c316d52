"""Every kata of the built-in pack in the learner's hands; the proof of each is `mlkata dev check`."""

from __future__ import annotations

import shutil

import pytest

from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.judge.diagnose import mistakes_of
from mlkata_plugin.proof.plain import RATES, rates
from mlkata_plugin.proof.planting import source_with_mistake
from tests.learner import Learner

PACK = builtin_pack()


@pytest.fixture
def learner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return a learner who works on a copy of the built-in pack."""
    for kata in PACK:
        folder = pytester.path / "katas" / kata.id
        folder.mkdir(parents=True)
        shutil.copy(kata.readme, folder / "README.md")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACK.root / "solutions", pytester.path / "solutions", ignore=ignore)
    pytester.makeini("[pytest]")
    learner = Learner(pytester.path, monkeypatch, pytester)
    learner.lay_out("blanks")
    return learner


def test_the_pack_has_no_fault() -> None:
    assert [str(fault) for fault in faults_of(PACK)] == []


def test_the_questions_are_in_plain_english() -> None:
    _, found = rates(PACK)
    assert {habit: rate for habit, rate in found.items() if rate > RATES[habit]} == {}


@pytest.mark.parametrize("level", LEVELS)
def test_stubs_are_not_started(learner: Learner, level: Level) -> None:
    learner.lay_out(level)
    run = learner.run("katas")
    assert run.exit == 1
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == dict.fromkeys(PACK.ids, "not started")
    assert all(result.open_lines for result in run.verdicts.values())


def test_references_are_solved(learner: Learner) -> None:
    for kata in PACK.ids:
        learner.plant_hidden(kata, "solution.py")
    run = learner.run("katas", "--kata-seed=7")
    assert run.exit == 0, run.text
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == dict.fromkeys(PACK.ids, "solved")
    assert {event.kata: event.data["verdict"] for event in learner.events("attempted")} == dict.fromkeys(
        PACK.ids, "solved"
    )


def test_first_mistake_of_each_kata_is_wrong_and_named(learner: Learner) -> None:
    expected = {}
    for kata in PACK:
        mistake = mistakes_of(kata)[0]
        expected[kata.id] = ("wrong", [(mistake.of, mistake.name, mistake.why)])
        learner.file(kata.id).write_text(source_with_mistake(kata, mistake.stand_in.__name__), "utf-8")
    run = learner.run("katas")
    assert run.exit == 1
    assert {
        kata: (result.verdict, [(each.function, each.name, each.why) for each in result.diagnoses])
        for kata, result in run.verdicts.items()
    } == expected
