"""mlkata from pipx or `uv tool install`: every hint names a command that exists there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.doors.installed import App, build_wheel, commands_named, install, link
from tests.doors.interpreters import interpreters
from tests.doors.learner import DIAGNOSIS, Case, Learner, Python


def program(installer: str) -> Path | None:
    """Return the program of an installer, from beside the interpreter or from the PATH; None where there is none."""
    beside = interpreters()[0].path.with_name(installer)
    found = str(beside) if beside.exists() else shutil.which(installer)
    return Path(found) if found else None


# Where there is no installer, a link is the same to look at.
WAYS = [way for way in ("pipx", "uv") if program(way)] or ["link"]


@pytest.fixture(scope="module", params=WAYS)
def app(request: pytest.FixtureRequest, python: Python, tmp_path_factory: pytest.TempPathFactory) -> App:
    """The installed application."""
    way, folder = request.param, tmp_path_factory.mktemp(request.param)
    found = program(way)
    if found is None:
        return link(python, folder / "bin")
    if python.checkout is None:
        pytest.skip("mlkata is installed from a wheel here, and there is no checkout to build one from")
    return install(way, found, build_wheel(python, folder), python, folder)


@pytest.fixture
def workspace(app: App, tmp_path: Path) -> Path:
    """A workspace that the application made."""
    made = app.run("init", "drills", cwd=tmp_path)
    assert made.exit == 0, made.text
    return tmp_path / "drills"


def at_work(python: Python, workspace: Path, case: Case) -> Learner:
    """Bring the file in the workspace into a state."""
    learner = Learner(python, workspace)
    learner.write(case)
    return learner


def hints_are_commands(text: str) -> None:
    """Look at what a command says to run."""
    assert "Traceback" not in text
    assert "pytest katas" not in text
    not_there = re.compile(r"pytest|pip[\d.]*|python[\d.]*")  # or another one of that name, without mlkata in it
    assert [name for name in commands_named(text) if not_there.fullmatch(name)] == []


def test_pytest_is_not_there(app: App) -> None:
    assert [path.name for path in app.programs.iterdir() if "pytest" in path.name] == []


@pytest.mark.parametrize(
    "command",
    ["", "next", "show mse", "list", "hint mse", "check mse --no-race", "solution mse --yes", "reset mse", "watch"],
)
def test_no_hint_names_a_command_that_is_not_there(app: App, python: Python, workspace: Path, command: str) -> None:
    at_work(python, workspace, "wrong")
    app.run("next", "--track", "metrics", cwd=workspace)
    hints_are_commands(app.run(*command.split(), cwd=workspace).text)


@pytest.mark.parametrize("case", ["untouched", "syntax"])
def test_no_verdict_names_a_command_that_is_not_there(app: App, python: Python, workspace: Path, case: Case) -> None:
    at_work(python, workspace, case)
    hints_are_commands(app.run("check", "mse", cwd=workspace).text)


@pytest.mark.parametrize(
    ("case", "text", "status"),
    [
        ("wrong", f"mse behaves like: {DIAGNOSIS}", 1),
        ("solved", "mse: solved", 0),
        ("untouched", "mse: not started", 1),
        ("syntax", "is not valid Python", 1),
    ],
)
def test_check_judges(app: App, python: Python, workspace: Path, case: Case, text: str, status: int) -> None:
    at_work(python, workspace, case)
    ran = app.run("check", "mse", "--no-race", cwd=workspace)
    assert text in ran.text
    assert ran.exit == status


def test_a_breakpoint_ends_at_once_and_names_its_line(app: App, python: Python, workspace: Path) -> None:
    learner = at_work(python, workspace, "breakpoint")
    ran = app.run("check", "mse", cwd=workspace, limit=8)  # from a script, say: stdin is a pipe
    assert not ran.hung
    assert f"breakpoint() (line {learner.line_of('breakpoint()')})" in ran.text


def test_check_takes_several_katas(app: App, python: Python, workspace: Path) -> None:
    at_work(python, workspace, "solved")
    ran = app.run("check", "mse", "seeded_shuffle", "--no-race", cwd=workspace)
    assert "mse: solved" in ran.text
    assert "seeded_shuffle" in ran.text
    assert "no such" not in ran.text
    assert "not found" not in ran.text


def test_check_still_takes_options_of_pytest(app: App, python: Python, workspace: Path) -> None:
    at_work(python, workspace, "solved")
    ran = app.run("check", "mse", "-k", "test_lists", "--no-race", cwd=workspace)
    assert "1 passed" in ran.text


def test_doctor_says_that_pytest_is_not_on_the_path_and_what_to_use(app: App, workspace: Path) -> None:
    text = app.run("doctor", cwd=workspace).text
    line = next((line for line in text.splitlines() if "pytest" in line and "PATH" in line), "")
    assert "mlkata check" in line
