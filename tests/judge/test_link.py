"""The links to the learner's code, each way that it can run: forked, started, and in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from mlkata_plugin.course.pack import Kata, read_pack
from mlkata_plugin.judge.compare import equal
from mlkata_plugin.judge.link import FORKS, Died, Link, LocalLink, Workers
from mlkata_plugin.judge.protocol import Value
from mlkata_plugin.judge.submission import LearnerError, RuleBroken, Submission
from tests.smallpack import write_pack

SOURCE = """
import os
import numpy as np

class Counter:
    def __init__(self, start):
        self.count = start

    def add(self, n):
        self.count += n
        return self

    def same(self, other):
        return other is self

def slope(f, x):
    return (f(x + 0.5) - f(x - 0.5)) / 1.0

def draw(rng):
    return rng.random(3)

def fails(x):
    raise LookupError("mine")

def leaves():
    os._exit(7)

def loops():
    while True:
        pass
"""


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    return read_pack(write_pack(tmp_path)).kata("scale")


@pytest.fixture(params=["forked", "started", "local"])
def connect(request: pytest.FixtureRequest, kata: Kata, tmp_path: Path) -> Iterator[Callable[[], Submission]]:
    if request.param == "forked" and not FORKS:
        pytest.skip("forking is not safe on this system")
    workers = None if request.param == "local" else Workers(["numpy"], forks=request.param == "forked")
    links: list[Link] = []

    def make() -> Submission:
        file = tmp_path / "mine.py"
        link = LocalLink(kata, file) if workers is None else workers.link(kata, file, live=False)
        links.append(link)
        assert isinstance(link.load(SOURCE).outcome, Value)
        return Submission(link, np.random.default_rng(0))

    make.isolated = workers is not None  # type: ignore[attr-defined]
    yield make
    for link in links:
        link.close()
    if workers is not None:
        workers.close()


def test_objects_stay_on_their_side(connect: Callable[[], Submission]) -> None:
    submission = connect()
    counter = submission.Counter(3)
    again = counter.add(4)
    assert again.count == 7
    assert counter.same(again) is True
    assert counter.same(submission.Counter(7)) is False


def test_functions_of_the_check_are_called_back(connect: Callable[[], Submission]) -> None:
    seen: list[float] = []

    def square(x: float) -> float:
        seen.append(x)
        return x * x

    assert connect().slope(square, 3.0) == 6.0
    assert seen == [3.5, 2.5]


def test_what_a_function_of_the_check_raises_is_raised_in_the_learners_code(connect: Callable[[], Submission]) -> None:
    def picky(x: float) -> float:
        raise ValueError(f"{x} is refused")

    submission = connect()
    with pytest.raises(LearnerError, match=r"ValueError: 3\.5 is refused") as caught:
        submission.slope(picky, 3.0)
    assert caught.value.frames
    assert submission.slope(float, 3.0) == 1.0


def test_generator_of_the_check_moves_on(connect: Callable[[], Submission]) -> None:
    rng, same = np.random.default_rng(5), np.random.default_rng(5)
    equal(connect().draw(rng), same.random(3))
    assert rng.random() == same.random()


def test_exception_comes_with_the_learners_lines(connect: Callable[[], Submission]) -> None:
    with pytest.raises(LearnerError) as caught:
        connect().fails(1)
    assert caught.value.names[:2] == ("LookupError", "Exception")
    assert caught.value.frames == ((23, "fails", 'raise LookupError("mine")'),)


def test_name_that_is_not_there(connect: Callable[[], Submission]) -> None:
    with pytest.raises(RuleBroken, match="gone is not defined in your file"):
        connect().gone()


@pytest.mark.parametrize(("name", "reason"), [("leaves", "ended the process"), ("loops", "ran longer than 2 seconds")])
def test_end_of_the_process(connect: Callable[[], Submission], name: str, reason: str) -> None:
    if not connect.isolated:  # type: ignore[attr-defined]
        pytest.skip("in this process nothing stops it")
    submission = connect()
    with pytest.raises(Died, match=reason) as caught:
        getattr(submission, name)()
    if name == "loops":
        assert caught.value.line in (29, 30, 31)
    with pytest.raises(Died, match="had ended before"):
        submission.draw(np.random.default_rng(0))
