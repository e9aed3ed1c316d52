"""The other approaches to a kata, as whoever solved it sees them: what they are, and how fast beside their own file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mlkata_plugin.course.approaches import approaches
from mlkata_plugin.course.kata import Kata


def approach_lines(kata: Kata, speeds: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what there is to say of a kata's approaches, each with its measured speeds; nothing where it has none."""
    lines: list[str] = []
    for approach in approaches(kata):
        lines.append(f"  {approach.name}: {approach.title}. {approach.why}".rstrip())
        lines += [f"    {speed}" for speed in speeds.get(approach.name, ())]
    return ["Other approaches", *lines, f"  to read one: mlkata solution {kata.typed} --approach NAME"] if lines else []


def race_approaches(kata: Kata, file: Path) -> dict[str, list[str]]:
    """Return how fast the approaches are beside a learner's file, by their names; it is silent where it cannot say."""
    from mlkata_plugin.race import beside_lines, run_race  # here: lists of approaches are shown without a race

    paths = {path.stem: path for path in kata.right}
    if not (kata.races and paths):
        return {}
    results = run_race(kata, file, beside=paths)
    return {name: beside_lines(results, name) for name in paths}
