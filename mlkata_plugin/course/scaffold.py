"""The scaffold: stubs made from a solution, so that the two can never disagree.

A step of a solution begins with a comment ``# Step 1: what to do here`` and ends where the next one begins, or the
function does. Comment lines right below that head that are indented, ``#   as here``, go on with it and reach the
learner; every other comment of a step explains the answer, and does not. Steps are numbered through the whole file.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.rules import rules_comment
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.frozen import Frozen

Level: TypeAlias = Literal["blanks", "steps", "bare"]
LEVELS: tuple[Level, ...] = get_args(Level)
FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

STEP = re.compile(r"(?P<indent>\s*)# Step (?P<number>\d+): \S")
TODO = re.compile(r"\s*# TODO (?P<number>\d+): ")
BLANK = "..."
OPEN = "raise NotImplementedError"


class ScaffoldError(Exception):
    """A solution cannot be cut into blanks; the message names the line and the remedy."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(f"line {line}: {message}")


class Blank(Frozen):
    """A piece of the solution that a stub leaves out.

    Attributes
    ----------
    start, end : int
        Where the stub's replacement stands in the stub's text, as offsets.
    answer : str
        The solution's text at this place.
    """

    start: int
    end: int
    answer: str


class Stub(Frozen):
    """What the learner opens, and what was left out of it."""

    text: str
    blanks: tuple[Blank, ...]

    def fill(self) -> str:
        """Return the stub with every answer put back: the solution's text."""
        parts, at = [], 0
        for blank in self.blanks:
            parts += [self.text[at : blank.start], blank.answer]
            at = blank.end
        return "".join([*parts, self.text[at:]])


class _Edit(Frozen):
    start: int
    end: int
    text: str


