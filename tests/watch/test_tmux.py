"""A session of `mlkata watch` at a real terminal: tmux types the keys, and what it shows is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import mlkata_plugin
from mlkata_plugin.log.progress import Progress
from tests.smallpack import KATAS, write_pack

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="tmux is a thing of POSIX"),
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux, which types the keys"),
]

SOURCES = str(Path(mlkata_plugin.__file__).parents[1])
RACE = "\n[race.scale]\nsize = 1000\ngrowth = [1000, 2000]\n"
PATIENCE = 30.0
RIGHT = dedent(KATAS["scale"]["solution.py"]).lstrip("\n")
WRONG = RIGHT.replace("array * factor", "array ** factor")
ENDLESS = RIGHT.replace("return array * factor", "while True: pass")


class Terminal:
    """A terminal with a shell in it, 80 by 24."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.socket, self.root = folder / "tmux", root
        settings = folder / "tmux.conf"
        settings.write_text("set -s escape-time 0\nset -g default-terminal screen-256color\n", "utf-8")
        shell = "exec env -i PATH=$PATH HOME=$HOME LANG=C.UTF-8 TERM=$TERM PS1='ready> ' sh"
        self.tmux("-f", str(settings), "new-session", "-d", "-x", "80", "-y", "24", "-c", str(root), shell)
        self.shows("ready>")

    def tmux(self, *args: str) -> str:
        command = ["tmux", "-u", "-S", str(self.socket), *args]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def type(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def shows(self, *texts: str) -> str:
        """Wait until all of this is on the screen."""
        return self.until(lambda: all(text in self.screen for text in texts), f"{texts} did not come")

    def until(self, come: Callable[[], bool], complaint: str) -> str:
        end = time.monotonic() + PATIENCE
        while not come():
            assert time.monotonic() < end, f"{complaint}:\n{self.screen}"
            time.sleep(0.05)
        return self.screen

    @property
    def modes(self) -> str:
        """Whether it shows the other screen, and the cursor, and whether it tells of the mouse."""
        return self.tmux("display", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}").strip()

    def watch(self) -> None:
        self.type(f"clear; PYTHONPATH={SOURCES} {sys.executable} -m mlkata_plugin watch", "Enter")

    def save(self, source: str, kata: str = "scale") -> None:
        """Save as careful editors do: under another name, then in one move."""
        file = self.root / "katas" / kata / f"{kata}.py"
        other = file.with_suffix(".new")
        other.write_text(source, "utf-8")
        other.replace(file)

    def processes(self) -> list[int]:
        """Return the processes that were started for this workspace, by any of them: they work in its folder."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if (folder / "cwd").resolve() == self.root and b"mlkata" in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
            except OSError:
                continue
        return found

    def close(self) -> None:
        subprocess.run(["tmux", "-S", str(self.socket), "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    root = write_pack(tmp_path / "drills").resolve()
    for kata, more in (("scale", RACE), ("pair", "")):
        toml = root / "solutions" / kata / "kata.toml"
        unhurried = toml.read_text("utf-8").replace("time_limit = 2\n", "time_limit = 60\n")
        toml.write_text(unhurried + more, "utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
    terminal = Terminal(tmp_path, root)
    yield terminal
    terminal.close()


def test_a_session(terminal: Terminal) -> None:
    terminal.watch()
    terminal.shows("Scale (scale)", "not started", "q quit")
    terminal.save(WRONG)
    terminal.shows("scale: wrong - ", "scale behaves like: squares", "h hint")
    terminal.save(RIGHT.replace("return array", "breakpoint()\n    return array"))
    terminal.shows("your code stops at breakpoint()")
    terminal.save(RIGHT)
    terminal.shows("scale: solved - 3 checks passed", "race of `scale` at n = 1,000", "n next")
    terminal.type("n")
    terminal.shows("Pair (pair)", "not started")
    terminal.save("def total(x):\n    while True:\n        pass\n\n\ndef mean(x):\n    return 0.0\n", "pair")
    terminal.shows("checking for 1 s", "s stop")
    terminal.type("s")
    terminal.shows("Stopped after")
    terminal.type("q")
    terminal.shows("`mlkata watch` resumes pair", "ready>")
    assert "Stopped after" not in terminal.screen
    kinds = [
        (event.kata, event.kind, event.data.get("verdict")) for event in Progress(terminal.root / ".mlkata").events()
    ]
    assert kinds == [
        ("scale", "started", None),
        ("scale", "attempted", "wrong"),
        ("scale", "attempted", "error"),
        ("scale", "attempted", "solved"),
        ("scale", "raced", None),
        ("pair", "started", None),
    ]
    if Path("/proc").is_dir():
        terminal.until(lambda: terminal.processes() == [], "processes were left behind")


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks processes up in /proc")
def test_a_killed_session_leaves_nothing_behind_and_is_resumed(terminal: Terminal) -> None:
    terminal.watch()
    terminal.shows("Scale (scale)", "not started", "q quit")
    terminal.save(WRONG)
    terminal.shows("scale behaves like: squares")
    terminal.save(ENDLESS)
    terminal.shows("checking for 1 s")
    pids = terminal.processes()
    (app,) = [pid for pid in pids if b"\0watch\0" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(pids) >= 3  # it, the judge, the learner's code
    os.kill(app, signal.SIGKILL)
    terminal.until(lambda: terminal.processes() == [], "processes were left behind")
    terminal.shows("The session was killed: `mlkata watch` resumes it")
    assert terminal.modes == "0 1 0"
    terminal.type("clear; stty -a; echo back-$((1 + 1))", "Enter")
    terminal.shows("isig icanon", " echo echoe", "back-2")
    terminal.watch()
    terminal.shows("Scale (scale)", "checking for 1 s", "s stop")
    terminal.save(RIGHT)
    terminal.shows("scale: solved - 3 checks passed", "race of `scale` at n = 1,000")
    terminal.type("q")
    terminal.shows("scale is solved. `mlkata watch` goes on with pair")
    terminal.until(lambda: terminal.processes() == [], "processes were left behind")


def test_a_session_sleeps_and_is_woken(terminal: Terminal) -> None:
    terminal.watch()
    terminal.shows("Scale (scale)", "not started", "q quit")
    assert terminal.modes == "1 0 1"
    terminal.type("C-z")
    terminal.until(lambda: terminal.modes == "0 1 0", "the terminal was not given back")
    terminal.type("clear; stty -a; echo away-$((1 + 1))", "Enter")
    terminal.shows(" icanon", "away-2")
    terminal.save(WRONG)
    terminal.type("fg", "Enter")
    terminal.shows("scale behaves like: squares", "q quit")
    terminal.type("C-c")
    terminal.shows("`mlkata watch` resumes scale", "ready>")
    assert terminal.modes == "0 1 0"


def test_a_session_without_a_shell_to_wake_it_does_not_sleep(terminal: Terminal) -> None:
    terminal.type(f"exec env PYTHONPATH={SOURCES} {sys.executable} -m mlkata_plugin watch", "Enter")
    terminal.shows("Scale (scale)", "not started", "q quit")
    terminal.type("C-z", "Tab")
    terminal.shows("scale: not started")


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="looks processes up in /proc")
def test_a_session_that_is_killed_in_its_sleep_leaves_the_terminal_to_who_has_it(terminal: Terminal) -> None:
    terminal.watch()
    terminal.shows("Scale (scale)", "not started", "q quit")
    (app,) = [pid for pid in terminal.processes() if b"\0watch\0" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    terminal.type("C-z")
    terminal.until(lambda: terminal.modes == "0 1 0", "the terminal was not given back")
    terminal.type(r"clear; printf '\033[?1049hhere'; read -r line", "Enter")
    terminal.until(lambda: terminal.modes == "1 1 0", "nobody has the other screen")
    os.kill(app, signal.SIGKILL)
    terminal.until(lambda: terminal.processes() == [], "processes were left behind")
    terminal.shows("here")
    assert terminal.modes == "1 1 0"
