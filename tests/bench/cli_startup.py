"""Measure what the commands of a drill cost, beside `import click` in the same run.

Run it as ``python tests/bench/cli_startup.py [ROUNDS]``. A round starts ``python -c "import click"`` and then the
command, which finds the workspace as it was made. The ratios are that of the minima of wall time, the median of the
rounds' ratios, and that of the minima of CPU time, which busy neighbours move least. The bar is 2.5.
"""

from __future__ import annotations

import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))

from mlkata_plugin.course.pack import builtin_pack  # noqa: E402
from mlkata_plugin.log.progress import Progress  # noqa: E402
from tests.smallpack import write_course  # noqa: E402

# What the installed script does.
START = [sys.executable, "-c", "from mlkata_plugin.cli import main; main(prog_name='mlkata')"]
COMMANDS = (["next"], ["list"], ["show", "mse"], ["hint", "mse"])
BASE = [sys.executable, "-c", "import click"]
# Byte code is cached, as it is where a package was installed, but in a folder of this run.
CACHE = tempfile.TemporaryDirectory()
ENVIRONMENT = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": str(HERE.parents[2]),
    "PYTHONPYCACHEPREFIX": CACHE.name,
    "TERM": "xterm-256color",
    "LINES": "999",  # nothing is paged: a pager waits for a key
}


class Taken(NamedTuple):
    """Milliseconds of a start."""

    wall: float
    cpu: float


def piped(command: list[str], folder: Path) -> float:
    """Return the seconds that a command takes with its output in a pipe."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    return time.perf_counter() - start


def terminal(command: list[str], folder: Path) -> float:
    """Return the seconds that a command takes under a pseudo-terminal."""
    import pty

    start = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(command[0], command, ENVIRONMENT)
    while True:
        try:
            if not os.read(descriptor, 1 << 16):
                break
        except OSError:  # how Linux says that the other side has closed it
            break
    _, status = os.waitpid(pid, 0)
    taken = time.perf_counter() - start
    os.close(descriptor)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return taken


def built_in(root: Path) -> Path:
    """Lay out the built-in course, without stubs."""
    pack = builtin_pack()
    for folder, without in (("solutions", "__pycache__"), ("katas", "*.py*")):
        shutil.copytree(pack.root / folder, root / folder, ignore=shutil.ignore_patterns(without))
    return root


def fresh(root: Path) -> None:
    """Leave a workspace as it is: nobody has worked in it."""


def used(root: Path) -> None:
    """Give a workspace a history of 400 events."""
    log = Progress(root / ".mlkata")
    log.record("knn", "started", {"level": "blanks"})
    for n in range(399):
        log.record("knn", "attempted", {"verdict": "wrong"}, source=f"# {n}")


def measure(
    run: Callable[[list[str], Path], float], command: list[str], root: Path, make: Callable[[Path], None], rounds: int
) -> tuple[list[Taken], list[Taken]]:
    """Return what each start of `BASE` and of a command took."""
    make(root)
    saved = root.with_name("saved")
    if (root / ".mlkata").exists():
        shutil.copytree(root / ".mlkata", saved)
    base, taken = [], []
    for n in range(rounds + 1):
        shutil.rmtree(root / ".mlkata", ignore_errors=True)
        if saved.exists():
            shutil.copytree(saved, root / ".mlkata")
        for stub in root.glob("katas/*/*.py"):
            stub.unlink()
        pair = start(run, BASE, root), start(run, command, root)
        if n:  # the first one warms the caches
            base.append(pair[0])
            taken.append(pair[1])
    shutil.rmtree(saved, ignore_errors=True)
    shutil.rmtree(root / ".mlkata", ignore_errors=True)
    return base, taken


def start(run: Callable[[list[str], Path], float], command: list[str], root: Path) -> Taken:
    """Return what one start took."""
    before = cpu_of_children()
    wall = run(command, root)
    return Taken(wall * 1e3, (cpu_of_children() - before) * 1e3)


def cpu_of_children() -> float:
    """Return the CPU seconds of all children that have ended; 0 where that cannot be known."""
    if sys.platform == "win32":
        return 0.0
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print one line for each size of the course, workspace, kind of output and command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    runs = (piped,) if sys.platform == "win32" else (piped, terminal)
    worst = 0.0
    print(f"{'':40}  base ms: min median   command: min median   ratio: min rounds   CPU")
    with tempfile.TemporaryDirectory() as scratch:
        small, whole = write_course(Path(scratch, "small"), 0), built_in(Path(scratch, "whole"))
        for root, size in (small, 4), (whole, len(builtin_pack().ids)):
            for make, run, arguments in itertools.product((fresh, used), runs, COMMANDS):
                base, taken = measure(run, [*START, *arguments], root, make, rounds)
                walls = [each.wall for each in base], [each.wall for each in taken]
                low, high = (min(wall) for wall in walls)
                middle, upper = (statistics.median(wall) for wall in walls)
                cpu = min(each.cpu for each in taken) / (min(each.cpu for each in base) or 1)
                rounds_ratio = statistics.median(b / a for a, b in zip(*walls, strict=True))
                worst = max(worst, high / low)
                name = f"{arguments[0]}, {make.__name__}, {size} katas, {run.__name__}"
                print(
                    f"{name:40}  {low:12.1f} {middle:6.1f}   {high:12.1f} {upper:6.1f}"
                    f"   {high / low:10.2f} {rounds_ratio:6.2f}  {cpu:.2f}"
                )
    print(f"The largest ratio of minima of wall time is {worst:.2f}; the bar is 2.5.")


if __name__ == "__main__":
    main()
