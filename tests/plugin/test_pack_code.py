"""What the code of a pack does to a run: its own katas are lost, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mlkata_plugin.judge import hidden, run
from tests.learner import Learner

CHECK = '\n\ndef test_it(kata):\n    """It holds"""\n    {}\n'


def write(learner: Learner, file: str, text: str) -> None:
    (learner.root / "solutions" / "scale" / file).write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def work(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hidden, "IMPORT", 0.5)
    monkeypatch.setattr(run, "OWN", -1.5)  # half a second beside the kata's two
    monkeypatch.setattr(run, "DIAGNOSIS", 0.5)
    learner.plant_hidden("pair", "solution.py")
    learner.plant("scale", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) ** factor\n")


@pytest.mark.parametrize(
    ("checks", "says"),
    [
        ("import os\nos._exit(0)\n", "checks.py:2: cannot be imported: it raises Left: it calls os._exit(0)"),
        ("import sys\nsys.exit(0)\n", "checks.py:2: cannot be imported: it raises SystemExit"),
        ("import pytest\npytest.exit('x', 0)\n", "checks.py:2: cannot be imported: it raises Exit"),
        (
            "import pytest\npytest.skip('x', allow_module_level=True)\n",
            "checks.py:2: cannot be imported: it raises Skipped",
        ),
        ("while True:\n    pass\n", "cannot be imported: it raises Overdue: it took longer than 0.5 seconds"),
        ("def test_it(kata:\n", "checks.py:1: cannot be imported: it is not valid Python"),
        ("def test_it(kata, tmp_path):\n    pass\n", "checks.py:1: test_it takes 'tmp_path'"),
        ("x = 1\n", "checks.py: holds no check"),
        ("raise KeyError('x')\n", "checks.py:1: cannot be imported: it raises KeyError"),
    ],
)
def test_checks_that_cannot_be_collected_cost_their_kata_only(learner: Learner, checks: str, says: str) -> None:
    write(learner, "checks.py", checks)
    done = learner.run("katas")
    assert done.exit == 1
    assert done.verdicts["pair"].verdict == "solved"
    assert "scale" not in done.verdicts
    assert says in done.text
    assert [event.kata for event in learner.events("attempted")] == ["pair"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("import os; os._exit(0)", "this check is broken, and not your code (Left: it calls os._exit(0))"),
        ("import pytest; pytest.exit('x', 0)", "this check is broken, and not your code (Exit: x)"),
        ("import pytest; pytest.skip('x')", "this check is broken, and not your code (Skipped: x)"),
        (
            "[0 for _ in iter(int, 1)]",
            "this check is broken, and not your code (Overdue: it took longer than 0.5 seconds)",
        ),
        ("1 / 0", "this check is broken, and not your code (ZeroDivisionError"),
    ],
)
def test_a_check_that_ends_badly_by_itself_is_no_solve(learner: Learner, body: str, says: str) -> None:
    write(learner, "checks.py", "import numpy as np" + CHECK.format(body))
    done = learner.run("katas")
    assert done.exit == 1
    assert done.verdicts["scale"].verdict == "error"
    assert says in done.verdicts["scale"].checks[0].text
    assert done.verdicts["pair"].verdict == "solved"


@pytest.mark.parametrize("text", ["while True:\n    pass\n", "x = (\n", "import os\nos._exit(0)\n"])
def test_without_known_answers_a_wrong_one_is_wrong_all_the_same(learner: Learner, text: str) -> None:
    kept = (learner.root / "solutions" / "scale" / "mistakes.py").read_text("utf-8")
    write(learner, "mistakes.py", f"{kept}\n{text}")
    done = learner.run("katas/scale")
    assert done.exit == 1
    assert done.verdicts["scale"].verdict == "wrong"
    assert done.verdicts["scale"].diagnoses == ()


@pytest.mark.parametrize("how", [["-O"], []], ids=["-O", "PYTHONOPTIMIZE"])
def test_asserts_of_checks_hold_in_optimized_python(
    learner: Learner, how: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not how:
        monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    write(learner, "checks.py", CHECK.format("assert kata.scale([3.0])[0] == 6.0, 'three is doubled'"))
    command = [sys.executable, *how, "-m", "pytest", "-q", "--no-race", "katas/scale"]
    done = subprocess.run(command, cwd=learner.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "three is doubled" in done.stdout
    assert Path(learner.root).exists()


@pytest.mark.parametrize("text", ["while True:\n    pass\n", "import os\nos._exit(0)\n"], ids=["loop", "exit"])
def test_a_reference_that_cannot_be_run_leaves_the_verdict(learner: Learner, text: str) -> None:
    kept = (learner.root / "solutions" / "scale" / "solution.py").read_text("utf-8")
    write(learner, "solution.py", f"{kept}\n\n{text}")
    done = learner.run("katas/scale")
    assert done.exit == 1
    assert done.verdicts["scale"].verdict == "wrong"
    assert done.verdicts["scale"].diagnoses == ()


def test_a_reference_that_is_no_python_is_the_fault_of_the_pack(learner: Learner) -> None:
    write(learner, "solution.py", "def scale(x:\n")
    learner.plant("scale", "def scale(x, factor=2.0):\n    ...\n")
    done = learner.run("katas")
    assert done.exit == 1
    assert "solution.py:1" in done.text
    assert "Traceback" not in done.text
    assert done.verdicts["pair"].verdict == "solved"
