"""The checks that are drawn: for each function of a kata, one that tries what its contract allows."""

from __future__ import annotations

from collections.abc import Callable

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.judge import checks
from mlkata_plugin.judge.checks import Check
from mlkata_plugin.judge.source import public_names
from mlkata_plugin.judge.submission import Submission

DRAWS = 80  # of 100 wrong answers that 300 catch, 99 are caught by these
SECONDS = 0.15  # no further batch of draws is begun after this time
SHRINKING = 0.3  # seconds in which a failing draw is made simpler


def collect(kata: Kata, *, patience: float = 1.0) -> tuple[Check, ...]:
    """Return the checks of a kata: those of ``checks.py``, and those that are drawn.

    With more `patience` the drawn ones have so many times as long, and a busy machine changes no verdict.

    Raises
    ------
    PackError
        As `mlkata_plugin.judge.checks.collect` does.
    """
    return (*checks.collect(kata), *drawn(kata, patience=patience))


def drawn(kata: Kata, *, patience: float = 1.0) -> tuple[Check, ...]:
    """Return a check for each function of a kata that has a script in its domain."""
    if not kata.domain.is_file():
        return ()
    function, with_script = _anything_of(kata, patience), set(public_names(kata.domain))
    names = [name for name in public_names(kata.solution) if name in with_script]
    return tuple(Check(f"test_anything[{name}]", function, name, {"name": name}, last=True) for name in names)


def _anything_of(kata: Kata, patience: float) -> Callable[..., None]:
    def test_anything(submission: Submission, name: str) -> None:
        """Anything the contract allows."""
        from mlkata_plugin.domain import engine, linked  # here: most verdicts are wrong before
        from mlkata_plugin.judge.hidden import load_hidden

        script = engine.scripts(load_hidden(kata.domain))[name]
        ask = linked.Linked(submission)
        seed = int(submission.rng.integers(2**32))
        seconds, shrinking = patience * SECONDS, patience * SHRINKING
        failure = engine.run(script, ask, seed, draws=DRAWS, seconds=seconds, shrinking=shrinking).failure
        if failure is not None:
            ask.show(failure.calls)
            raise failure.error

    return test_anything
