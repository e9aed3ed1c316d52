"""A line carries whole messages, each before its moment."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.process.line import Line


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Line(ours), theirs


@given(st.lists(st.binary(max_size=300)))
def test_messages_come_whole_and_in_order(messages: list[bytes]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for message in messages:
            Line(ours).send(message)
        line = Line(theirs)
        assert [line.receive(300) for _ in messages] == messages


def test_large_message_goes_through(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    data = bytes(range(256)) * (1 << 14)
    sender = threading.Thread(target=Line(theirs).send, args=[data])
    sender.start()
    assert line.receive(len(data), time.monotonic() + 60) == data
    sender.join()


def test_moment_holds_for_the_whole_of_a_message_that_drips(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    over = threading.Event()

    def drip() -> None:
        theirs.sendall(struct.pack("<Q", 1 << 20))
        while not over.wait(0.01):
            theirs.sendall(b"x")

    sender = threading.Thread(target=drip)
    sender.start()
    with pytest.raises(TimeoutError):
        line.receive(1 << 20, time.monotonic() + 0.1)
    over.set()
    sender.join()


def test_moment_that_has_passed_is_no_time_although_the_message_is_there(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    Line(theirs).send(b"late")
    with pytest.raises(TimeoutError):
        line.receive(100, time.monotonic())


def test_nobody_who_reads_is_no_reason_to_wait_for_ever(ends: tuple[Line, socket.socket]) -> None:
    line, _ = ends
    with pytest.raises(TimeoutError):
        line.send(bytes(1 << 24), time.monotonic() + 0.1)


def test_message_that_says_to_be_too_large_is_not_read(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    theirs.sendall(struct.pack("<Q", 1 << 60))
    with pytest.raises(ValueError, match="where 100 are the most"):
        line.receive(100)


def test_end_in_the_middle_of_a_message(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    theirs.sendall(struct.pack("<Q", 10) + b"half")
    theirs.close()
    with pytest.raises(EOFError):
        line.receive(100)
