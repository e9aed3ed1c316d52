"""Which kata a file is for, whatever it is called, and what a teacher is told about what does not count."""

from __future__ import annotations

import os
import warnings
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

import pytest

from mlkata_plugin.grade.candidates import Answer
from mlkata_plugin.grade.defined import fitting, otherwise
from mlkata_plugin.grade.intake import MOST_UNNAMED, Intake
from mlkata_plugin.grade.names import Names, reading_order
from tests.grade.classroom import WRITTEN, notebook, write, zipped

KNN = "def knn_predict(x):\n    return x\n"
MSE = "import numpy as np\n\n\ndef mse(y):\n    return 0\n"
ASKED = {"knn": ["knn_predict"], "mse": ["mse"], "standard_scaler": ["fit", "transform"], "ridge": ["fit", "predict"]}
COURSE = [*ASKED, "linreg_gd", "gd", "pca"]
ZONE = timezone(timedelta(hours=1))
DUE = datetime(2026, 11, 30, 23, 59, tzinfo=ZONE)


def intake(place: Path, *katas: str, due: datetime | None = None) -> Intake:
    asked = {kata: ASKED[kata] for kata in katas or ("knn", "mse")}
    return Intake(place, asked, (), COURSE, dict.fromkeys(asked, due) if due else None)


def answers(place: Path, *katas: str, due: datetime | None = None) -> dict[str, Answer]:
    """Return the answers of the only person."""
    [(_, found)] = intake(place, *katas, due=due)
    return dict(found)


def at(path: Path, text: str, time: datetime) -> None:
    write(path, text)
    os.utime(path, (time.timestamp(), time.timestamp()))


@pytest.mark.parametrize(
    ("name", "kata"),
    [
        ("mse_v2.py", "mse"),
        ("knn_final.py", "knn"),
        ("knn - Kopie.py", "knn"),
        ("KNN_final_final.py", "knn"),
        ("my-knn2.py", "knn"),
        ("StandardScaler.py", "standard_scaler"),
        ("standard_scaler.py.txt", "standard_scaler"),
        ("Standard Scaler (fertig).py", "standard_scaler"),
        ("linreg_gd v2.py", "linreg_gd"),
        ("gd v2.py", "gd"),
        ("knnfinal.py", None),
        ("semse2x.py", None),
        ("aufgabe1.py", None),
    ],
)
def test_a_kata_is_known_by_whole_words_anywhere_in_a_name(name: str, kata: str | None) -> None:
    names, path = Names((), COURSE), PurePosixPath(name)
    assert (names.kata(path) or names.mentioned(path)) == kata


def test_whose_a_file_is_that_is_called_by_a_person_and_more(tmp_path: Path) -> None:
    for name in ("dave_knn_final.py", "eve Standard-Scaler v2.py", "knn_frank.py"):
        write(tmp_path / "class" / name, KNN)
    read = intake(tmp_path / "class", "knn", "standard_scaler")
    assert (read.people, read.passed_over) == (["dave", "eve"], ["knn_frank.py"])


def test_a_file_with_a_name_of_its_own_is_taken_and_that_is_said(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "mse_v2.py", MSE)
    write(tmp_path / "class" / "alice" / "aufgabe1.py", KNN)
    write(tmp_path / "class" / "alice" / "helpers.py", "x = 1\n")
    found = answers(tmp_path / "class")
    assert found["mse"] == Answer(MSE, "mse_v2.py", remarks=("mse_v2.py is taken for mse, by its name",))
    assert found["knn"] == Answer(
        KNN, "aufgabe1.py", remarks=("aufgabe1.py is taken for knn, as it defines knn_predict",)
    )


