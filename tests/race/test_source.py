from __future__ import annotations

import pytest

from mlkata_plugin.race.source import inputs_of, loop_in


@pytest.mark.parametrize(
    "body",
    [
        "for value in x: pass",
        "while x: pass",
        "return [v for v in x]",
        "return sum(v for v in x)",
        "return {v for v in x}",
        "return {v: v for v in x}",
        "return np.vectorize(abs)(x)",
        "return np.apply_along_axis(abs, 1, x)",
        "return df.apply(abs, axis=1)",
        "return list(map(abs, x))",
        "if x:\n        for value in x: pass",
    ],
)
def test_a_loop_is_found(body: str) -> None:
    line = body.count("\n") + 2
    assert loop_in(f"def f(x):\n    {body}\n", "f") == line


@pytest.mark.parametrize(
    "body", ["return x @ x", "return np.sum(x)", "return '''for x in x'''", "return x.map", "# for"]
)
def test_no_loop_is_found_where_there_is_none(body: str) -> None:
    assert loop_in(f"def f(x):\n    {body}\n    return x\n", "f") is None


def test_only_what_the_function_runs_through_is_looked_at() -> None:
    source = "def a(x):\n    return b(x)\n\ndef b(x):\n    return [v for v in x]\n\ndef c(x):\n    return x\n"
    assert (loop_in(source, "a"), loop_in(source, "b"), loop_in(source, "c")) == (5, 5, None)


def test_a_function_that_calls_itself() -> None:
    assert loop_in("def a(x):\n    return a(x)\n", "a") is None


@pytest.mark.parametrize("source", ["def a(:", "", "x = 1", "\0"])
def test_what_has_no_function_has_no_loop(source: str) -> None:
    assert loop_in(source, "a") is None


def test_the_inputs_are_what_the_docstring_says() -> None:
    source = 'def race_inputs(n, rng):\n    """Return n rows,\n    and n labels.\n\n    More.\n    """\n'
    assert inputs_of(source) == "n rows, and n labels"
    assert inputs_of("def race_inputs(n, rng): ...") == ""
    assert inputs_of("def other(:") == ""
