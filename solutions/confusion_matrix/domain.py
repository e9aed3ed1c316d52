"""What confusion_matrix may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, same
from mlkata_plugin.domain.kinds import INTEGERS

POOLS: dict[str, NDArray[Any]] = {
    "counted": np.arange(20),
    "bytes": np.array((200, 0, 255, 17, 3, 128, 254, 100)),
    "gaps": np.array((7, -3, 0, 100, -1, 2**40, -(2**40), 2**53 + 1)),
    "words": np.array(("ham", "spam", "", "Ham", "a b", "é", "10", "9")),
    "flags": np.array((False, True)),
}


def confusion_matrix(draw: Draw) -> Script:
    """Labels of each type, sorted and not; given labels that do not occur, or that are missing; any two lengths."""
    kind = draw.pick("counted", "counted", "bytes", "gaps", "words", "flags")
    pool = POOLS[kind]
    pool = pool[np.argsort(draw.choose("order", len(pool), 99), kind="stable")]
    few, more = draw.integer(1, len(pool)), draw.integer(1, len(pool))
    K = max(few, more)
    given = draw.one_in(2)
    n = draw.size(0 if given else 1)
    m = draw.pick(1, 1, n + 1, draw.size()) if draw.one_in(5) else n
    y_true = _labels(draw, pool[:few], n, kind)
    y_pred = y_true if draw.one_in(12) else _labels(draw, pool[:more], m, kind)
    truths, predictions = np.asarray(y_true).tolist(), np.asarray(y_pred).tolist()
    found = {*truths, *predictions}
    names = sorted(found)
    labels = None
    if given:
        names = pool[: max(1, draw.pick(K, K, K + 2, K - 1))].tolist()
        labels = draw.laid_out(np.array(names, dtype=pool.dtype))
    if len(truths) != len(predictions) or not found <= set(names):
        draw.refuse(ValueError)
    got = yield (y_true, y_pred) if labels is None and draw.one_in(2) else (y_true, y_pred, labels)
    expected = np.zeros((len(names), len(names)), dtype=np.int64)
    for truth, prediction in zip(truths, predictions, strict=True):
        expected[names.index(truth), names.index(prediction)] += 1
    same(got, expected)


def _labels(draw: Draw, pool: NDArray[Any], n: int, kind: str) -> Any:
    values = pool[list(draw.choose("values", n, len(pool) - 1))]
    if kind in ("counted", "bytes"):
        fitting = [name for name in INTEGERS if kind == "counted" or name not in ("int8",)]
        values = values.astype(draw.pick(*fitting))
    return draw.laid_out(values)
