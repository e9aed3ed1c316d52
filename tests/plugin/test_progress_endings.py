"""What can happen to the log: nothing is lost, a clear line is said, and the verdict is still shown."""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from mlkata_plugin.log.progress import MIGRATIONS, Progress
from tests.learner import Learner

SOLVED = "import numpy as np\ndef scale(x, factor=2.0):\n    return factor * np.asarray(x, float)\n"
COMMAND = [sys.executable, "-m", "pytest", "katas/scale", "--no-race", "-q"]


def in_subprocess(learner: Learner, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, cwd=learner.root, capture_output=True, text=True, check=False, **options)


def database(learner: Learner) -> Path:
    return learner.workspace.state / "progress.db"


def test_damaged_database_is_set_aside_and_the_run_goes_on(learner: Learner) -> None:
    learner.plant("scale", SOLVED)
    learner.run("katas/scale")
    garbage = b"not a database at all" * 500
    database(learner).write_bytes(garbage)
    run = learner.run("katas/scale")
    assert run.exit == 0
    assert "scale: solved" in run.text
    assert "progress.db was damaged: it now lies at" in run.text
    (aside,) = learner.workspace.state.glob("progress.db.damaged-*")
    assert aside.read_bytes() == garbage
    assert [event.data["verdict"] for event in learner.events("attempted")] == ["solved"]


def test_half_a_database_is_set_aside(learner: Learner) -> None:
    learner.plant("scale", SOLVED)
    for _ in range(3):
        learner.run("katas/scale")
    whole = database(learner).read_bytes()
    for suffix in ("-wal", "-shm"):
        database(learner).with_name(f"progress.db{suffix}").unlink(missing_ok=True)
    database(learner).write_bytes(whole[:4096] + b"\0" * 5000)
    run = learner.run("katas/scale")
    assert run.exit == 0
    assert "was damaged" in run.text
    assert len(learner.events("attempted")) == 1


