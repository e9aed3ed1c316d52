"""Mutants: the solution with one small fault planted, such as a machine can think of.

Every operator changes one place. A check suite that a mutant passes has a hole, or the mutant is equivalent: no
input that the contract allows tells it from the solution. The operators follow those of R. A. DeMillo, R. J. Lipton
and F. G. Sayward, "Hints on test data selection", Computer 11(4), 1978, with those added that array code calls for:
axes, dropped keyword arguments, swapped arguments, neighbours among the reductions.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any

from mlkata_plugin.course.scaffold import functions
from mlkata_plugin.frozen import Frozen

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
COMMUTATIVE_CALLS = {"maximum", "minimum", "logaddexp", "add", "multiply", "isclose", "zip"}
NEIGHBOURS = {
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "mean": "sum",
    "sum": "mean",
    "median": "mean",
    "std": "var",
    "var": "std",
    "any": "all",
    "all": "any",
    "zeros": "ones",
    "ones": "zeros",
    "floor": "ceil",
    "ceil": "floor",
    "exp": "expm1",
    "expm1": "exp",
    "log": "log1p",
    "log1p": "log",
    "cumsum": "cumprod",
    "head": "tail",
    "tail": "head",
    "first": "last",
    "last": "first",
    "isna": "notna",
    "notna": "isna",
    "logical_and": "logical_or",
    "logical_or": "logical_and",
}
# The fields of a statement that are not of its own head, or are never run.
APART = ("annotation", "returns", "decorator_list", "body", "orelse", "finalbody", "handlers")
# A call of these with one argument can be forgotten: what is left is the argument.
FORGOTTEN = {"abs", "absolute", "sqrt", "square", "exp", "log", "sorted", "round"}


class Mutant(Frozen):
    """The solution with one change.

    Attributes
    ----------
    line : int
        Where in the solution the change is.
    was, becomes : str
        The statement before and after, on one line; of a compound statement, its head.
    source : str
        The whole source with the change in it.
    """

    line: int
    was: str
    becomes: str
    source: str

    @property
    def change(self) -> str:
        """What was changed, on one line."""
        return f"{self.was} -> {self.becomes}"


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of a solution, in the order of its lines, no two of them the same program."""
    tree = ast.parse(source)
    found = {ast.unparse(tree): Mutant(0, "", "", source)}
    for function in functions(tree):
        for statement in _statements(function):
            was = _head(statement)
            for line, becomes, text in _changed(tree, function, statement):
                found.setdefault(text, Mutant(line, was, becomes, text))
    return [mutant for mutant in found.values() if mutant.line]


def _changed(tree: ast.Module, function: ast.AST, statement: ast.stmt) -> Iterator[tuple[int, str, str]]:
    """Yield each change of a statement: its line, the statement then, and the whole program then."""
    for part, name, index in _places(statement):
        old = _get(part, name, index)
        for new in _changes(old):
            _set(part, name, index, new)
            yield getattr(old, "lineno", statement.lineno), _head(statement), _text(tree)
            _set(part, name, index, old)
    if isinstance(statement, ast.If):
        test, statement.test = statement.test, ast.Constant(False)
        yield statement.lineno, _head(statement), _text(tree)
        statement.test = test
    if _can_go(statement):
        for part in ast.walk(function):
            for name, body in ast.iter_fields(part):
                if isinstance(body, list) and statement in body:
                    at = body.index(statement)
                    _set(part, name, at, ast.Pass())
                    yield statement.lineno, "pass", _text(tree)
                    _set(part, name, at, statement)


