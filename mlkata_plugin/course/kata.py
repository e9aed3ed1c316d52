"""A kata: what ``kata.toml`` says of it, and where its files are."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from pathlib import Path

from mlkata_plugin.course.earlier import imported
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.frozen import Frozen


class Race(Frozen):
    """How a function is timed after a solve.

    Attributes
    ----------
    function : str
        Its name; ``baseline.race_inputs(n, rng)`` returns its arguments under it.
    size : int
        The ``n`` of the ratio against the loop.
    growth : tuple of int
        A size and a larger one, at which the growth of the run time is measured without the loop.
    """

    function: str
    size: int
    growth: tuple[int, int]


class Equivalent(Frozen):
    """A mutant of the solution that no input of the contract tells apart from it.

    Attributes
    ----------
    was, becomes : str
        The code before and after, as `mlkata dev check` prints it.
    reason : str
        Why no input that the contract allows can tell them apart.
    """

    was: str
    becomes: str
    reason: str


class Kata(Frozen):
    """One kata, as ``kata.toml`` describes it. Times are seconds, memory is MiB.

    `id` is what logs and folders call it: ``knn`` in the home pack of a course, ``extra/knn`` in another. `typed` is
    what a command takes for this kata and no other: the id, but ``mlkata/knn`` where another pack has a kata of this
    name, too. `no_race_because` says why a kata has no race, `slow_because` why its reference may take more than twice
    the time of the library's function. `likeliest` names the mistake that is the likeliest beginner's answer,
    `hint_for` the hint, counted from 1, that a check points to. In a `quiet` kata NumPy must not warn; elsewhere a
    warning is only told. `plain` has the words that `proof.plain` would find and that are right here, each with the
    reason.
    """

    id: str
    typed: str
    folder: Path
    readme: Path
    title: str
    difficulty: int
    minutes: int
    prerequisites: tuple[str, ...]
    tags: tuple[str, ...]
    imports: tuple[str, ...]
    hints: tuple[str, ...]
    hint_for: Mapping[str, int] = field(default_factory=dict, hash=False)
    likeliest: str | None = None
    quiet: bool = False
    plain: Mapping[str, str] = field(default_factory=dict, hash=False)
    aliases: tuple[str, ...] = ()
    time_limit: float = 10.0
    memory_limit: int = 2048
    races: tuple[Race, ...] = ()
    no_race_because: str | None = None
    slow_because: str | None = None
    equivalents: tuple[Equivalent, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in its pack, and how the learner's file and module are called."""
        return self.id.rpartition("/")[2]

    @property
    def made_of(self) -> tuple[str, ...]:
        """The prerequisites in its own pack, by their names there: a learner may import their answers."""
        pack = self.id.rpartition("/")[0]
        return tuple(name.rpartition("/")[2] for name in self.prerequisites if name.rpartition("/")[0] == pack)

    @property
    def toml(self) -> Path:
        """The file that describes the kata."""
        return self.folder / "kata.toml"

    @property
    def solution(self) -> Path:
        """The annotated reference."""
        return self.folder / "solution.py"

    @property
    def baseline(self) -> Path:
        """The same API in plain Python loops."""
        return self.folder / "baseline.py"

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """What is imported before a learner's code runs: the packages that are allowed, and what the solution takes."""
        found = dict.fromkeys(self.imports)
        with suppress(SyntaxError):  # whoever lays out the stub tells of it
            found.update(dict.fromkeys(module for _, module in imported(ast.parse(text_of(self.solution)))))
        allowed = {name.split(".")[0] for name in self.imports}
        return tuple(name for name in found if name.split(".")[0] in allowed)

    @property
    def checks(self) -> Path:
        """The hidden checks."""
        return self.folder / "checks.py"

    @property
    def mistakes(self) -> Path:
        """Known wrong answers, each with its sentence."""
        return self.folder / "mistakes.py"

    @property
    def domain(self) -> Path:
        """What the contract allows, as code; a learner's kata may do without."""
        return self.folder / "domain.py"

    @property
    def right(self) -> tuple[Path, ...]:
        """Right answers beside the solution and the baseline."""
        return tuple(sorted(self.folder.glob("right/*.py")))

    @property
    def library(self) -> Path | None:
        """The right answer that a library gives, where there is one."""
        return next((path for path in self.right if path.stem == "library"), None)
