"""Planting: a learner's file with a known mistake in it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import TypeGuard

from mlkata_plugin.course.kata import Kata


def mistake_lines(kata: Kata) -> dict[str, int]:
    """Return the functions and classes of ``mistakes.py`` that are mistakes, each with the line it begins at."""
    return {node.name: node.lineno for node in _tree(kata).body if _is_mistake(node)}


def source_with_mistake(kata: Kata, name: str, number: int = 0) -> str:
    """Return the solution with one of its functions or classes replaced by a mistake.

    Parameters
    ----------
    name : str
        The name of the function or class in ``mistakes.py``.
    number : int
        Which member it is, of a family.
    """
    kept: list[ast.stmt] = []
    solution = kata.solution.read_text("utf-8")
    body = _tree(kata).body
    needed = _needed({node.name: node for node in body if _is_mistake(node)}, name)
    for node in body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlkata_plugin"):
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":  # it stands first, or nowhere
            if node.module not in solution:
                solution = f"{ast.unparse(node)}\n{solution}"
            continue
        if _is_mistake(node):
            if node.name not in needed:
                continue
            node = deepcopy(node)  # the tree is kept as it is
            words = {
                word.arg: word.value
                for mark in node.decorator_list
                if isinstance(mark, ast.Call)
                for word in mark.keywords
            }
            if node.name == name:
                target = ast.literal_eval(words["of"])
                if "values" in words:
                    _taking_value(node).args.kw_defaults[-1] = ast.Subscript(words["values"], ast.Constant(number))
            node.decorator_list = []
        kept.append(node)
    text = ast.unparse(ast.Module(kept, []))
    # A class is known by its name to who asks which one an object is of.
    named = f"{target} = {name}\n{target}.__name__ = {target}.__qualname__ = {target!r}\n"
    return f"{solution}\n\n{text}\n\n\n{named}"


def _taking_value(node: ast.FunctionDef | ast.ClassDef) -> ast.FunctionDef:
    """Return the function of a family that takes the value: of a class, its constructor."""
    parts = [node] if isinstance(node, ast.FunctionDef) else node.body
    return next(part for part in parts if isinstance(part, ast.FunctionDef) and part.name in (node.name, "__init__"))


def _needed(mistakes: Mapping[str, ast.FunctionDef | ast.ClassDef], name: str) -> set[str]:
    """Return the names of a mistake and of those that it uses."""
    found, waiting = set[str](), [name]
    while waiting:
        found.add(name := waiting.pop())
        used = {node.id for node in ast.walk(mistakes[name]) if isinstance(node, ast.Name)}
        waiting += used & mistakes.keys() - found
    return found


def _tree(kata: Kata) -> ast.Module:
    return _parsed(kata.mistakes.read_text("utf-8"))


@lru_cache(maxsize=1)  # it is read once for each of its mistakes
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _is_mistake(node: ast.stmt) -> TypeGuard[ast.FunctionDef | ast.ClassDef]:
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "mistake"
        for mark in node.decorator_list
    )
