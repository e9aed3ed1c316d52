from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.course.kata import Kata, Race
from mlkata_plugin.race import Pair, RaceResult, Ratio, race_lines, read_results, run_race
from mlkata_plugin.race.heat import Entry, Heat, TooSlow
from mlkata_plugin.race.race import _FunctionRace
from mlkata_plugin.race.report import read_answer

AMPLE = 60.0  # seconds: these tests are about what comes back, not about when

SOLUTION = """
import numpy as np

def total(x):
    return float(np.sum(x))

def mean(x):
    return float(np.mean(x))
"""

BASELINE = """
import numpy as np

def total(x):
    result = 0.0
    for value in x:
        result += value
    return result

def mean(x):
    return total(x) / len(x)

def race_inputs(n, rng):
    'Return n numbers.'
    return {"total": (rng.normal(size=n),)}
"""

BOTH = 'return {"total": (rng.normal(size=n),), "mean": (rng.normal(size=n),)}'


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    folder = tmp_path / "solutions" / "total"
    folder.mkdir(parents=True)
    (folder / "solution.py").write_text(SOLUTION)
    (folder / "baseline.py").write_text(BASELINE)
    return Kata(
        id="total",
        typed="total",
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
def both(kata: Kata) -> Kata:
    """Return the kata with two functions that are raced."""
    baseline = kata.baseline.read_text()
    kata.baseline.write_text(baseline[: baseline.index("    return {")] + f"    {BOTH}\n")
    return replace(kata, races=(*kata.races, Race("mean", 60, (300, 600))))


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    return tmp_path / "total.py"


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
    (result,) = run_race(kata, learner, seconds=AMPLE)
    assert result.problem is None
    assert (result.function, result.n, result.sizes, result.inputs) == ("total", 50, (200, 400), "n numbers")
    assert result.looping is None
    assert result.rounds >= 5
    assert result.seconds > 0
    for found in (result.loop, result.reference):
        assert found is not None
        assert 0 < found.low <= found.value <= found.high
    assert {name: [n for n, _ in points] for name, points in result.times.items()} == {
        "loop": [50],
        "reference": [50, 200, 283, 400],
        "yours": [50, 200, 283, 400],
    }
    assert result.loop.value == pytest.approx(result.times["loop"][0][1] / result.times["yours"][0][1])
    assert result.memory is not None
    assert result.memory.yours > 0
    assert json.loads(json.dumps(result.to_dict())) == result.to_dict()
    assert read_results({"races": [json.loads(json.dumps(result.to_dict()))]}) == (result,)
    assert race_lines([result])[0].startswith("race of `total` at n = 50: ")
    assert capfd.readouterr() == ("", "")
    assert not list(learner.parent.rglob("__pycache__"))


def test_every_function_is_raced(both: Kata, learner: Path) -> None:
    learner.write_text("def total(x):\n    return sum(v for v in x)\n\ndef mean(x):\n    return x.mean()\n")
    total, mean = run_race(both, learner, seconds=AMPLE)
    assert [(each.function, each.n, each.looping, each.problem) for each in (total, mean)] == [
        ("total", 50, 2, None),
        ("mean", 60, None, None),
    ]
    assert None not in (total.loop, total.reference, mean.loop, mean.reference)


def test_a_function_that_fails_leaves_the_others_their_race(both: Kata, learner: Path) -> None:
    learner.write_text("def total(x):\n    raise ValueError('no')\n\ndef mean(x):\n    return x.mean()\n")
    total, mean = run_race(both, learner, seconds=AMPLE)
    assert (total.loop, total.problem) == (None, "your `total` at n = 50 raised ValueError: no")
    assert (mean.loop is None, mean.problem) == (False, None)


@pytest.mark.parametrize("end", ["os._exit(3)", "exec('while True: pass')"])
def test_a_function_that_ends_the_race_keeps_what_the_others_have(both: Kata, learner: Path, end: str) -> None:
    learner.write_text(f"import os\ndef total(x):\n    return x.sum()\n\ndef mean(x):\n    {end}\n")
    total, mean = run_race(both, learner, seconds=3.0)
    assert (total.loop is None, total.problem) == (False, None)
    assert mean.loop is None
    assert mean.problem is not None
    assert mean.problem.startswith("your `mean` at n = 60 ")


def test_inputs_that_do_not_fit_the_races_are_named(kata: Kata, learner: Path) -> None:
    learner.write_text(SOLUTION)
    other = replace(kata, races=(Race("mean", 60, (300, 600)),))
    (result,) = run_race(other, learner, seconds=AMPLE)
    said = "race_inputs raised ValueError: it has arguments for total, and kata.toml races mean"
    assert result.problem == said


def test_programs_beside_it_are_timed_too(kata: Kata, learner: Path, tmp_path: Path) -> None:
    learner.write_text(SOLUTION)
    other, broken, failing = (tmp_path / name for name in ("other.py", "broken.py", "failing.py"))
    other.write_text("def total(x):\n    return sum(x.tolist())\n")
    broken.write_text("import no_such_library\n")
    failing.write_text("def total(x):\n    raise ValueError\n")
    beside = {"broken": broken, "failing": failing, "other": other}
    (result,) = run_race(kata, learner, beside=beside, seconds=AMPLE)
    assert result.problem is None
    assert list(result.beside) == ["other"]


def test_the_learners_process_holds_nothing_of_the_reference(kata: Kata, learner: Path) -> None:
    learner.write_text(
        "import gc\n"
        "def total(x):\n"
        "    files = {each.__code__.co_filename for each in gc.get_objects() if type(each) is type(total)}\n"
        "    raise ValueError([name for name in files if 'solution.py' in name])\n"
    )
    (result,) = run_race(kata, learner, seconds=AMPLE)
    assert result.problem == "your `total` at n = 50 raised ValueError: []"


def test_an_endless_import_is_ended(kata: Kata, learner: Path) -> None:
    learner.write_text("while True:\n    pass\n")
    (result,) = run_race(kata, learner, seconds=0.5)
    assert result.problem is not None
    assert result.problem.endswith(" was not over after the 2 s that there are for it")


def test_an_endless_function_is_ended(kata: Kata, learner: Path) -> None:
    learner.write_text("def total(x):\n    while True:\n        pass\n")
    (line,) = race_lines(run_race(kata, learner, seconds=1.0))
    assert line.startswith("no race: ")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import os\ndef total(x):\n    os._exit(3)\n", "your `total` at n = 50 ended the process with exit code 3"),
        ("import os\ndef total(x):\n    os._exit(0)\n", "your `total` at n = 50 ended the process with exit code 0"),
        ("def total(x):\n    raise SystemExit\n", "your `total` at n = 50 raised SystemExit"),
        ("def total(x):\n    return input()\n", "your `total` at n = 50 raised EOFError: EOF when reading a line"),
        ("def total(x):\n    raise ValueError('a\\n  b')\n", "your `total` at n = 50 raised ValueError: a b"),
        (
            "import no_such_module\n",
            "importing your file raised ModuleNotFoundError: No module named 'no_such_module'",
        ),
        (
            "def other(x): ...\n",
            "importing your file raised AttributeError: module 'mlkata_raced' has no attribute 'total'",
        ),
    ],
)
def test_a_failing_file_gives_one_line(kata: Kata, learner: Path, source: str, problem: str) -> None:
    learner.write_text(source)
    (result,) = run_race(kata, learner, seconds=AMPLE)
    assert race_lines([result]) == [f"no race: {problem}"]


