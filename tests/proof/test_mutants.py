"""Mutants: what one small fault makes of a statement, and what no fault is planted in."""

from __future__ import annotations

import ast

import pytest

from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.proof.mutants import Mutant, mutants

SOLUTIONS = {kata.id: kata.solution.read_text("utf-8") for kata in builtin_pack()}


def becomes(body: str) -> set[str]:
    """Return what mutants make of the one statement of a function's body, or of the statements in it."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return {mutant.becomes for mutant in mutants(f"def f(a, b, c):\n{lines}")}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("return a + b", {"return a - b"}),
        ("return a ** b", {"return a * b"}),
        ("return a @ b", {"return b @ a"}),
        ("return a < b", {"return a <= b"}),
        ("return a and b", {"return a or b"}),
        ("return a in b", {"return a not in b"}),
        ("return -a", {"return a"}),
        ("return not a", {"return a"}),
        ("return 2", {"return 3", "return 1"}),
        ("return 0", {"return 1"}),
        ("return 1.0", {"return 2.0"}),
        ("return 1e-3", {"return 0.002"}),
        ("return True", {"return False"}),
        ("return a if b else c", {"return c if b else a"}),
        ("return a.T", {"return a"}),
        ("return a[b:]", {"return a[b + 1:]", "return a[b - 1:]"}),
        ("return max(a)", {"return min(a)"}),
        ("return np.maximum(a, b)", {"return np.minimum(a, b)"}),  # the order of its arguments does not matter
        ("return np.outer(a, b)", {"return np.outer(b, a)"}),
        ("return a.mean(axis=b)", {"return a.sum(axis=b)", "return a.mean()"}),
        ("return np.sqrt(a)", {"return a"}),
        ("return range(a)", {"return range(1, a)", "return range(a - 1)"}),
        ("return a.str.lower()", {"return a"}),
        ("return [x for x in a if x]", {"return [x for x in a]"}),
        ("a += b", {"a -= b", "pass"}),
        ("a[b] = c", {"pass"}),
        ("a.sort()", {"pass"}),
        ("if a:\n    return b", {"if False:"}),
        ("while a < b:\n    pass", {"while a <= b:"}),
    ],
)
def test_a_statement_becomes(statement: str, expected: set[str]) -> None:
    assert becomes(statement) == expected


@pytest.mark.parametrize(
    "body",
    [
        '"""A docstring with 1 + 1."""',
        'raise ValueError(f"{a + 1} is too large")',
        "assert a < b, a + b",
        "return f'{a + b}'",
        "x: 'a + b' = a",
        "return a",
    ],
)
def test_no_fault_is_planted_in(body: str) -> None:
    assert becomes(body) == set()


def test_a_mutant_says_where_it_is_and_is_the_whole_source() -> None:
    source = "import numpy as np\n\n\ndef f(a):\n    # Step 1: Add.\n    return (\n        a\n        + 0\n    )\n"
    changed = "import numpy as np\n\ndef f(a):\n    return "
    assert mutants(source) == [
        Mutant(6, "return a + 0", "return a - 0", changed + "a - 0"),
        Mutant(8, "return a + 0", "return a + 1", changed + "a + 1"),
    ]


def test_code_outside_of_functions_is_left_alone() -> None:
    assert mutants("LIMIT = 1 + 1\n\nclass A:\n    size = 2 * 3\n") == []


@pytest.mark.parametrize("kata", SOLUTIONS)
def test_mutants_of_a_solution_are_other_programs_and_differ_from_each_other(kata: str) -> None:
    found = mutants(SOLUTIONS[kata])
    programs = [ast.unparse(ast.parse(mutant.source)) for mutant in found]
    assert len({*programs, ast.unparse(ast.parse(SOLUTIONS[kata]))}) == len(found) + 1
    assert all(mutant.was != mutant.becomes for mutant in found)
    assert all(1 <= mutant.line <= SOLUTIONS[kata].count("\n") for mutant in found)
    assert mutants(SOLUTIONS[kata]) == found
