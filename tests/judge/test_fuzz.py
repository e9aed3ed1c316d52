"""Whatever bytes come over the link, a check ends as one that found something: never in a fault of ours, never passed.

``MLKATA_FUZZ=10000`` says how many examples are tried.
"""

from __future__ import annotations

import json
import os
import socket
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.judge import protocol
from mlkata_plugin.judge.compare import Mismatch, equal
from mlkata_plugin.judge.errors import LearnerError, RuleBroken, Stopped, Unfinished
from mlkata_plugin.judge.failure import describe
from mlkata_plugin.judge.link import Died, ProcessLink
from mlkata_plugin.judge.protocol import Answer, CallBack, Halted, Raised, Unsendable, Value, Warned
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.judge.wire import Codec
from mlkata_plugin.process.children import Ended
from mlkata_plugin.process.line import Line
from tests.smallpack import write_pack

EXAMPLES = int(os.environ.get("MLKATA_FUZZ", "300"))
FINDINGS = (Died, LearnerError, Mismatch, RuleBroken, Stopped, Unfinished)
RIGHT = np.random.default_rng(7).random(3)

VALUES: list[Any] = [
    RIGHT + 1,
    RIGHT.astype(np.float32),
    RIGHT[:, None],
    [0.5, 1, None, "text", b"bytes", ..., 2 + 3j],
    {"a": (1, 2), "b": {1, 2}},
    np.array(["a", None], dtype=object),
    np.random.default_rng(3),
    pd.DataFrame({"x": [1.0, None], "y": pd.Categorical(["u", "v"]), "z": ["a", None]}),
    pd.Series([1, 2], index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])),
    pd.Timestamp("2026-01-01"),
]


def lent(number: int) -> bytes:
    codec = Codec(lambda _: {"kind": "object", "number": number, "class": "Mine"})
    return codec.dumps([object()])


MESSAGES = [
    *(protocol.pack(Answer(Value(Codec().dumps(value)))) for value in VALUES),
    protocol.pack(Answer(Value(lent(3)))),
    protocol.pack(Answer(Value(Codec().dumps(RIGHT + 1)), "printed", (Warned("divide", 3),), 7, (0, 1), moved=True)),
    protocol.pack(
        Answer(
            Value(Codec().dumps(RIGHT + 1)),
            generators=(Codec().dumps(np.random.default_rng(5).bit_generator.state),),
        )
    ),
    protocol.pack(Answer(Raised(("ValueError", "Exception"), "so", ((3, "scale", "raise"),)))),
    protocol.pack(Answer(Halted("breakpoint", 4))),
    protocol.pack(Answer(Unsendable("a thing"))),
    protocol.pack(CallBack(0, Codec().dumps([1.0]))),
    protocol.pack(CallBack(9, b"")),
]


class Puppet:
    """A child that has said all that it will ever say."""

    def __init__(self, said: bytes) -> None:
        ours, self._theirs = socket.socketpair()
        self._theirs.sendall(said)
        self._theirs.shutdown(socket.SHUT_WR)
        self.line = Line(ours)

    def end(self) -> Ended:
        self.line.close()
        self._theirs.close()
        return Ended(0, b"\x1b[2J\xff")


@pytest.fixture(scope="module")
def kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return replace(read_pack(write_pack(tmp_path_factory.mktemp("pack"))).kata("scale"), time_limit=600.0)


def judge(kata: Kata, said: bytes) -> str:
    """Return the text of the finding of a check whose learner's process says this."""
    link = ProcessLink(kata, Path("scale.py"), Puppet(said), live=False)  # type: ignore[arg-type]
    submission = Submission(link, np.random.default_rng(0))
    try:
        link.load("", {})
        equal(submission.scale(np.ones(3), lambda x: x, rng=np.random.default_rng(1)), RIGHT)
        submission.rules.finish()
    except FINDINGS as error:
        text = describe(submission, error, "scale.py", whole=False)
        text.encode("utf-8")
        return text
    finally:
        link.close()
    raise AssertionError("passed")


