"""What the learner's code finds around it: standard streams, and NumPy's global random numbers."""

from __future__ import annotations

import contextlib
import ctypes
import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.random.mtrand import get_bit_generator, set_bit_generator

PRINT_LIMIT = 1 << 20  # characters in one call; a runaway print is stopped here
PRINT_SHOWN = 4000  # of them that a failure can show
REST: Any = np.random.RandomState(20260101).get_state(legacy=False)
_STATE = 2500  # bytes of a Mersenne Twister: 624 words, and its place in them


def _bytes_of(bits: Any) -> bytes:
    """Return the state of a Mersenne Twister as it lies in memory: NumPy takes far longer to tell it."""
    return ctypes.string_at(bits.ctypes.state_address, _STATE) if isinstance(bits, np.random.MT19937) else b""


def _at_rest() -> bytes:
    bits = np.random.MT19937()
    bits.state = REST
    return _bytes_of(bits)


_AT_REST = _at_rest()


@contextlib.contextmanager
def global_stream_at_rest() -> Iterator[Callable[[], bool]]:
    """Put NumPy's global random numbers where they stand before every call.

    Yields a function that says whether they were used since, and puts them back there. Where they stand there anyway,
    this costs nothing.
    """
    bits = get_bit_generator()
    kept: Any = None if _bytes_of(bits) == _AT_REST else np.random.get_state(legacy=False)
    if kept is not None:
        np.random.set_state(REST)

    def moved() -> bool:
        if get_bit_generator() is bits and _bytes_of(bits) == _AT_REST:
            return False
        set_bit_generator(bits)
        np.random.set_state(REST)
        return True

    try:
        yield moved
    finally:
        moved()
        if kept is not None:
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
