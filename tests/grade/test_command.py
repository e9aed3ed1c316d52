"""What `mlkata grade` says before, beside and after the verdicts, and what it refuses to destroy."""

from __future__ import annotations

import io
import os
import socket
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from mlkata_plugin.grade.judging import Judges, Outcome, Task
from mlkata_plugin.process.children import Child
from mlkata_plugin.process.line import Line
from tests.grade.classroom import PAIR, RIGHT, SQUARES, WRITTEN, notebook, write, zipped
from tests.grade.conftest import Teacher, files
from tests.learner import Result


def run(teacher: Teacher, *options: str, katas: str = "scale,pair", out: Path | None = None) -> Result:
    where = ("--out", str(out or teacher.out))
    return teacher.type("grade", str(teacher.place), "--katas", katas, *where, "--trust", "--jobs", "1", *options)


def test_a_dry_run_says_whose_file_is_taken_for_what_and_does_nothing(teacher: Teacher) -> None:
    (teacher.root / "grading.toml").write_text("due = 2027-01-15T07:00:00Z\n")
    teacher.collect("bob/scale.py", RIGHT)
    teacher.collect("bob/work.py", PAIR)
    teacher.collect("Alice/aufgabe.rar", "x")
    teacher.collect("Alice/knn.zip", "x")
    teacher.collect("carol_LATE_47_11_scale.py", b"\xff")
    teacher.collect("notes.txt", "x")
    os.utime(write(teacher.place / "dave scale v2.py", RIGHT), (WRITTEN - 9000, WRITTEN - 9000))
    (teacher.place / "erik").mkdir()
    teacher.collect("frida/all.py", "x = 1\n")
    teacher.collect("frida/work.ipynb", notebook("x = 1\n"))
    before = files(teacher.root.parent)
    done = run(teacher, "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Alice: missing: scale, pair; not recognised: aufgabe.rar; knn.zip cannot be read: it is no zip that can be read",
        "bob: scale from scale.py (late by 1 h 0 min); "
        "pair from work.py (late by 1 h 0 min; work.py is taken for pair, as it defines total and mean)",
        "carol (47): scale from scale.py (scale.py is not UTF-8 text (byte 0); late by 1 h 0 min); missing: pair",
        "dave: scale from dave scale v2.py (dave scale v2.py is taken for scale, by its name); missing: pair",
        "erik: nothing was handed in",
        "frida: missing: scale, pair; not recognised: all.py, work.ipynb (no cell in it begins with %%kata)",
        "6 people; nothing was judged, and nothing written",
        "  scale  3 handed in, 2 late, 3 missing",
        "  pair   1 handed in, 1 late, 5 missing",
        "3 files of 2 people were not recognised: the lines above name them",
    ]
    assert done.stderr == (
        "Note: nobody's by their names, and passed over: notes.txt. "
        "An answer among them belongs into a folder with the person's name\nPoints as grading.toml says.\n"
    )
    assert files(teacher.root.parent) == before


