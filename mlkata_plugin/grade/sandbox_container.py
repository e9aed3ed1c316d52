"""The sandbox where there is no bubblewrap: a container of docker or podman for each submission.

Its image has the libraries in the versions that are installed here, and the modules of the engine that run in it. It is
built once, with a network; what runs in it has none.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.grade.sandbox_view import INSIDE, engine
from mlkata_plugin.judge.link import Died, ProcessLink, Workers
from mlkata_plugin.process.children import Child
from mlkata_plugin.process.confine import FILE, FILES, TASKS
from mlkata_plugin.process.line import Line

PROGRAMS = ("docker", "podman")
LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "imbalanced-learn", "threadpoolctl", "tomli")
OWN = 512  # MiB of a container beyond what the kata allows: the interpreter and its libraries
NOBODY = "65534:65534"
ANSWERING = 30.0  # seconds in which the program has answered a question
BUILDING = 1800.0  # seconds in which the image is built
STARTING = 60.0  # seconds in which a container has started
ENDING = 1.0  # seconds in which one that is hung up on has ended by itself

_BEGIN = (
    f"import sys; sys.path.insert(0, {INSIDE!r}); from mlkata_plugin.grade import sandbox_worker; "
    "sandbox_worker.begin_in_container(sys.argv[1:])"
)


class ContainerWorkers(Workers):
    """Starts the processes that strangers' code runs in, each of them in a container."""

    def __init__(self, program: str, image: str, imports: Sequence[str], environment: Mapping[str, str]) -> None:
        self._program, self._image, self._imports, self._environment = program, image, imports, environment

    def link(self, kata: Kata, file: Path, *, live: bool = False) -> ProcessLink:  # noqa: ARG002 - as of all workers
        """Return a link to a fresh container; raises `Died` when none starts."""
        try:
            return ProcessLink(kata, file, self.start(kata.memory_limit), live=False)
        except (OSError, EOFError, ValueError) as error:
            raise Died(f"could not be started ({error})") from None

    def start(self, mebibytes: int) -> Child:
        """Start a container and wait until it is ready, which is no part of a submission's time."""
        name = f"mlkata-{os.getpid()}-{os.urandom(8).hex()}"
        ours, theirs = socket.socketpair()
        trace = cast(BinaryIO, tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 - the child's, until it is buried
        command = run_command(self._program, self._image, name, mebibytes, self._environment)
        with theirs:
            line = theirs.fileno()
            process = subprocess.Popen([*command, *self._imports], stdin=line, stdout=line, stderr=trace)

        def end() -> int:
            with suppress(subprocess.TimeoutExpired):
                return process.wait(ENDING)
            _said([self._program, "rm", "--force", name], ANSWERING)
            process.kill()
            return process.wait()

        child = Child(Line(ours), trace, end)
        try:
            child.line.receive(16, time.monotonic() + STARTING)
        except BaseException:
            child.end()
            raise
        return child

    def close(self) -> None:
        """Each container ends with its link."""


def run_command(program: str, image: str, name: str, mebibytes: int, environment: Mapping[str, str]) -> list[str]:
    """Return the command that starts a container; what is imported first follows."""
    memory = f"{mebibytes + OWN}m"
    return [
        *(program, "run", "--rm", "--interactive", "--name", name, "--pull", "never"),
        *("--network", "none", "--ipc", "none", "--read-only", "--user", NOBODY, "--workdir", "/"),
        *("--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--pids-limit", str(TASKS), "--cpus", "1"),
        *("--memory", memory, "--memory-swap", memory, "--log-driver", "none"),
        *("--ulimit", f"fsize={FILE}", "--ulimit", f"nofile={FILES}", "--ulimit", "core=0"),
        *(image, "env", "-i", *(f"{key}={value}" for key, value in environment.items())),
        *("/usr/local/bin/python", "-P", "-s", "-c", _BEGIN),
    ]


def image_of(program: str) -> tuple[str, str]:
    """Return the name of the image, which is built where it is missing, and an empty text; or why there is none."""
    said = _said([program, "info"], ANSWERING)
    if said is not None:
        return "", said
    context = _context()
    image = f"mlkata-sandbox:{hashlib.sha256(context).hexdigest()[:16]}"
    if _said([program, "image", "inspect", image], ANSWERING) is not None:
        said = _said([program, "build", "--tag", image, "-"], BUILDING, context)
    return image, said or ""


def dockerfile() -> str:
    """Return what the image is made of."""
    pins = " ".join(f"{name}=={importlib.metadata.version(name)}" for name in LIBRARIES if _is_installed(name))
    python = ".".join(map(str, sys.version_info[:2]))
    return f"FROM python:{python}-slim\nRUN pip install --no-cache-dir {pins}\nCOPY engine {INSIDE}\n"


def _context() -> bytes:
    """Return the files that the image is built of, as a tar that is the same whenever they are."""
    files = {"Dockerfile": dockerfile().encode()}
    files |= {f"engine{place.removeprefix(INSIDE)}": source.read_bytes() for source, place in engine()}
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _said(command: Sequence[str], seconds: float, given: bytes = b"") -> str | None:
    """Run a command; return None where it works, and what it says where it fails."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return None
    lines = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"exit status {done.returncode}"
