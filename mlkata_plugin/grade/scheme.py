"""The scheme of points: what a ``grading.toml`` says of katas and checks, and when they are due."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin.course.toml import PackError, Table, read_toml, text_of
from mlkata_plugin.frozen import Frozen

if TYPE_CHECKING:
    from mlkata_plugin.judge.verdict import KataResult

FILE = "grading.toml"
MOST = 10_000  # points of a kata, and the weight of a check


class Rule(Frozen):
    """How the points of a kata are given.

    Attributes
    ----------
    points : float
        For a right answer.
    all_or_nothing : bool
        Whether any other answer gets none of them.
    weights : mapping of str to float
        What checks weigh, by their names, or the names of their functions; 1 where nothing is said.
    due : datetime or None
        When it is due.
    """

    points: float = 1
    all_or_nothing: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    due: datetime | None = None

    def points_for(self, result: KataResult | None) -> float:
        """Return the points for a verdict, to two digits behind the point."""
        if result is None:
            return 0.0
        if result.verdict == "solved":
            return float(self.points)
        weights, whole = self._weights(result)
        passed = sum(weight for weight, check in zip(weights, result.checks, strict=False) if check.status == "passed")
        return round(self.points * passed / whole, 2) if whole else 0.0

    def shares(self, result: KataResult) -> list[float]:
        """Return what each check of a verdict is worth; empty where only all of them together are worth something."""
        weights, whole = self._weights(result)
        return [self.points * weight / whole for weight in weights] if whole else []

    def _weights(self, result: KataResult) -> tuple[list[float], float]:
        """Return what each check weighs, and all of them."""
        weights = [] if self.all_or_nothing else [self.weight(check.name) for check in result.checks]
        return weights, sum(weights)

    def weight(self, check: str) -> float:
        """Return what a check weighs, given its name."""
        return self.weights.get(check, self.weights.get(check.partition("[")[0], 1))


def in_digits(points: float, digits: int = 2) -> str:
    """Return points as people write them: ``7.06``, ``0.5``, ``10``."""
    text = f"{points:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Scheme(Frozen):
    """What is graded how.

    Attributes
    ----------
    rules : mapping of str to Rule
        By the ids of katas.
    """

    rules: Mapping[str, Rule]


def read_scheme(
    folder: Path, katas: Sequence[str], known: Collection[str], checks: Callable[[str], Collection[str]]
) -> Scheme:
    """Return the scheme in a folder's ``grading.toml``; where there is none, each kata is worth a point.

    Parameters
    ----------
    folder : Path
        Where the file may lie.
    katas : sequence of str
        The ids of the katas that are graded.
    known : collection of str
        The ids of all katas of the course: the file may speak of each of them.
    checks : callable
        Returns the names of a kata's checks, given its id; asked for where checks have weights.

    Raises
    ------
    PackError
        When the file cannot be read, or says what cannot be. It names the line and the remedy.
    """
    file = folder / FILE
    if not os.path.lexists(file):
        return Scheme({kata: Rule() for kata in katas})
    table = Table(file, read_toml(file))
    every = Rule(_number(table, "points", 1), table.yes("all_or_nothing"), due=_due(table))
    rules = dict.fromkeys(katas, every)
    own = table.table("katas")
    if own is not None:
        for kata in own.values:  # of a kata that is not graded this time it is read, and does nothing
            if kata not in known:
                near = difflib.get_close_matches(kata, known, n=1, cutoff=0.5)
                remedy = f"did you mean {near[0]}?" if near else "`mlkata list` shows all"
                raise _fault(file, kata, "", f"there is no kata {kata!r}: {remedy}")
            entry = own.table(kata)
            assert entry is not None
            rule = _rule(entry, kata, every)
            if kata in rules:
                _refuse_unknown(file, kata, rule.weights, checks)
                rules[kata] = rule
    table.asked.add("katas")
    table.end()
    return Scheme(rules)


def _rule(entry: Table, kata: str, every: Rule) -> Rule:
    """Return how the points of a kata are given, as it is said for it or else for every kata."""
    points = _number(entry, "points", every.points, kata)
    due = _due(entry, kata) or every.due
    all_or_nothing = entry.yes("all_or_nothing") if "all_or_nothing" in entry.values else every.all_or_nothing
    entry.asked.update(("all_or_nothing", "weights"))
    listed = entry.table("weights")
    weights = {} if listed is None else {check: _number(listed, check, 1, kata) for check in listed.values}
    if weights and all_or_nothing:
        message = "`weights` say nothing where it is all or nothing: leave one of them out"
        raise _fault(entry.path, kata, "weights", message)
    for key in entry.values.keys() - entry.asked:
        known = sorted(entry.asked)
        near = difflib.get_close_matches(key, known, n=1)
        remedy = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(known)}"
        raise _fault(entry.path, kata, key, f"the key `{key}` of {kata} is unknown: {remedy}")
    return Rule(points, all_or_nothing, weights, due)


def _number(table: Table, key: str, default: float, kata: str = "") -> float:
    """Return a number of points, or a weight."""
    table.asked.add(key)
    value = table.values.get(key, default)
    if type(value) not in (int, float) or not 0 <= value <= MOST or round(value, 2) != value:
        what = f"a number from 0 to {MOST:,} with two digits behind the point at most"
        raise _fault(table.path, kata, key, f"`{key}` must be {what}, not {value!r:.40}")
    number: float = value
    return number


def _fault(file: Path, kata: str, key: str, message: str) -> PackError:
    """Return a fault at the line of a key, as a kata's table has it; without a key, at the table's line."""
    lines = text_of(file).split("\n")
    quoted = r"(^|[.{{[\s\"'])({})([\"'\s.=\]]|$)"
    start = 0
    for word in filter(None, (kata, key)):
        found = (at for at in range(start, len(lines)) if re.search(quoted.format(re.escape(word)), lines[at]))
        start = next(found, start)
    return PackError(file, start + 1, message)


def _due(table: Table, kata: str = "") -> datetime | None:
    table.asked.add("due")
    due = table.values.get("due")
    if due is None:
        return None
    if not isinstance(due, datetime) or due.tzinfo is None:
        message = "`due` must be a day and a time with its zone: 2026-11-30T23:59:00+01:00"
        raise _fault(table.path, kata, "due", message)
    return due


def _refuse_unknown(
    file: Path, kata: str, weights: Mapping[str, float], checks: Callable[[str], Collection[str]]
) -> None:
    if not weights:
        return
    names = checks(kata)
    functions = sorted({name.partition("[")[0] for name in names})
    for name in weights:
        if name not in names and name not in functions:
            raise _fault(file, kata, name, f"{kata} has no check {name!r}: its checks are {', '.join(functions)}")
