"""What a reference does that a learner's file does not, as far as the source tells: calls, loops, length."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from mlkata_plugin.course.scaffold import FunctionNode, functions

LIBRARIES = {"numpy": "np", "pandas": "pd"}
# Names for the same thing: a reference that writes `a @ b` does nothing that `np.dot(a, b)` does not.
SAME = {"@": "matmul", "dot": "matmul", "absolute": "abs", "amax": "max", "amin": "min", "isnull": "isna"}
LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Idioms:
    """How two sources differ in style.

    Attributes
    ----------
    calls : tuple of str
        NumPy and pandas functions and methods that only the reference calls, as it writes them.
    loops : tuple of int
        Lines of Python loops in functions of `yours` whose counterpart in the reference has none.
    lines, reference_lines : int
        Lines of code, without blank ones, comments and docstrings.
    """

    calls: tuple[str, ...]
    loops: tuple[int, ...]
    lines: int
    reference_lines: int


def compare_idioms(yours: str, reference: str) -> Idioms | None:
    """Compare two sources; None where `yours` does not parse."""
    try:
        tree = ast.parse(yours)
    except (SyntaxError, ValueError):
        return None
    known = ast.parse(reference)
    mine = {_key(name) for name in library_calls(tree)}
    return Idioms(
        calls=tuple(name for name in library_calls(known) if _key(name) not in mine),
        loops=tuple(sorted(set(extra_loops(tree, known)))),
        lines=code_lines(yours),
        reference_lines=code_lines(reference),
    )


def describe_idioms(idioms: Idioms | None) -> list[str]:
    """Return a heading, and the lines that stand below it."""
    if idioms is None:
        return ["Your file does not parse: calls and loops cannot be compared."]
    lines = ["What the reference does that yours does not"]
    if idioms.calls:
        lines.append(f"it calls {', '.join(idioms.calls)}")
    if idioms.loops:
        places = ", ".join(map(str, idioms.loops))
        plural = "line" if len(idioms.loops) == 1 else "lines"
        lines.append(f"it has no Python loop where yours loops on {plural} {places}")
    if not idioms.calls and not idioms.loops:
        lines.append("nothing that its calls and loops would show")
    return [*lines, f"{idioms.reference_lines} lines of code; yours has {idioms.lines}"]


def library_calls(tree: ast.Module) -> tuple[str, ...]:
    """Return the NumPy and pandas functions that a module calls (``np.exp``), its method calls, and ``@``.

    A method is taken for one of an array or a frame unless it is called on a name that was imported otherwise.
    Each stands once, in the order of the file.
    """
    names = _imported(tree)
    found: list[tuple[int, int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            found.append((node.lineno, node.col_offset, "@"))
        elif isinstance(node, ast.Call) and (name := _called(node.func, names)):
            end = node.func  # of `a(b).c()` the `a` comes first, although both calls begin with it
            found.append((end.end_lineno or 0, end.end_col_offset or 0, name))
    return tuple(dict.fromkeys(name for _, _, name in sorted(found)))


def extra_loops(yours: ast.Module, reference: ast.Module) -> Iterator[int]:
    """Yield the lines of loops in `yours` where the reference has none.

    A function is held against the one of its name; one that the reference does not have, against all of it.
    """
    loops = {function.name: list(_loops(function)) for function in functions(reference)}
    anywhere = any(loops.values())
    for function in functions(yours):
        if not loops.get(function.name, anywhere):
            yield from _loops(function)


def code_lines(source: str) -> int:
    """Return how many lines hold code, without comments and docstrings."""
    spoken: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in SILENT:
            spoken |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, FunctionNode)) and ast.get_docstring(node) is not None:
            text = node.body[0]
            spoken -= set(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return len(spoken)


def _loops(function: FunctionNode) -> Iterator[int]:
    for node in ast.walk(function):
        if isinstance(node, LOOPS):
            yield node.lineno


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for, dotted: ``{"np": "numpy", "norm": "numpy.linalg.norm"}``."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                names[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _called(func: ast.expr, names: dict[str, str]) -> str | None:
    """Return how a called function is written by convention; None for what is of neither library."""
    path: list[str] = []
    while isinstance(func, ast.Attribute):
        path.insert(0, func.attr)
        func = func.value
    if isinstance(func, ast.Name) and func.id in names:
        library, *rest = [*names[func.id].split("."), *path]
        return ".".join([LIBRARIES[library], *rest]) if library in LIBRARIES and rest else None
    return f".{path[-1]}()" if path else None


def _key(name: str) -> str:
    """Return what two ways of writing have in common: ``np.argmax`` and ``.argmax()`` are one."""
    last = name.removesuffix("()").rpartition(".")[2]
    return SAME.get(last, last)
