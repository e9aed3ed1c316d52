from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.pack import Kata, Race
from mlkata_plugin.process.line import Line
from mlkata_plugin.race import Pair, RaceResult, Ratio, race_lines, run_race
from mlkata_plugin.race.child import CPU, WALL, Program, Unfair, fair_clock, run_rounds, warm_up
from mlkata_plugin.race.report import Report, read
from mlkata_plugin.race.statistics import growth_exponent, ratio, typical
from mlkata_plugin.race.wording import two_digits

AMPLE = 60.0  # seconds: these tests are about what comes back, not about when

SOLUTION = """
import numpy as np

def total(x):
    return float(np.sum(x))
"""

BASELINE = """
import numpy as np

def total(x):
    result = 0.0
    for value in x:
        result += value
    return result

def race_inputs(n, rng):
    return {"total": (rng.normal(size=n),)}
"""

times = st.lists(st.floats(1e-6, 1e-1), min_size=1, max_size=30).map(np.array)


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    folder = tmp_path / "solutions" / "total"
    folder.mkdir(parents=True)
    (folder / "solution.py").write_text(SOLUTION)
    (folder / "baseline.py").write_text(BASELINE)
    return Kata(
        id="total",
        folder=folder,
        readme=tmp_path / "README.md",
        title="Total",
        difficulty=1,
        minutes=5,
        prerequisites=(),
        tags=(),
        imports=("numpy",),
        hints=("Add up.",),
        races=(Race("total", 50, (200, 400)),),
    )


@pytest.fixture
def report() -> Iterator[Report]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Report(Line(ours))


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    return tmp_path / "total.py"


# Statistics


@given(times, times, st.integers(-20, 20))
def test_a_ratio_does_not_depend_on_the_unit(theirs: np.ndarray, yours: np.ndarray, power: int) -> None:
    rounds = min(len(theirs), len(yours))
    theirs, yours = theirs[:rounds], yours[:rounds]
    assert ratio(theirs * 2.0**power, yours * 2.0**power) == ratio(theirs, yours)


@given(times, times)
def test_an_interval_holds_its_ratio(theirs: np.ndarray, yours: np.ndarray) -> None:
    rounds = min(len(theirs), len(yours))
    found = ratio(theirs[:rounds], yours[:rounds])
    assert found.low <= found.value <= found.high


@given(st.floats(1e-6, 1e-1), st.floats(1e-6, 1e-1), st.integers(1, 30))
def test_constant_samples_leave_no_doubt(theirs: float, yours: float, rounds: int) -> None:
    found = ratio(np.full(rounds, theirs), np.full(rounds, yours))
    assert [found.low, found.value, found.high] == pytest.approx([theirs / yours] * 3)


def test_disturbed_rounds_do_not_move_a_ratio() -> None:
    yours = np.ones(40)
    yours[5:30] = 7.0
    assert ratio(np.full(40, 3.0), yours) == Ratio(3.0, 3.0, 3.0)


def test_what_disturbs_a_whole_round_widens_no_interval() -> None:
    speed = np.linspace(1.0, 2.0, 30)
    found = ratio(5.0 * speed, speed)
    assert [found.low, found.value, found.high] == pytest.approx([5.0] * 3)


def test_two_modes_make_a_ratio_noisy() -> None:
    yours = np.array([1.0] * 2 + [2.0] * 18)
    assert ratio(np.ones(20), yours).noisy


def test_typical_is_the_low_end_over_the_last_axis() -> None:
    assert typical(np.array([np.arange(11.0), np.arange(11.0) * 2])).tolist() == [1.0, 2.0]


@given(st.floats(0.0, 3.0), st.floats(1e-9, 1e-3), st.integers(1, 10**6), st.integers(2, 4))
def test_growth_is_the_exponent_of_a_power(exponent: float, unit: float, n: int, factor: int) -> None:
    small, large = (np.full(3, unit * size**exponent) for size in (n, factor * n))
    assert growth_exponent(small, large, (n, factor * n)) == pytest.approx(exponent, abs=1e-6)


