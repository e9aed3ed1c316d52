"""What a failure shows of values."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata_plugin.judge.failure import value


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
