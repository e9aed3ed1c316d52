"""Packs from elsewhere under pytest: each kata is judged by its own pack, in one process and in several."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.workspace import Workspace
from tests.learner import Learner, named
from tests.smallpack import announce, extra_katas, write_pack

DOUBLES = "def scale(x, factor=2.0):\n    return [value * factor for value in x]\n"


@pytest.fixture
def site(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a distribution lies that announces a pack; the learner has its stubs."""
    site = tmp_path / "site"
    write_pack(site / "extra", extra_katas())
    announce(site, "some_packs", extra="extra")
    monkeypatch.syspath_prepend(str(site))
    learner.workspace = Workspace(learner.root)
    for kata in learner.workspace.course:
        learner.workspace.lay_out(kata, "blanks")
    return site


@pytest.fixture
def file(learner: Learner, site: Path) -> Path:  # noqa: ARG001  # once the pack is there
    """Return the learner's file for the kata of the pack from elsewhere."""
    return learner.root / "katas" / "extra" / "scale" / "scale.py"


def plant_both(learner: Learner, file: Path) -> None:
    learner.plant_hidden("scale", "solution.py")
    file.write_text(learner.file("scale").read_text("utf-8"), "utf-8")


@pytest.mark.parametrize("more", [(), ("-n", "2")], ids=["one process", "two"])
def test_each_kata_is_judged_by_its_own_pack(learner: Learner, file: Path, site: Path, more: tuple[str, ...]) -> None:
    plant_both(learner, file)
    if more:  # other processes have the sys.path that pytest began with
        learner.workspace.add_packs([site / "extra"])
    run = learner.run("katas", *more)
    assert {kata: result.verdict for kata, result in run.verdicts.items()} == {
        "scale": "solved",
        "pair": "not started",
        "centre": "not started",
        "extra/scale": "wrong",
    }
    assert named(run.verdicts["extra/scale"]) == ["doubles"]
    assert {event.kata: event.data["verdict"] for event in learner.events("attempted")} == {
        "scale": "solved",
        "extra/scale": "wrong",
    }


@pytest.mark.parametrize("where", ["katas/extra", "katas/extra/scale", "katas/extra/scale/scale.py"])
def test_one_kata_of_a_pack_from_elsewhere(learner: Learner, file: Path, where: str) -> None:
    plant_both(learner, file)
    run = learner.run(where, "-v")
    assert list(run.verdicts) == ["extra/scale"]
    assert "katas/extra/scale/scale.py::test_trebles" in run.text
    assert "extra/scale: wrong - 1 of 2 checks failed" in run.text
    assert "a hint: mlkata hint extra/scale" in run.text


def test_the_home_kata_of_the_same_name(learner: Learner, file: Path) -> None:
    plant_both(learner, file)
    run = learner.run("katas/scale")
    assert list(run.verdicts) == ["scale"]
    assert f"mlkata compare {learner.root.name}/scale" in run.text


def test_a_file_that_is_missing(learner: Learner, file: Path) -> None:
    file.unlink()
    run = learner.run("katas/extra/scale")
    assert run.verdicts["extra/scale"].verdict == "error"
    assert "is missing: `mlkata reset extra/scale` brings a fresh one" in run.text


def test_a_debugger_reaches_a_kata_of_a_pack_from_elsewhere(learner: Learner, file: Path) -> None:
    file.write_text(DOUBLES.replace("2.0", "3.0"), "utf-8")
    run = learner.run("katas/extra/scale", "--pdb")
    assert run.verdicts["extra/scale"].verdict == "wrong"  # a list, and no array
    assert run.exit == 1


def test_a_faulty_pack_from_elsewhere_leaves_the_home_pack_alone(learner: Learner, file: Path, site: Path) -> None:
    plant_both(learner, file)
    (site / "extra" / "solutions" / "curriculum.toml").write_text("tracks = 1", "utf-8")
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "solved"
    assert run.exit == 0
    for where in ("katas", "katas/extra/scale"):
        run = learner.run(where)
        assert run.exit == 1
        assert "`tracks` must be a list of tables" in run.text
        assert "The pack 'extra' comes from the distribution some_packs: `pip uninstall some_packs`" in run.text
        assert "Traceback" not in run.text
        assert "course.py" not in run.text
    run = learner.run("katas")
    assert run.verdicts["scale"].verdict == "solved"
    assert run.verdicts.keys() == {"scale", "pair", "centre"}


def test_a_faulty_kata_of_a_pack_is_one_line(learner: Learner, file: Path, site: Path) -> None:
    plant_both(learner, file)
    (site / "extra" / "solutions" / "scale" / "kata.toml").write_text("title = 1", "utf-8")
    run = learner.run("katas/extra/scale")
    assert run.exit == 1
    assert "kata.toml:1: `title` must be a text that is not empty, not 1" in run.text
    assert "pack.py" not in run.text
    assert learner.run("katas/scale").exit == 0


def test_a_pack_that_was_taken_out_leaves_the_files(learner: Learner, file: Path, site: Path) -> None:
    plant_both(learner, file)
    for entry in (site / "some_packs-1.0.dist-info").iterdir():
        entry.unlink()
    run = learner.run("katas")
    assert set(run.verdicts) == {"scale", "pair", "centre"}
    assert file.exists()


def test_other_folders_in_katas_are_as_they_were(learner: Learner, file: Path) -> None:
    test = file.parent.with_name("other") / "test_it.py"
    test.parent.mkdir()
    test.write_text("def test_it(): pass\n", "utf-8")
    learner.run("katas/extra/other").result.assert_outcomes(passed=1)
