"""What is read of a race and believes nothing: the answers of its runners, and the log."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.text import visible

LARGEST = 1 << 12  # bytes of one answer
MOST = 1e6  # seconds of a call, MiB of memory
TEXT = 500  # characters
FASTEST = 1e7  # times as fast as a loop: more than any machine gives
STEEPEST = 100.0  # exponent
MOST_MEMORY = float(1 << 30)  # MiB
MOST_ROUNDS = 1 << 20
LARGEST_SIZE = 1 << 40
MOST_LINES = 1 << 20
MOST_PROGRAMS, MOST_SIZES = 50, 10
BRIEFEST = 1e-9  # seconds of a call


def read_answer(answer: bytes, figures: int) -> tuple[float, ...] | str:
    """Return the figures that a runner tells, so many, or the exception that it tells of.

    Raises
    ------
    ValueError
        When an honest one does not tell that.
    """
    try:
        ((kind, told),) = json.loads(answer).items()
        if kind == "figures" and type(told) is list and len(told) == figures:
            return tuple(_figure(figure, 0, MOST) for figure in told)
        if kind == "raised":
            return _text(told)
    except Exception as error:  # nothing is known of what comes, so nothing of how it fails
        raise ValueError("no answer") from error
    raise ValueError("no answer")


def read_results(logged: Mapping[str, Any]) -> tuple[RaceResult, ...]:
    """Return the races that an event of the log tells of, without those that no race could have found."""
    races = logged.get("races", [logged])  # former events have one race, of a function without a name
    results = map(_result, races) if isinstance(races, list) else ()
    return tuple(result for result in results if result is not None)


def _result(logged: Any) -> RaceResult | None:
    try:
        told = {name: reader(logged[name]) for name, reader in _RESULT.items() if logged.get(name) is not None}
        n, *sizes = (int(_figure(size, 1, LARGEST_SIZE)) for size in (logged["n"], *logged["sizes"]))
        small, large = sizes
    except Exception:  # as above
        return None
    return RaceResult(n=n, sizes=(small, large), **{"function": "", **told})


def _text(found: Any) -> str:
    return visible(" ".join(found[:TEXT].split()))


def _figure(found: Any, least: float, most: float) -> float:
    if type(found) not in (int, float) or not (math.isfinite(found) and least <= found <= most):
        raise ValueError
    return float(found)


def _ratio(found: Any) -> Ratio:
    ratio = Ratio(**{end: _figure(figure, 1 / FASTEST, FASTEST) for end, figure in found.items()})
    if not ratio.low <= ratio.value <= ratio.high:
        raise ValueError
    return ratio


def _count(most: float) -> Callable[[Any], int]:
    return lambda found: int(_figure(found, 0, most))


def _pair(least: float, most: float) -> Callable[[Any], Pair]:
    return lambda found: Pair(**{who: _figure(figure, least, most) for who, figure in found.items()})


def _times(found: Any) -> dict[str, tuple[tuple[int, float], ...]]:
    if not (len(found) <= MOST_PROGRAMS and all(0 < len(points) <= MOST_SIZES for points in found.values())):
        raise ValueError
    return {
        _text(name): tuple(
            sorted((int(_figure(n, 1, LARGEST_SIZE)), _figure(took, BRIEFEST, MOST)) for n, took in points)
        )
        for name, points in found.items()
    }


_RESULT: dict[str, Callable[[Any], Any]] = {
    "function": _text,
    "inputs": _text,
    "rounds": _count(MOST_ROUNDS),
    "seconds": lambda found: _figure(found, 0, 1e6),
    "loop": _ratio,
    "reference": _ratio,
    "times": _times,
    "growth": _pair(-STEEPEST, STEEPEST),
    "memory": _pair(0, MOST_MEMORY),
    "looping": _count(MOST_LINES),
    "problem": _text,
}
