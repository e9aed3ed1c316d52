"""The learner's file, read without running it: what is still open, what it imports, whether it is Python at all."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from mlkata_plugin import files
from mlkata_plugin.course.earlier import ROOT, imported, named
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.scaffold import LEVELS, TODO, FunctionNode, blank_of, functions, statements, stub_text
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.frozen import Frozen

LARGEST = 200_000  # bytes of a learner's file: more than anybody writes for a kata


class Fault(Frozen):
    """Why a file cannot be judged at all."""

    reason: str
    line: int | None = None
    text: str = ""


class Reading(Frozen):
    r"""What a learner's file says of itself.

    Attributes
    ----------
    text : str
        The source, with ``\\n`` line ends; empty where it could not be read.
    fault : Fault or None
        Why it cannot be run.
    started : bool
        Whether it is more than a stub as it was handed out.
    open : mapping of str to tuple of int
        For each function or method with blanks, or that uses one with blanks, the lines of the open TODOs.
    lines : mapping of str to int
        The line of each function, class and method.
    """

    text: str
    fault: Fault | None
    started: bool
    open: dict[str, tuple[int, ...]]
    lines: dict[str, int]

    def uses(self, names: Collection[str]) -> list[str]:
        """Return the functions, classes and methods of the file that somebody uses who names these names."""
        found = [name for name in self.lines if "." not in name and name in names]
        methods = [name.partition(".") for name in self.lines if "." in name]
        found += [f"{owner}.{name}" for owner, _, name in methods if owner in found and name in (*names, "__init__")]
        return found

    @property
    def open_lines(self) -> tuple[int, ...]:
        """The lines of all open TODOs."""
        return tuple(sorted({line for lines in self.open.values() for line in lines}))


def read_source(kata: Kata, file: Path) -> Reading:
    """Read the learner's file for a kata. Never raises: what is wrong with the file is in the reading."""
    try:
        text = files.read_text(file, LARGEST)
    except FileNotFoundError:
        return _unreadable(f"is missing: `mlkata reset {kata.typed}` brings a fresh one")
    except IsADirectoryError:
        return _unreadable(f"is a folder: move it away, then `mlkata reset {kata.typed}`")
    except UnicodeDecodeError as error:
        return _unreadable(f"is not UTF-8 text (byte {error.start}): save it as UTF-8")
    except OSError as error:
        return _unreadable(f"cannot be read: {error.strerror}")
    return parse_source(kata, text, str(file))


def parse_source(kata: Kata, text: str, file: str) -> Reading:
    """Read a text that stands for the learner's file; syntax errors name `file`."""
    try:
        tree = ast.parse(text, file)
        compile(tree, file, "exec", dont_inherit=True)
    except SyntaxError as error:
        lines = text.split("\n")
        known = error.lineno is not None and 0 < error.lineno <= len(lines)
        quoted = error.text or (lines[(error.lineno or 1) - 1] if known else "")
        fault = Fault(f"is not valid Python: {error.msg}", error.lineno, quoted.rstrip())
        return Reading(text, fault, True, {}, {})
    except (ValueError, RecursionError, MemoryError) as error:
        return Reading(text, Fault(f"is not valid Python: {error}"), True, {}, {})
    still_open = _open(kata, text, tree)
    started = not still_open or not is_stub(kata, text, tree)
    return Reading(text, _forbidden(kata, tree), started, still_open, _lines(tree))


def is_stub(kata: Kata, text: str, tree: ast.Module | None = None) -> bool:
    """Whether a text is a stub as the scaffold makes it, at any level; comments and spacing do not count."""
    stubs: list[str] = []
    for level in LEVELS:  # most often it is at the first one
        stubs.append(stub_text(kata, level))
        if text == stubs[-1]:
            return True
    try:
        code = ast.dump(tree or ast.parse(text))
    except (SyntaxError, ValueError, RecursionError):
        return False
    return any(code == ast.dump(ast.parse(stub)) for stub in stubs)


def _unreadable(reason: str) -> Reading:
    return Reading("", Fault(reason), True, {}, {})


def _forbidden(kata: Kata, tree: ast.Module) -> Fault | None:
    """Return a fault for the first import that the kata does not allow."""
    for line, name in imported(tree):
        if named(name) in kata.made_of:
            continue
        top = name.split(".")[0]
        if top == ROOT:
            choice = " or ".join(f"{ROOT}.{each}.{each}" for each in kata.made_of) or "no other kata"
            return Fault(f"imports {name}: this kata can be made of {choice}", line)
        if top not in kata.imports and top not in sys.stdlib_module_names:
            allowed = ", ".join(kata.imports) or "nothing else"
            return Fault(f"imports {name}: this kata is done with the standard library and {allowed}", line)
    return None


