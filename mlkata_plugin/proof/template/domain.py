"""FILL IN: what new_kata may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, means, near

# The contract once more, for a machine. For each function there is a script of the same name: it draws the arguments
# of a call, yields them, gets what the learner's function returned, and judges it. `mlkata_plugin.domain` has the
# vocabulary. When all written checks pass, the learner's answer is held against 80 draws, and `mlkata dev check`
# holds every right answer against them. A sentence of the docstring that no draw reaches is a finding.


def new_kata(draw: Draw) -> Script:
    """FILL IN: tables of every kind of numbers, dtype and layout; other shapes."""
    n, d = draw.size(0), draw.size(1)  # sizes grow from draw to draw
    shape = draw.pick((n, d), (n, d), (n, d), (d,), (n, 0))  # what stands here twice is drawn twice as often
    X = draw.numbers(shape, without=("huge",))  # kinds of numbers whose squares overflow are left out
    if len(shape) != 2 or shape[1] == 0:
        draw.refuse(ValueError)  # the call has to raise one
    got = yield (X,)

    # The truth is computed with sums that round once, and the bound follows from the inputs.
    truth = np.sqrt(means(floats(X) ** 2, axis=1)[:, 0])
    near(got, truth, (d + 8) * EPS * truth)
