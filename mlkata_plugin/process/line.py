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
        (size,) = _SIZE.unpack(self._read(_SIZE.size, until))
        if size > largest:
            raise ValueError(f"a message of {size} bytes, where {largest} are the most")
        return self._read(size, until)

    def _read(self, size: int, until: float | None) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._sock.settimeout(_left(until))
            part = self._sock.recv(min(size - len(data), _PIECE))
            if not part:
                raise EOFError
            data += part
        return bytes(data)

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
