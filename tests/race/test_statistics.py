from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.race.result import Pair, Ratio
from mlkata_plugin.race.statistics import CPU, WALL, fair_clock, growth, ratio, ratios, typical

times = st.lists(st.floats(1e-6, 1e-1), min_size=1, max_size=30).map(np.array)


@given(times, times, st.integers(-20, 20))
def test_a_ratio_does_not_depend_on_the_unit(theirs: np.ndarray, yours: np.ndarray, power: int) -> None:
    rounds = min(len(theirs), len(yours))
    theirs, yours = theirs[:rounds], yours[:rounds]
    assert ratio(theirs * 2.0**power, yours * 2.0**power) == ratio(theirs, yours)


@given(times, times)
def test_an_interval_holds_its_ratio(theirs: np.ndarray, yours: np.ndarray) -> None:
    rounds = min(len(theirs), len(yours))
    found = ratio(theirs[:rounds], yours[:rounds])
    assert found.low <= found.value <= found.high


@given(st.floats(1e-6, 1e-1), st.floats(1e-6, 1e-1), st.integers(1, 30))
def test_constant_samples_leave_no_doubt(theirs: float, yours: float, rounds: int) -> None:
    found = ratio(np.full(rounds, theirs), np.full(rounds, yours))
    assert [found.low, found.value, found.high] == pytest.approx([theirs / yours] * 3)


def test_disturbed_rounds_do_not_move_a_ratio() -> None:
    yours = np.ones(40)
    yours[5:30] = 7.0
    assert ratio(np.full(40, 3.0), yours) == Ratio(3.0, 3.0, 3.0)


def test_what_disturbs_a_whole_round_widens_no_interval() -> None:
    speed = np.linspace(1.0, 2.0, 30)
    found = ratio(5.0 * speed, speed)
    assert [found.low, found.value, found.high] == pytest.approx([5.0] * 3)


def test_two_modes_make_a_ratio_noisy() -> None:
    yours = np.array([1.0] * 2 + [2.0] * 18)
    assert ratio(np.ones(20), yours).noisy


def test_typical_is_the_low_end_over_the_last_axis() -> None:
    assert typical(np.array([np.arange(11.0), np.arange(11.0) * 2])).tolist() == [1.0, 2.0]


def test_yours_is_the_third_program_of_a_round() -> None:
    rounds = [[(6.0, 6.0), (3.0, 3.0), (2.0, 2.0), (8.0, 8.0)]] * 5
    assert [found.value for found in ratios(rounds)] == [3.0, 1.5, 4.0]


def test_work_left_to_other_processes_is_timed_by_the_wall_clock() -> None:
    cpu, wall = np.ones((3, 5)), np.full((3, 5), 2.0)
    assert fair_clock(np.stack([cpu, wall])) == CPU
    cpu[-1] = 1e-9
    assert fair_clock(np.stack([cpu, wall])) == WALL


def rounds_at(*seconds: float) -> list[list[tuple[float, float]]]:
    """Return three rounds with these run times, the reference's and yours' in turn."""
    return [[(each, each) for each in seconds]] * 3


@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0), st.floats(1e-9, 1e-3), st.integers(1, 10**6))
def test_growth_is_the_exponent_of_a_power(reference: float, yours: float, unit: float, n: int) -> None:
    sizes = (2 * n, 3 * n, 4 * n)
    found = growth(rounds_at(*(unit * size**power for size in sizes for power in (reference, yours))), sizes)
    assert found is not None
    assert (found.yours, found.reference) == (pytest.approx(yours, abs=1e-6), pytest.approx(reference, abs=1e-6))


def test_growth_that_is_no_power_is_none() -> None:
    sizes = (100, 141, 200)
    assert growth(rounds_at(1.0, 1.0, 1.41, 1.41, 2.0, 2.0), sizes) == Pair(pytest.approx(1.0), pytest.approx(1.0))
    out_of_the_cache = rounds_at(1.0, 1.0, 1.41, 1.41, 3.2, 3.2)
    assert growth(out_of_the_cache, sizes) is None
    only_yours = rounds_at(1.0, 1.0, 1.41, 1.0, 2.0, 2.0)
    assert growth(only_yours, sizes) is None
