"""Children start, are bounded, and end with all that they started, whatever they do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.process.children import FORKS, Child, Starter

AMPLE = 60.0  # seconds: these tests are about what comes, not about when
ENTRY = "tests.process.entry"
linux = pytest.mark.skipif(not FORKS, reason="only Linux finds all that a process started")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of this")

Run = Callable[..., Child]


@pytest.fixture(params=["forked", "fresh", "started"])
def starter(request: pytest.FixtureRequest) -> Iterator[Starter]:
    if request.param != "started" and not FORKS:
        pytest.skip("forking is not safe on this system")
    starter = Starter(ENTRY, forks=request.param != "started", fresh=request.param == "fresh")
    yield starter
    starter.close()


@pytest.fixture
def forker() -> Iterator[Starter]:
    starter = Starter(ENTRY)
    yield starter
    starter.close()


def run(starter: Starter, code: str) -> Child:
    """Start a child that runs this code."""
    child = starter.start()
    child.line.send(dedent(code).encode(), time.monotonic() + AMPLE)
    return child


def answer(child: Child) -> bytes:
    return child.line.receive(1 << 20, time.monotonic() + AMPLE)


def wait_for_end(child: Child) -> None:
    with pytest.raises(EOFError):
        answer(child)


def test_child_answers_and_what_it_writes_is_kept(starter: Starter) -> None:
    child = run(starter, "import sys; print('printed'); print('warned', file=sys.stderr); line.send(b'sent')")
    assert answer(child) == b"sent"
    wait_for_end(child)
    ended = child.end()
    assert ended.status == 0
    assert sorted(ended.written.split()) == [b"printed", b"warned"]
    assert child.end() is ended


def test_children_end_when_they_are_hung_up_on(starter: Starter) -> None:
    first, second = (run(starter, "line.send(b'here'); line.receive(1)") for _ in range(2))
    assert answer(first) == answer(second) == b"here"
    assert first.end().written == b""
    assert second.end().written == b""


@posix
@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("import os; os._exit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("1 / 0", 1),
    ],
)
def test_status_tells_how_it_ended(starter: Starter, code: str, status: int) -> None:
    child = run(starter, code)
    wait_for_end(child)
    assert child.end().status == status


def test_only_the_end_of_what_was_written_is_read(starter: Starter) -> None:
    child = run(starter, "print('x' * 10**6, 'end', flush=True)")
    wait_for_end(child)
    written = child.end().written
    assert len(written) == 200_000
    assert written.split()[-1] == b"end"


@linux
def test_child_holds_nothing_of_the_process_that_started_it(starter: Starter, tmp_path: Path) -> None:
    with (tmp_path / "ours").open("w"):
        child = run(
            starter,
            """
            import json, os
            open_now = {}
            for number in os.listdir("/proc/self/fd"):
                if os.path.lexists(f"/proc/self/fd/{number}"):
                    open_now[int(number)] = os.readlink(f"/proc/self/fd/{number}")
            line.send(json.dumps([trace, open_now, os.getpid() == os.getsid(0)]).encode())
            """,
        )
        trace, found, leads = json.loads(answer(child))
    child.end()
    own = found[str(trace)]
    assert own.endswith("(deleted)")
    assert found["0"] == "/dev/null"
    assert found["1"] == found["2"] == own
    others = [target for target in found.values() if target not in (own, "/dev/null")]
    assert [target.partition(":")[0] for target in others] == ["socket"]
    assert leads


@linux
def test_streams_of_the_run_are_given_on_demand_only(starter: Starter) -> None:
    child = starter.start(live=True)
    code = "import os; line.send(repr([os.fstat(n).st_ino for n in (1, 2)]).encode())"
    child.line.send(code.encode(), time.monotonic() + AMPLE)
    assert answer(child) == repr([os.fstat(number).st_ino for number in (1, 2)]).encode()
    child.end()


@linux
def test_limits_are_hard(starter: Starter) -> None:
    child = run(
        starter,
        """
        import resource
        from mlkata_plugin.process.limits import limit
        limit(300)
        names = ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE")
        line.send(repr([len(set(resource.getrlimit(getattr(resource, name)))) for name in names]).encode())
        try:
            bytearray(400 << 20)
        except MemoryError:
            line.send(b"bounded")
        """,
    )
    assert answer(child) == b"[1, 1, 1]"
    assert answer(child) == b"bounded"
    child.end()


# A descendant opens a named pipe to write, and keeps it open as long as it lives: the end of what is read there is
# the end of all descendants.
HOLD = """
import os, signal, time
def hold():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    os.open(PIPE, os.O_WRONLY)
    while True:
        time.sleep(600)
"""
DESCENDANTS = {
    "in_the_group": "if os.fork() == 0: hold()",
    "in_a_session_of_its_own": """
if os.fork() == 0:
    os.setsid()
    hold()
""",
    "whose_parent_has_ended": """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        hold()
    os._exit(0)
""",
    "that_traces_the_child": """
