"""The house rules: what every call has to keep, beside giving the right value.

It returns something, no NaN where none went in, leaves its arguments as they were and NumPy's global random numbers
alone. Where a kata is about it, NumPy must have nothing to warn about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.errors import RuleBroken
from mlkata_plugin.judge.protocol import Answer, Warned
from mlkata_plugin.judge.values import has_nan
from mlkata_plugin.text import visible

WARNINGS_TOLD = 3


class Allowance(Frozen):
    """Which of the rules a check has lifted for a while."""

    nan: bool = False
    none: bool = False
    warnings: bool = False


@dataclass
class HouseRules:
    """Holds calls to the rules. Most of what they broke is told once the values are known to be right.

    Attributes
    ----------
    quiet : bool
        Whether it is a rule that NumPy must not warn.
    warnings : list of Warned
        What NumPy warned of where the contract promises no warning, the same one once for each call.
    unlisted : int
        How many more warnings there were.
    """

    quiet: bool = False
    warnings: list[Warned] = field(default_factory=list)
    unlisted: int = 0
    _broken: list[str] = field(default_factory=list)
    _from_nowhere: list[str] = field(default_factory=list)
    _allowed: Allowance = field(default_factory=Allowance)

    @contextmanager
    def lifted(self, allowed: Allowance) -> Iterator[None]:
        """Lift rules for the calls inside."""
        before, self._allowed = self._allowed, allowed
        try:
            yield
        finally:
            self._allowed = before

    def note(self, answer: Answer, name: str, label: Callable[[int], str]) -> None:
        """Keep what a call broke on its way; `label` returns the name of an argument, by its place."""
        if not self._allowed.warnings:
            self.warnings += answer.warnings
            self.unlisted += answer.unlisted
        for place in answer.changed:
            what = f"{name} changed its argument {label(place)}"
            self._broken.append(f"{what}: what the caller passed in must stay as it was")
        if answer.moved:
            self._broken.append(
                f"{name} used NumPy's global random numbers: whoever else draws from them gets others now"
            )

    def note_value(self, value: Any, name: str, given: Sequence[Any]) -> None:
        """Keep what is wrong with any value; raise `RuleBroken` where there is none."""
        if value is None and not self._allowed.none:
            raise RuleBroken(f"{name} returned None (did you forget to return?)")
        if not self._allowed.nan and has_nan(value) and not has_nan(given):
            self._from_nowhere.append(f"{name} returned NaN where no NaN went in")

    def finish(self) -> None:
        """Raise `RuleBroken` for the first rule that a call broke while its values were right."""
        if self._from_nowhere:
            raise RuleBroken(self._from_nowhere[0])
        broken = [*self._broken, *(self._warned() if self.quiet else ())]
        if broken:
            raise RuleBroken(f"the value is right, but {broken[0]}")

    @property
    def notes(self) -> list[str]:
        """What else was noticed about the calls."""
        warned = self._warned()
        more = max(len(warned) - WARNINGS_TOLD, 0) + self.unlisted
        rest = [f"NumPy warned of {more:,} more things"] if more else []
        return list(dict.fromkeys([*self._from_nowhere, *self._broken, *warned[:WARNINGS_TOLD], *rest]))

    def _warned(self) -> list[str]:
        """Return what NumPy warned of, the same thing once."""
        return [
            f"NumPy warned: {warned.message}" + (f" (line {warned.line})" if warned.line else "")
            for warned in dict.fromkeys(self.warnings)
        ]


def remark(rules: Iterable[HouseRules]) -> str | None:
    """Return what to say of NumPy's warnings where every value was right; None where it gave none."""
    together = list(rules)
    warnings = [warned for each in together for warned in each.warnings]
    if not warnings:
        return None
    count, first = len(warnings) + sum(each.unlisted for each in together), warnings[0]
    how_often = "once" if count == 1 else f"{count:,} times"
    example = ", " if count == 1 else ", for example "
    where, then = (f"{example}in line {first.line}", ", but check that line") if first.line else ("", "")
    return visible(f"NumPy warned {how_often}{where}: {first.message}. The result is right{then}.")
