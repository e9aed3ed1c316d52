"""Earlier answers: a kata may be made of others, and takes their functions from where the learner wrote them.

``from katas.best_split.best_split import best_split`` is what an editor understands, as it names the learner's file.
What is imported is a text, though, which others choose: an answer that was right, or the solution. So a file that is
being worked on changes nothing here.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from mlkata_plugin.course.toml import PackError, text_of

if TYPE_CHECKING:
    from importlib.abc import Loader

ROOT = "katas"

Find = Callable[[str], str | None]


def no_answer(_name: str) -> str | None:
    """Find nothing: whoever has written nothing yet."""
    return None


def named(module: str) -> str | None:
    """Return the kata whose answer a module is: ``katas.knn.knn`` is that of ``knn``. None for any other module."""
    parts = module.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == ROOT and parts[1] == parts[2] else None


def taken_by(text: str) -> tuple[str, ...]:
    """Return the katas whose answers a text imports, by their names; none where it is no Python."""
    if f"{ROOT}." not in text:
        return ()
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(dict.fromkeys(name for _, module in imported(tree) if (name := named(module))))


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the modules that a tree imports by their whole names, each with its line; a relative one is ``.``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." if node.level or node.module is None else node.module


def texts_for(text: str, katas: Path, own: Find = no_answer) -> dict[str, str]:
    """Return the texts of all answers that a text imports, and that these import, by the names of their katas.

    Parameters
    ----------
    text : str
        A learner's file, or a hidden one.
    katas : Path
        The folder of the katas, whose solutions are taken.
    own : callable
        Finds answers that are taken instead.
    """
    found: dict[str, str] = {}
    waiting = [*taken_by(text)]
    while waiting:
        name = waiting.pop()
        answer = None if name in found else own(name) or _solution(katas, name)
        if answer is not None:
            found[name] = answer
            waiting += taken_by(answer)
    return found


def _solution(katas: Path, name: str) -> str | None:
    try:
        return text_of(katas / name / "solution.py")
    except PackError:
        return None


def install(texts: Mapping[str, str]) -> None:
    """Have these answers imported in this process from now on, and no others."""
    before = [finder for finder in sys.meta_path if isinstance(finder, _Finder)]
    if before or texts:  # else nobody's modules are to be forgotten
        sys.meta_path[:] = [finder for finder in sys.meta_path if finder not in before]
        if texts:
            sys.meta_path.insert(0, _Finder(texts))
        _forget()


@contextmanager
def importable(texts: Mapping[str, str]) -> Iterator[None]:
    """Have these answers imported for a while."""
    if not texts:
        yield
        return
    finder, before = _Finder(texts), _forget()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        _forget()
        sys.modules.update(before)


def _forget() -> dict[str, ModuleType]:
    """Forget what was imported of anybody's answers, and return it."""
    return {name: sys.modules.pop(name) for name in [*sys.modules] if name.partition(".")[0] == ROOT}


class _Finder:
    """A finder and loader as importlib asks for; importing its base classes would take as long as reading 30 katas."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - importlib gives both
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        kata, loader = named(fullname), cast("Loader", self)
        if kata in self.texts:
            return ModuleSpec(fullname, loader, origin=f"{fullname.replace('.', '/')}.py")
        package = fullname == ROOT or fullname in {f"{ROOT}.{name}" for name in self.texts}
        return ModuleSpec(fullname, loader, is_package=True) if package else None

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave that to the import machinery."""

    def exec_module(self, module: ModuleType) -> None:
        kata = named(module.__name__)
        if kata is not None:
            assert module.__spec__ is not None
            exec(compile(self.texts[kata], str(module.__spec__.origin), "exec", dont_inherit=True), module.__dict__)
