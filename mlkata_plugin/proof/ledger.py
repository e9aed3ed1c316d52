"""The ledger of a pack: which katas were proved, as they and the engine were then. It is kept beside the katas.

A kata that is still what it was need not be proved again. What it is, is told by a hash of its files and of the parts
of the engine that a proof depends on; so a change of the judge has every kata proved again.
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
ROOMS = ("course", "domain", "judge", "process", "proof", "race", "authoring.py", "files.py", "text.py", "data")


def states(pack: Pack, names: Iterable[str]) -> dict[str, str]:
    """Return what katas are now, each as a hash, engine included; those that cannot be read are left out."""
    engine = _engine()
    return {kata.id: _hash_of(kata, engine) for kata in pack if kata.id in set(names)}


def unchanged(pack: Pack, now: Mapping[str, str]) -> set[str]:
    """Return the katas that are what they were when they were proved."""
    known = _read(pack)
    return {name for name, state in now.items() if known.get(name) == state}


def note(pack: Pack, proved: Mapping[str, str | None]) -> None:
    """Write down which katas were proved, as what they were before that began; None for those that were not."""
    known: dict[str, str | None] = {**_read(pack), **proved}
    there = {name: known[name] for name in sorted(known) if name in pack.ids and known[name] is not None}
    write_text(_file(pack), json.dumps(there, indent=1) + "\n")


def _file(pack: Pack) -> Path:
    return pack.root / "solutions" / "proved.json"


def _read(pack: Pack) -> dict[str, str]:
    """Return what the ledger says; nothing where it is missing or is none."""
    try:
        found = json.loads(read_text(_file(pack)))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _engine() -> bytes:
    files = (file for room in ROOMS for file in _files(ENGINE / room))
    return _digest((file.relative_to(ENGINE), file) for file in files).digest()


def _hash_of(kata: Kata, engine: bytes) -> str:
    files = [(file.relative_to(kata.folder), file) for file in _files(kata.folder)]
    found = _digest([*files, (Path("README.md"), kata.readme), *_earlier(kata)])
    found.update(engine)
    return found.hexdigest()


def _earlier(kata: Kata) -> Iterator[tuple[Path, Path]]:
    """Yield the solutions of the earlier katas that a kata is made of."""
    folder = kata.folder.parent
    for name in sorted(texts_for(read_text(kata.solution), folder)):
        yield Path(name), folder / name / "solution.py"


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in sorted(place.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file


def _digest(files: Iterable[tuple[Path, Path]]) -> hashlib._Hash:
    found = hashlib.sha256()
    for name, file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows is the same
        found.update(f"{name.as_posix()}:{len(content)}:".encode() + content)
    return found
