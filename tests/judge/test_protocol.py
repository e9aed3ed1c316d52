"""What comes from the learner's process becomes an answer, or is refused: nothing else, whatever it is."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.judge import protocol
from mlkata_plugin.judge.protocol import (
    Answer,
    Batch,
    CallBack,
    Halted,
    Job,
    Method,
    Missing,
    Raised,
    Request,
    Returned,
    Unsendable,
    Value,
    Warned,
)
from mlkata_plugin.judge.wire import Codec

COUNT = 3

texts = st.text(max_size=20)
lines = st.none() | st.integers(0, 1000)
outcomes = st.one_of(
    st.builds(Value, st.binary(max_size=50)),
    st.just(Method()),
    st.just(Missing()),
    st.builds(
        Raised,
        st.lists(texts, min_size=1, max_size=4).map(tuple),
        texts,
        st.lists(st.tuples(st.integers(0, 1000), texts, texts), max_size=5).map(tuple),
    ),
    st.builds(Halted, texts, lines),
    st.builds(Unsendable, texts),
)
answers = st.builds(
    Answer,
    outcomes,
    texts,
    st.lists(st.builds(Warned, texts, lines), max_size=5).map(tuple),
    st.integers(0, 10**6),
    st.lists(st.integers(0, COUNT - 1), max_size=3).map(tuple),
    st.booleans(),
    st.lists(st.binary(max_size=20), max_size=2).map(tuple),
    st.booleans(),
)


@given(answers)
def test_answers_come_back(answer: Answer) -> None:
    assert protocol.read_answer(protocol.pack(answer), COUNT) == answer


@given(st.integers(0, 100), st.binary())
def test_calls_back_come_back(number: int, args: bytes) -> None:
    assert protocol.read_answer(protocol.pack(CallBack(number, args)), 0) == CallBack(number, args)


def test_what_is_asked_comes_back() -> None:
    job = Job("x = 1\n", "knn", "/katas/knn.py", ("numpy",), 10.0, 2048, live=False, earlier={"mse": "y = 2\n"})
    assert protocol.read_job(protocol.pack(job)) == job
    batch = Batch((Request("call", None, "knn", b"args", 2), Request("get", 3, "mean_")), 1.5)
    assert protocol.read_batch(protocol.pack(batch)) == batch
    returned = Returned(error="ValueError", message="not so")
    assert protocol.read_returned(protocol.pack(returned)) == returned


def test_exception_itself_stays_where_it_is() -> None:
    raised = Raised(("KeyError",), "1", (), KeyError(1))
    answer = protocol.read_answer(protocol.pack(Answer(raised)), 0)
    assert isinstance(answer, Answer)
    assert answer.outcome == Raised(("KeyError",), "1", ())


PLAIN: dict[str, Any] = {
    "outcome": ("Value", (b"",)),
    "printed": "",
    "warnings": (),
    "unlisted": 0,
    "changed": (),
    "moved": False,
    "generators": (),
    "shares": False,
}


def answer_with(**parts: Any) -> bytes:
    return Codec().dumps(["Answer", *as_lists(list({**PLAIN, **parts}.values()))])


def as_lists(part: Any) -> Any:
    return [as_lists(each) for each in part] if isinstance(part, list | tuple) else part


def test_the_table_below_starts_from_an_honest_answer() -> None:
    assert protocol.read_answer(answer_with(), COUNT) == Answer(Value(b""))


@pytest.mark.parametrize(
    "parts",
    [
        {"outcome": ("Value", ("text",))},
        {"outcome": ("Value", ())},
        {"outcome": ("Value", (b"", b""))},
        {"outcome": ("Gone", ())},
        {"outcome": (np.zeros(3), ())},
        {"outcome": ("Raised", ((), "", ()))},
        {"outcome": ("Raised", ((1,), "", ()))},
        {"outcome": ("Raised", (("E",), "", ((-1, "", ""),)))},
        {"outcome": ("Raised", (("E",), "", ((1, "", ""),) * 1000))},
        {"outcome": ("Halted", ("breakpoint", "7"))},
        {"outcome": ("Halted", ("breakpoint", 10**100))},
        {"printed": b"bytes"},
        {"warnings": ("text",)},
        {"warnings": ((1, 2),)},
        {"warnings": (("text", None),) * 1000},
        {"unlisted": -1},
        {"unlisted": True},
        {"unlisted": 1.5},
        {"changed": (COUNT,)},
        {"changed": (-1,)},
        {"changed": ("99999999999",)},
        {"changed": (99999999999,)},
        {"generators": ("text",)},
        {"generators": b"bytes"},
    ],
    ids=repr,
)
def test_forged_answer_is_none(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no answer"):
        protocol.read_answer(answer_with(**parts), COUNT)


def frame(head: str, *buffers: bytes) -> bytes:
    data = struct.pack("<Q", len(head)) + head.encode() + struct.pack("<I", len(buffers))
    return data + b"".join(struct.pack("<Q", len(buffer)) + buffer for buffer in buffers)


@pytest.mark.parametrize(
    "head",
    [
        "[" * 100_000,
        '{"$":' * 100_000,
        "9" * 10_000,
        '{"$": "dict", "items": ' + json.dumps([[i, i] for i in range(20_000)]) + "}",
        '{"$": "set", "items": ' + json.dumps(list(range(20_000))) + "}",
        '{"$": "array", "shape": [1000000, 1000000], "dtype": "<f8", "buffer": 0}',
        '{"$": "array", "shape": [1], "dtype": "O", "buffer": 0}',
        '{"$": "array", "shape": [1], "dtype": "V8", "buffer": 0}',
        '{"$": "array", "shape": [0], "dtype": "U0", "buffer": 0}',
        '{"$": "generator", "state": {"$": "dict", "items": [["bit_generator", "os"]]}}',
        '{"$": "pandas", "kind": "range", "name": null, "range": [0, 1000000000000, 1]}',
        '{"$": "pandas", "kind": "NA"}',
        '{"$": "lent", "kind": "object", "number": -1, "class": "Mine"}',
        "null",
    ],
    ids=lambda head: head[:40],
)
def test_forged_bytes_are_none(head: str) -> None:
    with pytest.raises(ValueError, match="no answer"):
        protocol.read_answer(frame(head, bytes(8)), COUNT)


@given(st.binary(max_size=200))
def test_noise_is_none(data: bytes) -> None:
    with pytest.raises(ValueError, match="no answer"):
        protocol.read_answer(data, COUNT)


@given(answers, st.data())
def test_mutated_answer_is_an_answer_or_none(answer: Answer, data: st.DataObject) -> None:
    message = bytearray(protocol.pack(answer))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(message)))
        message[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        found = protocol.read_answer(bytes(message), COUNT)
    except ValueError:
        return
    assert isinstance(found, Answer | CallBack)
