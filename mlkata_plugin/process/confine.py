"""What a process that runs a stranger's code can no longer do, on Linux: limits, and calls that the system refuses.

A sandbox hides files, the network and other processes. This closes what is left to a process inside of it: to start
more processes, to reach into one of the same user, to leave something in memory of the system, and most parts of the
system that computing does not need.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from functools import cache

FILE = 1 << 20  # bytes of any one file: there is none but the one that crashes are told to
FILES = 64
TASKS = 64  # threads; there are no more processes
COUNTS_BY_NAMESPACE = (5, 14)  # the first Linux that counts the tasks of one sandbox, and not all of a user's
SPARE = 5  # seconds of processor time beyond those that it has for its work

# The calls that are refused, by what they are for, with their numbers on x86-64 and AArch64; "-" where there is none.
_REFUSED = {
    "another program or process": "fork 57 -, vfork 58 -, execve 59 221, execveat 322 281",
    "the memory, the limits and the pace of another process": (
        "ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, kcmp 312 272, move_pages 279 239, "
        "migrate_pages 256 238, setpriority 141 140, ioprio_set 251 30, sched_setparam 142 118, "
        "sched_setscheduler 144 119, sched_setaffinity 203 122, sched_setattr 314 274"
    ),
    "memory that outlives a process, or that no limit of its address space counts": (
        "shmget 29 194, shmat 30 196, shmctl 31 195, semget 64 190, semop 65 193, semctl 66 191, semtimedop 220 192, "
        "msgget 68 186, msgsnd 69 189, msgrcv 70 188, msgctl 71 187, mq_open 240 180, memfd_create 319 279, "
        "add_key 248 217, request_key 249 218, keyctl 250 219"
    ),
    "sockets; a pair of them can be had": "socket 41 198",
    "namespaces and mounts": (
        "unshare 272 97, setns 308 268, mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, "
        "name_to_handle_at 303 264, open_by_handle_at 304 265"
    ),
    "the rest of the system": (
        "bpf 321 280, perf_event_open 298 241, userfaultfd 323 282, personality 135 92, modify_ldt 154 -, iopl 172 -, "
        "ioperm 173 -, uselib 134 -, ustat 136 -, sysfs 139 -, _sysctl 156 -, lookup_dcookie 212 18, "
        "kexec_load 246 104, kexec_file_load 320 294, init_module 175 105, finit_module 313 273, "
        "delete_module 176 106, reboot 169 142, swapon 167 224, swapoff 168 225, syslog 103 116, acct 163 89, "
        "settimeofday 164 170, adjtimex 159 171, clock_settime 227 112, clock_adjtime 305 266, sethostname 170 161, "
        "setdomainname 171 162, quotactl 179 60, nfsservctl 180 42, vhangup 153 58, fanotify_init 300 262, "
        "fanotify_mark 301 263"
    ),
}
_CLONE, _PRLIMIT = (56, 220), (302, 261)
_LATEST = 424  # the first call that came after Linux 5.0: whoever uses these also does without
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # the column above, and the kernel's name of it

_SET_DUMPABLE, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES, _FILTER = 4, 22, 38, 2  # of prctl
_LOAD, _EQUAL, _AT_LEAST, _ANY, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # instructions of a filter
_KILL, _ALLOW, _ERROR = 0x80000000, 0x7FFF0000, 0x00050000  # what it can return
_NUMBER, _MACHINE, _FIRST = 0, 4, 16  # where a filter finds the call, the processor and the first argument
_THREAD = 0x00010000  # of clone's flags


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def known_machine() -> bool:
    """Whether the numbers of the calls are known for this processor."""
    return platform.machine() in _MACHINES


def prepare() -> None:
    """Begin as a process whose children will be confined: hide its memory from them, and have ready what they need."""
    _prctl(_SET_DUMPABLE, 0)
    _instructions()


def confine(seconds: float) -> None:
    """Take from this process, for good, what computing does not need.

    Parameters
    ----------
    seconds : float
        That it has for its work.
    """
    import resource  # not on Windows

    processor = int(seconds) + SPARE
    for what, most in (
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_CORE, 0),
        *(((resource.RLIMIT_NPROC, TASKS),) if _release() >= COUNTS_BY_NAMESPACE else ()),
    ):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
    _prctl(_SET_NO_NEW_PRIVILEGES, 1)
    instructions = _instructions()
    program = _Program(len(instructions) // 8, instructions)
    _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(program))


@cache
def _instructions() -> bytes:
    """Return the filter that each call of the system goes through."""
    column, machine = _MACHINES[platform.machine()]
    refused, unknown = _ERROR | errno.EPERM, _ERROR | errno.ENOSYS
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _LATEST),
        (_RETURN, 0, 0, unknown),
    ]
    for call in ", ".join(_REFUSED.values()).split(", "):
        number = call.split()[1:][column]
        if number != "-":
            steps += [(_EQUAL, 0, 1, int(number)), (_RETURN, 0, 0, refused)]
    steps += [
        (_EQUAL, 0, 3, _CLONE[column]),  # a thread, and no process
        (_LOAD, 0, 0, _FIRST),
        (_ANY, 5, 0, _THREAD),
        (_RETURN, 0, 0, refused),
        (_EQUAL, 0, 3, _PRLIMIT[column]),  # of this process, which is number 0
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 1, 0, 0),
        (_RETURN, 0, 0, refused),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _release() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, first: int, second: int = 0) -> None:
    """Ask the system for something that is not to be missed."""
    words = (ctypes.c_ulong(first), ctypes.c_ulong(second), ctypes.c_ulong(0), ctypes.c_ulong(0))
    if _library().prctl(option, *words):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
