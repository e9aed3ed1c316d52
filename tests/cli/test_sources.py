"""What the command line reads out of sources and questions: differences, idioms, paragraphs."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.cli.question import readable
from mlkata_plugin.practice.diff import CONTEXT, side_by_side, unified
from mlkata_plugin.practice.idioms import code_lines, compare_idioms

REFERENCE = '''\
"""Softmax."""

import numpy as np


def softmax(X):
    """Return each row's softmax."""
    # Step 1: Shift.
    shifted = X - X.max(axis=1, keepdims=True)
    # Step 2: Divide.
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)


def steps(X, n):
    for _ in range(n):
        X = X @ X
    return X
'''


@pytest.mark.parametrize("inside", ["\f", "\v", "\x1c", "\u2028", "\x85"])
def test_lines_end_where_python_ends_them(inside: str) -> None:
    yours = REFERENCE.replace("# Step 1: Shift.", f"# Step 1:{inside}Shift.").replace("return X\n", "return Y")
    rows = side_by_side(yours, REFERENCE)
    assert [(row.left, row.right) for row in rows if row.sign == "|"] == [
        (f"    # Step 1:{inside}Shift.", "    # Step 1: Shift."),
        ("    return Y", "    return X"),
    ]


def test_an_open_todo_and_its_step_are_the_same_line() -> None:
    yours = REFERENCE.replace("# Step", "# TODO")
    assert unified(yours, REFERENCE, "a", "b") == []
    assert {row.sign for row in side_by_side(yours, REFERENCE)} <= {" ", ":"}


def test_unified_leads_from_yours_to_the_reference() -> None:
    lines = unified("a\nb\n", "a\nc\n", "mine.py", "solution.py")
    assert lines[:2] == ["--- mine.py", "+++ solution.py"]
    assert lines[-2:] == ["-b", "+c"]


def test_side_by_side_marks_each_kind_of_difference() -> None:
    rows = side_by_side("same\nold\nsame 2\nmine\n", "same\nnew\nsame 2\n")
    assert [(row.left, row.sign, row.right) for row in rows] == [
        ("same", " ", "same"),
        ("old", "|", "new"),
        ("same 2", " ", "same 2"),
        ("mine", "<", ""),
    ]


def test_side_by_side_says_how_many_equal_lines_it_leaves_out() -> None:
    same = "".join(f"{n}\n" for n in range(20))
    rows = side_by_side(f"{same}old\n", f"{same}new\n")
    assert rows[0].left == f"... {20 - CONTEXT} equal lines"
    assert [row.left for row in rows[1:]] == ["17", "18", "19", "old"]


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_side_by_side_loses_no_line(left: list[str], right: list[str]) -> None:
    rows = side_by_side("\n".join(left), "\n".join(right))
    hidden = sum(int(row.left.split()[1]) for row in rows if row.sign == ":")
    assert sum(row.sign in " |<" for row in rows) + hidden == len(left)
    assert sum(row.sign in " |>" for row in rows) + hidden == len(right)


def test_calls_that_only_the_reference_makes_are_named_as_it_writes_them() -> None:
    yours = "import numpy\ndef f(X):\n    return numpy.exp(X) / numpy.max(X)\ndef g(X):\n    return numpy.dot(X, X)\n"
    idioms = compare_idioms(yours, REFERENCE)
    assert idioms is not None
    assert idioms.calls == (".sum()",)  # .max() and numpy.max are one, and so are @ and numpy.dot


@pytest.mark.parametrize(
    ("header", "call"),
    [
        ("import numpy as np", "np.linalg.norm(x)"),
        ("import numpy.linalg", "numpy.linalg.norm(x)"),
        ("from numpy import linalg as la", "la.norm(x)"),
        ("from numpy.linalg import norm", "norm(x)"),
    ],
)
def test_a_function_is_known_by_whatever_name_it_was_imported(header: str, call: str) -> None:
    reference = "import numpy as np\ndef f(x):\n    return np.linalg.norm(x)\n"
    nothing = compare_idioms("def f(x):\n    return x\n", f"{header}\ndef f(x):\n    return {call}\n")
    same = compare_idioms(f"{header}\ndef f(x):\n    return {call}\n", reference)
    assert nothing is not None
    assert same is not None
    assert nothing.calls == ("np.linalg.norm",)
    assert same.calls == ()


def test_calls_of_other_libraries_do_not_count() -> None:
    idioms = compare_idioms(
        "", "import math\nimport re\ndef f(x):\n    return re.sub('a', 'b', x), math.exp(1), len(x)\n"
    )
    assert idioms is not None
    assert idioms.calls == ()


def test_loops_count_where_the_reference_has_none() -> None:
    yours = (
        "import numpy as np\n"
        "def softmax(X):\n"
        "    return np.array([row / sum(v for v in row) for row in X])\n"
        "def steps(X, n):\n"
        "    while n:\n"
        "        n -= 1\n"
        "    return X\n"
    )
    idioms = compare_idioms(yours, REFERENCE)
    assert idioms is not None
    assert idioms.loops == (3,)


def test_loops_of_a_helper_count_only_where_the_reference_has_none_at_all() -> None:
    helper = "def helper(X):\n    for row in X:\n        print(row)\n"
    with_loop = compare_idioms(helper, REFERENCE)
    without = compare_idioms(helper, "def f(x):\n    return x\n")
    assert with_loop is not None
    assert without is not None
    assert with_loop.loops == ()
    assert without.loops == (2,)


def test_code_lines_leave_out_comments_docstrings_and_blank_lines() -> None:
    assert code_lines(REFERENCE) == 9
    assert code_lines('x = """\ntwo lines\n"""\n# no\n\ny = 1  # yes\n') == 4
    assert code_lines("") == 0


def test_a_file_that_does_not_parse_has_no_idioms() -> None:
    assert compare_idioms("def f(:", REFERENCE) is None


QUESTION = """\
# Title

A paragraph that is wider than the terminal that it is read on,
and goes on here.

- an item that is as wide as the paragraph is
  and has a second line
- short

| a table | keeps | its | lines | however wide they are |

```python
# no heading, and it stays as long as it is, since it is code
```
"""


def plain(width: int | None) -> list[str]:
    return [click.unstyle(line) for line in readable(QUESTION, width)]


def test_a_question_is_printed_as_it_stands_where_it_fits() -> None:
    assert plain(None) == QUESTION.splitlines()
    assert plain(200) == QUESTION.splitlines()


def test_only_headings_are_bold() -> None:
    assert [line for line in readable(QUESTION, None) if line != click.unstyle(line)] == [
        click.style("# Title", bold=True)
    ]


def test_paragraphs_and_items_are_filled_anew_where_they_are_too_wide() -> None:
    lines = plain(40)
    assert lines[2:5] == ["A paragraph that is wider than the", "terminal that it is read on, and goes on", "here."]
    assert lines[6:9] == ["- an item that is as wide as the", "  paragraph is and has a second line", "- short"]
    assert "| a table | keeps | its | lines | however wide they are |" in lines
    assert "# no heading, and it stays as long as it is, since it is code" in lines


@given(st.integers(20, 120))
def test_filling_loses_no_word(width: int) -> None:
    assert " ".join(plain(width)).split() == QUESTION.split()
