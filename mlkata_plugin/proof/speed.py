"""Speed, side by side in one process: the reference against the loop and against a library."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.process.limits import PINNED

ROUNDS = 15
SAMPLE = 2e-3  # seconds
LIBRARIES = {  # what an equivalent may import beyond its kata; first those that stand on others
    "imblearn": "imbalanced-learn",
    "sklearn": "scikit-learn",
    "scipy": "SciPy",
    "pandas": "pandas",
    "numpy": "NumPy",
}


class Times(Frozen):
    """Seconds that one call of each program takes, at one size.

    Attributes
    ----------
    n : int
        The size.
    seconds : dict of str to float
        By the program's name; the least of a few rounds, in each of which all of them were timed.
    """

    n: int
    seconds: dict[str, float]

    def ratio(self, name: str, to: str) -> float:
        """Return how many times as long one program takes as another."""
        return self.seconds[name] / self.seconds[to]


@contextmanager
def one_thread() -> Iterator[None]:
    """Let processes that are started inside compute with one thread each, as a learner's does."""
    before = dict(os.environ)
    os.environ.update(PINNED)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def draw_inputs(kata: Kata, n: int) -> dict[str, tuple[Any, ...]]:
    """Return the arguments that a kata's functions are raced on at a size."""
    drawn: dict[str, tuple[Any, ...]] = load_hidden(kata.baseline).race_inputs(n, np.random.default_rng(0))
    return drawn


def time_programs(kata: Kata, files: dict[str, Path], function: str, n: int) -> Times:
    """Time a raced function of some of a kata's files on the race's inputs of size `n`."""
    inputs = draw_inputs(kata, n)[function]
    programs = {name: getattr(load_hidden(path), function) for name, path in files.items()}
    calls = {name: _calls(program, inputs) for name, program in programs.items()}
    least = dict.fromkeys(programs, float("inf"))
    for _ in range(ROUNDS):
        for name, program in programs.items():
            start = _clock()
            for _ in range(calls[name]):
                program(*inputs)
            least[name] = min(least[name], (_clock() - start) / calls[name])
    return Times(n, least)


class Comparison(Frozen):
    """A function of a kata's reference beside what a library gives.

    Attributes
    ----------
    kata : str
        The id.
    function : str
        The function.
    library : str
        The library.
    times : Times
        Of ``reference`` and ``library``.
    """

    kata: str
    function: str
    library: str
    times: Times

    @property
    def ratio(self) -> float:
        """The reference's time over the library's."""
        return self.times.ratio("reference", "library")


def bench_all(pack: Pack, names: Sequence[str]) -> Iterator[Comparison]:
    """Time, one kata after the other in a process of their own, each reference against its library equivalent."""
    spawn = multiprocessing.get_context("spawn")
    with one_thread(), ProcessPoolExecutor(1, mp_context=spawn) as pool:
        for found in pool.map(bench, [pack.root] * len(names), names):
            yield from found


def bench(root: Path, name: str) -> list[Comparison]:
    """Time each raced function of a kata's reference against its library equivalent, at the race's size."""
    kata = read_pack(root).kata(name)
    assert kata.library is not None
    files, library = {"reference": kata.solution, "library": kata.library}, _library(kata.library)
    return [
        Comparison(name, race.function, library, time_programs(kata, files, race.function, race.size))
        for race in kata.races
    ]


def _library(path: Path) -> str:
    """Return the library that a file is about: the first that it imports of those that stand on others."""
    imported = {name.split(".")[0] for name in re.findall(r"(?m)^(?:from|import) (\S+)", path.read_text("utf-8"))}
    return next((title for name, title in LIBRARIES.items() if name in imported), "Python")


def _calls(program: Callable[..., object], inputs: tuple[Any, ...]) -> int:
    """Return how many calls make a sample."""
    program(*inputs)
    start = time.perf_counter()
    program(*inputs)
    return max(1, round(SAMPLE / max(time.perf_counter() - start, 1e-7)))


# CPU time, where its clock is fine enough: two processes prove katas side by side.
_clock = time.perf_counter if sys.platform == "win32" else time.process_time
