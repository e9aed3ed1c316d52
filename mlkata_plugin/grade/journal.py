"""The journal of a run: who handed in what, and every verdict as soon as it is there. A run that was stopped goes on.

It is a SQLite database, so that memory does not grow with the class, and a stop at any moment loses nothing.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from mlkata_plugin.grade.candidates import Answer
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.grade.judging import Outcome, Task
from mlkata_plugin.grade.names import reading_order

FILE = "journal.db"
_VERSION = 1
_TABLES = """
CREATE TABLE outcomes (key TEXT PRIMARY KEY, result TEXT, problem TEXT) WITHOUT ROWID;
CREATE TABLE answers (
    person TEXT, place INTEGER, answer TEXT, digest TEXT, key TEXT, task TEXT, PRIMARY KEY (person, place)
) WITHOUT ROWID;
CREATE INDEX tasks ON answers (key);
"""


class Journal:
    """What is known of a class.

    Parameters
    ----------
    folder : Path
        Where it lies, with all that is made from it.

    Raises
    ------
    CannotGrade
        When the folder holds other things, or the journal is of another mlkata.
    sqlite3.Error
        When the journal cannot be used, as for all that is asked of it.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not self.file.exists() and any(folder.iterdir()):
                raise CannotGrade(f"{folder} holds other things than verdicts: name another folder with --out")
        except OSError as error:
            raise CannotGrade(f"{folder} cannot be used: {error.strerror}") from None
        self._db = sqlite3.connect(self.file)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            raise CannotGrade(f"{self.file} is of another mlkata: name another folder with --out")

    def take_in(self, people: Iterable[tuple[str, Iterable[tuple[int, Answer, Task | None]]]]) -> None:
        """Note what a class handed in, in the place of what was noted before.

        Of each answer there are the place of its kata among those that are graded, and what is to be judged.
        """
        with self._db:
            self._db.execute("DELETE FROM answers")
            for person, answers in people:
                self._db.executemany(
                    "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
                    [(person, place, *_answer_row(answer, task)) for place, answer, task in answers],
                )

    def pending(self) -> list[str]:
        """Return the keys of what is still to be judged, a kata's behind each other."""
        known = "SELECT key FROM outcomes WHERE problem IS NULL"
        rows = self._db.execute(
            f"SELECT key, min(place) FROM answers WHERE key IS NOT NULL AND key NOT IN ({known}) GROUP BY key"
        )
        return [key for key, _ in sorted(rows, key=lambda row: (row[1], row[0]))]

    def texts(self) -> int:
        """Return how many texts there are to judge, those that are judged included; the same one counts once."""
        (number,) = self._db.execute("SELECT count(DISTINCT key) FROM answers").fetchone()
        return int(number)

    def tasks(self, keys: Iterable[str]) -> Iterator[Task]:
        """Yield what is to be judged, given its keys."""
        for key in keys:
            (text,) = self._db.execute("SELECT task FROM answers WHERE key = ? LIMIT 1", (key,)).fetchone()
            fields = json.loads(text)
            yield Task(**{**fields, "own": tuple((name, own) for name, own in fields["own"])})

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Write down what came of tasks."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)",
                [
                    (each.key, None if each.result is None else json.dumps(each.result), each.problem)
                    for each in outcomes
                ],
            )

    def rows(self) -> Iterator[tuple[str, int, Answer, str, Outcome | None]]:
        """Yield each person and kata in their order: the answer, the hash of its text, and what came of it."""
        query = (
            "SELECT place, answer, digest, answers.key, result, problem FROM answers "
            "LEFT JOIN outcomes ON answers.key = outcomes.key WHERE person = ? ORDER BY place"
        )
        people = [person for (person,) in self._db.execute("SELECT DISTINCT person FROM answers")]
        for person in sorted(people, key=reading_order):
            for place, answer, digest, key, result, problem in self._db.execute(query, (person,)):
                fields = json.loads(answer)
                outcome = None
                if result is not None or problem is not None:
                    outcome = Outcome(key, None if result is None else json.loads(result), problem)
                yield person, place, Answer(**{**fields, "remarks": tuple(fields["remarks"])}), digest, outcome

    def close(self) -> None:
        """Close it."""
        self._db.close()


def _answer_row(answer: Answer, task: Task | None) -> tuple[str, str, str | None, str | None]:
    """Return what is kept of an answer: all but the text, its hash, and what is to be judged."""
    digest = "" if answer.text is None else hashlib.sha256(answer.text.encode()).hexdigest()
    kept: Mapping[str, object] = {**asdict(answer), "text": None}
    return json.dumps(kept), digest, task.key if task else None, json.dumps(asdict(task)) if task else None
