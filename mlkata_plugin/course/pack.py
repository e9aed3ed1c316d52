"""Packs: a course of katas, read strictly from ``solutions/`` and ``katas/``.

A pack is a folder with two others in it. ``solutions/curriculum.toml`` has the tracks and the order of the
katas; each kata has the folder ``solutions/<id>/`` with five files, and its question in ``katas/<id>/README.md``.
A sixth file, ``domain.py``, draws what its contract allows. Other right answers may lie in ``solutions/<id>/right/``;
the one that a library gives is ``right/library.py``.
A kata is read when it is asked for, so that a command about one kata does not pay for the others.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.kata_toml import read_kata
from mlkata_plugin.course.toml import PackError, Table, fault, read_toml
from mlkata_plugin.frozen import Frozen

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
BUILTIN = "mlkata"  # the id of the pack that mlkata carries


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


class Track(Frozen):
    """A part of the course: its katas in learning order."""

    id: str
    title: str
    katas: tuple[str, ...]


class Pack(Frozen):
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
            self._read[name] = read_kata(self.root, name)
        return self._read[name]

    def __iter__(self) -> Iterator[Kata]:
        """Yield the katas that can be read."""
        for name in self.ids:
            with suppress(PackError):
                yield self.kata(name)

    def earlier(self, kata: Kata) -> tuple[str, ...]:
        """Return the names of the katas that a kata is made of, that these are made of, and so on."""
        found, waiting = set[str](), [*kata.made_of]
        while waiting:
            name = waiting.pop()
            if name in self.ids and name not in found:
                found.add(name)
                waiting += self.kata(name).made_of
        return tuple(sorted(found))

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
