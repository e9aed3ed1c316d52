"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typing import Learner, write_pack


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody in an empty folder, to whom the small pack is the built-in one."""
    carried = write_pack(tmp_path / "carried").resolve()
    monkeypatch.setattr("mlkata_plugin.course.pack.builtin_root", lambda: carried)
    (tmp_path / "home").mkdir()
    return Learner(tmp_path / "home", monkeypatch)
