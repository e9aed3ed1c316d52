"""What the learner's code finds around it: standard streams, and NumPy's global random numbers."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

PRINT_LIMIT = 1 << 20  # characters in one call; a runaway print is stopped here
PRINT_SHOWN = 4000  # of them that a failure can show
REST: Any = np.random.RandomState(20260101).get_state()


@contextlib.contextmanager
def global_stream_at_rest() -> Iterator[Callable[[], bool]]:
    """Put NumPy's global random numbers where they stand before every call.

    Yields a function that says whether they were used since, and puts them back there.
    """
    kept: Any = np.random.get_state()
    np.random.set_state(REST)

    def moved() -> bool:
        state: Any = np.random.get_state()
        if state[2:] == REST[2:] and np.array_equal(state[1], REST[1]):
            return False
        np.random.set_state(REST)
        return True

    try:
        yield moved
    finally:
        np.random.set_state(kept)


class Output(io.TextIOBase):
    """Standard output of the learner's code: kept for the failure, and stopped when it runs away."""

    def __init__(self, live: Any, refuse: Callable[[str], None]) -> None:
        self._live, self._refuse = live, refuse
        self._kept, self._count = io.StringIO(), 0

    def writable(self) -> bool:
        """Return True, as print asks."""
        return True

    def write(self, text: str) -> int:
        """Keep the beginning of a text, and stop the code when it printed too much."""
        self._count += len(text)
        if self._kept.tell() < PRINT_SHOWN:
            self._kept.write(text[:PRINT_SHOWN])
        if self._live is not None:
            self._live.write(text)
        if self._count > PRINT_LIMIT:
            self._refuse("printed more than a million characters")
        return len(text)

    def flush(self) -> None:
        """Show what was printed, where somebody watches."""
        if self._live is not None:
            self._live.flush()

    def shown(self) -> str:
        """Return what a failure shows of it."""
        text = self._kept.getvalue()
        rest = self._count - len(text)
        return text if rest <= 0 else f"{text}\n... {rest} more characters (`pytest -s` shows all)"


class NoInput(io.TextIOBase):
    """Standard input of the learner's code: there is nobody to type."""

    def __init__(self, refuse: Callable[[str], None]) -> None:
        self._refuse = refuse

    def readable(self) -> bool:
        """Return True, as input asks."""
        return True

    def read(self, _size: int | None = -1, /) -> str:
        """Stop the code."""
        self._refuse("called input(): nobody is there to type, the arguments are all the input there is")
        raise AssertionError

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]
        """Stop the code."""
        return self.read()
