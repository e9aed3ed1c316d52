"""How processes are ended: a group of them, or on Linux a whole tree, whatever sessions it has spread to."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress

_ROUNDS = 100  # of looking for what was started while the others were killed


def kill(pid: int) -> None:
    """Kill a process; nothing happens when it is gone."""
    with suppress(OSError):
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def kill_group(pid: int) -> None:
    """Kill a process, and the group that it leads."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
    kill(pid)


def kill_tree(pid: int) -> None:
    """Kill a process, its group, and on Linux all of its descendants, the last of them first."""
    for _ in range(_ROUNDS if sys.platform == "linux" else 0):
        found = _descendants(pid)
        if not found:
            break
        kill_all(found)
    kill_group(pid)


def kill_all(pids: Iterable[int]) -> None:
    """Kill processes."""
    for pid in pids:
        kill(pid)


def children_of(pid: int) -> set[int]:
    """Return the children of a process that run, on Linux."""
    return {child for child, parent in _parents().items() if parent == pid}


def _descendants(pid: int) -> set[int]:
    parents = _parents()
    found, last = set[int](), {pid}
    while last:
        last = {child for child, parent in parents.items() if parent in last} - found
        found |= last
    return found


def _parents() -> dict[int, int]:
    """Return the parent of every process that has not ended."""
    parents = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - pathlib takes several times as long
        if not name.isdecimal():
            continue
        with suppress(OSError), open(f"/proc/{name}/stat", "rb") as stat:  # noqa: PTH123
            state, parent = stat.read().rpartition(b")")[2].split()[:2]
            if state not in (b"Z", b"X"):
                parents[int(name)] = int(parent)
    return parents
