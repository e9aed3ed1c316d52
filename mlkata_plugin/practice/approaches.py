"""The other approaches to a kata, as whoever solved it sees them: what they are, and how fast beside their own file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mlkata_plugin.course.approaches import approaches as approaches_of
from mlkata_plugin.practice.earlier import own_answers

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.race import RaceResult
    from mlkata_plugin.workspace import Workspace


def approach_lines(kata: Kata, measured: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what there is to say of a kata's approaches, each with its measured speeds; nothing where it has none."""
    lines: list[str] = []
    for approach in approaches_of(kata):
        lines.append(f"  {approach.name}: {approach.title}. {approach.why}".rstrip())
        lines += [f"    {speed}" for speed in measured.get(approach.name, ())]
    return ["Other approaches", *lines, f"  to read one: mlkata solution {kata.typed} --approach NAME"] if lines else []


def race(workspace: Workspace, kata: Kata, *, approaches: bool) -> tuple[RaceResult, ...]:
    """Race a learner's file, with the approaches beside it if they are wanted."""
    from mlkata_plugin.race import run_race  # here: lists of approaches are shown without a race

    beside = {path.stem: path for path in kata.right} if approaches else {}
    return run_race(kata, workspace.file(kata), beside=beside, own=own_answers(workspace, kata))


def speeds(kata: Kata, results: Sequence[RaceResult]) -> dict[str, list[str]]:
    """Return how fast the approaches were beside a learner's file, by their names; of one not raced, nothing."""
    from mlkata_plugin.race import beside_lines  # here, as above

    return {path.stem: beside_lines(results, path.stem) for path in kata.right}
