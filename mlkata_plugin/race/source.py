"""What a race reads in a source without running it: loops of a learner's functions, and what the inputs are."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# Calls that run Python code once for each element or row.
_LOOPING_NAMES = {"map", "filter", "vectorize"}
_LOOPING_METHODS = {"vectorize", "frompyfunc", "apply_along_axis", "apply", "applymap", "map", "iterrows", "itertuples"}


def loop_in(source: str, function: str) -> int | None:
    """Return the line of the first Python loop in a function and in the functions of the file that it calls."""
    found = _functions(source)
    seen, ahead, lines = set[str](), [function], list[int]()
    while ahead:
        name = ahead.pop()
        if name in seen or name not in found:
            continue
        seen.add(name)
        for node in ast.walk(found[name]):
            if isinstance(node, ast.Name):
                ahead.append(node.id)
            lines += _loops(node)
    return min(lines, default=None)


def _loops(node: ast.AST) -> Iterator[int]:
    if isinstance(node, _LOOPS):
        yield node.lineno
    elif isinstance(node, ast.Call):
        called = node.func
        named = isinstance(called, ast.Name) and called.id in _LOOPING_NAMES
        if named or (isinstance(called, ast.Attribute) and called.attr in _LOOPING_METHODS):
            yield node.lineno


def inputs_of(baseline: str) -> str:
    """Return what the docstring of ``race_inputs`` says that it returns; empty where it does not."""
    race_inputs = _functions(baseline).get("race_inputs")
    words = None if race_inputs is None else ast.get_docstring(race_inputs)
    first = " ".join((words or "").partition("\n\n")[0].split())
    return first.removeprefix("Return ").removesuffix(".") if first.startswith("Return ") else ""


def _functions(source: str) -> dict[str, ast.FunctionDef]:
    """Return the functions of a source by name; none where it is not valid."""
    try:
        return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
