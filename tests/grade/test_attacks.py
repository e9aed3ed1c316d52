"""What hostile submissions try in the sandbox: none of it succeeds, and none changes the next submission's verdict.

Each attack runs as a submission. It collects what it got in `loot`, and ends with an exception that tells it.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.grade.sandbox import NoSandbox, SandboxWorkers, sandbox_workers
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.run import judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.process.ending import children_of, kill_tree
from tests.smallpack import write_pack

RIGHT = "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) * factor\n"
WRONG = "import numpy as np\ndef scale(x, factor=2.0):\n    return np.asarray(x, float) * 2\n"
SECRET = "what-only-the-teacher-knows"

# What attacks are made of: `tries` keeps what an attempt gave, unless the system refused it; `call` is a call of the
# system by its number on x86-64 and on AArch64.
TOOLS = """
import ctypes, errno, os, platform, socket, sys
loot = []
def tries(action, *args):
    try:
        loot.append((getattr(action, "__name__", "it"), action(*args)))
    except (OSError, MemoryError, ImportError):
        pass
_library = ctypes.CDLL(None, use_errno=True)
def call(x86, arm, *args):
    number = x86 if platform.machine() == "x86_64" else arm
    if number is None:
        raise OSError
    found = _library.syscall(ctypes.c_long(number), *(a if isinstance(a, ctypes.Array) else ctypes.c_long(a) for a in args))
    if found == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return number, found
"""


class Class:
    """A teacher's judge of one kata, with the sandbox."""

    def __init__(self, root: Path, workers: SandboxWorkers) -> None:
        self.root, self.workers = root, workers
        self.kata = replace(read_pack(root).kata("scale"), time_limit=20.0)
        self.checks, self.known = collect(self.kata), KnownAnswers(self.kata)

    def verdict(self, text: str, seconds: float = 20.0) -> KataResult:
        """Judge one submission."""
        kata = replace(self.kata, time_limit=seconds)
        file = Path("submissions", "scale.py")
        reading = parse_source(kata, text, str(file))
        return judge(kata, reading, self.checks, self.workers, file=file, shown=file.name, known=self.known)[0]

    def loot(self, attack: str) -> str:
        """Run an attack at import and return what it got; then two honest submissions, whose verdicts must be right."""
        text = f"{TOOLS}\n{dedent(attack)}\nraise RuntimeError(f'LOOT {{loot}} END')\n"
        result = self.verdict(text)
        assert result.verdict == "error"
        self.is_sound()
        told = result.fault or ""
        assert "LOOT" in told, told
        return told.partition("LOOT ")[2].partition(" END")[0]

    def is_sound(self) -> None:
        """Judge a right and a wrong submission, whose verdicts must be those that they always get."""
        assert self.verdict(RIGHT).verdict == "solved"
        wrong = self.verdict(WRONG)
        assert (wrong.verdict, [check.status for check in wrong.checks]) == ("wrong", ["passed", "wrong", "passed"])
        assert [diagnosis.name for diagnosis in wrong.diagnoses] == ["ignores the factor"]


@pytest.fixture(scope="module")
def workers() -> Iterator[SandboxWorkers]:
    os.environ["MLKATA_TEACHERS_SECRET"] = SECRET
    try:
        started = sandbox_workers(["numpy"])
    except NoSandbox as error:
        if "does not hold" in str(error):
            raise
        pytest.skip(str(error))
    finally:
        del os.environ["MLKATA_TEACHERS_SECRET"]
    if not isinstance(started, SandboxWorkers):
        pytest.skip("bubblewrap does not work here")
    yield started
    started.close()


@pytest.fixture(scope="module")
def graded(workers: SandboxWorkers, tmp_path_factory: pytest.TempPathFactory) -> Class:
    return Class(write_pack(tmp_path_factory.mktemp("pack")), workers)


