"""What the command line reads out of sources and questions: differences, idioms, paragraphs."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.cli.question import readable
from mlkata_plugin.practice.diff import CONTEXT, side_by_side, unified
from mlkata_plugin.practice.idioms import advice

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
    (said,) = advice(yours, REFERENCE)
    assert said.startswith("Yours loops in Python in line 3. The reference has no loop there: ")


def test_loops_of_a_helper_count_only_where_the_reference_has_none_at_all() -> None:
    helper = "def helper(X):\n    for row in X:\n        print(row)\n"
    assert advice(helper, REFERENCE) == []
    (said,) = advice(f"{helper}    return [x for x in X]\n", "import numpy as np\ndef f(x):\n    return np.sort(x)\n")
    assert "in line 2 and 1 more line." in said


@pytest.mark.parametrize(
    ("yours", "reference"),
    [
        ("import numpy as np\ndef f(x):\n    return np.sum(x)\n", REFERENCE),
        ("def f(:", REFERENCE),
        ("def f(x):\n    return [v for v in x]\n", "def f(x):\n    return list(x)\n"),
    ],
    ids=["no loop", "not Python", "no library whose calls are fast"],
)
def test_without_a_reason_there_is_silence(yours: str, reference: str) -> None:
    assert advice(yours, reference) == []


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
