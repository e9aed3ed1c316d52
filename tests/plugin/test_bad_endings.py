"""Whatever the learner's code does to its process: a clear verdict that is not `solved`, and the run goes on."""

from __future__ import annotations

import sys

import pytest

from mlkata_plugin.judge.verdict import Verdict
from tests.learner import Learner

HEAD = "import os, sys, signal\nimport numpy as np\n\ndef scale(x, factor=2.0):\n"
STRIDES = "np.lib.stride_tricks.as_strided(np.zeros(3), shape=(10**6,), strides=(2**33,)).sum()"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal or limit")

# What the file says; the verdict; what the learner reads.
ENDINGS: list[tuple[str, str, Verdict, str]] = [
    ("sys_exit", HEAD + "    sys.exit(0)\n", "error", "your code called sys.exit"),
    ("os_exit", HEAD + "    os._exit(0)\n", "error", "your code ended the process (exit status 0)"),
    ("os_exit_at_import", "import os\nos._exit(0)\n", "error", "does not import: your code ended the process"),
    ("exit_at_exit", "import atexit, os\natexit.register(os._exit, 0)\ndef scale(x, factor=2.0):\n    return 1\n", "wrong", "got an int"),
    ("pytest_skip", "import pytest\ndef scale(x, factor=2.0):\n    pytest.skip('no')\n", "error", "scale.py:1 imports pytest"),
    ("hidden_skip", HEAD + "    __import__('pytest').skip('no')\n", "wrong", "Skipped: no"),
    ("exception_at_import", "x = 1\nraise KeyError('gone')\n", "error", "scale.py:2, in <module>: raise KeyError('gone')"),
    ("syntax_error", "def scale(x:\n    pass\n", "error", "scale.py:1 is not valid Python: '(' was never closed"),
    ("return_outside", "x = 1\nreturn x\n", "error", "scale.py:2 is not valid Python: 'return' outside function"),
    ("null_byte", "def scale(x):\n    return '\0'\n", "error", "is not valid Python"),
    ("recursion", "def scale(x, factor=2.0):\n    return scale(x, factor)\n", "wrong", "raised RecursionError"),
    ("endless_loop", HEAD + "    while True:\n        pass\n", "error", "your code ran longer than 2 seconds at "),
    ("endless_import", "while True:\n    pass\n", "error", "does not import: your code ran longer than 2 seconds"),
    ("loop_that_catches", HEAD + "    while True:\n        try:\n            os.getpid()\n        except BaseException:\n            pass\n", "error", "ran longer than"),
    ("native_loop", HEAD + "    return sum(iter(int, 1))\n", "error", "your code ran longer than 2 seconds at "),
    ("input", HEAD + "    return input('which? ')\n", "error", "your code called input(): nobody is there to type"),
    ("input_caught", HEAD + "    try:\n        input()\n    except BaseException:\n        pass\n    return np.asarray(x, float) * factor\n", "error", "called input()"),
    ("gigabyte_of_print", HEAD + "    for _ in range(10**5):\n        print('x' * 10**4)\n", "error", "printed more than a million characters"),
    ("equals_everything", "class Yes:\n    def __eq__(self, other):\n        return True\n    def __array__(self, *args, **kwargs):\n        raise TypeError\ndef scale(x, factor=2.0):\n    return Yes()\n", "wrong", "got an object of your class Yes"),
    ("array_that_equals_everything", "import numpy as np\nclass Yes(np.ndarray):\n    def __eq__(self, other):\n        return True\ndef scale(x, factor=2.0):\n    return np.zeros(3).view(Yes)\n", "wrong", "got an object of your class Yes"),
    ("matrix", HEAD + "    return np.matrix(x) * factor\n", "wrong", "returned a numpy.matrix: plain arrays"),
    ("patched_numpy", "import numpy as np\nnp.isclose = np.allclose = lambda *args, **kwargs: True\nnp.testing.assert_allclose = np.asarray = lambda x, *args, **kwargs: x\ndef scale(x, factor=2.0):\n    return np.zeros(len(x))\n", "wrong", "got       array([0., 0., 0.])"),
    ("function_is_gone", "x = 1\n", "wrong", "scale is not defined in your file"),
    ("not_a_function", "scale = 3\n", "wrong", "raised TypeError"),
    ("generator", HEAD + "    yield from x\n", "wrong", "got a list of 3"),
    ("hoard", HEAD + "    return np.ones(10**9)\n", "wrong", "raised MemoryError"),
    ("cyclic", HEAD + "    a = []\n    a.append(a)\n    return a\n", "wrong", "a container that contains itself"),
]  # fmt: skip


