"""Packs from elsewhere on the command line: init --pack, what is typed and printed, doctor, and faults."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from mlkata_plugin.course.scaffold import scaffold
from tests.learner import Learner, installed
from tests.smallpack import KATAS, TOML, announce, extra_katas, write_course, write_pack

HOME = ("mse", "rmse", "knn", "kmeans")


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    """Return a pack with a kata that the home pack has as well, and one that needs katas of both."""
    needs = TOML.format(title="Trees").replace("prerequisites = []", 'prerequisites = ["knn", "mse"]')
    return write_pack(
        tmp_path / "packs" / "extra",
        {"knn": extra_katas()["scale"], "trees": {**KATAS["pair"], "kata.toml": needs}},
    )


@pytest.fixture
def learner(tmp_path: Path, extra: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody in the repository of a pack, with another one joined by its path."""
    learner = Learner(write_course(tmp_path / "own"), monkeypatch)
    assert learner.type("init", ".", "--pack", str(extra)).exit_code == 0
    return learner


def packs(root: Path) -> list[str]:
    """Return the paths that are written down in a workspace."""
    listed: list[str] = tomllib.loads((root / ".mlkata" / "packs.toml").read_text("utf-8"))["packs"]
    return listed


def test_init_with_a_pack_makes_a_workspace_with_both(outside: Learner, extra: Path) -> None:
    result = outside.type("init", "drills", "--pack", str(Path("..", "packs", "extra")))
    assert "with 6 katas" in result.stdout
    drills = outside.root / "drills"
    assert packs(drills) == [extra.as_posix()]
    assert (drills / "katas" / "extra" / "trees" / "trees.py").is_file()
    assert (drills / "katas" / "extra" / "trees" / "README.md").is_file()
    assert (drills / "katas" / "knn" / "knn.py").read_text("utf-8") != (
        drills / "katas" / "extra" / "knn" / "knn.py"
    ).read_text("utf-8")
    outside.monkeypatch.chdir(drills)
    assert "mlkata and extra have a kata 'knn' each: mlkata/knn or extra/knn?" in outside.type("show", "knn").stderr


def test_init_adds_a_pack_to_a_workspace_and_keeps_the_others(learner: Learner, extra: Path) -> None:
    inside = write_pack(learner.root / "mine" / "own_pack", {"thing": KATAS["pair"]})
    learner.monkeypatch.chdir(inside)
    result = learner.type("init", "../..", "--pack", ".")
    assert "Added what was missing: own_pack/thing." in result.stdout
    assert packs(learner.root) == [extra.as_posix(), "mine/own_pack"]
    learner.type("init", str(learner.root), "--pack", str(inside), "--pack", str(extra))
    assert packs(learner.root) == [extra.as_posix(), "mine/own_pack"]
    assert "No stub was missing" in learner.type("init", str(learner.root)).stdout


def test_init_with_a_pack_that_cannot_be_used_makes_nothing(outside: Learner) -> None:
    result = outside.type("init", "drills", "--pack", "nowhere")
    assert result.exit_code == 2
    assert "The pack 'nowhere' comes from" in result.stderr
    assert result.stderr.endswith(": put it right, or leave it out\n")
    assert not (outside.root / "drills").exists()


def test_list_shows_the_packs_one_after_another(learner: Learner) -> None:
    learner.solve("mse")
    lines = learner.type("list").stdout.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("All (extra/all): 2 katas"))
    assert at == 6
    assert lines[at + 1].split()[:2] == ["new", "extra/knn"]
    assert lines[at + 2].endswith("Trees (needs extra/knn)")
    assert [row["kata"] for row in learner.json("list")] == [*HOME, "extra/knn", "extra/trees"]
    [_, row] = learner.json("list", "--track", "extra/all")
    assert (row["prerequisites"], row["missing"], row["track"]) == (["extra/knn", "mse"], ["extra/knn"], "extra/all")


def test_next_takes_a_kata_of_another_pack(learner: Learner) -> None:
    facts = learner.json("next", "--track", "extra/all")
    assert facts["kata"] == "extra/knn"
    assert facts["file"] == str(learner.root / "katas" / "extra" / "knn" / "knn.py")
    assert facts["command"] == f"pytest {Path('katas/extra/knn')}"
    assert learner.events()[-1].kata == "extra/knn"
    learner.solve("extra/knn", "mse")
    assert learner.json("next", "--track", "extra/all")["kata"] == "extra/trees"
    learner.solve(*HOME, "extra/trees")
    assert learner.json("next") == {"schema": 2, "kata": None, "waiting": []}


def test_a_wrong_track_is_met_with_all(learner: Learner) -> None:
    assert "the tracks are metrics, neighbours, extra/all" in learner.type("next", "--track", "all").stderr


@pytest.mark.parametrize("command", ["show", "hint", "check", "compare", "solution", "reset"])
def test_a_name_of_two_packs_is_answered_with_the_choice(learner: Learner, command: str) -> None:
    result = learner.type(command, "knn")
    assert result.exit_code == 2
    assert result.stderr == "Error: the packs own and extra have a kata 'knn' each: own/knn or extra/knn?\n"


