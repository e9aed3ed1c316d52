"""Odd results: each is wrong, and none is the fault of a check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.proof.candidate import CandidateJudge, Servers
from mlkata_plugin.proof.sweep import ODD, odd_answers
from tests.smallpack import write_pack

# A check that works with what came back, as checks do, and whose own lines stumble over a wrong kind of it.
STUMBLES = '''
import numpy as np

def test_halves(kata):
    """Both halves are there"""
    x = np.arange(6.0)
    low, high = np.split(kata.scale(x), 2)
    order = low[np.argsort(high)]
    assert float(order.max()) == 4.0, "the largest of the lower half is 4"
'''


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    servers = Servers.start()
    yield servers
    servers.close()


@pytest.mark.parametrize("checks", [None, STUMBLES], ids=["compare", "stumble"])
def test_odd_results_are_wrong_whatever_a_check_does_with_them(
    tmp_path: Path, servers: Servers, checks: str | None
) -> None:
    kata = read_pack(write_pack(tmp_path)).kata("scale")
    if checks is not None:
        kata.checks.write_text(checks, "utf-8")
    judge = CandidateJudge(kata, servers)
    found = {words: judge.verdict(candidate).result for _, words, candidate in odd_answers(kata)}
    assert found.keys() == ODD.keys()
    assert {words for words, result in found.items() if result.verdict != "wrong"} == set()
    assert not any("broken" in check.text for result in found.values() for check in result.checks)


def test_a_check_that_stumbles_shows_the_call_and_what_was_expected(tmp_path: Path, servers: Servers) -> None:
    kata = read_pack(write_pack(tmp_path)).kata("scale")
    kata.checks.write_text(STUMBLES, "utf-8")
    candidate = next(candidate for _, words, candidate in odd_answers(kata) if words == "None")
    (check,) = CandidateJudge(kata, servers).verdict(candidate).result.checks
    assert check.text.startswith("scale(")
    assert "returned None" in check.text
