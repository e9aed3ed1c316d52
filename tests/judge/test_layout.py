"""Arguments arrive as they were given: in their layout, one where they are one, and with a generator that goes on."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest

from mlkata_plugin.judge.layout import Layout, laid_out, layout_of, shares_memory
from mlkata_plugin.judge.wire import Codec

TABLES = [np.arange(6.0).reshape(2, 3), np.arange(4, dtype=np.uint8), np.array([["a", "b"], ["c", "d"]])]


def sent(*args: Any) -> list[Any]:
    """Return arguments as the other side gets them."""
    (data,) = Codec().dumps_exactly([list(args)])
    arrived: list[Any] = Codec().loads_exactly(data)
    return arrived


@pytest.mark.parametrize("layout", get_args(Layout))
@pytest.mark.parametrize("table", TABLES, ids=["floats", "bytes", "words"])
def test_layout_arrives(table: np.ndarray[Any, Any], layout: Layout) -> None:
    array = laid_out(table, layout)
    (arrived,) = sent(array)
    assert layout_of(arrived) == layout_of(array)
    assert arrived.dtype == array.dtype
    assert arrived.tolist() == array.tolist()
    assert arrived.flags.writeable == array.flags.writeable


@pytest.mark.parametrize("layout", get_args(Layout))
def test_layout_of_a_matrix_is_what_it_was_laid_out_in(layout: Layout) -> None:
    assert layout_of(laid_out(TABLES[0], layout)) == layout


@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (1,), (1, 1)])
@pytest.mark.parametrize("layout", get_args(Layout))
def test_layout_of_next_to_nothing_arrives(layout: Layout, shape: tuple[int, ...]) -> None:
    array = laid_out(np.ones(shape), layout)
    (arrived,) = sent(array)
    assert arrived.shape == shape
    assert arrived.flags.writeable == array.flags.writeable


def test_one_array_is_one_array_there() -> None:
    x, y = np.zeros(2), np.zeros(2)
    first, other, again = sent(x, y, [x])
    assert again[0] is first
    assert other is not first


def test_only_arguments_keep_their_layout() -> None:
    back = Codec().loads(Codec().dumps(np.broadcast_to(1.0, (3, 2))))
    assert (layout_of(back), back.shape) == ("C", (3, 2))


def test_one_generator_goes_on_through_a_batch_and_is_told_anew_in_the_next() -> None:
    ours, theirs, rng = Codec(), Codec(), np.random.default_rng(1)
    first, second = (theirs.loads_exactly(data)[0] for data in ours.dumps_exactly([[rng], [rng]]))
    assert first is second
    first.random(10)
    rng.random(3)  # as if it had been used between the batches
    (data,) = ours.dumps_exactly([[rng]])
    assert theirs.loads_exactly(data)[0].random() == rng.random()


def test_sharing_is_seen_through_tuples() -> None:
    x = np.zeros((3, 2))
    assert shares_memory((1, x[:, 0]), [x])
    assert shares_memory(x.T, [np.ones(2), x])
    assert not shares_memory((x.copy(), 2), [x])
    assert not shares_memory(None, [x])
