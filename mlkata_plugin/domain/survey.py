"""What the draws of a script reach: for each argument, which features occurred and how often.

`mlkata dev check` holds this against what a docstring promises: of "booleans", a draw with the dtype bool has to occur.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain.calls import Ask
from mlkata_plugin.domain.engine import DRAWS, ScriptFunction, Trial
from mlkata_plugin.domain.source import RandomSource
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.layout import layout_of
from mlkata_plugin.judge.values import is_pandas

Survey = dict[str, Counter[str]]


def survey(
    script: ScriptFunction, ask: Ask, parameters: Mapping[str, Sequence[str]], seed: int = 0, *, draws: int = DRAWS
) -> Survey:
    """Count the features of a script's calls.

    Parameters
    ----------
    script : callable
        The script.
    ask : callable
        Makes the calls; of a right answer, so that each script comes to its end.
    parameters : mapping of str to sequence of str
        The names of each function's parameters.
    seed, draws : int
        As for `run`.

    Returns
    -------
    dict of str to Counter
        For each parameter its `features`; for each function, under its name, how often it was called, what it had to
        raise, and which of its arguments were one object, equal, or of one shape.
    """
    found: Survey = {}
    for number in range(draws):
        trial = Trial(script, RandomSource(f"{seed}/{script.__name__}/{number}"), number)
        while trial.waiting:
            for call in trial.waiting:
                errors = [f"raises {error.__name__}" for error in trial.draw.refused]
                _count(found, call, parameters.get(call.name, ()), errors)
            trial.take(list(ask(trial.waiting)))
    return found


def _count(found: Survey, call: Call, parameters: Sequence[str], errors: Sequence[str]) -> None:
    names = [*parameters, *(f"argument {i + 1}" for i in range(len(parameters), len(call.args)))]
    given = {**dict(zip(names, call.args, strict=False)), **call.kwargs}
    for name, value in given.items():
        found.setdefault(name, Counter()).update(features(value))
    pairs = [f"{a} {how} {b}" for a, b in combinations(given, 2) for how in _alike(given[a], given[b])]
    found.setdefault(call.name, Counter()).update(["called", *errors, *pairs])


def features(value: Any) -> set[str]:
    """Return what is special about an argument, each in a word or two: ``float32``, ``read-only``, ``empty``."""
    if is_pandas(value):
        return set(_of_frame(value))
    if isinstance(value, np.ndarray):
        dtype = value.dtype.name if value.dtype.kind != "U" else "strings"
        return {dtype, layout_of(value), *_values(value)} - {"C"}
    if isinstance(value, (list, tuple)):
        try:
            table = np.asarray(value)
        except ValueError:  # of things of several lengths
            return {"list of objects", "1-d"}
        kinds = {"f": "floats", "i": "ints", "u": "ints", "b": "bools", "U": "strings"}
        return {f"list of {kinds.get(table.dtype.kind, 'objects') if table.size else 'nothing'}", *_values(table)}
    if isinstance(value, (int, float, np.number)):
        return {type(value).__name__, *_values(np.asarray(value))}
    return {"function" if callable(value) else type(value).__name__}


def _values(array: NDArray[Any]) -> Iterator[str]:
    yield f"{array.ndim}-d"
    if array.size < 2 and array.ndim:
        yield "empty" if array.size == 0 else "one"
    if array.ndim == 2 and array.size > 1 and array.shape[0] == array.shape[1]:
        yield "square"
    if array.ndim == 2 and array.shape[1] == 1:
        yield "column"
    if array.dtype.kind in "fiub" and array.size:
        yield from _numbers(array)


def _numbers(array: NDArray[Any]) -> Iterator[str]:
    if array.dtype.kind == "f":
        if np.isnan(array).any():
            yield "nan"
        if np.isinf(array).any():
            yield "inf"
    if array.dtype.kind in "fi" and (array < 0).any():
        yield "negative"
    if not array.all():
        yield "zero"
    if array.size > 1:
        if (array == array.flat[0]).all():
            yield "constant"
        elif np.unique(array).size < array.size:
            yield "ties"


def _alike(a: Any, b: Any) -> Iterator[str]:
    """Yield in what two arguments agree."""
    if is_pandas(a) or is_pandas(b) or not all(isinstance(value, (np.ndarray, list)) for value in (a, b)):
        return
    if a is b:
        yield "is"
    elif _has_shape(a) and _has_shape(b) and np.shape(a) == np.shape(b):
        yield "equals" if np.array_equal(a, b) else "has the shape of"


def _has_shape(value: Any) -> bool:
    """Whether a value is an array or as good as one: a list of things of several lengths is not."""
    return "list of objects" not in features(value)


def _of_frame(value: Any) -> Iterator[str]:
    yield type(value).__name__
    columns = [value[name] for name in value] if hasattr(value, "columns") else [value]
    if len(value) < 2:
        yield "empty" if len(value) == 0 else "one"
    if value.index.has_duplicates:
        yield "repeated index"
    if value.duplicated().any():
        yield "repeated rows"
    for column in columns:
        yield str(column.dtype)
        if column.isna().any():
            yield "all missing" if column.isna().all() else "missing"
