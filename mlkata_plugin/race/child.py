"""The race itself, in a process whose environment was pinned before it started.

It tells what it finds out as soon as it is known, so that what was measured stands even when it has to be killed.
All programs run in one process, for only then is a program as fast as itself: within 0.3 %, where two processes were
a few percent apart, and up to 13 % where they were not forked from one. So the learner's code can reach the others
and the report, and whoever wants to can tell themselves a figure; the reader of the report lets through no other harm.
"""

from __future__ import annotations

import contextlib
import copy
import faulthandler
import gc
import itertools
import json
import os
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.process.limits import limit
from mlkata_plugin.process.line import Line
from mlkata_plugin.race import statistics
from mlkata_plugin.race.report import LARGEST, Report
from mlkata_plugin.race.result import Ratio
from mlkata_plugin.race.wording import two_digits

# process_time moves in steps of 15.6 ms on Windows: no clock for a sample of a millisecond.
cpu_clock = time.perf_counter if sys.platform == "win32" else time.process_time

SAMPLE = 1e-3  # seconds
MOST_ROUNDS = 100
FOR_A_RATIO, FOR_GROWTH = 5, 3  # rounds at least
# Where its arrays lie in memory moves a fast program by a tenth. So every round takes the next of a few copies of
# the inputs, and holds a spacer, each time 16 bytes longer, that moves the arrays which the programs make.
COPIES = 4
SPACER = 256 << 10  # bytes
BLOCK = 16  # rounds before it is another processor's turn
# Shares of the time that is left after the imports. What remains is for warming up, the memory and a retry.
FIRST, GROWTH, SECOND = 0.35, 0.2, 0.3
RESERVE = 0.1  # seconds before the parent's deadline at which all should be over

PAIR = ("reference", "yours")
CALLED = {"yours": "yours", "reference": "the reference", "loop": "the loop"}
CPU, WALL = 0, 1


class Unfair(Exception):
    """The race cannot be run so that its figures mean something; the message is the end of a sentence."""


@dataclass
class Program:
    """A program with its inputs, in several copies: what is timed."""

    name: str
    function: Callable[..., object]
    n: int
    copies: list[tuple[Any, ...]]
    calls: int = 1

    def sample(self, number: int = 0) -> tuple[float, float]:
        """Return CPU time and wall time of one sample, in seconds a call; its number tells which copy of the inputs."""
        function, inputs = self.function, self.copies[number % len(self.copies)]
        wall, cpu = time.perf_counter(), cpu_clock()
        for _ in itertools.repeat(None, self.calls):
            function(*inputs)
        cpu, wall = cpu_clock() - cpu, time.perf_counter() - wall
        return cpu / self.calls, wall / self.calls


def main(line: Line, trace: int) -> None:
    """Run the job that the first message describes.

    Parameters
    ----------
    line : Line
        To whoever asked for the race.
    trace : int
        The descriptor that an end by the time limit is told to.
    """
    job = json.loads(line.receive(LARGEST))
    null = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):  # what is printed in a race is read by nobody, and may be much
        os.dup2(null, number)
    left = min(max(0.0, job["seconds"] - (time.time() - job["started"])), job["seconds"])
    # The parent ends an endless race. Should the parent itself be gone by then, this ends it.
    faulthandler.dump_traceback_later(left + 1, exit=True, file=trace)
    report = Report(line)
    try:
        race(job, report, time.perf_counter() + left - RESERVE)
    except Unfair as error:
        report.add(problem=str(error))
    except BaseException as error:  # the learner's code may raise anything, SystemExit as well
        said = " ".join(str(error).split())[:200]
        report.add(problem=f"{report.stage} raised {type(error).__name__}{said and ': '}{said}")


