"""The race: how fast is it, beside a loop and beside the reference?"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlkata_plugin.process.children import Child, Starter
from mlkata_plugin.race import report
from mlkata_plugin.race.report import read_result
from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.race.wording import race_lines

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata

__all__ = ["Pair", "RaceResult", "Ratio", "race_lines", "read_result", "run_race"]

BUDGET = 1.9  # seconds: with what starting and ending a process costs here, a race stays under two

ENTRY = "mlkata_plugin.race.child"


def run_race(kata: Kata, source: Path, *, budget: float = BUDGET) -> RaceResult:
    """Race a learner's file against the loop and the reference of a kata.

    Parameters
    ----------
    kata : Kata
        With a race.
    source : Path
        The learner's file.
    budget : float
        Seconds after which the race is ended, whatever state it is in.
    """
    if not kata.races:
        raise ValueError(f"the kata {kata.id!r} has no race")
    race = kata.races[0]
    started = time.time()
    job = {
        "function": race.function,
        "n": race.size,
        "sizes": race.growth,
        "yours": str(source.absolute()),
        "loop": str(kata.baseline.absolute()),
        "reference": str(kata.solution.absolute()),
        "memory_limit": kata.memory_limit,
        "started": started,
        "seconds": budget,
    }
    try:
        found = _run(job, budget)
    except OSError as error:
        found = {"problem": f"Python could not be started ({error.strerror})"}
    return RaceResult(
        n=race.size,
        sizes=race.growth,
        rounds=found.get("rounds", 0),
        seconds=time.time() - started,
        loop=found.get("loop"),
        reference=found.get("reference"),
        growth=found.get("growth"),
        memory=found.get("memory"),
        problem=found.get("problem"),
    )


def _run(job: dict[str, Any], budget: float) -> dict[str, Any]:
    """Have a child run a job, and return what it found out before it ended or had to be killed."""
    until = time.monotonic() + budget
    starter = Starter(ENTRY, fresh=True)  # in an environment that is pinned: it moves run times
    try:
        child = starter.start()
        try:
            return _listen(child, json.dumps(job).encode(), until, budget)
        finally:
            child.end()
    finally:
        starter.close()


def _listen(child: Child, job: bytes, until: float, budget: float) -> dict[str, Any]:
    found: dict[str, Any] = {"stage": "starting Python"}
    try:
        child.line.send(job, until)
        while True:
            found |= report.read(child.line.receive(report.LARGEST, until))
    except TimeoutError:
        end = f"was not over after the {budget:g} s that a race has"
    except (EOFError, OSError):
        end = f"ended the process with exit code {child.end().status}"
    except ValueError:
        return {"problem": f"{found['stage']} told what is no result"}
    if "done" not in found:
        found.setdefault("problem", f"{found['stage']} {end}")
    return found
