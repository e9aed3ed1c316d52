"""A module of ours, run by a fresh Python."""

from __future__ import annotations

import sys
from pathlib import Path

# The package may stand on the parent's path only. At the end of the child's it can hide nothing.
_START = (
    "import runpy, sys; sys.path.append(sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


def our_python(module: str, *args: str) -> list[str]:
    """Return the command that runs a module of ours; nothing that lies in the current folder stands in for another."""
    root = Path(__file__).resolve().parents[2]
    return [sys.executable, "-P", "-c", _START, str(root), module, *args]
