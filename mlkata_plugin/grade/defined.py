"""What a text defines, read without running it: by that a file is known whose name says nothing."""

from __future__ import annotations

import ast
import builtins
import re
import warnings
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

from mlkata_plugin.grade.names import some

_IPYTHON = re.compile(r"(?m)^[%!]")  # what begins a line that is no Python
MOST_NAMED = 3  # functions and classes in a sentence


def fitting(text: str, asked: Mapping[str, Collection[str]]) -> list[str]:
    """Return the katas for which a text defines all that they ask for."""
    maybe = [kata for kata, names in asked.items() if names and all(_stands_in(text, name) for name in names)]
    found = {name for name, public in (_defined(text) or {}).items() if public} if maybe else set[str]()
    return [kata for kata in maybe if found.issuperset(asked[kata])]


def otherwise(text: str, names: Collection[str]) -> str | None:
    """Return a sentence about a text that does not define what it should; None where it does, or is no Python."""
    if all(_stands_in(text, name) for name in names):
        return None
    found = _defined(text)
    missing = [] if found is None else [name for name in names if name not in found]
    if found is None or not missing:
        return None
    own = [name for name, public in found.items() if public]
    lacking = some(missing, MOST_NAMED)
    return f"defines {some(own, MOST_NAMED)}, and not {lacking}" if own else f"does not define {lacking}"


def lent(text: str, others: Sequence[str]) -> list[str]:
    """Return the imports of other cells that give a cell the names that it uses and does not define."""
    tree = _tree(text)
    if tree is None:
        return []
    bound, used = set(dir(builtins)), set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                bound.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.alias():
                bound.add(_bound_by(node))
    found: dict[str, str] = {}
    for other in others:
        for statement in getattr(_tree(_IPYTHON.sub("#", other)), "body", ()):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                for alias in statement.names:
                    statement.names = [alias]
                    if (name := _bound_by(alias)) in used - bound:
                        found[name] = ast.unparse(statement)
    return list(found.values())


def _bound_by(alias: ast.alias) -> str:
    """Return the name that an import gives a meaning."""
    return alias.asname or alias.name.partition(".")[0]


def _stands_in(text: str, name: str) -> bool:
    """Whether a definition of a name seems to stand in a text: it is quick, and sure where it says no."""
    return re.search(rf"\b(?:def|class)\s+{re.escape(name)}\b", text) is not None


def _defined(text: str) -> dict[str, bool] | None:
    """Return the names that a text gives a meaning, and whether it is a public function or class."""
    tree = _tree(text)
    return None if tree is None else dict(_named(tree))


def _tree(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what somebody else wrote
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _named(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield names with whether they are public functions or classes, also of what stands below an ``if`` or ``try``."""
    waiting: deque[ast.AST] = deque(tree.body)
    while waiting:
        match waiting.popleft():
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, not name.startswith("_")
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from ((alias.asname or alias.name, False) for alias in names)
            case ast.Name(id=name, ctx=ast.Store()):
                yield name, False
            case node:
                waiting.extend(ast.iter_child_nodes(node))
