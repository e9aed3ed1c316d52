"""The cell `%%kata KATA`: its text becomes the learner's file, and what was there is kept."""

from __future__ import annotations

import ast
import hashlib
import re
from typing import TYPE_CHECKING

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.judge.source import public_names
from mlkata_plugin.practice.desk import Refused
from mlkata_plugin.practice.stubs import untouched_level
from mlkata_plugin.text import listed
from mlkata_plugin.workspace import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.practice.desk import Desk

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
MAGIC = re.compile(r"%%kata\b")


def magic_first(lines: list[str]) -> list[str]:
    """Return the lines of a cell with `%%kata` before the comments above it: IPython takes a magic in line 1 only.

    A blank line follows where nothing does: IPython asks no magic about a cell without any.
    """
    for number, line in enumerate(lines):
        if MAGIC.match(line):
            return [line, *([*lines[:number], *lines[number + 1 :]] or ["\n"])]
        if line.strip() and not line.lstrip().startswith("#"):
            break
    return lines


def cell_of(kata: Kata, text: str) -> str:
    """Return the cell that has a text judged."""
    return f"%%kata {kata.typed}\n{text.rstrip()}\n"


def text_of(cell: str) -> str:
    """Return what a cell says below its first line, as a file says it."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def refuse_what_is_no_answer(desk: Desk, kata: Kata, text: str) -> None:
    """Refuse a cell that says nothing, and one that defines something but nothing that the kata asks for."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):  # the verdict says so
        return
    remedy = f"`%mlkata show {kata.typed}` puts what your file says below"
    if not tree.body:
        raise Refused(f"the cell is empty: {remedy}")
    wanted = public_names(kata.solution)
    defined = [node.name for node in tree.body if isinstance(node, DEFINITIONS)]
    if not defined or _bound(tree) & {*wanted, "*"}:
        return
    other = max(desk.course, key=lambda each: _share(each, defined))
    if _share(other, defined):
        remedy = f"did you mean `%%kata {other.typed}`?"
    missing = wanted[0] if len(wanted) == 1 else f"one of {listed(wanted)}"
    raise Refused(f"the cell defines {listed(defined)} and not {missing}: {remedy}")


def _bound(tree: ast.Module) -> set[str]:
    """Return the names that a source gives a value; ``*`` where it may be any."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.alias(name=name, asname=asname):
                found.add(asname or name)
    return found


def _share(kata: Kata, defined: Sequence[str]) -> float:
    """Return how much of what a kata asks for is defined."""
    try:
        wanted = public_names(kata.solution)
    except PackError:  # of another kata than the one that is worked on
        return 0
    return len({*wanted} & {*defined}) / max(len(wanted), 1)


def verdict_before(desk: Desk, kata: Kata, text: str) -> str | None:
    """Return the last verdict on a kata, where it was on this text and the file still says it; else None.

    What is run once more, as it stands, is no new attempt.
    """
    last = next(reversed(desk.log.of(kata.id)), None)
    if last is None or last.left or desk.text(kata) != text:
        return None
    event = next((event for event in reversed(last.events) if event.kind == "attempted"), None)
    return event.data.get("verdict") if event and event.source == _digest(text) else None


def save(desk: Desk, kata: Kata, text: str) -> Path | None:
    """Write the learner's file; return where a copy of what was there lies, where it lies nowhere else.

    A stub that nobody touched is no work, and what was judged is in the log.
    """
    workspace, before = desk.workspace, desk.text(kata)
    if before == text:
        return None
    lost = before is None or not (untouched_level(kata, before) or _was_judged(desk, kata, before))
    copy = workspace.keep(kata) if lost else None
    workspace.lay_out(kata, "blanks")  # the question, where it is missing
    write_text(workspace.file(kata), text)
    return copy


def _was_judged(desk: Desk, kata: Kata, text: str) -> bool:
    digest = _digest(text)
    return any(event.source == digest for each in desk.log.of(kata.id) for event in each.events)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
