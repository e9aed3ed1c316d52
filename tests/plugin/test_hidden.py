"""No line of a check, a solution or a mistake reaches the learner, whatever pytest is asked to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.learner import Learner

ANSWERS = {
    "wrong": "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) ** factor\n",
    "raises": "def scale(x, factor=2.0):\n    raise KeyError('mine')\n",
    "exits": "import sys\ndef scale(x, factor=2.0):\n    sys.exit(3)\n",
    "open": "def scale(x, factor=2.0):\n    # TODO 1: a\n    return ...\n",
    "no_import": "import numpy as np\n1 / 0\n",
    "bad_syntax": "def scale(:\n",
}
SHOW: dict[str, tuple[str, ...]] = {
    "plain": (),
    "long": ("--tb=long",),
    "native": ("--tb=native",),
    "short": ("--tb=short", "-vv"),
    "locals": ("-l", "--tb=long"),
    "full-trace": ("--full-trace", "-l"),
    "report": ("-rA",),
    "xdist": ("-n", "2", "--tb=long"),
}


def hidden_lines(root: Path) -> set[str]:
    """Return the lines of the hidden files that say more than a line of any Python file would."""
    folder = root / "solutions" / "scale"
    files = [folder / name for name in ("checks.py", "solution.py", "mistakes.py", "baseline.py")]
    lines = {line.strip() for file in files for line in file.read_text("utf-8").splitlines()}
    common = ("def scale", "import", "x =", '"""')
    return {line for line in lines if len(line) > 12 and not line.startswith(common)}


# One answer is enough for the slow start of xdist.
CASES = [(answer, show) for answer in ANSWERS for show in SHOW if show != "xdist" or answer == "wrong"]


@pytest.mark.parametrize(("answer", "show"), CASES)
def test_no_hidden_line_is_shown(learner: Learner, answer: str, show: str) -> None:
    learner.file("scale").write_text(ANSWERS[answer], "utf-8")
    run = learner.run("katas/scale", "--junitxml=out.xml", *SHOW[show])
    assert run.exit == 1
    shown = run.text + str(run.result.stderr) + (learner.root / "out.xml").read_text("utf-8")
    own = {line.strip() for line in ANSWERS[answer].splitlines()}
    leaked = [line for line in hidden_lines(learner.root) - own if line in shown]
    assert leaked == []
    assert "hidden_word" not in shown
    assert "checks.py" not in shown
    assert str(learner.root / "solutions") not in shown
