"""Learners' files made from a kata's own files: a known mistake, a library's equivalent."""

from __future__ import annotations

import ast
from pathlib import Path

from mlkata_plugin.pack import Kata

EQUIVALENTS = Path(__file__).parent / "equivalents"


def mistake_names(kata: Kata) -> list[str]:
    """Return the names of the functions and classes that are mistakes, in the order of their file."""
    tree = ast.parse(kata.mistakes.read_text("utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list]


def source_with_mistake(kata: Kata, name: str) -> str:
    """Return the solution with one of its functions or classes replaced by a mistake."""
    tree = ast.parse(kata.mistakes.read_text("utf-8"))
    kept: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mlkata_plugin"):
            continue
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.decorator_list:
            if node.name != name:
                continue
            (mark,) = node.decorator_list
            assert isinstance(mark, ast.Call)
            of = next(word.value for word in mark.keywords if word.arg == "of")
            assert isinstance(of, ast.Constant)
            target = str(of.value)
            node.decorator_list = []
        kept.append(node)
    text = ast.unparse(ast.Module(kept, []))
    return f"{kata.solution.read_text('utf-8')}\n\n{text}\n\n\n{target} = {name}\n"