def test_a_crash_at_a_larger_size_keeps_the_ratios(kata: Kata, learner: Path) -> None:
    learner.write_text(
        "import os\ndef total(x):\n    if len(x) > 50:\n        os._exit(3)\n    return float(x.sum())\n"
    )
    (result,) = run_race(kata, learner, seconds=AMPLE)
    assert result.loop is not None
    assert result.reference is not None
    assert race_lines([result])[1] == "  your `total` at n = 200 ended the process with exit code 3"
    assert (result.growth, result.memory) == (None, None)


def timed(name: str, seconds: float = 1e-3) -> Any:
    """Return a stand-in for a runner, which notes in `asked` what it is asked for."""
    asked: list[dict[str, Any]] = []

    def ask(_: str, do: str, _figures: int, **fields: Any) -> tuple[float, float]:
        asked.append({"do": do, **fields})
        return seconds, seconds

    return SimpleNamespace(name=name, called=name, asked=asked, ask=ask)


def test_a_call_that_is_too_long_is_not_timed() -> None:
    heat = Heat([Entry(timed("yours", 2.0), "total", 10)], 5)
    with pytest.raises(
        TooSlow, match=r"one call of your `total` at n = 10 took 2.0 s and 0\.0 s were left: too little"
    ):
        heat.warm_up(time.monotonic())


