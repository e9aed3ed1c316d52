"""FILL IN: the checks of new_kata. Every one of them tests a sentence of its docstring or of the README."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# A check is a function `test_...(kata)`, one idea each, the smallest first. The first line of the docstring is the
# title that the learner reads. `kata.new_kata(...)` calls the learner's function. `equal(got, expected)` compares
# shape, then dtype, then values; rtol=1e-9 and atol=1e-12 can be given. For a property: `assert condition, "a
# sentence that the learner reads"`. `kata.rng` is a random generator that --kata-seed moves.
#
# Free with every call: the arguments were not changed, something was returned, it is a plain value, no NaN where
# none went in, no RuntimeWarning. Write no check for these, but give inputs that would bring them up. Where the
# contract promises a NaN: `with kata.allow(nan=True):`.


def test_one_row(kata: Submission) -> None:
    """The root mean square of 1 and 7 is 5."""
    equal(kata.new_kata([[1.0, 7.0]]), np.array([5.0]))


def test_each_row(kata: Submission) -> None:
    """Each row has a separate result, and signs do not matter."""
    # 2, 10, 14: (4 + 100 + 196) / 3 = 100. The shape is not square, so that a wrong axis shows.
    equal(kata.new_kata([[2.0, -10.0, 14.0], [-3.0, -3.0, 3.0]]), np.array([10.0, 3.0]))


def test_uint8(kata: Submission) -> None:
    """Squares of small integers do not wrap around."""
    equal(kata.new_kata(np.array([[17, 17, 17], [200, 200, 200]], dtype=np.uint8)), np.array([17.0, 200.0]))


def test_float32(kata: Submission) -> None:
    """Float32 input is computed in float64."""
    equal(kata.new_kata(np.array([[1.0, 2.0, 2.0, 4.0, 5.0]], dtype=np.float32)), np.array([np.sqrt(10.0)]))


@pytest.mark.parametrize("shape", [(3,), (2, 0)], ids=["one dimension", "no columns"])
def test_other_shapes(kata: Submission, shape: tuple[int, ...]) -> None:
    """A shape other than (n, d) raises a ValueError."""
    with kata.raises(ValueError):
        kata.new_kata(np.ones(shape))
