"""Debuggers reach the learner's code, although it runs in a process of its own otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.learner import Learner


def pytest_with_input(learner: Learner, typed: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "katas/scale", "--no-race", *args]
    return subprocess.run(command, cwd=learner.root, input=typed, capture_output=True, text=True, check=False)


def test_breakpoint_stops_in_the_learners_code(learner: Learner) -> None:
    learner.plant(
        "scale",
        """
        import numpy as np
        def scale(x, factor=2.0):
            secret_of_mine = 41
            breakpoint()
            return np.asarray(x, float) * factor
        """,
    )
    done = pytest_with_input(learner, "p secret_of_mine + 1\nc\nc\nc\n", "--pdb")
    assert "scale.py(5)scale()" in done.stdout.replace("scale.py(4)", "scale.py(5)")
    assert "42" in done.stdout
    assert "scale: solved" in done.stdout
    assert done.returncode == 0


def test_breakpoint_at_import(learner: Learner) -> None:
    learner.plant(
        "scale",
        "import numpy as np\nbreakpoint()\ndef scale(x, factor=2.0):\n    return factor * np.asarray(x, float)\n",
    )
    done = pytest_with_input(learner, "c\n", "--pdb")
    assert "scale: solved" in done.stdout


def test_breakpoint_that_is_left_is_no_solve(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    breakpoint()\n    return x\n")
    done = pytest_with_input(learner, "q\n", "--pdb")
    assert done.returncode != 0
    assert "solved" not in done.stdout


@pytest.mark.parametrize(
    "where", ["    breakpoint()\n    return x\n", "    return x\nbreakpoint()\n"], ids=["call", "import"]
)
@pytest.mark.parametrize("options", [(), ("-n", "1"), ("-s",)], ids=["plain", "xdist", "uncaptured"])
def test_breakpoint_where_nobody_types_ends_with_a_sentence(
    learner: Learner, where: str, options: tuple[str, ...]
) -> None:
    learner.plant("scale", f"def scale(x, factor=2.0):\n{where}")
    done = pytest_with_input(learner, "", *options)
    assert "scale: error" in done.stdout
    assert "stops at breakpoint() (line " in done.stdout
    assert done.returncode == 1


def test_a_file_that_asks_for_the_debugger_is_not_run_in_this_process(learner: Learner) -> None:
    learner.plant(
        "scale",
        """
        import os, sys
        if any(name.startswith("mlkata_hidden") and name.endswith("checks.py") for name in sys.modules):
            os._exit(0)
        breakpoint()
        def scale(x, factor=2.0):
            return x
        """,
    )
    done = pytest_with_input(learner, "")
    assert done.returncode == 1
    assert "scale: error" in done.stdout
    assert [event.data["verdict"] for event in learner.events("attempted")] == ["error"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_breakpoint_at_a_terminal_stops_in_the_learners_code(learner: Learner) -> None:
    import pty

    learner.plant("scale", "def scale(x, factor=2.0):\n    mine = 41\n    breakpoint()\n    return x\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pytest", "katas/scale", "--no-race"]
    with subprocess.Popen(command, cwd=learner.root, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"p mine + 1\nq\n")
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that the other side is closed
            pass
    os.close(ours)
    assert b"42" in shown
    assert process.returncode != 0


def test_trace_stops_at_the_first_line_of_the_learners_function(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    mine = 41\n    return x\n")
    done = pytest_with_input(learner, "n\np mine + 1\nq\n", "--trace")
    assert "scale.py(2)scale()" in done.stdout
    assert "42" in done.stdout
    assert "checks.py" not in done.stdout


def test_pdb_opens_at_the_learners_exception(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    mine = 41\n    raise KeyError(mine)\n")
    done = pytest_with_input(learner, "p mine + 1\nu\np kata\nq\n", "--pdb")
    assert "scale.py(3)scale()" in done.stdout
    assert "42" in done.stdout
    assert "Oldest frame" in done.stdout  # nothing of ours stands above it
    assert "checks.py" not in done.stdout
    assert done.returncode != 0


def test_pdb_has_nothing_to_open_for_a_wrong_value(learner: Learner) -> None:
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) ** factor\n")
    done = pytest_with_input(learner, "q\n", "--pdb")
    assert "(Pdb)" not in done.stdout
    assert "scale behaves like: squares" in done.stdout


def test_prints_come_at_once_without_capture(learner: Learner) -> None:
    learner.plant(
        "scale",
        "import numpy as np\ndef scale(x, factor=2.0):\n    print('now', flush=True)\n    return factor * np.asarray(x, float)\n",
    )
    done = pytest_with_input(learner, "", "-s")
    assert done.stdout.count("now") == 3
    assert "scale: solved" in done.stdout
