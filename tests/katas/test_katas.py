"""Every kata of the built-in pack, from its stub to its last mistake, judged as a learner's file is."""

from __future__ import annotations

import shutil

import pytest

# Loaded here for good: pytester would have each run load them anew, which compiled modules do not stand.
import scipy.spatial.distance
import scipy.special
import scipy.stats  # noqa: F401
import sklearn.metrics  # noqa: F401

from mlkata_plugin.judge.diagnose import mistakes_of
from mlkata_plugin.pack import builtin_pack
from mlkata_plugin.scaffold import LEVELS, Level
from tests.integration.conftest import Learner
from tests.katas.planting import EQUIVALENTS, mistake_names, source_with_mistake

PACK = builtin_pack()
MISTAKES = [(kata.id, name) for kata in PACK for name in mistake_names(kata)]
SEEDS = (0, 1, 2)


@pytest.fixture
def learner(pytester: pytest.Pytester) -> Learner:
    """Return a learner who works on a copy of the built-in pack."""
    for kata in PACK:
        folder = pytester.path / "katas" / kata.id
        folder.mkdir(parents=True)
        shutil.copy(kata.readme, folder / "README.md")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACK.root / "solutions", pytester.path / "solutions", ignore=ignore)
    return Learner(pytester)


def test_the_pack_has_no_fault() -> None:
    assert [str(fault) for fault in PACK.faults()] == []


@pytest.mark.parametrize("level", LEVELS)
def test_stubs_are_not_started(learner: Learner, level: Level) -> None:
    for kata in PACK.ids:
        learner.stub(kata, level)
    run = learner.run("katas")
    assert run.exit == 1
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == dict.fromkeys(PACK.ids, "not started")
    assert all(result.open_lines for result in run.verdicts.values())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("hidden", ["solution.py", "baseline.py"])
def test_reference_and_baseline_are_solved(learner: Learner, hidden: str, seed: int) -> None:
    for kata in PACK.ids:
        learner.plant_hidden(kata, hidden)
    run = learner.run("katas", f"--kata-seed={seed}")
    assert run.exit == 0, run.text
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == dict.fromkeys(PACK.ids, "solved")
    assert {event.kata: event.data["verdict"] for event in learner.events()} == dict.fromkeys(PACK.ids, "solved")


@pytest.mark.parametrize("kata", [path.stem for path in sorted(EQUIVALENTS.glob("[a-z]*.py"))])
def test_library_equivalent_is_solved(learner: Learner, kata: str) -> None:
    """What a library gives is a right answer too, once the kata's own rule about imports is lifted."""
    toml = learner.root / "solutions" / kata / "kata.toml"
    text = toml.read_text("utf-8")
    toml.write_text(text.replace("imports = [", 'imports = ["scipy", "sklearn", '), "utf-8")
    learner.file(kata).write_text((EQUIVALENTS / f"{kata}.py").read_text("utf-8"), "utf-8")
    run = learner.run(f"katas/{kata}")
    assert run.verdicts[kata].verdict == "solved", run.text


@pytest.mark.parametrize("kata", PACK.ids)
def test_there_are_six_mistakes_with_different_names(kata: str) -> None:
    names = [mistake.name for mistake in mistakes_of(PACK.kata(kata))]
    assert len(names) >= 6
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("kata", "name"), MISTAKES, ids=[f"{kata}-{name}" for kata, name in MISTAKES])
def test_mistake_is_wrong_and_named(learner: Learner, kata: str, name: str) -> None:
    learner.file(kata).write_text(source_with_mistake(PACK.kata(kata), name), "utf-8")
    expected = mistakes_of(PACK.kata(kata))[mistake_names(PACK.kata(kata)).index(name)]
    run = learner.run(f"katas/{kata}")
    result = run.verdicts[kata]
    assert run.exit == 1
    assert result.verdict == "wrong", run.text
    assert (result.behaves_like, result.because) == (expected.name, expected.why)
