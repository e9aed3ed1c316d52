"""What `mlkata dev check` sees in a kata's files: for every kind of fault, its file and its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.lint import broken, lint
from tests.authors_pack import Fault, file_of, good_kata, plant

SIGNATURE = "def NAME(X: ArrayLike) -> NDArray[np.float64]:"
HINT = '    "Done: the name is the recipe, read from its end: square, then mean, then root.",\n'

FAULTS = {
    "step out of order": Fault("solution.py", "# Step 2", "# Step 3", "this should be step 2", "solution.py"),
    "first step inside a block": Fault(
        "solution.py",
        "    # Step 1: X: the numbers as float64, shape (n, d), so that no square of a small integer wraps around.\n"
        "    #   Lines like this one, right below the head and indented, go on with it and reach the learner too.\n"
        "    X = X.astype(np.float64)",
        "    with np.errstate():\n        # Step 1: X: as float64.\n        X = X.astype(np.float64)",
        "must not stand inside `with`",
        "solution.py",
    ),
    "head that goes on": Fault("solution.py", "of each row, shape (n,).", "of each", "head of a step", "solution.py"),
    "no step": Fault("solution.py", "# Step", "# Part", "needs one step", "solution.py"),
    "not Python": Fault("mistakes.py", "import numpy", "import import", "not valid Python", "mistakes.py"),
    "import that fails": Fault("checks.py", "Submission, equal", "Submission, equals", "ImportError", "checks.py"),
    "left from the template": Fault("README.md", "## Task", "FILL IN\n\n## Task", "FILL IN", "README.md"),
    "solution imports too much": Fault(
        "solution.py", "import numpy as np", "import numpy as np\nimport scipy", "imports scipy", "solution.py"
    ),
    "baseline imports too much": Fault(
        "baseline.py", "import math", "import math\nimport pandas", "imports pandas", "baseline.py"
    ),
    "slow checks": Fault(
        "checks.py",
        "import numpy as np",
        "import numpy as np\nfrom scipy import stats",
        "too long to start",
        "checks.py",
    ),
    "baseline without the function": Fault("baseline.py", "def NAME(", "def other(", "NAME is missing", "baseline.py"),
    "baseline with other parameters": Fault(
        "baseline.py", "def NAME(X: ArrayLike)", "def NAME(rows: ArrayLike)", "must be NAME(X)", "baseline.py"
    ),
    "mistake of nothing": Fault("mistakes.py", 'of="NAME"', 'of="nothing"', "stands in for 'nothing'", "mistakes.py"),
    "mistake with other parameters": Fault(
        "mistakes.py",
        "goes_down_the_columns(X: ArrayLike)",
        "goes_down_the_columns(x: ArrayLike)",
        "(x)",
        "mistakes.py",
    ),
    "family that nothing tells apart": Fault(
        "mistakes.py",
        'name="no square root"',
        'name="no square root", values=[1, 2]',
        "forgets_the_root has values: let its last parameter be `*, value`",
        "mistakes.py",
    ),
    "two mistakes of one name": Fault(
        "mistakes.py", 'name="no square root"', 'name="the length of the row"', "a second mistake", "mistakes.py"
    ),
    "README without the call": Fault("README.md", "`NAME(X)`", "a function", "does not show `NAME(X)`", "README.md"),
    "no docstring": Fault(
        "solution.py", SIGNATURE, SIGNATURE + "\n    X = np.asarray(X)", "has no docstring", "solution.py"
    ),
    "parameter not described": Fault(
        "solution.py", "    X : array_like of shape", "    Y : array_like of shape", "the parameter X", "solution.py"
    ),
    "no shape": Fault(
        "solution.py", "array_like of shape (n, d)", "array_like", "no shape is given for X", "solution.py"
    ),
    "no dtype": Fault(
        "solution.py", "Numbers of any dtype, d at least 1.", "The rows.", "no dtype is given for X", "solution.py"
    ),
    "no returns": Fault(
        "solution.py", "    Returns\n    -------", "    Gives\n    -----", "no `Returns`", "solution.py"
    ),
    "raise not described": Fault(
        "solution.py",
        "    X = np.asarray(X)\n    # Done",
        "    if not X:\n        raise TypeError(X)\n    # Done",
        "TypeError is raised",
        "solution.py",
    ),
    "too few hints": Fault("kata.toml", HINT, "", "needs 3 hints", "kata.toml"),
    "hint with the answer": Fault(
        "kata.toml",
        "square, then mean, then root.",
        "(X**2).mean(axis=1) and its root.",
        "gives the answer away",
        "kata.toml",
    ),
    "first hint says all": Fault(
        "kata.toml",
        "Done: the shapes.",
        "Done: np.asarray, then mean, then np.sqrt.",
        "begin with a nudge",
        "kata.toml",
    ),
    "README with another title": Fault("README.md", "# Root", "# The root", "must begin with `# Root", "README.md"),
    "README without a part": Fault("README.md", "## Shapes", "### Shapes", "must have the parts", "README.md"),
    "README too wide": Fault(
        "README.md", "Small integers", "Small" + " very" * 20 + " integers", "characters wide", "README.md"
    ),
    "too few questions": Fault("README.md", "- What happens", "What happens", "needs 3 questions", "README.md"),
    "wrong example": Fault("README.md", "array([5., 3.])", "array([5., 4.])", "array([5., 3.])", "README.md"),
    "example that fails": Fault("README.md", ">>> NAME([[1.0", ">>> NAME(1.0, [[1.0", "TypeError", "README.md"),
    "no example": Fault("README.md", ">>> ", "", "shows no example", "README.md"),
    "approach without a title": Fault(
        "right/library.py", "", '"""NumPy.\n\nIt saves a line."""\n', "begin with a title of 2 to 6 words", "library.py"
    ),
    "approach without a reason": Fault(
        "right/library.py", "", '"""The norm by NumPy."""\n', "why one would write it so", "library.py"
    ),
    "a private word": Fault(
        "README.md", "Small integers", "Whatever comes, small integers", "-> for every", "README.md"
    ),
    "race of nothing": Fault("kata.toml", "[race.NAME]", "[race.nothing]", "races 'nothing'", "kata.toml"),
    "race of unknown inputs": Fault(
        "baseline.py", '"""Return n rows of', '"""', "race_inputs lacks a docstring", "baseline.py"
    ),
    "race without inputs": Fault(
        "baseline.py", "def race_inputs", "def other_inputs", "lacks race_inputs", "baseline.py"
    ),
}


def findings(root: Path, kata: str) -> list[Finding]:
    pack = read_pack(root)
    return list(broken(pack.kata(kata))) or lint(pack, pack.kata(kata))


def test_a_good_kata_has_no_finding(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    assert findings(tmp_path, "rms") == []


def test_a_new_kata_is_told_to_be_filled_in(tmp_path: Path) -> None:
    from mlkata_plugin.proof.begin import begin

    begin(tmp_path, "rms")
    found = findings(tmp_path, "rms")
    files = ["kata.toml", "solution.py", "baseline.py", "checks.py", "mistakes.py", "README.md"]
    assert [finding.path.name for finding in found if "FILL IN (" in finding.message] == [*files, "curriculum.toml"]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_named_with_its_place(tmp_path: Path, fault: Fault) -> None:
    good_kata(tmp_path, "rms")
    plant(tmp_path, "rms", fault)
    found = findings(tmp_path, "rms")
    said = fault.says.replace("NAME", "rms")
    assert any(said in finding.message and finding.path.name == fault.place for finding in found), found


def test_a_kata_has_a_race_or_says_why_not(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    path = file_of(tmp_path, "rms", "kata.toml")
    text = path.read_text("utf-8")
    without = text[: text.index("[race.")]
    path.write_text(without, "utf-8")
    no_race, useless_inputs = findings(tmp_path, "rms")
    assert "has no [race.FUNCTION]" in no_race.message
    assert useless_inputs.path.name == "baseline.py"
    path.write_text(f'{without}no_race_because = "it is about the axis"\n', "utf-8")
    assert findings(tmp_path, "rms") == [useless_inputs]


def test_prerequisites_come_first(tmp_path: Path) -> None:
    good_kata(tmp_path, "early")
    good_kata(tmp_path, "late")
    plant(tmp_path, "early", Fault("kata.toml", "prerequisites = []", 'prerequisites = ["late"]', "", ""))
    (found,) = findings(tmp_path, "early")
    assert found.path.name == "kata.toml"
    assert found.line == 6
    assert "late comes later in curriculum.toml" in found.message