def race(job: dict[str, Any], report: Report, end: float) -> None:
    """Run a job, and report what it found out as it goes; `end` is a time of `time.perf_counter`."""
    name, n, sizes = job["function"], job["n"], tuple(job["sizes"])
    modules = {}
    for who in ("reference", "loop", "yours"):  # the learner's last: it is the one that may break something
        report.begin(f"importing {CALLED[who]}")
        modules[who] = load(f"mlkata_{who}", Path(job[who]))
        getattr(modules[who], name)
    inputs = {}
    for size in (n, *sizes):
        report.begin(f"race_inputs at n = {size:,}")
        drawn = modules["loop"].race_inputs(size, np.random.default_rng(0))[name]
        inputs[size] = [drawn, *(copy.deepcopy(drawn) for _ in range(COPIES - 1 if size == n else 0))]

    def programs(who: tuple[str, ...], *at: int) -> list[Program]:
        return [Program(w, getattr(modules[w], name), size, inputs[size]) for size in at for w in who]

    gc.disable()
    limit(job["memory_limit"])  # a greedy program fails, rather than have the machine swap
    left = end - time.perf_counter()

    racers, growers = programs(("loop", *PAIR), n), programs(PAIR, *sizes)
    warm_up(racers, report, FOR_A_RATIO, end)
    report.begin(f"timing at n = {n:,}")
    times = run_rounds(racers, FOR_A_RATIO, time.perf_counter() + FIRST * left)
    clock = fair_clock(times)
    loop, reference = ratios(times[clock])
    report.add(rounds=times.shape[-1], loop=asdict(loop), reference=asdict(reference))

    try:
        warm_up(growers, report, FOR_GROWTH, end)
    except Unfair as error:
        growers = []
        report.add(problem=str(error))
    else:
        report.begin(f"timing at n = {sizes[0]:,} and {sizes[1]:,}")
        small, large = np.split(run_rounds(growers, FOR_GROWTH, time.perf_counter() + GROWTH * left)[clock], 2)
        exponents = [statistics.growth_exponent(*both, sizes) for both in zip(small, large, strict=True)]
        report.add(growth=dict(zip(PAIR, exponents, strict=True)))

    # The second heat comes a little later on purpose: a machine has slow spells of up to a second.
    report.begin(f"timing at n = {n:,}")
    second = run_rounds(racers, 1, min(end, time.perf_counter() + SECOND * left))
    times = np.concatenate([times, second], axis=-1)
    loop, reference = ratios(times[clock])
    report.add(rounds=times.shape[-1], loop=asdict(loop), reference=asdict(reference))

    if growers:  # late, because a Python loop takes many times as long when its memory is traced
        report.begin(f"a call with its memory traced at n = {sizes[0]:,}")
        report.add(memory={program.name: peak(program) for program in growers[: len(PAIR)]})
    report.add(done=True)

    if loop.noisy or reference.noisy:
        times = np.concatenate([times, run_rounds(racers, 1, end)], axis=-1)
        loop, reference = ratios(times[clock])
        report.add(rounds=times.shape[-1], loop=asdict(loop), reference=asdict(reference))


def load(name: str, path: Path) -> ModuleType:
    """Import a file under a name of its own, past the bytecode cache, which misses a second save within a second."""
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), module.__dict__)
    return module


def warm_up(programs: list[Program], report: Report, fewest: int, end: float) -> None:
    """Call each program a few times, and set how many calls make a sample of about a millisecond."""
    spent, slowest = 0.0, (0.0, "")
    for program in programs:
        where = f"{CALLED[program.name]} at n = {program.n:,}"
        report.begin(where)
        took = program.sample()[1]
        spent, slowest = spent + took, max(slowest, (took, where))
        left = max(0.0, end - time.perf_counter())
        if spent * fewest > left:
            took, where = slowest
            raise Unfair(
                f"one call of {where} took {two_digits(took)} s and {left:.1f} s were left: too little for rounds"
            )
        for _ in range(2):
            took = min(took, program.sample()[1])
            program.calls = max(1, round(SAMPLE / took))
            if program.calls == 1:
                break


def run_rounds(programs: list[Program], fewest: int, end: float) -> NDArray[np.float64]:
    """Time programs side by side, in shuffled order, until the time is up, though not before the fewest rounds.

    Returns
    -------
    ndarray of shape (2, programs, rounds)
        CPU times and wall times, in seconds a call.
    """
    shuffle, order = random.Random(0).shuffle, list(range(len(programs)))
    rounds: list[list[tuple[float, float]]] = []
    longest, now = 0.0, time.perf_counter()
    while len(rounds) < MOST_ROUNDS and (len(rounds) < fewest or now + longest < end):
        number = len(rounds)
        if number % BLOCK == 0:
            change_processor(number // BLOCK)
        spacer = np.empty(SPACER + 16 * (number % COPIES), np.uint8)
        shuffle(order)
        times = {who: programs[who].sample(number) for who in order}
        del spacer
        rounds.append([times[who] for who in range(len(programs))])
        began, now = now, time.perf_counter()
        longest = max(longest, now - began)
    return np.array(rounds).T


def change_processor(turn: int) -> None:
    """Move to another processor, where one can ask for that: one may be slow while the next one is not."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a container may forbid it
            allowed = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {sorted(allowed)[turn % len(allowed)]})
            os.sched_setaffinity(0, allowed)


def fair_clock(times: NDArray[np.float64]) -> int:
    """Return which clock is fair: CPU time, unless yours waits for other processes, whose time it is not."""
    cpu, wall = statistics.typical(times)
    waiting = wall / np.maximum(cpu, 1e-9)
    return WALL if waiting[-1] > 3 * waiting[-2] else CPU


def ratios(times: NDArray[np.float64]) -> tuple[Ratio, Ratio]:
    """Return how yours, the last program, stands against the loop and the reference, the two before it."""
    loop, reference, yours = times
    return statistics.ratio(loop, yours), statistics.ratio(reference, yours)


def peak(program: Program) -> float:
    """Return the most memory that one call held at once, in MiB, its result included."""
    tracemalloc.start()
    program.function(*program.copies[0])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20