def test_warming_up_sets_a_sample_of_many_short_calls() -> None:
    entry = Entry(timed("yours", 1e-5), "total", 10)
    Heat([entry], 5).warm_up(time.monotonic() + AMPLE)
    assert entry.calls == 100


def test_rounds_that_come_too_late_still_are_enough_for_a_ratio() -> None:
    heat = Heat([Entry(timed(name), "total", 10) for name in ("loop", "reference", "yours")], 5)
    heat.run(time.monotonic())
    assert [len(samples) for samples in heat.rounds] == [3] * 5
    assert heat.enough


def function_race(reference: float, yours: float) -> _FunctionRace:
    """Return a race of programs whose calls take so many seconds."""
    runners = [timed("loop"), timed("reference", reference), timed("yours", yours)]
    return _FunctionRace(Race("total", 50, (200, 400)), runners)


def test_a_growth_that_takes_too_long_is_told_where_yours_is_the_reason() -> None:
    race = function_race(1e-3, 0.2)
    race.part(race.grow, 0.1, time.monotonic() + 0.1)
    expected = "one call of your `total` at n = 200 took 0.20 s, and of the reference's 0.0010 s"
    assert (race.problem, race.growers.rounds) == (expected, [])


def test_a_growth_that_takes_too_long_for_the_reference_is_not_told() -> None:
    race = function_race(0.2, 0.21)
    race.part(race.grow, 0.1, time.monotonic() + 0.1)
    assert (race.problem, race.growers.rounds) == (None, [])


def test_memory_is_not_traced_where_it_would_take_too_long() -> None:
    race = function_race(0.2, 0.2)
    race.grow(0.1, time.monotonic() + AMPLE)
    race.part(race.trace_memory, time.monotonic() + 1.0)
    assert (race.problem, race.memory) == (None, None)


def test_a_slow_program_beside_it_stays_out() -> None:
    runners = [timed(name) for name in ("loop", "reference", "yours")]
    race = _FunctionRace(Race("total", 50, (200, 400)), [*runners, timed("slow", 0.2), timed("quick")])
    race.part(race.run, 0.0, time.monotonic() + 0.5)
    assert [entry.runner.name for entry in race.heat.entries] == ["loop", "reference", "yours", "quick"]
    assert race.heat.enough


def test_all_programs_of_a_round_get_the_same_inputs() -> None:
    runners = [timed(name) for name in "ab"]
    Heat([Entry(runner, "total", 10) for runner in runners], 5).run(time.monotonic())
    assert [[each["number"] for each in runner.asked] for runner in runners] == [[0, 1, 2, 3, 4]] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits it")
