"""What the known mistakes of a kata say, read from their file without running it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mlkata_plugin.course.toml import PackError, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mlkata_plugin.course.kata import Kata


def sentences(kata: Kata, names: Iterable[str]) -> dict[str, str | None]:
    """Return the sentence of each mistake; None for one that the kata does not know any more.

    A file that runs may import what takes a second, so its decorators are read: ``@mistake(name="...", why="...")``.
    """
    wanted = tuple(names)
    if not wanted:
        return {}
    try:
        tree = ast.parse(text_of(kata.mistakes))
    except (PackError, SyntaxError, ValueError):  # a fault in a file of the pack, which `mlkata doctor` names
        return dict.fromkeys(wanted)
    decorators = (call for node in ast.walk(tree) for call in getattr(node, "decorator_list", ()))
    told = [_texts(call) for call in decorators if isinstance(call, ast.Call)]
    known = {texts["name"]: texts["why"] for texts in told if texts.keys() >= {"name", "why"}}
    return {name: known.get(name) for name in wanted}


def _texts(call: ast.Call) -> dict[str, str]:
    """Return the arguments of a call that are texts, by their names."""
    return {
        each.arg: each.value.value
        for each in call.keywords
        if each.arg and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
    }
