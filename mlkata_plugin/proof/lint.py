"""Lint of a kata: what its files show without an answer being judged. One function for each thing to look at."""

from __future__ import annotations

import ast
import doctest
import inspect
import io
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from mlkata_plugin.course.approaches import approaches
from mlkata_plugin.course.earlier import imported, named
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack
from mlkata_plugin.course.rules import HEADING
from mlkata_plugin.course.scaffold import LEVELS, STEP, ScaffoldError, functions, scaffold
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.judge.diagnose import mistakes_of
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.source import public_names
from mlkata_plugin.proof.docstring import entries, sections
from mlkata_plugin.proof.finding import Finding, line_of
from mlkata_plugin.proof.plain import plain
from mlkata_plugin.proof.planting import mistake_lines
from mlkata_plugin.race.source import inputs_of

FILL_IN = "FILL IN"
PARTS = ("Task", "The maths", "Shapes", "Example", "What an interviewer asks next")
README_WIDTH = 100
TITLE = 2, 6  # words of an approach's title
HINTS = {1: 3, 2: 3, 3: 4, 4: 4, 5: 4}  # at least, by difficulty
QUESTIONS = 3
GIVEN_AWAY = 12  # characters; a shorter answer, as `n - 1`, has to stand in a hint now and then
DTYPE = re.compile(r"\b(dtype|u?int\d*|float\d*|bool|str|object|number|numbers|integers?|DataFrame|Series|strings?)\b")
SLOW = {"sklearn", "scipy", "imblearn"}  # to import: a check that needs them is no verdict within a second


def lint(pack: Pack, kata: Kata) -> list[Finding]:
    """Return what is wrong with the files of a kata that is not broken."""
    looks = (filled_in, imports, interface, docstrings, steps, other_approaches, hints, readme, course, race)
    return [*(finding for look in looks for finding in look(pack, kata)), *plain(kata)]


def broken(kata: Kata) -> Iterator[Finding]:
    """Yield what keeps a kata's files from being read or imported, or its solution from being cut into stubs."""
    source = kata.solution.read_text("utf-8")
    for level in LEVELS:
        try:
            stub = scaffold(source, level)
        except ScaffoldError as error:
            yield Finding(kata.solution, error.line, error.message)
            break
        if stub.fill() != source:
            yield Finding(kata.solution, None, f"the stub of level {level}, filled back in, is not the solution")
    for path in (kata.solution, kata.baseline, kata.checks, kata.mistakes, *kata.right):
        try:
            load_hidden(path)
        except SyntaxError as error:
            yield Finding(path, error.lineno, f"is not valid Python: {error.msg}")
        except Exception as error:
            lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
            yield Finding(path, lines[-1] if lines else None, f"cannot be imported: {type(error).__name__}: {error}")


def filled_in(pack: Pack, kata: Kata) -> Iterator[Finding]:
    """Nothing is left of what `mlkata dev new` wrote for the author to replace."""
    files = kata.toml, kata.solution, kata.baseline, kata.checks, kata.mistakes, kata.readme, pack.curriculum
    for path in files:
        left = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if FILL_IN in line]
        if left:
            where = f"line{'s' if left[1:] else ''} {', '.join(map(str, left))}"
            yield Finding(path, left[0], f"still says {FILL_IN} ({where}): put your own words there")


