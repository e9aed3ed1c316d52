"""A fault costs its own katas and one line: every command goes on with what is whole, and `doctor` names the place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.learner import Learner, installed
from tests.smallpack import KATAS, write_course, write_pack

Spoil: TypeAlias = Callable[[Path], object]
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
WHOLE = ((), ("next",), ("list",), ("show", "knn"), ("hint", "knn"), ("stats",), ("plan",), ("history", "knn"))


def text(new: str) -> Spoil:
    return lambda path: path.write_text(new, "utf-8")


def added(line: str) -> Spoil:
    return lambda path: path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")


def instead(make: Spoil) -> Spoil:
    """Put something else in the place of a file."""

    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


def binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\xff\x00")


# A fault in any TOML of a pack, and what is said of it.
TOML = [
    pytest.param(text("title = !\n"), ":1: is not valid TOML", id="no TOML"),
    pytest.param(text(f"title = {'[' * 5000}{']' * 5000}"), ": is not valid TOML: it has too many", id="brackets"),
    pytest.param(text(f"title = {'9' * 5000}"), ": is not valid TOML: a number in it has thou", id="digits"),
    pytest.param(text("\n\nmore = 1\n"), " is missing", id="keys missing"),
    pytest.param(added("[more]"), ": the key `more` is unknown", id="a key too much"),
    pytest.param(binary, ": cannot be read: it is not UTF-8 text (byte 4)", id="binary"),
    pytest.param(text("#" * (1 << 21)), ": cannot be read: it has more than 1,048,576 bytes", id="too large"),
    pytest.param(Path.unlink, "lacks this file|this file is missing", id="missing"),
    pytest.param(instead(Path.mkdir), "lacks this file|cannot be read: it is a folder", id="folder"),
    pytest.param(
        instead(lambda path: os.mkfifo(path)), "lacks this file|it is no regular file", id="pipe", marks=posix
    ),
    pytest.param(
        instead(lambda path: path.symlink_to("/dev/zero")), "lacks this file|it is no regular", id="device", marks=posix
    ),
]
KATA_TOML = [
    pytest.param(
        text(f"title = 0x{'9' * 5000}"), ":1: `title` must be a text that is not empty, not a very la", id="hex"
    ),
    pytest.param(
        text(f"title = {'[' * 150}{']' * 150}"), ":1: `title` must be a text that is not empty, not [[", id="deep"
    ),
    pytest.param(
        lambda path: text(path.read_text("utf-8").replace('imports = ["numpy"]', 'imports = ["../x"]'))(path),
        ":6: `imports` must be names of packages at the top level, not '../x'",
        id="a path as an import",
    ),
]


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody in the repository of a pack, with another one joined by its path."""
    installed(monkeypatch)
    extra = write_pack(tmp_path / "extra", {"trees": KATAS["pair"]})
    learner = Learner(write_course(tmp_path / "own"), monkeypatch)
    assert learner.type("init", ".", "--pack", str(extra)).exit_code == 0
    return learner


def hears(learner: Learner, *command: str) -> str:
    """Return the one line that a command which goes on has to say about a fault."""
    result = learner.type(*command)
    assert result.exit_code == 0, result.stderr
    notes = [line for line in result.stderr.splitlines() if line.startswith("Note: ")]
    assert len(notes) <= 1
    return "".join(notes)


def says(learner: Learner, *command: str) -> str:
    """Return the one line that a command ends with."""
    result = learner.type(*command)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    return result.stderr


def has(line: str, fault: str) -> bool:
    """Whether a line says one of the things that a row of the table allows."""
    return any(each in line for each in fault.split("|"))


@pytest.mark.parametrize(("spoil", "fault"), [*TOML, *KATA_TOML])
def test_a_faulty_kata_costs_itself(learner: Learner, spoil: Spoil, fault: str) -> None:
    spoil(learner.root / "solutions" / "mse" / "kata.toml")
    assert learner.json("next")["kata"] == "rmse"  # which waits for mse no longer
    for command in WHOLE:
        hears(learner, *command)
    assert has(hears(learner, "list"), fault)
    for command in ("show", "hint", "solution", "compare", "reset", "check"):
        assert has(says(learner, command, "mse"), fault)
    row, *rows = learner.json("list")
    assert row == {"kata": "mse", "track": "metrics", "state": "faulty"}
    assert [each["kata"] for each in rows] == ["rmse", "knn", "kmeans", "extra/trees"]
    output = learner.type("list").stdout
    assert "  faulty   mse\n" in output
    assert "0 of 4 katas solved, 1 faulty: `mlkata doctor`" in output
    [wrong] = learner.json("doctor")["wrong"]
    assert has(wrong, fault)
    assert learner.type("doctor").exit_code == 1


