"""The intake: who handed in what. It reads names and texts, and runs nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from mlkata_plugin.files import decoded
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade import cells, places
from mlkata_plugin.grade.names import Names, Owner, again, is_plain, owner_of_folder, shown
from mlkata_plugin.grade.places import File, Trouble
from mlkata_plugin.judge.source import LARGEST
from mlkata_plugin.text import count

LARGEST_NOTEBOOK = 8 << 20  # bytes, with the pictures in it
MOST_NOTEBOOKS = 20  # of one person
MOST_ZIPS = 20
MOST_REMARKS = 5  # about files of a person that cannot be read
STAMP = "timestamp.txt"  # in which nbgrader writes when a folder was handed in


class CannotGrade(Exception):
    """Nothing can be graded as it was asked: the message says why, and the remedy."""


class Answer(Frozen):
    """What a person handed in for a kata.

    Attributes
    ----------
    text : str or None
        The source; None where there is none that can be read.
    file : str
        Where it was found, from the person's folder on; empty where it was not.
    fault : str or None
        Why there is no text, in a sentence.
    late : bool
        Whether it came after it was due.
    remarks : tuple of str
        What else a teacher should know.
    """

    text: str | None = None
    file: str = ""
    fault: str | None = None
    late: bool = False
    remarks: tuple[str, ...] = ()


@dataclass
class _Candidate:
    """A file, or the cells of a notebook, that may be the answer to a kata."""

    file: File
    kata: str
    plain: bool
    late: bool
    text: str | None = None
    fault: str | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple[bool, int, datetime, str]:
        """What decides which one counts: the name, which time it is handed in, the newest, and then the path."""
        time = self.file.time or datetime.min.replace(tzinfo=UTC)
        return (self.plain, again(self.file.path), time, self.file.path.as_posix())


class Intake:
    """Reads the submissions of a class.

    Parameters
    ----------
    place : Path
        A folder with a folder, a zip or files for each person; the zip of such a folder; or a single file.
    graded : sequence of str
        The names of the katas that are graded.
    earlier : sequence of str
        The names of katas that these are made of: answers to them are read as well.
    course : sequence of str
        The names of all katas that a file may be called by.
    due : datetime or None
        When everything is due.
    not_in : Path or None
        A folder that is no submission, wherever it lies.

    Attributes
    ----------
    passed_over : list of str
        Names in the folder that say neither a person nor a kata.

    Raises
    ------
    CannotGrade
        When there is no such place, or it cannot be read.
    """

    def __init__(
        self,
        place: Path,
        graded: Sequence[str],
        earlier: Sequence[str] = (),
        course: Sequence[str] = (),
        due: datetime | None = None,
        not_in: Path | None = None,
    ) -> None:
        self.place, self.due, self._not_in = place, due, not_in
        self._wanted = frozenset([*graded, *earlier])
        self.passed_over: list[str] = []
        self._names = Names(graded, course)
        self._zone = (due.tzinfo if due else None) or UTC
        self._owned: dict[str, list[tuple[Owner, list[File] | Path | Trouble]]] = {}
        if not os.path.lexists(place):
            raise CannotGrade(f"there is no {place}: name a folder with what was handed in, or a zip of it")
        try:
            self._find()
        except OSError as error:
            raise CannotGrade(f"{place} cannot be read: {error.strerror}") from None

    def __iter__(self) -> Iterator[tuple[str, Mapping[str, Answer]]]:
        """Yield each person with their answers: to every kata that is graded, and to earlier ones that they have."""
        for person in sorted(self._owned):
            yield person, self._answers(self._owned[person])

    # Who there is

    def _find(self) -> None:
        home = shown(self.place.resolve().parent.name if self.place.is_file() else self.place.resolve().name)
        if self.place.is_dir():
            for name in sorted(each.name for each in self.place.iterdir()):
                self._enter(self.place / name, home)
        elif self.place.suffix.lower() == ".zip":
            self._enter_class_zip(home)
        else:
            self._enter(self.place, home)

    def _enter(self, path: Path, home: str) -> None:
        if places.is_hidden(path.name) or (self._not_in and path.resolve() == self._not_in.resolve()):
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
        one = len({each.path.parts[0] for each in files}) == 1 and all(path.parts for path in within)
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

    def _answers(self, owned: Iterable[tuple[Owner, list[File] | Path | Trouble]]) -> dict[str, Answer]:
        """Return the answers of a person, by the names of katas."""
        remarks: list[str] = []
        candidates: dict[str, list[_Candidate]] = {}
        strange: list[_Candidate] = []  # files of Python whose names say no kata
        for each in self._looked_at(owned, remarks):
            (candidates.setdefault(each.kata, []) if each.kata else strange).append(each)
        if len(self._names.graded) == 1 and not candidates and len(strange) == 1:
            [only], [kata] = strange, self._names.graded
            only.remarks.append(f"taken for {kata}, as the only file of Python")
            candidates[kata] = [only]
        found = {kata: self._chosen(several) for kata, several in candidates.items() if kata in self._wanted}
        for kata in self._names.graded:
            answer = found.get(kata, Answer(fault="nothing was handed in"))
            found[kata] = replace(answer, remarks=(*answer.remarks, *_few(list(dict.fromkeys(remarks)))))
        return found

    def _looked_at(
        self, owned: Iterable[tuple[Owner, list[File] | Path | Trouble]], remarks: list[str]
    ) -> Iterator[_Candidate]:
        """Yield all that may be an answer; what cannot be looked at goes to `remarks`."""
        notebooks = 0
        for owner, what in owned:
            found = list(self._opened(what))
            remarks += [shown(each.text) for each in found if isinstance(each, Trouble)]
            files = self._stamped([each for each in found if isinstance(each, File)])
            for file in files:
                suffix = file.path.suffix.lower()
                if suffix == ".py":
                    kata = self._names.kata(file.path) or ""
                    yield _Candidate(file, kata, is_plain(file.path, kata), owner.late)
                elif suffix == ".ipynb":
                    notebooks += 1
                    if notebooks <= MOST_NOTEBOOKS:
                        yield from self._in_notebook(file, owner.late, remarks)
        if notebooks > MOST_NOTEBOOKS:
            remarks.append(f"{notebooks} notebooks: only {MOST_NOTEBOOKS} of them were read")

    def _opened(self, what: list[File] | Path | Trouble) -> Iterator[File | Trouble]:
        """Yield files, and in the place of zips what is in them; not of zips in zips."""
        if isinstance(what, Trouble):
            yield what
            return
        zips = 0
        for each in places.in_folder(what) if isinstance(what, Path) else what:
            if not isinstance(each, File) or each.path.suffix.lower() != ".zip":
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

    def _in_notebook(self, file: File, late: bool, remarks: list[str]) -> Iterator[_Candidate]:
        try:
            found = cells.answers(decoded(file.read(LARGEST_NOTEBOOK)), self._wanted)
        except OSError as error:
            remarks.append(shown(f"{file.path} cannot be read: {error.strerror}"))
        except UnicodeDecodeError as error:
            remarks.append(shown(f"{file.path} is not UTF-8 text (byte {error.start})"))
        except cells.NotANotebook as error:
            remarks.append(shown(f"{file.path} {error}"))
        else:
            if not found:
                remarks.append(shown(f"{file.path} has no cell for a kata: one begins with %%kata and its name"))
            for kata, texts in found.items():
                candidate = _Candidate(file, kata, True, late, texts[-1])
                if len(texts) > 1:
                    candidate.remarks.append(
                        f"{len(texts)} cells for {kata} in {shown(str(file.path))}: the last counts"
                    )
                try:
                    size = len(texts[-1].encode())
                except UnicodeEncodeError:
                    candidate.text, candidate.fault = None, "has a cell with halves of characters"
                else:
                    if size > LARGEST:
                        candidate.text, candidate.fault = None, f"has a cell of more than {LARGEST:,} bytes"
                yield candidate

    def _chosen(self, several: list[_Candidate]) -> Answer:
        """Return the answer that counts."""
        chosen = max(several, key=lambda each: each.rank)
        file = shown(chosen.file.path.as_posix())
        remarks = list(chosen.remarks)
        if chosen.text is None and chosen.fault is None:
            _read(chosen)
        if several[1:]:
            others = sorted(shown(each.file.path.as_posix()) for each in several if each is not chosen)
            more = f" and {count(len(others) - 3, 'other')}" if others[3:] else ""
            remarks.insert(0, f"handed in {len(several)} times: {file} counts, and not {', '.join(others[:3])}{more}")
        late = chosen.late or bool(self.due and chosen.file.time and chosen.file.time > self.due)
        return Answer(chosen.text, file, chosen.fault, late, tuple(remarks))


def _few(remarks: list[str]) -> list[str]:
    """Return remarks, the first of them where there are many."""
    more = remarks[MOST_REMARKS:]
    return [*remarks[:MOST_REMARKS], *([f"and {count(len(more), 'file')} more that cannot be read"] if more else [])]


def _read(chosen: _Candidate) -> None:
    """Read the text of a file, or find out why it has none."""
    try:
        chosen.text = decoded(chosen.file.read(LARGEST))
    except OSError as error:
        chosen.fault = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        chosen.fault = f"is not UTF-8 text (byte {error.start})"


def _stamp(file: File) -> datetime | None:
    """Return what a timestamp of nbgrader's says; None where it says nothing that is known."""
    try:
        found = datetime.fromisoformat(decoded(file.read(200)).strip().replace(" UTC", "+00:00"))
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
