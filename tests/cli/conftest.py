"""What the tests of the command line share: its learner has a course to choose from, and types commands only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learner import Learner
from tests.smallpack import write_course


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody in the repository of the small pack."""
    return Learner(write_course(tmp_path), monkeypatch)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody in an empty folder, to whom the small pack is the built-in one."""
    carried = write_course(tmp_path / "carried").resolve()
    monkeypatch.setattr("mlkata_plugin.course.pack.builtin_root", lambda: carried)
    (tmp_path / "home").mkdir()
    return Learner(tmp_path / "home", monkeypatch)
