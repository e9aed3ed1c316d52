"""Whether there is a person at the terminal, who can type."""

from __future__ import annotations

import os
import sys


def can_type() -> bool:
    """Whether somebody can type into this program.

    A notebook gives the commands of its cells a terminal that nobody types into.
    """
    return sys.stdin is not None and sys.stdin.isatty() and not _in_notebook()


def _in_notebook() -> bool:
    return any(name in os.environ for name in ("JPY_PARENT_PID", "JPY_SESSION_NAME"))
