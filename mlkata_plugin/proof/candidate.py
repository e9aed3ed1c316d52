"""Candidates for a kata's solution, right ones and wrong ones, before the kata's own checks."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from textwrap import indent

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.domain.checks import drawn
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.checks import Check, collect
from mlkata_plugin.judge.diagnose import KnownAnswers, Mistake
from mlkata_plugin.judge.errors import LearnerError
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import Manner, Run, judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.proof.speed import LIBRARIES

PATIENCE = 60.0  # seconds in which a mistake is found: the machine may be busy


class Candidate(Frozen):
    """A text that stands in for the learner's file.

    Attributes
    ----------
    text : str
        Its source.
    seed : int
        The ``--kata-seed`` that it is judged with.
    libraries : bool
        It may import any of `LIBRARIES`, whatever the kata's rule.
    hurry : bool
        Stop at the first check that fails.
    seconds : float or None
        A time limit instead of the kata's.
    drawn : bool
        Held against what the domain draws, and not against the checks that are written down.
    """

    text: str
    seed: int = 0
    libraries: bool = False
    hurry: bool = False
    seconds: float | None = None
    drawn: bool = False


class Judgement(Frozen):
    """What the checks found about a candidate.

    Attributes
    ----------
    result : KataResult
        The verdict, as a learner would get it.
    run : Run
        What was recorded on the way.
    """

    result: KataResult
    run: Run

    @property
    def failed(self) -> tuple[str, ...]:
        """The checks that it did not pass."""
        return tuple(check.name for check in self.result.failing)

    @property
    def raised(self) -> tuple[str, ...]:
        """Those of them that an exception of the candidate ended."""
        return tuple(name for name, error in self.run.errors.items() if isinstance(error, LearnerError))

    @property
    def text(self) -> str:
        """The first of them: its title, and what it found."""
        first = next(iter(self.result.failing), None)
        return f"{first.title}: {first.text}" if first else ""

    @property
    def seconds(self) -> float:
        """How long the checks took."""
        return sum(check.seconds for check in self.result.checks)

    def explained_by(self) -> list[Mistake]:
        """Return every known mistake that does on all calls of a function what the candidate did."""
        found = self.run.known.deviations(self.run.submissions, self.failed)
        return list(dict.fromkeys(mistake for each in found for mistake in each.mistakes))


class Servers(Frozen):
    """What starts the processes of candidates, of any number of katas.

    A fork takes the longer, the more was imported before; so libraries are kept apart. Both should be made before
    hidden files are loaded here, and the libraries that these import.

    Attributes
    ----------
    plain : Workers
        For candidates that import NumPy at most.
    libraries : Workers
        For the others.
    """

    plain: Workers
    libraries: Workers

    @classmethod
    def start(cls) -> Servers:
        """Start both."""
        return cls(Workers(("numpy",)), Workers(("numpy",)))

    def close(self) -> None:
        """End the processes that candidates ran in."""
        self.plain.close()
        self.libraries.close()


class CandidateJudge:
    """Judges candidates by the checks of one kata, which are collected once.

    Parameters
    ----------
    kata : Kata
        The kata.
    servers : Servers
        What starts the candidates' processes. Whoever started it closes it.

    Raises
    ------
    PackError
        When the checks cannot be collected.
    """

    def __init__(self, kata: Kata, servers: Servers) -> None:
        self.kata, self.servers = kata, servers
        self.checks: Sequence[Check] = collect(kata)
        self.drawn: Sequence[Check] = drawn(kata)
        self.known = KnownAnswers(kata)

    @cached_property
    def file(self) -> Path:
        """What tracebacks say of a candidate; nothing is written there."""
        return Path("katas", self.kata.id, f"{self.kata.name}.py")

    def verdict(self, candidate: Candidate) -> Judgement:
        """Judge a candidate, as a learner's file is judged."""
        kata = replace(self.kata, time_limit=candidate.seconds or self.kata.time_limit)
        allowed = tuple(LIBRARIES) if candidate.libraries else kata.imports
        reading = parse_source(replace(kata, imports=allowed), candidate.text, str(self.file))
        if candidate.libraries and reading.fault is None:
            kata = replace(kata, imports=_modules(candidate.text))
        is_plain = {name.partition(".")[0] for name in kata.imports} - sys.stdlib_module_names <= {"numpy"}
        result, run = judge(
            kata,
            reading,
            self.drawn if candidate.drawn else self.checks,
            self.servers.plain if is_plain else self.servers.libraries,
            file=self.file,
            shown=self.file.as_posix(),
            manner=Manner(seed=candidate.seed, hurry=candidate.hurry, patience=PATIENCE),
            known=self.known,
        )
        return Judgement(result, run)

    def told_apart(self, candidate: Candidate) -> str:
        """Return the smallest call that the domain draws and that shows the candidate to be wrong; or nothing."""
        drawn = self.verdict(replace(candidate, drawn=True, hurry=True))
        return "\n".join(indent(check.text, "    ") for check in drawn.result.failing)

    def drawn_too(self, candidate: Candidate) -> str:
        """Return what to say of a wrong answer that no written check catches: what the domain makes of it."""
        if not self.drawn:
            return ""
        told = self.told_apart(candidate)
        if told:
            return f"\nA draw of the domain catches it; make a check of this:\n{told}"
        return "\nNo draw catches it either."


def _modules(text: str) -> tuple[str, ...]:
    """Return the modules that a text imports; a name that it takes from one may be another."""
    names: dict[str, None] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(dict.fromkeys(alias.name for alias in node.names))
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(dict.fromkeys([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]))
    return tuple(names)