def test_hidden_files_are_not_there(graded: Class) -> None:
    places = [graded.root, Path(__file__).resolve().parents[2], Path.home()]
    loot = graded.loot(f"""
        for place in {[str(place) for place in places]}:
            tries(os.listdir, place + "/solutions")
            for name in ("pyproject.toml", "README.md", ".mlkata", ".ssh", ".bash_history", "tests"):
                tries(os.stat, os.path.join(place, name))
        hidden = ("checks.py", "solution.py", "mistakes.py", "kata.toml", "curriculum.toml")
        loot += [os.path.join(top, name) for top, _, names in os.walk("/") for name in names if name in hidden]
        """)
    assert loot == "[]"


def test_the_engine_shows_what_its_worker_needs_and_no_more(graded: Class) -> None:
    loot = graded.loot("""
        for name in ("judge.checks", "judge.hidden", "judge.diagnose", "course.pack", "domain", "practice", "grade.sandbox"):
            tries(__import__, "mlkata_plugin." + name)
        """)
    assert loot == "[]"


def test_nothing_hidden_is_in_memory(graded: Class) -> None:
    # Needles that the text of this attack does not have itself: a name in the checks, and the teacher's environment.
    loot = graded.loot(r"""
        import gc, re
        needles = re.compile(rb"hidden(?=_wor[d])|only-the(?=-teache[r])|it holds for an[y] input", re.I)
        for line in open("/proc/self/maps"):
            place, mode, _, _, inode = line.split()[:5]
            if mode.startswith("rw") and inode == "0" and "[v" not in line:
                start, end = (int(part, 16) for part in place.split("-"))
                loot += needles.findall(ctypes.string_at(start, end - start))
        frame = sys._getframe()
        while frame is not None:
            loot += [name for name in frame.f_locals if name in ("checks", "kata", "known", "expected")]
            frame = frame.f_back
        loot += [type(one).__name__ for one in gc.get_objects() if type(one).__name__ in ("Check", "Kata", "KnownAnswers")]
        """)
    assert loot == "[]"


def test_expected_values_do_not_come_with_a_call(graded: Class) -> None:
    attack = """
        import gc
        import numpy as np
        def scale(x, factor=2.0):
            found = [one for one in gc.get_objects() if isinstance(one, np.ndarray) and one is not x]
            if any(one.shape == (3,) and np.array_equal(one, [2.0, 4.0, 10.0]) for one in found):
                return np.asarray(x, float) * factor
            return x
        """
    assert graded.verdict(dedent(attack)).verdict == "wrong"
    graded.is_sound()


def test_environment_is_empty_and_no_other_process_is_seen(graded: Class) -> None:
    loot = graded.loot(f"""
        loot += [name for name, value in os.environ.items() if {SECRET[:9]!r} in value or name.startswith("MLKATA")]
        loot += [name for name in os.listdir("/proc") if name.isdecimal() and int(name) not in (1, os.getpid())]
        tries(lambda: open("/proc/1/environ", "rb").read())
        tries(lambda: os.listdir("/proc/1/fd"))
        tries(lambda: os.readlink("/proc/1/cwd"))
        """)
    assert loot == "[]"


def test_the_workers_memory_is_out_of_reach(graded: Class) -> None:
    loot = graded.loot("""
        for process in (1, os.getppid(), os.getpid()):
            tries(open, f"/proc/{process}/mem", "r+b")
        buffer = ctypes.create_string_buffer(64)
        tries(call, 101, 117, 16, 1, 0, 0)  # ptrace: attach
        tries(call, 310, 270, 1, buffer, 1, buffer, 1, 0)  # process_vm_readv
        tries(call, 311, 271, 1, buffer, 1, buffer, 1, 0)  # process_vm_writev
        tries(call, 434, 434, 1, 0)  # pidfd_open, for pidfd_getfd
        """)
    assert loot == "[]"


