"""What a sandbox shows of this machine: the interpreter, its libraries, and what of the engine runs there."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mlkata_plugin.course.join import announced
from mlkata_plugin.course.pack import builtin_root
from mlkata_plugin.frozen import Frozen

INSIDE = "/mlkata"  # where the engine lies in a sandbox
_PACKAGE = Path(__file__).resolve().parents[1]
_LOADER = ("/lib", "/lib32", "/lib64")  # where the system looks for libraries first; most often links into /usr
_SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/etc/ld.so.cache")

# What the worker imports of the engine. No room as a whole, as others are free to put anything into it.
_ENGINE = (
    "__init__.py",
    "files.py",
    "frozen.py",
    "course/__init__.py",
    "course/earlier.py",
    "course/toml.py",
    "grade/__init__.py",
    "grade/sandbox_worker.py",
    "judge/__init__.py",
    "judge/frames.py",
    "judge/layout.py",
    "judge/protocol.py",
    "judge/serve.py",
    "judge/surroundings.py",
    "judge/values.py",
    "judge/wire.py",
    "judge/worker.py",
    "process/__init__.py",
    "process/confine.py",
    "process/ending.py",
    "process/limits.py",
    "process/line.py",
    "process/server.py",
)


class View(Frozen):
    """What a sandbox shows, read-only. A path inside is the path outside.

    Attributes
    ----------
    python : Path
        The interpreter, without its virtual environment.
    sites : tuple of Path
        Where the libraries of this environment lie.
    shown : tuple of Path
        Files and folders, none of them within another.
    covered : tuple of Path
        Folders within these that are empty in the sandbox: packs, and libraries of other environments.
    """

    python: Path
    sites: tuple[Path, ...]
    shown: tuple[Path, ...]
    covered: tuple[Path, ...]

    def shows(self, path: Path) -> bool:
        """Whether a sandbox shows what is at a path."""
        path = path.resolve()
        return _within(path, self.shown) and not _within(path, self.covered)


def view() -> View:
    """Return what a sandbox shows of this machine."""
    python = Path(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))
    places = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    sites = tuple(path for path in map(Path, dict.fromkeys(places)) if str(path) in sys.path and path.is_dir())
    prefixes = {sys.base_prefix, sys.base_exec_prefix, os.path.realpath(sys.base_prefix)}
    libraries = [
        *(Path(prefix, name) for prefix in sorted(prefixes) for name in ("lib", "lib64")),
        *map(Path, (*_LOADER, *_SYSTEM)),
    ]
    shown = tuple(_outermost(path for path in (*libraries, *sites, python) if path.exists() and not path.is_symlink()))
    others = (other for path in shown for other in path.glob("python3*/*-packages") if other not in sites)
    packs = (builtin_root(), *(source.root for source in announced()))
    hidden = [*others, *(path / _PACKAGE.name for path in sites), *packs]
    covered = tuple(_outermost(path for path in hidden if path.is_dir() and _within(path.resolve(), shown)))
    return View(python, sites, shown, covered)


def links() -> Iterator[tuple[str, str]]:
    """Yield the places where the system looks for libraries that are links, each with where it leads."""
    for name in _LOADER:
        if Path(name).is_symlink():
            yield name, str(Path(name).readlink())


def engine() -> Iterator[tuple[Path, str]]:
    """Yield the files of the engine that a sandbox shows, each with its place there."""
    for name in _ENGINE:
        yield _PACKAGE / name, f"{INSIDE}/{_PACKAGE.name}/{name}"


def _within(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder.resolve()) for folder in folders)


def _outermost(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths that are not within another."""
    kept: list[Path] = []
    for path in sorted(set(paths)):
        if not _within(path.resolve(), kept):
            kept.append(path)
            yield path
