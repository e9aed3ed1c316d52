"""The command line as a process: what it imports, what it writes to a pipe and to a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import mlkata_plugin
from mlkata_plugin.log.progress import Progress
from tests.smallpack import write_course, write_pack

SOURCES = str(Path(mlkata_plugin.__file__).parents[1])
HEAVY = ("numpy", "pandas", "pytest", "rich", "fsrs", "textual", "watchfiles", "IPython", "jinja2")
PROBE = """
import sys
from mlkata_plugin.cli import main
try:
    main(prog_name="mlkata")
finally:
    print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
MAIN = "import sys; sys.path.remove(''); from mlkata_plugin.cli import main; main(prog_name='mlkata')"  # as the script
posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of POSIX")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def environment(**more: str) -> dict[str, str]:
    keep = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS")}
    return keep | {"PYTHONPATH": SOURCES, "TERM": "xterm"} | more


def run(root: Path, *args: str, code: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    start = ["-m", "mlkata_plugin"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *start, *args],
        cwd=root,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def at_terminal(root: Path, *args: str, **more: str) -> str:
    """Return what a command writes to a terminal."""
    import pty

    inner, outer = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROBE.format(heavy=HEAVY), *args],
        cwd=root,
        env=environment(**more),
        stdin=outer,
        stdout=outer,
        stderr=outer,
    ):
        os.close(outer)
        text = b""
        while True:
            try:
                more_text = os.read(inner, 1 << 16)
            except OSError:  # how Linux says that the other side has closed it
                break
            if not more_text:
                break
            text += more_text
    os.close(inner)
    return text.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("args", [(), ("next",), ("list",), ("show", "mse"), ("hint", "mse")])
def test_a_drill_imports_nothing_heavy(root: Path, args: tuple[str, ...]) -> None:
    result = run(root, *args, code=PROBE.format(heavy=HEAVY))
    assert result.returncode == 0
    assert result.stderr.endswith("[]\n")


@posix
@pytest.mark.parametrize("args", [(), ("next",), ("list",), ("show", "mse"), ("hint", "mse")])
def test_a_drill_imports_nothing_heavy_at_a_terminal(root: Path, args: tuple[str, ...]) -> None:
    assert at_terminal(root, *args).endswith("[]\n")


def test_the_package_runs_as_a_module(root: Path) -> None:
    result = run(root, "next")
    assert result.returncode == 0
    assert result.stdout == f"{Path('katas/mse/mse.py')}\n"
    assert run(root, "--version").stdout == f"mlkata {mlkata_plugin.__version__}\n"


@posix
def test_at_a_terminal_the_prose_goes_to_stdout_and_colours_can_be_refused(root: Path) -> None:
    output = at_terminal(root, "next")
    assert "\x1b[1mMean squared error (mse)\x1b[0m" in output
    assert "\nkatas/mse/mse.py\n" not in output  # the bare path is for pipes
    assert "\x1b[" in at_terminal(root, "list")
    assert "\x1b[" not in at_terminal(root, "list", NO_COLOR="1")
    assert "\x1b[" not in at_terminal(root, "show", "mse", TERM="dumb")


@posix
def test_a_course_that_is_longer_than_the_screen_is_paged(tmp_path: Path) -> None:
    write_course(tmp_path, more=40)
    paged = at_terminal(tmp_path, "list", PAGER="sed s/^/paged:/").splitlines()
    assert len([line for line in paged if line.startswith("paged:")]) == 44 + 3  # each kata, and each track
    assert paged[-2].startswith("0 of 44 katas solved")  # then comes the probe
    assert "paged:" not in at_terminal(tmp_path, "list", "--track", "metrics", PAGER="sed s/^/paged:/")
    assert "paged:" not in run(tmp_path, "list", PAGER="sed s/^/paged:/").stdout


def test_colours_can_be_asked_for_and_refusing_them_wins(root: Path) -> None:
    assert "\x1b[" not in run(root, "list").stdout
    assert "\x1b[" in run(root, "list", FORCE_COLOR="1").stdout
    assert "\x1b[" in run(root, "list", FORCE_COLOR="1", TERM="dumb").stdout
    assert "\x1b[" not in run(root, "list", FORCE_COLOR="1", NO_COLOR="1").stdout