def test_what_a_file_defines_decides_for_which_katas_it_is(tmp_path: Path) -> None:
    both = "def fit():\n    pass\n\n\ndef predict():\n    pass\n\n\ndef transform():\n    pass\n"
    write(tmp_path / "both" / "alice" / "all.py", both)
    fault = answers(tmp_path / "both", "ridge", "standard_scaler")["ridge"].fault
    why = "it defines what ridge and standard_scaler ask for"  # of which they share a name
    assert fault == f"nothing that is ridge was recognised: found all.py ({why})"
    write(tmp_path / "class" / "alice" / "all.py", MSE + KNN)
    assert {kata: answer.text for kata, answer in answers(tmp_path / "class").items()} == dict.fromkeys(
        ["knn", "mse"], MSE + KNN
    )
    asked = {**ASKED, "nothing": []}
    assert fitting("def fit():\n    pass\n\n\nclass transform:\n    pass\n", asked) == ["standard_scaler"]
    assert fitting("# def mse(\n", asked) == fitting("def other():\n    def mse(): pass\n", asked) == []
    assert fitting("def mse(:\n", asked) == fitting("def mse(): pass\nx = " + "(" * 5000, asked) == []


def test_a_file_that_says_another_kata_is_not_taken_for_one_that_is_graded(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "pca.py", "def pca(x):\n    return x\n")
    write(tmp_path / "class" / "carol" / "pca.py", KNN)
    write(tmp_path / "class" / "bob" / "katas" / "pca" / "pca.py", KNN)
    faults = {person: found["knn"].fault for person, found in intake(tmp_path / "class", "knn")}
    assert faults == {
        "alice": "nothing that is knn was recognised: found pca.py",
        "carol": None,  # it has last week's name
        "bob": "nothing was handed in",  # a folder of learners has files of all katas
    }


def test_a_file_that_is_there_is_never_called_nothing(tmp_path: Path) -> None:
    for name in ("aufgabe3.py", "abgabe.tar.gz", "README.md", *(f"{number}.txt" for number in range(8))):
        write(tmp_path / "class" / "alice" / name, "x = 1\n")
    write(tmp_path / "class" / "bob" / "README.md", "mine")
    write(tmp_path / "class" / "carol" / "bad\u202e.rar", "x")
    write(tmp_path / "class" / "Dora D_4711_assignsubmission_file_essay.docx", "x")
    write(tmp_path / "class" / "erik" / "knn.zip", "no zip")
    write(tmp_path / "class" / "gus" / "all.zip", zipped({"inner.zip": "x"}))
    write(tmp_path / "class" / "frida" / "aufgabe.py", b"# \xfc\n" + MSE.encode())
    read = intake(tmp_path / "class")
    faults = {person: found["mse"].fault for person, found in read}
    nothing = "nothing that is mse was recognised"
    assert faults == {
        "alice": f"{nothing}: found aufgabe3.py, 0.txt, 1.txt, 2.txt, 3.txt and 5 more",
        "bob": "nothing was handed in",
        "carol": f"{nothing}: found bad\\u202e.rar",
        "Dora D (4711)": f"{nothing}: found essay.docx",
        "gus": f"{nothing}: found all/inner.zip (a zip in a zip is not opened)",
        "frida": f"{nothing}: found aufgabe.py (is not UTF-8 text (byte 2))",
        "erik": nothing,  # and the remark says why the zip cannot be read
    }
    assert {person: len(names) for person, names in read.unrecognised.items()} == {
        "alice": 10,
        "carol": 1,
        "Dora D (4711)": 1,
        "frida": 1,
        "gus": 1,
    }


def test_so_many_files_without_a_name_are_read_and_no_more(tmp_path: Path) -> None:
    for number in range(MOST_UNNAMED + 2):
        write(tmp_path / "class" / "alice" / f"x{number:03}.py", KNN if number > MOST_UNNAMED else "x = 1\n")
    answer = answers(tmp_path / "class")["knn"]
    assert answer.text is None
    assert answer.remarks == ("52 files of Python whose names say no kata: only 50 of them were read",)


