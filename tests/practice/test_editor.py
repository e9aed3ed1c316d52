"""Which command opens a file at a line, by the editor, and whether it is waited for."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from mlkata_plugin.practice.desk import Refused
from mlkata_plugin.practice.editor import Editor, find_editor

FILE = Path("katas", "mse", "mse.py")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the script is one of POSIX")


@pytest.fixture(autouse=True)
def _nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("vim", ["vim", "+24", f"{FILE}"]),
        ("/usr/bin/vim.tiny", ["/usr/bin/vim.tiny", "+24", f"{FILE}"]),
        ("nvim --clean", ["nvim", "--clean", "+24", f"{FILE}"]),
        ("nano", ["nano", "+24", f"{FILE}"]),
        ("emacs -nw", ["emacs", "-nw", "+24", f"{FILE}"]),
        ("emacsclient", ["emacsclient", "+24", f"{FILE}"]),
        ("hx", ["hx", f"{FILE}:24"]),
        ("subl", ["subl", f"{FILE}:24"]),
        ("zed", ["zed", f"{FILE}:24"]),
        ("code", ["code", "-g", f"{FILE}:24"]),
        ("code --wait", ["code", "--wait", "-g", f"{FILE}:24"]),
        ("pycharm", ["pycharm", "--line", "24", f"{FILE}"]),
        ("kate", ["kate", "--line", "24", f"{FILE}"]),
        ("mine", ["mine", f"{FILE}"]),
        ("mine 'a b", ["mine", "'a", "b", f"{FILE}"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch, text: str, command: list[str]
) -> None:
    monkeypatch.setenv("EDITOR", text)
    editor = find_editor()
    assert editor is not None
    assert editor.command(FILE, 24) == command
    assert editor.command(FILE, None) == [*editor.words, f"{FILE}"]


def test_visual_comes_before_editor_and_none_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_editor() is None
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", "code")
    assert find_editor() == Editor(("code",))
    monkeypatch.setenv("VISUAL", " ")
    monkeypatch.setenv("EDITOR", "")
    assert find_editor() is None


def test_a_path_with_a_space_is_one_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "Sublime Text" / "subl"
    program.parent.mkdir()
    program.touch()
    monkeypatch.setenv("EDITOR", str(program))
    assert find_editor() == Editor((str(program),))


def test_an_editor_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for name in ("vim", "code"):
        with pytest.raises(Refused, match=f"the editor {tmp_path / name} cannot be started: No such file"):
            Editor((str(tmp_path / name),)).open(FILE, 24)


def script(path: Path, text: str) -> Editor:
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return Editor((str(path),))


@posix
def test_an_editor_in_the_terminal_is_waited_for(tmp_path: Path) -> None:
    editor = script(tmp_path / "vim", f'echo "$@" > "{tmp_path}/said"')
    editor.open(FILE, 24)
    assert (tmp_path / "said").read_text("utf-8") == f"+24 {FILE}\n"
    assert not editor.in_window


@posix
def test_an_editor_in_a_window_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("to", "from"):
        os.mkfifo(tmp_path / name)
    editor = script(tmp_path / "code", f'read line < "{tmp_path}/to"; echo "$@" "$line" > "{tmp_path}/from"')
    assert editor.in_window
    editor.open(FILE, 24)  # which would wait for a line
    (tmp_path / "to").write_text("it went on\n", "utf-8")
    assert (tmp_path / "from").read_text("utf-8") == f"-g {FILE}:24 it went on\n"
