"""What the domain of a kata shows, apart from a whole proof."""

from __future__ import annotations

from pathlib import Path

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.proof import contract
from tests.authors_pack import good_kata


def test_a_kata_has_a_domain(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    kata = read_pack(tmp_path).kata("rms")
    assert list(contract.findings(kata)) == []
    kata.domain.unlink()
    (found,) = contract.findings(kata)
    assert (found.path, found.message) == (kata.domain, "this file is missing: a pack needs it")
