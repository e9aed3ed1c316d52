"""The sweep: odd results, of the wrong kind or the wrong shape. Whoever returns one is to be told that it is wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.proof.candidate import Candidate

# What comes back instead of the right result `r`, in words and in Python; None where that cannot be.
ODD = {
    "None": "None",
    "the number 0": "0",
    "an empty list": "[]",
    "an empty text": "''",
    "an integer beyond 64 bits": "2**64",
    "an integer beyond all floats": "10**400",
    "one dimension more": "np.expand_dims(r, -1) if isinstance(r, np.ndarray) else None",
    "one entry less": "r[:-1] if isinstance(r, (np.ndarray, list, tuple, str)) else None",
    "complex numbers": "r.astype(complex) if isinstance(r, np.ndarray) else None",
    "its own text": "None if isinstance(r, str) else str(r)",
    "one value more": "(*r, 0) if isinstance(r, tuple) else (r, r)",
    "a list around it": "[r]",
    "a frame": "pd.DataFrame({'a': [1.0, 2.0]})",
    "a Series with an index of its own": "pd.Series([1.0, 2.0], index=[7, 9])",
}


def odd_answers(kata: Kata) -> Iterator[tuple[str, str, Candidate]]:
    """Yield, for each function of a kata and each odd result, both in words and the candidate that returns it."""
    source = kata.solution.read_text("utf-8")
    functions = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    for name in functions:
        if name.startswith("_"):
            continue
        for words, result in ODD.items():
            yield name, words, Candidate(_instead(source, name, result), libraries=True, hurry=True)


def _instead(source: str, name: str, result: str) -> str:
    """Return the solution with a function that makes something else of its result."""
    return f"""{source}

import numpy as np
{"import pandas as pd" if "pd." in result else ""}

_right_{name} = {name}


def {name}(*args, **kwargs):
    r = _right_{name}(*args, **kwargs)
    return {result}
"""
