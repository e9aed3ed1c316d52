"""Packs: a course of katas, read strictly from ``solutions/`` and ``katas/``.

A pack is a folder with two others in it. ``solutions/curriculum.toml`` has the tracks and the order of the
katas; each kata has the folder ``solutions/<id>/`` with five files, and its question in ``katas/<id>/README.md``.
A kata is read when it is asked for, so that a command about one kata does not pay for the others.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
FILES = ("kata.toml", "solution.py", "baseline.py", "checks.py", "mistakes.py")


class PackError(Exception):
    """A fault in a pack: names the file, the line where there is one, and the remedy."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {message}")


class UnknownKata(Exception):
    """No kata has this id. The message suggests the nearest ones."""

    def __init__(self, asked: str, known: list[str]) -> None:
        self.asked = asked
        near = difflib.get_close_matches(asked, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`mlkata list` shows them all"
        super().__init__(f"there is no kata {asked!r}: {hint}")


@dataclass(frozen=True)
class Race:
    """What is timed after a solve.

    Attributes
    ----------
    function : str
        The function that is raced.
    size : int
        The ``n`` that ``baseline.race_inputs(n, rng)`` gets for the ratio against the loop.
    growth : tuple of int
        A size and a larger one, at which the growth of the run time is measured without the loop.
    """

    function: str
    size: int
    growth: tuple[int, int]


@dataclass(frozen=True)
class Kata:
    """One kata, as ``kata.toml`` describes it. Times are seconds, memory is MiB."""

    id: str
    folder: Path
    readme: Path
    title: str
    difficulty: int
    minutes: int
    prerequisites: tuple[str, ...]
    tags: tuple[str, ...]
    imports: tuple[str, ...]
    hints: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    time_limit: float = 10.0
    memory_limit: int = 2048
    race: Race | None = None

    @property
    def solution(self) -> Path:
        """The annotated reference."""
        return self.folder / "solution.py"

    @property
    def baseline(self) -> Path:
        """The same API in plain Python loops."""
        return self.folder / "baseline.py"

    @property
    def checks(self) -> Path:
        """The hidden checks."""
        return self.folder / "checks.py"

    @property
    def mistakes(self) -> Path:
        """Known wrong answers, each with its sentence."""
        return self.folder / "mistakes.py"


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
    """

    root: Path
    tracks: tuple[Track, ...]
    _read: dict[str, Kata] = field(default_factory=dict, repr=False, compare=False)

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
            raise UnknownKata(name, list(self.ids))
        if name not in self._read:
            self._read[name] = _read_kata(self.root, name)
        return self._read[name]

    def __iter__(self) -> Iterator[Kata]:
        return (self.kata(name) for name in self.ids)

    def track_of(self, name: str) -> Track:
        """Return the first track that a kata stands in."""
        return next(track for track in self.tracks if name in track.katas)

    def faults(self) -> list[PackError]:
        """Read every kata and return what is wrong with the pack, each fault on its own."""
        faults: list[PackError] = []
        katas: dict[str, Kata] = {}
        for name in self.ids:
            try:
                katas[name] = self.kata(name)
            except PackError as fault:
                faults.append(fault)
        owner = {name: name for name in self.ids}
        for kata in katas.values():
            path = kata.folder / "kata.toml"
            for alias in kata.aliases:
                if alias in owner:
                    faults.append(
                        _fault(path, alias, f"the alias {alias!r} already belongs to the kata {owner[alias]!r}")
                    )
                owner.setdefault(alias, kata.id)
            faults += [
                _fault(path, needed, f"the prerequisite {needed!r} is not in {self.curriculum.name}")
                for needed in kata.prerequisites
                if needed not in self.ids
            ]
        return faults + self._cycles(katas) + self._strays()

    def _cycles(self, katas: Mapping[str, Kata]) -> list[PackError]:
        """Return one fault for each chain of prerequisites that comes back to where it began."""
        faults: list[PackError] = []
        done: set[str] = set()

        def visit(name: str, chain: tuple[str, ...]) -> None:
            if name in chain:
                loop = (*chain[chain.index(name) :], name)
                path = katas[name].folder / "kata.toml"
                faults.append(_fault(path, loop[1], f"prerequisites go round in a circle: {' -> '.join(loop)}"))
            elif name in katas and name not in done:
                for needed in katas[name].prerequisites:
                    visit(needed, (*chain, name))
                done.add(name)

        for name in katas:
            visit(name, ())
        return faults

    def _strays(self) -> list[PackError]:
        """Return a fault for each folder with a kata in it that no track names."""
        return [
            PackError(path, None, f"the kata {path.parent.name!r} stands in no track of {self.curriculum.name}")
            for path in sorted(self.root.glob("solutions/*/kata.toml"))
            if path.parent.name not in self.ids
        ]


def read_pack(root: Path) -> Pack:
    """Read the course of the pack in `root`; its katas are read when they are asked for.

    Raises
    ------
    PackError
        When ``solutions/curriculum.toml`` is missing or wrong.
    """
    path = root / "solutions" / "curriculum.toml"
    table = _Table(path, _toml(path))
    tracks: list[Track] = []
    for entry in table.tables("tracks"):
        name, title, katas = entry.text("id"), entry.text("title"), entry.texts("katas")
        entry.end()
        for kata in katas:
            if not ID.match(kata):
                raise _fault(path, kata, f"{kata!r} is no kata id: lower case letters, digits and _ only")
            if katas.count(kata) > 1:
                raise _fault(path, kata, f"the kata {kata!r} stands twice in the track {name!r}", last=True)
        if name in {track.id for track in tracks}:
            raise _fault(path, name, f"two tracks have the id {name!r}", last=True)
        tracks.append(Track(name, title, katas))
    table.end()
    return Pack(root, tuple(tracks))


def builtin_pack() -> Pack:
    """Return the pack that mlkata carries: the repository's own, or the copy in the installed wheel."""
    here = Path(__file__).resolve().parent
    carried = here / "builtin"
    return read_pack(carried if carried.is_dir() else here.parent)


def _read_kata(root: Path, name: str) -> Kata:
    folder = root / "solutions" / name
    readme = root / "katas" / name / "README.md"
    for path in (*(folder / file for file in FILES), readme):
        if not path.is_file():
            raise PackError(path, None, f"the kata {name!r} lacks this file")
    table = _Table(folder / "kata.toml", _toml(folder / "kata.toml"))
    kata = Kata(
        id=name,
        folder=folder,
        readme=readme,
        title=table.text("title"),
        difficulty=table.whole("difficulty", 1, 5),
        minutes=table.whole("minutes", 1, 240),
        prerequisites=table.texts("prerequisites"),
        tags=table.texts("tags"),
        imports=table.texts("imports"),
        hints=table.texts("hints"),
        aliases=table.texts("aliases", ()),
        time_limit=table.whole("time_limit", 1, 600, 10),
        memory_limit=table.whole("memory_limit", 256, 65536, 2048),
        race=_read_race(table.table("race")),
    )
    table.end()
    if not kata.hints:
        raise _fault(table.path, "hints", "a kata needs one hint at least")
    return kata


def _read_race(table: _Table | None) -> Race | None:
    if table is None:
        return None
    most = 10**8
    function, size = table.text("function"), table.whole("size", 1, most)
    growth = table.wholes("growth", 1, most)
    table.end()
    if len(growth) != 2 or growth[0] >= growth[1]:
        raise _fault(table.path, "growth", "`growth` must be two sizes, the smaller first")
    return Race(function, size, (growth[0], growth[1]))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise PackError(path, None, "this file is missing: a pack needs it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path, None, f"cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+)", str(error))
        line = int(where[1]) if where else None
        raise PackError(path, line, f"is not valid TOML: {error}") from None


def _fault(path: Path, word: str, message: str, *, last: bool = False) -> PackError:
    """Return a fault at the line of `path` where `word` stands, as a key or as a value."""
    found = re.compile(rf'(^\s*\[*{re.escape(word)}\]*\s*(=|$))|["\']{re.escape(word)}["\']')
    lines = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if found.search(line)]
    return PackError(path, lines[-1 if last else 0] if lines else None, message)


