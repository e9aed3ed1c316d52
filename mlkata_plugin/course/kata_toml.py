"""``kata.toml``, read strictly: every fault is told with its line, and with the remedy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mlkata_plugin.course.kata import Equivalent, Kata, Race
from mlkata_plugin.course.toml import PackError, Table, fault, read_toml

FILES = ("kata.toml", "solution.py", "baseline.py", "checks.py", "mistakes.py")
RENAMED = {"untimed": "no_race_because", "readable": "slow_because"}  # keys of kata.toml


def read_kata(root: Path, name: str) -> Kata:
    """Return a kata of the pack in `root`.

    Raises
    ------
    PackError
        When its ``kata.toml`` cannot be read, or a file of it is missing.
    """
    folder = root.joinpath("solutions", name)
    readme = root.joinpath("katas", name, "README.md")
    there: set[str] = set()
    with suppress(OSError), os.scandir(folder) as entries:  # in one go: a course has hundreds of files
        there |= {entry.name for entry in entries if entry.is_file()}
    missing = [folder / file for file in FILES if file not in there]
    if missing or not readme.is_file():
        raise PackError([*missing, readme][0], None, f"the kata {name!r} lacks this file")
    path = folder / "kata.toml"
    table = Table(path, read_toml(path))
    kata = Kata(
        id=name,
        typed=name,
        folder=folder,
        readme=readme,
        title=table.text("title"),
        difficulty=table.whole("difficulty", 1, 5),
        minutes=table.whole("minutes", 1, 240),
        prerequisites=table.texts("prerequisites"),
        tags=table.texts("tags"),
        imports=table.texts("imports"),
        hints=table.texts("hints"),
        hint_for=_read_hint_for(table),
        likeliest=table.maybe_text("likeliest"),
        quiet=table.yes("quiet"),
        plain=_read_plain(table.table("plain")),
        aliases=table.texts("aliases", ()),
        time_limit=table.whole("time_limit", 1, 600, 10),
        memory_limit=table.whole("memory_limit", 256, 65536, 2048),
        races=_read_races(table.table("race")),
        no_race_because=table.maybe_text("no_race_because"),
        slow_because=table.maybe_text("slow_because"),
        equivalents=tuple(_read_equivalent(entry) for entry in table.tables("equivalent", ())),
    )
    table.end(RENAMED)
    for module in kata.imports:
        if not module.isidentifier():
            raise fault(table.path, module, f"`imports` must be names of packages at the top level, not {module!r}")
    if kata.races and kata.no_race_because:
        raise fault(table.path, "no_race_because", "a kata is raced or has `no_race_because`, not both")
    if not kata.hints:
        raise fault(table.path, "hints", "a kata needs one hint at least")
    return kata


def _read_hint_for(table: Table) -> dict[str, int]:
    """Read which hint each check points to."""
    hints = len(table.texts("hints"))
    entries = table.table("hint_for")
    return {} if entries is None else {check: entries.whole(check, 1, hints) for check in entries.values}


def _read_plain(table: Table | None) -> dict[str, str]:
    """Read which words are right in this kata, and why."""
    return {} if table is None else {word: table.text(word) for word in table.values}


def _read_equivalent(table: Table) -> Equivalent:
    equivalent = Equivalent(table.text("was"), table.text("becomes"), table.text("reason"))
    table.end()
    return equivalent


def _read_races(table: Table | None) -> tuple[Race, ...]:
    """Read the tables ``[race.FUNCTION]``."""
    if table is None:
        return ()
    if not table.values or not all(isinstance(value, dict) for value in table.values.values()):
        raise fault(table.path, "race", "a race has a table for each function that is timed: `[race.FUNCTION]`")
    return tuple(_read_race(table.path, function, values) for function, values in table.values.items())


def _read_race(path: Path, function: str, values: Mapping[str, object]) -> Race:
    most = 10**8
    table = Table(path, values)
    size, growth = table.whole("size", 1, most), table.wholes("growth", 1, most)
    table.end()
    if len(growth) != 2 or growth[0] >= growth[1]:
        raise fault(path, "growth", f"`growth` of {function} must be two sizes, the smaller first")
    return Race(function, size, (growth[0], growth[1]))
