from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, holds, means, near, same
from mlkata_plugin.domain.calls import Local, Observed
from mlkata_plugin.domain.engine import Trial, play, replay, run, scripts
from mlkata_plugin.domain.source import RandomSource
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.compare import Mismatch


def center(draw: Draw) -> Script:
    X, axis = draw.numbers(draw.shape(), nan=True), draw.pick(0, 1)
    draw.fresh()
    draw.quiet()
    got = yield X, axis
    x = floats(X)
    near(got, x - means(x, axis), 64 * EPS * max(x.shape) * np.abs(x).max(axis=axis, keepdims=True))


def right(X: Any, axis: int) -> Any:
    X = np.asarray(X, dtype=np.float64)
    return X - X.mean(axis=axis, keepdims=True)


def in_place(X: Any, axis: int) -> Any:
    X = np.asarray(X, dtype=np.float64)
    X -= X.mean(axis=axis, keepdims=True)
    return X.copy()


def returns_nothing(_X: Any, _axis: int) -> None:
    pass


def warns(X: Any, axis: int) -> Any:
    if np.asarray(X).dtype == np.float32:
        warnings.warn("overflow encountered", RuntimeWarning, stacklevel=1)
    return right(X, axis)


def uses_the_global_stream(X: Any, axis: int) -> Any:
    np.random.random()  # noqa: NPY002
    return right(X, axis)


def raises_on_a_list(X: Any, axis: int) -> Any:
    return X - X.mean(axis=axis, keepdims=True) if isinstance(X, list) else right(X, axis)


FAULTS: list[tuple[Any, Any, Any]] = [  # the wrong function, the simplest X that shows it, and the error's text
    (lambda X, axis: right(X, 1 - axis), [[0.0, 1.0]], "expected "),
    (lambda X, axis: right(X, axis) + 1, [[0.0]], "at [0, 0]: expected 0.0, got 1.0"),
    (lambda X, axis: right(X, axis).astype(np.float32), [[0.0]], "dtype: expected float64, got float32"),
    (lambda X, axis: right(np.nan_to_num(floats(X)), axis), [[np.nan]], "at [0, 0]: expected nan, got 0.0"),
    (lambda X, axis: right(np.asarray(X) % 128, axis), [[-1.0]], None),
    (returns_nothing, [[0.0]], "expected an array of shape (1, 1), got None"),
    (in_place, [[0.0]], "the value is right, but it changed its argument 1"),
    (warns, [[0.0]], "the value is right, but NumPy warned on the way: overflow encountered"),
    (uses_the_global_stream, [[0.0]], "the value is right, but it used NumPy's global random numbers"),
    (raises_on_a_list, [[0.0]], "'list' object has no attribute 'mean'"),
]  # fmt: skip


def test_a_right_answer_passes() -> None:
    result = run(center, Local({"center": right}), 5, draws=400)
    assert result.failure is None
    assert result.draws == 400


@pytest.mark.parametrize(("wrong", "simplest", "text"), FAULTS)
@pytest.mark.parametrize("seed", [0, 1])
def test_a_planted_fault_is_found_and_made_simple(wrong: Any, simplest: Any, text: str | None, seed: int) -> None:
    failure = run(center, Local({"center": wrong}), seed, shrinking=5.0).failure
    assert failure is not None
    assert np.size(failure.calls[-1].args[0]) <= np.size(simplest) + 1
    if text is not None:
        assert text in str(failure.error)


def test_shrinking_ends_at_the_simplest_call() -> None:
    def no_value_above_two(X: Any, axis: int) -> Any:
        assert axis in (0, 1)
        return right(X, axis) if not (floats(X) > 2).any() else None

    for seed in range(5):
        failure = run(center, Local({"center": no_value_above_two}), seed, shrinking=5.0).failure
        assert failure is not None
        X, axis = failure.calls[-1].args
        assert np.size(X) == 1
        assert axis == 0


def test_the_same_seed_gives_the_same_failure() -> None:
    def wrong(X: Any, axis: int) -> Any:
        return right(X, axis) if np.size(X) < 6 else right(X, 0)

    first, second, other = (run(center, Local({"center": wrong}), seed, shrinking=60.0) for seed in (3, 3, 4))
    assert first.failure is not None
    assert second.failure is not None
    assert other.failure is not None
    assert (first.draws, first.failure.choices) == (second.draws, second.failure.choices)
    assert first.draws != other.draws


def test_a_failure_can_be_replayed_from_its_choices() -> None:
    ask = Local({"center": lambda X, axis: right(X, 1 - axis)})
    failure = run(center, ask, shrinking=0.0).failure
    assert failure is not None
    again = replay(center, ask, failure.choices, failure.number).failure()
    assert again is not None
    assert str(again.error) == str(failure.error)
    np.testing.assert_equal(again.calls[-1].args, failure.calls[-1].args)


def test_many_draws_cost_few_batches() -> None:
    local, batches = Local({"center": right}), []

    def ask(calls: Sequence[Call]) -> list[Observed]:
        batches.append(len(calls))
        return local(calls)

    run(center, ask)
    assert batches == [10, 20, 50, 50, 50, 50, 50, 20]


def test_no_batch_begins_when_the_time_is_over() -> None:
    assert run(center, Local({"center": right}), seconds=0.0).draws == 10


