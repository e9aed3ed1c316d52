"""Progress: an append-only log of what the learner did, in ``.mlkata/progress.db``.

All else - what is solved, when, after how many attempts - is derived from the log (`view`). A store
that cannot be used says why in ``problem`` and takes nothing: a verdict is never held up by it, and the learner's file
is untouched.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from mlkata_plugin import clock
from mlkata_plugin.log.event import Event, Kind, NoEvent, Row, read_event
from mlkata_plugin.workspace import make_state_folder

T = TypeVar("T")
Values: TypeAlias = tuple[Any, ...]  # of a row, whatever they are
PATIENCE = 5.0  # seconds to wait for another terminal
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# A query of ours that fails as such means that a table is not as we made it.
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)

# Each entry takes the database from the version of its index to the next one.
MIGRATIONS = (
    """
    CREATE TABLE sources (hash TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE events (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        kata TEXT NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL,
        source TEXT REFERENCES sources (hash)
    ) WITHOUT ROWID;
    CREATE INDEX events_by_kata ON events (kata, at);
    """,
)


class Progress:
    """The log of one workspace.

    Attributes
    ----------
    path : Path
        The database.
    problem : str or None
        Why nothing could be recorded or read, as a sentence with its remedy; None while all is well.
    notice : str or None
        What was done about a damaged database, or row of it, if something was.
    """

    def __init__(self, state_folder: Path) -> None:
        self.path = state_folder / "progress.db"
        self.problem: str | None = None
        self.notice: str | None = None

    @property
    def troubles(self) -> tuple[str, ...]:
        """What has to be said about the log, if something has."""
        return tuple(trouble for trouble in (self.notice, self.problem) if trouble)

    def record(
        self, kata: str, kind: Kind, data: Mapping[str, Any] | None = None, *, source: str | None = None
    ) -> Event | None:
        """Append one event, with the learner's source where it matters; return it, or None where it was not written."""
        at = clock.now()
        raw = None if source is None else source.encode("utf-8", "replace")
        digest = None if raw is None else _hash(raw)
        row = (os.urandom(16).hex(), at.isoformat(timespec="microseconds"), kata, kind, json.dumps(data or {}), digest)

        def write(database: sqlite3.Connection) -> Event:
            with database:
                if raw is not None:
                    database.execute("INSERT OR IGNORE INTO sources VALUES (?, ?)", (digest, raw))
                database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
            return Event(at, kata, kind, data or {}, digest)

        return self._run(write)

    def events(self, canonical: Callable[[str], str] = str) -> list[Event]:
        """Return what happened, in the order of time.

        Parameters
        ----------
        canonical : callable
            Returns the present id of a kata for the id in the log, which may be a former one. This is the only place
            where former ids are read.
        """
        rows = self._run(_rows, writing=False) or []
        return self._fit(rows, lambda values: read_event(values, canonical))

    def source(self, digest: str) -> str | None:
        """Return the source with this hash."""
        return self.sources([digest]).get(digest)

    def sources(self, digests: Iterable[str]) -> dict[str, str]:
        """Return the sources with these hashes, of which some may not be there."""

        def read(database: sqlite3.Connection) -> dict[str, bytes | None]:
            query = "SELECT CAST(text AS BLOB) FROM sources WHERE hash = ?"
            rows = {digest: database.execute(query, (digest,)).fetchone() for digest in wanted}
            return {digest: row[0] for digest, row in rows.items() if row}

        wanted = tuple(digests)
        found = self._run(read, writing=False) or {}
        texts = {digest: _decoded(raw) for digest, raw in found.items()}
        return {digest: text for digest, text in texts.items() if text is not None}

    def rows(self) -> tuple[list[Row], dict[str, bytes]] | None:
        """Return the whole log, in the order of time, and its sources by hash; None where there is none."""

        def read(database: sqlite3.Connection) -> tuple[list[Values], list[tuple[object, object]]]:
            database.execute("BEGIN")  # another terminal may write between the two
            rows = _rows(database)
            database.text_factory = bytes
            return rows, database.execute("SELECT hash, CAST(text AS BLOB) FROM sources ORDER BY hash").fetchall()

        found = self._run(read, writing=False)
        if found is None:
            return None
        rows, sources = found
        texts = {_hash(raw): raw for _, raw in sources if isinstance(raw, bytes) and _decoded(raw) is not None}
        known = {digest for digest, _ in sources}
        return self._fit(rows, _row), {digest: raw for digest, raw in texts.items() if digest.encode() in known}

    def _fit(self, rows: Iterable[Values], read: Callable[[Values], T]) -> list[T]:
        """Return what is read in the rows that are events; of those that are none, say that they are left out."""
        found, unfit = [], 0
        for values in rows:
            try:
                found.append(read(values))
            except NoEvent:
                unfit += 1
        if unfit:
            some = "a row of {} is no event and is" if unfit == 1 else f"{unfit} rows of {{}} are no events and are"
            self.notice = f"{some.format(self.path)} left out: `mlkata export` writes a record without"
        return found

    def merge(self, rows: Iterable[Row], sources: Mapping[str, bytes]) -> tuple[int, int] | None:
        """Add what the log lacks of another one, all of it or nothing; return how many events and sources that were."""

        def write(database: sqlite3.Connection) -> tuple[int, int]:
            with database:
                before = database.total_changes
                database.executemany("INSERT OR IGNORE INTO sources VALUES (?, ?)", sources.items())
                between = database.total_changes
                database.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?)", others)
                return database.total_changes - between, between - before

        others = tuple(rows)
        return self._run(write)

    def _run(self, action: Callable[[sqlite3.Connection], T], *, writing: bool = True) -> T | None:
        """Do something with the database; where that cannot be, keep the reason and return None."""
        until, found_damage = time.monotonic() + PATIENCE, False
        while True:
            file = None
            try:
                file = self._inode()
                if not writing and file is None:
                    return None
                with closing(self._connect(writing)) as database:
                    return action(database)
            except _TooNew as error:
                self.problem = str(error)
            except sqlite3.DatabaseError as error:
                if _code(error) in BUSY and time.monotonic() < until:
                    time.sleep(0.01)  # SQLite does not wait by itself where two open a fresh database at once
                    continue
                if _code(error) in DAMAGED and not found_damage:
                    found_damage = True
                    self._set_aside(file)
                    continue
                self.problem = f"progress is not recorded: {self.path} cannot be used ({error})"
            except OSError as error:
                self.problem = f"progress is not recorded: {self.path.parent} cannot be written ({error.strerror})"
            return None

    def _inode(self) -> int | None:
        """Return what tells this database from one that takes its place; None where there is none."""
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return None

    def _connect(self, writing: bool) -> sqlite3.Connection:
        if writing:
            make_state_folder(self.path.parent)
        elif not os.access(self.path.parent, os.W_OK):  # WAL needs to write beside the file even to read
            return sqlite3.connect(f"{self.path.resolve().as_uri()}?immutable=1", uri=True)
        database = sqlite3.connect(self.path, timeout=PATIENCE)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")  # safe from kill -9; a power cut may take the last event
            self._migrate(database)
        except BaseException:
            database.close()
            raise
        return database

    def _migrate(self, database: sqlite3.Connection) -> None:
        def version() -> int:
            return int(database.execute("PRAGMA user_version").fetchone()[0])

        if version() < 0:
            raise sqlite3.DatabaseError(f"format {version()}")
        if version() > len(MIGRATIONS):
            raise _TooNew(
                f"progress is not recorded: {self.path} was written by a newer mlkata "
                f"(format {version()}, this one knows {len(MIGRATIONS)}): upgrade mlkata"
            )
        if version() == len(MIGRATIONS):
            return
        database.execute("BEGIN IMMEDIATE")  # another terminal may be doing the same
        for number in range(version(), len(MIGRATIONS)):
            for statement in MIGRATIONS[number].split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
        database.commit()

    def _set_aside(self, file: int | None) -> None:
        """Move this damaged database out of the way, under a name that says when, unless another terminal has done it.

        One terminal at a time: what the next one moved would be the new log. The database goes last, so that nobody
        begins a new one whose other parts would be taken.
        """
        stamp = clock.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
        aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}")
        try:
            with closing(sqlite3.connect(self.path.with_name("progress.turn"), timeout=PATIENCE)) as turn:
                turn.execute("BEGIN EXCLUSIVE")
                if self._inode() != file:
                    return
                for suffix in ("-wal", "-shm", ""):
                    with suppress(FileNotFoundError):
                        self.path.with_name(self.path.name + suffix).replace(aside.with_name(aside.name + suffix))
        except (OSError, sqlite3.DatabaseError):  # the next try says what is wrong
            return
        self.notice = f"{self.path} was damaged: it now lies at {aside}, and a new log was begun"


class _TooNew(Exception):
    """The database is of a format that this version does not know."""


def _rows(database: sqlite3.Connection) -> list[Values]:
    """Return all events as they stand there, whatever they hold."""
    query = "SELECT id, at, kata, kind, data, source FROM events ORDER BY at, id"
    try:
        return database.execute(query).fetchall()
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):
            raise
    database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")  # a text in there is none
    return database.execute(query).fetchall()


def _row(values: Values) -> Row:
    read_event(values)  # which refuses what is none
    return Row(*values)


def _decoded(raw: bytes | None) -> str | None:
    """Return a source; None where it is no text."""
    try:
        return None if raw is None else raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _hash(raw: bytes) -> str:
    import hashlib  # here, so that only who records a source waits for it

    return hashlib.sha256(raw).hexdigest()


def _code(error: sqlite3.DatabaseError) -> int:
    """Return SQLite's code of an error; without one it is the sqlite3 module that cannot read what is there."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
