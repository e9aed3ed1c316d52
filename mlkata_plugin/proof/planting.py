"""Planting: a learner's file with a known mistake in it."""

from __future__ import annotations

import ast
from typing import TypeGuard

from mlkata_plugin.course.pack import Kata


def mistake_lines(kata: Kata) -> dict[str, int]:
    """Return the functions and classes of ``mistakes.py`` that are mistakes, each with the line it begins at."""
    return {node.name: node.lineno for node in _tree(kata).body if _is_mistake(node)}


def source_with_mistake(kata: Kata, name: str) -> str:
    """Return the solution with one of its functions or classes replaced by a mistake.

    Parameters
    ----------
    name : str
        The name of the function or class in ``mistakes.py``.
    """
    kept: list[ast.stmt] = []
    for node in _tree(kata).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlkata_plugin"):
            continue
        if _is_mistake(node):
            if node.name != name:
                continue
            target = next(
                word.value.value
                for mark in node.decorator_list
                if isinstance(mark, ast.Call)
                for word in mark.keywords
                if word.arg == "of" and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
            )
            node.decorator_list = []
        kept.append(node)
    text = ast.unparse(ast.Module(kept, []))
    return f"{kata.solution.read_text('utf-8')}\n\n{text}\n\n\n{target} = {name}\n"


def _tree(kata: Kata) -> ast.Module:
    return ast.parse(kata.mistakes.read_text("utf-8"))


def _is_mistake(node: ast.stmt) -> TypeGuard[ast.FunctionDef | ast.ClassDef]:
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "mistake"
        for mark in node.decorator_list
    )