def test_a_greedy_function_gets_no_more_than_its_share(kata: Kata, learner: Path) -> None:
    learner.write_text("import numpy as np\ndef total(x):\n    return np.ones(2**28).sum()\n")
    (result,) = run_race(replace(kata, memory_limit=256), learner, seconds=AMPLE)
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
    (result,) = run_race(kata, learner, seconds=AMPLE)
    assert result.problem == "your `total` at n = 50 ended the process with exit code 7"


def test_what_an_honest_runner_tells_is_read() -> None:
    assert read_answer(b'{"figures": [0, 1.5]}', 2) == (0.0, 1.5)
    assert read_answer(b'{"figures": []}', 0) == ()
    assert read_answer(b'{"raised": "ValueError: no"}', 2) == "ValueError: no"


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\xff",
        b"[]",
        b"7",
        b"{}",
        b"[" * 4_000,
        b'{"bogus": 1}',
        b'{"figures": [1, 2], "raised": "E"}',
        b'{"figures": [1]}',
        b'{"figures": [1, 2, 3]}',
        b'{"figures": 7}',
        b'{"figures": {"a": 1, "b": 2}}',
        b'{"figures": "12"}',
        b'{"figures": [1, "2"]}',
        b'{"figures": [1, true]}',
        b'{"figures": [1, null]}',
        b'{"figures": [1, NaN]}',
        b'{"figures": [1, Infinity]}',
        b'{"figures": [1, -1]}',
        b'{"figures": [1, 1e300]}',
        b'{"figures": [1, ' + b"9" * 4000 + b"]}",
        b'{"raised": 7}',
        b'{"raised": ["text"]}',
    ],
    ids=lambda told: repr(told[:40]),
)
def test_what_no_honest_runner_tells_is_refused(told: bytes) -> None:
    with pytest.raises(ValueError, match="no answer"):
        read_answer(told, 2)


@given(st.binary(max_size=100))
def test_noise_is_no_answer(told: bytes) -> None:
    with pytest.raises(ValueError, match="no answer"):
        read_answer(told, 2)


def test_text_is_one_line_without_control_characters() -> None:
    found = read_answer(json.dumps({"raised": "a\n\t b\x1b[2J\ud800" + "x" * 10**3}).encode(), 2)
    assert isinstance(found, str)
    assert found.startswith("a b\\x1b[2J\\ud800xxx")
    assert len(found) < 600


RATIO = {"value": 2.0, "low": 1.9, "high": 2.1}
LOGGED = {"function": "total", "n": 10, "sizes": [20, 40], "loop": RATIO, "looping": 7, "problem": "a\nb"}


def test_the_log_is_read() -> None:
    (read,) = read_results({"races": [LOGGED]})
    expected = RaceResult("total", 10, (20, 40), loop=Ratio(2.0, 1.9, 2.1), looping=7, problem="a b")
    assert read == expected


def test_run_times_come_back_from_the_log_as_they_were() -> None:
    told = RaceResult("total", 10, (20, 40), times={"yours": ((10, 1e-5), (20, 2e-5)), "loop": ((10, 1e-3),)})
    assert read_results({"races": json.loads(json.dumps([told.to_dict()]))}) == (told,)
    mixed = {**told.to_dict(), "times": {"yours": [[20, 2e-5], [10, 1e-5]], "loop": [[10, 1e-3]]}}
    assert read_results({"races": [mixed]}) == (told,)


def test_what_was_logged_when_a_kata_had_one_race_is_read() -> None:
    former = {"n": 10, "sizes": [20, 40], "loop": RATIO, "growth": {"yours": 1.1, "reference": -0.1}}
    assert read_results(former) == (RaceResult("", 10, (20, 40), loop=Ratio(2.0, 1.9, 2.1), growth=Pair(1.1, -0.1)),)


