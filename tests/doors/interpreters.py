"""Which interpreters the doors are tried with: this one, or those that are named in ``MLKATA_DOORS_PYTHONS``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.doors.learner import Python

PYTHONS = "MLKATA_DOORS_PYTHONS"  # paths, separated as in PATH: one for each version of pytest that is to be tried
ADAPTER = "MLKATA_DOORS_ADAPTER"  # the folder `python_files` of VS Code's Python extension


def interpreters(environment: Mapping[str, str] = os.environ) -> list[Python]:
    """Return the interpreters; most doors are tried with the first of them only."""
    named = [Path(name) for name in environment.get(PYTHONS, "").split(os.pathsep) if name]
    return [Python(path.absolute()) for path in named or [Path(sys.executable)]]


def adapter(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of VS Code's own plugin; None where none is given."""
    named = environment.get(ADAPTER)
    return Path(named).absolute() if named else None
