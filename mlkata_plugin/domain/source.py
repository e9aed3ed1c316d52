"""Sources of choices: at random, or replayed.

A draw is its list of choices. Each choice has a name and one integer or more, from 0, which is the simplest, up to
some highest. To replay the choices gives the same draw; to replay smaller ones gives a simpler draw.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

Choice = tuple[str, tuple[int, ...]]


class Chooser(Protocol):
    """Where the choices of a draw come from."""

    def choose(self, name: str, count: int, high: int) -> tuple[int, ...]:
        """Return `count` integers from 0 to `high`.

        Parameters
        ----------
        name : str
            What the choice is about. A replay looks choices up by it.
        count : int
            How many integers are asked for.
        high : int
            The highest that is allowed.
        """


class RandomSource:
    """Chooses evenly at random: the same seed always gives the same choices."""

    def __init__(self, seed: str) -> None:
        self._next = random.Random(seed).random

    def choose(self, _name: str, count: int, high: int) -> tuple[int, ...]:
        """Return `count` integers from 0 to `high`."""
        span, following = high + 1, self._next
        if count == 1:
            return (int(following() * span),)
        return tuple([int(following() * span) for _ in range(count)])


class Replay:
    """Replays choices: each request gets the next of its name, cut to what is asked for and filled up with 0.

    Entries that are too large now are taken modulo what is allowed, so that different ones mostly stay different. A
    choice that is not made any more, since a simpler one before it has made it needless, costs only the choices of its
    own name their places.

    Parameters
    ----------
    choices : iterable of Choice
        What is replayed.
    last : bool
        Of a choice that is cut, keep the last entries and not the first.
    """

    def __init__(self, choices: Iterable[Choice], *, last: bool = False) -> None:
        self._left: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
        self._last = last
        for name, values in reversed(list(choices)):
            self._left[name].append(values)

    def choose(self, name: str, count: int, high: int) -> tuple[int, ...]:
        """Return `count` integers from 0 to `high`."""
        left = self._left[name]
        values = left.pop() if left else ()
        if len(values) == count and max(values, default=0) <= high:
            return values
        kept = values[max(len(values) - count, 0) :] if self._last else values[:count]
        return (*(value if value <= high else value % (high + 1) for value in kept), *[0] * (count - len(kept)))
