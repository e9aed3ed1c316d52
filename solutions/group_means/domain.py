"""What group_means may be given, and what must come back."""

import math

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, near


def group_means(draw: Draw) -> Script:
    """Values with NaN in groups without any order; groups that do not exist, lengths that differ, no values."""
    n, n_groups = draw.size(0), draw.pick(draw.size(), draw.size(), draw.size(), draw.size(), 300)
    values = draw.numbers(n, nan=True)
    groups = draw.indices(n, draw.integer(1, n_groups))
    if draw.one_in(8) and n:
        strays = np.array(groups, dtype=np.int64)
        strays[draw.integer(0, n - 1)] = draw.pick(-1, n_groups, -n_groups, n_groups + 5)
        groups = draw.laid_out(strays)
        draw.refuse(ValueError)
    elif draw.one_in(8):
        m = draw.pick(0, draw.size(0))
        groups = draw.indices(m, n_groups)
        if m != n:
            draw.refuse(ValueError)
    draw.quiet()
    got = yield values, groups, n_groups
    of = [[v for v, g in zip(floats(values).tolist(), groups, strict=True) if g == j] for j in range(n_groups)]
    truth = np.array([math.fsum(group) / len(group) if group else np.nan for group in of])
    near(got, truth, [len(group) * 1e-15 * max(np.abs(group), default=0.0) for group in of])
