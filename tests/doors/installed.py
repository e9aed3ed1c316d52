"""mlkata as an application of its own: `mlkata` is on the PATH, and `pytest` is not."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from tests.doors.learner import Python
from tests.doors.running import Ran, Stdin, clean_environment, run

Installer: TypeAlias = Literal["pipx", "uv"]
INSTALLING = 300.0  # seconds: packages come over the network
SYSTEM = ("/usr/bin", "/bin")  # where a pytest of the system would be no command of a learner's


@dataclass(frozen=True)
class App:
    """An installed application.

    Attributes
    ----------
    programs : Path
        The folder on the PATH, with `mlkata` in it.
    environment : mapping of str to str
        Added to the environment of what is run.
    """

    programs: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *args: str, cwd: Path, stdin: Stdin = "pipe", limit: float = 60) -> Ran:
        """Run `mlkata`."""
        path = os.pathsep.join([str(self.programs), *SYSTEM])
        env = {**clean_environment(), **self.environment, "PATH": path}
        return run([self.programs / "mlkata", *args], cwd, stdin=stdin, limit=limit, env=env)


def link(python: Python, folder: Path) -> App:
    """Put `mlkata` alone on a PATH, as an installer of applications does; it stays where it is installed."""
    folder.mkdir(parents=True)
    (folder / "mlkata").symlink_to(python.path.parent / "mlkata")
    return App(folder, {"PYTEST_ADDOPTS": python.alone})


def build_wheel(python: Python, folder: Path) -> Path:
    """Build the wheel of the checkout that an interpreter has mlkata from."""
    if python.checkout is None:
        raise RuntimeError("mlkata is installed from a wheel: there is no checkout to build one from")
    command = [str(python.path), "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), "."]
    built = run(command, python.checkout, stdin="nothing", limit=INSTALLING)
    wheels = list(folder.glob("*.whl"))
    if built.exit != 0 or not wheels:
        raise RuntimeError(f"no wheel came out:\n{built.text}")
    return wheels[0]


def install(installer: Installer, program: Path, wheel: Path, python: Python, folder: Path) -> App:
    """Install a wheel with an installer of applications."""
    programs = folder / "bin"
    if installer == "pipx":
        environment = {"PIPX_HOME": str(folder / "home"), "PIPX_BIN_DIR": str(programs)}
        arguments = ["install", "--python", str(python.path), str(wheel)]
    else:
        environment = {"UV_TOOL_DIR": str(folder / "home"), "UV_TOOL_BIN_DIR": str(programs)}
        arguments = ["tool", "install", "--python", str(python.path), str(wheel)]
    env = clean_environment(**environment)
    installed = run([program, *arguments], folder, stdin="nothing", limit=INSTALLING, env=env)
    if installed.exit != 0:
        raise RuntimeError(f"{installer} did not install the wheel:\n{installed.text}")
    return App(programs)


def commands_named(text: str) -> set[str]:
    """Return the programs that a text says to run: what begins a line in backticks, or stands behind a colon."""
    quoted = re.findall(r"`([^`\n]+)`", text)
    behind = re.findall(r"(?m): ((?:pytest|mlkata) .+)$", text)
    return {line.split()[0] for line in [*quoted, *behind] if line.split()}