@posix
@pytest.mark.parametrize(
    "sign", [{"JPY_PARENT_PID": "1"}, {"MPLBACKEND": "module://matplotlib_inline"}, {"CI": "true"}]
)
@pytest.mark.parametrize(
    ("command", "remedy"),
    [
        (("compare", "mse"), "add --yes to see it anyway"),
        (("solution", "mse"), "add --yes to see it anyway"),
        (("watch",), "`mlkata next` and `mlkata check` work without one"),
        (("next", "--edit"), "leave --edit out"),
    ],
)
def test_where_nobody_can_type_nothing_is_waited_for(
    root: Path, sign: dict[str, str], command: tuple[str, ...], remedy: str
) -> None:
    run(root, "next")
    assert remedy in at_terminal(root, *command, VISUAL="vi", **sign)


@posix
@pytest.mark.parametrize(
    "command", [(), ("next",), ("hint", "mse"), ("export",), ("list",), ("show", "mse"), ("doctor",)]
)
def test_a_closed_stdout_is_one_line_and_nothing_happens(root: Path, command: tuple[str, ...]) -> None:
    run(root, "next")
    before = sorted(root.rglob("*"))
    shell = f"{sys.executable} -m mlkata_plugin {' '.join(command)} >&-"
    result = subprocess.run(shell, shell=True, cwd=root, env=environment(), capture_output=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(b"Error: stdout is closed")
    assert result.stderr.count(b"\n") == 1
    assert sorted(root.rglob("*")) == before


@posix
@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_another_closed_stream_does_not_matter(root: Path, closed: str) -> None:
    shell = f"{sys.executable} -m mlkata_plugin next {closed}"
    result = subprocess.run(shell, shell=True, cwd=root, env=environment(), capture_output=True, check=False)
    assert (result.returncode, result.stdout) == (0, b"katas/mse/mse.py\n")


@posix
@pytest.mark.parametrize("command", ["", "next", "init drills", "doctor"])
def test_a_folder_that_is_gone_is_one_line(root: Path, command: str) -> None:
    shell = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m mlkata_plugin {command}"
    result = subprocess.run(shell, shell=True, cwd=root, env=environment(), capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (
        1,
        b"Error: the folder that you are in is gone: `cd` to another one\n",
    )


@posix
def test_a_terminal_that_can_do_little_is_none_to_watch_on(root: Path) -> None:
    assert "needs a terminal" in at_terminal(root, "watch", TERM="dumb")


@posix
def test_at_a_narrow_terminal_the_question_fits(root: Path) -> None:
    lines = at_terminal(root, "show", "mse", COLUMNS="40").splitlines()
    assert max(len(line) for line in lines[:6]) <= 40


def test_a_console_that_lacks_characters_is_no_reason_to_fail(root: Path) -> None:
    readme = root / "katas" / "mse" / "README.md"
    readme.write_text("# The sigmoid \N{GREEK SMALL LETTER SIGMA}\n", "utf-8")
    result = run(root, "show", "mse", PYTHONIOENCODING="cp1252")
    assert result.returncode == 0
    assert result.stdout.startswith("# The sigmoid ?\n")


def test_a_reader_that_leaves_is_no_reason_for_a_traceback(root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mlkata_plugin", "list"],
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize("name", ["random", "numpy", "pytest"])
def test_a_scratch_file_in_the_workspace_stands_in_for_no_module(tmp_path: Path, name: str) -> None:
    root = write_pack(tmp_path)
    (root / f"{name}.py").write_text("import os\nos._exit(0)\n", "utf-8")
    for kata in ("scale", "pair"):
        text = (root / "solutions" / kata / "solution.py").read_text("utf-8")
        (root / "katas" / kata / f"{kata}.py").write_text(text, "utf-8")
    result = run(root, "check", "scale", "pair", "-p", "no:cacheprovider", code=MAIN)
    assert "scale: solved - 3 checks passed" in result.stdout
    assert "pair: solved - 4 checks passed" in result.stdout
    assert result.returncode == 0


def test_the_shell_is_told_how_to_complete(root: Path) -> None:
    words = {"COMP_WORDS": "mlkata show k", "COMP_CWORD": "2", "_MLKATA_COMPLETE": "bash_complete"}
    assert run(root, code="from mlkata_plugin.cli import main; main(prog_name='mlkata')", **words).stdout.split() == [
        "plain,knn",
        "plain,kmeans",
    ]


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_line(root: Path) -> None:
    (root / "katas" / "mse").chmod(0o500)
    result = run(root, "next")
    (root / "katas" / "mse").chmod(0o700)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr


def test_commands_of_two_terminals_lose_no_event(root: Path) -> None:
    command = [sys.executable, "-m", "mlkata_plugin", "hint", "mse"]
    processes = [subprocess.Popen(command, cwd=root, env=environment(), stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in processes] == [0] * 4
    assert len(Progress(root / ".mlkata").events()) == 4
