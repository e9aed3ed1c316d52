"""A learner: the interpreter that mlkata is installed in, a workspace, and six states of one file."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from tests.doors.running import LIMIT, Ran, Stdin, clean_environment, run

Case: TypeAlias = Literal["wrong", "solved", "untouched", "syntax", "loop", "breakpoint"]
CASES: tuple[Case, ...] = ("wrong", "solved", "untouched", "syntax", "loop", "breakpoint")
KATA = "mse"
RIGHT_END, WRONG_END = "return float(np.mean(residuals**2))", "return float(np.sum(residuals**2))"
DIAGNOSIS = "the sum of squares"  # the name of the mistake that `wrong` makes
FIRST_LINE = "    n = np.size(y_true)\n"
DOORS = ("mlkata", "pytest-teamcity")  # plugins: ours, and the one of PyCharm


@dataclass(frozen=True)
class Python:
    """An interpreter that mlkata is installed in."""

    path: Path

    def answer(self, code: str) -> str:
        """Return what a piece of code prints."""
        ran = run([self.path, "-c", code], self.path.parent, stdin="nothing")
        if ran.exit != 0:
            raise RuntimeError(f"{self.path} cannot be asked:\n{ran.text}")
        return ran.text.strip()

    def missing(self, *modules: str) -> list[str]:
        """Return those of the modules that are not installed."""
        code = f"import importlib.util as u; print(*[m for m in {modules!r} if u.find_spec(m) is None])"
        return self.answer(code).split()

    @cached_property
    def package(self) -> Path:
        """The folder of the package."""
        return Path(self.answer("import importlib.util as u; print(u.find_spec('mlkata_plugin').origin)")).parent

    @cached_property
    def checkout(self) -> Path | None:
        """The repository that it is installed from; None where it is installed from a wheel."""
        return self.package.parent if (self.package.parent / "pyproject.toml").exists() else None

    @cached_property
    def pack(self) -> Path:
        """The built-in pack: a folder with `katas` and `solutions` in it."""
        return self.checkout or self.package / "builtin"

    @cached_property
    def pytest_version(self) -> str:
        """The version of pytest."""
        return self.answer("import pytest; print(pytest.__version__)")

    @cached_property
    def alone(self) -> str:
        """What pytest has to be told so that no plugin loads that is not of the door."""
        return " ".join(f"-pno:{name}" for name in self.plugins if name not in DOORS)

    @cached_property
    def plugins(self) -> dict[str, str]:
        """The pytest plugins that load by themselves: name of the entry point -> module."""
        code = "import json; from importlib.metadata import entry_points as e; "
        code += "print(json.dumps({p.name: p.module for p in e(group='pytest11')}))"
        return dict(json.loads(self.answer(code)))


@dataclass(frozen=True)
class Learner:
    """Somebody who works on the kata `mse`.

    Attributes
    ----------
    python : Python
        The interpreter.
    root : Path
        The workspace.
    """

    python: Python
    root: Path

    @property
    def file(self) -> Path:
        """The learner's file."""
        return self.root / "katas" / KATA / f"{KATA}.py"

    @cached_property
    def solution(self) -> str:
        """The reference, as the command prints it."""
        return (self.python.pack / "solutions" / KATA / "solution.py").read_text("utf-8")

    def write(self, case: Case) -> None:
        """Bring the file into a state."""
        if case != "untouched":
            self.file.write_text(self.text(case), "utf-8")

    def text(self, case: Case) -> str:
        """Return what the file says in a state."""
        match case:
            case "solved":
                return self.solution
            case "wrong":
                return _put(self.solution, RIGHT_END, WRONG_END)
            case "syntax":
                return _put(self.solution, "float64).ravel()", "float64.ravel()")
            case "loop":
                return _put(self.solution, FIRST_LINE, f"{FIRST_LINE}    while True:\n        pass\n")
            case "breakpoint":
                return _put(self.solution, FIRST_LINE, f"{FIRST_LINE}    breakpoint()\n")
        return self.file.read_text("utf-8")

    def line_of(self, part: str) -> int:
        """Return the line of the file in which a text stands first."""
        return 1 + self.file.read_text("utf-8").split(part, 1)[0].count("\n")

    @property
    def function_lines(self) -> range:
        """The lines of the learner's function, as the file says before anything is wrong with it."""
        lines = self.file.read_text("utf-8").splitlines()
        return range(1 + lines.index(next(line for line in lines if line.startswith("def "))), len(lines) + 1)

    def pytest(
        self, *args: str, stdin: Stdin = "pipe", limit: float = LIMIT, env: Mapping[str, str] | None = None
    ) -> Ran:
        """Run pytest."""
        return self.run(self.python.path, "-m", "pytest", *args, stdin=stdin, limit=limit, env=env)

    def run(
        self, *command: str | Path, stdin: Stdin = "pipe", limit: float = LIMIT, env: Mapping[str, str] | None = None
    ) -> Ran:
        """Run a command in the workspace, where no other plugin is; `env` is added to its environment."""
        env = {"PYTEST_ADDOPTS": self.python.alone, **(env or {})}
        return run(command, self.root, stdin=stdin, limit=limit, env=clean_environment(**env))


def make_workspace(python: Python, folder: Path) -> Path:
    """Make a workspace with `mlkata init`."""
    made = run([python.path, "-m", "mlkata_plugin", "init", folder.name], folder.parent, stdin="nothing")
    if made.exit != 0:
        raise RuntimeError(f"mlkata init failed:\n{made.text}")
    return folder


def make_clone(python: Python, folder: Path, *, seconds: int) -> Path:
    """Make a repository of a pack with this one kata in it, which has only so many seconds: a loop ends sooner."""
    for part in ("katas", "solutions"):
        shutil.copytree(python.pack / part / KATA, folder / part / KATA)
    settings = folder / "solutions" / KATA / "kata.toml"
    settings.write_text(f"time_limit = {seconds}\n{settings.read_text('utf-8')}", "utf-8")
    (folder / "solutions" / "curriculum.toml").write_text(
        f'[[tracks]]\nid = "metrics"\ntitle = "Metrics"\nkatas = ["{KATA}"]\n', "utf-8"
    )
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    stub = folder / "katas" / KATA / f"{KATA}.py"
    if not stub.exists():  # a wheel has none: they are made from the solutions
        shutil.copy(folder / "solutions" / KATA / "solution.py", stub)
    return folder


def counts(text: str) -> dict[str, int]:
    """Return what pytest's last line counts: ``{"failed": 2, "passed": 14}``."""
    lines = [line for line in text.splitlines() if re.search(r"\bin [\d.]+s\b", line)]
    return {word: int(n) for n, word in re.findall(r"(\d+) ([a-z][a-z ]*?)(?:,| in\b)", lines[-1])} if lines else {}


def plain(text: str) -> str:
    """Return a text without colours and other terminal sequences."""
    return re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])", "", text)


def _put(text: str, before: str, after: str) -> str:
    """Return a text with one place changed."""
    if before not in text:
        raise ValueError(f"the solution of {KATA} says no longer {before!r}")
    return text.replace(before, after, 1)
