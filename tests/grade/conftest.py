"""What the tests of grading share: a teacher in the repository of the small pack, with a class beside it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mlkata_plugin.grade.sandbox import NoSandbox, sandbox_workers
from tests import schemas
from tests.grade.classroom import write
from tests.learner import Learner
from tests.smallpack import write_pack


class Teacher(Learner):
    """Somebody who grades a class that lies beside their pack."""

    @property
    def place(self) -> Path:
        return self.root.parent / "class"

    @property
    def out(self) -> Path:
        return self.root.parent / "out"

    def collect(self, file: str, text: str | bytes) -> None:
        """Put something into the folder of the class."""
        write(self.place / file, text)

    def grade(self, *options: str, katas: str = "scale,pair", trust: bool = True) -> list[dict[str, str]]:
        """Grade the class; return the rows of the table."""
        more = ["--trust"] if trust else []
        done = self.type(
            "grade", str(self.place), "--katas", katas, "--out", str(self.out), "--jobs", "1", *more, *options
        )
        assert done.exit_code == 0, done.output
        return self.rows()

    def rows(self) -> list[dict[str, str]]:
        with (self.out / "table.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def results(self) -> list[dict[str, Any]]:
        value = json.loads((self.out / "results.json").read_text("utf-8"))
        schemas.hold("grade", value)
        found: list[dict[str, Any]] = value["submissions"]
        return found


@pytest.fixture
def teacher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Teacher:
    return Teacher(write_pack(tmp_path / "pack"), monkeypatch)


def has_sandbox(imports: Sequence[str] = ("numpy",)) -> bool:
    """Whether strangers' code can be run in a sandbox here."""
    try:
        sandbox_workers(imports).close()
    except NoSandbox:
        return False
    return True


def files(folder: Path) -> dict[str, bytes]:
    """Return all that a run wrote, but for its journal."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("journal.db")
    }


def batches(found: Iterator[list[Any]]) -> list[Any]:
    """Return what came of tasks in one list."""
    return [outcome for batch in found for outcome in batch]