# Wording


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (64.3, "64"),
        (0.973, "0.97"),
        (0.996, "1.0"),
        (9.94, "9.9"),
        (9.96, "10"),
        (99.6, "100"),
        (0.0312, "0.031"),
        (1284, "1,300"),
        (2_490_000, "2,500,000"),
    ],
)
def test_two_significant_digits(value: float, text: str) -> None:
    assert two_digits(value) == text


@given(st.floats(1e-6, 1e9))
def test_rounding_stays_near(value: float) -> None:
    assert float(two_digits(value).replace(",", "")) == pytest.approx(value, rel=0.051)


RESULT = RaceResult(
    n=20_000,
    sizes=(200_000, 400_000),
    rounds=120,
    seconds=1.4,
    loop=Ratio(64.1, 61.8, 65.7),
    reference=Ratio(0.99, 0.97, 1.01),
    growth=Pair(yours=1.02, reference=0.98),
    memory=Pair(yours=3.06, reference=3.06),
)


def test_a_race_reads_as_three_lines() -> None:
    assert race_lines(RESULT) == [
        "race at n = 20,000: about 64 times as fast as the loop (62 to 66), as fast as the reference (0.97 to 1.0)",
        "growth from n = 200,000 to 400,000: yours n^1.0, reference n^1.0",
        "peak memory at n = 200,000: yours 3.1 MiB, reference 3.1 MiB",
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Ratio(2.31, 2.26, 2.44), "about 2.3 times as fast as the reference (2.3 to 2.4)"),
        (Ratio(0.43, 0.41, 0.46), "about 2.3 times slower than the reference (2.2 to 2.4)"),
        (Ratio(0.0312, 0.0311, 0.0313), "about 32 times slower than the reference"),
        (Ratio(2.31, 2.30, 2.32), "about 2.3 times as fast as the reference"),
        (Ratio(1.0, 1.0, 1.0), "as fast as the reference"),
        (Ratio(1.04, 1.02, 1.06), "as fast as the reference (1.0 to 1.1)"),
        (Ratio(1.09, 0.98, 1.12), "as fast as the reference (0.98 to 1.1)"),
        (Ratio(1.09, 1.04, 1.12), "about 1.1 times as fast as the reference (1.0 to 1.1)"),
        (Ratio(0.90, 0.86, 0.94), "about 1.1 times slower than the reference (1.1 to 1.2)"),
        (Ratio(1.2, 0.9, 1.4), "too noisy to say against the reference"),
    ],
)
def test_every_standing_against_the_reference(found: Ratio, words: str) -> None:
    first = race_lines(replace(RESULT, reference=found))[0]
    assert first.removeprefix("race at n = 20,000: about 64 times as fast as the loop (62 to 66), ") == words


def test_slower_than_the_loop() -> None:
    first = race_lines(replace(RESULT, loop=Ratio(0.5, 0.48, 0.52)))[0]
    assert first.startswith("race at n = 20,000: about 2.0 times slower than the loop (1.9 to 2.1), ")


def test_noise_everywhere_is_said_once() -> None:
    noisy = Ratio(2.0, 1.0, 3.0)
    assert race_lines(replace(RESULT, loop=noisy, reference=noisy))[0] == "race at n = 20,000: too noisy to say"


def test_no_race_says_why() -> None:
    failed = RaceResult(n=20, sizes=(200, 400), problem="importing yours raised NameError: name 'x'")
    assert race_lines(failed) == ["no race: importing yours raised NameError: name 'x'"]


def test_what_was_measured_before_a_problem_stands() -> None:
    partly = replace(
        RESULT, growth=None, memory=None, problem="yours at n = 400,000 was not over after the 1.9 s that a race has"
    )
    assert race_lines(partly)[1:] == [
        "growth and memory not measured: yours at n = 400,000 was not over after the 1.9 s that a race has"
    ]
    partly = replace(RESULT, growth=None, problem="yours at n = 400,000 was not over after the 1.9 s that a race has")
    assert race_lines(partly)[1:] == [
        "peak memory at n = 200,000: yours 3.1 MiB, reference 3.1 MiB",
        "growth not measured: yours at n = 400,000 was not over after the 1.9 s that a race has",
    ]


def test_a_steeper_growth_is_pointed_out() -> None:
    lines = race_lines(replace(RESULT, growth=Pair(yours=1.98, reference=1.02), memory=Pair(300.0, 3.0)))
    assert lines[1] == "growth from n = 200,000 to 400,000: yours n^2.0, reference n^1.0"
    assert lines[3:] == ["yours falls behind as n grows: look for work that is done again for every element"]


