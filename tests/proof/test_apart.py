"""Proofs on other machines: the same proof, and none of what is not the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.proof import Proof, ledger
from mlkata_plugin.proof.apart import prove_elsewhere
from mlkata_plugin.proof.prove import prove
from tests.smallpack import KATAS, write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path, {"pair": KATAS["pair"], "centre": KATAS["centre"]}))


def proofs(pack: Pack, states: dict[str, str]) -> dict[str, Proof]:
    with ThreadPoolExecutor(2) as pool:
        return {proof.kata: proof for proof in prove_elsewhere(pack, list(pack.ids), states, pool)}


def timeless(proof: Proof) -> Proof:
    return replace(proof, seconds=0.0, timings=[])


def test_a_proof_in_a_process_of_its_own_is_the_same(pack: Pack) -> None:
    found = proofs(pack, ledger.states(pack, pack.ids))
    assert set(found) == {"pair", "centre"}
    assert timeless(found["pair"]) == timeless(prove(pack.root, "pair"))


def test_what_another_machine_has_otherwise_is_not_proved(pack: Pack) -> None:
    found = proofs(pack, {**ledger.states(pack, pack.ids), "pair": "another"})
    [finding] = found["pair"].findings
    assert "has another kata or another mlkata: bring it up to date" in finding.message
    assert found["centre"].checks


def test_a_process_that_ends_is_a_finding(pack: Pack) -> None:
    solution = pack.kata("pair").solution
    solution.write_text(solution.read_text("utf-8") + "\nimport os\nos.kill(os.getpid(), 9)\n", "utf-8")
    found = proofs(pack, ledger.states(pack, pack.ids))
    assert "ChildProcessError: its process has ended" in found["pair"].findings[-1].message
    assert found["centre"].checks
