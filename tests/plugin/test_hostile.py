"""Files that do harm, on purpose or by accident: the run ends in time, and believes nothing that they say."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from mlkata_plugin.judge.verdict import Verdict
from tests.learner import Learner

linux = pytest.mark.skipif(sys.platform != "linux", reason="written for Linux")

HEAD = """\
import ctypes, faulthandler, gc, os, signal, struct, sys, time, warnings
import numpy as np

protocol = sys.modules.get("mlkata_plugin.judge.protocol")

def line():
    return next(thing for thing in gc.get_objects() if type(thing).__name__ == "Line")

def scale(x, factor=2.0):
"""
RIGHT = "    return np.asarray(x, float) * factor\n"
LATE = "ran longer than 1 second"
DRIP = "    line()._sock.sendall(struct.pack('<Q', 1 << 20))\n    while True:\n        line()._sock.sendall(b'x')\n        time.sleep(0.05)\n"
CANCEL = "    faulthandler.cancel_dump_traceback_later()\n"
TRACE = "    libc = ctypes.CDLL(None)\n    libc.prctl(0x59616D61, -1, 0, 0, 0)\n    child = os.getpid()\n    if os.fork() == 0:\n        os.setsid()\n        libc.ptrace(16, child, 0, 0)\n        time.sleep(600)\n"

# What the body of the function is; the verdict; what the learner reads.
ROWS: list[tuple[str, str, Verdict, str]] = [
    ("answer_that_drips", DRIP, "error", LATE),
    ("answer_that_drips_without_a_watchdog", CANCEL + DRIP, "error", LATE),
    ("loop_without_a_watchdog", CANCEL + "    while True:\n        pass\n", "error", LATE),
    ("late_without_a_watchdog", CANCEL + "    time.sleep(1.1)\n" + RIGHT, "error", LATE),
    ("stopped_by_itself", "    os.kill(os.getpid(), signal.SIGSTOP)\n", "error", LATE),
    ("stopped_parent", "    os.kill(os.getppid(), signal.SIGSTOP)\n    while True:\n        pass\n", "error", LATE),
    ("traced_by_its_own", TRACE + "    time.sleep(600)\n", "error", LATE),
    ("line_kept_open", "    if os.fork() == 0:\n        os.setsid()\n        time.sleep(600)\n    os._exit(0)\n", "error", LATE),
    ("calls_back_for_ever", "    while True:\n        line().send(protocol.pack(protocol.CallBack(0, b'')))\n        line().receive(1 << 20)\n", "error", LATE),
    ("forged_place", "    line().send(protocol.pack(protocol.Answer(protocol.Value(b''), changed=(99999999999,))))\n    time.sleep(600)\n", "error", "your code sent what is no answer"),
    ("forged_size", "    line()._sock.sendall(struct.pack('<Q', 1 << 60))\n    time.sleep(600)\n", "error", "your code sent what is no answer"),
    ("forged_value", "    line().send(protocol.pack(protocol.Answer(protocol.Value(b'no value'))))\n    time.sleep(600)\n", "error", "your code sent what is no answer"),
    ("trace_is_a_pipe", "    name = os.readlink('/proc/self/fd/1')\n    os.unlink(name)\n    os.mkfifo(name)\n    os._exit(3)\n", "wrong", "raised FileNotFoundError"),
    ("trace_is_a_device", "    os.dup2(os.open('/dev/zero', os.O_RDWR), 1)\n    os.dup2(1, 2)\n    os._exit(3)\n", "error", "ended the process (exit status 3)"),
    ("huge_integer", "    return 10**5000\n", "wrong", "scale returned an integer of about 5,000 digits: too large to check"),
    ("gibibyte_of_zeros", "    return np.zeros(1 << 27)\n", "wrong", "scale returned an array of 1024 MiB: too large to check"),
    ("view_of_one_number", "    return np.broadcast_to(0.0, (10**6, 10**6))\n", "wrong", "scale returned an array of 7450 GiB: too large to check"),
    ("view_of_one_object", "    return np.broadcast_to(np.array(None, object), (2000, 3000))\n", "wrong", "scale returned an array of 6,000,000 objects: too large to check"),
    ("large_bytes", "    return b'x' * (100 << 20)\n", "wrong", "scale returned bytes of 100 MiB: too large to check"),
    ("long_list", "    return [0] * 10**7\n", "wrong", "scale returned a list of 10,000,000: too large to check"),
    ("large_dict", "    return dict.fromkeys(range(10**5))\n", "wrong", "scale returned a dict of 100,000: too large to check"),
    ("many_arrays", "    return [np.zeros(1 << 20)] * 100\n", "wrong", "scale returned more than 64 MiB of data: too large to check"),
    ("deep_list", "    nest = []\n    for _ in range(10**5):\n        nest = [nest]\n    return nest\n", "wrong", "is nested too deeply"),
    ("long_index", "    import pandas\n    return pandas.RangeIndex(10**15)\n", "wrong", "scale returned an index of 1,000,000,000,000,000 rows: too large to check"),
]  # fmt: skip


def set_limits(learner: Learner, seconds: int) -> None:
    toml = learner.root / "solutions" / "scale" / "kata.toml"
    text = toml.read_text("utf-8").replace("time_limit = 2", f"time_limit = {seconds}")
    text = text.replace("memory_limit = 512", "memory_limit = 2048").replace('["numpy"]', '["numpy", "pandas"]')
    toml.write_text(text, "utf-8")


@linux
@pytest.mark.parametrize(("body", "verdict", "text"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_hostile_file(learner: Learner, body: str, verdict: Verdict, text: str) -> None:
    set_limits(learner, 1 if text == LATE else 60)
    learner.plant_hidden("pair", "solution.py")
    learner.file("scale").write_text(HEAD + body, "utf-8")
    run = learner.run("katas/scale", "katas/pair")
    assert run.verdicts["scale"].verdict == verdict
    assert text in run.text
    assert run.exit == 1
    assert run.verdicts["pair"].verdict == "solved"


@linux
def test_nothing_of_the_run_is_open_in_the_learners_process(learner: Learner) -> None:
    body = "    for number in range(3, 64):\n        try:\n            os.write(number, b'le' + b'ak')\n        except OSError:\n            pass\n"
    learner.file("scale").write_text(HEAD + body + RIGHT, "utf-8")
    run = learner.run("katas/scale")
    assert "leak" not in run.text
    assert "your code sent what is no answer" in run.text  # the line is its own, and spoilt


@linux
def test_no_file_is_left_of_a_crash(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    learner.file("scale").write_text(HEAD + "    print('last words', flush=True)\n    os.abort()\n", "utf-8")
    assert "crashed the interpreter (SIGABRT)" in learner.run("katas/scale").text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["print({})\n    return 1", "raise ValueError({})"])
def test_control_characters_are_shown_escaped(learner: Learner, statement: str) -> None:
    text = "'a\\tb\\n\\x1b[2J\\x9b\\x00\\ud800'"
    learner.file("scale").write_text(f"{HEAD}    {statement.format(text)}\n", "utf-8")
    shown = learner.run("katas/scale").verdicts["scale"].checks[0].text
    assert not {"\x1b", "\x9b", "\x00", "\ud800"} & set(shown)
    assert "a\tb\n" in shown
    assert "\\x1b[2J\\x9b\\x00\\ud800" in shown


def test_control_characters_of_a_quoted_line_are_shown_escaped(learner: Learner) -> None:
    learner.file("scale").write_text("def scale(x:  # \x1b[2J\n", "utf-8")
    text = learner.run("katas/scale").text
    assert "\\x1b[2J" in text
    assert "\x1b[2J" not in text


def test_no_process_can_be_started(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("mlkata_plugin.process.children.Starter.start", refuse)
    learner.file("scale").write_text(HEAD + RIGHT, "utf-8")
    run = learner.run("katas/scale")
    assert run.verdicts["scale"].verdict == "error"
    assert "your code could not be started (Resource temporarily unavailable)" in run.text


@pytest.mark.parametrize("wrong", [True, False])
def test_twenty_thousand_warnings_are_a_few_lines(learner: Learner, wrong: bool) -> None:
    body = "    for i in range(20_000):\n        warnings.warn(f'number {i}', RuntimeWarning)\n"
    learner.file("scale").write_text(HEAD + body + ("    return x\n" if wrong else RIGHT), "utf-8")
    result = learner.run("katas/scale").verdicts["scale"]
    if wrong:
        text = result.checks[0].text
        assert text.count("NumPy warned: number") == 3
        assert "NumPy warned of 19,997 more things" in text
        assert len(text.splitlines()) < 15
    else:
        said = "NumPy warned 60,000 times, for example in line {}: number 0. The result is right, but check that line."
        assert result.remark == said.format(HEAD.count("\n") + 2)