def test_no_process_is_started_or_left_behind(graded: Class) -> None:
    loot = graded.loot("""
        import multiprocessing, subprocess
        def twice():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    while True: pass
            return "a daemon"
        tries(twice)
        tries(os.forkpty)
        tries(subprocess.Popen, [sys.executable, "-c", "while True: pass"])
        tries(os.posix_spawn, "/bin/sh", ["sh"], {})
        tries(multiprocessing.get_context("fork").Process(target=print).start)
        tries(call, 58, None)  # vfork
        tries(call, 56, 220, 17, 0, 0, 0, 0)  # clone: as fork
        tries(call, 56, 220, 0x8000 | 17, 0, 0, 0, 0)  # clone: a sibling
        tries(call, 435, 435, ctypes.create_string_buffer(64), 64)  # clone3
        tries(os.execv, sys.executable, [sys.executable])
        """)
    assert loot == "[]"
    assert graded.loot('loot += [name for name in os.listdir("/proc") if name.isdecimal()][2:]') == "[]"


def test_threads_are_bounded(graded: Class) -> None:
    loot = graded.loot("""
        import threading
        over, count = threading.Event(), 0
        try:
            for count in range(1000):
                threading.Thread(target=over.wait, daemon=True).start()
        except RuntimeError:
            pass
        loot.append(count)
        over.set()
        """)
    assert eval(loot)[0] < 200


def test_nothing_can_be_written(graded: Class) -> None:
    loot = graded.loot("""
        for top, folders, _ in os.walk("/"):
            if top == "/": folders.remove("proc")
            tries(open, os.path.join(top, "planted"), "w")
        for place in [*sys.path, "/tmp", "/var/tmp", "/run", "/dev/shm", "/dev/mqueue", os.path.expanduser("~")]:
            for name in ("sitecustomize.py", "usercustomize.py", "numpy.py", "planted.pth"):
                tries(open, os.path.join(place, name), "w")
            tries(os.mkdir, os.path.join(place, "numpy"))
            tries(os.mkfifo, os.path.join(place, "fifo"))
        for name in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/proc/1/comm"):
            tries(open, name, "w")
        for top, _, names in os.walk("/proc/sys"):
            for name in names:
                tries(open, os.path.join(top, name), "r+b")
        for name in os.listdir("/proc"):
            if not name.isdecimal(): tries(open, "/proc/" + name, "r+b")
        tries(os.chmod, sys.modules["mlkata_plugin"].__file__, 0o777)
        tries(os.unlink, sys.modules["mlkata_plugin"].__file__)
        """)
    assert loot == "[]"


def test_nothing_is_left_for_the_next_one(graded: Class) -> None:
    graded.loot("""
        import builtins, numpy
        sys.modules["planted"] = builtins.planted = numpy.planted = os
        numpy.asarray = numpy.array = lambda *args, **kwargs: 0
        sys.modules["mlkata_plugin.judge.serve"].Server.load = None
        sys.path.insert(0, "/planted"); sys.meta_path.clear(); os.environ["PLANTED"] = "1"
        tries(call, 29, 194, 77, 4096, 0o1666)  # shmget
        tries(call, 68, 186, 77, 0o1666)  # msgget
        tries(call, 64, 190, 77, 1, 0o1666)  # semget
        tries(call, 240, 180, ctypes.create_string_buffer(b"planted"), 0o102, 0o666, 0)  # mq_open
        tries(call, 248, 217, ctypes.create_string_buffer(b"user"), ctypes.create_string_buffer(b"planted"), ctypes.create_string_buffer(b"x"), 1, -4)  # add_key
        assert not loot
        """)
    loot = graded.loot("""
        import builtins, numpy
        loot += [one for one in (builtins, numpy, os) if hasattr(one, "planted")]
        loot += [name for name in (*sys.modules, *sys.path, *os.environ) if "planted" in name.lower()]
        loot += [line for name in ("shm", "msg", "sem") for line in open(f"/proc/sysvipc/{name}").readlines()[1:]]
        """)
    assert loot == "[]"


