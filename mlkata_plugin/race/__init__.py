"""The race: how fast is it, beside a loop and beside the reference?"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.race.wording import describe

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata

__all__ = ["Pair", "RaceResult", "Ratio", "describe", "run_race"]

BUDGET = 1.9  # seconds: with what starting and ending a process costs here, a race stays under two

# What moves run times and can only be set before a process starts. The allocator is the largest of them: a
# function that gets fresh pages from the system at every call can take twice the time that it takes with kept ones.
# 32 MiB is the largest threshold that glibc accepts.
PINNED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "PYTHONHASHSEED": "0",
}

# The package may stand on the parent's path only. At the end of the child's it can hide nothing.
START = "import sys; sys.path.append(sys.argv[1]); from mlkata_plugin.race import child; child.main()"


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
    if kata.race is None:
        raise ValueError(f"the kata {kata.id!r} has no race")
    started = time.time()
    job = {
        "function": kata.race.function,
        "n": kata.race.size,
        "sizes": kata.race.growth,
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
    loop, reference = (Ratio(**found[key]) if key in found else None for key in ("loop", "reference"))
    growth, memory = (Pair(**found[key]) if key in found else None for key in ("growth", "memory"))
    return RaceResult(
        n=kata.race.size,
        sizes=kata.race.growth,
        rounds=found.get("rounds", 0),
        seconds=time.time() - started,
        loop=loop,
        reference=reference,
        growth=growth,
        memory=memory,
        problem=found.get("problem"),
    )


def _run(job: dict[str, Any], budget: float) -> dict[str, Any]:
    """Have a child run a job, and return what it found out before it ended or had to be killed."""
    with tempfile.TemporaryDirectory(prefix="mlkata-race-", ignore_cleanup_errors=True) as folder:
        report = Path(folder, "report.jsonl")
        root = Path(__file__).resolve().parents[2]
        with subprocess.Popen(
            [sys.executable, "-P", "-c", START, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | PINNED,
            text=True,
            start_new_session=True,
        ) as child:
            try:
                left = max(0.0, job["started"] + budget - time.time())
                child.communicate(json.dumps(job | {"report": str(report)}), timeout=left)
                end = f"ended the process with exit code {child.returncode}"
            except subprocess.TimeoutExpired:
                _kill(child)
                end = f"was not over after the {budget:g} s that a race has"
            except BaseException:  # as Ctrl-C, which the child in its own session does not get
                _kill(child)
                raise
        found: dict[str, Any] = {"stage": "starting Python"}
        with contextlib.suppress(FileNotFoundError, ValueError):  # never begun; killed in the middle of a line
            for line in report.read_text("utf-8").splitlines():
                found |= json.loads(line)
    if "done" not in found:
        found.setdefault("problem", f"{found['stage']} {end}")
    return found


def _kill(child: subprocess.Popen[str]) -> None:
    """Kill a child and, where there are process groups, what it started."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(OSError):  # it ended by itself just now
            os.killpg(child.pid, signal.SIGKILL)
