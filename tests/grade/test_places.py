"""Folders and zips: nothing is followed, unpacked or waited for, and nothing large gets into memory."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from mlkata_plugin.grade import places
from mlkata_plugin.grade.places import File, Trouble
from tests.grade.classroom import MOMENT, zipped


def of(path: Path) -> File:
    return places.on_disk(path, PurePosixPath(path.name))


def in_zip(tmp_path: Path, content: bytes) -> list[File | Trouble]:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    return list(places.in_zip(of(path), UTC))


def troubles(found: list[File | Trouble]) -> list[str]:
    return [each.text for each in found if isinstance(each, Trouble)]


def test_a_folder_gives_files_in_their_order_and_passes_over_what_tools_leave(tmp_path: Path) -> None:
    for name in ("b/knn.py", "a.py", ".git/config", "__pycache__/a.pyc", "__MACOSX/b.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    found = list(places.in_folder(tmp_path))
    assert [str(each.path) for each in found if isinstance(each, File)] == ["a.py", "b/knn.py"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")
def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "knn.py").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "in" / "knn.py").symlink_to(tmp_path / "secret" / "knn.py")
    found = list(places.in_folder(tmp_path / "in"))
    assert troubles(found) == ["folder is a link, which is not followed", "knn.py is a link, which is not followed"]
    with pytest.raises(OSError, match="link"):  # also where it became one after it was listed
        of(tmp_path / "in" / "knn.py").read(100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "knn.py")
    [file] = places.in_folder(tmp_path)
    assert isinstance(file, File)
    with pytest.raises(OSError, match="no regular file"):
        file.read(100)


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    assert "a cannot be read" in troubles(list(places.in_folder(tmp_path)))[0]
    (tmp_path / "a").chmod(0o700)


def test_folders_without_end_and_files_without_number_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "deep" / "/".join("d" * 20)
    deep.mkdir(parents=True)
    (deep / "knn.py").write_text("x")
    assert "too deep" in troubles(list(places.in_folder(tmp_path / "deep")))[0]
    monkeypatch.setattr(places, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.py").write_text("x")
    found = list(places.in_folder(tmp_path))
    assert len(found) <= 4
    assert "more than 3 files" in troubles(found)[-1]


def test_a_zip_gives_its_files_with_their_times(tmp_path: Path) -> None:
    [file] = in_zip(tmp_path, zipped({"inner/knn.py": "x = 1\n", "inner/": ""}))
    assert isinstance(file, File)
    assert (str(file.path), file.read(100)) == ("a/inner/knn.py", b"x = 1\n")
    assert file.time == datetime(*MOMENT, tzinfo=UTC)


def test_a_path_that_leads_out_of_a_zip_is_a_name_and_no_more(tmp_path: Path) -> None:
    found = in_zip(tmp_path, zipped({"../../etc/knn.py": "x", "/abs/mse.py": "x", "..\\..\\w.py": "x", "..": "x"}))
    assert [str(each.path) for each in found if isinstance(each, File)] == [
        "a/etc/knn.py",
        "a/w.py",
        "a/abs/mse.py",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_in_a_zip_is_no_answer(tmp_path: Path) -> None:
    found = in_zip(tmp_path, zipped({"knn.py": "/etc/passwd"}, stat.S_IFLNK | 0o777))
    assert troubles(found) == ["knn.py in the zip is a link or no regular file, and is not read"]
    assert len(found) == 1


def test_a_file_that_unpacks_to_more_than_fits_is_read_to_the_limit(tmp_path: Path) -> None:
    content = zipped({"knn.py": b"#" * 50_000_000})
    assert len(content) < 100_000
    lying = content.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 10))
    for each in (content, lying):
        [file] = in_zip(tmp_path, each)
        assert isinstance(file, File)
        with pytest.raises(OSError, match=r"more than 200,000 bytes|damaged"):
            file.read(200_000)


def test_a_way_of_packing_that_unpacks_without_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("knn.py", b"#" * 1_000_000)
    [file] = places.in_zip(of(path), UTC)
    assert isinstance(file, File)
    with pytest.raises(OSError, match="zip it plainly"):
        file.read(100)


def test_a_zip_with_too_many_files_is_not_even_listed(tmp_path: Path) -> None:
    content = zipped({f"{number:0100}.py": "" for number in range(20_000)})
    assert troubles(in_zip(tmp_path, content)) == ["a.zip cannot be read: the zip has too many files in it"]
    end = content.rfind(b"PK\5\6")  # what says so may lie: then the list is cut, or found to be damaged
    lying = content[: end + 12] + struct.pack("<I", 100) + content[end + 16 :]
    assert len(in_zip(tmp_path, lying)) <= 2
    with_locator = content[:end] + b"PK\6\7" + bytes(16) + content[end:]
    assert "too many files" in troubles(in_zip(tmp_path, with_locator))[0]


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04 nothing", b"PK\5\6" + b"\xff" * 18, bytes(1000)])
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes) -> None:
    assert "a.zip cannot be read" in troubles(in_zip(tmp_path, content))[0]


def test_a_damaged_or_locked_member_is_told(tmp_path: Path) -> None:
    content = bytearray(zipped({"knn.py": "x = 1\n" * 100}))
    content[38] ^= 0xFF
    locked = bytearray(zipped({"knn.py": "x = 1\n"}))
    locked[6] |= 1
    locked[locked.rfind(b"PK\1\2") + 8] |= 1
    for each in (content, locked):
        [file] = in_zip(tmp_path, bytes(each))
        assert isinstance(file, File)
        with pytest.raises(OSError, match="damaged or locked"):
            file.read(10_000)
