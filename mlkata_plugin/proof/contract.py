"""The domain of a kata: does it refuse no right answer, and does it reach every word of the docstrings?"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.scaffold import functions
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.domain.calls import Local
from mlkata_plugin.domain.engine import ScriptFunction, run, scripts
from mlkata_plugin.domain.survey import survey
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.source import public_names
from mlkata_plugin.proof.docstring import entries, sections
from mlkata_plugin.proof.finding import Finding, line_of

SEEDS = (0, 1, 2)
DRAWS, SECONDS = 400, 1.0  # of each seed, for the solution; another right answer gets a quarter


class Promise(NamedTuple):
    """A word in the description of a parameter, and the draws that it promises.

    Attributes
    ----------
    word : str
        A regular expression.
    shown : str
        What is promised, in words.
    reached_by : frozenset of str
        The features of an argument, as a survey names them, of which one has to occur.
    """

    word: str
    shown: str
    reached_by: frozenset[str]


def _promise(word: str, shown: str, *reached_by: str) -> Promise:
    word = rf"(?i)(?<!no )(?<!not )(?<!never )(?<!without )(?<!neither )\b(?:{word})\b"
    return Promise(word, shown, frozenset(reached_by))


LISTS = tuple(f"list of {kind}" for kind in ("floats", "ints", "bools", "strings", "objects"))
NARROW = (  # how a docstring says that small integers may come
    "any (?:integer(?: or floating)?|numeric) dtype|integers of any (?:width|dtype)|"
    "(?:numbers|numbers or booleans|booleans) of any dtype"
)
PROMISES = (
    _promise("array_like|lists?", "a list", *LISTS),
    _promise("array_like", "an array that is not C-contiguous", "Fortran", "strided", "reversed"),
    _promise("booleans?", "booleans", "bool", "list of bools"),
    _promise("float16", "float16", "float16"),
    _promise("float32|any (?:[a-z]+ or )?floating(?:-point)? dtype", "float32", "float32"),
    _promise(NARROW, "a small integer dtype", "int8", "uint8", "int16", "uint16"),
    _promise("nan", "NaN", "nan"),
    _promise("infinit(?:y|ies)", "an infinity", "inf"),
    _promise("negative ones|may be negative", "a negative number", "negative"),
    _promise("may be (?:0|empty)", "an empty array", "empty", "zero"),
)


def findings(kata: Kata) -> Iterator[Finding]:
    """Yield what the domain shows of the contract and of the right answers."""
    try:
        found = scripts(load_hidden(kata.domain))
        solution = Local(vars(load_hidden(kata.solution)))
        for name in sorted(set(public_names(kata.solution)) - found.keys()):
            yield Finding(kata.domain, None, f"there is no script of {name}: what may it be given?")
        refused = list(_refused(kata, found))
        yield from refused
        if not refused:
            yield from _unreached(kata, found, solution)
    except PackError as error:
        yield Finding.of(error)


def _refused(kata: Kata, found: Mapping[str, ScriptFunction]) -> Iterator[Finding]:
    """Yield the right answers that the domain refuses."""
    for path in (kata.solution, kata.baseline, *kata.right):
        answer = Local(vars(load_hidden(path)))
        share = 1 if path == kata.solution else 4
        for script in found.values():
            tried = (run(script, answer, seed, draws=DRAWS // share, seconds=SECONDS / share).failure for seed in SEEDS)
            failure = next((failure for failure in tried if failure is not None), None)
            if failure is not None:
                given = ", ".join(map(repr, failure.calls[-1].args)) if failure.calls else "..."
                message = (
                    f"a right answer is refused by the domain: {script.__name__}({given}): {failure.error}. "
                    f"The answer, the domain or the contract is wrong"
                )
                yield Finding(path, None, message)


def _unreached(kata: Kata, found: Mapping[str, ScriptFunction], solution: Local) -> Iterator[Finding]:
    """Yield the words of the docstrings that no draw reaches."""
    nodes = {node.name: node for node in functions(ast.parse(kata.solution.read_text("utf-8")))}
    parameters = {name: [argument.arg for argument in node.args.args] for name, node in nodes.items()}
    for name, script in found.items():
        if name not in nodes:
            continue
        parts = sections(ast.get_docstring(nodes[name]) or "")
        reached = survey(script, solution, parameters)
        for error in entries(parts.get("Raises", "")):
            if not reached.get(name, Counter())[f"raises {error}"]:
                yield _not_drawn(kata, name, f"a call that has to raise {error}", f"`Raises` of {name}")
        for parameter, described in entries(parts.get("Parameters", "")).items():
            features = reached.get(parameter, Counter())
            for promise in PROMISES:
                if re.search(promise.word, described) and not promise.reached_by & features.keys():
                    yield _not_drawn(kata, name, promise.shown, f"the parameter {parameter} of {name}")


def _not_drawn(kata: Kata, name: str, shown: str, where: str) -> Finding:
    line = line_of(kata.domain, rf"^def {name}\(")
    return Finding(kata.domain, line, f"{where}: {shown} is promised, and never drawn: draw it, or take the word back")