def test_all_that_could_be_the_answer_is_named(tmp_path: Path) -> None:
    root = tmp_path / "class" / "alice"
    at(root / "mse.py", MSE, DUE - timedelta(days=2))
    at(root / "mse_neu.py", MSE, DUE - timedelta(days=1))
    at(root / "aufgabe.py", MSE, DUE - timedelta(days=3))
    assert answers(tmp_path / "class", due=DUE)["mse"].remarks == (
        "handed in 3 times: mse.py counts, and not aufgabe.py, mse_neu.py",
        "mse_neu.py is newer (2026-11-29 23:59 +01:00), but mse.py is called as the kata alone",
    )


def test_a_late_file_in_the_place_of_a_punctual_one_is_told_with_both_times(tmp_path: Path) -> None:
    root = tmp_path / "class" / "alice"
    at(root / "mse.py", MSE, DUE - timedelta(hours=4))
    at(root / "mse-1.py", MSE, DUE + timedelta(hours=3, minutes=5))
    answer = answers(tmp_path / "class", due=DUE)["mse"]
    assert (answer.file, answer.late) == ("mse-1.py", True)
    assert answer.remarks == (
        "handed in 2 times: mse-1.py counts, and not mse.py",
        "mse-1.py of 2026-12-01 03:04 +01:00 is late and counts in the place of mse.py of 2026-11-30 19:59 +01:00, "
        "which was in time",
        "late by 3 h 5 min: due 2026-11-30 23:59 +01:00",
    )


def test_an_older_file_with_a_higher_number_counts_and_that_is_said(tmp_path: Path) -> None:
    root = tmp_path / "class" / "alice"
    at(root / "mse-1.py", MSE, DUE - timedelta(hours=4))
    at(root / "mse.py", MSE, DUE - timedelta(hours=3))
    assert answers(tmp_path / "class", due=DUE)["mse"].remarks == (
        "handed in 2 times: mse-1.py counts, and not mse.py",
        "mse.py is newer (2026-11-30 20:59 +01:00), but mse-1.py has the higher number",
    )


@pytest.mark.parametrize(
    ("late", "length"),
    [
        (timedelta(seconds=3), "less than 1 min"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(days=1, hours=2), "1 day 2 h"),
    ],
)
def test_how_late_a_file_is(tmp_path: Path, late: timedelta, length: str) -> None:
    at(tmp_path / "class" / "alice" / "mse.py", MSE, DUE + late)
    remarks = answers(tmp_path / "class", due=DUE)["mse"].remarks
    assert remarks == (f"late by {length}: due 2026-11-30 23:59 +01:00",)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (" \n", "the file is empty"),
        ("def pca(x): return x\n", "defines pca, and not knn_predict"),
        ("# nothing\n", "does not define knn_predict"),
        ("from functools import partial as knn_predict\n", None),
        ("knn_predict = lambda x: x\n", None),
        ("if True:\n    def knn_predict(x): return x\n", None),
        ("def knn_predict(:\n", None),
        ("x = " + "(" * 5000, None),
        ("x = 1" + " + 1" * 3000, None),
    ],
)
def test_what_a_file_lacks_is_said(tmp_path: Path, text: str, remark: str | None) -> None:
    write(tmp_path / "class" / "alice" / "knn.py", text)
    write(tmp_path / "class" / "bob.ipynb", notebook(f"%%kata knn\n{text}"))
    found = dict(intake(tmp_path / "class"))
    said = (remark,) if remark else ()
    if len(text) < 5000:  # whether a longer one is read depends on the version of Python
        assert found["alice"]["knn"].remarks == said
        assert found["bob"]["knn"].remarks == tuple(each.replace("file", "cell") for each in said)


def test_what_python_warns_of_in_a_file_is_not_shown() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert otherwise('def mse(): return "\\d"\n', ["knn_predict"]) == "defines mse, and not knn_predict"


def test_a_long_list_of_names_is_cut() -> None:
    text = "".join(f"def f{number}(): pass\n" for number in range(9))
    assert otherwise(text, ["a", "b"]) == "defines f0, f1, f2 and 6 more, and not a and b"


