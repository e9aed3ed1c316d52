"""The other approaches to a kata, and how fast they are beside a learner's file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import mlkata_plugin.race
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.practice.approaches import approach_lines, race, speeds
from mlkata_plugin.race import RaceResult, Ratio
from mlkata_plugin.workspace import Workspace
from tests.smallpack import KATAS, write_pack

RACE = "\n[race.scale]\nsize = 10\ngrowth = [10, 20]\n"


def kata_with(root: Path, right: Mapping[str, str], toml: str = "") -> Kata:
    files = {f"right/{name}.py": text for name, text in right.items()}
    kata = read_pack(write_pack(root, {"scale": {**KATAS["scale"], **files}})).kata("scale")
    with kata.toml.open("a", encoding="utf-8") as file:
        file.write(toml)
    return read_pack(root).kata("scale")


def test_an_approach_has_a_title_a_reason_and_its_speeds(tmp_path: Path) -> None:
    right = {
        "by_outer": '"""\nOuter product.\n\nIt is one call,\nand makes an array.\n"""\n',
        "library": '"""SciPy"""\n',
        "odd_one": "def (",
    }
    assert approach_lines(kata_with(tmp_path, right), {"library": ["one", "two"]}) == [
        "Other approaches",
        "  by_outer: Outer product. It is one call, and makes an array.",
        "  library: SciPy.",
        "    one",
        "    two",
        "  odd_one: odd one.",
        "  to read one: mlkata solution scale --approach NAME",
    ]


def test_a_kata_without_approaches_says_nothing(tmp_path: Path) -> None:
    assert approach_lines(kata_with(tmp_path, {}), {}) == []


def test_approaches_are_raced_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def run_race(kata: Kata, file: Path, *, beside: Mapping[str, Path], **_: object) -> tuple[RaceResult, ...]:
        asked.append((kata.id, file, sorted(beside)))
        return (RaceResult("scale", 10, (10, 20), beside={"library": Ratio(0.5, 0.49, 0.51)}),)

    monkeypatch.setattr(mlkata_plugin.race, "run_race", run_race)
    kata = kata_with(tmp_path, {"library": "", "other": ""}, RACE)
    workspace = Workspace(tmp_path)
    assert speeds(kata, race(workspace, kata, approaches=True)) == {
        "library": ["`scale` at n = 10: about 2.0 times as fast as yours"],
        "other": [],
    }
    race(workspace, kata, approaches=False)
    assert asked == [("scale", workspace.file(kata), names) for names in (["library", "other"], [])]


def test_what_was_not_raced_has_no_speeds(tmp_path: Path) -> None:
    assert speeds(kata_with(tmp_path, {"library": ""}), ()) == {"library": []}
