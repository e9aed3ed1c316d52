"""The domains of the course: what each of them accepts, refuses, and reaches."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlkata_plugin.course.pack import builtin_pack, builtin_root
from mlkata_plugin.domain.calls import Local, Observed
from mlkata_plugin.domain.engine import ScriptFunction, Trial, play, run, scripts
from mlkata_plugin.domain.source import RandomSource
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.source import public_names

DOMAINS = sorted((builtin_root() / "solutions").glob("*/domain.py"))
PAIRS = [
    pytest.param(path.parent, answer, id=f"{path.parent.name}-{answer}")
    for path in DOMAINS
    for answer in ("solution", "baseline")
]


def scripts_of(folder: Path) -> dict[str, ScriptFunction]:
    return scripts(load_hidden(folder / "domain.py"))


def functions_of(folder: Path, answer: str) -> dict[str, Any]:
    return vars(load_hidden(folder / f"{answer}.py"))


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.parent.name)
def test_each_function_has_its_script(path: Path) -> None:
    assert list(scripts_of(path.parent)) == public_names(path.parent / "solution.py")


@pytest.mark.parametrize(("folder", "answer"), PAIRS)
def test_a_right_answer_is_accepted(folder: Path, answer: str) -> None:
    ask = Local(functions_of(folder, answer))
    for script in scripts_of(folder).values():
        failure = run(script, ask, draws=60).failure
        assert failure is None, f"{script.__name__}{failure.calls[-1].args}: {failure.error}"


JUNK: list[Any] = [
    None, ..., "x", b"x", True, 0, -1, 7, 2**64, 10**400, -(10**400), 0.5, float("nan"), float("inf"), 1j, np.float32(1),
    [], (), {}, set(), [1, 2], (None, None), ([], []), [[1], [2, 3]], {"a": 1}, object(), int, len, Ellipsis,
    np.zeros(0), np.zeros((2, 2)), np.full((1, 1), np.nan), np.array(0.5), np.array([None, "x"], dtype=object), np.array(["x"]),
    np.array(["2020"], dtype="M8[s]"), np.zeros(2, dtype=[("a", "f8")]), np.ma.masked_array([1.0], [True]),
    pd.DataFrame({"a": [1]}), pd.Series([1.0]), pd.NA, pd.NaT,
]  # fmt: skip


def spoilt(value: Any) -> Iterator[Any]:
    """Yield answers that are nearly right: of another type, shape or dtype, with other values."""
    if isinstance(value, np.ndarray):
        yield from (value.tolist(), value[..., np.newaxis], value.ravel()[:0], value.astype(object), value.astype(str))
        if value.dtype.kind in "fiu":
            yield from (
                value.astype(complex),
                value.astype("M8[s]"),
                value.astype(bool),
                -value,
                value + value.dtype.type(1),
            )
    elif isinstance(value, tuple):
        yield value[:-1]
        yield from ((*value[:-1], part) for part in [None, *spoilt(value[-1])])
        yield from ((part, *value[1:]) for part in [None, *spoilt(value[0])])
    elif isinstance(value, dict):
        for key in value:
            yield from ({**value, key: part} for part in (None, "x", np.ones(2), 10**400, 1j))
    elif isinstance(value, float):
        yield from (np.array(value), np.float32(value), str(value), complex(value))
    elif isinstance(value, pd.DataFrame):
        yield from (
            value.T,
            value.iloc[:0],
            value.astype(object),
            value.to_dict(),
            value.rename(columns=lambda name: f"{name}!"),
        )


def first_calls(script: ScriptFunction, answer: Any, numbers: Iterable[int]) -> None:
    """Play draws whose first calls get this answer, and any others None."""

    def ask(calls: Sequence[Call]) -> list[Observed]:
        return [Observed(None)] * len(calls)

    for number in numbers:
        trial = Trial(script, RandomSource(f"junk/{number}"), number)
        if trial.waiting:  # no call is a draw for which nothing is promised
            trial.take([Observed(answer)] * len(trial.waiting))
            play([trial], ask)


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.parent.name)
@pytest.mark.filterwarnings("ignore")
def test_whatever_comes_back_is_judged_and_never_breaks_the_domain(path: Path) -> None:
    for script in scripts_of(path.parent).values():
        for at, junk in enumerate(JUNK):
            first_calls(script, junk, range(at % 6, 30, 6))


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.parent.name)
@pytest.mark.filterwarnings("ignore")
def test_whatever_is_nearly_right_is_judged_and_never_breaks_the_domain(path: Path) -> None:
    ask = Local(functions_of(path.parent, "baseline"))
    for script in scripts_of(path.parent).values():
        for number in range(20):
            first = Trial(script, RandomSource(f"spoilt/{number}"), number)
            answers = ask(first.waiting)
            for variant in spoilt(answers[0].value) if answers else ():
                trial = Trial(script, RandomSource(f"spoilt/{number}"), number)
                trial.take([replace(answer, value=variant) for answer in answers])
                play([trial], ask)


def test_domains_import_what_the_kata_may_import_and_nothing_slow() -> None:
    for path in DOMAINS:
        names = {name for name, value in vars(load_hidden(path)).items() if inspect.ismodule(value)}
        assert names <= {"np", "math", "statistics", "copy", "bisect", "pd"}, path
        assert ("pd" in names) <= ("pandas" in builtin_pack().kata(path.parent.name).imports), path