def test_how_points_are_given_is_said_when_grading_begins(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    assert "1 point for each kata: there is no grading.toml here.\n" in run(teacher).stderr
    (teacher.root / "grading.toml").write_text("points = 2\n")
    assert "Points as grading.toml says.\n" in run(teacher).stderr
    assert "Points" not in teacher.type("grade", "gone", "--katas", "scale").stderr


def test_files_that_are_not_recognised_are_counted(teacher: Teacher) -> None:
    teacher.collect("alice/a.py", "x = 1\n")
    teacher.collect("alice/b.rar", "x")
    teacher.collect("bob/c.py", "x = 1\n")
    told = run(teacher).stdout
    assert f"3 files of 2 people were not recognised: the column remarks of {teacher.out / 'table.csv'}" in told


@pytest.mark.parametrize("kind", ["empty", "nobody", "gone", "no zip"])
def test_where_nobody_handed_in_anything_nothing_is_written(teacher: Teacher, kind: str) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.grade()
    before = files(teacher.out)
    place = teacher.root.parent / "other"
    if kind == "no zip":
        place = write(place / "class.zip", "no zip")
    elif kind != "gone":
        place.mkdir()
    if kind == "nobody":
        write(place / "notes.txt", "x")
    fresh = teacher.root.parent / "fresh"
    for out in (teacher.out, fresh):
        done = teacher.type("grade", str(place), "--katas", "scale,pair", "--out", str(out), "--trust")
        assert done.exit_code == 1
        expected = {
            "empty": f"nobody handed in anything in {place}: name the folder",
            "nobody": f"nobody handed in anything in {place}, where these names say nobody's: notes.txt. Name",
            "gone": f"there is no {place}",
            "no zip": "it is no zip that can be read",
        }
        assert expected[kind] in done.stderr
    assert files(teacher.out) == before
    assert not fresh.exists()


def test_a_dry_run_ends_with_what_stands_in_the_way(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.out.mkdir()
    (teacher.out / "table.csv").write_text("person,kata\nbob,scale\n")
    done = run(teacher, "--dry-run")
    assert done.exit_code == 1
    assert "alice: scale from scale.py" in done.stdout
    assert "would vanish: scale of bob. Name another folder with --out" in done.stderr


def test_grades_that_would_vanish_are_named_and_kept(teacher: Teacher) -> None:
    for person in ("alice", "bob", "=carol"):
        teacher.collect(f"{person}/scale.py", RIGHT)
    teacher.grade()
    before = files(teacher.out)
    done = run(teacher, katas="pair")
    assert done.exit_code == 1
    assert "would vanish: scale of '=carol, alice, bob. Name another folder with --out, or delete" in done.stderr
    (teacher.place / "=carol" / "scale.py").rename(teacher.place / "bob" / "pair.py")
    (teacher.place / "=carol").rmdir()
    done = run(teacher)
    assert done.exit_code == 1
    assert "would vanish: scale of '=carol; pair of '=carol. " in done.stderr
    assert files(teacher.out) == before
    teacher.collect("=carol/scale.py", SQUARES)
    teacher.collect("dave/scale.py", SQUARES)
    assert len(teacher.grade()) == 8  # what stays or is new needs no word
    (teacher.out / "table.csv").write_bytes(b"\xff,\n")
    assert "is no table of grades" in run(teacher).stderr


@pytest.mark.parametrize("packed", [False, True])
def test_results_among_submissions_are_refused_and_the_other_way_round(teacher: Teacher, packed: bool) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    if packed:
        write(teacher.place / "in" / "class.zip", zipped({"alice/scale.py": RIGHT}))
        place = teacher.place / "in" / "class.zip"
    else:
        place = teacher.place
    for out in (teacher.place / "in", teacher.place, teacher.place.parent, Path("../class/in/..")):
        if packed and not place.is_relative_to(out.resolve()):
            continue
        done = teacher.type("grade", str(place), "--katas", "scale", "--out", str(out), "--trust")
        assert done.exit_code == 1
        assert "would lie among the " in done.stderr
        assert "--out" in done.stderr
        assert not (out / "journal.db").exists()


def test_an_autograder_takes_katas_with_commas_and_replaces_nothing_else(teacher: Teacher) -> None:
    file = teacher.root / "autograder.zip"
    for words in (["scale,pair"], ["scale", "pair"], ["scale,", "pair"]):
        done = teacher.type("grade", "--gradescope", *words)
        assert done.exit_code == 0, done.output
        assert "for scale, pair" in done.stdout
        with zipfile.ZipFile(file) as archive:
            assert b"--katas scale,pair" in archive.read("run_autograder")
    for content in (zipped({"run_autograder": "another one"}), zipped({"mine.txt": "x"}), b"mine"):
        file.write_bytes(content)
        done = teacher.type("grade", "--gradescope", "scale")
        assert done.exit_code == 1
        assert "autograder.zip is there, and mlkata has not built it" in done.stderr
        assert file.read_bytes() == content
    assert teacher.type("grade", "--gradescope", "scale", "--dry-run").exit_code == 2


def test_who_waits_for_a_verdict_gives_it_up_when_grading_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    ended = threading.Event()

    def end() -> int:
        ended.set()
        return -9

    judges = Judges()
    child = Child(Line(ours), io.BytesIO(), end)
    monkeypatch.setattr(judges, "_starter", SimpleNamespace(start=lambda: child))
    found: list[Outcome] = []
    task = Task(None, "scale", "", RIGHT, (), 0, True)
    waiting = threading.Thread(target=lambda: found.extend(judges.outcomes([task, task])), daemon=True)
    waiting.start()
    with theirs:
        Line(theirs).receive(1 << 20)  # the text has been sent, and no answer comes
        judges.close()
        waiting.join(20)
        assert not waiting.is_alive()
    assert ended.is_set()
    assert [each.result for each in found] == [None]
