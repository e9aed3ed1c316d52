"""Courses: the home pack of a workspace, joined with packs from elsewhere.

The katas of the home pack keep their ids. Those of another pack have its id before theirs: ``extra/knn``. A pack
comes from elsewhere by a path, or an installed distribution announces it in its metadata: in the entry point group
``mlkata.packs`` stands the id of the pack, and the package whose folder it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field, replace
from functools import cache, cached_property
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import ID, Pack, Track, UnknownKata, pack_id, read_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.files import read_bytes
from mlkata_plugin.frozen import Frozen

GROUP = "mlkata.packs"


class AmbiguousKata(Exception):
    """Several packs have a kata of this name. The message says how to choose."""

    def __init__(self, asked: str, packs: Iterable[str]) -> None:
        ids = tuple(packs)
        choice = " or ".join(f"{pack}/{asked}" for pack in ids)
        super().__init__(f"the packs {' and '.join(ids)} have a kata {asked!r} each: {choice}?")


class Source(Frozen):
    """Where a pack from elsewhere comes from.

    Attributes
    ----------
    id : str
        The id of the pack.
    root : Path
        The folder that holds ``katas/`` and ``solutions/``.
    origin : str
        The distribution or the path, to be read after "comes from".
    remedy : str
        How the course can do without the pack.
    problem : str
        Why there is no such folder; empty where there is one.
    """

    id: str
    root: Path
    origin: str
    remedy: str
    problem: str = ""

    def fault(self, problem: str, path: Path | None = None, line: int | None = None) -> PackError:
        """Return a fault of the pack that says where it comes from, and how to do without it."""
        return PackError(
            path or self.root, line, f"{problem}. The pack {self.id!r} comes from {self.origin}: {self.remedy}"
        )

    def read(self) -> Pack:
        """Read the course of the pack."""
        if self.problem:
            raise self.fault(self.problem)
        try:
            pack = read_pack(self.root)
        except PackError as error:
            raise self.fault(error.message, error.path, error.line) from None
        faults = (self.fault(error.message, error.path, error.line) for error in pack.faults)
        return replace(pack, faults=tuple(faults))


class Course(Frozen):
    """All that a learner can work on in a workspace.

    Attributes
    ----------
    packs : mapping of str to Pack
        By their ids, the home pack first.
    broken : mapping of str to PackError
        Why packs from elsewhere are not among them, by their ids.
    faults : list of PackError
        What is wrong with packs, and with those of their katas that were asked for so far. It costs nothing else.
    """

    packs: Mapping[str, Pack]
    broken: Mapping[str, PackError] = field(default_factory=dict)
    faults: list[PackError] = field(default_factory=list, compare=False)

    @property
    def home(self) -> str:
        """The id of the home pack."""
        return next(iter(self.packs))

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks in course order, with the ids of the course."""
        return tuple(
            Track(self._id(pack, track.id), track.title, tuple(self._id(pack, name) for name in track.katas))
            for pack in self.packs
            for track in self.packs[pack].tracks
        )

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every kata's id once, in course order."""
        return tuple(dict.fromkeys(kata for track in self.tracks for kata in track.katas))

    @property
    def typed(self) -> list[str]:
        """What commands take for the katas: ids, and the id of the home pack where another has a kata of the name."""
        return [self._typed(name) for name in self.ids]

    def kata(self, name: str) -> Kata:
        """Return the kata of this id or of this former id.

        Raises
        ------
        UnknownKata
            When no kata of the course has or had this id.
        PackError
            When its ``kata.toml`` cannot be read, or a file of it is missing.
        """
        pack, _, own = name.rpartition("/")
        pack = pack or self.home
        if pack not in self.packs:
            raise self.broken.get(pack) or UnknownKata(name, self.typed)
        try:
            kata = self.packs[pack].kata(own)
        except UnknownKata:
            raise UnknownKata(name, self.typed) from None
        except PackError as fault:
            self.note(fault)
            raise
        found = self._id(pack, kata.id)
        typed = self._typed(found)
        # What the pack does not have itself is a kata of the home pack.
        here = self.packs[pack].ids
        prerequisites = tuple(self._id(pack, each) if each in here else each for each in kata.prerequisites)
        if (found, typed, prerequisites) == (kata.id, kata.typed, kata.prerequisites):
            return kata  # as most often: making another takes as long as all of the above
        return replace(kata, id=found, typed=typed, prerequisites=prerequisites)

    def known(self, name: str) -> Kata | None:
        """Return the kata of this id or of this former id; None where there is none, or it is faulty."""
        try:
            return self.kata(name)
        except (UnknownKata, PackError):
            return None

    def note(self, fault: PackError) -> None:
        """Remember a fault, once."""
        if str(fault) not in map(str, self.faults):
            self.faults.append(fault)

    def find(self, typed: str) -> Kata:
        """Return the kata that a person means: by its id, or by its name where only one pack has it.

        Raises
        ------
        UnknownKata
            When there is none.
        AmbiguousKata
            When several packs have a kata of this name.
        PackError
            When the kata cannot be read.
        """
        if "/" in typed:
            return self.kata(typed)
        packs = self._packs_with(typed) or self._packs_that_had(typed)
        if len(packs) > 1:
            raise AmbiguousKata(typed, packs)
        return self.kata(self._id(packs[0], typed) if packs else typed)

    @cached_property
    def canonical(self) -> Callable[[str], str]:
        """Returns the present id of a kata for an id in a log; an id that the course does not know stays as it is."""

        @cache
        def present(name: str) -> str:
            kata = None if name in self.ids else self.known(name)
            return kata.id if kata else name

        return present

    def __iter__(self) -> Iterator[Kata]:
        """Yield the katas that can be read."""
        return (kata for name in self.ids if (kata := self.known(name)))

    def track_of(self, name: str) -> Track:
        """Return the first track that a kata stands in."""
        return self._track_by_kata[name]

    @cached_property
    def _track_by_kata(self) -> dict[str, Track]:
        return {name: track for track in reversed(self.tracks) for name in track.katas}

    def _id(self, pack: str, name: str) -> str:
        """Return the id in the course of what a pack calls `name`."""
        return name if pack == self.home else f"{pack}/{name}"

    def _typed(self, name: str) -> str:
        """Return what a command takes for the kata of this id and no other."""
        return name if "/" in name or len(self._packs_with(name)) < 2 else f"{self.home}/{name}"

    def _packs_with(self, name: str) -> list[str]:
        return [pack for pack in self.packs if name in self.packs[pack].ids]

    def _packs_that_had(self, name: str) -> list[str]:
        """Return the packs that have a kata with this former id."""
        return [pack for pack in self.packs if any(name in kata.aliases for kata in self.packs[pack])]


