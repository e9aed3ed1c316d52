"""The learner's side: the folder they work in, and their files, which are never lost."""

from __future__ import annotations

import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.course.join import Course, Source, announced, at_path, join
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, builtin_pack, read_pack
from mlkata_plugin.course.scaffold import Level, stub_text
from mlkata_plugin.course.toml import PackError, Table, read_toml, text_of
from mlkata_plugin.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE = ".mlkata"


class WorkspaceError(Exception):
    """A learner's file or folder cannot be read or written; the message says which, and the remedy."""


class Workspace(Frozen):
    """A folder that a learner works in: ``katas/`` with their files, and ``.mlkata/`` with the state."""

    root: Path

    @cached_property
    def pack(self) -> Pack:
        """The home pack: the one that stands here, as in a clone; else the one that mlkata carries."""
        return read_pack(self.root) if is_pack(self.root) else builtin_pack()

    @cached_property
    def course(self) -> Course:
        """The home pack, joined with those that distributions announce and those in ``.mlkata/packs.toml``."""
        return self.course_with(())

    def course_with(self, paths: Iterable[Path]) -> Course:
        """Return the course as it would be with the packs in some more folders."""
        listed: list[Source] = []
        faults: list[PackError] = []
        try:
            remedy = f"put it right, or take it out of {self.display(self.packs_file)}"
            listed += [at_path(self.root / path, remedy) for path in self._listed()]
        except PackError as fault:
            faults.append(fault)
        more = [at_path(path, "put it right, or leave it out") for path in paths]
        return join(self.pack, [*announced(), *listed, *more], faults)

    @property
    def faults(self) -> list[PackError]:
        """What was found wrong with the packs so far, in what of them was read."""
        course: Course | None = self.__dict__.get("course")
        return course.faults if course else []

    def kata(self, name: str) -> Kata:
        """Return the kata of the course with this id or former id."""
        return self.course.kata(name)

    @property
    def packs_file(self) -> Path:
        """The file with the paths of packs from elsewhere."""
        return self.state / "packs.toml"

    def _listed(self) -> tuple[str, ...]:
        """Return the paths of packs as they are written: from the workspace on where they lie in it."""
        if not os.path.lexists(self.packs_file):
            return ()
        table = Table(self.packs_file, read_toml(self.packs_file))
        paths = table.texts("packs")
        table.end()
        return paths

    def add_packs(self, paths: Iterable[Path]) -> None:
        """Write the packs in some more folders down as a part of the course."""
        import json  # here: most commands add no pack

        root = self.root.resolve()
        more = [path.resolve() for path in paths]
        written = [(path.relative_to(root) if path.is_relative_to(root) else path).as_posix() for path in more]
        lines = [
            f"    {json.dumps(path, ensure_ascii=False)},\n" for path in dict.fromkeys([*self._listed(), *written])
        ]
        write_text(self.packs_file, f"# Folders of packs that belong to the course.\npacks = [\n{''.join(lines)}]\n")

    @property
    def state(self) -> Path:
        """The folder with the progress and the kept copies."""
        return self.root / STATE

    def folder(self, kata: Kata) -> Path:
        """Return the folder of a kata's stub and question."""
        return self.root / "katas" / kata.id

    def file(self, kata: Kata) -> Path:
        """Return the learner's file for a kata."""
        return self.folder(kata) / f"{kata.name}.py"

    def display(self, path: Path) -> str:
        """Return a path as the learner would type it: relative to where they are, when that is shorter."""
        try:
            return os.path.relpath(path)
        except ValueError:  # another drive, on Windows
            return str(path)

    def lay_out(self, kata: Kata, level: Level) -> bool:
        """Write a kata's stub and question where they are missing; return whether the stub was written."""
        question = self.folder(kata) / "README.md"
        if not question.exists():
            write_text(question, text_of(kata.readme))
        if os.path.lexists(self.file(kata)):
            return False
        write_text(self.file(kata), stub_text(kata, level))
        return True

    def reset(self, kata: Kata, level: Level) -> Path | None:
        """Put a fresh stub in the place of the learner's file, after a copy of it.

        Returns
        -------
        Path or None
            Where the copy lies; None when there was no file.
        """
        copy = self.keep(kata)
        write_text(self.file(kata), stub_text(kata, level))
        return copy

    def keep(self, kata: Kata) -> Path | None:
        """Copy the learner's file into ``.mlkata/kept/`` under a name of its own, byte for byte."""
        file = self.file(kata)
        if not os.path.lexists(file):
            return None
        if not file.is_file():
            raise WorkspaceError(f"{self.display(file)} is not a file: move it away, then try again")
        kept = self.state / "kept"
        copy = None
        try:
            make_state_folder(self.state)
            kept.mkdir(exist_ok=True)
            copy = _new_file(kept, f"{kata.id.replace('/', '-')}-{clock.now().astimezone():%Y%m%d-%H%M%S}")
            shutil.copyfile(file, copy)
        except OSError as error:
            if copy is not None:
                copy.unlink(missing_ok=True)
            raise WorkspaceError(
                f"no copy of {self.display(file)} could be kept in {self.display(kept)} ({error.strerror}): "
                f"it was left as it is"
            ) from None
        return copy


def _new_file(folder: Path, name: str) -> Path:
    """Make an empty Python file of this name, with a number behind it where the name is taken."""
    number = 0
    while True:
        path = folder / f"{name}{f'-{number}' if number else ''}.py"
        try:
            path.open("xb").close()
        except FileExistsError:
            number += 1
        else:
            return path


def find_workspace(start: Path) -> Workspace | None:
    """Return the workspace that `start` lies in: the nearest folder upwards that is one."""
    return next((Workspace(folder) for folder in (start, *start.parents) if is_workspace(folder)), None)


def is_workspace(folder: Path) -> bool:
    """Whether a folder is a workspace: it holds ``.mlkata/``, or it is a pack."""
    return (folder / STATE).is_dir() or is_pack(folder)


def is_pack(folder: Path) -> bool:
    """Whether a folder is a pack, be it a faulty one."""
    return os.path.lexists(folder / "solutions" / "curriculum.toml")


def make_state_folder(folder: Path) -> None:
    """Make ``.mlkata/``, which version control is told to leave alone."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    WorkspaceError
        When the folder or the file cannot be written.
    """
    import tempfile  # here, so that a command that writes nothing does not wait for it

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}.", encoding="utf-8", newline="\n", delete=False
        ) as out:
            temporary = Path(out.name)
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise WorkspaceError(f"{path} cannot be written: {error.strerror}") from None