def test_a_larger_memory_is_pointed_out() -> None:
    lines = race_lines(replace(RESULT, memory=Pair(yours=317.0, reference=10.1)))
    assert lines[2] == "peak memory at n = 200,000: yours 320 MiB, reference 10 MiB"
    assert lines[3:] == ["yours takes 31 times the reference's memory: look for a large intermediate result"]


def test_the_speed_of_the_loop_is_pointed_out_first() -> None:
    slow = replace(RESULT, loop=Ratio(1.1, 1.0, 1.2), reference=Ratio(0.02, 0.019, 0.021), memory=Pair(300.0, 3.0))
    assert race_lines(slow)[3:] == ["yours runs at about the speed of the loop: look for a Python loop that is left"]
    no_wonder = replace(slow, reference=Ratio(0.9, 0.8, 1.0), memory=RESULT.memory)
    assert race_lines(no_wonder)[3:] == []


def test_small_memory_is_not_worth_a_remark() -> None:
    lines = race_lines(replace(RESULT, memory=Pair(yours=0.2, reference=0.004), growth=Pair(-0.01, 0.0)))
    assert lines[1:] == [
        "growth from n = 200,000 to 400,000: yours n^0.0, reference n^0.0",
        "peak memory at n = 200,000: yours 0.20 MiB, reference under 0.01 MiB",
    ]


# The race itself


def test_a_race_from_end_to_end(
    kata: Kata, learner: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    learner.write_text(
        "import sys\n"
        "import numpy as np\n"
        "print('imported')\n"
        "def total(x: np.ndarray) -> float:\n"
        "    print('called')\n"
        "    print('called', file=sys.__stdout__)\n"
        "    print('called', file=sys.stderr)\n"
        "    return float(np.sum(x))\n"
    )
    result = run_race(kata, learner, budget=AMPLE)
    assert result.problem is None
    assert (result.n, result.sizes) == (50, (200, 400))
    assert result.rounds >= 5
    assert result.seconds > 0
    for found in (result.loop, result.reference):
        assert found is not None
        assert 0 < found.low <= found.value <= found.high
    assert result.growth is not None
    assert result.memory is not None
    assert result.memory.yours > 0
    assert json.loads(json.dumps(result.to_dict())) == result.to_dict()
    assert len(race_lines(result)) >= 3
    assert capfd.readouterr() == ("", "")
    assert not list(learner.parent.rglob("__pycache__"))


def test_an_endless_import_is_ended(kata: Kata, learner: Path) -> None:
    learner.write_text("while True:\n    pass\n")
    result = run_race(kata, learner, budget=0.5)
    assert result.problem is not None
    assert result.problem.endswith(" was not over after the 0.5 s that a race has")


def test_an_endless_function_is_ended(kata: Kata, learner: Path) -> None:
    learner.write_text("def total(x):\n    while True:\n        pass\n")
    (line,) = race_lines(run_race(kata, learner, budget=1.0))
    assert line.startswith("no race: ")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import os\ndef total(x):\n    os._exit(3)\n", "yours at n = 50 ended the process with exit code 3"),
        ("import os\ndef total(x):\n    os._exit(0)\n", "yours at n = 50 ended the process with exit code 0"),
        ("def total(x):\n    raise SystemExit\n", "yours at n = 50 raised SystemExit"),
        ("def total(x):\n    return input()\n", "yours at n = 50 raised EOFError: EOF when reading a line"),
        ("def total(x):\n    raise ValueError('a\\n  b')\n", "yours at n = 50 raised ValueError: a b"),
        (
            "import no_such_module\n",
            "importing yours raised ModuleNotFoundError: No module named 'no_such_module'",
        ),
        (
            "def other(x): ...\n",
            "importing yours raised AttributeError: module 'mlkata_yours' has no attribute 'total'",
        ),
    ],
)
def test_a_failing_file_gives_one_line(kata: Kata, learner: Path, source: str, problem: str) -> None:
    learner.write_text(source)
    result = run_race(kata, learner, budget=AMPLE)
    assert race_lines(result) == [f"no race: {problem}"]


