"""The commands of a drill: where am I, next, show, hint, check."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mlkata_plugin.practice.editor import Editor
from tests.learner import Learner


def test_bare_command_says_what_is_up_next(learner: Learner) -> None:
    result = learner.type()
    assert result.exit_code == 0
    assert "Mean squared error (mse)" in result.stdout
    assert "`mlkata next`" in result.stdout
    assert learner.events() == []


def test_bare_command_resumes(learner: Learner) -> None:
    learner.type("next")
    learner.log("mse", "attempted", {"verdict": "wrong"})
    output = learner.type().stdout
    assert "not solved after 1 attempt, the last one wrong" in output
    assert f"{Path('katas/mse/mse.py')}:15  TODO 1: Differences" in output
    assert f"`pytest {Path('katas/mse')}`" in output


def test_bare_command_names_the_fault_of_a_file_that_cannot_run(learner: Learner) -> None:
    learner.type("next")
    learner.file("mse").write_text("x = 1\ndef f(:\n", "utf-8")
    assert "mse.py:2  is not valid Python" in learner.type().stdout
    learner.file("mse").unlink()
    assert "`mlkata reset mse`" in learner.type().stdout


def test_bare_command_when_all_is_solved(learner: Learner) -> None:
    learner.solve("mse", "rmse", "knn", "kmeans")
    assert "All of these katas are solved" in learner.type().stderr
    assert learner.json() == {"schema": 2, "kata": None, "waiting": []}


def test_next_in_a_pipe_prints_the_path_and_nothing_else(learner: Learner) -> None:
    result = learner.type("next")
    assert result.stdout == f"{Path('katas/mse/mse.py')}\n"
    for word in ("Mean squared error", "Difficulty 1 of 5, about 5 minutes", "README.md", "TODO 2: The mean", "pytest"):
        assert word in result.stderr


def test_next_lays_out_the_stub_and_logs_the_start_once(learner: Learner) -> None:
    for _ in range(2):
        learner.type("next")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "blanks")
    assert [(event.kata, event.data) for event in learner.events("started")] == [("mse", {"level": "blanks"})]


def test_next_calls_unfinished_what_was_run_and_not_what_was_only_laid_out(learner: Learner) -> None:
    for _ in range(2):
        assert learner.type("next").stderr.startswith("Mean squared error (mse)\n")
    learner.log("mse", "attempted", {"verdict": "wrong"})
    assert learner.type("next").stderr.startswith("Mean squared error (mse), which you left unfinished\n")


def test_next_goes_on_after_a_solve(learner: Learner) -> None:
    learner.solve("mse")
    assert learner.json("next")["kata"] == "rmse"


def test_next_under_filters(learner: Learner) -> None:
    assert learner.json("next", "--track", "neighbours")["kata"] == "knn"
    assert learner.json("next", "--difficulty", "1")["kata"] == "mse"
    assert learner.json("next")["kata"] == "mse"  # worked on last
    wrong = learner.type("next", "--track", "metric")
    assert wrong.exit_code == 2
    assert "metrics, neighbours" in wrong.stderr


def test_next_says_what_stands_in_the_way(learner: Learner) -> None:
    learner.solve("knn")
    result = learner.type("next", "--difficulty", "3")
    assert result.stdout == ""
    assert "kmeans needs mse" in result.stderr
    assert learner.json("next", "--difficulty", "3") == {"schema": 2, "kata": None, "waiting": ["kmeans"]}
    assert learner.json("next", "--track", "neighbours")["kata"] == "kmeans"  # which mse is no part of


def test_next_as_json(learner: Learner) -> None:
    facts = learner.json("next")
    assert facts["file"] == str(learner.file("mse"))
    assert facts["question"] == str(learner.file("mse").with_name("README.md"))
    assert facts["state"] == "started"
    assert [place["line"] for place in facts["open"]] == [15, 17]
    assert facts["command"] == f"pytest {Path('katas/mse')}"
    assert learner.json() == facts


def test_next_gives_an_untouched_stub_at_another_level(learner: Learner) -> None:
    learner.type("next")
    learner.type("next", "--level", "bare")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "bare")
    assert [event.data["level"] for event in learner.events("started")] == ["blanks", "bare"]


def test_next_leaves_what_the_learner_wrote(learner: Learner) -> None:
    learner.type("next")
    learner.file("mse").write_text("mine\n", "utf-8")
    result = learner.type("next", "--level", "steps")
    assert learner.file("mse").read_text("utf-8") == "mine\n"
    assert "`mlkata reset mse --level steps`" in result.stderr
    assert "reset" not in learner.type("next", "--level", "blanks").stderr  # that is the level it has
    assert [event.data["level"] for event in learner.events("started")] == ["blanks"]


def test_next_logs_the_level_that_lies_there(learner: Learner) -> None:
    learner.file("mse").write_text(learner.stub("mse", "steps"), "utf-8")
    learner.type("next")
    assert learner.events("started")[0].data == {"level": "steps"}


def test_next_edit_opens_the_editor_at_the_first_todo(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, Path, int | None]] = []
    monkeypatch.setattr(Editor, "open", lambda editor, file, line: opened.append((editor.name, file, line)))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "code --wait")
    learner.type("next", "--edit")
    learner.file("mse").write_text("x = 1\ndef f(:\n", "utf-8")
    learner.type("next", "--edit")
    learner.file("mse").unlink()
    learner.type("next", "--edit")
    assert opened == [("code", learner.file("mse"), line) for line in (15, 2, 15)]


def test_next_edit_needs_an_editor_and_where_to_type(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    for editor, remedy in (("", "export EDITOR=nano"), ("vim", "leave --edit out")):
        monkeypatch.setenv("EDITOR", editor)
        result = learner.type("next", "--edit")
        assert result.exit_code == 2
        assert remedy in result.stderr
    assert learner.events() == []


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 3 << 20)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("make", [make_pipe, make_endless, make_huge])
def test_a_file_that_cannot_be_read_is_a_sentence_and_nothing_waits(
    learner: Learner, make: Callable[[Path], None]
) -> None:
    learner.type("next")
    learner.file("mse").unlink()
    make(learner.file("mse"))
    for command in ((), ("next",)):
        result = learner.type(*command)
        assert result.exit_code == 0
        assert f"{Path('katas/mse/mse.py')}" in result.stdout
        assert "cannot be read: it " in result.output
    for command in (("show", "mse"), ("hint", "mse"), ("list",), ("history", "mse"), ("solution", "mse", "--yes")):
        assert learner.type(*command).exit_code == 0
    assert "cannot be read as text" in learner.type("compare", "mse").stderr
    result = learner.type("reset", "mse")
    if make is make_huge:
        [copy] = (learner.root / ".mlkata" / "kept").iterdir()
        assert copy.stat().st_size == 3 << 20
    else:
        assert "is not a file: move it away" in result.stderr


def test_show_prints_the_question_and_the_paths(learner: Learner) -> None:
    output = learner.type("show", "mse").stdout
    assert output.startswith("# Mean squared error\n")
    assert "mse([1.0, 2.0], [1.0, 4.0])  # 2.0" in output
    assert str(Path("katas/mse/README.md")) in output
    assert str(Path("katas/mse/mse.py")) in output
    assert not (learner.root / ".mlkata").exists()


def test_hint_goes_up_one_rung_each_time(learner: Learner) -> None:
    outputs = [learner.type("hint", "mse").stdout for _ in range(4)]
    assert "Hint 1 of 3 for mse\nWhich values does the mean run over?\nMore: `mlkata hint mse`" in outputs[0]
    assert "Hint 2 of 3" in outputs[1]
    assert "Hint 3 of 3" in outputs[2]
    assert outputs[3] == outputs[2]
    assert "That is the last one" in outputs[3]
    assert [event.data["rung"] for event in learner.events("hinted")] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("failed", "read"),
    [
        ([], [1, 2, 3, 3]),
        (["test_other", "test_ties"], [1, 2, 3, 3]),
        (["test_ties", "test_other"], [3, 1, 2, 3]),
        (["test_shape[flat]"], [2, 3, 1, 3]),
    ],
)
def test_hint_begins_with_the_rung_that_the_failing_check_points_to(
    learner: Learner, failed: list[str], read: list[int]
) -> None:
    toml = learner.root / "solutions" / "mse" / "kata.toml"
    toml.write_text(toml.read_text("utf-8") + "\n[hint_for]\ntest_shape = 2\ntest_ties = 3\n", "utf-8")
    learner.log("mse", "attempted", {"verdict": "wrong", "failed": failed})
    outputs = [learner.type("hint", "mse").stdout for _ in read]
    assert [event.data["rung"] for event in learner.events("hinted")] == read
    assert [f"Hint {rung} of 3" in output for rung, output in zip(read, outputs, strict=True)] == [True] * 4
    assert ["More: " in output for output in outputs] == [True, True, False, False]


def test_another_failing_check_brings_its_own_hint_unless_it_was_read(learner: Learner) -> None:
    toml = learner.root / "solutions" / "mse" / "kata.toml"
    toml.write_text(toml.read_text("utf-8") + "\n[hint_for]\ntest_shape = 1\ntest_ties = 3\n", "utf-8")
    for check in ("test_ties", "test_shape", "test_shape"):
        learner.log("mse", "attempted", {"verdict": "wrong", "failed": [check]})
        learner.type("hint", "mse")
    assert [event.data["rung"] for event in learner.events("hinted")] == [3, 1, 2]


def test_hints_begin_anew_after_a_reset(learner: Learner) -> None:
    for _ in range(2):
        learner.type("hint", "mse")
    learner.type("reset", "mse")
    assert "Hint 1 of 3" in learner.type("hint", "mse").stdout


def test_former_ids_work_and_the_log_gets_the_present_one(learner: Learner) -> None:
    learner.log("mean_squared_error", "hinted", {"rung": 1})
    assert "Hint 2 of 3" in learner.type("hint", "mean_squared_error").stdout
    assert learner.events()[-1].kata == "mse"


def test_check_runs_pytest_from_the_root_and_passes_its_status_on(
    learner: Learner, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.type("next")
    (learner.root / "conftest.py").write_text("import os\nprint('at', os.getcwd())\n", "utf-8")
    monkeypatch.chdir(learner.root / "solutions")
    result = learner.type("check", "mse", "--no-such-option")
    assert result.exit_code == 4  # what pytest returns for an option that it does not know
    assert f"Running `pytest {Path('../katas/mse')} --no-such-option`" in result.stderr
    assert f"at {os.path.realpath(learner.root)}" in capfd.readouterr().out
    assert learner.type("check", "mse", "--version").exit_code == 0


@pytest.fixture
def started(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], tuple[str, ...]]]:
    """Return the runs of pytest that were asked for, each with its folders and options; none is started."""
    runs: list[tuple[list[str], tuple[str, ...]]] = []

    def run(root: Path, folders: list[str], options: tuple[str, ...]) -> int:
        assert root == learner.root
        runs.append((folders, options))
        return 0

    monkeypatch.setattr("mlkata_plugin.cli.drill._run_pytest", run)
    for kata in ("mse", "knn"):
        learner.file(kata).write_text("", "utf-8")
    return runs


@pytest.mark.parametrize(
    ("words", "folders", "options"),
    [
        (("mse",), ["katas/mse"], ()),
        (("mse", "knn"), ["katas/mse", "katas/knn"], ()),
        (("mse", "knn", "-q"), ["katas/mse", "katas/knn"], ("-q",)),
        (("mse", "--", "-q"), ["katas/mse"], ("-q",)),
        (("mse", "-k", "knn"), ["katas/mse"], ("-k", "knn")),
        (("mse", "--", "katas/rmse", "--", "-x"), ["katas/mse"], ("katas/rmse", "--", "-x")),
        (("mean_squared_error",), ["katas/mse"], ()),
    ],
)
def test_check_takes_katas_and_passes_the_rest_on(
    learner: Learner,
    started: list[tuple[list[str], tuple[str, ...]]],
    words: tuple[str, ...],
    folders: list[str],
    options: tuple[str, ...],
) -> None:
    assert learner.type("check", *words).exit_code == 0
    assert started == [(folders, options)]


@pytest.mark.parametrize("options", [("-q",), ("--", "-q"), ()])
def test_check_without_a_name_judges_what_is_worked_on(
    learner: Learner, started: list[tuple[list[str], tuple[str, ...]]], options: tuple[str, ...]
) -> None:
    learner.log("knn", "started", {"level": "blanks"})
    result = learner.type("check", *options)
    assert "You work on knn.\n" in result.stderr
    assert started == [(["katas/knn"], options[-1:])]


def test_check_without_a_name_when_nothing_is_worked_on(
    learner: Learner, started: list[tuple[list[str], tuple[str, ...]]]
) -> None:
    learner.solve("mse")
    result = learner.type("check")
    assert result.exit_code == 2
    assert "`mlkata next` takes one" in result.stderr
    assert started == []


def test_check_of_a_missing_file_names_the_remedy(
    learner: Learner, started: list[tuple[list[str], tuple[str, ...]]]
) -> None:
    learner.file("knn").unlink()
    result = learner.type("check", "mse", "knn")
    assert result.exit_code == 2
    assert "`mlkata reset knn`" in result.stderr
    assert started == []
