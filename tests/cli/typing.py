"""A small generated pack for the tests of the command line, and somebody who types commands in it."""

from __future__ import annotations

import importlib.metadata
import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mlkata_plugin.cli import main
from mlkata_plugin.course.scaffold import Level, scaffold
from mlkata_plugin.log.progress import Event, Kind, Progress
from mlkata_plugin.workspace import Workspace

SOLUTION = '''\
"""{title}."""

import numpy as np
from numpy.typing import ArrayLike


def {name}(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean of the squared differences.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        The values, and what was predicted for them.
    """
    # Step 1: Differences as float64, shape (n,).
    difference = np.subtract(y_true, y_pred, dtype=np.float64)
    # Step 2: The mean of their squares, a Python float.
    mean = float(np.mean(np.square(difference)))
    # the square of a float64 cannot wrap around
    return mean
'''
BASELINE = """\
def {name}(y_true, y_pred):
    return sum((a - b) ** 2 for a, b in zip(y_true, y_pred)) / len(y_true)
"""
KATA = """\
title = "{title}"
difficulty = {difficulty}
minutes = {minutes}
prerequisites = [{prerequisites}]
tags = ["metrics"]
imports = ["numpy"]
hints = [
    "Which values does the mean run over?",
    "A difference of unsigned integers wraps around: choose the dtype first.",
    "np.subtract takes a dtype.",
]
aliases = [{aliases}]
"""
README = """\
# {title}

A model predicts numbers, and somebody asks how far off it is on average.

## Task

Return the mean of the squared differences.

## Example

```python
# a comment that is no heading
{name}([1.0, 2.0], [1.0, 4.0])  # 2.0
```
"""

# id, title, track, difficulty, prerequisites, aliases
KATAS = (
    ("mse", "Mean squared error", "metrics", 1, (), ("mean_squared_error",)),
    ("rmse", "Root of it", "metrics", 2, ("mse",), ()),
    ("knn", "Nearest neighbours", "neighbours", 3, (), ()),
    ("kmeans", "Clusters and their centres", "neighbours", 3, ("knn", "mse"), ()),
)


def write_pack(root: Path, more: int = 0) -> Path:
    """Write the pack into `root`, with `more` katas in a third track; return `root`."""
    katas = [*KATAS, *((f"extra_{n}", f"Extra kata {n}", "extra", 1 + n % 5, (), ()) for n in range(more))]
    lines = []
    for track in dict.fromkeys(kata[2] for kata in katas):
        ids = ", ".join(f'"{kata[0]}"' for kata in katas if kata[2] == track)
        lines.append(f'[[tracks]]\nid = "{track}"\ntitle = "All about {track}"\nkatas = [{ids}]\n')
    for name, title, _, difficulty, prerequisites, aliases in katas:
        values = {
            "name": name,
            "title": title,
            "difficulty": difficulty,
            "minutes": 5 * difficulty,
            "prerequisites": ", ".join(f'"{each}"' for each in prerequisites),
            "aliases": ", ".join(f'"{each}"' for each in aliases),
        }
        folder, question = root / "solutions" / name, root / "katas" / name
        folder.mkdir(parents=True)
        question.mkdir(parents=True)
        (folder / "kata.toml").write_text(KATA.format(**values), "utf-8")
        (folder / "solution.py").write_text(SOLUTION.format(**values), "utf-8")
        (folder / "baseline.py").write_text(BASELINE.format(**values), "utf-8")
        (folder / "checks.py").write_text("", "utf-8")
        (folder / "mistakes.py").write_text("", "utf-8")
        (question / "README.md").write_text(README.format(**values), "utf-8")
    (root / "solutions" / "curriculum.toml").write_text("\n".join(lines), "utf-8")
    return root


def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plugin be seen, whether this environment has it installed or not."""
    point = importlib.metadata.EntryPoint("mlkata", "mlkata_plugin.plugin", "pytest11")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: [point])
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)


class Learner:
    """Types commands in a workspace."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.workspace = Workspace(root)
        self.monkeypatch = monkeypatch
        monkeypatch.chdir(root)
        # Before click 8.2 a runner puts stderr into stdout unless it is told not to.
        mixes = "mix_stderr" in inspect.signature(CliRunner).parameters
        self.runner = CliRunner(**({"mix_stderr": False} if mixes else {}))  # type: ignore[arg-type]

    def type(self, *args: str, answer: str | None = None) -> Result:
        """Run a command; with an answer, somebody sits at the terminal who gives it."""
        self.monkeypatch.setattr("mlkata_plugin.cli.answers.can_ask", lambda: answer is not None)
        result = self.runner.invoke(main, args, input=answer)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def json(self, *args: str) -> Any:
        return json.loads(self.type(*args, "--json").stdout)

    def file(self, kata: str) -> Path:
        return self.root / "katas" / kata / f"{kata}.py"

    def log(self, kata: str, kind: Kind, data: dict[str, Any] | None = None) -> None:
        assert Progress(self.workspace.state).record(kata, kind, data)

    def solve(self, *katas: str) -> None:
        for kata in katas:
            self.log(kata, "attempted", {"verdict": "solved"})

    def events(self, kind: Kind | None = None) -> list[Event]:
        return [event for event in Progress(self.workspace.state).events() if kind in (None, event.kind)]

    def reference(self, kata: str) -> str:
        return self.workspace.kata(kata).solution.read_text("utf-8")

    def stub(self, kata: str, level: Level) -> str:
        return scaffold(self.reference(kata), level).text
