"""The network of the course is made of five earlier answers: the learner's own, where they are solved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.file_judge import FileJudge
from mlkata_plugin.workspace import Workspace

PACK = builtin_pack()
FIVE = ("activations", "binary_cross_entropy", "dense_layer", "sigmoid", "weight_init")
TELLTALE = """

def _telling(function):
    def told(*args, **kwargs):
        print("my {kata}")
        return function(*args, **kwargs)

    return told


for _name, _function in [*globals().items()]:
    if getattr(_function, "__module__", None) == __name__ and not _name.startswith("_"):
        globals()[_name] = _telling(_function)
"""


class Learner:
    """Solves katas of the course with the reference, which says whenever it is called."""

    def __init__(self, root: Path) -> None:
        for kata in ("mlp_xor", *FIVE):
            (root / "katas" / kata).mkdir(parents=True)
        self.workspace = Workspace(root)
        self.judge = FileJudge(root)

    def submit(self, name: str, text: str) -> KataResult:
        file = self.workspace.file(self.workspace.kata(name))
        file.write_text(text, "utf-8")
        return self.judge.verdict(name)[0]

    def solve(self, name: str) -> KataResult:
        return self.submit(name, PACK.kata(name).solution.read_text("utf-8") + TELLTALE.replace("{kata}", name))


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    made = Learner(tmp_path)
    yield made
    made.judge.close()


def test_who_solves_what_the_network_needs_and_then_the_network_uses_five_own_answers(learner: Learner) -> None:
    assert PACK.kata("mlp_xor").made_of == PACK.kata("mlp_xor").prerequisites
    assert set(PACK.kata("mlp_xor").prerequisites) == set(FIVE)
    network = PACK.kata("mlp_xor").solution.read_text("utf-8")
    before = learner.submit("mlp_xor", network)
    assert before.verdict == "solved"
    assert before.remark == (
        "It ran with the reference's activations, binary_cross_entropy, dense_layer, sigmoid and weight_init, "
        "as yours are not solved."
    )
    assert {name: learner.solve(name).verdict for name in FIVE} == dict.fromkeys(FIVE, "solved")
    after = learner.submit("mlp_xor", network)
    assert (after.verdict, after.remark) == ("solved", None)
    uphill = learner.submit("mlp_xor", network.replace("params[name] - lr", "params[name] + lr"))
    assert uphill.verdict == "wrong"
    said = "".join(check.text for check in uphill.failing)
    assert [name for name in FIVE if f"my {name}\n" in said] == [*FIVE]
