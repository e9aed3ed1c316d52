"""What topk_indices may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, same
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

SPECIAL = (0.0, -0.0, 1.0, -1.0, 1 + 2**-52, -float(np.finfo(np.float64).max))


def topk_indices(draw: Draw) -> Script:
    """Scores with ties and NaN, or with infinities; integers that float64 cannot tell apart; k from 0 to n."""
    n = draw.size()
    shape = draw.pick((n,), (draw.size(like=n), n))
    of = draw.pick("numbers", "numbers", "numbers", "ends", "neighbours", "special")
    if of == "special":
        pool = np.array((*SPECIAL, *draw.pick((np.nan, np.nan), (np.inf, -np.inf))))
        scores = draw.laid_out(pool[draw.indices(shape, len(pool), ("int64",))])
    elif of != "numbers":
        scores = draw.numbers(shape, of)
    else:
        scores = draw.numbers(shape, dtypes=FLOATS + INTEGERS, nan=True)
    k = draw.pick(n, draw.integer(0, n), draw.integer(0, n), 0, 1, -1, n + 1)
    if not 0 <= k <= n:
        draw.refuse(ValueError)
    got = yield scores, k

    def rank(row: list[float]) -> list[int]:
        keys = [(0, -score) if score == score else (1, 0) for score in row]
        return sorted(range(n), key=keys.__getitem__)[:k]

    expected = [rank(row) for row in np.atleast_2d(scores).tolist()]
    same(got, np.array(expected, dtype=np.intp).reshape(*shape[:-1], k))