@pytest.mark.parametrize(
    ("file", "spoil", "fault"),
    [
        ("katas/mse/README.md", binary, "README.md: cannot be read: it is not UTF-8"),
        ("solutions/mse/solution.py", text("x = 1\n"), "solution.py:1: a solution needs one step"),
        ("solutions/mse/solution.py", text("\ndef f(:\n"), "solution.py:2: is not valid Python"),
        ("solutions/mse/solution.py", text("#\0"), "solution.py:1: is not valid Python"),
        ("solutions/mse/solution.py", text(f"x = {'-' * 300_000}1"), "solution.py:1: is not valid Python"),
        ("solutions/mse/solution.py", binary, "solution.py: cannot be read: it is not UTF-8"),
    ],
)
def test_a_kata_that_cannot_be_handed_out_is_passed_over(learner: Learner, file: str, spoil: Spoil, fault: str) -> None:
    learner.type("next")
    spoil(learner.root / file)
    assert fault in hears(learner)
    assert fault in hears(learner, "next")
    assert learner.events()[-1].kata == "rmse"
    for command in WHOLE:
        hears(learner, *command)
    assert fault in says(learner, *(("show", "mse") if file.endswith(".md") else ("reset", "mse")))
    [wrong] = learner.json("doctor")["wrong"]
    assert fault in wrong
    assert fault in hears(learner, "init", ".")


@pytest.mark.parametrize("file", ["checks.py", "mistakes.py", "baseline.py"])
def test_doctor_names_a_fault_in_any_python_file(learner: Learner, file: str) -> None:
    text("\n\ndef f(:\n")(learner.root / "solutions" / "mse" / file)
    [wrong] = learner.json("doctor")["wrong"]
    assert f"{file}:3: is not valid Python" in wrong


@pytest.mark.parametrize(("spoil", "fault"), TOML)
def test_a_faulty_pack_from_elsewhere_costs_itself(learner: Learner, spoil: Spoil, fault: str) -> None:
    spoil(learner.root.parent / "extra" / "solutions" / "curriculum.toml")
    assert learner.json("next")["kata"] == "mse"
    for command in WHOLE:
        assert has(hears(learner, *command), fault)
    if "more" not in fault:  # a key too much costs no kata
        assert has(says(learner, "show", "extra/trees"), fault)
        assert [row["kata"] for row in learner.json("list")] == ["mse", "rmse", "knn", "kmeans"]
    [wrong] = learner.json("doctor")["wrong"]
    assert has(wrong, fault)
    assert "The pack 'extra' comes from" in wrong


@pytest.mark.parametrize(("spoil", "fault"), TOML)
def test_a_faulty_home_pack_is_one_line(learner: Learner, spoil: Spoil, fault: str) -> None:
    spoil(learner.root / "solutions" / "curriculum.toml")
    if fault == "lacks this file|this file is missing":
        assert learner.json("list")  # without a curriculum it is no pack
    elif "more" in fault and "bytes" not in fault:
        assert has(hears(learner, "list"), fault)
    else:
        for command in WHOLE[:5]:
            assert has(says(learner, *command), fault)
        assert has(learner.json("doctor")["wrong"][0], fault)


def test_an_interview_goes_on_without_what_is_faulty(learner: Learner) -> None:
    text("x = 1\n")(learner.root / "solutions" / "knn" / "solution.py")
    command = ("interview", "--track", "neighbours", "--track", "metrics", "--minutes", "600")
    facts = learner.json(*command)
    assert [each["kata"] for each in facts["katas"]] == ["mse", "rmse", "kmeans"]
    learner.log("mse", "attempted", {"verdict": "wrong", "behaves_like": "it", "interview": facts["id"], "spent": 1})
    for file, spoil in (("mse/mistakes.py", "def f(:\n"), ("rmse/kata.toml", "title = 1"), ("kmeans/solution.py", "x")):
        text(spoil)(learner.root / "solutions" / file)
    assert [each["file"] is None for each in learner.json("interview")["katas"]] == [False, True, False]
    first, *others = learner.json("interview", "--end")["katas"]
    assert first["behaves_like"] == {"it": None}
    assert [each["kata"] for each in others] == ["rmse", "kmeans"]


def test_a_faulty_track_or_id_costs_itself(learner: Learner) -> None:
    curriculum = learner.root / "solutions" / "curriculum.toml"
    added('[[tracks]]\nid = "more"\ntitle = 1\nkatas = []\n[[tracks]]\nid = "neighbours"\ntitle = "Again"\nkatas = []')(
        curriculum
    )
    text(curriculum.read_text("utf-8").replace('"mse", ', '"mse", "mse", "../mse", '))(curriculum)
    assert [row["kata"] for row in learner.json("list")] == ["mse", "rmse", "knn", "kmeans", "extra/trees"]
    note = hears(learner, "next")
    assert "curriculum.toml:4: the kata 'mse' stands twice in the track" in note
    assert note.endswith(" (3 more: `mlkata doctor`)")
    wrong = learner.json("doctor")["wrong"]
    assert len(wrong) == 4
    for fault in ("'../mse' is no kata id", "`title` must be a text", "two tracks have the id 'neighbours'"):
        assert sum(fault in each for each in wrong) == 1


def test_a_new_pack_has_to_be_whole(learner: Learner, tmp_path: Path) -> None:
    other = write_pack(tmp_path / "other", {"trees": KATAS["pair"]})
    added("more = 1")(other / "solutions" / "trees" / "kata.toml")
    assert "the key `more` is unknown" in says(learner, "init", ".", "--pack", str(other))
    assert not (learner.root / "katas" / "other").exists()