class _Table:
    """A TOML table that is read key by key; a key that nobody asked for is a fault."""

    def __init__(self, path: Path, values: Mapping[str, Any]) -> None:
        self.path, self.values, self.asked = path, values, set[str]()

    def _get(self, key: str, kind: type, what: str, default: Any = None) -> Any:
        self.asked.add(key)
        value = self.values.get(key, default)
        if value is None:
            near = difflib.get_close_matches(key, self.values, n=1, cutoff=0.8)
            if near:
                raise _fault(self.path, near[0], f"the key `{near[0]}` is unknown: did you mean `{key}`?")
            raise PackError(self.path, None, f"the key `{key}` is missing: it must be {what}")
        if not isinstance(value, kind) or isinstance(value, bool):
            self._refuse(key, what)
        return value

    def _refuse(self, key: str, what: str) -> NoReturn:
        raise _fault(self.path, key, f"`{key}` must be {what}, not {self.values[key]!r}")

    def text(self, key: str) -> str:
        value: str = self._get(key, str, "a text that is not empty")
        if not value.strip():
            self._refuse(key, "a text that is not empty")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        what = "a list of texts"
        value = self._get(key, (list, tuple), what, default)  # type: ignore[arg-type]
        if not all(isinstance(item, str) and item.strip() for item in value):
            self._refuse(key, what)
        return tuple(value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        what = f"a whole number from {low} to {high}"
        value: int = self._get(key, int, what, default)
        if not low <= value <= high:
            self._refuse(key, what)
        return value

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        what = f"a list of whole numbers from {low} to {high}"
        value = self._get(key, list, what)
        if not all(type(item) is int and low <= item <= high for item in value):
            self._refuse(key, what)
        return tuple(value)

    def table(self, key: str) -> _Table | None:
        if key not in self.values:
            return None
        return _Table(self.path, self._get(key, dict, "a table"))

    def tables(self, key: str) -> list[_Table]:
        what = f"a list of tables, each headed [[{key}]]"
        value = self._get(key, list, what)
        if not value or not all(isinstance(item, dict) for item in value):
            self._refuse(key, what)
        return [_Table(self.path, item) for item in value]

    def end(self) -> None:
        """Refuse the keys that were not asked for."""
        for key in self.values:
            if key not in self.asked:
                near = difflib.get_close_matches(key, self.asked, n=1)
                remedy = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(self.asked))}"
                raise _fault(self.path, key, f"the key `{key}` is unknown: {remedy}")
