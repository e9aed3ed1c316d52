"""The links to the learner's code, each way that it can run: forked, started, and in this process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.judge.batch import show, try_all
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.compare import equal
from mlkata_plugin.judge.errors import BreakpointHit, LearnerError, RuleBroken, Stopped
from mlkata_plugin.judge.link import FORKS, CallBackTo, Died, Link, LocalLink, Workers
from mlkata_plugin.judge.protocol import Answer, Request, Value
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.judge.values import kind_of
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

def crashes():
    import ctypes
    ctypes.string_at(0)

def fill(first, second, third):
    for each in (first, second, third):
        each.append(0)
    return 1

def nan(x):
    return [float("nan")]

def layout(x, y):
    return [x.flags.f_contiguous, x.flags.writeable, x is y]

def draws(rng):
    return rng.random()

def dies_of(x):
    if x == 2:
        os._exit(7)
    if x == 1:
        raise LookupError("one")
    return x

def asks():
    breakpoint()

def asks_and_catches():
    try:
        input()
    except BaseException:
        return 1
"""

MODELS = """
from sklearn.base import clone
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def model(alpha=1.0):
    return make_pipeline(StandardScaler(), Ridge(alpha=alpha))

def fits(model, X, y):
    return clone(model).fit(X, y)

def fits_the_model_itself(model, X, y):
    return model.fit(X, y)

def predicts(make, model, X, y):
    return make(2.0).fit(X, y).predict(X) - model.predict(X)
"""


def line_of(text: str) -> int:
    """Return the line of `SOURCE` that holds this."""
    return next(number for number, line in enumerate(SOURCE.splitlines(), 1) if text in line)


FOLDERS = ["plain", "José", "日本", "😀 \u0085", "x" * 200 + "/" + "y" * 200 + "/" + "z" * 200]


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    return read_pack(write_pack(tmp_path)).kata("scale")


@pytest.fixture(params=["forked", "started", "local"])
def connect(request: pytest.FixtureRequest, kata: Kata, tmp_path: Path) -> Iterator[Callable[..., Submission]]:
    if request.param == "forked" and not FORKS:
        pytest.skip("forking is not safe on this system")
    workers = None if request.param == "local" else Workers(["numpy"], forks=request.param == "forked")
    links: list[Link] = []

    def make(source: str = SOURCE) -> Submission:
        file, patient = tmp_path / "mine.py", replace(kata, time_limit=60.0) if source is MODELS else kata
        link = LocalLink(kata, file) if workers is None else workers.link(patient, file, live=False)
        links.append(link)
        assert isinstance(link.load(source, {}).outcome, Value)
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


X, Y = np.array([[0.0, 1.0], [1.0, 5.0], [2.0, 0.0], [5.0, 2.0]]), np.array([1.0, 2.0, 4.0, 8.0])


def test_estimator_stays_on_its_side_and_does_what_it_is_asked(connect: Callable[..., Submission]) -> None:
    submission = connect(MODELS)
    model = submission.model(alpha=2.0)
    assert kind_of(model) == "a Pipeline"
    assert "ridge" in model.get_params(deep=False)["steps"][1][0]
    fitted = model.fit(X, Y)
    expected = make_pipeline(StandardScaler(), Ridge(alpha=2.0)).fit(X, Y).predict(X)
    equal(fitted.predict(X), expected)
    equal(submission.fits(model, X, Y).predict(X), expected)
    assert submission.exchange.origins == dict.fromkeys(range(4), "model") | {3: "fits"}


def test_estimator_of_the_check_arrives_as_one_of_its_own(connect: Callable[..., Submission]) -> None:
    submission = connect(MODELS)
    mine = Ridge(alpha=2.0).fit(X, Y)
    equal(submission.predicts(lambda alpha: Ridge(alpha=alpha), mine, X, Y), np.zeros(4))
    submission.rules.finish()
    submission.fits(mine, X, -Y)
    submission.rules.finish()
    near = KNeighborsRegressor(1).fit(X, Y)  # its search tree counts how often it was asked
    equal(submission.predicts(lambda _: KNeighborsRegressor(1), near, X, Y), np.zeros(4))
    submission.rules.finish()
    submission.fits_the_model_itself(mine, X, -Y)
    equal(mine.predict(X), Ridge(alpha=2.0).fit(X, Y).predict(X))
    with pytest.raises(RuleBroken, match="fits_the_model_itself changed its argument argument 1"):
        submission.rules.finish()


def test_many_calls_in_one_message(connect: Callable[[], Submission]) -> None:
    submission = connect()
    found = list(
        try_all(submission, [Call("dies_of", (0,)), Call("dies_of", (1,)), Call("dies_of", (3,)), Call("gone")])
    )
    assert [one.value for one in found] == [0, None, 3, None]
    assert [type(one.error).__name__ for one in found] == ["NoneType", "LearnerError", "NoneType", "RuleBroken"]
    assert submission.calls == []
    show(submission, found[1:3])
    assert [call.name for call in submission.calls] == ["dies_of", "dies_of"]
    assert submission.results == {1: 3}


def test_process_that_dies_among_many_calls(connect: Callable[[], Submission]) -> None:
    submission = connect()
    if not connect.isolated:  # type: ignore[attr-defined]
        pytest.skip("in this process it would take the tests along")
    with pytest.raises(Died, match="ended the process"):
        list(try_all(submission, [Call("dies_of", (x,)) for x in range(5)]))
    (call,) = submission.calls
    assert submission.exchange.codec.loads_exactly(call.args) == ([2], {})


