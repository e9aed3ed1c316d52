"""The workspace as a whole: init, list, doctor, dev sync, and what goes wrong."""

from __future__ import annotations

import errno
import importlib.metadata
from pathlib import Path

import pytest

from mlkata_plugin.practice.desk import Desk
from tests.learner import Learner, installed
from tests.smallpack import write_course


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_init_makes_a_workspace(outside: Learner) -> None:
    result = outside.type("init", "drills")
    made = tree(outside.root / "drills")
    expected = {
        f"katas/{kata}/{file}" for kata in ("mse", "rmse", "knn", "kmeans") for file in ("README.md", f"{kata}.py")
    }
    assert set(made) == {*expected, "pyproject.toml", ".vscode/settings.json", ".mlkata/.gitignore"}
    assert "4 katas" in result.stdout
    assert "`cd drills` and `mlkata next`" in result.stdout


def test_init_at_a_level(outside: Learner) -> None:
    outside.type("init", "drills", "--level", "bare")
    assert "NotImplementedError" in (outside.root / "drills/katas/mse/mse.py").read_text("utf-8")


def test_init_adds_what_is_missing_and_overwrites_nothing(outside: Learner) -> None:
    outside.type("init", ".")
    outside.file("mse").write_text("mine", "utf-8")
    outside.file("knn").unlink()
    before = tree(outside.root)
    assert "Added what was missing: knn." in outside.type("init", ".").stdout
    after = tree(outside.root)
    assert {name: text for name, text in after.items() if name in before} == before
    assert set(after) - set(before) == {"katas/knn/knn.py"}
    assert "No stub was missing" in outside.type("init", ".").stdout


def test_init_stands_beside_what_editors_git_and_pip_put_there(outside: Learner) -> None:
    theirs = {".venv/pyvenv.cfg": "", ".git/HEAD": "", ".idea/x.xml": "", "README.md": "mine", "requirements.txt": "x"}
    for name, text in theirs.items():
        (outside.root / name).parent.mkdir(exist_ok=True)
        (outside.root / name).write_text(text, "utf-8")
    result = outside.type("init", ".")
    assert (result.exit_code, result.stderr) == (0, "")
    assert tree(outside.root).items() >= theirs.items()
    assert outside.file("knn").is_file()


def test_init_leaves_the_answers_of_somebody_who_comes_back_alone(outside: Learner) -> None:
    outside.file("mse").parent.mkdir(parents=True)
    outside.file("mse").write_text("mine", "utf-8")
    assert outside.type("init", ".").exit_code == 0
    assert outside.file("mse").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["katas", ".mlkata", "drills"])
def test_init_refuses_what_is_in_the_way(outside: Learner, name: str) -> None:
    (outside.root / name).write_text("mine", "utf-8")
    result = outside.type("init", "drills" if name == "drills" else ".")
    assert result.exit_code == 2
    assert name in result.stderr
    assert tree(outside.root) == {name: "mine"}


def test_init_inside_of_the_katas_of_a_workspace_is_meant_for_that_one(learner: Learner) -> None:
    learner.monkeypatch.chdir(learner.root / "katas" / "mse")
    result = learner.type("init", ".")
    assert result.exit_code == 2
    assert f"`mlkata init {Path('../..')}`" in result.stderr
    assert not (learner.root / "katas" / "mse" / ".mlkata").exists()


def test_init_quotes_what_it_prints(outside: Learner) -> None:
    assert '`cd "my drills"` and `mlkata next`' in outside.type("init", "my drills").stdout


def test_list_tells_state_attempts_and_what_is_waited_for(learner: Learner) -> None:
    learner.solve("mse")
    learner.log("knn", "attempted", {"verdict": "wrong"})
    lines = learner.type("list").stdout.splitlines()
    assert lines[0] == "Metrics (metrics): 1 of 2 solved, 10 min to go"
    assert lines[1].split() == ["solved", "mse", "1/5", "5", "min", "Mean", "squared", "error", "(1", "attempt)"]
    assert "started  knn" in lines[4]
    assert lines[5].endswith("Clusters and their centres (needs knn)")
    assert lines[-1] == "1 of 4 katas solved. Next: `mlkata next`"


def test_list_under_filters_and_as_json(learner: Learner) -> None:
    learner.solve("mse")
    rows = learner.json("list", "--track", "neighbours")
    assert [row["kata"] for row in rows] == ["knn", "kmeans"]
    assert rows[1] == {
        "kata": "kmeans",
        "title": "Clusters and their centres",
        "track": "neighbours",
        "difficulty": 3,
        "minutes": 15,
        "state": "new",
        "due": None,
        "attempts": 0,
        "prerequisites": ["knn", "mse"],
        "missing": ["knn"],
    }
    assert [row["kata"] for row in learner.json("list", "--difficulty", "2")] == ["rmse"]
    assert "knn" not in learner.type("list", "--track", "metrics").stdout