import ctypes
libc = ctypes.CDLL(None)
libc.prctl(0x59616D61, -1, 0, 0, 0)
child = os.getpid()
if os.fork() == 0:
    os.setsid()
    libc.ptrace(16, child, 0, 0)
    hold()
""",
}


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@linux
@pytest.mark.parametrize("how", DESCENDANTS)
@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), signal.SIGSTOP)", "time.sleep(600)"])
def test_descendants_end_with_their_child(forker: Starter, pipe: Path, how: str, end: str) -> None:
    code = f"PIPE = {str(pipe)!r}\n{HOLD}\n{DESCENDANTS[how]}\n{end}\n"
    child = forker.start()
    child.line.send(code.encode(), time.monotonic() + AMPLE)
    with pipe.open("rb") as held:  # waits until it is held
        child.end()
        assert held.read() == b""


@linux
@pytest.mark.parametrize("name", ["SIGSTOP", "SIGKILL"])
@pytest.mark.parametrize("how", ["in_the_group", "in_a_session_of_its_own"])
def test_code_that_stops_or_kills_the_server(
    forker: Starter, pipe: Path, name: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlkata_plugin.process.children.ENDING", 0.3)
    bystander = run(forker, "line.receive(1)")
    code = f"PIPE = {str(pipe)!r}\n{HOLD}\n{DESCENDANTS[how]}\n"
    if name == "SIGKILL":
        code = f"PIPE = {str(pipe)!r}\n{HOLD}\nos.kill(os.getppid(), signal.SIGKILL)\nhold()\n"
    else:
        code += "os.kill(os.getppid(), signal.SIGSTOP)\ntime.sleep(600)\n"
    child = forker.start()
    child.line.send(code.encode(), time.monotonic() + AMPLE)
    if name == "SIGSTOP":
        with pipe.open("rb") as held:
            child.end()
            assert held.read() == b""
    else:
        wait_for_end(child)
        assert child.end().status < 0
    assert bystander.end().status <= 0  # it may have seen the end of its line before it was ended
    after = run(forker, "line.send(b'here')")
    assert answer(after) == b"here"
    after.end()


LISTED_TOO_EARLY = """
import os, signal, sys, time
sys.path.insert(0, sys.argv[1])
from mlkata_plugin.process import limits, server

limits.adopt_orphans()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
children_of = server.children_of


def too_early(pid):
    # What a list lacks that is made before an orphan begins, starts another process and ends.
    server.children_of = children_of
    orphan = os.fork()
    if orphan == 0:
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
    os.waitid(os.P_PID, orphan, os.WEXITED | os.WNOWAIT)
    return set()


ending = server._Server(None, "")
for _ in range(2):
    child = os.fork()
    if child == 0:
        time.sleep(600)
    ending.children[child] = None
server.children_of = too_early
ending.end(child)
left = children_of(os.getpid())
print(left == set(ending.children))
for pid in left:
    os.kill(pid, signal.SIGKILL)
"""


@linux
def test_what_an_orphan_starts_while_others_are_looked_for_is_ended() -> None:
    command = [sys.executable, "-c", LISTED_TOO_EARLY, str(Path(__file__).parents[2])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


@linux
@pytest.mark.parametrize("fresh", [False, True])
def test_nothing_is_left_of_a_run_that_was_killed(pipe: Path, fresh: bool, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    code = f"PIPE = {str(pipe)!r}\n{HOLD}\n{DESCENDANTS['whose_parent_has_ended']}\nhold()\n"
    parent = f"""
import os, signal, sys, time
sys.path.append({str(Path(__file__).parents[2])!r})
from mlkata_plugin.process.children import Starter
child = Starter({ENTRY!r}, fresh={fresh}).start()
child.line.send({code!r}.encode())
open({str(pipe)!r}, "rb").close()
os.kill(os.getpid(), signal.SIGKILL)
"""
    environment = {**os.environ, "TMPDIR": str(scratch)}
    with subprocess.Popen([sys.executable, "-c", parent], env=environment) as process, pipe.open("rb") as held:
        assert process.wait() == -signal.SIGKILL
        assert held.read() == b""
    assert list(scratch.iterdir()) == []


@posix
def test_group_ends_with_a_child_that_was_started(pipe: Path) -> None:
    starter = Starter(ENTRY, forks=False)
    child = starter.start()
    code = f"PIPE = {str(pipe)!r}\n{HOLD}\n{DESCENDANTS['in_the_group']}\ntime.sleep(600)\n"
    child.line.send(code.encode(), time.monotonic() + AMPLE)
    with pipe.open("rb") as held:
        child.end()
        assert held.read() == b""
    starter.close()


def test_environment_is_pinned_where_the_python_is_fresh() -> None:
    starter = Starter(ENTRY, fresh=True)
    child = run(
        starter, "import os; line.send(os.environ['OMP_NUM_THREADS'].encode() + os.environ['PYTHONHASHSEED'].encode())"
    )
    assert answer(child) == b"10"
    child.end()
    starter.close()
