"""The autograder for Gradescope: what is in the zip, and a submission graded as it is done there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlkata_plugin.grade.scheme import Rule, read_scheme
from tests.grade.classroom import RIGHT, SQUARES, write
from tests.grade.conftest import Teacher


def built(teacher: Teacher, *options: str) -> Path:
    file = teacher.root.parent / "autograder.zip"
    done = teacher.type("grade", "--gradescope", "scale", "pair", "--out", str(file), *options)
    assert done.exit_code == 0, done.output
    assert "Wrote" in done.stdout
    return file


def test_the_zip_has_what_gradescope_wants_and_no_more_of_the_pack(teacher: Teacher) -> None:
    (teacher.root / "grading.toml").write_text("points = 5\n")
    file = built(teacher)
    content = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        assert names[:3] == ["setup.sh", "run_autograder", "requirements.txt"]
        assert {"pack/grading.toml", "pack/solutions/pair/checks.py", "pack/katas/pair/README.md"} <= set(names)
        assert not any("centre" in name or "__pycache__" in name or "builtin" in name for name in names)
        assert "mlkata_plugin/html/verdict.html" in names
        lines = archive.read("requirements.txt").decode().splitlines()
        assert {line.partition("==")[0] for line in lines} >= {"numpy", "click", "jinja2", "nbformat"}
        assert not any(line.startswith(("textual", "distributed", "mypy")) for line in lines)
        assert "--trust" not in archive.read("run_autograder").decode()
        for name in ("setup.sh", "run_autograder"):
            assert archive.getinfo(name).external_attr >> 16 == 0o100755
            assert archive.read(name).startswith(b"#!/usr/bin/env bash\n")
    assert built(teacher).read_bytes() == content


def test_the_files_of_earlier_katas_go_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlkata_plugin.course.pack import builtin_pack

    kata = next(kata for kata in builtin_pack() if kata.made_of)
    monkeypatch.chdir(tmp_path)
    teacher = Teacher(tmp_path, monkeypatch)
    assert teacher.type("grade", "--gradescope", kata.id).exit_code == 0
    with zipfile.ZipFile(tmp_path / "autograder.zip") as archive:
        assert {f"pack/solutions/{name}/solution.py" for name in kata.made_of} <= set(archive.namelist())


def test_the_points_go_along_for_the_katas_in_the_zip(teacher: Teacher, tmp_path: Path) -> None:
    (teacher.root / "grading.toml").write_text(
        "due = 2026-11-30T23:59:00+01:00\npoints = 0.5\n[katas.centre]\npoints = 3\n[katas.scale]\nall_or_nothing = true\n"
        '[katas.pair.weights]\ntest_mean = 2.5\n"test_total" = 0\n'
    )
    with zipfile.ZipFile(built(teacher)) as archive:
        archive.extract("pack/grading.toml", tmp_path)
    found = read_scheme(tmp_path / "pack", ["scale", "pair"], ["scale", "pair"], lambda _: ["test_mean", "test_total"])
    due = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)
    assert found.rules == {
        "scale": Rule(0.5, True, due=due),
        "pair": Rule(0.5, False, {"test_mean": 2.5, "test_total": 0}, due),
    }


@pytest.mark.skipif(os.name != "posix", reason="Gradescope runs Linux, and its scripts are for bash")
@pytest.mark.parametrize("missing", [False, True])
def test_a_submission_is_graded_as_there(teacher: Teacher, tmp_path: Path, missing: bool) -> None:
    """The scripts run as they stand, but for where ``/autograder`` is and which Python there is."""
    root = tmp_path / "autograder"
    with zipfile.ZipFile(built(teacher, "--trust")) as archive:
        archive.extractall(root / "source")
    (root / "results").mkdir()
    (root / "mlkata" / "bin").mkdir(parents=True)
    python = root / "mlkata" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    write(root / "submission" / "scale.py", SQUARES)
    if not missing:
        write(root / "submission" / "pair.py", RIGHT.replace("def scale(x, factor=2.0)", "def pair(x)"))
    script = (root / "source" / "run_autograder").read_text("utf-8")
    script, number = re.subn(r"(?m)^root=/autograder$", f"root={root}", script)
    assert number == 1
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    value = json.loads((root / "results" / "results.json").read_text("utf-8"))
    scale, pair = value["tests"]
    assert (value["score"], scale["score"], scale["max_score"], scale["status"]) == (0.0, 0.0, 1, "failed")
    assert "scale behaves like: squares" in scale["output"]
    assert pair["name"] == f"Pair (pair): {'missing' if missing else 'wrong'}"


@pytest.mark.skipif(os.name != "posix", reason="Gradescope runs Linux, and its scripts are for bash")
def test_the_scripts_are_valid_bash(teacher: Teacher) -> None:
    with zipfile.ZipFile(built(teacher)) as archive:
        for name in ("setup.sh", "run_autograder"):
            subprocess.run(["bash", "-n"], input=archive.read(name), check=True)
