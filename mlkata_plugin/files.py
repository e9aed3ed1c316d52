"""Files that others wrote, read within bounds: no pipe or device is waited for, and no more is read than fits."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

LIMIT = 1 << 20  # bytes: more than any source, question or list of settings that a person writes


def read_text(path: Path, limit: int = LIMIT) -> str:
    r"""Return the text of a file in UTF-8, with ``\n`` line ends and without a byte order mark.

    Raises
    ------
    OSError
        When it cannot be read, is no regular file or is larger than `limit` bytes; its `strerror` can be read behind
        the name of the file and a colon.
    UnicodeDecodeError
        When it is not UTF-8.
    """
    return decoded(read_bytes(path, limit))


def decoded(content: bytes) -> str:
    r"""Return a text in UTF-8, with ``\n`` line ends and without a byte order mark; it may raise UnicodeDecodeError."""
    return content.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return what is in a file; what it raises is told at `read_text`."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    content = b""
    with open(path, "rb", opener=_open_at_once) as file:
        while len(content) <= limit and (more := file.read(1 << 16)):
            content += more
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"it has more than {limit:,} bytes", str(path))
    return content


def _open_at_once(name: str, flags: int) -> int:
    """Open a file; what has become a pipe meanwhile is not waited for."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
