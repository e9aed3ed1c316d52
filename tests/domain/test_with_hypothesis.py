from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.domain.calls import Local
from tests.domain.searching import search
from tests.domain.test_engine import center, coin, right


def test_hypothesis_drives_the_same_script() -> None:
    assert search(center, Local({"center": right}), draws=100) is None


def test_hypothesis_finds_and_simplifies() -> None:
    def wrong(X: Any, axis: int) -> Any:
        return right(X, axis) if np.size(X) < 3 else right(X, 0)

    failure = search(center, Local({"center": wrong}), draws=300)
    assert failure is not None
    X, axis = failure.calls[-1].args
    assert np.size(X) <= 4
    assert axis == 1


def test_a_fault_of_the_script_is_raised() -> None:
    def missing(_rng: Any) -> None:
        return None

    with pytest.raises(TypeError):
        search(coin, lambda _calls: None, draws=5)  # type: ignore[arg-type,return-value]
    assert search(coin, Local({"coin": missing}), draws=5) is not None
