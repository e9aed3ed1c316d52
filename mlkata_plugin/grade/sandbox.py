"""A sandbox for strangers' code, from a tool that this machine has, and tried out before it is used.

The checks, the solutions and the expected values stay outside, with all else that a judge or a person has. In it is a
worker that has the libraries loaded, and forks a confined child for each submission: see `sandbox_worker`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from mlkata_plugin.course.join import announced
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_root
from mlkata_plugin.grade.sandbox_container import PROGRAMS, ContainerWorkers, image_of
from mlkata_plugin.grade.sandbox_view import INSIDE, View, engine, links, view
from mlkata_plugin.judge import protocol
from mlkata_plugin.judge.link import ProcessLink, Workers
from mlkata_plugin.judge.protocol import Answer, Job, Raised, Value
from mlkata_plugin.process.children import Child
from mlkata_plugin.process.confine import known_machine
from mlkata_plugin.process.limits import PINNED

ENTRY = "mlkata_plugin.grade.sandbox_worker"
STARTING = 60.0  # seconds in which an empty Python has started in it
TRIAL_MEMORY = 512  # MiB of the submission that tries it out
TOLD = 300  # characters of what a tool said that are told
FIRST_USER = 2_000_000_000  # from here on nobody has a number; root gives each sandbox one of its own

_BEGIN = (
    "import sys; sys.path[:] = [{inside!r}, *sys.path, *{sites!r}]; from mlkata_plugin.grade import sandbox_worker; "
    "sandbox_worker.begin({user!r}, *sys.argv[1:3], [int(number) for number in sys.argv[3:]])"
)
_ENVIRONMENT = {**PINNED, "LANG": "C.UTF-8", "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"}
_REMEDIES = {
    "uid map: Permission denied": "apparmor",
    "RTM_NEWADDR": "apparmor",
    "new namespace": "namespaces",
    "namespace failed": "namespaces",
}
_ADVICE = {
    "apparmor": "AppArmor keeps it from making namespaces. Ubuntu has the profile that allows it: `sudo apt install "
    "apparmor-profiles && sudo cp /usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && "
    "sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict`",
    "namespaces": "The system lets you make no namespaces: within a container, grade outside of it; else "
    "`sudo sysctl user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1`",
}

# A submission as the worst of them: what it could do is told by the exception that it ends with.
_TRIAL = """
import os, socket
import numpy
found = [f"shows {{path}}" for path in {hidden!r} if os.path.exists(path)]
found += ["hands on the environment"] * ("PATH" in os.environ)  # who has one has this, and the sandbox has none
def tries(what, action):
    try:
        action()
    except OSError:
        return
    found.append(what)
tries("lets a process start", lambda: os.fork() or os._exit(0))
tries("has a network", socket.socket)
for folder in ("/", "/tmp", "/dev", "/dev/shm", "/var/tmp"):
    tries(f"can be written to at {{folder}}", lambda: open(os.path.join(folder, "mlkata"), "w"))
if found:
    raise RuntimeError("it " + ", ".join(found))
"""


class NoSandbox(Exception):
    """There is no sandbox here. The message says what was tried, why that failed, and what to do."""


class SandboxWorkers(Workers):
    """Starts the processes that strangers' code runs in, each of them in a sandbox; nothing that they print is seen."""

    def __init__(self, imports: Sequence[str], command: Sequence[str], shown: View) -> None:
        super().__init__(imports, forks=True, fresh=True, command=command, entry=ENTRY)
        self._view = shown
        try:
            _try_out(lambda: self._starter.start(imports))
        except BaseException:
            self.close()
            raise

    def link(self, kata: Kata, file: Path, *, live: bool = False) -> ProcessLink:  # noqa: ARG002 - as of all workers
        """Return a link to a fresh process; raises `NoSandbox` when that could read the hidden files of the kata."""
        if self._view.shows(kata.folder):
            raise NoSandbox(
                f"No sandbox: the checks of {kata.typed} lie in {kata.folder}, among the libraries of Python, which "
                "submissions can read. Move that pack into a folder of its own."
            )
        return super().link(kata, file, live=False)