def test_doctor_finds_nothing_wrong(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    learner.solve("mse")
    result = learner.type("doctor")
    assert result.exit_code == 0
    assert "Nothing is wrong." in result.stdout
    report = learner.json("doctor")
    assert report["workspace"] == report["packs"][learner.root.name] == str(learner.root)
    assert (report["katas"], report["events"], report["wrong"]) == (4, 1, [])
    assert report["packages"]["numpy"] == importlib.metadata.version("numpy")


def test_doctor_says_what_to_type_where_pytest_is_not_ours(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch)
    assert learner.json("doctor")["notes"] == []
    monkeypatch.setenv("PATH", str(tmp_path))
    result = learner.type("doctor")
    assert result.exit_code == 0
    assert "Note: `pytest` is not on the PATH: `mlkata check KATA` does the same\nNothing is wrong." in result.stdout
    monkeypatch.setattr("mlkata_plugin.cli.doctor.shutil.which", lambda _: str(tmp_path / "pytest"))
    [note] = learner.json("doctor")["notes"]
    assert "is of another environment" in note


def test_doctor_names_what_is_wrong(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (learner.root / "solutions/knn/checks.py").unlink()
    (learner.root / ".mlkata").write_text("in the way", "utf-8")
    result = learner.type("doctor")
    assert result.exit_code == 1
    assert "PYTEST_DISABLE_PLUGIN_AUTOLOAD is set" in result.stdout
    assert "the kata 'knn' lacks this file" in result.stdout
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: [])
    assert "pytest does not see the plugin" in learner.type("doctor").stdout


def test_doctor_says_that_nothing_can_be_recorded(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    learner.solve("mse")

    def refuse(dir: Path) -> None:  # noqa: A002
        raise PermissionError(errno.EACCES, "Permission denied", str(dir))

    monkeypatch.setattr("mlkata_plugin.cli.doctor.tempfile.TemporaryFile", refuse)
    [wrong] = learner.json("doctor")["wrong"]
    assert wrong.startswith(f"{learner.root / '.mlkata'} cannot be written (Permission denied)")


def test_doctor_works_outside_of_a_workspace_and_in_a_broken_pack(
    outside: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch)
    report = outside.json("doctor")
    assert report["workspace"] is None
    assert report["katas"] == 4
    assert "`mlkata init drills`" in report["wrong"][0]
    (outside.root / "solutions").mkdir()
    (outside.root / "solutions" / "curriculum.toml").write_text("tracks = 1", "utf-8")
    assert "curriculum.toml:1" in outside.json("doctor")["wrong"][0]


def test_dev_sync_makes_the_stubs_and_keeps_what_was_there(learner: Learner) -> None:
    learner.file("mse").write_text("mine", "utf-8")
    checked = learner.type("dev", "sync", "--check")
    assert checked.exit_code == 1
    assert str(Path("katas/mse/mse.py")) in checked.stderr
    assert not learner.file("knn").exists()
    result = learner.type("dev", "sync")
    assert result.exit_code == 0
    [copy] = (learner.root / ".mlkata" / "kept").iterdir()
    assert copy.read_text("utf-8") == "mine"
    assert copy.name in result.stdout
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "blanks")
    assert learner.type("dev", "sync", "--check").exit_code == 0
    readme = learner.root / "katas" / "mse" / "README.md"
    text = readme.read_text("utf-8")
    assert "## Rules\n\n- Import only the standard library and `numpy`.\n" in text
    readme.write_text(text.replace("`numpy`", "everything"), "utf-8")
    checked = learner.type("dev", "sync", "--check")
    assert (checked.exit_code, "1 file not as solutions/ says: katas" in checked.stderr) == (1, True)
    learner.type("dev", "sync")
    assert readme.read_text("utf-8") == text
    assert "Every stub and every README is as solutions/ says (4 katas)" in learner.type("dev", "sync").stdout


def test_dev_sync_names_the_line_of_a_solution_that_cannot_be_cut(learner: Learner) -> None:
    path = learner.root / "solutions" / "mse" / "solution.py"
    for text, fault in (
        ("def mse(:\n", "solution.py:1: is not valid Python"),
        ("x = 1\n", "solution.py:1: a solution needs"),
    ):
        path.write_text(text, "utf-8")
        result = learner.type("dev", "sync")
        assert result.exit_code == 2
        assert fault in result.stderr


def test_dev_sync_is_for_the_repository_of_a_pack(outside: Learner) -> None:
    outside.type("init", ".")
    result = outside.type("dev", "sync")
    assert result.exit_code == 2
    assert "no solutions/" in result.stderr


@pytest.mark.parametrize(
    "command", [(), ("next",), ("list",), ("show", "mse"), ("hint", "mse"), ("compare", "mse"), ("reset", "mse")]
)
def test_outside_of_a_workspace_each_command_names_the_remedy(outside: Learner, command: tuple[str, ...]) -> None:
    result = outside.type(*command)
    assert result.exit_code == 2
    assert "`mlkata init drills`" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["show", "hint", "check", "compare", "solution", "reset"])
