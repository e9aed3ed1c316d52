"""A notebook: cells that are run in a kernel, in the folder of the workspace."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from tests.doors.learner import Learner, plain

DRIVER = Path(__file__).with_name("kernel_driver.py")
NEEDED = ("ipykernel", "jupyter_client")


@dataclass(frozen=True)
class Cell:
    """A cell that was run.

    Attributes
    ----------
    code : str
        What it says.
    text : str
        What stands below it.
    asked : tuple of str
        The questions for which a box to type in came up.
    ended : bool
        Whether it came to an end in its time.
    seconds : float
        How long it took.
    """

    code: str
    text: str
    asked: tuple[str, ...]
    ended: bool
    seconds: float


def run_cells(learner: Learner, *cells: str, seconds: float = 30) -> list[Cell]:
    """Run cells in one kernel, each for so many seconds at most; those behind one that does not end are not run."""
    programs = os.pathsep.join([str(learner.python.path.parent), os.environ.get("PATH", "")])  # an active environment
    limit = 30 + seconds * len(cells)
    command = [str(learner.python.path), str(DRIVER), str(seconds), *cells]
    ran = learner.run(*command, stdin="nothing", limit=limit, env={"PATH": programs})
    found = [json.loads(line) for line in ran.text.splitlines() if line.startswith('{"code"')]
    if not found:
        raise RuntimeError(f"no cell was run:\n{ran.text}")
    return [Cell(**{**cell, "text": plain(cell["text"]), "asked": tuple(cell["asked"])}) for cell in found]
