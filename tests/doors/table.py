"""What a user sees at each door, as a table in Markdown: ``python -m tests.doors.table --help``."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.doors.installed import App, Installer, build_wheel, install, link
from tests.doors.interpreters import adapter, interpreters
from tests.doors.kernel import NEEDED, run_cells
from tests.doors.learner import CASES, DIAGNOSIS, KATA, Case, Learner, Python, counts, make_workspace, plain
from tests.doors.plugins import HARMLESS, Plugin, run_with
from tests.doors.pycharm import run_in_pycharm
from tests.doors.running import Ran, Stdin
from tests.doors.vscode import AdapterPanel, Outcome, OwnPanel, Panel, rows_of

WIDTH = 110  # of what is quoted in a cell
TELLING = (
    Plugin("pytest-rerunfailures --reruns 2", "pytest_rerunfailures", ("--reruns", "2")),
    Plugin("pytest-json-report", "pytest_jsonreport", ("--json-report", "--json-report-file=report.json")),
    Plugin("pytest-timeout --timeout=1", "pytest_timeout", ("--timeout=1",)),
    Plugin("pytest-testmon (new)", "testmon", ("--testmon",)),
    Plugin("pytest-forked", "pytest_forked", ("--forked",)),
    Plugin("-p no:terminal", "", ("-pno:terminal",)),
    Plugin("-p no:capture", "", ("-pno:capture",)),
)
COLUMNS = ("door", "case", "passed", "failed", "skipped", "missing", "first message", "page", "exit", "seconds")


@dataclass(frozen=True)
class Seen:
    """What a user sees of one case at one door.

    Attributes
    ----------
    passed, failed, skipped, missing : int
        The checks by what is shown of them.
    message : str
        What the first check that is not right says.
    page : str
        What stands of the verdict in the output.
    exit : str
        The exit status.
    seconds : float
        How long it took.
    hung : bool
        Whether it had to be killed.
    """

    passed: int
    failed: int
    skipped: int
    missing: int
    message: str
    page: str
    exit: str
    seconds: float
    hung: bool

    def cells(self) -> list[str]:
        """Return the cells of its row."""
        numbers = [str(n) for n in (self.passed, self.failed, self.skipped, self.missing)]
        time = f"**hangs** ({self.seconds:.0f}, killed)" if self.hung else f"{self.seconds:.1f}"
        return [*numbers, self.message, self.page, self.exit, time]


@dataclass(frozen=True)
class Door:
    """A door: its name, and what is seen there."""

    name: str
    look: Callable[[Learner], Seen]


@dataclass(frozen=True)
class House:
    """All that the doors need.

    Attributes
    ----------
    pythons : list of Python
        The interpreters.
    scratch : Path
        A folder for everything.
    limit : float
        Seconds after which a run hangs for certain.
    """

    pythons: list[Python]
    scratch: Path
    limit: float

    def doors(self, kinds: list[str], installers: list[str]) -> Iterator[tuple[Python, Door]]:
        """Yield the doors of these kinds that can be tried, each with its interpreter."""
        first = self.pythons[0]
        if "vscode" in kinds:
            yield first, Door("VS Code (our observer)", partial(self.panel, OwnPanel(self.scratch)))
            folder = adapter()
            if folder is not None:
                theirs = AdapterPanel(folder, self.scratch)
                yield first, Door("VS Code (the extension's plugin)", partial(self.panel, theirs))
        if "pycharm" in kinds:
            yield from self._pycharm()
        if "installed" in kinds:
            for way, app in self._apps(first, installers):
                yield first, Door(f"mlkata check mse ({way})", partial(self.command, app))
        if "kernel" in kinds:
            yield from self._kernels()
        if "plugins" in kinds:
            for python in self.pythons:
                yield from self._plugins(python)

    def _pycharm(self) -> Iterator[tuple[Python, Door]]:
        stdins: tuple[Stdin, ...] = ("pipe", "terminal")
        for python in self.pythons:
            if not python.missing("teamcity"):
                for stdin in stdins if python == self.pythons[-1] else stdins[:1]:
                    name = f"PyCharm, pytest {python.pytest_version}, stdin a {stdin}"
                    yield python, Door(name, partial(self.tree, stdin))

    def _apps(self, python: Python, installers: list[str]) -> Iterator[tuple[str, App]]:
        yield "only mlkata on PATH", link(python, self.scratch / "path")
        for name in installers:
            folder = self.scratch / Path(name).name
            folder.mkdir()
            way: Installer = "pipx" if Path(name).name == "pipx" else "uv"
            yield way, install(way, Path(name), build_wheel(python, folder), python, folder)

    def _kernels(self) -> Iterator[tuple[Python, Door]]:
        cells = {"pytest.main": 'import pytest; pytest.main(["katas/mse"])', "!mlkata": "!mlkata check mse"}
        for python in self.pythons:
            if not python.missing(*NEEDED):
                for name, code in cells.items():
                    yield python, Door(f"kernel: {name}", partial(self.cell, code))

    def _plugins(self, python: Python) -> Iterator[tuple[Python, Door]]:
        for plugin in (*TELLING, *HARMLESS):
            if not plugin.module or not python.missing(plugin.module):
                name = f"{plugin.name}, pytest {python.pytest_version}"
                yield python, Door(name, partial(self.beside, plugin))

    def panel(self, panel: Panel, learner: Learner) -> Seen:
        """Look at a test panel."""
        outcome = panel.run(learner, rows_of(panel.discover(learner)), limit=self.limit)
        lines = sorted({row.line for row in outcome.rows if row.line is not None})
        message = f"{_first(outcome.messages())} (rows at line {', '.join(map(str, lines))})"
        return _seen(outcome.ran, _by_panel(outcome), message)

    def tree(self, stdin: Stdin, learner: Learner) -> Seen:
        """Look at PyCharm's tree and console."""
        tree = run_in_pycharm(learner, str(learner.file.parent), stdin=stdin, limit=self.limit)
        numbers = (len(tree.passed), len(tree.failed), len(tree.ignored), tree.missing)
        return _seen(tree.ran, numbers, _first([*tree.details(), *tree.reasons()]), tree.console)

    def command(self, app: App, learner: Learner) -> Seen:
        """Look at the output of a command."""
        ran = app.run("check", KATA, cwd=learner.root, limit=self.limit)
        return _seen(ran, _by_output(ran.text), _hint(ran.text))

    def cell(self, code: str, learner: Learner) -> Seen:
        """Look at a cell."""
        cell = run_cells(learner, code, seconds=self.limit)[0]
        told = re.search(r"ExitCode\.\w+: (\d)", cell.text)
        status = None if not cell.ended else int(told[1]) if told else 0
        asked = f"asks {cell.asked[0]!r}" if cell.asked else _hint(cell.text)
        seen = _seen(Ran(cell.text, status, cell.seconds), _by_output(cell.text), asked)
        return replace(seen, exit="not shown") if cell.ended and not told else seen

    def beside(self, plugin: Plugin, learner: Learner) -> Seen:
        """Look at the output of pytest beside another plugin."""
        ran = run_with(learner, plugin.module, *plugin.args, limit=self.limit)
        return _seen(ran, _by_output(ran.text), _fault(ran.text))