def check(learner: Learner, verdict: Verdict, text: str) -> None:
    """Run all katas: this one ends as told, the others are judged, and the log says so."""
    learner.plant_hidden("pair", "solution.py")
    run = learner.run("katas")
    assert run.verdicts["scale"].verdict == verdict
    assert text in run.text
    assert run.exit == 1
    assert run.verdicts["pair"].verdict == "solved"
    logged = {event.kata: event for event in learner.events("attempted")}
    assert logged["scale"].data["verdict"] == verdict
    assert logged["pair"].data["verdict"] == "solved"


@pytest.mark.parametrize(("source", "verdict", "text"), [pytest.param(*row[1:], id=row[0]) for row in ENDINGS])
def test_bad_ending(learner: Learner, source: str, verdict: Verdict, text: str) -> None:
    if "10**9" in source and sys.platform != "linux":
        pytest.skip("only Linux bounds the memory of a process")
    learner.file("scale").write_text(source, "utf-8")
    check(learner, verdict, text)


@posix
@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"    return {STRIDES}\n", "your code crashed the interpreter (SIG"),
        ("    os.kill(os.getpid(), signal.SIGKILL)\n", "your code crashed the interpreter (SIGKILL)"),
        ("    while True:\n        os.write(1, b'x' * 100_000)\n", "raised OSError"),
    ],
    ids=["segmentation_fault", "killed", "flood_of_bytes"],
)
def test_bad_ending_by_signal(learner: Learner, body: str, text: str) -> None:
    learner.file("scale").write_text(HEAD + body, "utf-8")
    check(learner, "wrong" if "OSError" in text else "error", text)


@posix
def test_crash_names_the_line(learner: Learner) -> None:
    learner.file("scale").write_text(HEAD + f"    a = 1\n    return {STRIDES}\n", "utf-8")
    assert "scale.py:6" in learner.run("katas/scale").text


@posix
def test_code_that_ends_the_parent_of_its_process(learner: Learner) -> None:
    learner.file("scale").write_text(HEAD + "    os.kill(os.getppid(), signal.SIGKILL)\n    return 1\n", "utf-8")
    learner.plant_hidden("centre", "solution.py")
    learner.plant_hidden("pair", "solution.py")
    run = learner.run("katas/scale", "katas/pair", "katas/centre")
    assert run.verdicts["scale"].verdict != "solved"
    assert run.verdicts["pair"].verdict == run.verdicts["centre"].verdict == "solved"


def test_deleted_file(learner: Learner) -> None:
    learner.file("scale").unlink()
    check(learner, "error", "scale.py is missing: `mlkata reset scale` brings a fresh one")


def test_stub_that_is_a_folder(learner: Learner) -> None:
    learner.file("scale").unlink()
    learner.file("scale").mkdir()
    check(learner, "error", "is a folder: move it away")


def test_file_that_is_not_text(learner: Learner) -> None:
    learner.file("scale").write_bytes(b"\xff\xfe\x00")
    check(learner, "error", "is not UTF-8 text (byte 0)")


def test_loop_in_one_check_stops_the_kata_and_says_that_the_rest_was_not_run(learner: Learner) -> None:
    learner.file("scale").write_text(
        "import numpy as np\ndef scale(x, factor=2.0):\n    while factor == 3:\n        pass\n    return 2 * np.asarray(x)\n",
        "utf-8",
    )
    run = learner.run("katas/scale")
    assert [check.status for check in run.verdicts["scale"].checks] == ["passed", "error", "error"]
    assert "the other checks were not run" in run.text


def test_broken_check_is_not_the_learners_fault(learner: Learner) -> None:
    checks = learner.root / "solutions" / "scale" / "checks.py"
    checks.write_text("def test_it(kata):\n    undefined_secret\n", "utf-8")
    learner.plant_hidden("scale", "solution.py")
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "error"
    assert "this check is broken, and not your code (NameError" in run.text


def test_prints_of_the_learner_come_with_the_failure_and_not_with_success(learner: Learner) -> None:
    learner.plant(
        "scale", "import numpy as np\ndef scale(x, factor=2.0):\n    print('a trace')\n    return 2 * np.asarray(x)\n"
    )
    run = learner.run("katas/scale")
    assert run.text.count("a trace") == 1
    learner.plant(
        "scale",
        "import numpy as np\ndef scale(x, factor=2.0):\n    print('a trace')\n    return factor * np.asarray(x, float)\n",
    )
    assert "a trace" not in learner.run("katas/scale").text
