"""Records: a whole log as one file, which moves between machines.

A record is a zip with three kinds of entries: ``manifest.json`` with the version of the format, ``events.jsonl``
with an event a line, and ``sources/<hash>.py``. Whoever reads one trusts nothing in it: what comes out of `unpack`
is what `read_event` takes for events.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.event import KINDS, NoEvent, Row, read_event

VERSION = 1
MANIFEST, EVENTS, SOURCES = "manifest.json", "events.jsonl", "sources/"
PACKED, UNPACKED = 64 * 2**20, 256 * 2**20  # bytes: a hundred times what a diligent year leaves
# How zipfile and json say that bytes are not what they should be: deep nesting is a RuntimeError, and so is a lock.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, OverflowError, RuntimeError, ValueError)


class RecordError(Exception):
    """A file is no record that can be used; the message goes on where the name of the file stands."""


class Record(Frozen):
    """A log: its rows in the order of time, and the sources that they name, by hash."""

    rows: tuple[Row, ...]
    sources: Mapping[str, bytes]


def pack(record: Record) -> bytes:
    """Return a record as the bytes of a file: the same for the same log.

    Raises
    ------
    RecordError
        When it is too large for `unpack`.
    """
    # A source that was lost is not named: `unpack` would take the record for damaged.
    rows = (row if row.source in record.sources else row._replace(source=None) for row in record.rows)
    lines = (json.dumps({**row._asdict(), "data": json.loads(row.data)}) + "\n" for row in rows)
    entries = {
        MANIFEST: json.dumps({"what": "mlkata record", "version": VERSION}).encode(),
        EVENTS: "".join(lines).encode(),
        **{f"{SOURCES}{digest}.py": raw for digest, raw in record.sources.items()},
    }
    _check_size(sum(map(len, entries.values())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in entries.items():
            # A name alone would bring the time of day into the file.
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(raw: bytes) -> Record:
    """Return the record in the bytes of a file.

    Raises
    ------
    RecordError
        When they are not what `pack` of this version gives.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = _entries(archive)
        _check_manifest(entries)
        sources = _sources(entries)
        rows = tuple(_row(line, number, sources) for number, line in enumerate(entries[EVENTS].splitlines(), 1))
    except DAMAGE:
        raise RecordError("is damaged, or no record of mlkata: export it once more") from None
    return Record(rows, sources)


def _entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return what is in a zip, of which no more is unpacked than it says at its end."""
    infos = archive.infolist()
    _check_size(sum(info.file_size for info in infos))
    entries = {}
    for info in infos:
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile
        with archive.open(info) as entry:
            entries[info.filename] = entry.read(info.file_size)
    return entries


def _check_size(size: int) -> None:
    if size > UNPACKED:
        raise RecordError(f"holds more than {UNPACKED // 2**20} MiB: no record is as large as that")


def _check_manifest(entries: Mapping[str, bytes]) -> None:
    manifest = json.loads(entries[MANIFEST])
    if not isinstance(manifest, dict) or manifest.get("what") != "mlkata record":
        raise ValueError
    version = manifest.get("version")
    if not isinstance(version, int) or version < 1:
        raise ValueError
    if version > VERSION:
        raise RecordError(f"was written by a newer mlkata (format {version}, this one knows {VERSION}): upgrade mlkata")


def _sources(entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the sources in a zip, each of which must be text with the hash that is its name."""
    sources = {}
    for name, raw in entries.items():
        if name.startswith(SOURCES):
            digest = name.removeprefix(SOURCES).removesuffix(".py")
            if hashlib.sha256(raw).hexdigest() != digest:
                raise RecordError(f"is damaged: the source {name} is not what its name says: export it once more")
            raw.decode("utf-8")
            sources[digest] = raw
    return sources


def _row(line: bytes, number: int, sources: Mapping[str, bytes]) -> Row:
    """Return a line of ``events.jsonl`` as the log holds it."""
    event = json.loads(line)
    match event:
        case {
            "id": str(name),
            "at": str(at),
            "kata": str(kata),
            "kind": str(kind),
            "data": dict(data),
            "source": (None | str()) as source,
        }:
            pass
        case _:
            raise _fault(number, "is no event")
    if kind not in KINDS:
        raise RecordError(f"has a kind of event that this mlkata does not know ({kind!r}): upgrade mlkata")
    row = Row(name, at, kata, kind, json.dumps(data), source)
    try:
        read_event(row)
    except NoEvent as error:
        raise _fault(number, str(error)) from None
    if source is not None and source not in sources:
        raise _fault(number, "names a source that is not there")
    return row


def _fault(number: int, what: str) -> RecordError:
    return RecordError(f"is damaged: line {number} of {EVENTS} {what}: export it once more")
