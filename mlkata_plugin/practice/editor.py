"""The learner's editor, which opens a file at the line where there is something to do."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.practice.desk import Refused

# How editors are told a line, by their names. Those of one line have a window of their own.
PLUS = ("+{line}", "{file}")
COLON = ("{file}:{line}",)
GOTO = ("-g", "{file}:{line}")
OPTION = ("--line", "{line}", "{file}")
IN_TERMINAL = {
    PLUS: "vi vim nvim nano pico emacs emacsclient micro kak joe jed mg ne",
    COLON: "hx helix",
}
IN_WINDOW = {
    PLUS: "gvim mvim gedit gnome-text-editor xed pluma bbedit",
    COLON: "subl sublime_text zed zeditor zedit atom",
    GOTO: "code code-insiders code-oss codium vscodium cursor windsurf positron",
    OPTION: "pycharm charm idea kate kwrite mate",
    ("{file}",): "notepad open xdg-open",
}


def _by_name(groups: dict[tuple[str, ...], str]) -> dict[str, tuple[str, ...]]:
    return {name: arguments for arguments, names in groups.items() for name in names.split()}


WINDOWS = _by_name(IN_WINDOW)
ARGUMENTS = _by_name(IN_TERMINAL) | WINDOWS


_started: set[subprocess.Popen[bytes]] = set()  # programs that go on by themselves


class Editor(Frozen):
    """A command that opens a file.

    Attributes
    ----------
    words : tuple of str
        The command, without a file: ``("code", "--wait")``.
    """

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the program is called: ``code`` for ``/usr/bin/code`` and ``Code.cmd``."""
        return Path(self.words[0]).stem.lower()

    @property
    def in_window(self) -> bool:
        """Whether it has a window of its own, and leaves the terminal alone."""
        return self.name in WINDOWS

    def command(self, file: Path, line: int | None) -> list[str]:
        """Return the command that opens a file, at a line where there is one and the editor is known."""
        arguments = ARGUMENTS.get(self.name, ("{file}",)) if line is not None else ("{file}",)
        program = shutil.which(self.words[0]) or self.words[0]  # which finds `code.cmd`, too
        return [program, *self.words[1:], *(each.format(file=file, line=line) for each in arguments)]

    def open(self, file: Path, line: int | None) -> None:
        """Open a file. It is waited for the end of an editor in the terminal, and for no other.

        Raises
        ------
        Refused
            When the editor cannot be started.
        """
        command = self.command(file, line)
        try:
            if self.in_window:
                _start(command)
            else:
                subprocess.run(command, check=False)
        except OSError as error:
            raise Refused(f"the editor {shlex.join(self.words)} cannot be started: {error.strerror}") from None


def find_editor() -> Editor | None:
    """Return the editor in VISUAL or EDITOR; None where neither is set."""
    text = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    return Editor(tuple(_words(text))) if text else None


def _words(text: str) -> Iterable[str]:
    """Return the words of a command as a shell would; a path of a file is one word, whatever is in it."""
    if Path(text).is_file():
        return [text]
    try:
        words = shlex.split(text, posix=sys.platform != "win32")
    except ValueError:  # a quote that is not closed
        return text.split()
    return [word.strip('"') for word in words]


def _start(command: list[str]) -> None:
    """Start a program that goes on by itself, whatever becomes of this one."""
    alone = {"creationflags": 0x08000000} if sys.platform == "win32" else {"start_new_session": True}  # no console
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    ended = [process for process in _started if process.poll() is not None]
    _started.difference_update(ended)
    _started.add(subprocess.Popen(command, **quiet, **alone))  # type: ignore[call-overload]
