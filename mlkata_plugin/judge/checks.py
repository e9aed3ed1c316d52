"""The hidden checks of a kata, collected from its ``checks.py``.

A check is a function ``test_...(kata)``. With ``pytest.mark.parametrize`` it is one check for each case, which gets
the name and the id that pytest would give it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, product
from types import FunctionType, ModuleType
from typing import Any, TypeAlias

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.hidden import load_hidden

Case: TypeAlias = tuple[str, Mapping[str, Any]]  # an id, and the arguments


class Check(Frozen):
    """One hidden check.

    Attributes
    ----------
    name : str
        As pytest shows it: ``test_ties``, or ``test_ties[even k]``.
    function : callable
        Takes a `Submission` and `arguments`.
    case : str or None
        What tells it from the other cases of its function.
    arguments : mapping
        What its function takes beside the submission.
    last : bool
        It is run only where no check before it failed.
    """

    name: str
    function: Callable[..., None]
    case: str | None
    arguments: Mapping[str, Any]
    last: bool = False

    @property
    def title(self) -> str:
        """The first paragraph of the check's docstring, and its case."""
        text = inspect.getdoc(self.function) or self.name
        case = "" if self.case is None else f" [{self.case}]"
        return text.split("\n\n")[0].replace("\n", " ").rstrip(".") + case

    @property
    def contract(self) -> bool:
        """Whether its author says that it states the contract, though no mistake and no mutant fails it."""
        return bool(getattr(self.function, "mlkata_contract", False))

    @property
    def names(self) -> frozenset[str]:
        """What the check calls by name, itself or by way of the helpers of its file."""
        seen: set[str] = set()
        waiting = [inspect.unwrap(self.function)]
        while waiting:
            function = waiting.pop()
            code, globals_ = function.__code__, function.__globals__
            fresh = _names(code) - seen
            seen |= fresh
            helpers = (globals_.get(name) for name in fresh)
            waiting += [
                helper
                for helper in helpers
                if isinstance(helper, FunctionType) and helper.__module__ == function.__module__
            ]
        return frozenset(seen | {value for value in self.arguments.values() if isinstance(value, str)})


def collect(kata: Kata) -> tuple[Check, ...]:
    """Return the checks of a kata, in the order of its file.

    Raises
    ------
    PackError
        When ``checks.py`` cannot be imported, or something in it is no check. It names the line and the remedy.
    """
    module = load_hidden(kata.checks)
    found = tuple(check for function in _functions(module) for check in _checks(kata, function))
    if not found:
        raise PackError(kata.checks, None, "holds no check: a check is a function `test_...(kata)`")
    return found


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    for name, value in vars(module).items():
        if name.startswith("test") and isinstance(value, FunctionType):
            yield value


def _checks(kata: Kata, function: FunctionType) -> Iterator[Check]:
    marks = [mark for mark in getattr(function, "pytestmark", ()) if mark.name == "parametrize"]
    taken = list(inspect.signature(function).parameters)
    axes = [_cases(*mark.args, **mark.kwargs) for mark in marks]
    given = {"kata", *(name for axis in axes for _, arguments in axis for name in arguments)}
    if strange := set(taken) - given:
        line = function.__code__.co_firstlineno
        message = f"{function.__name__} takes {min(strange)!r}: a check takes `kata`, and what parametrize gives it"
        raise PackError(kata.checks, line, message)
    if not axes:
        yield Check(function.__name__, function, None, {})
        return
    for cases in product(*axes):
        case = "-".join(name for name, _ in cases)
        arguments = {name: value for _, part in cases for name, value in part.items()}
        yield Check(f"{function.__name__}[{case}]", function, case, arguments)


def _cases(
    names: str | Sequence[str], values: Sequence[Any], ids: Sequence[object] | Callable[[Any], object] | None = None
) -> list[Case]:
    """Return the cases that ``pytest.mark.parametrize`` makes of its arguments, with the ids that pytest makes."""
    known = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    cases: list[Case] = []
    for number, entry in enumerate(values):
        marked = hasattr(entry, "values") and hasattr(entry, "marks")  # a `pytest.param`
        row = entry.values if marked else entry if len(known) > 1 else (entry,)
        said = entry.id if marked else None
        if said is None and ids is not None and not callable(ids):
            said = ids[number]
        parts = [
            (None if not callable(ids) else ids(value)) or _id(value, name, number)
            for name, value in zip(known, row, strict=True)
        ]
        cases.append((str(said) if said is not None else "-".join(map(str, parts)), dict(zip(known, row, strict=True))))
    return _told_apart(cases)


def _id(value: object, name: str, number: int) -> str:
    if isinstance(value, (str, int, float, complex)) or value is None:
        return str(value)
    given = getattr(value, "__name__", None)
    return given if isinstance(given, str) else f"{name}{number}"


def _told_apart(cases: Sequence[Case]) -> list[Case]:
    """Return cases in which ids that were there several times have a number behind them."""
    ids = [name for name, _ in cases]
    numbers = {name: count() for name in ids if ids.count(name) > 1}
    return [(f"{name}{next(numbers[name])}" if name in numbers else name, arguments) for name, arguments in cases]


def _names(code: Any) -> set[str]:
    """Return the names that a function's code uses, with those of the functions inside it."""
    inner = (constant for constant in code.co_consts if hasattr(constant, "co_names"))
    return set(code.co_names).union(*map(_names, inner))
