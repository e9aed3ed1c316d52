"""The commands that are printed: each of them exists where the learner stands."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from mlkata_plugin.practice.commands import check_command
from mlkata_plugin.workspace import Workspace
from tests.smallpack import write_pack


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = write_pack(tmp_path / "my drills")
    monkeypatch.chdir(root)
    return Workspace(root)


def other_environment(folder: Path) -> Path:
    """Make a folder with a `pytest` in it that is not the one of this environment."""
    folder.mkdir()
    name = "pytest.exe" if sys.platform == "win32" else "pytest"
    (folder / name).write_text("#!/bin/sh\n", "utf-8")
    (folder / name).chmod(0o755)
    return folder


def test_pytest_of_this_environment_is_what_judges(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    kata = workspace.kata("scale")
    assert check_command(workspace, kata) == f"pytest {Path('katas/scale')}"
    monkeypatch.chdir(workspace.root.parent)
    assert check_command(workspace, kata) == f'pytest "{Path("my drills/katas/scale")}"'


def test_without_a_pytest_of_ours_it_is_mlkata(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kata = workspace.kata("scale")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check_command(workspace, kata) == "mlkata check scale"
    monkeypatch.setenv("PATH", str(other_environment(tmp_path / "bin")))
    assert check_command(workspace, kata) == "mlkata check scale"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_our_pytest_is_ours(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = shutil.which("pytest")
    assert found is not None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pytest").symlink_to(os.path.realpath(found))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert check_command(workspace, workspace.kata("scale")).startswith("pytest ")


def test_without_an_environment_it_lies_beside_the_script_that_runs(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bin_ = other_environment(tmp_path / "bin")
    monkeypatch.setenv("PATH", str(bin_))
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    monkeypatch.setattr(sys, "argv", [str(bin_ / "mlkata")])
    assert check_command(workspace, workspace.kata("scale")).startswith("pytest ")
