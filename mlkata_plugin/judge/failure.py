"""A failure as text: the call, its inputs, what was expected and what came. No line of a hidden file is in it."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mlkata_plugin.judge.calls import Recorded
from mlkata_plugin.judge.compare import Mismatch
from mlkata_plugin.judge.errors import LearnerError, Stopped
from mlkata_plugin.judge.exchange import Instance
from mlkata_plugin.judge.layout import layout_of
from mlkata_plugin.judge.link import Died
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.judge.values import plain
from mlkata_plugin.text import count, visible

VALUES_SHOWN = 60
TEXT_SHOWN = 1000
CALLS_SHOWN = 4  # on the object whose method failed, before that
WIDTH = 88
FORMS = {
    "Fortran": "is in Fortran order",
    "strided": "is every second entry of a larger array",
    "reversed": "is a reversed view",
    "broadcast": "is one row, broadcast",
    "read-only": "is read-only",
}


def signatures(solution: Path) -> dict[str, list[str]]:
    """Return the parameter names of each function, class and method, by the name that is called."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(solution.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
            found.setdefault(node.name, [name for name in names if name != "self"])
        elif isinstance(node, ast.ClassDef):
            first = [child for child in node.body if isinstance(child, ast.FunctionDef) and child.name == "__init__"]
            found[node.name] = [argument.arg for argument in first[0].args.args[1:]] if first else []
    return found


def describe(submission: Submission | None, error: BaseException, file: str, *, whole: bool) -> str:
    """Return the text of a failure.

    Parameters
    ----------
    submission : Submission or None
        The learner's side of the check that failed.
    error : BaseException
        What ended it.
    file : str
        The learner's file, as a person would type it.
    whole : bool
        Show values and output whole, however long.
    """
    parts = [] if submission is None else [_call(submission, error, whole)]
    parts.append(_finding(error, file, whole))
    if submission is not None and not isinstance(error, Died):
        if isinstance(error, Mismatch | LearnerError):
            parts += submission.rules.notes
        if submission.printed.strip():
            parts.append(f"your code printed:\n{_indent(_cut(submission.printed.rstrip(), whole))}")
    return visible("\n".join(part for part in parts if part))


def _finding(error: BaseException, file: str, whole: bool) -> str:
    match error:
        case Mismatch():
            if isinstance(error.expected, type) or error.got is None:
                return error.difference.text
            pair = [_labelled("expected", error.expected, whole), _labelled("got", error.got, whole)]
            if error.difference.kind == "value" and error.difference.text.startswith("expected"):
                return "\n".join(pair)  # of a single value, the difference says nothing more
            return "\n".join([*pair, error.difference.text])
        case LearnerError():
            frames = [
                f"  {file}:{line}, in {function or 'the module'}: {text}" if line else f"  ... {function} ..."
                for line, function, text in error.frames
            ]
            message = f": {_cut(error.message, whole)}" if error.message else ""
            return "\n".join([f"raised {error.name}{message}", *frames])
        case Died():
            where = f" at {file}:{error.line}" if error.line else ""
            printed = f"\nit wrote:\n{_indent(_cut(error.printed, whole))}" if error.printed else ""
            return f"your code {error.reason}{where}{printed}"
        case Stopped():
            return f"your code {error}"
    return str(error)


def _call(submission: Submission, error: BaseException, whole: bool) -> str:
    """Return the call that the failure is about, with its inputs; of a method, also what its object went through."""
    if not submission.calls:
        return ""
    last = submission.index_of(error.got) if isinstance(error, Mismatch) else len(submission.calls) - 1
    before = _before(submission, last)
    shown = before if len(before) <= CALLS_SHOWN else [*before[:2], *before[2 - CALLS_SHOWN :]]
    parts = [_written(submission, submission.calls[index], whole) for index in (*shown, last)]
    on = submission.calls[last].on
    if on is not None and (not before or submission.calls[before[0]].on is not None):
        parts.insert(0, f"{submission.exchange.origins.get(on, '...')}(...)")
    inline = ".".join(parts)
    if len(shown) == len(before) and "\n" not in inline and len(inline) <= WIDTH:
        return inline
    lines = [parts[0], *(_indent(f".{part}") for part in parts[1:])]
    if len(shown) < len(before):
        lines.insert(1 - CALLS_SHOWN, _indent(f"... {count(len(before) - len(shown), 'more call')} ..."))
    return "\n".join(lines)


