"""The domain of a kata: what its contract allows, drawn by a machine, and how the answers are judged.

``solutions/<id>/domain.py`` has a script for each public function of the kata, a generator function with the same
name. It draws the arguments of a call, yields them, gets the answer, and judges it::

    def mse(draw: Draw) -> Script:
        \"\"\"Two lengths, equal or not, each flat or a column; none at all.\"\"\"
        n = draw.size(0)
        m = draw.size(0) if draw.one_in(6) else n
        y_true = draw.numbers(draw.pick((n,), (n, 1)))
        y_pred = draw.numbers(draw.pick((m,), (m, 1)))
        if n == 0 or m != n:
            draw.refuse(ValueError)
        got = yield y_true, y_pred
        residuals = floats(y_true).ravel() - floats(y_pred).ravel()
        truth = math.fsum(residuals**2) / n
        near(got, truth, (n + 8) * EPS * truth)

**Arguments.** Everything is made of choices, the simplest first.

- ``draw.pick(a, b, b)`` takes one of the options, and b twice as often. All options are made before one is taken.
- ``draw.one_in(8)`` is True in one of eight draws; ``draw.integer(low, high)`` is a number.
- ``draw.size(low)`` is a length, ``draw.size(like=n)`` one that often equals n, ``draw.shape()`` the shape of a
  table.
- ``draw.numbers(shape)`` chooses the kind of numbers (ties, full mantissas, constants, far from zero, ends of a
  dtype, ...), the dtype, the values, and the layout: C, Fortran, strided, reversed, read-only, broadcast, or nested
  lists. Kinds and dtypes can be named; with ``like=A`` the dtype is often that of A. NaN, infinities and the sign
  have to be: ``nan=True``, ``inf=True``, ``signed=False``.
- ``draw.indices(n, k)`` are integers below k, ``draw.labels(n)`` are classes of any type, and ``draw.laid_out(x)`` is
  an array of your own in any layout.
- ``draw.seed()`` and ``draw.rng()`` are for random answers, and `mlkata_plugin.domain.frames` is for frames.
- Two arguments may be one object: ``B = A if draw.one_in(8) else draw.numbers(shape)``. A function as an argument is
  one of yours: ``draw.pick(square, cube)``.

**What a call promises** is said before the yield. ``draw.refuse(ValueError)``: it raises, and the script ends there.
``draw.fresh()``: the result shares no memory with the arguments. ``draw.quiet()``: NumPy has nothing to warn about.
Every call leaves its arguments as they were.

**Answers.**

- ``near(got, truth, bound)`` compares type, shape, dtype, and then values within a bound. ``same`` and ``equal`` are
  for labels, indices and frames.
- ``holds(condition, sentence)`` is for properties. ``array(got, like)`` and ``parts(got, 2)`` make sure of the form
  first.
- The truth comes from the inputs, in arithmetic that rounds once: ``math.fsum``, ``sums``, ``means``, fractions,
  Python's integers.
- The bound comes from the inputs as well: for a sum of n terms about ``n * EPS`` times the largest. Ties count only
  where nothing is rounded; see `squared_distances`.

**Several calls.** A script may yield again, for a second answer with the same seed. ``call(name, ...)`` in place of a
tuple calls another function, makes an object, or calls a method of one. A list of calls gives a list of answers.

Of the judge, only `calls` and `compare` and what they need are imported here.
"""

from mlkata_plugin.domain.calls import call
from mlkata_plugin.domain.draw import Draw
from mlkata_plugin.domain.engine import Script
from mlkata_plugin.domain.truth import (
    EPS,
    array,
    floats,
    holds,
    means,
    near,
    parts,
    same,
    squared_distances,
    sums,
)
from mlkata_plugin.judge.compare import equal

__all__ = [
    "EPS",
    "Draw",
    "Script",
    "array",
    "call",
    "equal",
    "floats",
    "holds",
    "means",
    "near",
    "parts",
    "same",
    "squared_distances",
    "sums",
]