def test_a_notebook_beside_the_file_that_counts_is_told(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice" / "knn.py", KNN)
    write(tmp_path / "class" / "alice" / "work.ipynb", notebook("x = 1\n"))
    found = answers(tmp_path / "class")
    assert found["knn"].remarks == ("work.ipynb has no cell that begins with %%kata",)
    assert found["mse"] == Answer(
        fault="nothing that is mse was recognised: found work.ipynb (no cell in it begins with %%kata mse)"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_the_folder_of_one_person_as_moodle_packs_it(tmp_path: Path, packed: bool) -> None:
    name = "Ada L_4711_assignsubmission_file_"
    place = tmp_path / name
    write(place / "my knn v2.py", KNN)
    if packed:
        place = write(tmp_path / "class.zip", zipped({f"{name}/my knn v2.py": KNN}))
    [(person, found)] = intake(place)
    assert (person, found["knn"].text) == ("Ada L (4711)", KNN)


def test_people_are_sorted_as_a_person_reads_them(tmp_path: Path) -> None:
    names = ["Zoe", "\u00c4nne", "anna", "Bob", "\u00e9mile", "Emil", "Anton", "stra\u00dfe", "Strasse"]
    for name in names:
        write(tmp_path / "class" / name / "knn.py", KNN)
    expected = ["anna", "\u00c4nne", "Anton", "Bob", "Emil", "\u00e9mile", "Strasse", "stra\u00dfe", "Zoe"]
    assert [person for person, _ in intake(tmp_path / "class")] == expected
    assert sorted(names, key=reading_order) == expected


def test_times_without_a_deadline_are_of_one_zone(tmp_path: Path) -> None:
    root = tmp_path / "class" / "alice"
    write(root / "mse_b.py", MSE)
    at(root / "mse.py", MSE, datetime.fromtimestamp(WRITTEN - 60, UTC))
    assert answers(tmp_path / "class")["mse"].remarks[1] == (
        "mse_b.py is newer (2027-01-15 08:00 +00:00), but mse.py is called as the kata alone"
    )


def test_files_with_each_other_s_names_are_taken_for_what_they_define(tmp_path: Path) -> None:
    write(tmp_path / "class" / "ben" / "knn.py", MSE)
    write(tmp_path / "class" / "ben" / "mse.py", KNN)
    write(tmp_path / "class" / "uwe" / "knn.py", MSE)
    ben, uwe = (found for _, found in intake(tmp_path / "class"))
    assert (ben["knn"].text, ben["mse"].text) == (KNN, MSE)
    assert ben["mse"].remarks == ("knn.py is taken for mse, as it defines mse",)
    assert uwe["mse"].text == MSE
    assert uwe["knn"].fault == "nothing that is knn was recognised: found knn.py (it defines what mse asks for)"


def test_a_cell_that_is_not_marked_is_taken_for_what_it_defines_with_the_imports_of_others(tmp_path: Path) -> None:
    uses = "def mse(y):\n    return np.mean(y) + floor(0)\n"
    imports = "%matplotlib inline\nimport numpy as np, os\nfrom math import ceil, floor\n"
    write(tmp_path / "class" / "nora.ipynb", notebook(imports, uses, f"%%kata knn\n{KNN}"))
    [(_, found)] = intake(tmp_path / "class")
    assert found["mse"] == Answer(
        f"import numpy as np\nfrom math import floor\n{uses}",
        "nora.ipynb",
        remarks=(
            "a cell of nora.ipynb is taken for mse, as it defines mse",
            "taken from another cell: import numpy as np; from math import floor",
        ),
    )
    assert found["knn"] == Answer(KNN, "nora.ipynb")


def test_a_notebook_with_an_answer_to_one_kata_is_named_where_another_is_missing(tmp_path: Path) -> None:
    write(tmp_path / "class" / "alice.ipynb", notebook(f"%%kata mse\n{MSE}"))
    read = intake(tmp_path / "class")
    [(_, found)] = read
    named = "alice.ipynb (no cell in it begins with %%kata knn)"
    assert found["knn"].fault == f"nothing that is knn was recognised: found {named}"
    assert read.unrecognised == {"alice": [named]}
