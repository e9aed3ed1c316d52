"""Proofs on other machines: each in a process of its own there, as it is proved here.

The worker of a cluster runs what it is asked in threads, and a proof wants a process that nobody else is in.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path

from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.process.children import Starter
from mlkata_plugin.process.line import Line
from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.ledger import state_of
from mlkata_plugin.proof.prove import Proof, as_they_come, prove

ENTRY = "mlkata_plugin.proof.apart"
LARGEST = 1 << 28  # bytes of a proof


def prove_elsewhere(pack: Pack, names: Sequence[str], states: Mapping[str, str], executor: Executor) -> Iterator[Proof]:
    """Prove katas by an executor that may run on other machines; yield each proof when it is done.

    What the katas and the engine are here is told by `states`: a proof of anything else would be none of these.
    """
    futures = {executor.submit(prove_apart, pack.root, name, states.get(name, "")): name for name in names}
    yield from as_they_come(pack, futures)


def prove_apart(root: Path, name: str, state: str) -> Proof:
    """Prove a kata in a process of its own."""
    child = Starter(ENTRY, forks=False).start()
    try:
        child.line.send(json.dumps([str(root), name, state]).encode())
        proof: Proof = pickle.loads(child.line.receive(LARGEST))  # of our own process, which no candidate is in
    except EOFError:
        raise ChildProcessError(f"its process has ended: {child.end().written.decode(errors='replace')}") from None
    finally:
        child.end()
    return proof


def main(line: Line, _trace: int) -> None:
    """Prove the kata that is asked for."""
    root, name, state = json.loads(line.receive(LARGEST))
    line.send(pickle.dumps(_proof(Path(root), name, state)))


def _proof(root: Path, name: str, state: str) -> Proof:
    with suppress(PackError):  # which the proof tells
        kata = read_pack(root).kata(name)
        if state and state_of(kata) != state:
            message = "the machine that was asked has another kata or another mlkata: bring it up to date"
            return Proof(name, [Finding(kata.toml, None, message)])
    return prove(root, name)
