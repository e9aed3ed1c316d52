"""What bounds a process, for good: limits that it cannot lift, and bonds between parents and children."""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import suppress

FILE_LIMIT = 1 << 26  # bytes of any one file that a process writes

# What moves run times or results and can only be set before a process starts. The allocator moves run times most: a
# function that gets fresh pages from the system at every call can take twice the time that it takes with kept ones.
# 32 MiB is the largest threshold that glibc accepts.
PINNED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "PYTHONHASHSEED": "0",
}

_SET_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36  # of prctl


def limit(mebibytes: int) -> None:
    """Let this process have so much memory beyond what it has now, write no large file, and leave no core.

    Memory is bounded on Linux only: elsewhere the address space says nothing about it, and Windows has none of
    these limits.
    """
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: FILE_LIMIT}
    with suppress(OSError), open("/proc/self/statm") as statm:  # noqa: PTH123 - pathlib costs more than it reads
        used = int(statm.read().split()[0]) * resource.getpagesize()
        wanted[resource.RLIMIT_AS] = used + (mebibytes << 20)
    for what, most in wanted.items():
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (bound, bound))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, where the system can do that."""
    if sys.platform == "linux":
        _prctl(_SET_CHILD_SUBREAPER, 1)


def end_with_parent() -> None:
    """Have the system kill this process when its parent ends, where it can do that."""
    if sys.platform == "linux":
        _prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def _prctl(option: int, argument: int) -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)
