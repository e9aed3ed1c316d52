"""Hypothesis as the source of choices: a second opinion on what the engine finds by itself."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from mlkata_plugin.domain.calls import Ask
from mlkata_plugin.domain.engine import Counterexample, ScriptFunction, Trial, play, simplest

LATE = 300  # the number that each draw gets: sizes are large


class HypothesisSource:
    """Lets Hypothesis choose.

    Parameters
    ----------
    data : DataObject
        What ``st.data()`` gives.
    """

    def __init__(self, data: Any) -> None:
        self._data = data

    def choose(self, name: str, count: int, high: int) -> tuple[int, ...]:
        """Return `count` integers from 0 to `high`."""
        entries = st.integers(0, high)
        if count == 1:
            return (int(self._data.draw(entries, label=name)),)
        return tuple(self._data.draw(st.lists(entries, min_size=count, max_size=count), label=name))


def search(
    script: ScriptFunction, ask: Ask, seed: int = 0, *, draws: int = 2_000, shrinking: float = 2.0
) -> Counterexample | None:
    """Return a failing draw that Hypothesis finds, made simple; None where it finds none.

    Parameters
    ----------
    script : callable
        The script.
    ask : callable
        Makes the calls.
    seed : int
        Decides all draws.
    draws : int
        How many are made at most.
    shrinking : float
        For how many seconds the draw is made simpler: by `simplest`, which knows how draws are built.
    """
    found: list[Trial] = []

    @seeded(seed)
    @settings(
        max_examples=draws,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.data())
    def attempt_one(data: Any) -> None:
        trial = Trial(script, HypothesisSource(data), LATE)
        play([trial], ask)
        if trial.error is not None:
            found.append(trial)
            raise trial.error

    try:
        attempt_one()
    except BaseException:
        if not found:  # not a wrong answer, but a fault of the domain
            raise
    return simplest(script, ask, found[0], shrinking) if found else None