def imports(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The kata's files import what a learner may import, and the checks nothing else that is slow to start."""
    allowed = {*sys.stdlib_module_names, *kata.imports}
    rules: dict[Path, Callable[[str], bool]] = {
        kata.solution: lambda name: name in allowed,
        kata.baseline: lambda name: name in {*allowed, "numpy"},
        kata.mistakes: lambda name: name in {*allowed, "numpy", "mlkata_plugin"},
        kata.checks: lambda name: name not in SLOW or name in kata.imports,
    }
    for path, rule in rules.items():
        for line, module in imported(ast.parse(path.read_text("utf-8"))):
            name = module.split(".")[0]
            if not rule(name) and named(module) not in kata.made_of:
                remedy = f"add it to `imports` in {kata.toml.name}, or do without"
                if path == kata.checks:
                    remedy = "it takes too long to start: check by a closed form, a property, or constants"
                yield Finding(path, line, f"imports {name}: {remedy}")


def interface(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """Solution, baseline, other right answers, mistakes and README agree on names and parameters."""
    names = public_names(kata.solution)
    wanted = {name: _parameters(value) for name, value in _api(kata.solution, names).items()}
    for path in (kata.baseline, *kata.right):
        got = _api(path, names)
        for name, parameters in wanted.items():
            line = line_of(path, rf"^(def|class) {name}\b")
            if name not in got:
                yield Finding(path, None, f"{name} is missing: the solution defines it")
            elif _parameters(got[name]) != parameters:
                yield Finding(
                    path, line, f"{name}{_parameters(got[name])} must be {name}{parameters}, as in the solution"
                )
    lines, seen = mistake_lines(kata), set[str]()
    for mistake in mistakes_of(kata):
        line = lines.get(mistake.stand_in.__name__)
        if mistake.name in seen:
            yield Finding(kata.mistakes, line, f"a second mistake has the name {mistake.name!r}")
        seen.add(mistake.name)
        if mistake.of not in wanted:
            yield Finding(kata.mistakes, line, f"stands in for {mistake.of!r}: the solution defines {', '.join(names)}")
        elif (taken := _parameters(mistake.stand_in, family=bool(mistake.values))) != wanted[mistake.of]:
            message = f"takes {taken}, and {mistake.of} takes {wanted[mistake.of]}: let them be the same"
            yield Finding(kata.mistakes, line, message)
    text = kata.readme.read_text("utf-8")
    for name, parameters in wanted.items():
        shown = re.escape(f"{name}{parameters}").replace(r",\ ", r",\s+")
        if inspect.isfunction(_api(kata.solution, [name])[name]) and not re.search(shown, text):
            yield Finding(kata.readme, line_of(kata.readme, "^## Task"), f"does not show `{name}{parameters}`")


def _api(path: Path, names: list[str]) -> dict[str, Any]:
    module = vars(load_hidden(path))
    return {name: module[name] for name in names if name in module}


def _parameters(value: Any, *, family: bool = False) -> str:
    """Return the parameters of a function, or of a class, as a call of it shows them; defaults as they are.

    What tells the members of a `family` of mistakes apart is left out.
    """
    parameters = list(inspect.signature(value).parameters.values())[: -1 if family else None]
    shown = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    return str(inspect.Signature(shown))


def docstrings(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """Every function says in numpydoc form what goes in and comes out, with shapes and dtypes."""
    path = kata.solution
    tree = ast.parse(path.read_text("utf-8"))
    for function in functions(tree):
        if function.name.startswith("_"):
            continue
        where, text = function.lineno, ast.get_docstring(function)
        if not text:
            yield Finding(path, where, f"{function.name} has no docstring: it is the contract")
            continue
        parts = sections(text)
        args = function.args
        names = [arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs) if arg.arg != "self"]
        documented = entries(parts.get("Parameters", ""))
        for name in names:
            if name not in documented:
                yield Finding(path, where, f"{function.name}: the parameter {name} is not under `Parameters`")
        returned = entries(parts.get("Returns", "")) | {}
        if not parts.get("Returns"):
            yield Finding(path, where, f"{function.name}: there is no `Returns` section")
        for name, described in {**documented, **returned}.items():
            if re.search(r"array", described.split("\n")[0]):
                if "shape" not in described:
                    yield Finding(path, where, f"{function.name}: no shape is given for {name}")
                if not DTYPE.search(described):
                    yield Finding(path, where, f"{function.name}: no dtype is given for {name}")
        calls = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
        raises = {call.func.id for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
        for name in sorted(raises):
            if name not in parts.get("Raises", ""):
                yield Finding(path, where, f"{function.name}: {name} is raised, and not under `Raises`")


def steps(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The head of a step is a sentence of its own: lists of what is open show no more."""
    for n, line in enumerate(kata.solution.read_text("utf-8").splitlines(), 1):
        if STEP.match(line) and not line.rstrip().endswith((".", "?", ":", ")")):
            message = "let the head of a step be one sentence on one line; what follows may stand in lines below it"
            yield Finding(kata.solution, n, message)


def other_approaches(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """Every right answer beside the solution has a title, and says why one would write it so."""
    fewest, most = TITLE
    for approach in approaches(kata):
        if not fewest <= len(approach.title.split()) <= most:
            message = f"the docstring must begin with a title of {fewest} to {most} words, not {approach.title!r}"
            yield Finding(approach.path, 1, message)
        if not approach.why:
            message = (
                "the docstring does not say below its title why one would write it so: what it saves, what it costs"
            )
            yield Finding(approach.path, 1, message)


def hints(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The hints climb, are enough, and do not give the answer away."""
    line = line_of(kata.toml, r"^hints")
    fewest = HINTS[kata.difficulty]
    if len(kata.hints) < fewest:
        yield Finding(kata.toml, line, f"a kata of difficulty {kata.difficulty} needs {fewest} hints, from a nudge up")
    stub = scaffold(kata.solution.read_text("utf-8"), "blanks")
    answers = [" ".join(blank.answer.split()) for blank in stub.blanks if not blank.answer.lstrip().startswith("#")]
    for number, hint in enumerate(kata.hints, 1):
        where = line_of(kata.toml, re.escape(hint[:30])) or line
        for answer in answers:
            if len(answer) >= GIVEN_AWAY and answer in " ".join(hint.split()):
                yield Finding(kata.toml, where, f"hint {number} gives the answer away: `{answer}`")
    given = set(re.findall(r"\w+", stub.text))
    secret = {word for answer in answers for word in re.findall(r"\.(\w{3,})", answer)} - given
    told = [secret & set(re.findall(r"\w+", hint)) for hint in kata.hints]
    if len(secret) > 1 and len(told) > 1 and told[0] and len(told[0]) >= len(set().union(*told[1:])):
        words = ", ".join(sorted(told[0]))
        yield Finding(kata.toml, line, f"the first hint names as much as all that follow ({words}): begin with a nudge")


def readme(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The README has its parts, and its example prints what it says."""
    path = kata.readme
    text = path.read_text("utf-8").partition(f"\n{HEADING}\n")[0]  # the rest is written by `mlkata dev sync`
    lines = text.splitlines()
    if not lines or lines[0] != f"# {kata.title}":
        yield Finding(path, 1, f"must begin with `# {kata.title}`, the title in {kata.toml.name}")
    heads = [line[3:] for line in lines if line.startswith("## ")]
    if heads != list(PARTS):
        yield Finding(path, None, f"must have the parts {', '.join(PARTS)}, in this order; it has {', '.join(heads)}")
    for n, line in enumerate(lines, 1):
        if len(line) > README_WIDTH:
            yield Finding(path, n, f"is {len(line)} characters wide: break it at {README_WIDTH}")
    questions = text.partition(f"## {PARTS[-1]}")[2]
    if len(re.findall(r"(?m)^[-*] ", questions)) < QUESTIONS:
        yield Finding(path, line_of(path, f"^## {PARTS[-1]}"), f"needs {QUESTIONS} questions at least, each after `- `")
    yield from _example(kata, text)


def _example(kata: Kata, text: str) -> Iterator[Finding]:
    """Run the README's example with the solution."""
    import pandas as pd  # here: half a second that only a process that proves has to wait

    path = kata.readme
    names = {**vars(load_hidden(kata.solution)), "np": np, "pd": pd}
    text = re.sub(r"(?m)^```.*$", "", text)  # a fence is no output
    test = doctest.DocTestParser().get_doctest(text, names, kata.id, str(path), 0)
    if not test.examples:
        where = line_of(path, "^## Example")
        yield Finding(path, where, "shows no example: indent it by four, with `>>> ` before what is typed")
        return
    for example in test.examples:
        said = io.StringIO()
        alone = doctest.DocTest([example], test.globs, kata.id, str(path), 0, None)
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False).run(
            alone, out=said.write, clear_globs=False
        )
        test.globs = alone.globs
        if said.getvalue():
            got = said.getvalue().partition("Got:\n")[2] or said.getvalue().strip().splitlines()[-1]
            yield Finding(path, example.lineno + 1, f"the example gives something else: {got.strip()}")
            return


def course(pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The prerequisites are taught before the kata."""
    order = pack.ids
    for needed in kata.prerequisites:
        if needed in order and order.index(needed) > order.index(kata.id):
            where = line_of(kata.toml, r"^prerequisites")
            message = f"the prerequisite {needed} comes later in {pack.curriculum.name}: put it before {kata.id}"
            yield Finding(kata.toml, where, message)


def race(_pack: Pack, kata: Kata) -> Iterator[Finding]:
    """The race is of a function that is there, with inputs; a kata without one says why."""
    makes_inputs = "race_inputs" in public_names(kata.baseline)
    if not kata.races:
        if kata.no_race_because is None:
            yield Finding(
                kata.toml, None, 'has no [race.FUNCTION]: add one, or `no_race_because = "why speed is not the point"`'
            )
        if makes_inputs:
            yield Finding(
                kata.baseline, line_of(kata.baseline, "^def race_inputs"), "race_inputs is for a [race.FUNCTION]"
            )
        return
    public = public_names(kata.solution)
    for each in kata.races:
        if each.function not in public:
            where = line_of(kata.toml, rf"^\[race\.{each.function}\]")
            yield Finding(kata.toml, where, f"races {each.function!r}, which the solution does not define")
    if not makes_inputs:
        yield Finding(kata.baseline, None, "lacks race_inputs(n, rng): it returns the arguments of each raced function")
    elif not inputs_of(text_of(kata.baseline)):
        where = line_of(kata.baseline, "^def race_inputs")
        message = (
            'race_inputs lacks a docstring as "Return n rows of 4 numbers.": a learner reads it beside the figures'
        )
        yield Finding(kata.baseline, where, message)
