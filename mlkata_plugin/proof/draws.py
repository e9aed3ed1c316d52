"""What the domain of a kata tells of two wrong answers that its checks cannot tell apart."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from mlkata_plugin.course.earlier import importable, texts_for
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.domain.calls import Local, Observed
from mlkata_plugin.domain.engine import ScriptFunction, Trial, scripts
from mlkata_plugin.domain.source import RandomSource
from mlkata_plugin.judge.calls import Call, Effect
from mlkata_plugin.judge.diagnose import same_effect
from mlkata_plugin.judge.hidden import Overdue, bounded, load_hidden
from mlkata_plugin.judge.values import is_estimator

DRAWS = 100  # at most
FEWEST = 10
QUICK = 0.04  # seconds of work after which no more than the fewest are made
SECONDS = 2.0  # in which the draws are answered, or nothing is known

Step: TypeAlias = tuple[Sequence[Call], Sequence[Observed]]


class Draws:
    """Draws of a kata's domain, and what texts answer to them.

    Parameters
    ----------
    kata : Kata
        The kata; where it has no domain, nothing is drawn.
    """

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self._known: dict[tuple[str, str], list[Step]] = {}

    @cached_property
    def _scripts(self) -> dict[str, ScriptFunction]:
        if not self.kata.domain.is_file():
            return {}
        return scripts(load_hidden(self.kata.domain))

    def between(self, function: str, one: str, other: str) -> str | None:
        """Return the first call of a function that two texts answer differently; None where none was drawn.

        The answers of the first text are kept, for the next one that it is held against.
        """
        script = self._scripts.get(function)
        if script is None:
            return None
        katas = self.kata.folder.parent
        try:
            with bounded(SECONDS):
                if (one, function) not in self._known:
                    self._known[one, function] = list(_first(_steps(script, one, katas)))
                return next(_differing(self._known[one, function], _steps(script, other, katas)), None)
        except Overdue:
            return None


def _first(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield some steps, and more as long as they are quick: frames take a hundred times as long as arrays."""
    start = time.process_time()
    for number, step in enumerate(steps):
        if number >= FEWEST and time.process_time() - start > QUICK:
            return
        yield step


def _differing(some: Iterable[Step], others: Iterable[Step]) -> Iterator[str]:
    for (calls, here), (_, there) in zip(some, others, strict=False):
        for call, a, b in zip(calls, here, there, strict=True):
            for error in (a.error, b.error):
                if isinstance(error, Overdue):
                    raise error
            if not _same(a, b):
                yield _shown(call)


def _shown(call: Call) -> str:
    """Return a call as Python writes it."""
    given = [*map(repr, call.args), *(f"{name}={value!r}" for name, value in call.kwargs.items())]
    return f"{call.name}({', '.join(given)})"


def _steps(script: ScriptFunction, text: str, katas: Path) -> Iterator[Step]:
    """Yield the calls that are drawn, with what a text answers; those of each draw as long as its answers are right."""
    module = ModuleType("mlkata_candidate")
    sys.modules[module.__name__] = module  # dataclasses look themselves up here
    with importable(texts_for(text, katas)):
        exec(compile(text, module.__name__, "exec", dont_inherit=True), module.__dict__)
    ask = Local(module.__dict__)
    for number in range(DRAWS):
        trial = Trial(script, RandomSource(f"0/{script.__name__}/{number}"), number)
        while calls := trial.waiting:
            found = ask(calls)
            yield calls, [replace(each, value=_plain(each.value)) for each in found]
            trial.take(found)


def _plain(value: Any) -> Any:
    """Return a value; an estimator or an object of the text's own class, also in a tuple, is the name of its class."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    kind = type(value)
    return kind.__name__ if kind.__module__ == "mlkata_candidate" or is_estimator(value) else value


def _same(a: Observed, b: Observed) -> bool:
    told = [(seen.raised[:1], seen.broken) for seen in (a, b)]
    return told[0] == told[1] and same_effect(Effect(a.value), Effect(b.value))
