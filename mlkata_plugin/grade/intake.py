"""The intake: who handed in what. It reads names and texts, and runs nothing."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from mlkata_plugin.files import decoded
from mlkata_plugin.grade import cells, places
from mlkata_plugin.grade.candidates import DEFINES, NAMED, PLAIN, Answer, Candidate, choose
from mlkata_plugin.grade.defined import fitting
from mlkata_plugin.grade.names import (
    Names,
    Owner,
    is_of_one,
    is_plain,
    owner_of_folder,
    reading_order,
    shown,
    shown_path,
    suffix,
)
from mlkata_plugin.grade.places import File, Trouble
from mlkata_plugin.grade.seen import Seen
from mlkata_plugin.judge.source import LARGEST
from mlkata_plugin.text import listed

LARGEST_NOTEBOOK = 8 << 20  # bytes, with the pictures in it
MOST_NOTEBOOKS = 20  # of one person
MOST_ZIPS = 20
MOST_UNNAMED = 50  # files of Python of one person that are read to find out for which kata they are
STAMP = "timestamp.txt"  # in which nbgrader writes when a folder was handed in
_BESIDE = (STAMP, "readme.md")  # what is not meant as an answer


class CannotGrade(Exception):
    """Nothing can be graded as it was asked: the message says why, and the remedy."""


class Intake:
    """Reads the submissions of a class.

    Parameters
    ----------
    place : Path
        A folder with a folder, a zip or files for each person; the zip of such a folder; or a single file.
    graded : mapping of str to collection of str
        The names of the katas that are graded, with the functions and classes that they ask for.
    earlier : sequence of str
        The names of katas that these are made of: answers to them are read as well.
    course : sequence of str
        The names of all katas that a file may be called by.
    due : mapping of str to datetime
        When katas are due, by their names.

    Attributes
    ----------
    passed_over : list of str
        Names in the folder that say neither a person nor a kata.
    people : list of str
        Everybody, as a person sorts names.
    unrecognised : dict of str to list of str
        Each person's files that are not known to be for any kata, where one is missing; known when all were read.

    Raises
    ------
    CannotGrade
        When there is no such place, or it cannot be read.
    """

    def __init__(
        self,
        place: Path,
        graded: Mapping[str, Collection[str]],
        earlier: Sequence[str] = (),
        course: Sequence[str] = (),
        due: Mapping[str, datetime] | None = None,
    ) -> None:
        self.place, self._due, self._asked = place, due or {}, graded
        self._wanted = frozenset([*graded, *earlier])
        self.passed_over: list[str] = []
        self.unrecognised: dict[str, list[str]] = {}
        self._names = Names(tuple(graded), course)
        self._zone = next((each.tzinfo for each in self._due.values() if each.tzinfo), UTC)
        self._owned: dict[str, list[tuple[Owner, list[File] | Path | Trouble]]] = {}
        if not os.path.lexists(place):
            raise CannotGrade(f"there is no {place}: name a folder with what was handed in, or a zip of it")
        try:
            self._find()
        except OSError as error:
            raise CannotGrade(f"{place} cannot be read: {error.strerror}") from None
        self.people = sorted(self._owned, key=reading_order)

    def __iter__(self) -> Iterator[tuple[str, Mapping[str, Answer]]]:
        """Yield each person with their answers: to every kata that is graded, and to earlier ones that they have."""
        for person in self.people:
            yield person, self._answers(person)

    # Who there is

    def _find(self) -> None:
        home = shown(self.place.resolve().parent.name if self.place.is_file() else self.place.resolve().name)
        if self.place.is_dir() and is_of_one(self.place.resolve().name):
            self._own(owner_of_folder(self.place.resolve().name), self.place, self.place.name)
        elif self.place.is_dir():
            for name in sorted(each.name for each in self.place.iterdir()):
                self._enter(self.place / name, home)
        elif self.place.suffix.lower() == ".zip":
            self._enter_class_zip(home)
        else:
            self._enter(self.place, home)

    def _enter(self, path: Path, home: str) -> None:
        if places.is_hidden(path.name):
            return
        if path.is_dir() and not path.is_symlink():
            owner: Owner | None = owner_of_folder(path.name)
            what: list[File] | Path | Trouble = path
        else:
            owner = self._names.owner(path.name, home)
            what = [places.on_disk(path, PurePosixPath(owner.file if owner else path.name))]
            if path.is_symlink() and owner is None:
                owner = owner_of_folder(path.name)
                what = Trouble(f"{shown(path.name)} is a link, which is not followed")
        self._own(owner, what, path.name)

    def _enter_class_zip(self, home: str) -> None:
        """Enter the files of a zip: of a class, in a folder for each person, or of one person, where there is none."""
        found = list(places.in_class_zip(self.place, self._zone))
        files = [each for each in found if isinstance(each, File)]
        within = [PurePosixPath(*each.path.parts[1:]) for each in files]
        tops = {each.path.parts[0] for each in files}
        one = len(tops) == 1 and all(path.parts for path in within) and not any(map(is_of_one, tops))
        if one and not any(is_plain(path, self._names.kata(path) or "") for path in within if len(path.parts) == 1):
            # All lie in one folder, and not as a person's: it is the class's own.
            files = [replace(each, path=path) for each, path in zip(files, within, strict=True)]
        for each in files:
            top, *inner = each.path.parts
            owner = owner_of_folder(top) if inner else self._names.owner(top, home)
            path = PurePosixPath(*inner) if inner else PurePosixPath(owner.file if owner else top)
            self._own(owner, [replace(each, path=path)], top)

    def _own(self, owner: Owner | None, what: list[File] | Path | Trouble, name: str) -> None:
        if owner is None or not owner.person:
            self.passed_over.append(shown(name))
        else:
            self._owned.setdefault(owner.person, []).append((owner, what))

    # What they handed in

    def _answers(self, person: str) -> dict[str, Answer]:
        """Return the answers of a person, by the names of katas."""
        seen = Seen()
        candidates: dict[str, list[Candidate]] = {}
        for each in self._looked_at(self._owned[person], seen):
            candidates.setdefault(each.kata, []).append(each)
        strange = candidates.pop("", [])  # files of Python whose names say no kata
        if len(self._asked) == 1 and not candidates and len(strange) == 1:
            [only], [kata] = strange, self._asked
            only.remarks.append(f"taken for {kata}, as the only file of Python")
            candidates[kata], strange = [only], []
        for kata in candidates.keys() - self._wanted:
            strange += candidates.pop(kata)
        seen.unknown += [(each.file, each.fault or each.doubt) for each in strange]
        found = {
            kata: choose(several, self._asked.get(kata, ()), self._due.get(kata))
            for kata, several in candidates.items()
        }
        missing = [kata for kata in self._asked if kata not in found]
        if missing and (unrecognised := seen.unrecognised(missing)):
            self.unrecognised[person] = unrecognised
        general, beside = seen.remarks(), seen.without_cells()
        for kata in self._asked:
            answer = found.get(kata)
            if answer is None:
                found[kata] = Answer(fault=seen.missing(kata), remarks=tuple(general))
            else:
                found[kata] = replace(answer, remarks=(*answer.remarks, *beside, *general))
        return found

    def _looked_at(self, owned: Iterable[tuple[Owner, list[File] | Path | Trouble]], seen: Seen) -> Iterator[Candidate]:
        """Yield all that may be an answer, with no kata where it is a file of Python that says none."""
        notebooks = 0
        for owner, what in owned:
            found = list(self._opened(what))
            seen.troubles += [shown(each.text) for each in found if isinstance(each, Trouble)]
            for file in self._stamped([each for each in found if isinstance(each, File)]):
                kind = suffix(file.path)
                if kind == ".py":
                    yield from self._of_python(file, owner.late, seen)
                elif kind == ".ipynb":
                    notebooks += 1
                    if notebooks <= MOST_NOTEBOOKS:
                        yield from self._in_notebook(file, owner.late, seen)
                elif file.path.name.lower() not in _BESIDE:
                    seen.unknown.append((file, "a zip in a zip is not opened" if kind == ".zip" else ""))
        if notebooks > MOST_NOTEBOOKS:
            seen.troubles.append(f"{notebooks} notebooks: only {MOST_NOTEBOOKS} of them were read")
        if seen.unnamed > MOST_UNNAMED:
            seen.troubles.append(
                f"{seen.unnamed} files of Python whose names say no kata: only {MOST_UNNAMED} of them were read"
            )

    def _of_python(self, file: File, late: bool, seen: Seen) -> Iterator[Candidate]:
        """Yield a file of Python as an answer to the kata of its name, or to those of which it defines all.

        A name does not count where the file has nothing of that kata, and all of another one.
        """
        kata, remarks = self._names.kata(file.path), []
        if kata is None and (mentioned := self._names.mentioned(file.path)) in self._wanted:
            kata, remarks = mentioned, [f"{shown_path(file)} is taken for {mentioned}, by its name"]
        if kata not in self._wanted and kata == file.path.parent.name:
            return  # in a folder of learners there are files of all katas, each in its folder: they are for no other
        known = PLAIN if kata and is_plain(file.path, kata) else NAMED
        named = Candidate(file, kata or "", known, late, remarks=remarks)
        fits = self._defined_in(named, seen)
        if not fits:
            yield named
        elif kata in self._wanted:
            seen.elsewhere.append((file, f"it defines what {listed(fits)} asks for"))
        for each in fits:
            remark = f"{shown_path(file)} is taken for {each}, as it defines {listed(list(self._asked[each]))}"
            yield Candidate(file, each, DEFINES, late, named.text, remarks=[remark])

    def _defined_in(self, named: Candidate, seen: Seen) -> list[str]:
        """Return the katas that a file is for by what it defines, where its name does not say it."""
        if named.kata not in self._wanted:
            seen.unnamed += 1
            if seen.unnamed > MOST_UNNAMED:
                return []
        elif named.kata not in self._asked:
            return []
        named.read()
        text = named.text or ""
        if fitting(text, {name: [name] for name in self._asked.get(named.kata, ())}):
            return []
        fits = fitting(text, self._asked)
        names = [name for kata in fits for name in self._asked[kata]]
        if len(names) == len(set(names)):
            return fits
        named.doubt = f"it defines what {listed(fits)} ask for"
        return []

    def _opened(self, what: list[File] | Path | Trouble) -> Iterator[File | Trouble]:
        """Yield files, and in the place of zips what is in them; not of zips in zips."""
        if isinstance(what, Trouble):
            yield what
            return
        zips = 0
        for each in places.in_folder(what) if isinstance(what, Path) else what:
            if not isinstance(each, File) or suffix(each.path) != ".zip":
                yield each
                continue
            zips += 1
            if zips <= MOST_ZIPS:
                yield from places.in_zip(each, self._zone)
            else:
                yield Trouble(f"{each.path} is not read: at most {MOST_ZIPS} zips of a person are")

    def _stamped(self, files: list[File]) -> list[File]:
        """Return files with the times that nbgrader noted for their folders, where it did."""
        stamps = {file.path.parent: _stamp(file) for file in files if file.path.name == STAMP}
        return [replace(file, time=stamps.get(file.path.parent) or file.time) for file in files]

    def _in_notebook(self, file: File, late: bool, seen: Seen) -> Iterator[Candidate]:
        try:
            text = decoded(file.read(LARGEST_NOTEBOOK))
            found = cells.answers(text, self._wanted, lambda source: fitting(source, self._asked))
        except OSError as error:
            seen.troubles.append(f"{shown_path(file)} cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            seen.troubles.append(f"{shown_path(file)} is not UTF-8 text (byte {error.start})")
        except cells.NotANotebook as error:
            seen.troubles.append(shown(f"{file.path} {error}"))
        else:
            seen.notebooks.append((file, found.keys()))
            for kata, several in found.items():
                cell = several[-1]
                candidate = Candidate(file, kata, PLAIN if cell.marked else DEFINES, late, cell.text)
                if not cell.marked:
                    names = listed(list(self._asked[kata]))
                    candidate.remarks.append(f"a cell of {shown_path(file)} is taken for {kata}, as it defines {names}")
                if several[1:]:
                    candidate.remarks.append(f"{len(several)} cells for {kata} in {shown_path(file)}: the last counts")
                if cell.imports:
                    candidate.remarks.append(f"taken from another cell: {'; '.join(cell.imports)}")
                try:
                    size = len(cell.text.encode())
                except UnicodeEncodeError:
                    candidate.text, candidate.fault = None, "has a cell with halves of characters"
                else:
                    if size > LARGEST:
                        candidate.text, candidate.fault = None, f"has a cell of more than {LARGEST:,} bytes"
                yield candidate


def _stamp(file: File) -> datetime | None:
    """Return what a timestamp of nbgrader's says; None where it says nothing that is known."""
    try:
        found = datetime.fromisoformat(decoded(file.read(200)).strip().replace(" UTC", "+00:00"))
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