def refusing(draw: Draw) -> Script:
    n = draw.integer(-2, 2)
    if n < 0:
        draw.refuse(ValueError, KeyError)
    got = yield (n,)
    same(got, n)


@pytest.mark.parametrize("error", [ValueError, UnicodeDecodeError, KeyError])
def test_a_refusal_that_is_due(error: type[Exception]) -> None:
    def raises(n: int) -> int:
        if n < 0:
            raise error("utf-8", b"", 0, 1, "") if error is UnicodeDecodeError else error("no")
        return n

    assert run(refusing, Local({"refusing": raises})).failure is None


@pytest.mark.parametrize(
    ("function", "kind", "text"),
    [
        (lambda n: n, Mismatch, "expected ValueError, but it returned an int"),
        (lambda n: [][n] if n < 0 else n, IndexError, "list index out of range"),
        (lambda n: {}[n] if n >= 0 else [][n], IndexError, None),
        (lambda n: n if n > 0 else {}[n], KeyError, "0"),
    ],
)
def test_a_refusal_that_is_not_due_or_another(function: Any, kind: type[Exception], text: str | None) -> None:
    failure = run(refusing, Local({"refusing": function})).failure
    assert failure is not None
    assert isinstance(failure.error, kind | KeyError)
    if text is not None:
        assert str(failure.error) == text


def plain_copy(draw: Draw) -> Script:
    x = draw.numbers(draw.size())
    draw.fresh()
    got = yield (x,)
    same(got, np.asarray(x))


def test_a_view_is_no_new_array() -> None:
    assert run(plain_copy, Local({"plain_copy": np.array})).failure is None
    failure = run(plain_copy, Local({"plain_copy": lambda x: np.asarray(x)[:]})).failure
    assert failure is not None
    assert str(failure.error) == "the value is right, but it shares memory with an argument: a new array was promised"


class Counter:
    def __init__(self, start: int) -> None:
        self.count = start

    def step(self, by: int = 1) -> int:
        self.count += by
        return self.count


def counter(draw: Draw) -> Script:
    start = draw.integer(0, 5)
    made = yield call("Counter", start)
    for _ in range(draw.integer(1, 3)):
        by = draw.integer(1, 4)
        before = made.count
        got = yield call("step", on=made, by=by)
        same(got, before + by)


def test_a_script_may_make_an_object_and_call_its_methods() -> None:
    assert run(counter, Local({"Counter": Counter})).failure is None

    class Slow(Counter):
        def step(self, by: int = 1) -> int:
            return super().step(min(by, 3))

    failure = run(counter, Local({"Counter": Slow}), shrinking=5.0).failure
    assert failure is not None
    assert [(one.name, one.args, dict(one.kwargs)) for one in failure.calls] == [
        ("Counter", (0,), {}),
        ("step", (), {"by": 4}),
    ]


def coin(draw: Draw) -> Script:
    rng = draw.rng()
    got = yield [call("coin", rng) for _ in range(40)]
    holds({0, 1} == set(got), "forty throws are all alike")


def test_a_script_may_make_many_calls_at_once() -> None:
    assert run(coin, Local({"coin": lambda rng: int(rng.integers(2))}), draws=20).failure is None
    failure = run(coin, Local({"coin": lambda rng: 1})).failure  # noqa: ARG005
    assert failure is not None
    assert str(failure.error) == "forty throws are all alike"
    assert len(failure.calls) == 40


def test_an_argument_that_was_changed_is_put_back() -> None:
    X, rows = np.arange(4.0), [[1.0], [2.0]]

    def spoils(X: Any, rows: Any) -> Any:
        X[:] = 0
        rows[0][0] = 9.0
        return X

    (answer,) = Local({"spoils": spoils})([call("spoils", X, rows)])
    assert answer.broken == ("it changed its argument 1", "it changed its argument 2")
    assert X.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert rows == [[1.0], [2.0]]
    assert answer.value.tolist() == [0.0] * 4
    assert answer.shares


def test_what_fails_before_a_call_is_a_fault_of_the_script() -> None:
    def broken(draw: Draw) -> Script:
        yield (draw.missing(),)  # type: ignore[attr-defined]

    with pytest.raises(AttributeError, match="missing"):
        run(broken, Local({"broken": lambda x: x}))


def test_an_answer_that_a_script_stumbles_over_is_wrong() -> None:
    def stumbles(_draw: Draw) -> Script:
        got = yield ()
        holds(got[0] == 1, "the first is not 1")

    failure = run(stumbles, Local({"stumbles": lambda: 1})).failure
    assert failure is not None
    assert isinstance(failure.error, TypeError)


def test_draws_are_played_side_by_side() -> None:
    order: list[str] = []

    def two(_draw: Draw) -> Script:
        yield call("first")
        yield call("second")

    def ask(calls: Sequence[Call]) -> list[Observed]:
        order.append(" ".join(one.name for one in calls))
        return [Observed(0) for _ in calls]

    play([Trial(two, RandomSource(str(i)), i) for i in range(2)], ask)
    assert order == ["first first", "second second"]


def test_scripts_are_the_public_generator_functions_of_a_module() -> None:
    from tests.domain import test_engine

    assert {"center", "refusing", "plain_copy", "counter", "coin"} == set(scripts(test_engine))


def test_the_vocabulary_brings_nothing_slow() -> None:
    code = "import sys, mlkata_plugin.domain; print({'pandas', 'hypothesis', 'pytest', 'scipy'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
