"""A runner: the process of one program in a race. It imports a file, draws the inputs, and times calls when asked.

Every program has a runner of its own, so that the learner's code reaches neither the others nor what is made of the
figures. All of them are forked from one process, and between two samples each does the same, so that a program is as
fast as itself: within a percent or two.
"""

from __future__ import annotations

import contextlib
import copy
import faulthandler
import gc
import itertools
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from mlkata_plugin.course.earlier import install
from mlkata_plugin.process.limits import limit
from mlkata_plugin.process.line import Line

REQUEST = 1 << 22  # bytes: the texts of earlier answers may be in it
TEXT = 200  # characters of a message of an exception

# process_time moves in steps of 15.6 ms on Windows: no clock for a sample of a millisecond.
cpu_clock = time.perf_counter if sys.platform == "win32" else time.process_time

# Where its arrays lie in memory moves a fast program by a tenth. So every round takes the next of a few copies of
# the inputs, and holds a spacer, each time 16 bytes longer, that moves the arrays which the program makes.
COPIES = 4
SPACER = 256 << 10  # bytes
BLOCK = 16  # rounds before it is another processor's turn


def main(line: Line, trace: int) -> None:
    """Answer one request after another.

    Parameters
    ----------
    line : Line
        To whoever runs the race. The first message says after how many seconds this process ends.
    trace : int
        The descriptor that an end by the time limit is told to.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):  # what is printed in a race is read by nobody, and may be much
        os.dup2(null, number)
    # The other side ends an endless call. Should that side be gone by then, this ends it.
    faulthandler.dump_traceback_later(json.loads(line.receive(REQUEST)), exit=True, file=trace)
    runner = Runner()
    while True:
        request = json.loads(line.receive(REQUEST))
        try:
            answer = {"figures": getattr(runner, request.pop("do"))(**request)}
        except BaseException as error:  # the learner's code may raise anything, SystemExit as well
            said = " ".join(str(error).split())[:TEXT]
            answer = {"raised": f"{type(error).__name__}{said and ': '}{said}"}
        line.send(json.dumps(answer).encode())


class Runner:
    """What a runner is asked for: the methods take the fields of a request, and return figures."""

    def __init__(self) -> None:
        self.program = ModuleType("none yet")
        self.inputs: dict[tuple[str, int], list[tuple[Any, ...]]] = {}

    def draw(self, path: str, sizes: dict[str, Sequence[int]], earlier: dict[str, str]) -> Sequence[float]:
        """Draw the inputs of each function at its sizes, at the first of them in several copies."""
        race_inputs = load("mlkata_inputs", Path(path), earlier).race_inputs
        for n in sorted({n for each in sizes.values() for n in each}):
            drawn = race_inputs(n, np.random.default_rng(0))
            if drawn.keys() != sizes.keys():
                raise ValueError(f"it has arguments for {_names(drawn)}, and kata.toml races {_names(sizes)}")
            for function, (size, *larger) in sizes.items():
                if n == size or n in larger:
                    more = (copy.deepcopy(drawn[function]) for _ in range(COPIES - 1 if n == size else 0))
                    self.inputs[function, n] = [drawn[function], *more]
        return []

    def load(self, path: str, functions: Sequence[str], memory: int, earlier: dict[str, str]) -> Sequence[float]:
        """Import the program with earlier answers; it may take so much memory (MiB), and has these functions."""
        gc.disable()
        limit(memory)  # a greedy program fails, rather than have the machine swap
        self.program = load("mlkata_raced", Path(path), earlier)
        for function in functions:
            getattr(self.program, function)
        return []

    def sample(self, function: str, n: int, number: int, ahead: int, calls: int) -> Sequence[float]:
        """Return CPU time and wall time of one sample, in seconds a call.

        Parameters
        ----------
        function : str
            What is called.
        n : int
            The size of its inputs.
        number : int
            Of the sample: it tells which copy of the inputs is taken.
        ahead, calls : int
            How many calls are not timed, so that the caches are warm, and how many then are.
        """
        if number % BLOCK == 0:
            change_processor(number // BLOCK)
        program, copies = getattr(self.program, function), self.inputs[function, n]
        inputs = copies[number % len(copies)]
        spacer = np.empty(SPACER + 16 * (number % COPIES), np.uint8)
        for _ in itertools.repeat(None, ahead):
            program(*inputs)
        wall, cpu = time.perf_counter(), cpu_clock()
        for _ in itertools.repeat(None, calls):
            program(*inputs)
        cpu, wall = cpu_clock() - cpu, time.perf_counter() - wall
        del spacer
        return cpu / calls, wall / calls

    def peak(self, function: str, n: int) -> Sequence[float]:
        """Return the most memory that one call held at once, in MiB, its result included."""
        program, inputs = getattr(self.program, function), self.inputs[function, n][0]
        tracemalloc.start()
        program(*inputs)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return [most / 2**20]


def load(name: str, path: Path, earlier: dict[str, str]) -> ModuleType:
    """Import a file with earlier answers, past the bytecode cache, which misses a second save within a second."""
    install(earlier)
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    exec(compile(path.read_bytes(), str(path), "exec", dont_inherit=True), module.__dict__)
    return module


def change_processor(turn: int) -> None:
    """Move to another processor, where one can ask for that: one may be slow while the next one is not."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a container may forbid it
            allowed = os.sched_getaffinity(0)
            os.sched_setaffinity(0, {sorted(allowed)[turn % len(allowed)]})
            os.sched_setaffinity(0, allowed)


def _names(functions: dict[str, Any]) -> str:
    return ", ".join(functions) or "none"