def join(home: Pack, sources: Iterable[Source], faults: Iterable[PackError] = ()) -> Course:
    """Return the course of a home pack and the packs from elsewhere. What comes twice is joined once.

    A pack that cannot be read, or whose id is none or is taken, is left out. Why is among the faults of the course,
    behind those that were there before.
    """
    sources = list(sources)
    home_root = home.root.resolve()
    home_id = next((source.id for source in sources if source.root.resolve() == home_root), home.id)
    packs, broken, found = {home_id: home}, dict[str, PackError](), [*faults, *home.faults]
    seen: dict[Path, Source] = {}
    for source in sources:
        root = source.root.resolve()
        if root == home_root or root in seen:
            continue
        try:
            _refuse_id(source, home_id, home, seen.values())
            packs[source.id] = source.read()
            found += packs[source.id].faults
            seen[root] = source
        except PackError as fault:
            broken.setdefault(source.id, fault)
            found.append(fault)
    return Course(packs, broken, found)


def _refuse_id(source: Source, home_id: str, home: Pack, others: Iterable[Source]) -> None:
    """Refuse a pack whose id is none, or belongs to another."""
    if not ID.match(source.id):
        raise source.fault(f"{source.id!r} is no id of a pack: lower case letters, digits and _ only")
    for other in others:
        if source.id == other.id:
            raise source.fault(f"two packs are called {source.id!r}: the other comes from {other.origin}")
    if source.id == home_id:
        raise source.fault(f"two packs are called {source.id!r}: the other is the home pack in {home.root}")
    if source.id in home.ids:
        raise source.fault(f"the pack is called as a kata of the home pack: both would lie in katas/{source.id}")


def announced() -> Iterator[Source]:
    """Yield the packs that installed distributions announce.

    Their files are read here: importing importlib.metadata takes twenty times as long, and half of `import click`.
    """
    for info in _distributions():
        try:
            text = read_bytes(info / "entry_points.txt").decode("utf-8", "replace")
        except OSError:  # most often: a distribution with no entry point
            continue
        distribution = info.name.partition("-")[0].removesuffix(".egg")
        remedy = f"`pip uninstall {distribution}` takes it out"
        for name, package in _entry_points(text):
            source = Source(name, info / "entry_points.txt", f"the distribution {distribution}", remedy)
            folder = _folder_of(package)
            yield replace(source, root=folder) if isinstance(folder, Path) else replace(source, problem=folder)


def _distributions() -> Iterator[Path]:
    """Yield the folders with the metadata of what is installed."""
    for place in sys.path:
        with suppress(OSError):  # what stands there may be missing, or a file
            names = [entry.name for entry in os.scandir(place or ".") if entry.name.endswith("-info")]
            yield from (Path(place, name) for name in sorted(names))


def _folder_of(package: str) -> Path | str:
    """Return the folder of a package, which is found and not imported, or why there is none."""
    import importlib.util  # here: most often no distribution announces a pack

    if not package.isidentifier():
        return f"{package!r} is no name of a package at the top level"
    try:
        spec = importlib.util.find_spec(package)
    except ValueError:  # as for `__main__`
        spec = None
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) if folders else f"there is no package {package!r}"


def _entry_points(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of our group in a distribution's ``entry_points.txt``."""
    group = ""
    for line in map(str.strip, text.splitlines() if GROUP in text else ()):
        if line.startswith("["):
            group = line[1:-1].strip()
        elif group == GROUP and line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def at_path(path: Path, remedy: str) -> Source:
    """Return the pack in a folder as a source."""
    return Source(pack_id(path), path, str(path), remedy)