@pytest.mark.parametrize(
    "odd",
    [
        {"n": 0},
        {"n": "ten"},
        {"sizes": [1]},
        {"sizes": 7},
        {"loop": {"bogus": 1}},
        {"loop": {"value": 2, "low": 1}},
        {"loop": {"value": float("nan"), "low": 1, "high": 1}},
        {"loop": {"value": 1e9, "low": 1e9, "high": 1e9}},
        {"loop": {"value": 3, "low": 1, "high": 2}},
        {"loop": {"value": True, "low": True, "high": True}},
        {"reference": [1, 2, 3]},
        {"growth": {"yours": float("inf"), "reference": 1}},
        {"times": 7},
        {"times": {"yours": []}},
        {"times": {"yours": [[10]]}},
        {"times": {"yours": [[0, 1.0]]}},
        {"times": {"yours": [[10, 0.0]]}},
        {"times": {"yours": [[10, float("inf")]]}},
        {"times": {str(n): [[10, 1.0]] for n in range(1000)}},
        {"memory": {"yours": -1, "reference": 1}},
        {"rounds": 1e300},
        {"function": 7},
        {"looping": -1},
        {"problem": ["text"]},
    ],
    ids=repr,
)
def test_an_odd_race_in_the_log_is_left_out(odd: dict[str, Any]) -> None:
    assert [result.n for result in read_results({"races": [{**LOGGED, **odd}, LOGGED]})] == [10]


@pytest.mark.parametrize("odd", [{}, {"races": 7}, {"races": [7, None, []]}, {"races": {"n": 1}}])
def test_an_event_without_races(odd: dict[str, Any]) -> None:
    assert read_results(odd) == ()


FORGE = """
import gc, os, struct, sys, time
def line():
    return next(thing for thing in gc.get_objects() if type(thing).__name__ == "Line")
def total(x):
    if len(x) == 50:
        {}
    return float(x.sum())
"""


@pytest.mark.parametrize(
    "forgery",
    [
        """line().send(b'{"figures": [1]}')""",
        """line().send(b'{"figures": [1, NaN]}')""",
        """line().send(b'{"loop": {"bogus": 1}, "done": true}')""",
        """line().send(b'[' * 50_000)""",
        """line()._sock.sendall(struct.pack("<Q", 1 << 60))""",
        """line()._sock.sendall(b"\\n" * 100_000)""",
    ],
)
def test_a_forged_answer_is_no_race(kata: Kata, learner: Path, forgery: str) -> None:
    learner.write_text(FORGE.format(forgery))
    assert race_lines(run_race(kata, learner, seconds=AMPLE)) == [
        "no race: your `total` at n = 50 told what is no result"
    ]


def test_an_answer_that_drips_ends_in_time(kata: Kata, learner: Path) -> None:
    drip = "line()._sock.sendall(struct.pack('<Q', 1000))\n        while True: line()._sock.sendall(b'x'); time.sleep(0.05)"
    learner.write_text(FORGE.format(drip))
    (text,) = race_lines(run_race(kata, learner, seconds=1.0))
    assert text.startswith("no race: ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux finds all that a process started")
def test_what_a_race_started_ends_with_it(kata: Kata, learner: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    hold = f"os.setsid(); os.open({str(pipe)!r}, os.O_WRONLY); time.sleep(600)"
    learner.write_text(FORGE.format(f"if os.fork() == 0: {hold}\n        os._exit(0)"))
    raced = threading.Thread(target=run_race, args=[kata, learner], kwargs={"seconds": 2.0})
    raced.start()
    with pipe.open("rb") as held:
        assert held.read() == b""
    raced.join()


def test_a_python_that_cannot_be_started(
    kata: Kata, learner: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    (result,) = run_race(kata, learner)
    assert result.problem is not None
    assert result.problem.startswith("Python could not be started")


def test_a_kata_without_a_race_is_refused(kata: Kata, learner: Path) -> None:
    with pytest.raises(ValueError, match="'total' has no race"):
        run_race(replace(kata, races=()), learner)


def test_the_parent_needs_no_numpy() -> None:
    code = "import sys, mlkata_plugin.race; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