def test_foreign_tables_are_set_aside(learner: Learner) -> None:
    learner.workspace.state.mkdir()
    with sqlite3.connect(database(learner)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.close()
    learner.plant("scale", SOLVED)
    assert "was damaged" in learner.run("katas/scale").text
    assert len(learner.events("attempted")) == 1


def test_newer_database_is_left_alone(learner: Learner) -> None:
    learner.plant("scale", SOLVED)
    learner.run("katas/scale")
    with sqlite3.connect(database(learner)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = database(learner).read_bytes()
    run = learner.run("katas/scale")
    assert run.exit == 0
    assert "scale: solved" in run.text
    assert "was written by a newer mlkata" in run.text
    assert "upgrade mlkata" in run.text
    assert database(learner).read_bytes() == before


def test_state_that_cannot_be_written(learner: Learner) -> None:
    learner.workspace.state.write_text("a file where the folder should be", "utf-8")
    learner.plant("scale", SOLVED)
    run = learner.run("katas/scale")
    assert run.exit == 0
    assert "scale: solved" in run.text
    assert "progress is not recorded" in run.text


def without_override() -> None:
    """Give up root's right to write where permissions forbid it, so that this test means something for root."""
    import ctypes

    pr_capbset_drop, cap_dac_override = 24, 1
    ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders on Windows have no such permission")
def test_read_only_folder(learner: Learner) -> None:
    learner.plant("scale", SOLVED)
    learner.run("katas/scale")
    state = learner.workspace.state
    before = len(learner.events("attempted"))
    for path in state.iterdir():
        path.chmod(stat.S_IREAD)
    state.chmod(stat.S_IREAD | stat.S_IEXEC)
    try:
        drop = without_override if sys.platform == "linux" and os.geteuid() == 0 else None
        done = in_subprocess(learner, preexec_fn=drop)
    finally:
        state.chmod(stat.S_IRWXU)
        for path in state.iterdir():
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
    assert done.returncode == 0, done.stdout
    assert "scale: solved" in done.stdout
    assert "progress is not recorded" in done.stdout
    assert len(learner.events("attempted")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_full_disk(learner: Learner) -> None:
    """A bound on the size of files stands in for a disk that is full: SQLite meets it in the same place."""
    import resource

    learner.plant("scale", SOLVED)
    learner.run("katas/scale")
    before = database(learner).stat().st_size

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, before))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    learner.plant("scale", SOLVED + f"# {'long' * before}\n")
    done = in_subprocess(learner, preexec_fn=full)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "scale: solved" in done.stdout
    assert "progress is not recorded" in done.stdout
    assert [event.data["verdict"] for event in learner.events("attempted")] == ["solved"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_between_two_katas_the_first_is_recorded(learner: Learner) -> None:
    """The process kills itself, at its most brutal, when the second kata's checks begin."""
    learner.plant("scale", SOLVED)
    learner.plant_hidden("pair", "solution.py")
    killer = "import os, signal\ndef pytest_runtest_call(item):\n    if 'scale' in item.nodeid:\n"
    killer += "        os.kill(os.getpid(), signal.SIGKILL)\n"
    (learner.root / "killer.py").write_text(killer, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "katas", "--no-race", "-q", "-p", "killer"],
        cwd=learner.root,
        env={**os.environ, "PYTHONPATH": str(learner.root)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert [(event.kata, event.data["verdict"]) for event in learner.events("attempted")] == [("pair", "solved")]
    assert learner.file("scale").read_text("utf-8") == SOLVED
    assert learner.run("katas/scale").exit == 0
    assert len(learner.events("attempted")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_while_writing_loses_nothing_that_was_written(tmp_path: Path) -> None:
    script = "import os, sys\nfrom pathlib import Path\nfrom mlkata_plugin.log.progress import Progress\n"
    script += "progress = Progress(Path(sys.argv[1]))\nfor number in range(10**6):\n"
    script += "    progress.record('scale', 'attempted', {'number': number}, source='x' * 1000 + str(number))\n"
    script += "    print(number, flush=True)\n"
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(20):
        last = int(child.stdout.readline())
    child.kill()
    said = [int(line) for line in child.stdout.read().split()]
    child.stdout.close()
    child.wait()
    last = max([last, *said])
    events = Progress(tmp_path).events()
    assert [event.data["number"] for event in events][: last + 1] == list(range(last + 1))
    assert list(tmp_path.glob("*.damaged*")) == []


def test_two_terminals_at_once(learner: Learner) -> None:
    learner.plant("scale", SOLVED)
    done: list[subprocess.CompletedProcess[str]] = []
    threads = [threading.Thread(target=lambda: done.append(in_subprocess(learner))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.returncode for process in done] == [0, 0]
    assert not any("progress is not recorded" in process.stdout for process in done)
    assert len(learner.events("attempted")) == 2


@pytest.mark.parametrize("garbage", [b"", b"no database" * 500], ids=["fresh", "damaged"])
def test_writers_at_once_lose_nothing(tmp_path: Path, garbage: bytes) -> None:
    """They all find a log that is to be made, or a damaged one that is to be set aside once."""
    if garbage:
        (tmp_path / "progress.db").write_bytes(garbage)
    script = "import sys\nfrom pathlib import Path\nfrom mlkata_plugin.log.progress import Progress\n"
    script += "progress = Progress(Path(sys.argv[1]))\nprint('ready', flush=True)\nsys.stdin.read()\n"
    script += "sys.exit(not all([progress.record('scale', 'hinted', {'rung': n}) for n in range(50)]))\n"
    command = [sys.executable, "-c", script, str(tmp_path)]
    with ExitStack() as stack:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        children = [stack.enter_context(subprocess.Popen(command, **pipes)) for _ in range(3)]
        assert [child.stdout.readline() for child in children] == ["ready\n"] * 3
        for child in children:  # now they begin, all at once
            child.stdin.close()
        assert [child.wait() for child in children] == [0, 0, 0]
    assert len(Progress(tmp_path).events()) == 150
    assert len(list(tmp_path.glob("progress.db.damaged-*"))) == bool(garbage)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this kind")
def test_killed_run_leaves_no_process_behind(learner: Learner) -> None:
    """The learner's code holds a pipe open for as long as it lives: the pipe ends soon after the run was killed."""
    pipe = learner.root / "alive"
    os.mkfifo(pipe)
    toml = learner.root / "solutions" / "scale" / "kata.toml"
    toml.write_text(toml.read_text("utf-8").replace("time_limit = 2", "time_limit = 600"), "utf-8")
    learner.plant("scale", f"alive = open({str(pipe)!r}, 'wb', 0)\nalive.write(b'!')\nwhile True:\n    pass\n")
    run = subprocess.Popen(COMMAND, cwd=learner.root, stdout=subprocess.DEVNULL)
    with pipe.open("rb", 0) as reader:
        assert reader.read(1) == b"!"
        run.kill()
        run.wait()
        ready, _, _ = select.select([reader], [], [], 20)
        assert ready
        assert reader.read() == b""