def _before(submission: Submission, last: int) -> list[int]:
    """Return which calls made the object that a call is on, and were on it."""
    on = submission.calls[last].on
    earlier = submission.calls[:last] if on is not None else ()
    return [
        index
        for index, call in enumerate(earlier)
        if call.what == "call" and (call.on == on or _number_of(submission.results.get(index)) == on)
    ]


def _number_of(result: Any) -> int | None:
    return result._number if isinstance(result, Instance) else None


def _written(submission: Submission, call: Recorded, whole: bool) -> str:
    """Return a call as a person writes it, in one line where that fits."""
    if call.what == "get":
        return call.name
    args, kwargs = submission.exchange.codec.loads_exactly(call.args)
    labels = submission.labels(call.name, len(args))
    inputs = [*zip(labels, args, strict=True), *kwargs.items()]
    forms = _forms(inputs)
    named = [f"{name}=" if name.isidentifier() else "" for name, _ in inputs]  # a method's parameters are not known
    shown = ", ".join(f"{name}{value(given, whole)}" for name, (_, given) in zip(named, inputs, strict=True))
    inline = f"{call.name}({shown})"
    if "\n" not in inline and len(inline) <= WIDTH:
        return "\n".join([inline, *forms])
    lines = [f"{call.name}({', '.join(name for name, _ in inputs)})"]
    return "\n".join([*lines, *(_indent(_labelled(name, given, whole, sign=" =")) for name, given in inputs), *forms])


def _forms(inputs: Sequence[tuple[str, Any]]) -> list[str]:
    """Return what the values of arrays do not show: how they lie in memory, and which of them are one."""
    found: list[str] = []
    arrays = [(name, given) for name, given in inputs if isinstance(given, np.ndarray)]
    for index, (name, array) in enumerate(arrays):
        same = next((other for other, known in arrays[:index] if known is array), None)
        if same is not None:
            found.append(f"{name} is {same}")
        elif (form := FORMS.get(layout_of(array))) is not None:
            found.append(f"{name} {form}")
    return [f"    ({', '.join(found)})"] if found else []


def _labelled(label: str, shown: Any, whole: bool, sign: str = "") -> str:
    text = value(shown, whole)
    head = f"{label}{sign} " if sign else f"{label:<9} "
    if "\n" in text and not text.startswith(("array", "[", "(", "{")):
        return f"{head.rstrip()}\n{_indent(text)}"
    return _aligned(head, text)


def value(shown: Any, whole: bool) -> str:
    """Return a value as a person writes it, in full up to a bound that is said."""
    if type(shown).__module__.split(".")[0] == "pandas" and hasattr(shown, "to_string"):
        rows = len(shown)
        text: str = shown.to_string(max_rows=None if whole else 20)
        return text if whole or rows <= 20 else f"{text}\n({rows} rows; -vv shows all)"
    size = shown.size if isinstance(shown, np.ndarray) else 0
    threshold = size + 1 if whole else VALUES_SHOWN
    with np.printoptions(threshold=threshold, linewidth=WIDTH, floatmode="unique", edgeitems=3):
        text = _repr(shown)
    if size > threshold:
        return f"{text} ({size} values; -vv shows all)"
    return _cut(text, whole)


def _repr(shown: Any) -> str:
    if isinstance(shown, list):
        return _container("[", map(_repr, shown), "]")
    if isinstance(shown, tuple):
        return _container("(", map(_repr, shown), ",)" if len(shown) == 1 else ")")
    if isinstance(shown, dict):
        return _container("{", (_aligned(f"{_repr(k)}: ", _repr(v)) for k, v in shown.items()), "}")
    if isinstance(shown, np.random.Generator):
        return f"Generator({type(shown.bit_generator).__name__})"
    if callable(shown) and hasattr(shown, "__name__"):
        return str(shown.__name__)
    return plain(shown)


def _container(begin: str, parts: Iterable[str], end: str) -> str:
    """Return a container in one line, or with a line for each part where a part takes several."""
    parts = list(parts)
    between = ",\n" if any("\n" in part for part in parts) else ", "
    return _aligned(begin, f"{between.join(parts)}{end}")


def _aligned(head: str, text: str) -> str:
    """Return a text behind a head, with its further lines below its first one."""
    return head + text.replace("\n", "\n" + " " * len(head))


def _cut(text: str, whole: bool) -> str:
    if whole or len(text) <= TEXT_SHOWN:
        return text
    return f"{text[:TEXT_SHOWN]}\n... {len(text) - TEXT_SHOWN} more characters (-vv shows all)"


def _indent(text: str) -> str:
    return textwrap.indent(text, "    ")
