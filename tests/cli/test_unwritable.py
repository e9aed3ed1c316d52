"""A record that cannot be written, or not even read: no command claims what did not happen."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlkata_plugin
from mlkata_plugin.log.progress import Progress
from tests.learner import Learner
from tests.plugin.test_progress_endings import without_override

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such permissions nor such limits")


def full() -> None:
    """Let no file grow: SQLite meets a full disk in the same place."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def run(learner: Learner, *words: str, on_a_full_disk: bool = False) -> subprocess.CompletedProcess[str]:
    root = sys.platform == "linux" and os.geteuid() == 0
    return subprocess.run(
        [sys.executable, "-m", "mlkata_plugin", *words],
        cwd=learner.root,
        env={**os.environ, "PYTHONPATH": str(Path(mlkata_plugin.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=full if on_a_full_disk else without_override if root else None,
    )


@pytest.fixture
def solved(learner: Learner) -> Learner:
    """Return somebody who solved mse with the second of two answers."""
    for text, verdict in (("x = 1\n", "wrong"), ("x = 2\n", "solved")):
        Progress(learner.workspace.state).record("mse", "attempted", {"verdict": verdict}, source=text)
    return learner


@pytest.fixture
def read_only(solved: Learner) -> Iterator[Learner]:
    """Return them with a folder that nobody may write to."""
    state = solved.workspace.state
    learner = solved
    learner.type("interview", "knn")
    for path in state.iterdir():
        path.chmod(stat.S_IREAD)
    state.chmod(stat.S_IREAD | stat.S_IEXEC)
    yield learner
    state.chmod(stat.S_IRWXU)
    for path in state.iterdir():
        path.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_rating_that_is_not_recorded_is_none(read_only: Learner) -> None:
    done = run(read_only, "rate", "mse", "easy")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "mse was not rated, because the log cannot be written" in done.stderr
    assert "attempt to write a readonly database" in done.stderr


def test_an_interview_that_cannot_be_ended_goes_on(read_only: Learner) -> None:
    done = run(read_only, "interview", "--end")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "was not ended and goes on" in done.stderr


def test_an_attempt_is_not_brought_back_over_a_file_that_cannot_be_kept(read_only: Learner) -> None:
    read_only.file("mse").write_text("mine\n", "utf-8")
    done = run(read_only, "history", "mse", "1", "--restore")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no copy of" in done.stderr
    assert read_only.file("mse").read_text("utf-8") == "mine\n"


def test_doctor_names_the_folder(read_only: Learner) -> None:
    done = run(read_only, "doctor")
    assert done.returncode == 1
    assert ".mlkata cannot be written (Permission denied), and nothing that you do is recorded" in done.stdout


def test_doctor_names_the_file(solved: Learner) -> None:
    solved.workspace.state.joinpath("progress.db").chmod(stat.S_IREAD)
    done = run(solved, "doctor")
    assert done.returncode == 1
    assert "progress.db cannot be written (Permission denied)" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("history", "mse"),
        ("history", "mse", "1", "--restore"),
        ("stats",),
        ("plan",),
        ("review",),
        ("rate", "mse", "easy"),
        ("interview", "mse"),
        ("interview", "--debrief"),
    ],
    ids=" ".join,
)
def test_a_log_that_cannot_be_read_is_not_taken_for_an_empty_one(solved: Learner, words: tuple[str, ...]) -> None:
    done = run(solved, *words, on_a_full_disk=True)
    assert done.returncode == 1
    assert done.stdout == ""
    note, last = done.stderr.splitlines()
    assert last == "Error: nothing was done, because the log cannot be read"
    assert note.startswith("Note: progress is not recorded: ")
    assert not solved.file("mse").exists()


def test_a_review_that_is_not_in_the_log_says_where_the_answer_lies(
    solved: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved.file("mse").write_text("x = 2\n", "utf-8")
    monkeypatch.setattr(Progress, "record", lambda *_, **__: None)
    result = solved.type("review", "mse")
    assert result.exit_code == 1
    assert "the practice of mse is not in the log" in result.stderr
    where = result.stderr.split("your file lies at ")[1].strip()
    assert (solved.root / where).read_text("utf-8") == "x = 2\n"