def test_a_mistyped_id_is_met_with_the_nearest(learner: Learner, command: str) -> None:
    result = learner.type(command, "knnn")
    assert result.exit_code == 2
    assert result.stderr == "Error: there is no kata 'knnn': did you mean knn?\n"


def test_a_mistyped_command_is_met_with_the_nearest(learner: Learner) -> None:
    result = learner.type("hnt")
    assert result.exit_code == 2
    assert "did you mean `mlkata hint`?" in result.stderr
    assert "`mlkata --help`" in learner.type("quux").stderr


def test_json_before_a_command_is_not_swallowed(learner: Learner) -> None:
    result = learner.type("--json", "list")
    assert result.exit_code == 2
    assert "`mlkata list --json`" in result.stderr


def test_a_file_in_the_way_is_one_line(learner: Learner) -> None:
    learner.file("mse").mkdir()
    result = learner.type("reset", "mse")
    assert result.exit_code == 1
    assert "is not a file: move it away" in result.stderr


def test_trouble_with_the_log_is_told_and_holds_nothing_up(learner: Learner) -> None:
    (learner.root / ".mlkata").mkdir()
    (learner.root / ".mlkata" / "progress.db").write_bytes(b"no database" * 100)
    result = learner.type("hint", "mse")
    assert result.exit_code == 0
    assert "Hint 1 of 3" in result.stdout
    assert "was damaged" in result.stderr
    assert len(learner.events()) == 1
    listed = learner.type("list", "--json")
    assert listed.stderr == ""


def test_ids_are_completed(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.shell_completion import ShellComplete

    from mlkata_plugin.cli import main

    def complete(args: list[str], incomplete: str) -> list[str]:
        shell = ShellComplete(main, {}, "mlkata", "_MLKATA_COMPLETE")
        return [item.value for item in shell.get_completions(args, incomplete)]

    assert complete(["show"], "k") == ["knn", "kmeans"]
    assert complete(["check"], "ms") == ["mse"]
    assert complete([], "so") == ["solution"]
    assert complete(["next", "--level"], "") == ["blanks", "steps", "bare"]
    for command in ("next", "list", "interview"):
        assert complete([command, "--track"], "n") == ["neighbours"]
        assert complete([command, "--difficulty"], "") == ["1", "2", "3", "4", "5"]
    assert complete(["rate", "mse"], "") == ["again", "hard", "good", "easy"]
    assert complete(["check", "mse"], "kn") == ["knn"]
    monkeypatch.chdir(learner.root.parent)
    assert complete(["show"], "k") == []


def test_a_path_with_a_space_is_quoted_in_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_course(tmp_path / "my drills")
    monkeypatch.chdir(tmp_path)
    desk = Desk(root)
    assert desk.command(desk.pack.kata("mse")) == f'pytest "{Path("my drills/katas/mse")}"'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mse",), "'mse' is a kata and no command: `mlkata show mse` prints its question"),
        (("MSE",), "'MSE' is a kata and no command: `mlkata show mse` prints its question"),
        (("next", "mse"), "`mlkata next` takes options and no 'mse': `mlkata show mse` is about that kata"),
        (("list", "metrics"), "`mlkata list` takes options and no 'metrics': did you mean `mlkata list --track metrics`?"),
        (("list", "--json", "zoo"), "`mlkata list` takes options and no 'zoo': `mlkata list --help` shows its options"),
    ],
)  # fmt: skip
def test_a_kata_or_a_track_where_none_is_taken_is_told_how_to_be_typed(
    learner: Learner, words: tuple[str, ...], told: str
) -> None:
    result = learner.type(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {told}\n")
    assert learner.events() == []


def test_a_workspace_in_another_one_is_told(learner: Learner) -> None:
    inner = learner.type("init", "more")
    assert inner.exit_code == 0
    assert f"Note: it lies inside of the workspace {learner.root}, and has a log of its own.\n" in inner.stderr
    assert "lies inside" not in learner.type("init", "more").stderr