def _by_panel(outcome: Outcome) -> tuple[int, int, int, int]:
    return len(outcome.of("success")), len(outcome.failed), len(outcome.of("skipped")), len(outcome.missing)


def _by_output(text: str) -> tuple[int, int, int, int]:
    """Return the checks by what pytest's last line says of them."""
    found, collected = counts(plain(text)), re.search(r"collected (\d+) items?", plain(text))
    passed, failed = found.get("passed", 0), found.get("failed", 0) + found.get("error", 0)
    skipped = found.get("skipped", 0) + found.get("not started", 0) + found.get("unfinished", 0)
    return passed, failed, skipped, int(collected[1]) - passed - failed - skipped if collected else 0


def _seen(ran: Ran, numbers: tuple[int, int, int, int], message: str, text: str | None = None) -> Seen:
    status = "none" if ran.exit is None else str(ran.exit)
    page = _page(plain(ran.text if text is None else text))
    return Seen(*numbers, message, page, status, ran.seconds, ran.hung)


def _page(text: str) -> str:
    """Return what stands of the verdict in an output."""
    verdicts = re.findall(rf"(?m)^{KATA}: .+$", text)
    parts = [_short(line) for line in verdicts[:1]]
    parts += [f"{len(verdicts)} times"] if len(verdicts) > 1 else []
    for name, word in (
        ("diagnosis", f"mse behaves like: {DIAGNOSIS}"),
        ("race", "race of `mse` at n"),
        ("pdb", "(Pdb)"),
    ):
        parts += [name] if word in text else []
    return "; ".join(parts) or "none"


def _hint(text: str) -> str:
    named = re.search(r"pytest katas/\S+", plain(text))
    return f"names `{named[0].rstrip('`')}`" if named else ""


def _fault(text: str) -> str:
    for word in ("INTERNALERROR", "this check is broken", "AttributeError", "deselected", "did not end"):
        if word in text:
            return word
    return "" if text.strip() else "no output at all"


def _first(messages: list[str]) -> str:
    diagnosis = " [diagnosis in it]" if any(DIAGNOSIS in message for message in messages[:1]) else ""
    return f"{_short(messages[0])}{diagnosis}" if messages else "none"


def _short(text: str) -> str:
    line = " / ".join(part.strip() for part in text.splitlines() if part.strip()).replace("|", "\\|")
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 3]}..."


def rows(house: House, kinds: list[str], cases: list[Case], installers: list[str]) -> Iterator[list[str]]:
    """Yield the rows of the table."""
    workspaces: dict[Python, Path] = {}
    for python, door in house.doors(kinds, installers):
        if python not in workspaces:
            workspaces[python] = make_workspace(python, house.scratch / f"fresh{len(workspaces)}")
        for case in cases:
            folder = Path(tempfile.mkdtemp(dir=house.scratch))
            learner = Learner(python, Path(shutil.copytree(workspaces[python], folder / "drills")))
            learner.write(case)
            yield [door.name, case, *door.look(learner).cells()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = ["vscode", "pycharm", "installed", "kernel", "plugins"]
    parser.add_argument("--door", choices=kinds, action="append", help="only these kinds of doors")
    parser.add_argument("--case", choices=CASES, action="append", help="only these cases")
    parser.add_argument("--limit", type=float, default=20, help="seconds after which a run hangs (default: 20)")
    parser.add_argument("--installer", action="append", default=[], help="path of a pipx or uv to install with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="doors-") as scratch:
        house = House(interpreters(), Path(scratch), options.limit)
        for line in (COLUMNS, ["---"] * len(COLUMNS)):
            sys.stdout.write(f"| {' | '.join(line)} |\n")
        for row in rows(house, options.door or kinds, options.case or list(CASES), options.installer):
            sys.stdout.write(f"| {' | '.join(row)} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
