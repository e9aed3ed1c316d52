"""mlkata grade, as a teacher types it."""

from __future__ import annotations

import importlib.util
import sqlite3
from pathlib import Path

import pytest

from mlkata_plugin.grade.journal import Journal
from mlkata_plugin.log.progress import Progress
from tests.grade.classroom import DOUBLES, HOSTILE, N_MINUS_ONE, PAIR, RIGHT, SQUARES
from tests.grade.conftest import Teacher, files
from tests.learner import Learner, named
from tests.smallpack import KATAS, TOML, extra_katas, write_pack

NOT_JUDGED = "def scale(x, factor=2.0):\n    # TODO 1: array\n    raise NotImplementedError\n"


def test_a_row_for_each_person_and_kata(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.collect("alice/pair.py", N_MINUS_ONE)
    teacher.collect("bob/scale.py", "def scale(:\n")
    rows = teacher.grade()
    assert [(row["person"], row["kata"], row["verdict"], row["points"]) for row in rows] == [
        ("alice", "scale", "solved", "1"),
        ("alice", "pair", "wrong", "0.75"),
        ("bob", "scale", "error", "0"),
        ("bob", "pair", "missing", "0"),
    ]
    pair = rows[1]
    assert (pair["passed"], pair["checks"], pair["first_failing"]) == ("3", "4", "The mean is right")
    assert pair["diagnosis"] == "mean behaves like: n - 1"
    assert pair["seed"] == "0"
    assert len(pair["sha256"]) == 64
    assert rows[2]["remarks"].startswith("scale.py:1 is not valid Python")


def test_all_that_is_written(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.collect("bob/scale.py", SQUARES)
    teacher.grade(katas="scale")
    assert set(files(teacher.out)) == {
        "table.csv",
        "totals.csv",
        "results.json",
        "junit.xml",
        "index.html",
        "people/alice.html",
        "people/bob.html",
        "gradescope/alice.json",
        "gradescope/bob.json",
    }
    overview = (teacher.out / "index.html").read_text("utf-8")
    assert "1 solved, 1 wrong" in overview
    assert "scale behaves like: squares" in overview
    assert "50 %" in overview
    page = (teacher.out / "people" / "bob.html").read_text("utf-8")
    assert "behaves like" in page
    assert "alice" not in page
    for hidden in ("hidden_word", "test_doubles", "Step 1", "np.asarray"):
        assert not any(hidden in content.decode() for name, content in files(teacher.out).items() if "people" in name)


def test_verdicts_are_those_of_pytest(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, learner: Learner
) -> None:
    reference = learner.reference("scale")
    answers = {
        **{kind: text for kind, text in HOSTILE.items() if kind not in ("looks", "stays")},
        "right": RIGHT,
        "reference": reference,
        "squares": SQUARES,
        "doubles": DOUBLES,
        "stub": learner.stub("scale", "blanks"),
        "bare": learner.stub("scale", "bare"),
        "half": reference.replace("return array * factor", "return ..."),
        "in place": "import numpy as np\ndef scale(x, factor=2.0):\n    x *= factor\n    return x\n",
        "nothing": "def scale(x, factor=2.0):\n    pass\n",
        "none": "def other():\n    return 1\n",
        "object": "def scale(x, factor=2.0):\n    return object()\n",
    }
    teacher = Teacher(write_pack(tmp_path / "pack"), monkeypatch)
    for name, text in answers.items():
        teacher.collect(f"{name}/scale.py", text)
    teacher.grade(katas="scale")
    graded = {row["person"]: row["check"] for row in teacher.results()}
    monkeypatch.chdir(pytester.path)
    for name, text in answers.items():
        learner.plant("scale", text)
        expected = learner.run("katas/scale").verdicts["scale"]
        got = graded[name]
        assert got["verdict"] == expected.verdict, name
        if expected.verdict == "not started":  # one line of pytest's for all checks
            continue
        statuses = [(check["name"], check["title"], check["status"]) for check in got["checks"]]
        assert statuses == [(check.name, check.title, check.status) for check in expected.checks], name
        assert [each["name"] for each in got["diagnoses"]] == named(expected), name


def test_points_and_due_as_grading_toml_says(teacher: Teacher) -> None:
    (teacher.root / "grading.toml").write_text(
        "points = 8\ndue = 2020-01-01T00:00:00Z\n[katas.pair.weights]\ntest_mean = 6\n[katas.scale]\nall_or_nothing = true\n"
    )
    teacher.collect("alice/scale.py", DOUBLES)
    teacher.collect("alice/pair.py", N_MINUS_ONE)
    scale, pair = teacher.grade()
    assert (scale["points"], scale["out_of"], pair["points"]) == ("0", "8", "2.67")
    assert pair["late"] == "late"
    (teacher.root / "grading.toml").write_text("[katas.pair.weights]\ntest_median = 6\n")
    done = teacher.type("grade", str(teacher.place), "--katas", "pair", "--out", str(teacher.out), "--trust")
    assert done.exit_code == 2
    assert "pair has no check 'test_median': its checks are test_empty, test_mean, test_total" in done.stderr


def test_a_run_is_repeated_bit_by_bit_and_another_seed_is_another_run(teacher: Teacher) -> None:
    teacher.collect(
        "alice/scale.py", 'def scale(x, factor=2.0):\n    raise ValueError(f"{object()} {set("abcdef")}")\n'
    )
    teacher.collect("bob/scale.py", RIGHT)
    teacher.grade(katas="scale")
    first = files(teacher.out)
    for path in [*teacher.out.glob("journal.db*")]:
        path.unlink()
    for path in first:
        (teacher.out / path).unlink()
    for folder in ("people", "gradescope"):
        (teacher.out / folder).rmdir()
    teacher.grade(katas="scale")
    assert files(teacher.out) == first
    assert {row["seed"] for row in teacher.grade("--seed", "7", katas="scale")} == {"7"}


def test_a_run_that_was_stopped_goes_on(teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        teacher.collect(f"p{number:02}/scale.py", f"{RIGHT}# {number}\n")
    keep = Journal.keep

    def stop(self: Journal, outcomes: object) -> None:
        keep(self, outcomes)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "keep", stop)
    options = ("grade", str(teacher.place), "--katas", "scale", "--out", str(teacher.out), "--trust", "--jobs", "1")
    stopped = teacher.type(*options)
    assert stopped.exit_code == 130
    assert "the same command goes on from here" in stopped.stderr
    with sqlite3.connect(teacher.out / "journal.db") as db:
        [(kept,)] = db.execute("SELECT count(*) FROM outcomes")
    db.close()
    assert 0 < kept < 30
    monkeypatch.setattr(Journal, "keep", keep)
    told = teacher.type(*options).stdout
    assert f"30 people, {30 - kept} texts judged, {kept} judged before" in told
    assert len(teacher.rows()) == 30
    assert "30 people, 0 texts judged, 30 judged before" in teacher.type(*options).stdout


def test_what_changed_is_judged_again_and_the_rest_is_not(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.collect("bob/scale.py", SQUARES)
    teacher.collect("carol/scale.py", SQUARES)  # the same text is judged once
    options = ("grade", str(teacher.place), "--katas", "scale", "--out", str(teacher.out), "--trust", "--jobs", "1")
    assert "3 people, 2 texts judged\n" in teacher.type(*options).stdout
    teacher.collect("bob/scale.py", DOUBLES)
    assert "3 people, 1 text judged, 2 judged before" in teacher.type(*options).stdout
    checks = teacher.root / "solutions" / "scale" / "checks.py"
    checks.write_text(checks.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert "3 people, 3 texts judged\n" in teacher.type(*options).stdout


def test_an_earlier_answer_is_the_same_persons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chained = {
        "solution.py": '''
            """Chain."""

            from katas.scale.scale import scale


            def chain(x):
                """Return `x` scaled twice."""
                # Step 1: Scale twice.
                return scale(scale(x))
            ''',
        "baseline.py": "def chain(x):\n    return [4.0 * v for v in x]\n",
        "checks.py": '''
            import numpy as np
            from mlkata_plugin.authoring import equal

            def test_chain(kata):
                """It is scaled twice"""
                equal(np.asarray(kata.chain([1.0, 2.0])), np.array([4.0, 8.0]))
            ''',
        "mistakes.py": "",
        "kata.toml": TOML.format(title="Chain").replace("prerequisites = []", 'prerequisites = ["scale"]'),
    }
    teacher = Teacher(write_pack(tmp_path / "pack", {**KATAS, "chain": chained}), monkeypatch)
    chain = "from katas.scale.scale import scale\n\n\ndef chain(x):\n    return scale(scale(x))\n"
    shows = chain.replace("    return", '    assert scale.__doc__ == "mine"\n    return')
    mine = RIGHT.replace("    return", '    "mine"\n    return')
    for person, scale, text in (
        ("own", mine, shows),  # it runs with the right answer of the same person
        ("wrong", SQUARES, chain),  # which is not taken where it is wrong
        ("none", None, chain),
        ("nobody", None, shows),  # nor is anybody else's
    ):
        teacher.collect(f"{person}/chain.py", text)
        if scale is not None:
            teacher.collect(f"{person}/scale.py", scale)
    found = {row["person"]: row for row in teacher.grade(katas="chain")}
    assert {person: row["verdict"] for person, row in found.items()} == {
        "own": "solved",
        "wrong": "solved",
        "none": "solved",
        "nobody": "wrong",
    }
    assert "reference's scale" in found["wrong"]["remarks"]
    assert "reference" not in found["own"]["remarks"]


def test_nothing_is_written_beside_the_results(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    before = sorted(path for path in teacher.root.rglob("*") if "__pycache__" not in path.parts)
    handed_in = files(teacher.place)
    teacher.grade(katas="scale")
    assert sorted(path for path in teacher.root.rglob("*") if "__pycache__" not in path.parts) == before
    assert files(teacher.place) == handed_in
    assert not list(Progress(teacher.workspace.state).events())


def test_the_judge_that_fails_costs_nobody_a_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = KATAS["pair"]["checks.py"].replace(
        "def test_mean(kata):",
        'def test_mean(kata):\n                "M"\n                kata.total([9.0]) == 9 or __import__("os").kill(__import__("os").getpid(), 9)\n',
    )
    broken = {**KATAS, "pair": {**KATAS["pair"], "checks.py": checks}}
    teacher = Teacher(write_pack(tmp_path / "pack", broken), monkeypatch)
    teacher.collect("alice/pair.py", PAIR)
    teacher.collect("bob/pair.py", PAIR.replace("float(np.sum(x))", "float(np.sum(x)) + 1"))
    teacher.collect("carol/pair.py", PAIR + "# another\n")
    options = ("grade", str(teacher.place), "--katas", "pair", "--out", str(teacher.out), "--trust", "--jobs", "1")
    done = teacher.type(*options)
    assert done.exit_code == 1
    assert "1 verdict missing, as the judge itself failed: run the same again" in done.stderr
    verdicts = {row["person"]: row["verdict"] for row in teacher.rows()}
    assert verdicts == {"alice": "solved", "bob": "judge error", "carol": "solved"}
    assert "1 text judged, 2 judged before" in teacher.type(*options).stdout  # it is tried again


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["class"], 2, "`mlkata grade SUBMISSIONS --katas knn,mse`"),
        (["class", "other", "--katas", "scale"], 2, "one folder or zip"),
        (["class", "--katas", ","], 2, "no kata is named: it takes their ids, as in --katas knn,mse"),
        (["class", "--katas", "scal"], 2, "there is no kata 'scal': did you mean scale?"),
        (["gone", "--katas", "scale"], 1, "there is no gone"),
        (["--gradescope", "scale", "--jobs", "3"], 2, "--gradescope builds a zip"),
        (["../class", "--katas", "scale", "--out", "solutions"], 1, "solutions holds other things than verdicts"),
        (["../class", "--katas", "scale", "--dask", "tcp://127.0.0.1:9"], 1, "there is no Dask scheduler at tcp://127"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_remedy(
    teacher: Teacher, words: list[str], status: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlkata_plugin.grade.crew.ANSWERING", 1)
    teacher.collect("alice/scale.py", RIGHT)
    done = teacher.type("grade", *words)
    assert (done.exit_code, message in done.stderr) == (status, True), done.stderr


def test_without_a_sandbox_it_is_refused(teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(teacher.root))
    teacher.collect("alice/scale.py", RIGHT)
    done = teacher.type("grade", str(teacher.place), "--katas", "scale", "--out", str(teacher.out), "--jobs", "1")
    assert done.exit_code == 1
    assert "No sandbox: " in done.stderr
    assert "--trust" in done.stderr


def test_without_the_packages_it_says_how_to_install_them(teacher: Teacher, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = ["jinja2", "nbformat", "distributed"]
    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in missing else find(name))
    options = ("grade", "class", "--katas", "scale", "--dask", "tcp://x:1")
    done = teacher.type(*options)
    assert done.exit_code == 2
    assert "grading needs jinja2 and nbformat: " in done.stderr
    assert "mlkata[grade]" in done.stderr
    missing[:] = ["distributed"]
    done = teacher.type(*options)
    assert done.exit_code == 2
    assert "a cluster needs distributed: " in done.stderr
    assert "mlkata[dask]" in done.stderr


def test_a_journal_of_another_kind_is_told(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", RIGHT)
    teacher.out.mkdir()
    (teacher.out / "journal.db").write_text("nothing")
    done = teacher.type("grade", str(teacher.place), "--katas", "scale", "--out", str(teacher.out), "--trust")
    assert done.exit_code == 1
    assert "journal.db cannot be used: file is not a database. Move it away" in done.stderr


def test_two_katas_of_one_name_are_refused(teacher: Teacher) -> None:
    write_pack(teacher.root.parent / "extra", extra_katas())
    teacher.workspace.add_packs([teacher.root.parent / "extra"])
    teacher.collect("alice/scale.py", RIGHT)
    done = teacher.type("grade", str(teacher.place), "--katas", "pack/scale,extra/scale", "--trust")
    assert done.exit_code == 2
    assert "two of these katas have one name" in done.stderr
    [row] = teacher.grade(katas="extra/scale")
    assert (row["kata"], row["verdict"]) == ("extra/scale", "wrong")
    assert (teacher.out / "people" / "alice.html").is_file()


def test_the_overview_has_remarks_and_counts_files_that_do_not_load(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", "def scale(:\n")
    teacher.collect("bob/scale.py", "\n\ndef scale(]:\n")
    teacher.collect("carol/homework.py", RIGHT)
    teacher.grade(katas="scale")
    overview = (teacher.out / "index.html").read_text("utf-8")
    assert '<td>The file is not valid Python</td><td class="number">2</td>' in overview
    assert "scale.py:3 is not valid Python" in overview
    assert "taken for scale" in overview


def test_no_page_speaks_of_options_of_pytest(teacher: Teacher) -> None:
    teacher.collect("alice/scale.py", "import numpy as np\ndef scale(x, factor=2.0):\n    return np.zeros(5000)\n")
    teacher.collect("bob/scale.py", 'def scale(x, factor=2.0):\n    print("x" * 9000)\n    return 0\n')
    teacher.grade(katas="scale")
    for name, content in files(teacher.out).items():
        assert "-vv" not in content.decode(), name
    assert "5000 values)" in (teacher.out / "people" / "alice.html").read_text("utf-8")
    assert "more characters" in (teacher.out / "people" / "bob.html").read_text("utf-8")