def test_a_crash_at_a_larger_size_keeps_the_ratios(kata: Kata, learner: Path) -> None:
    learner.write_text(
        "import os\ndef total(x):\n    if len(x) > 50:\n        os._exit(3)\n    return float(x.sum())\n"
    )
    result = run_race(kata, learner, budget=AMPLE)
    assert result.loop is not None
    assert result.reference is not None
    last = "growth and memory not measured: yours at n = 200 ended the process with exit code 3"
    assert race_lines(result)[1:] == [last]


def test_a_call_that_is_too_long_is_not_timed(report: Report) -> None:
    program = Program("yours", len, 10, [("",)])
    with pytest.raises(
        Unfair, match=r"one call of yours at n = 10 took \S+ s and 0\.0 s were left: too little for rounds"
    ):
        warm_up([program], report, fewest=5, end=time.perf_counter())


def test_warming_up_sets_a_sample_of_many_short_calls(report: Report) -> None:
    program = Program("yours", len, 10, [("",)])
    warm_up([program], report, fewest=5, end=time.perf_counter() + AMPLE)
    assert program.calls > 1


def test_rounds_that_come_too_late_still_are_enough_for_a_ratio() -> None:
    programs = [Program(name, len, 10, [("",)]) for name in ("loop", "reference", "yours")]
    assert run_rounds(programs, fewest=5, end=time.perf_counter()).shape == (2, 3, 5)


def test_all_programs_of_a_round_get_the_same_inputs() -> None:
    called: list[tuple[str, int]] = []
    copies = [(0,), (1,), (2,)]
    programs = [Program(name, lambda x, name=name: called.append((name, x)), 10, copies) for name in "ab"]
    run_rounds(programs, fewest=5, end=time.perf_counter())
    assert [{*called[i : i + 2]} for i in range(0, 10, 2)] == [{("a", x), ("b", x)} for x in (0, 1, 2, 0, 1)]


def test_work_left_to_other_processes_is_timed_by_the_wall_clock() -> None:
    cpu, wall = np.ones((3, 5)), np.full((3, 5), 2.0)
    assert fair_clock(np.stack([cpu, wall])) == CPU
    cpu[-1] = 0.0
    assert fair_clock(np.stack([cpu, wall])) == WALL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits it")
def test_a_greedy_function_gets_no_more_than_its_share(kata: Kata, learner: Path) -> None:
    learner.write_text("import numpy as np\ndef total(x):\n    return np.ones(2**28).sum()\n")
    result = run_race(replace(kata, memory_limit=256), learner, budget=AMPLE)
    assert result.problem is not None
    assert "MemoryError: Unable to allocate 2.00 GiB" in result.problem


def test_the_process_is_pinned_and_bare(kata: Kata, learner: Path) -> None:
    learner.write_text(
        "import os, sys\n"
        "assert os.environ['OPENBLAS_NUM_THREADS'] == '1'\n"
        "assert os.environ['PYTHONHASHSEED'] == '0'\n"
        "assert not {'click', 'pytest', 'rich', 'pandas'} & set(sys.modules)\n"
        "assert not {'', os.getcwd()} & set(sys.path[:1])\n"
        "def total(x: int):\n"
        "    os._exit(7)\n"
        "assert total.__annotations__ == {'x': int}\n"
    )
    result = run_race(kata, learner, budget=AMPLE)
    assert result.problem == "yours at n = 50 ended the process with exit code 7"


RATIO = {"value": 2.0, "low": 1.9, "high": 2.1}