def scaffold(solution: str, level: Level) -> Stub:
    r"""Cut a solution into a stub.

    Parameters
    ----------
    solution : str
        The source of ``solution.py``, with ``\n`` line ends.
    level : {"blanks", "steps", "bare"}
        ``blanks`` keeps every line and replaces the right-hand sides of each step; ``steps`` keeps the steps'
        comments as TODOs; ``bare`` keeps signature and docstring.

    Raises
    ------
    ScaffoldError
        When there is no step, steps are not numbered 1, 2, 3 ... or a step stands outside a function; or when
        the solution is not valid Python.
    """
    lines = _Lines(solution)
    try:
        tree = ast.parse(solution)
    except SyntaxError as error:
        raise ScaffoldError(error.lineno or 1, f"is not valid Python: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise ScaffoldError(1, f"is not valid Python: {error}") from None
    heads = [n for n, line in enumerate(lines.texts, 1) if STEP.match(line)]
    numbers = [int(STEP.match(lines.texts[n - 1])["number"]) for n in heads]  # type: ignore[index]
    if not heads:
        raise ScaffoldError(1, "a solution needs one step at least: `# Step 1: what to do here`")
    for n, number, expected in zip(heads, numbers, range(1, len(heads) + 1), strict=True):
        if number != expected:
            raise ScaffoldError(n, f"this should be step {expected}: steps are numbered through the file")
    edits: list[_Edit] = []
    claimed = 0
    for function in functions(tree):
        own = [n for n in heads if function.lineno < n <= _last_line(function)]
        claimed += len(own)
        if own and level == "blanks":
            edits += _blank_edits(lines, function, own)
        elif own:
            edits.append(_body_edit(lines, function, own, level))
    if claimed != len(heads):
        raise ScaffoldError(heads[0], "a step must stand inside one function, not in a nested one or outside")
    return _apply(solution, edits)


def stub_text(kata: Kata, level: Level) -> str:
    """Return the stub of a kata; the barest one has its rules at the head.

    Raises
    ------
    PackError
        When the solution cannot be read or cut into blanks.
    """
    try:
        text = scaffold(text_of(kata.solution), level).text
    except ScaffoldError as error:
        raise PackError(kata.solution, error.line, error.message) from None
    return rules_comment(kata) + text if level == "bare" else text


def functions(tree: ast.Module) -> Iterator[FunctionNode]:
    """Yield the functions of a module and the methods of its classes, in the order of the file."""
    for node in tree.body:
        if isinstance(node, FunctionNode):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (child for child in node.body if isinstance(child, FunctionNode))


def blank_of(statement: ast.stmt) -> ast.expr | None:
    """Return the expression of a simple statement that a stub leaves blank, where it has one.

    ``return name`` stays: it tells what to compute, not how.
    """
    match statement:
        case ast.Return(value=ast.Name()):
            return None
        case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Expr(value=value):
            return value
        case ast.AnnAssign(value=value) | ast.Return(value=value):
            return value
    return None


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements below `node`, however deep, in the order of the file."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if not isinstance(child, ast.expr):
            yield from statements(child)


def _last_line(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _body_start(function: FunctionNode) -> int:
    """Return the index of the first statement behind the docstring."""
    return 0 if ast.get_docstring(function, clean=False) is None else 1


def _blank_edits(lines: _Lines, function: FunctionNode, heads: list[int]) -> Iterator[_Edit]:
    """Yield the edits of level `blanks`: heads become TODOs, answers and their comments go."""
    first = heads[0]
    kept: set[int] = set()
    for head, following in pairwise([*heads, lines.last_of(function) + 1]):
        start = lines.start(head) + lines.texts[head - 1].index("# Step")
        yield _Edit(start, start + len("# Step"), "# TODO")
        kept |= {head, *lines.comments_below(head, following)}
    spans = []
    for statement in statements(function):
        if statement.lineno < first or blank_of(statement) is None:
            continue
        spans.append((statement.lineno, _last_line(statement)))
        yield lines.replace_value(statement)
    for n in range(first, lines.last_of(function) + 1):
        inside = any(low < n <= high for low, high in spans)
        if lines.is_comment(n) and n not in kept and not inside:
            yield _Edit(lines.start(n), lines.start(n + 1), "")


def _body_edit(lines: _Lines, function: FunctionNode, heads: list[int], level: Level) -> _Edit:
    """Return the edit of the levels `steps` and `bare`: the body goes, as a whole or from the first step on."""
    body = function.body[_body_start(function) :]
    indent = " " * (body[0].col_offset)
    todos: list[str] = []
    if level == "bare":
        documented = len(body) < len(function.body)
        start = lines.start(_last_line(function.body[0]) + 1 if documented else min(heads[0], body[0].lineno))
    else:
        start = lines.start(heads[0])
        if not lines.texts[heads[0] - 1].startswith(f"{indent}#"):
            raise ScaffoldError(heads[0], "the first step of a function must not stand inside `with`, `if` or a loop")
        for head, following in pairwise([*heads, lines.last_of(function) + 1]):
            block = [head, *lines.comments_below(head, following)]
            todos += [indent + lines.texts[n - 1].strip().replace("# Step", "# TODO", 1) for n in block]
    text = "\n".join([*todos, f"{indent}{OPEN}"])
    return _Edit(start, lines.end(lines.last_of(function)), text)


def _apply(source: str, edits: list[_Edit]) -> Stub:
    parts: list[str] = []
    blanks: list[Blank] = []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        kept = source[at : edit.start]
        length += len(kept)
        parts += [kept, edit.text]
        blanks.append(Blank(length, length + len(edit.text), source[edit.start : edit.end]))
        length += len(edit.text)
        at = edit.end
    return Stub("".join([*parts, source[at:]]), tuple(blanks))


class _Lines:
    """A source by its lines, numbered from 1, with offsets into the text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts = source.split("\n")
        self._starts = [0]
        for text in self.texts:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def start(self, n: int) -> int:
        return min(self._starts[n - 1], len(self.source))

    def end(self, n: int) -> int:
        return self.start(n) + len(self.texts[n - 1])

    def is_comment(self, n: int) -> bool:
        return self.texts[n - 1].lstrip().startswith("#")

    def last_of(self, function: FunctionNode) -> int:
        """Return the last line of a function, with the comments of its body that stand below the last statement."""
        n = _last_line(function)
        while n < len(self.texts) and self.is_comment(n + 1) and self.texts[n].find("#") > function.col_offset:
            n += 1
        return n

    def comments_below(self, head: int, stop: int) -> list[int]:
        """Return the lines right below `head`, up to `stop`, that go on with its comment."""
        below = []
        for n in range(head + 1, stop):
            if not self.texts[n - 1].lstrip().startswith("#  "):
                break
            below.append(n)
        return below

    def offset(self, lineno: int, column: int) -> int:
        """Return the offset of an AST position, whose columns count UTF-8 bytes."""
        return self.start(lineno) + len(self.texts[lineno - 1].encode()[:column].decode())

    def replace_value(self, statement: ast.stmt) -> _Edit:
        """Return the edit that blanks all that follows ``=`` or ``return``, brackets around it included."""
        assert statement.end_lineno is not None
        assert statement.end_col_offset is not None
        end = self.offset(statement.end_lineno, statement.end_col_offset)
        start = self.offset(statement.lineno, statement.col_offset)
        before: ast.expr | None = None
        match statement:
            case ast.Return():
                start += len("return ")
            case ast.Assign(targets=[*_, before]) | ast.AugAssign(target=before) | ast.AnnAssign(annotation=before):
                assert before is not None
                assert before.end_lineno is not None
                assert before.end_col_offset is not None
                start = self.source.index("=", self.offset(before.end_lineno, before.end_col_offset)) + 2
        return _Edit(start, end, BLANK)