def framed(message: bytes) -> bytes:
    return len(message).to_bytes(8, "little") + message


LOADED = framed(protocol.pack(Answer(Value(Codec().dumps(None)))))
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("message", MESSAGES)
def test_the_messages_that_are_mutated_are_findings(kata: Kata, message: bytes) -> None:
    assert judge(kata, LOADED + framed(message))


@fuzzed
@given(st.binary(max_size=300), st.booleans())
def test_noise(kata: Kata, noise: bytes, loaded: bool) -> None:
    assert judge(kata, LOADED + noise if loaded else noise)


@fuzzed
@given(st.binary(max_size=300))
def test_noise_in_a_frame(kata: Kata, noise: bytes) -> None:
    assert judge(kata, LOADED + framed(noise))


@fuzzed
@given(st.sampled_from(MESSAGES), st.data())
def test_mutated_messages(kata: Kata, message: bytes, data: st.DataObject) -> None:
    mutated = bytearray(message)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(mutated)))
        mutated[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert judge(kata, LOADED + framed(bytes(mutated)))


@fuzzed
@given(st.sampled_from(MESSAGES), st.data())
def test_messages_with_other_values_in_their_json(kata: Kata, message: bytes, data: st.DataObject) -> None:
    """One number of the message is another, of whatever size."""
    digits = [i for i in range(len(message)) if message[i : i + 1].isdigit()]
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([b"-1", b"0", b"99", b"1e999", b"99999999999", b"null", b"[]", b'{"$":"blank"}']))
    assert judge(kata, LOADED + framed(message[:at] + other + message[at + 1 :]))


@fuzzed
@given(st.lists(st.sampled_from(MESSAGES), max_size=4), st.integers(0, 400))
def test_messages_out_of_turn_and_cut(kata: Kata, messages: list[bytes], end: int) -> None:
    said = b"".join(map(framed, messages))
    assert judge(kata, said[: len(said) - end] if end < len(said) else said)


KINDS = ["tuple", "set", "dict", "blank", "bytes", "complex", "array", "scalar", "generator", "pandas", "lent"]
TABLES = ["frame", "series", "range", "multi", "index", "Timestamp", "Timedelta", "NA", "NaT", "object", "callback"]
KEYS = [
    "items",
    "shape",
    "dtype",
    "buffer",
    "of",
    "state",
    "kind",
    "number",
    "class",
    "columns",
    "index",
    "values",
    "name",
    "names",
    "range",
    "text",
    "array",
    "codes",
    "categories",
    "ordered",
    "strings",
    "storage",
    "na",
]
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(),
    st.sampled_from(["<f8", "|O", "<U0", "U", "<M8[ns]", "M8", "V8", "Int64", "str", "nan", "NA", "PCG64", "é\x1b"]),
)


def structures(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    tagged = st.builds(
        lambda kind, table, rest: {**rest, "$": kind, "kind": table},
        st.sampled_from(KINDS),
        st.sampled_from(TABLES),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    )
    return st.lists(inner, max_size=4) | tagged | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)


@fuzzed
@given(st.recursive(scalars, structures, max_leaves=25), st.lists(st.binary(max_size=24), max_size=3))
def test_values_of_any_structure(kata: Kata, head: Any, buffers: list[bytes]) -> None:
    text = json.dumps(head).encode()
    data = struct.pack("<Q", len(text)) + text + struct.pack("<I", len(buffers))
    data += b"".join(struct.pack("<Q", len(buffer)) + buffer for buffer in buffers)
    assert judge(kata, LOADED + framed(protocol.pack(Answer(Value(data)))))


@fuzzed
@given(st.sampled_from(VALUES), st.data())
def test_values_with_other_bytes(kata: Kata, value: Any, data: st.DataObject) -> None:
    mutated = bytearray(Codec().dumps(value))
    for _ in range(data.draw(st.integers(1, 4))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    assert judge(kata, LOADED + framed(protocol.pack(Answer(Value(bytes(mutated))))))
