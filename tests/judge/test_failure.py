"""What a failure shows of values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.judge.errors import LearnerError
from mlkata_plugin.judge.failure import describe, value
from mlkata_plugin.judge.link import LocalLink
from mlkata_plugin.judge.submission import Submission
from tests.smallpack import write_pack

COUNTER = """
class Counter:
    def __init__(self, count):
        self.count = count

    def add(self, n):
        if n > 9:
            raise ValueError(n)
        self.count += n
        return n
"""


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ((1, [2.0, "x"], {"a": True}), "(1, [2.0, 'x'], {'a': True})"),
        ((np.zeros(2),), "(array([0., 0.]),)"),
        (
            {"W": np.zeros((2, 2)), "b": np.ones(1)},
            "{'W': array([[0., 0.],\n             [0., 0.]]),\n 'b': array([1.])}",
        ),
        (
            (1, {"W": np.zeros((2, 1))}),
            "(1,\n {'W': array([[0.],\n              [0.]])})",
        ),
    ],
    ids=["one line", "one part", "a dict of arrays", "nested"],
)
def test_what_holds_a_table_has_a_line_for_each_part(shown: object, text: str) -> None:
    assert value(shown, whole=False) == text


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ([1, 2, 3], ["Counter(3).add(1).add(2).add(3).add(10)"]),
        (
            [1, 2, 3, 4, 5],
            ["Counter(3)", "    .add(1)", "    ... 2 more calls ...", "    .add(4)", "    .add(5)", "    .add(10)"],
        ),
    ],
    ids=["few", "many"],
)
def test_an_object_is_shown_with_what_it_went_through(tmp_path: Path, added: list[int], told: list[str]) -> None:
    link = LocalLink(read_pack(write_pack(tmp_path)).kata("scale"), tmp_path / "mine.py")
    link.load(COUNTER, {})
    submission = Submission(link, np.random.default_rng(0))
    counter = submission.Counter(3)
    for n in added:
        counter.add(n)
    with pytest.raises(LearnerError) as caught:
        counter.add(10)
    assert describe(submission, caught.value, "mine.py", whole=False).splitlines()[: len(told)] == told