def _text(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


def _can_go(statement: ast.stmt) -> bool:
    """Whether a statement changes something that is there before it, so that the program runs without it."""
    match statement:
        case ast.AugAssign() | ast.Expr() | ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            return True
    return False


def _statements(function: ast.AST) -> Iterator[ast.stmt]:
    """Yield a function's statements below its head, docstrings and strings on their own left out."""
    for child in ast.iter_child_nodes(function):
        if isinstance(child, ast.stmt):
            if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
                yield child
            yield from _statements(child)
        elif isinstance(child, ast.ExceptHandler | ast.match_case):
            yield from _statements(child)


def _head(statement: ast.stmt) -> str:
    """Return a statement as one line; of a compound one, the line that ends in a colon."""
    if not hasattr(statement, "body"):
        return ast.unparse(statement)
    alone: Any = copy.copy(statement)
    alone.body = [ast.Pass()]
    for name in ("orelse", "finalbody", "handlers"):
        if hasattr(alone, name):
            setattr(alone, name, [])
    return ast.unparse(alone).split("\n")[0]


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield every place below a statement's own head that holds an expression or an operator; messages left out."""
    if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
        return
    for name, value in ast.iter_fields(node):
        if name in APART and isinstance(node, ast.stmt):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.stmt):
                yield node, name, index
                yield from _places(child)


def _get(part: ast.AST, name: str, index: int | None) -> Any:
    value = getattr(part, name)
    return value if index is None else value[index]


def _set(part: ast.AST, name: str, index: int | None, new: Any) -> None:
    if index is None:
        setattr(part, name, new)
    else:
        getattr(part, name)[index] = new


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node."""
    match node:
        case ast.operator() | ast.cmpop() | ast.boolop():
            if type(node) in OPERATORS:
                yield OPERATORS[type(node)]()
        case ast.UnaryOp(op=ast.USub() | ast.Invert() | ast.Not(), operand=operand):
            if not isinstance(operand, ast.Constant):
                yield operand
        case ast.Constant(value=value):
            yield from (ast.Constant(other) for other in _constants(value))
        case ast.Slice():
            yield from _slices(node)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.BinOp(left=left, op=ast.MatMult() as op, right=right):
            yield ast.BinOp(right, op, left)
        case ast.Attribute(value=value, attr=attr, ctx=ctx):
            if attr in NEIGHBOURS:
                yield ast.Attribute(value, NEIGHBOURS[attr], ctx)
            elif attr == "T":
                yield value
        case ast.Name(id=name, ctx=ctx):
            if name in ("max", "min", "any", "all"):
                yield ast.Name(NEIGHBOURS[name], ctx)
        case ast.Call():
            yield from _calls(node)
        case ast.comprehension(target=target, iter=iterable, ifs=[_, *_], is_async=is_async):
            yield ast.comprehension(target, iterable, [], is_async)


def _constants(value: object) -> Iterator[bool | int | float]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        if value > 0:
            yield value - 1
    elif isinstance(value, float):
        yield value + 1.0 if value == int(value) else value * 2


def _slices(node: ast.Slice) -> Iterator[ast.AST]:
    """Yield the slice one place longer or shorter at an end that is not a constant."""
    for lower, upper in ((node.lower, None), (None, node.upper)):
        end = lower or upper
        if end is None or isinstance(end, ast.Constant):
            continue
        for op in (ast.Add(), ast.Sub()):
            moved = ast.BinOp(end, op, ast.Constant(1))
            yield ast.Slice(moved if lower else node.lower, moved if upper else node.upper, node.step)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    args = node.args
    if name == "range" and len(args) == 1:
        yield ast.Call(node.func, [ast.Constant(1), *args], [])
        yield ast.Call(node.func, [ast.BinOp(args[0], ast.Sub(), ast.Constant(1))], [])
    starred = any(isinstance(arg, ast.Starred) for arg in args)
    if not starred and len(args) >= 2 and name not in COMMUTATIVE_CALLS and ast.dump(args[0]) != ast.dump(args[1]):
        first, second, *rest = args
        yield ast.Call(node.func, [second, first, *rest], node.keywords)
        if len(rest) == 1:
            yield ast.Call(node.func, [first, rest[0], second], node.keywords)
    for keyword in node.keywords:
        if keyword.arg is not None:
            yield ast.Call(node.func, args, [other for other in node.keywords if other is not keyword])
    if name in FORGOTTEN and len(args) == 1 and not node.keywords:
        yield args[0]
    match node.func:
        case ast.Attribute(value=ast.Attribute(value=value, attr="str" | "dt")):
            yield value
        case ast.Attribute(value=ast.Call() | ast.Subscript() | ast.BinOp() as value):
            yield value