def test_answers_that_nobody_waited_for_are_not_taken_for_others(connect: Callable[[], Submission]) -> None:
    submission = connect()
    if not connect.isolated:  # type: ignore[attr-defined]
        pytest.skip("in this process no answer is on its way")
    answers = try_all(submission, [Call("dies_of", (x,)) for x in (0, 1, 3)])
    assert next(answers).value == 0
    answers.close()
    with pytest.raises(Died, match="had ended before"):
        submission.dies_of(4)


def test_arguments_arrive_as_they_were_given(connect: Callable[[], Submission]) -> None:
    submission = connect()
    x = np.asfortranarray(np.zeros((2, 3)))
    assert submission.layout(x, x) == [True, True, True]
    x = np.zeros((2, 3))
    x.flags.writeable = False
    assert submission.layout(x, x.copy()) == [False, False, False]


def test_one_generator_goes_on_from_call_to_call(connect: Callable[[], Submission]) -> None:
    submission = connect()
    rng, same = np.random.default_rng(5), np.random.default_rng(5)
    values = [one.value for one in try_all(submission, [Call("draws", (rng,)) for _ in range(4)])]
    assert values == same.random(4).tolist()
    assert submission.draws(rng) == same.random()


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
    assert caught.value.frames == ((line_of('raise LookupError("mine")'), "fails", 'raise LookupError("mine")'),)


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
        assert caught.value.line in (line_of("while True") - 1, line_of("while True"), line_of("while True") + 1)
    with pytest.raises(Died, match="had ended before"):
        submission.draw(np.random.default_rng(0))


@pytest.mark.parametrize("folder", FOLDERS, ids=["ascii", "latin", "chinese", "emoji", "long"])
@pytest.mark.parametrize(("name", "text"), [("loops", "while True"), ("crashes", "string_at")])
def test_line_of_a_loop_or_crash_is_told_wherever_the_file_lies(
    kata: Kata, tmp_path: Path, folder: str, name: str, text: str
) -> None:
    workers = Workers(["numpy"])
    link = workers.link(replace(kata, time_limit=1.0), tmp_path / folder / "mine.py", live=False)
    link.load(SOURCE, {})
    with pytest.raises(Died) as caught:
        getattr(Submission(link, np.random.default_rng(0)), name)()
    assert caught.value.line in (line_of(text), line_of(text) + 1)
    workers.close()


def test_breakpoint_comes_with_its_line(connect: Callable[[], Submission]) -> None:
    if not connect.isolated:  # type: ignore[attr-defined]
        pytest.skip("in this process a debugger opens")
    with pytest.raises(BreakpointHit) as caught:
        connect().asks()
    assert caught.value.line == line_of("breakpoint()")


def test_what_is_refused_comes_with_its_line_although_it_was_caught(connect: Callable[[], Submission]) -> None:
    if not connect.isolated:  # type: ignore[attr-defined]
        pytest.skip("in this process there is a keyboard")
    with pytest.raises(Stopped, match="called input") as caught:
        connect().asks_and_catches()
    assert caught.value.line == line_of("input()")


def test_changed_argument_is_told_by_its_name(connect: Callable[[], Submission]) -> None:
    submission = connect()
    submission.parameters = lambda: {"fill": ["first"]}
    submission.fill([1], [2], third=[3])
    assert [note.split(" changed its argument ")[1].split(":")[0] for note in submission.rules.notes] == [
        "first",
        "argument 2",
        "third",
    ]


def test_nan_from_nowhere(connect: Callable[[], Submission]) -> None:
    submission = connect()
    submission.nan([1.0])
    with pytest.raises(RuleBroken, match="nan returned NaN where no NaN went in"):
        submission.rules.finish()
    submission = connect()
    submission.nan([float("nan")])
    submission.rules.finish()


def test_exception_itself_is_there_in_this_process_only(connect: Callable[[], Submission]) -> None:
    with pytest.raises(LearnerError) as caught:
        connect().fails(1)
    assert isinstance(caught.value.original, LookupError) != connect.isolated  # type: ignore[attr-defined]


def test_katas_without_tables_do_without_pandas() -> None:
    rooms = "mlkata_plugin.judge.run, mlkata_plugin.judge.worker, mlkata_plugin.authoring"
    code = f"import sys, {rooms}; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


class Telling(LocalLink):
    """Keeps what was asked for."""

    def ask(self, requests: Sequence[Request], call_back: CallBackTo) -> Iterator[Answer]:
        self.asked = [*getattr(self, "asked", []), *((each.what, each.name) for each in requests)]
        return super().ask(requests, call_back)


def test_what_is_a_method_is_asked_once_and_an_attribute_each_time(kata: Kata, tmp_path: Path) -> None:
    link, methods = Telling(kata, tmp_path / "mine.py"), set[tuple[str, str]]()
    link.load(SOURCE, {})
    for _ in range(2):
        counter = Submission(link, np.random.default_rng(0), methods=methods).Counter(3)
        assert counter.add(4).count == 7
        assert counter.add(1).count == 8
    assert [name for what, name in link.asked if what == "get"] == ["add", *["count"] * 4]
