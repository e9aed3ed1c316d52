"""Who handed in what: the shapes in which course servers and people pack their files."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlkata_plugin.grade.candidates import Answer
from mlkata_plugin.grade.intake import CannotGrade, Intake
from tests.grade.classroom import RIGHT, WRITTEN, make, notebook, write, zipped

DUE = datetime.fromtimestamp(WRITTEN, UTC)


ASKED = {"knn": ["knn_predict"], "mse": ["mse"], "standard_scaler": ["fit", "transform"], "ridge": ["fit", "predict"]}


def intake(
    place: Path, *katas: str, due: datetime | None = None, course: Sequence[str] = (), earlier: Sequence[str] = ()
) -> Intake:
    asked = {kata: ASKED.get(kata, ()) for kata in katas or ("knn",)}
    return Intake(place, asked, earlier, course, dict.fromkeys(asked, due) if due else None)


def read(
    place: Path, *katas: str, due: datetime | None = None, course: Sequence[str] = (), earlier: Sequence[str] = ()
) -> dict[str, dict[str, Answer]]:
    found = intake(place, *katas, due=due, course=course, earlier=earlier)
    return {person: dict(answers) for person, answers in found}


def texts(found: dict[str, dict[str, Answer]], kata: str = "knn") -> dict[str, str | None]:
    return {person: answers[kata].text for person, answers in found.items()}


@pytest.mark.parametrize(
    ("file", "person"),
    [
        ("alice/knn.py", "alice"),
        ("alice/katas/knn/knn.py", "alice"),  # a repository, as GitHub Classroom clones it
        ("alice/ps1/KNN.py", "alice"),
        ("alice_knn.py", "alice"),
        ("alice-knn.py", "alice"),
        ("Ada Lovelace_4711_assignsubmission_file_/knn.py", "Ada Lovelace (4711)"),  # Moodle
        ("Ada Lovelace_4711_assignsubmission_file_knn.py", "Ada Lovelace (4711)"),
        ("Ada Lovelace_4711_assignsubmission_file_/my knn (2).py", "Ada Lovelace (4711)"),
        ("lovelaceada_4711_815_knn.py", "lovelaceada (4711)"),  # Canvas
        ("lovelaceada_LATE_4711_815_knn-1.py", "lovelaceada (4711)"),
        ("submission_123456/knn.py", "submission_123456"),  # Gradescope
        ("homework-alice/knn.py", "homework-alice"),
        ("Zoe\u0308/knn.py", "Zo\u00eb"),
        ("alice\u202e\n/knn.py", "alice\\u202e\\n"),
    ],
)
def test_whose_a_file_is(tmp_path: Path, file: str, person: str) -> None:
    if os.name == "nt" and "\n" in file:
        pytest.skip("no such name here")
    write(tmp_path / "class" / file, "x = 1\n")
    assert texts(read(tmp_path / "class")) == {person: "x = 1\n"}


def test_a_file_that_is_called_as_the_kata_alone_is_of_whoever_the_folder_is(tmp_path: Path) -> None:
    file = write(tmp_path / "alice" / "knn.py", "x = 1\n")
    assert texts(read(tmp_path / "alice")) == texts(read(file)) == {"alice": "x = 1\n"}


def test_a_person_with_an_empty_folder_and_one_with_a_part_are_there(tmp_path: Path) -> None:
    (tmp_path / "class" / "bob").mkdir(parents=True)
    write(tmp_path / "class" / "alice" / "knn.py", "x = 1\n")
    found = read(tmp_path / "class", "knn", "mse")
    assert found["bob"] == {"knn": Answer(fault="nothing was handed in"), "mse": Answer(fault="nothing was handed in")}
    assert found["alice"]["mse"].fault == "nothing was handed in"


def test_a_name_that_ends_as_another_kata_is_of_that_one(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "linreg_gd.py", "x = 1\n")
    assert texts(read(tmp_path / "class", "gd", course=["linreg_gd"]), "gd") == {"alice": None}
    assert texts(read(tmp_path / "class", "gd"), "gd") == {"alice": "x = 1\n"}


def test_the_only_file_is_taken_whatever_it_is_called_where_one_kata_is_graded(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "homework.py", "x = 1\n")
    write(tmp_path / "class" / "bob.py", "x = 2\n")
    write(tmp_path / "class" / "carol" / "a.py", "x = 3\n")
    write(tmp_path / "class" / "carol" / "b.py", "x = 3\n")
    found = read(tmp_path / "class")
    assert texts(found) == {"alice": "x = 1\n", "bob": "x = 2\n", "carol": None}
    assert found["alice"]["knn"].remarks == (
        "taken for knn, as the only file of Python",
        "does not define knn_predict",
    )
    assert texts(read(tmp_path / "class", "knn", "mse")) == {"alice": None, "carol": None}


def test_of_several_the_newest_counts_and_that_is_said(tmp_path: Path) -> None:
    old = write(tmp_path / "class" / "alice" / "new" / "knn.py", "x = 1\n")
    os.utime(old, (WRITTEN - 5, WRITTEN - 5))
    write(tmp_path / "class" / "alice" / "knn.py", "x = 2\n")
    write(tmp_path / "class" / "alice" / "my_knn.py", "x = 3\n")  # not called as the kata: counts where none is
    answer = read(tmp_path / "class")["alice"]["knn"]
    assert answer.text == "x = 2\n"
    assert answer.remarks[0] == "handed in 3 times: knn.py counts, and not my_knn.py, new/knn.py"


def test_what_was_handed_in_again_counts(tmp_path: Path) -> None:
    for name, text in {"knn.py": "1", "knn-1.py": "2", "knn-10.py": "3", "knn-2.py": "4"}.items():
        write(tmp_path / "class" / f"adal_47_11_{name}", text)
    assert texts(read(tmp_path / "class")) == {"adal (47)": "3"}


def test_the_same_person_in_a_folder_and_a_zip_is_one(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "knn.py", "x = 1\n")
    write(tmp_path / "class" / "alice.zip", zipped({"mse.py": "x = 2\n"}))
    found = read(tmp_path / "class", "knn", "mse")
    assert (found["alice"]["knn"].text, found["alice"]["mse"].text) == ("x = 1\n", "x = 2\n")


def test_zips_of_people_in_folders_and_beside_each_other(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "hand-in.zip", zipped({"work/knn.py": "x = 1\n", "__MACOSX/knn.py": "x"}))
    write(tmp_path / "class" / "bob.zip", zipped({"knn.py": "x = 2\n"}))
    write(tmp_path / "class" / "adal_LATE_47_11_all.zip", zipped({"knn.py": "x = 3\n"}))
    found = read(tmp_path / "class")
    assert texts(found) == {"adal (47)": "x = 3\n", "alice": "x = 1\n", "bob": "x = 2\n"}
    assert found["adal (47)"]["knn"].late


def test_so_many_zips_and_notebooks_are_read_and_no_more(tmp_path: Path) -> None:
    for number in range(25):
        write(tmp_path / "class" / "alice" / f"{number:02}.zip", zipped({"knn.py": f"x = {number}\n"}))
        write(tmp_path / "class" / "bob" / f"{number:02}.ipynb", notebook(f"%%kata knn\nx = {number}"))
    found = read(tmp_path / "class")
    assert texts(found) == {"alice": "x = 19\n", "bob": "x = 19\n"}
    assert found["alice"]["knn"].remarks[2] == "20.zip is not read: at most 20 zips of a person are"
    assert found["bob"]["knn"].remarks[-1] == "25 notebooks: only 20 of them were read"


@pytest.mark.parametrize("top", ["", "download/"])
def test_the_zip_of_a_class(tmp_path: Path, top: str) -> None:
    inner = zipped({"knn.py": "x = 2\n"})
    files = {
        "Ada L_4711_assignsubmission_file_/knn.py": "x = 1\n",
        "Bob B_4712_assignsubmission_file_/hand-in.zip": inner,
        "carol.zip": inner,
        "dave_knn.py": "x = 4\n",
    }
    place = write(tmp_path / "class.zip", zipped({f"{top}{name}": content for name, content in files.items()}))
    assert texts(read(place)) == {
        "Ada L (4711)": "x = 1\n",
        "Bob B (4712)": "x = 2\n",
        "carol": "x = 2\n",
        "dave": "x = 4\n",
    }


def test_the_zip_of_one_folder_of_one_person(tmp_path: Path) -> None:
    place = write(tmp_path / "class.zip", zipped({"alice/knn.py": "x = 1\n"}))
    assert texts(read(place)) == {"alice": "x = 1\n"}


def test_cells_of_notebooks(tmp_path: Path) -> None:
    text = notebook(
        f"%%kata knn\n{RIGHT}", "x = 2", "%%kata mse\nx = 3", "%%kata\n", "%%kata knn", tags={1: "kata-mse"}
    )
    write(tmp_path / "class" / "alice" / "work.ipynb", text)
    write(tmp_path / "class" / "bob.ipynb", notebook(RIGHT, tags={0: "kata-knn"}))
    write(tmp_path / "class" / "carol" / "knn.ipynb", notebook(RIGHT))
    found = read(tmp_path / "class", "knn", "mse")
    assert texts(found) == {"alice": "", "bob": RIGHT, "carol": None}
    assert found["alice"]["mse"].text == "x = 3\n"
    assert found["alice"]["mse"].remarks == (
        "2 cells for mse in work.ipynb: the last counts",
        "does not define mse",
    )
    assert found["alice"]["knn"].remarks == ("2 cells for knn in work.ipynb: the last counts", "the cell is empty")
    assert found["carol"]["knn"] == Answer(
        fault="nothing that is knn was recognised: found knn.ipynb (no cell in it begins with %%kata knn)"
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("%%kata knn\nx = 1", "x = 1\n"),
        ("%%kata pack/knn  \r\nx = 1\r\n", "x = 1\n"),
        ("# mine\n\n  # indeed\n%%kata knn\nx = 1\n", "# mine\n\n  # indeed\nx = 1\n"),
        ("x = 1\n%%kata knn\n", None),
        ("%%kata knn mse\nx = 1", None),
        ("%%katas knn\nx = 1", None),
    ],
)
def test_what_a_cell_says_is_what_its_file_would_say(tmp_path: Path, cell: str, text: str | None) -> None:
    write(tmp_path / "class" / "alice.ipynb", notebook(cell))
    assert texts(read(tmp_path / "class")) == {"alice": text}


def test_notebooks_of_other_programs_are_read_without_a_word(tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": ["%%kata knn\n", "x"],
    }
    no_id = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    old_cell = {"cell_type": "code", "metadata": {}, "input": "%%kata knn\ny", "language": "python", "outputs": []}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"metadata": {}, "cells": [old_cell]}]}
    write(tmp_path / "class" / "alice.ipynb", json.dumps(no_id))
    write(tmp_path / "class" / "bob.ipynb", json.dumps(old))
    assert texts(read(tmp_path / "class")) == {"alice": "x\n", "bob": "y\n"}


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (b"\xff", "is not UTF-8 text (byte 0)"),
        (b"{}", "is no notebook"),
        (b"[" * 100_000, "is no notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}', "is no notebook"),
        (b"x" * 9_000_000, "has more than"),
    ],
)
def test_what_is_no_notebook_is_said(tmp_path: Path, content: bytes, remark: str) -> None:
    write(tmp_path / "class" / "alice" / "a.ipynb", content)
    [answer] = read(tmp_path / "class")["alice"].values()
    assert (answer.text, answer.fault) == (None, "nothing that is knn was recognised")
    assert remark in answer.remarks[0]


def test_halves_of_characters_in_a_cell_are_told(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "a.ipynb", notebook("%%kata knn\nx = '\ud800'"))
    answer = read(tmp_path / "class")["alice"]["knn"]
    assert (answer.text, answer.fault) == (None, "has a cell with halves of characters")


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"\xff\xfe", "is not UTF-8 text (byte 0)"), (b"#" * 200_001, "cannot be read: it has more than 200,000 bytes")],
)
def test_a_file_that_cannot_be_judged_says_why(tmp_path: Path, content: bytes, fault: str) -> None:
    write(tmp_path / "class" / "alice" / "knn.py", content)
    assert read(tmp_path / "class")["alice"]["knn"] == Answer(file="knn.py", fault=fault)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")
def test_links_and_pipes_beside_the_folders_of_people(tmp_path: Path) -> None:
    root = tmp_path / "class"
    root.mkdir()
    (root / "alice").symlink_to(tmp_path)
    (root / "bob_knn.py").symlink_to("/etc/passwd")
    os.mkfifo(root / "carol_knn.py")
    found = read(root)
    assert texts(found) == {"alice": None, "bob": None, "carol": None}
    assert found["alice"]["knn"].remarks == ("alice is a link, which is not followed",)
    assert found["bob"]["knn"].fault == "cannot be read: it is a link, which is not followed"
    assert found["carol"]["knn"].fault == "cannot be read: it is no regular file"


def test_late_by_the_time_of_the_file_of_the_zip_and_by_what_servers_note(tmp_path: Path) -> None:
    root = tmp_path / "class"
    write(root / "alice" / "knn.py", "x")
    write(root / "bob.zip", zipped({"knn.py": "x"}))
    write(root / "carol" / "ps1" / "knn.py", "x")
    write(root / "carol" / "ps1" / "timestamp.txt", "2015-02-02 15:58:23.948203 UTC")
    write(root / "dave_LATE_1_2_knn.py", "x")

    def late(due: datetime | None) -> list[str]:
        return [person for person, answers in read(root, due=due).items() if answers["knn"].late]

    assert late(None) == ["dave (1)"]
    assert late(DUE) == ["dave (1)"]
    assert late(DUE - timedelta(seconds=10)) == ["alice", "bob", "dave (1)"]
    assert late(datetime(2015, 2, 2, tzinfo=UTC)) == ["alice", "bob", "carol", "dave (1)"]


def test_files_that_say_nobody_are_passed_over_and_told(tmp_path: Path) -> None:
    for name in ("notes.txt", "submission_metadata.yml", ".DS_Store", "helpers.py"):
        write(tmp_path / "class" / name, "x")
    found = intake(tmp_path / "class", "knn", "mse")
    assert list(found) == []
    assert found.passed_over == ["helpers.py", "notes.txt", "submission_metadata.yml"]


def test_answers_to_earlier_katas_are_read_and_to_no_others(tmp_path: Path) -> None:
    for name in ("knn", "mse", "rmse"):
        write(tmp_path / "class" / "alice" / f"{name}.py", name)
    found = read(tmp_path / "class", "rmse", earlier=["mse"], course=["knn", "mse", "rmse"])
    assert {kata: answer.text for kata, answer in found["alice"].items()} == {"rmse": "rmse", "mse": "mse"}


def test_a_place_that_is_not_there_or_no_zip(tmp_path: Path) -> None:
    with pytest.raises(CannotGrade, match=r"there is no .*gone"):
        intake(tmp_path / "gone")
    with pytest.raises(CannotGrade, match="it is no zip that can be read"):
        intake(write(tmp_path / "class.zip", "nothing"))


def test_every_odd_thing_of_a_class_gets_rows(tmp_path: Path) -> None:
    found = read(make(tmp_path / "class"), "scale", "pair")
    assert len(found) == 220
    assert all(set(answers) == {"scale", "pair"} for answers in found.values())
    assert all(
        (answer.text is None) == (answer.fault is not None) for all_ in found.values() for answer in all_.values()
    )
