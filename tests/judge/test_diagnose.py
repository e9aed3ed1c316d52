"""Diagnosis: which of a kata's known mistakes a wrong answer behaves like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.proof.candidate import Candidate, CandidateJudge
from tests.smallpack import KATAS, write_pack

POWERS = """
import numpy as np
from mlkata_plugin.authoring import mistake

@mistake(of="scale", name="a power", why="you took a power: doubling is another thing", values=[2.0, 3.0])
def power(x, factor=2.0, *, value):
    return np.asarray(x, dtype=float) ** value

@mistake(of="scale", name="the input", why="you gave the input back")
def nothing(x, factor=2.0):
    return np.asarray(x, dtype=float)
"""


class Judges:
    """Judges texts by the checks of a kata of the small pack, with other mistakes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: list[CandidateJudge] = []

    def __call__(self, kata: str, mistakes: str, text: str) -> KataResult:
        write_pack(self._root, {kata: {**KATAS[kata], "mistakes.py": mistakes}})
        judge = CandidateJudge(read_pack(self._root).kata(kata))
        self._open.append(judge)
        return judge.verdict(Candidate(dedent(text))).result

    def close(self) -> None:
        for judge in self._open:
            judge.close()


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Judges]:
    judges = Judges(tmp_path)
    yield judges
    judges.close()


@pytest.mark.parametrize(("power", "name"), [(2, "a power"), (3, "a power"), (4, None)])
def test_any_member_of_a_family_has_its_name(judged: Judges, power: int, name: str | None) -> None:
    text = f"import numpy as np\n\ndef scale(x, factor=2.0):\n    return np.asarray(x, dtype=float) ** {power}\n"
    result = judged("scale", POWERS, text)
    assert (result.verdict, result.behaves_like) == ("wrong", name)


def test_one_member_has_to_explain_all_calls(judged: Judges) -> None:
    text = """
        import numpy as np

        def scale(x, factor=2.0):
            return np.asarray(x, dtype=float) ** (3 if len(x) == 4 else 2)
        """
    assert judged("scale", POWERS, text).behaves_like is None
