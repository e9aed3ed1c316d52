"""The report of a race: what its process tells, piece by piece, and the reading of it, which believes nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from mlkata_plugin.process.line import Line
from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.text import visible

LARGEST = 1 << 16  # bytes of one piece
TEXT = 500  # characters
FASTEST = 1e7  # times as fast as a loop: more than any machine gives
STEEPEST = 100.0  # exponent
MOST_MEMORY = float(1 << 30)  # MiB
MOST_ROUNDS = 1 << 20
LARGEST_SIZE = 1 << 40


class Report:
    """What goes back to the parent, as soon as it is known; and what is being done, should it never end."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.stage = ""

    def begin(self, stage: str) -> None:
        """Tell what comes next: the subject of a sentence that says how it failed."""
        self.stage = stage
        self.add(stage=stage)

    def add(self, **found: Any) -> None:
        """Tell what was found out; what was told before under the same name no longer counts."""
        self._line.send(json.dumps(found).encode())


def read_result(logged: Mapping[str, Any]) -> RaceResult | None:
    """Return the race that a log tells of; None where no race could have found that."""
    try:
        told = {name: reader(logged[name]) for name, reader in _RESULT.items() if logged.get(name) is not None}
        n, *sizes = (int(_figure(size, 1, LARGEST_SIZE)) for size in (logged["n"], *logged["sizes"]))
        small, large = sizes
    except Exception:  # as below
        return None
    return RaceResult(n, (small, large), **told)


def read(piece: bytes) -> dict[str, Any]:
    """Return what a piece of the report tells; raises `ValueError` where an honest process does not tell that."""
    try:
        told = json.loads(piece)
        return {name: _READERS[name](found) for name, found in told.items()}
    except Exception as error:  # nothing is known of what comes, so nothing of how it fails
        raise ValueError("no report") from error


def _text(found: Any) -> str:
    return visible(" ".join(found[:TEXT].split()))


def _count(found: Any) -> int:
    return int(_figure(found, 0, MOST_ROUNDS))


def _done(found: Any) -> bool:
    if found is not True:
        raise ValueError
    return True


def _figure(found: Any, least: float, most: float) -> float:
    if type(found) not in (int, float) or not (math.isfinite(found) and least <= found <= most):
        raise ValueError
    return float(found)


def _ratio(found: Any) -> Ratio:
    ratio = Ratio(**{end: _figure(figure, 1 / FASTEST, FASTEST) for end, figure in found.items()})
    if not ratio.low <= ratio.value <= ratio.high:
        raise ValueError
    return ratio


def _pair(least: float, most: float) -> Callable[[Any], Pair]:
    return lambda found: Pair(**{who: _figure(figure, least, most) for who, figure in found.items()})


_READERS: dict[str, Callable[[Any], Any]] = {
    "stage": _text,
    "problem": _text,
    "rounds": _count,
    "loop": _ratio,
    "reference": _ratio,
    "growth": _pair(-STEEPEST, STEEPEST),
    "memory": _pair(0, MOST_MEMORY),
    "done": _done,
}
_RESULT: dict[str, Callable[[Any], Any]] = {
    **{name: _READERS[name] for name in ("problem", "rounds", "loop", "reference", "growth", "memory")},
    "seconds": lambda found: _figure(found, 0, 1e6),
}
