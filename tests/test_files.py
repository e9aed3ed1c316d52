"""Files are read within bounds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.files import LIMIT, read_text

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff")), st.booleans())
def test_a_text_comes_back_with_its_lines_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, text: str, marked: bool
) -> None:
    path = tmp_path_factory.mktemp("files") / "text"
    path.write_bytes(text.encode("utf-8-sig" if marked else "utf-8"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read_text(path) == lines == path.read_text("utf-8-sig")


def test_as_much_as_fits_is_read_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"x" * LIMIT)
    assert len(read_text(path)) == LIMIT
    with pytest.raises(OSError, match="it has more than 1,000 bytes"):
        read_text(path, 1000)
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(OSError, match="it has more than 1,048,576 bytes"):
        read_text(path)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "text"
    with pytest.raises(FileNotFoundError):
        read_text(path)
    path.write_bytes(b"x\xff")
    with pytest.raises(UnicodeDecodeError):
        read_text(path)
    with pytest.raises(IsADirectoryError, match="it is a folder"):
        read_text(tmp_path)


@posix
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(OSError, match="it is no regular file"):
            read_text(tmp_path / name)
