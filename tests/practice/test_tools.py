"""What a workspace tells other tools: written where it is missing, added to what is there, never in its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.practice.tools import TESTS, tell_tools
from mlkata_plugin.workspace import Workspace
from tests.smallpack import write_course

REPOSITORY = Path(__file__).parents[2]
SETTINGS = Path(".vscode", "settings.json")


def settings(root: Path) -> Any:
    return json.loads((root / SETTINGS).read_text("utf-8"))


def write_settings(root: Path, text: str) -> None:
    (root / ".vscode").mkdir()
    (root / SETTINGS).write_text(text, "utf-8")


def test_an_empty_folder_gets_both_files_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    assert tell_tools(tmp_path) == []
    assert settings(tmp_path) == TESTS
    before = (tmp_path / "pyproject.toml").read_text("utf-8")
    assert set(tomllib.loads(before)["tool"]) == {"pytest", "ruff", "mypy", "pyright"}
    assert tell_tools(tmp_path) == []
    assert (tmp_path / "pyproject.toml").read_text("utf-8") == before
    assert settings(tmp_path) == TESTS


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.text() | st.sampled_from(sorted(TESTS)), VALUES))
def test_settings_that_are_there_keep_their_values(
    tmp_path_factory: pytest.TempPathFactory, theirs: dict[str, Any]
) -> None:
    root = tmp_path_factory.mktemp("workspace")
    write_settings(root, json.dumps(theirs, ensure_ascii=False))
    tell_tools(root)
    assert settings(root) == {**TESTS, **theirs}


def test_who_looks_for_tests_elsewhere_is_told_what_to_add(tmp_path: Path) -> None:
    write_settings(tmp_path, '{"python.testing.pytestArgs": ["tests"]}')
    [remark] = tell_tools(tmp_path)
    assert remark.endswith('settings.json: add "katas" to python.testing.pytestArgs')
    assert settings(tmp_path)["python.testing.pytestArgs"] == ["tests"]
    assert settings(tmp_path)["python.testing.pytestEnabled"] is True


@pytest.mark.parametrize(
    "text",
    [
        '{\n  // mine\n  "editor.fontSize": 14,\n}\n',
        "[]",
        '{"a": "\\ud800"}',
        "[" * 100_000,
        "\x00",
        "7",
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(tmp_path: Path, text: str) -> None:
    write_settings(tmp_path, text)
    [remark] = tell_tools(tmp_path)
    assert remark.startswith(".vscode/settings.json stays as it is: add ")
    assert '"python.testing.pytestArgs": ["katas"]' in remark
    assert (tmp_path / SETTINGS).read_text("utf-8") == text


@pytest.mark.parametrize("name", ["pyproject.toml", "tox.ini", "setup.cfg"])
def test_settings_of_a_project_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("# mine\n", "utf-8")
    assert [f"{name} stays as it is" in remark for remark in tell_tools(tmp_path)] == [True]
    assert (tmp_path / name).read_text("utf-8") == "# mine\n"
    assert (tmp_path / "pyproject.toml").exists() == (name == "pyproject.toml")


def test_pytest_keeps_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    assert tell_tools(tmp_path) == []
    assert "pytest" not in tomllib.loads((tmp_path / "pyproject.toml").read_text("utf-8"))["tool"]


def test_this_repository_says_all_of_it_already(tmp_path: Path) -> None:
    write_settings(tmp_path, (REPOSITORY / SETTINGS).read_text("utf-8"))
    (tmp_path / "pyproject.toml").write_bytes((REPOSITORY / "pyproject.toml").read_bytes())
    assert tell_tools(tmp_path) == []
    assert settings(tmp_path)["python.testing.pytestArgs"] == ["tests", "katas"]


@pytest.mark.parametrize("told", [False, True], ids=["without", "with"])
@pytest.mark.parametrize(
    "tool", [("ruff", "check", "--select=ALL"), ("mypy", "--follow-imports=skip")], ids="{0[0]}".format
)
def test_linters_and_type_checkers_leave_stubs_alone(tmp_path: Path, tool: tuple[str, ...], told: bool) -> None:
    workspace = Workspace(write_course(tmp_path))
    for kata in workspace.pack:
        workspace.lay_out(kata, "blanks")
    if told:
        tell_tools(tmp_path)
    files = [str(workspace.file(kata)) for kata in workspace.pack]  # by name, as editors and hooks do
    done = subprocess.run(
        [sys.executable, "-m", *tool, *files],
        cwd=tmp_path,
        env=os.environ | {"RUFF_NO_CACHE": "true", "MYPY_CACHE_DIR": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode == 0) == told, done.stdout + done.stderr


def test_pytest_takes_the_folder_for_its_root(pytester: pytest.Pytester) -> None:
    write_course(pytester.path)
    tell_tools(pytester.path)
    (pytester.path / "solutions" / "mse" / "checks.py").write_text("def test_it(kata): pass\n", "utf-8")
    (pytester.path / "katas" / "mse" / "mse.py").write_text("", "utf-8")
    os.chdir(pytester.path / "katas" / "mse")
    result = pytester.runpytest_inprocess("--collect-only", "-q")
    result.stdout.fnmatch_lines(["katas/mse/mse.py::test_it"])