def test_memory_is_bounded(graded: Class) -> None:
    loot = graded.loot("""
        import mmap
        import numpy as np
        tries(bytearray, 4 << 30)
        tries(lambda: len([bytearray(64 << 20) for _ in range(64)]))
        tries(lambda: mmap.mmap(-1, 4 << 30))
        tries(lambda: np.ones(1 << 29).shape)
        tries(os.memfd_create, "memory")
        tries(call, 29, 194, 0, 1 << 30, 0o600)  # shmget
        tries(call, 447, 447, 0)  # memfd_secret
        """)
    assert loot == "[]"


def test_what_is_written_on_the_streams_is_bounded(graded: Class) -> None:
    loot = graded.loot("""
        written = 0
        try:
            for stream in (1, 2) * 200:
                written += os.write(stream, b"x" * (1 << 20))
        except OSError:
            pass
        loot.append(written)
        """)
    assert eval(loot)[0] <= 1 << 20


def test_print_bomb_is_stopped(graded: Class) -> None:
    result = graded.verdict("while True: print('x' * 1000)\n")
    assert "printed more than a million characters" in (result.fault or "")
    graded.is_sound()


def test_there_is_no_network(graded: Class) -> None:
    loot = graded.loot("""
        tries(socket.create_connection, ("127.0.0.1", 22), 1)
        for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, 38, 40):
            tries(socket.socket, family, socket.SOCK_DGRAM)
            tries(call, 41, 198, family, 2, 0)
        loot += [line.split(":")[0] for line in open("/proc/net/dev").readlines()[2:] if "lo:" not in line]
        """)
    assert loot == "[]"


@pytest.mark.parametrize("signal", [2, 9, 15, 17, 19])
def test_signals_do_not_reach_the_worker(graded: Class, signal: int) -> None:
    graded.loot(
        f"tries(os.kill, 1, {signal}); tries(os.kill, os.getppid(), {signal}); tries(os.kill, -1, {signal or 9})"
    )


def test_limits_of_the_worker_cannot_be_changed(graded: Class) -> None:
    loot = graded.loot("""
        import resource
        for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC):
            tries(resource.prlimit, 1, what, (1, 1))
            try:
                tries(resource.setrlimit, what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            except ValueError:
                pass
        tries(os.setpriority, os.PRIO_PROCESS, 1, 19)
        tries(os.sched_setaffinity, 1, [0])
        tries(os.sched_setscheduler, 1, os.SCHED_IDLE, os.sched_param(0))
        """)
    assert loot == "[]"


def test_no_more_rights_and_no_other_namespace(graded: Class) -> None:
    loot = graded.loot("""
        loot += [line for line in open("/proc/self/status") if line.startswith(("CapEff", "CapPrm")) and int(line.split()[1], 16)]
        loot += [0] * (0 in os.getresuid() and not int(open("/proc/self/uid_map").read().split()[1]))
        tries(os.setuid, 0)
        for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000):  # a namespace of users, mounts, networks, processes
            tries(call, 272, 97, flag)
            tries(call, 56, 220, flag | 17, 0, 0, 0, 0)
        text = ctypes.create_string_buffer(b"/proc")
        tries(call, 165, 40, text, text, text, 4096, 0)  # mount
        tries(call, 161, 51, text)  # chroot
        tries(call, 321, 280, 0, text, 0)  # bpf
        tries(call, 425, 425, 1, ctypes.create_string_buffer(120))  # io_uring_setup
        tries(call, 298, 241, ctypes.create_string_buffer(120), 0, -1, -1, 0)  # perf_event_open
        tries(call, 323, 282, 0)  # userfaultfd
        """)
    assert loot == "[]"


