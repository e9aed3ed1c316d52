"""Packs: a course of katas, read strictly from ``solutions/`` and ``katas/``.

A pack is a folder with two others in it. ``solutions/curriculum.toml`` has the tracks and the order of the
katas; each kata has the folder ``solutions/<id>/`` with five files, and its question in ``katas/<id>/README.md``.
A sixth file, ``domain.py``, draws what its contract allows. Other right answers may lie in ``solutions/<id>/right/``;
the one that a library gives is ``right/library.py``.
A kata is read when it is asked for, so that a command about one kata does not pay for the others.
"""

from __future__ import annotations

import ast
import difflib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mlkata_plugin.course.toml import PackError, Table, fault, read_toml, text_of

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
BUILTIN = "mlkata"  # the id of the pack that mlkata carries
FILES = ("kata.toml", "solution.py", "baseline.py", "checks.py", "mistakes.py")
RENAMED = {"untimed": "no_race_because", "readable": "slow_because"}  # keys of kata.toml


class UnknownKata(Exception):
    """No kata has this id. The message suggests the nearest ones."""

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(asked)
        self.asked = asked
        self.known = known

    def __str__(self) -> str:  # found when it is told: a log may have many katas of packs that are not here
        ways: dict[str, list[str]] = {}  # how a kata may be called: by its id, or by the last part of it
        for name in self.known:
            for way in {name, name.rpartition("/")[2]}:
                ways.setdefault(way, []).append(name)
        near = dict.fromkeys(
            name for way in difflib.get_close_matches(self.asked, ways, n=3, cutoff=0.5) for name in ways[way]
        )
        hint = f"did you mean {' or '.join(near)}?" if near else "`mlkata list` shows them all"
        return f"there is no kata {self.asked!r}: {hint}"


@dataclass(frozen=True)
class Race:
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


@dataclass(frozen=True)
class Equivalent:
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


@dataclass(frozen=True)
class Kata:
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
            for node in ast.parse(text_of(self.solution)).body:
                if isinstance(node, ast.Import):
                    found.update(dict.fromkeys(alias.name for alias in node.names))
                elif isinstance(node, ast.ImportFrom):
                    found.setdefault(node.module or "")
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


@dataclass(frozen=True)
class Track:
    """A part of the course: its katas in learning order."""

    id: str
    title: str
    katas: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A course: tracks, and the katas in them.

    Attributes
    ----------
    root : Path
        The folder that holds ``katas/`` and ``solutions/``.
    tracks : tuple of Track
        In course order.
    faults : tuple of PackError
        What is wrong with the curriculum; the tracks and katas that it says it of are not among the others.
    """

    root: Path
    tracks: tuple[Track, ...]
    faults: tuple[PackError, ...] = ()
    _read: dict[str, Kata] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """``mlkata`` for the built-in pack; for any other the name of its folder."""
        return pack_id(self.root)

    @property
    def curriculum(self) -> Path:
        """The file that holds the whole course on one page."""
        return self.root / "solutions" / "curriculum.toml"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every kata's id once, in course order."""
        return tuple(dict.fromkeys(kata for track in self.tracks for kata in track.katas))

    def kata(self, name: str) -> Kata:
        """Return the kata of this id or of this former id.

        Raises
        ------
        UnknownKata
            When no kata of the pack has or had this id.
        PackError
            When its ``kata.toml`` cannot be read, or a file of it is missing.
        """
        if name not in self.ids:
            for kata in self:
                if name in kata.aliases:
                    return kata
            raise UnknownKata(name, self.ids)
        if name not in self._read:
            self._read[name] = _read_kata(self.root, name)
        return self._read[name]

    def __iter__(self) -> Iterator[Kata]:
        """Yield the katas that can be read."""
        for name in self.ids:
            with suppress(PackError):
                yield self.kata(name)

    def track_of(self, name: str) -> Track:
        """Return the first track that a kata stands in."""
        return next(track for track in self.tracks if name in track.katas)


def read_pack(root: Path) -> Pack:
    """Read the course of the pack in `root`; its katas are read when they are asked for.

    A fault costs the track or the kata that it is in.

    Raises
    ------
    PackError
        When ``solutions/curriculum.toml`` is missing or wrong as a whole.
    """
    path = root / "solutions" / "curriculum.toml"
    table = Table(path, read_toml(path))
    tracks: list[Track] = []
    faults: list[PackError] = []
    for entry in table.tables("tracks"):
        try:
            track = _read_track(entry, faults)
            if track.id in {each.id for each in tracks}:
                raise fault(path, track.id, f"two tracks have the id {track.id!r}", last=True)
            tracks.append(track)
        except PackError as error:
            faults.append(error)
    try:
        table.end()
    except PackError as error:
        faults.append(error)
    if not tracks:
        raise faults[0]
    return Pack(root, tuple(tracks), tuple(faults))


def _read_track(entry: Table, faults: list[PackError]) -> Track:
    """Read a track; what is wrong with a kata's id in it goes to `faults`."""
    name, title, katas = entry.text("id"), entry.text("title"), entry.texts("katas")
    entry.end()
    for kata in dict.fromkeys(katas):
        if not ID.match(kata):
            message = f"{kata!r} is no kata id: lower case letters, digits and _ only"
            faults.append(fault(entry.path, kata, message))
        elif katas.count(kata) > 1:
            message = f"the kata {kata!r} stands twice in the track {name!r}"
            faults.append(fault(entry.path, kata, message, last=True))
    return Track(name, title, tuple(kata for kata in dict.fromkeys(katas) if ID.match(kata)))


def builtin_root() -> Path:
    """Return the folder of the pack that mlkata carries: the repository, or the copy in the installed wheel."""
    here = Path(__file__).resolve().parents[1]
    carried = here / "builtin"
    return carried if carried.is_dir() else here.parent


def builtin_pack() -> Pack:
    """Return the pack that mlkata carries."""
    return read_pack(builtin_root())


def pack_id(root: Path) -> str:
    """Return the id of the pack in a folder, where nothing else gives it one."""
    root = root.resolve()
    return BUILTIN if root == builtin_root() else root.name


def _read_kata(root: Path, name: str) -> Kata:
    folder = root / "solutions" / name
    readme = root / "katas" / name / "README.md"
    there: set[str] = set()
    with suppress(OSError), os.scandir(folder) as entries:  # in one go: a course has hundreds of files
        there |= {entry.name for entry in entries if entry.is_file()}
    missing = [folder / file for file in FILES if file not in there]
    if missing or not readme.is_file():
        raise PackError([*missing, readme][0], None, f"the kata {name!r} lacks this file")
    table = Table(folder / "kata.toml", read_toml(folder / "kata.toml"))
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