def sandbox_workers(imports: Sequence[str]) -> SandboxWorkers | ContainerWorkers:
    """Return what starts strangers' code in a sandbox: by bubblewrap, or else in containers.

    Parameters
    ----------
    imports : sequence of str
        What is imported before the first of them starts.

    Raises
    ------
    NoSandbox
        When none works here, or one does not hold.
    """
    shown = view()
    command, cause = bubblewrap(shown)
    if not cause:
        return SandboxWorkers(imports, command, shown)
    causes = [cause]
    for program in PROGRAMS:
        if shutil.which(program) is None or sys.platform == "win32":
            continue
        image, cause = image_of(program)
        if not cause:
            workers = ContainerWorkers(program, image, imports, _ENVIRONMENT)
            _try_out(lambda: workers.start(TRIAL_MEMORY))  # noqa: B023 - it is called at once
            return workers
        causes.append(f"{program} does not work here: {cause.rstrip('.')}.")
    raise NoSandbox(f"No sandbox: {' '.join(causes)}")


def bubblewrap(shown: View) -> tuple[list[str], str]:
    """Return the command that starts a worker in bubblewrap, and an empty text; or why that does not work, and help."""
    if sys.platform != "linux":
        return [], "bubblewrap is for Linux: on macOS start docker or podman, on Windows grade in WSL."
    program = shutil.which("bwrap")
    if program is None:
        return [], "bubblewrap is not installed: `sudo apt install bubblewrap`."
    if not known_machine():
        return [], "mlkata does not know the system calls of this processor."
    command = bubblewrap_command(program, shown, root=os.getuid() == 0)
    said = _failure((*command, "-P", "-S", "-s", "-c", "pass"))
    if said:
        advice = next((_ADVICE[key] for part, key in _REMEDIES.items() if part in said), "")
        return [], f"bubblewrap does not work here: {said.rstrip('.')}. {advice}".rstrip()
    user = FIRST_USER + os.getpid() if os.getuid() == 0 else None
    begin = _BEGIN.format(inside=INSIDE, sites=[str(path) for path in shown.sites], user=user)
    return [*command, "-P", "-S", "-s", "-c", begin], ""


def _try_out(start: Callable[[], Child]) -> None:
    """Run a submission that tries what none may do; raise `NoSandbox` where it can, or where nothing runs."""
    packs = [builtin_root() / "solutions", *(source.root for source in announced() if not source.problem)]
    text = _TRIAL.format(hidden=[str(pack) for pack in packs])
    try:
        child = start()
    except (OSError, EOFError, ValueError) as error:
        raise NoSandbox(f"No sandbox: the Python in it does not start ({error or 'it ended at once'})") from None
    try:
        child.line.send(protocol.pack(Job(text, "trial", "trial.py", (), STARTING, TRIAL_MEMORY, False, {})))
        answer = protocol.read_answer(child.line.receive(protocol.LARGEST, time.monotonic() + STARTING), 0)
    except (EOFError, OSError, ValueError):
        written = child.end().written.decode("utf-8", "replace").strip()
        raise NoSandbox(f"No sandbox: the Python in it has ended: {written[-TOLD:]}") from None
    child.end()
    outcome = answer.outcome if isinstance(answer, Answer) else None
    if not isinstance(outcome, Value):
        told = outcome.message if isinstance(outcome, Raised) else str(outcome)
        raise NoSandbox(f"No sandbox: one was made, and does not hold: {told[-TOLD:]}")


def bubblewrap_command(program: str, shown: View, *, root: bool) -> list[str]:
    """Return the command that begins an interpreter in bubblewrap; its arguments follow."""
    # Root is root inside, too, until the worker becomes somebody else: then it reads what only root can reach, and
    # is the owner of nothing.
    privileges = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else []
    flags = [
        *([] if root else ["--unshare-user"]),
        *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
        *("--die-with-parent", "--as-pid-1", "--hostname", "sandbox", "--chdir", "/"),
        *("--cap-drop", "ALL", *privileges, "--clearenv"),
    ]
    for name, value in _ENVIRONMENT.items():
        flags += ["--setenv", name, value]
    places = [*((path, str(path)) for path in shown.shown), *engine()]
    for folder in dict.fromkeys(str(Path(place).parent) for _, place in places):
        flags += ["--dir", folder]  # else it makes those around a file for their owner only
    for source, place in places:
        flags += ["--ro-bind", str(source), place]
    for name, target in links():
        flags += ["--symlink", target, name]
    for path in shown.covered:
        flags += ["--tmpfs", str(path), "--remount-ro", str(path)]
    flags += ["--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--remount-ro", "/"]
    return [program, *flags, str(shown.python)]


@cache
def _failure(command: tuple[str, ...]) -> str:
    """Return what a command that fails says, once; nothing where it works."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=STARTING, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    return done.stderr.decode("utf-8", "replace").strip()[-TOLD:] or f"exit status {done.returncode}"
