"""A line between two processes: whole messages, each before a moment that is set for all of it."""

from __future__ import annotations

import socket
import struct
import time

_SIZE = struct.Struct("<Q")
_PIECE = 1 << 20  # bytes that are read at once


class Line:
    """One end of a line. A message is its length, then so many bytes."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._received = bytearray()

    def send(self, data: bytes, until: float | None = None) -> None:
        """Send one message; `until` is a time of `time.monotonic`, after which `TimeoutError` is raised."""
        self._sock.settimeout(_left(until))
        self._sock.sendall(_SIZE.pack(len(data)) + data)

    def receive(self, largest: int, until: float | None = None) -> bytes:
        """Receive one message.

        Raises
        ------
        EOFError
            When the other side is gone.
        TimeoutError
            When the whole of it is not there at the time `until`, however it comes.
        ValueError
            When it is said to be larger than `largest` bytes.
        """
        self._fill(_SIZE.size, until)
        (size,) = _SIZE.unpack_from(self._received)
        if size > largest:
            raise ValueError(f"a message of {size} bytes, where {largest} are the most")
        end = _SIZE.size + size
        self._fill(end, until)
        message = bytes(memoryview(self._received)[_SIZE.size : end])
        del self._received[:end]
        return message

    def _fill(self, size: int, until: float | None) -> None:
        """Receive until so many bytes are there, or more: most messages come in one piece, length and all."""
        while len(self._received) < size:
            self._sock.settimeout(_left(until))
            part = self._sock.recv(_PIECE)
            if not part:
                raise EOFError
            self._received += part

    def close(self) -> None:
        """Hang up."""
        self._sock.close()


def _left(until: float | None) -> float | None:
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
