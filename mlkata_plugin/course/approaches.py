"""Approaches: the other right answers of a kata, each with a title and the reason why one would write it so."""

from __future__ import annotations

import ast
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.frozen import Frozen


class Approach(Frozen):
    """A right answer beside the reference.

    Attributes
    ----------
    name : str
        How a person types it: the name of its file in ``right/``.
    title : str
        The first line of its docstring.
    why : str
        The rest of the docstring: what the approach saves, and what it costs. It may be empty.
    path : Path
        Its file.
    """

    name: str
    title: str
    why: str
    path: Path


def approaches(kata: Kata) -> list[Approach]:
    """Return the approaches of a kata, in the order of their names."""
    return [_read(path) for path in kata.right]


def _read(path: Path) -> Approach:
    try:
        docstring = ast.get_docstring(ast.parse(text_of(path))) or ""
    except (PackError, SyntaxError, ValueError, RecursionError):  # its author is told by `mlkata dev check`
        docstring = ""
    title, _, why = docstring.partition("\n")
    return Approach(path.stem, title.strip().rstrip(".") or path.stem.replace("_", " "), " ".join(why.split()), path)
