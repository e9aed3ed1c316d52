"""The ledger of a pack: which katas were proved, as they and the engine were then. It is kept beside the katas.

A kata that is still what it was need not be proved again. What it is, is told by three hashes: of the parts of the
engine that a proof depends on, of the kata's own files, and of the earlier katas that it is made of. So a change of the
judge has every kata proved again, and it can be said why a kata is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mlkata_plugin.course.earlier import texts_for
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack
from mlkata_plugin.files import read_text
from mlkata_plugin.workspace import write_text

ENGINE = Path(__file__).resolve().parents[1]
ROOMS = ("course", "domain", "judge", "process", "proof", "race", "data")
FILES = ("authoring.py", "files.py", "frozen.py", "text.py")
NEVER = "not proved before"
PARTS = ("the engine has changed", "files of the kata have changed", "an earlier kata that it is made of has changed")


def states(pack: Pack, names: Iterable[str]) -> dict[str, str]:
    """Return what katas are now, each as a hash for each of PARTS; those that cannot be read are left out."""
    engine = _engine()
    return {kata.id: state_of(kata, engine) for kata in pack if kata.id in set(names)}


def state_of(kata: Kata, engine: str = "") -> str:
    """Return what a kata is now, as a hash for each of PARTS."""
    return f"{engine or _engine()} {_own(kata)} {_earlier(kata)}"


def reasons(pack: Pack, now: Mapping[str, str]) -> dict[str, str]:
    """Return why each kata has to be proved, for those that are not what they were when they were proved."""
    known = _read(pack)
    return {name: _reason(known.get(name, ""), state) for name, state in now.items() if known.get(name) != state}


def note(pack: Pack, proved: Mapping[str, str | None]) -> None:
    """Write down which katas were proved, as what they were before that began; None for those that were not."""
    known: dict[str, str | None] = {**_read(pack), **proved}
    there = {name: known[name] for name in sorted(known) if name in pack.ids and known[name] is not None}
    write_text(_file(pack), json.dumps(there, indent=1) + "\n")


def _reason(was: str, state: str) -> str:
    before = was.split(" ")
    if len(before) != len(PARTS):
        return NEVER
    return next(part for part, old, new in zip(PARTS, before, state.split(" "), strict=True) if old != new)


def _file(pack: Pack) -> Path:
    return pack.root / "solutions" / "proved.json"


def _read(pack: Pack) -> dict[str, str]:
    """Return what the ledger says; nothing where it is missing or is none."""
    try:
        found = json.loads(read_text(_file(pack)))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _engine() -> str:
    return _digest((file.relative_to(ENGINE), file) for room in (*ROOMS, *FILES) for file in _files(ENGINE / room))


def _own(kata: Kata) -> str:
    return _digest(
        [*((file.relative_to(kata.folder), file) for file in _files(kata.folder)), (Path("README.md"), kata.readme)]
    )


def _earlier(kata: Kata) -> str:
    folder = kata.folder.parent
    names = sorted(texts_for(read_text(kata.solution), folder))
    return _digest((Path(name), folder / name / "solution.py") for name in names)


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in sorted(place.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file


def _digest(files: Iterable[tuple[Path, Path]]) -> str:
    found = hashlib.sha256()
    for name, file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows is the same
        found.update(f"{name.as_posix()}:{len(content)}:".encode() + content)
    return found.hexdigest()[:16]