def test_descriptors_are_its_own_and_can_be_closed(graded: Class) -> None:
    loot = graded.loot("""
        import stat
        found = {number: os.fstat(number) for number in range(64) if os.path.exists(f"/proc/self/fd/{number}")}
        loot += [number for number, one in found.items() if stat.S_ISDIR(one.st_mode) or stat.S_ISFIFO(one.st_mode)]
        loot += [number for number, one in found.items() if stat.S_ISREG(one.st_mode) and os.pread(number, 1000, 0)]
        loot += [number for number in found if number > 8]
        """)
    assert loot == "[]"
    assert graded.verdict("import os\nos.closerange(0, 64)\n" + RIGHT).verdict == "error"
    graded.is_sound()


FORGERY = """
import importlib, os, stat, struct
protocol = importlib.import_module("mlkata_plugin.judge.protocol")
Answer, CallBack, Value, Codec = protocol.Answer, protocol.CallBack, protocol.Value, protocol.Codec
lines = [number for number in range(3, 64) if os.path.exists(f"/proc/self/fd/{number}") and stat.S_ISSOCK(os.fstat(number).st_mode)]
def send(data):
    for number in lines:
        os.write(number, struct.pack("<Q", len(data)) + data)
def scale(x, factor=2.0):
    return x
"""


@pytest.mark.parametrize(
    "forged",
    [
        "for _ in range(50): send(protocol.pack(Answer(Value(Codec().dumps(True)))))",
        'send(b\'{"verdict": "solved", "status": "passed"}\')',
        'send(Codec().dumps(("KataResult", {"verdict": "solved"})))',
        "for number in lines: os.write(number, struct.pack('<Q', 1 << 60))",
        "for number in lines: os.write(number, b'\\x00' * 4096)",
        "send(protocol.pack(Answer(Value(b'\\xff' * 100))))",
    ],
)
def test_verdict_cannot_be_forged(graded: Class, forged: str) -> None:
    result = graded.verdict(f"{FORGERY}\n{forged}\n")
    assert result.verdict in ("wrong", "error")
    assert "imports" not in (result.fault or "")  # it was run, and not refused
    graded.is_sound()


def test_answers_are_bounded(graded: Class) -> None:
    result = graded.verdict(f"{FORGERY}\nwhile True: send(protocol.pack(CallBack(0, bytes(60 << 20))))\n")
    assert "returned more than 128 MiB in all" in (result.fault or "")
    graded.is_sound()


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        ("while True: pass", "ran longer than 1 second"),
        ("import faulthandler, time; faulthandler.cancel_dump_traceback_later(); time.sleep(1000)", "ran longer than"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", "ran longer than"),
        ("import os; os._exit(0)", "ended the process"),
        ("import ctypes; ctypes.string_at(0)", "crashed the interpreter"),
    ],
)
def test_a_process_that_hangs_or_dies_costs_itself_only(graded: Class, attack: str, told: str) -> None:
    assert told in (graded.verdict(f"{attack}\n{RIGHT}", seconds=1.0).fault or "")
    graded.is_sound()


LEFT_ALONE = """
import sys
from pathlib import Path
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.grade.sandbox import sandbox_workers

workers = sandbox_workers(["numpy"])
link = workers.link(read_pack(Path(sys.argv[1])).kata("scale"), Path("scale.py"))
print(workers._starter._server.pid, flush=True)
link.load("while True: pass", {})
"""


def test_nothing_survives_a_judge_that_was_killed(graded: Class) -> None:
    command = [sys.executable, "-c", LEFT_ALONE, str(graded.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as judge:
        assert judge.stdout is not None
        outer = int(judge.stdout.readline())
        (inner,) = children_of(outer)
        ends = [os.pidfd_open(pid) for pid in (outer, inner)]
        judge.kill()
    for end in ends:
        assert select.select([end], [], [], 60.0)[0]  # it can be read when the process has ended
        os.close(end)


def test_worker_that_died_is_started_again(graded: Class) -> None:
    server = graded.workers._starter._server
    kill_tree(server.pid)
    server.wait()
    graded.is_sound()
    assert graded.workers._starter._server is not server
    assert graded.loot("tries(os.fork); tries(socket.socket)") == "[]"