def test_what_is_printed_can_be_typed(learner: Learner) -> None:
    learner.log("knn", "started", {"level": "blanks"})
    assert "`mlkata hint own/knn`" in learner.type().stdout
    assert "`mlkata hint own/knn`" in learner.type("hint", "own/knn").stdout
    learner.file("knn").unlink()
    assert "`mlkata reset own/knn`" in learner.type().stdout
    assert "`mlkata hint extra/knn`" in learner.type("hint", "extra/knn").stdout
    assert [event.kata for event in learner.events("hinted")] == ["knn", "extra/knn"]
    assert "`mlkata hint mse`" in learner.type("hint", "mse").stdout
    assert "`mlkata hint extra/trees`" in learner.type("hint", "trees").stdout


def test_reset_and_solution_of_another_pack(learner: Learner, extra: Path) -> None:
    file = learner.root / "katas" / "extra" / "knn" / "knn.py"
    source = (extra / "solutions" / "knn" / "solution.py").read_text("utf-8")
    assert file.read_text("utf-8") == scaffold(source, "blanks").text
    file.write_text("mine", "utf-8")
    assert learner.type("reset", "extra/knn", "--level", "bare").exit_code == 0
    [copy] = (learner.root / ".mlkata" / "kept").iterdir()
    assert copy.name.startswith("extra-knn-")
    assert copy.read_text("utf-8") == "mine"
    assert file.read_text("utf-8").endswith(scaffold(source, "bare").text)
    assert learner.type("solution", "extra/knn", "--yes").stdout == source
    assert "is the reference" not in learner.type("compare", "extra/knn", "--yes").stdout


@pytest.mark.usefixtures("learner")
def test_ids_of_all_packs_are_completed() -> None:
    from click.shell_completion import ShellComplete

    from mlkata_plugin.cli import main

    def complete(incomplete: str) -> list[str]:
        shell = ShellComplete(main, {}, "mlkata", "_MLKATA_COMPLETE")
        return [item.value for item in shell.get_completions(["show"], incomplete)]

    assert complete("ex") == ["extra/knn", "extra/trees"]
    assert complete("k") == ["kmeans"]  # knn alone would be two
    assert complete("own/") == ["own/knn"]


def test_doctor_lists_the_packs(learner: Learner, extra: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    report = learner.json("doctor")
    assert report["packs"] == {"own": str(learner.root), "extra": str(extra)}
    assert (report["katas"], report["wrong"]) == (6, [])
    assert "pack extra " in learner.type("doctor").stdout


def test_doctor_lists_what_is_announced_outside_of_a_workspace(
    outside: Learner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = tmp_path / "site"
    root = write_pack(site / "a_package")
    announce(site, "some_packs", extra="a_package")
    monkeypatch.syspath_prepend(str(site))
    assert outside.json("doctor")["packs"]["extra"] == str(root)


def test_a_pack_that_is_gone_is_one_line_and_nothing_is_lost(
    learner: Learner, extra: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch)
    learner.solve("extra/knn")
    extra.rename(extra.with_name("moved"))
    fault = (
        f"{extra / 'solutions' / 'curriculum.toml'}: this file is missing: a pack needs it. The pack 'extra' "
        f"comes from {extra}: put it right, or take it out of {Path('.mlkata/packs.toml')}\n"
    )
    for command in ((), ("next",), ("list",), ("show", "mse"), ("hint", "mse"), ("init", "."), ("stats",), ("plan",)):
        result = learner.type(*command)
        assert result.exit_code == 0
        assert result.stderr.endswith(f"Note: {fault}")
        assert result.stderr.count("Note: ") == 1
    result = learner.type("show", "extra/knn")
    assert (result.exit_code, result.stderr) == (2, f"Error: {fault}")
    report = json.loads(learner.type("doctor", "--json").stdout)
    assert report["packs"] == {"own": str(learner.root)}
    assert "The pack 'extra' comes from" in report["wrong"][0]
    (learner.root / ".mlkata" / "packs.toml").write_text("packs = []", "utf-8")
    assert [row["kata"] for row in learner.json("list")] == list(HOME)
    extra.with_name("moved").rename(extra)
    (learner.root / ".mlkata" / "packs.toml").write_text(f"packs = [{json.dumps(extra.as_posix())}]", "utf-8")
    assert [row["state"] for row in learner.json("list", "--track", "extra/all")] == ["solved", "new"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("packs = !\n", "packs.toml:1: is not valid TOML"),
        ('pack = ["x"]', "packs.toml:1: the key `pack` is unknown: did you mean `packs`?"),
        ("packs = [1]", "packs.toml:1: `packs` must be a list of texts"),
        ("packs = []\nmore = 1", "packs.toml:2: the key `more` is unknown"),
    ],
)
def test_a_fault_of_the_list_is_one_line(learner: Learner, text: str, message: str) -> None:
    (learner.root / ".mlkata" / "packs.toml").write_text(text, "utf-8")
    result = learner.type("list", "--json")
    assert result.exit_code == 0
    assert [row["kata"] for row in json.loads(result.stdout)] == list(HOME)
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert learner.type("init", ".", "--pack", str(learner.root.parent / "packs" / "extra")).exit_code == 2
    assert (learner.root / ".mlkata" / "packs.toml").read_text("utf-8") == text  # nothing in it is lost


def test_dev_works_on_the_home_pack_alone(learner: Learner, extra: Path) -> None:
    (extra / "solutions" / "curriculum.toml").unlink()
    assert learner.type("dev", "sync").exit_code == 0
    assert learner.type("dev", "sync", "--check").exit_code == 0
