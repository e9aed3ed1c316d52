"""A domain finds over the link what it finds in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.domain.calls import Ask, Local
from mlkata_plugin.domain.engine import run, scripts
from mlkata_plugin.domain.linked import Linked
from mlkata_plugin.judge.diagnose import mistakes_of
from mlkata_plugin.judge.hidden import load_hidden
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.submission import Submission
from mlkata_plugin.proof.planting import source_with_mistake

PACK = builtin_pack()
# Arrays in any layout; a generator that goes on through fifty calls; answers that share memory.
KATAS = ["topk_indices", "seeded_shuffle", "center_rows_cols"]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(["numpy"])
    yield workers
    workers.close()


@pytest.fixture
def linked(workers: Workers, tmp_path: Path) -> Iterator[Callable[[Kata, str], Linked]]:
    links = []

    def connect(kata: Kata, text: str) -> Linked:
        link = workers.link(kata, tmp_path / "mine.py", live=False)
        links.append(link)
        link.load(text, {})
        return Linked(Submission(link, np.random.default_rng(0)))

    yield connect
    for link in links:
        link.close()


def found(kata: Kata, ask: Ask) -> dict[str, str]:
    """Return what is found to be wrong with each function."""
    each = scripts(load_hidden(kata.domain))
    results = {name: run(script, ask, draws=40, shrinking=0) for name, script in each.items()}
    return {
        name: f"draw {result.draws}: {type(result.failure.error).__name__} after {len(result.failure.calls)} calls"
        for name, result in results.items()
        if result.failure is not None
    }


@pytest.mark.parametrize("name", KATAS)
def test_right_answer_is_right_over_the_link(name: str, linked: Callable[[Kata, str], Linked]) -> None:
    kata = PACK.kata(name)
    assert found(kata, linked(kata, kata.solution.read_text("utf-8"))) == {}


@pytest.mark.parametrize("name", KATAS)
def test_wrong_answers_fail_in_the_same_draw(name: str, linked: Callable[[Kata, str], Linked]) -> None:
    kata = PACK.kata(name)
    solution = vars(load_hidden(kata.solution))
    for mistake in mistakes_of(kata)[:4]:
        here = found(kata, Local({**solution, mistake.of: mistake.members[0]}))
        there = found(kata, linked(kata, source_with_mistake(kata, mistake.stand_in.__name__)))
        assert mistake.of in here
        assert there[mistake.of].split(":")[0] == here[mistake.of].split(":")[0]