def test_what_an_honest_process_tells_is_read() -> None:
    told = {"stage": "timing", "rounds": 7, "loop": RATIO, "growth": {"yours": 1.1, "reference": -0.1}, "done": True}
    found = read(json.dumps(told).encode())
    assert found == {**told, "loop": Ratio(2.0, 1.9, 2.1), "growth": Pair(1.1, -0.1)}
    assert read(b'{"memory": {"yours": 0, "reference": 3.5}}') == {"memory": Pair(0.0, 3.5)}


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        b"[" * 60_000,
        b'{"bogus": 1}',
        b'{"loop": {"bogus": 1}, "done": true}',
        b'{"loop": {"value": 2, "low": 1}}',
        b'{"loop": {"value": NaN, "low": NaN, "high": NaN}}',
        b'{"loop": {"value": 1e9, "low": 1e9, "high": 1e9}}',
        b'{"loop": {"value": 0, "low": 0, "high": 0}}',
        b'{"loop": {"value": 3, "low": 1, "high": 2}}',
        b'{"loop": {"value": "3", "low": 1, "high": 9}}',
        b'{"loop": {"value": true, "low": true, "high": true}}',
        b'{"loop": [1, 2, 3]}',
        b'{"reference": null}',
        b'{"growth": {"yours": Infinity, "reference": 1}}',
        b'{"growth": {"yours": 1}}',
        b'{"memory": {"yours": -1, "reference": 1}}',
        b'{"rounds": -1}',
        b'{"rounds": 1e300}',
        b'{"rounds": ' + b"9" * 5000 + b"}",
        b'{"done": 1}',
        b'{"stage": 7}',
        b'{"problem": ["text"]}',
    ],
    ids=lambda told: repr(told[:40]),
)
def test_what_no_honest_process_tells_is_refused(told: bytes) -> None:
    with pytest.raises(ValueError, match="no report"):
        read(told)


@given(st.binary(max_size=100))
def test_noise_is_no_report(told: bytes) -> None:
    try:
        found = read(told)
    except ValueError:
        return
    assert found == {}


def test_text_is_one_line_without_control_characters() -> None:
    found = read(json.dumps({"problem": "a\n\t b\x1b[2J\ud800" + "x" * 10**4}).encode())
    assert found["problem"].startswith("a b\\x1b[2J\\ud800xxx")
    assert len(found["problem"]) < 600


FORGE = """
import gc, os, struct, sys, time
def line():
    return next(thing for thing in gc.get_objects() if type(thing).__name__ == "Line")
def total(x):
    if len(x) == 50 and "mlkata_yours" in sys.modules:
        {}
    return float(x.sum())
"""


@pytest.mark.parametrize(
    "forgery",
    [
        """line().send(b'{"loop": {"value": 1e9, "low": 1e9, "high": 1e9}}')""",
        """line().send(b'{"loop": {"bogus": 1}, "done": true}')""",
        """line().send(b'{"loop": {"value": NaN, "low": 1, "high": 1}}')""",
        """line().send(b'[' * 50_000)""",
        """line()._sock.sendall(struct.pack("<Q", 1 << 60))""",
        """line()._sock.sendall(b"\\n" * 100_000)""",
    ],
)
def test_a_forged_report_is_no_race(kata: Kata, learner: Path, forgery: str) -> None:
    learner.write_text(FORGE.format(forgery))
    assert race_lines(run_race(kata, learner, budget=AMPLE)) == ["no race: yours at n = 50 told what is no result"]


def test_a_report_that_drips_ends_in_time(kata: Kata, learner: Path) -> None:
    drip = "line()._sock.sendall(struct.pack('<Q', 1000))\n        while True: line()._sock.sendall(b'x'); time.sleep(0.05)"
    learner.write_text(FORGE.format(drip))
    (text,) = race_lines(run_race(kata, learner, budget=1.0))
    assert text.startswith("no race: ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux finds all that a process started")
def test_what_a_race_started_ends_with_it(kata: Kata, learner: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    hold = f"os.setsid(); os.open({str(pipe)!r}, os.O_WRONLY); time.sleep(600)"
    learner.write_text(FORGE.format(f"if os.fork() == 0: {hold}\n        os._exit(0)"))
    raced = threading.Thread(target=run_race, args=[kata, learner], kwargs={"budget": 2.0})
    raced.start()
    with pipe.open("rb") as held:
        assert held.read() == b""
    raced.join()


def test_a_python_that_cannot_be_started(
    kata: Kata, learner: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    result = run_race(kata, learner)
    assert result.problem is not None
    assert result.problem.startswith("Python could not be started")


def test_a_kata_without_a_race_is_refused(kata: Kata, learner: Path) -> None:
    with pytest.raises(ValueError, match="'total' has no race"):
        run_race(replace(kata, races=()), learner)


def test_the_parent_needs_no_numpy() -> None:
    code = "import sys, mlkata_plugin.race; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
