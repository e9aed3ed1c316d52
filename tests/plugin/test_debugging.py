"""Debuggers reach the learner's code, although it runs in a process of its own otherwise."""

from __future__ import annotations

import subprocess
import sys

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
    done = pytest_with_input(learner, "p secret_of_mine + 1\nc\nc\nc\n")
    assert "scale.py(5)scale()" in done.stdout.replace("scale.py(4)", "scale.py(5)")
    assert "42" in done.stdout
    assert "scale: solved" in done.stdout
    assert done.returncode == 0


def test_breakpoint_at_import(learner: Learner) -> None:
    learner.plant(
        "scale",
        "import numpy as np\nbreakpoint()\ndef scale(x, factor=2.0):\n    return factor * np.asarray(x, float)\n",
    )
    done = pytest_with_input(learner, "c\n")
    assert "scale: solved" in done.stdout


def test_breakpoint_that_is_left_is_no_solve(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    breakpoint()\n    return x\n")
    done = pytest_with_input(learner, "q\n")
    assert done.returncode != 0
    assert "solved" not in done.stdout


def test_breakpoint_under_xdist_says_what_to_do(learner: Learner) -> None:
    learner.plant("scale", "def scale(x, factor=2.0):\n    breakpoint()\n    return x\n")
    run = learner.run("katas/scale", "-n", "1")
    assert run.verdicts["scale"].verdict == "error"
    assert "run without -n to debug it" in run.text


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
    assert "this behaves like: squares" in done.stdout


def test_prints_come_at_once_without_capture(learner: Learner) -> None:
    learner.plant(
        "scale",
        "import numpy as np\ndef scale(x, factor=2.0):\n    print('now', flush=True)\n    return factor * np.asarray(x, float)\n",
    )
    done = pytest_with_input(learner, "", "-s")
    assert done.stdout.count("now") == 3
    assert "scale: solved" in done.stdout
