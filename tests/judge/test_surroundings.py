# ruff: noqa: NPY002 - it is about the legacy random numbers
"""NumPy's global random numbers are at rest before each call, and as they were afterwards."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random.mtrand import get_bit_generator, set_bit_generator

from mlkata_plugin.judge.surroundings import global_stream_at_rest


def another_generator() -> None:
    set_bit_generator(np.random.MT19937(5))


@pytest.mark.parametrize(
    "use",
    [
        lambda: np.random.random(),
        lambda: np.random.randn(3),
        lambda: np.random.bytes(4 * 624),  # all words once: the place in them is the same again
        lambda: np.random.seed(1),
        another_generator,
    ],
)
def test_use_is_noticed_once_and_undone(use: Callable[[], object]) -> None:
    np.random.seed(3)
    before, bits = np.random.get_state()[1], get_bit_generator()
    with global_stream_at_rest() as moved:
        first = np.random.random(3)
        assert moved()
        assert not moved()
        use()
        assert moved()
        assert np.array_equal(np.random.random(3), first)
    assert get_bit_generator() is bits
    assert np.array_equal(np.random.get_state()[1], before)


def test_one_rest_within_another_leaves_it_there() -> None:
    with global_stream_at_rest() as outer:
        with global_stream_at_rest():
            np.random.random()
        assert not outer()
