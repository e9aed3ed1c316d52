"""A race from end to end: every function of a kata that is timed, within a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mlkata_plugin.course.earlier import Find, no_answer
from mlkata_plugin.course.kata import Kata, Race
from mlkata_plugin.files import read_text
from mlkata_plugin.race.field import Over, Problem, Runner, sizes_of, started
from mlkata_plugin.race.heat import Entry, Heat, TooSlow
from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.race.source import inputs_of, loop_in
from mlkata_plugin.race.wording import two_digits

SECONDS = 1.3  # of a race of one or two functions: with starting and ending processes it mostly stays under two
MORE, MORE_BESIDE = 0.7, 0.3  # seconds for each further function, and for each further program
RESERVE = 0.1  # seconds before the end at which all should be over
FOR_A_RATIO, FOR_GROWTH = 5, 3  # rounds at least
# Shares of the time. What remains is for warming up, the memory and a retry. The second part of a heat comes a little
# later on purpose: a machine has slow spells of up to a second.
FIRST, GROWTH, SECOND = 0.35, 0.2, 0.3
TRACED = 20.0  # times as long as otherwise: a call of pandas with its memory traced, or a loop
FAR_SLOWER = 4.0  # times as long as the reference: reason enough to tell that a call takes too long


def run_race(
    kata: Kata,
    source: Path,
    *,
    beside: Mapping[str, Path] | None = None,
    seconds: float | None = None,
    own: Find = no_answer,
) -> tuple[RaceResult, ...]:
    """Race a learner's file against the loop and the reference of a kata.

    Parameters
    ----------
    kata : Kata
        With races.
    source : Path
        The learner's file.
    beside : mapping of str to Path, optional
        Other programs that are timed as well, by name. One that cannot be imported is left out.
    seconds : float, optional
        How long it may take once everything is imported. Whatever is then not over is ended.
    own : callable
        Finds the learner's own answers to earlier katas, which the file may import.

    Returns
    -------
    tuple of RaceResult
        One for each function, in the order of ``kata.toml``.
    """
    if not kata.races:
        raise ValueError(f"the kata {kata.id!r} has no race")
    beside = beside or {}
    if seconds is None:
        seconds = SECONDS + MORE * max(0, len(kata.races) - 2) + MORE_BESIDE * len(beside)
    began = time.monotonic()
    programs = {"loop": kata.baseline, "reference": kata.solution, "yours": source, **beside}
    races: list[_FunctionRace] = []
    problem = None
    try:
        with started(kata, programs, seconds, optional=beside, own=own) as runners:
            races += [_FunctionRace(race, runners) for race in kata.races]
            _run(races, time.monotonic() + seconds - RESERVE)
    except Problem as error:
        problem = str(error)
    took = time.monotonic() - began
    races = races or [_FunctionRace(race, ()) for race in kata.races]
    words, text = inputs_of(_text(kata.baseline)), _text(source)
    return tuple(race.result(words, loop_in(text, race.race.function), took, problem) for race in races)


def _run(races: Sequence[_FunctionRace], end: float) -> None:
    """Run all parts of the races, in turn, so that what matters most comes first for each function."""
    share = (end - time.monotonic()) / len(races)
    for race in races:
        race.part(race.run, FIRST * share, end)
    for race in races:
        race.part(race.grow, GROWTH * share, end)
    for race in races:
        race.part(race.run, SECOND * share, end)
    for race in races:  # late, because a Python loop takes many times as long when its memory is traced
        race.part(race.trace_memory, end)
    noisy = [race for race in races if race.noisy]
    for number, race in enumerate(noisy):
        race.part(race.run, (end - time.monotonic()) / (len(noisy) - number), end)


class _FunctionRace:
    """The race of one function, as far as it has come."""

    def __init__(self, race: Race, runners: Sequence[Runner]) -> None:
        n, *sizes = sizes_of(race)
        self.race = race
        self.heat = Heat([Entry(runner, race.function, n) for runner in runners[:3]], FOR_A_RATIO)
        self.beside = [Entry(runner, race.function, n) for runner in runners[3:]]
        # The reference and yours at one size after the other.
        pair = runners[1:3]
        self.growers = Heat([Entry(runner, race.function, size) for size in sizes for runner in pair], FOR_GROWTH)
        self.memory: Pair | None = None
        self.problem: str | None = None
        self.over = False

    def part(self, work: Callable[..., None], *times: float) -> None:
        """Do a part of it, unless an earlier one failed; note how it fails where a learner should know."""
        if self.over:
            return
        try:
            work(*times)
        except Problem as error:
            self.over = True
            if not self.heat.enough or error.yours:
                self.problem = str(error)
            if isinstance(error, Over):
                raise

    def run(self, seconds: float, end: float) -> None:
        """Time the programs beside each other for a while."""
        if not self.heat.rounds:
            self.heat.warm_up(end)
            for entry in self.beside:
                self.heat.join(entry, end)
        self.heat.run(min(end, time.monotonic() + seconds))

    def grow(self, seconds: float, end: float) -> None:
        """Time the reference and yours at the larger sizes, if a call is short enough."""
        entries = self.growers.entries
        try:
            self.growers.warm_up(end)
        except TooSlow as error:
            slow, fast = error.slowest, entries[entries.index(error.slowest) - 1]
            if slow.runner.name == "yours" and slow.took > FAR_SLOWER * fast.took:
                took, reference = two_digits(slow.took), two_digits(fast.took)
                self.problem = f"one call of {slow.where} took {took} s, and of the reference's {reference} s"
        else:
            self.growers.run(min(end, time.monotonic() + seconds))

    def trace_memory(self, end: float) -> None:
        """Have the memory of one call traced, at the smallest of the larger sizes, if a call is short enough."""
        pair = self.growers.entries[:2]
        if self.growers.enough and TRACED * sum(entry.took for entry in pair) < end - time.monotonic():
            reference, yours = (entry.peak() for entry in pair)
            self.memory = Pair(yours, reference)

    @property
    def noisy(self) -> bool:
        """Whether more rounds would help."""
        return self.heat.enough and any(ratio.noisy for ratio in self._ratios())

    def result(self, inputs: str, looping: int | None, seconds: float, problem: str | None) -> RaceResult:
        """Return what was found out; `problem` says why the races of all functions ended early, if they did."""
        found: dict[str, Any] = {}
        if self.heat.enough:
            loop, reference, *others = self._ratios()
            names = [entry.runner.name for entry in self.heat.entries[3:]]
            found = {"loop": loop, "reference": reference, "beside": dict(zip(names, others, strict=True))}
            found["times"] = self._times()
            problem = None
        if self.growers.enough:
            found["growth"] = self._growth()
        return RaceResult(
            function=self.race.function,
            n=self.race.size,
            sizes=self.race.growth,
            inputs=inputs,
            rounds=len(self.heat.rounds),
            seconds=seconds,
            memory=self.memory,
            looping=looping,
            problem=self.problem or problem,
            **found,
        )

    def _ratios(self) -> list[Ratio]:
        from mlkata_plugin.race.statistics import ratios  # here: NumPy, which a command should not wait for

        return ratios(self.heat.rounds)

    def _times(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Return the seconds of a call of each program at each size where it was timed, the smallest size first."""
        from mlkata_plugin.race.statistics import seconds  # here, as above

        heats = [self.heat, self.growers] if self.growers.enough else [self.heat]
        points: dict[str, dict[int, float]] = {}
        for heat, times in zip(heats, seconds(*(heat.rounds for heat in heats)), strict=True):
            for entry, took in zip(heat.entries, times, strict=True):
                points.setdefault(entry.runner.name, {}).setdefault(entry.n, took)
        return {name: tuple(sorted(own.items())) for name, own in points.items()}

    def _growth(self) -> Pair | None:
        from mlkata_plugin.race.statistics import growth  # here, as above

        return growth(self.growers.rounds, sizes_of(self.race)[1:])


def _text(path: Path) -> str:
    """Return the text of a file; empty where it has none."""
    try:
        return read_text(path)
    except (OSError, UnicodeDecodeError):
        return ""
