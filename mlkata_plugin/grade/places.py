"""Where submissions lie: folders and zips, read within bounds. Nothing is unpacked, and no link is followed."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from mlkata_plugin.files import read_bytes
from mlkata_plugin.frozen import Frozen

MOST_FILES = 2000  # of one person
DEPTH = 12  # folders inside of each other
LARGEST_ZIP = 20 << 20  # bytes of one person's zip
LARGEST_CLASS = 2 << 30  # bytes of a zip of a whole class
DIRECTORY = 2 << 20  # bytes of the list of a person's zip: some 20,000 names
CLASS_DIRECTORY = 64 << 20  # of that of a class

_END, _LOCATOR = b"PK\5\6", b"PK\6\7"  # of a zip's list, and of where the list of a very large one is
_SKIPPED = ("__MACOSX", "__pycache__", "node_modules", "venv")


class File(Frozen):
    """A file that somebody handed in.

    Attributes
    ----------
    path : PurePosixPath
        Where it lies, from the person's folder on.
    time : datetime or None
        When it was written, as far as that is known.
    read : callable
        Returns its bytes, given how many it may have; raises `OSError` with a `strerror` that tells why it cannot.
    """

    path: PurePosixPath
    time: datetime | None
    read: Callable[[int], bytes]


class Trouble(Frozen):
    """What stands in a submission and cannot be looked at, in a sentence."""

    text: str


def in_folder(folder: Path) -> Iterator[File | Trouble]:
    """Yield the files below a folder by their names; hidden ones and those that tools leave are passed over."""
    left = MOST_FILES

    def walk(place: Path, path: PurePosixPath, depth: int) -> Iterator[File | Trouble]:
        nonlocal left
        try:
            with os.scandir(place) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield Trouble(f"{place.name} cannot be read: {error.strerror}")
            return
        for entry in entries:
            here = path / entry.name
            if is_hidden(entry.name):
                continue
            left -= 1
            if left < 0:
                return
            if entry.is_symlink():
                yield Trouble(f"{here} is a link, which is not followed")
            elif entry.is_dir(follow_symlinks=False):
                if depth < DEPTH:
                    yield from walk(Path(entry.path), here, depth + 1)
                else:
                    yield Trouble(f"{here} lies too deep: at most {DEPTH} folders inside of each other are read")
            else:
                yield on_disk(Path(entry.path), here)

    yield from walk(folder, PurePosixPath(), 0)
    if left < 0:
        yield Trouble(f"more than {MOST_FILES:,} files: the others are not read")


def on_disk(file: Path, path: PurePosixPath) -> File:
    """Return a file of the disk."""
    time = None
    with suppress(OSError, OverflowError, ValueError):
        time = datetime.fromtimestamp(os.lstat(file).st_mtime, UTC)
    return File(path, time, lambda limit: _unlinked(file, limit))


def _unlinked(file: Path, limit: int) -> bytes:
    """Return what is in a file that is no link."""
    if stat.S_ISLNK(os.lstat(file).st_mode):
        raise OSError(0, "it is a link, which is not followed")
    return read_bytes(file, limit)


def in_zip(file: File, zone: tzinfo) -> Iterator[File | Trouble]:
    """Yield the files in a person's zip by their names; what is wrong with it is a `Trouble`.

    A zip's times have no zone; they are taken as of `zone`.
    """
    try:
        content = io.BytesIO(file.read(LARGEST_ZIP))
        _refuse_large_list(content, DIRECTORY)
        found = list(_members(content, zone, MOST_FILES))
    except OSError as error:
        yield Trouble(f"{file.path} cannot be read: {error.strerror}")
        return
    for each in found:
        yield replace(each, path=file.path.with_suffix("") / each.path) if isinstance(each, File) else each


def in_class_zip(path: Path, zone: tzinfo) -> Iterator[File | Trouble]:
    """Yield the files in the zip of a whole class, as a course's server makes it.

    Raises
    ------
    OSError
        When it is none; its `strerror` says why.
    """
    if not path.is_file():
        raise OSError(0, "it is no regular file")
    if path.stat().st_size > LARGEST_CLASS:
        raise OSError(0, f"it has more than {LARGEST_CLASS:,} bytes: unpack it, and name the folder")
    with path.open("rb") as file:
        _refuse_large_list(file, CLASS_DIRECTORY)
    yield from _members(path, zone, None)


def _members(file: Path | io.BytesIO, zone: tzinfo, most: int | None) -> Iterator[File | Trouble]:
    """Yield the members of a zip by their names."""
    try:
        archive = zipfile.ZipFile(file)  # stays open as long as a member of it may be read
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise OSError(0, f"it is no zip that can be read ({error})") from None
    infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    infos = [info for info in infos if _path(info).parts and not any(map(is_hidden, _path(info).parts))]
    for info in infos[:most]:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            yield Trouble(f"{_path(info)} in the zip is a link or no regular file, and is not read")
        else:
            yield File(_path(info), _time(info, zone), _reader(archive, info))
    if most is not None and len(infos) > most:
        yield Trouble(f"more than {most:,} files in the zip: the others are not read")


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    """Return the path of a member as a name: nothing is written there, wherever it leads."""
    parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts[-DEPTH:])


def _time(info: zipfile.ZipInfo, zone: tzinfo) -> datetime | None:
    try:
        return datetime(*info.date_time, tzinfo=zone)
    except ValueError:
        return None


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        # Others unpack whatever a piece holds at once, and a piece may hold gigabytes.
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise OSError(0, "it is packed in a way that is not read: zip it plainly")
        try:
            with archive.open(info) as member:
                content = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
            raise OSError(0, f"the zip is damaged or locked ({error})") from None
        if len(content) > limit:
            raise OSError(0, f"it has more than {limit:,} bytes")
        return content

    return read


def _refuse_large_list(file: BinaryIO, most: int) -> None:
    """Refuse a zip whose list of members would fill memory: `zipfile` reads all of it at once."""
    size = file.seek(0, os.SEEK_END)
    start = max(size - (1 << 16) - 42, 0)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < 22:
        raise OSError(0, "it is no zip that can be read")
    (listed,) = struct.unpack("<I", tail[end + 12 : end + 16])
    if listed > most or tail[max(end - 20, 0) : end].startswith(_LOCATOR):
        raise OSError(0, "the zip has too many files in it")
    file.seek(0)


def is_hidden(name: str) -> bool:
    """Whether a name is of what nobody hands in."""
    return name.startswith(".") or name in _SKIPPED