def _open(kata: Kata, text: str, tree: ast.Module) -> dict[str, tuple[int, ...]]:
    """Return the open TODOs of each function: the line of the TODO's comment, or of the blank where it has none.

    A function that uses an open one is as open itself.
    """
    todos = [n for n, line in enumerate(text.split("\n"), 1) if TODO.match(line)]
    named = dict(_named(tree))  # of two functions with one name the last one counts, as Python has it: see @overload
    found: dict[str, tuple[int, ...]] = {}
    for name, blanks in _blanks(kata, named).items():
        function = named[name]
        own = [n for n in todos if function.lineno < n <= (function.end_lineno or function.lineno)]
        lines: set[int] = set()
        for blank in blanks:
            above = [n for n in own if n < blank.lineno]
            # A body that was never begun leaves all of its steps open.
            lines.update((own if _raises(blank) and own else above[-1:]) or [blank.lineno])
        found[name] = tuple(sorted(lines))
    if not found:
        return {}
    users: dict[str, set[str]] = {name: set() for name in found}
    for name, function in named.items():
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in named:
                users.setdefault(node.id, set()).add(name)
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for user in users.get(name, ()):
            lines = {*found.get(user, ()), *found[name]}
            if len(lines) > len(found.get(user, ())):
                found[user] = tuple(sorted(lines))
                waiting.append(user)
    return found


def _blanks(kata: Kata, named: Mapping[str, FunctionNode]) -> dict[str, list[ast.stmt]]:
    """Return what is open in each function that the kata asks for, where something is.

    That is a blank as the scaffold laid it out, the exception that it put in the place of the steps, and a body that
    does nothing. Anything else that looks like it, such as a guard or an abstract method, is the learner's own.
    """
    maybe = {name: [each for each in statements(function) if _is_blank(each)] for name, function in named.items()}
    if not any(maybe[name] or _raises(each.body[-1]) or not _work(each) for name, each in named.items()):
        return {}
    blanks, steps = (dict(_named(ast.parse(stub_text(kata, level)))) for level in ("blanks", "steps"))
    found: dict[str, list[ast.stmt]] = {}
    for name, laid_out in blanks.items():
        function = named.get(name)
        if function is None or ast.dump(laid_out) == ast.dump(steps[name]):  # a function without steps is given whole
            continue
        left = {_left_of(each) for each in statements(laid_out) if _is_blank(each)}
        found[name] = [each for each in maybe[name] if _left_of(each) in left]
        if not _work(function):
            found[name] = function.body[_documented(function) :] or function.body
        elif _raises(function.body[-1]) and _returns(function) <= _returns(steps[name]):
            found[name].append(function.body[-1])
    return {name: open_here for name, open_here in found.items() if open_here}


def _is_blank(statement: ast.stmt) -> bool:
    value = blank_of(statement)
    return isinstance(value, ast.Constant) and value.value is ...


def _raises(statement: ast.stmt) -> bool:
    """Whether a statement says that something is not implemented."""
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    raised = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _left_of(statement: ast.stmt) -> str | None:
    """Return what stands to the left of a blank; None for what has no blank."""
    match statement:
        case ast.Assign(targets=targets):
            return " = ".join(map(ast.unparse, targets))
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            return ast.unparse(target)
        case ast.Return():
            return "return"
        case ast.Expr():
            return ""
    return None


def _work(function: FunctionNode) -> list[ast.stmt]:
    """Return the statements of a body that do something."""
    body = function.body[_documented(function) :]
    return [each for each in body if not (isinstance(each, ast.Pass) or _is_blank(each) or _raises(each))]


def _documented(function: FunctionNode) -> bool:
    return ast.get_docstring(function, clean=False) is not None


def _returns(function: FunctionNode) -> int:
    return sum(isinstance(each, ast.Return) for each in statements(function))


def _named(tree: ast.Module) -> Iterator[tuple[str, FunctionNode]]:
    """Yield functions by their name and methods as ``Class.method``."""
    owners = {id(child): f"{node.name}." for node in tree.body if isinstance(node, ast.ClassDef) for child in node.body}
    for function in functions(tree):
        yield owners.get(id(function), "") + function.name, function


def _lines(tree: ast.Module) -> dict[str, int]:
    classes = {node.name: node.lineno for node in tree.body if isinstance(node, ast.ClassDef)}
    return classes | {name: function.lineno for name, function in _named(tree)}


def todos(lines: Sequence[int], file: str = "") -> str:
    """Return which TODOs are open: ``3 TODOs in katas/knn/knn.py: lines 24, 27, 30``."""
    several = "s" if len(lines) != 1 else ""
    place = f" in {file}" if file else ""
    return f"{len(lines)} TODO{several}{place}: line{several} {', '.join(map(str, lines))}"


def public_names(path: Path) -> list[str]:
    """Return the names of the functions and classes that a file defines, in its order, without private ones.

    Raises
    ------
    PackError
        When it cannot be read, or is not Python.
    """
    try:
        tree = ast.parse(text_of(path))
    except (SyntaxError, ValueError, RecursionError) as error:
        raise PackError(path, getattr(error, "lineno", None), f"is not valid Python: {error}") from None
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in tree.body if isinstance(node, kinds) and not re.match("_", node.name)]


def uses(source: str) -> dict[str, set[str]]:
    """Return for each function and class of a source those that it uses, itself and what those use among them."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    defined = {node.name: node for node in ast.parse(source).body if isinstance(node, kinds)}
    found = {
        name: {name, *(part.id for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in defined)}
        for name, node in defined.items()
    }
    for through in defined:
        for names in found.values():
            if through in names:
                names |= found[through]
    return found
