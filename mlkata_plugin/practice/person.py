"""Whether there is a person at the terminal, who can type."""

from __future__ import annotations

import os
import sys


def can_type() -> bool:
    """Whether somebody can type into this program.

    A notebook gives the commands of its cells a terminal that nobody types into, and so may a CI.
    """
    return sys.stdin is not None and sys.stdin.isatty() and not (_in_notebook() or _in_ci())


def _in_notebook() -> bool:
    """Whether a notebook's kernel is above: itself it sets the back end of plots, and who starts it another name."""
    named = any(name in os.environ for name in ("JPY_PARENT_PID", "JPY_SESSION_NAME"))
    return named or "matplotlib_inline" in os.environ.get("MPLBACKEND", "")


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")
