"""The rules of a kata where a learner reads them: the end of its README, and the head of the barest stub."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.course.rules import rules, rules_comment, with_rules
from mlkata_plugin.course.scaffold import scaffold, stub_text
from mlkata_plugin.judge.source import is_stub
from mlkata_plugin.practice.question import follow_ups, without_follow_ups
from tests.smallpack import write_pack

README = "# Scale\n\nA story.\n\n## What an interviewer asks next\n\n- Why?\n"


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    return read_pack(write_pack(tmp_path)).kata("scale")


def test_the_rules_say_what_the_kata_allows(kata: Kata) -> None:
    assert rules(kata) == [
        "Import only the standard library and `numpy`.",
        "Do not modify the arguments.",
        "Return plain values: numbers, strings, tuples, lists, dictionaries or arrays.",
        "Return NaN only if the arguments contain NaN, or if the task asks for it.",
        "Do not use NumPy's global random numbers, such as `np.random.seed` and `np.random.rand`.",
    ]
    assert rules(replace(kata, imports=("numpy", "pandas")))[0] == (
        "Import only the standard library, `numpy` and `pandas`."
    )
    assert rules(replace(kata, quiet=True))[-1] == "NumPy must not warn, except where the task allows it."
    without = rules(replace(kata, imports=()))
    assert without[0] == "Import only the standard library."
    assert not any("NumPy" in rule or "arrays" in rule for rule in without)


def test_the_rules_name_the_earlier_answers_that_the_kata_is_made_of(kata: Kata) -> None:
    solution = kata.solution.read_text("utf-8")
    kata.solution.write_text(f"from katas.pair.pair import add\n{solution}", "utf-8")
    assert rules(kata)[0] == "Import only the standard library and `numpy`, and your own `pair`."
    assert rules_comment(kata).startswith("# Rules: import only the standard library and numpy, and your own pair.\n")


def test_the_rules_are_the_last_section_of_a_readme_once(kata: Kata) -> None:
    text = with_rules(README, kata)
    assert text.startswith(README)
    assert text.count("## Rules") == 1
    assert text.endswith(f"- {rules(kata)[-1]}\n")
    assert with_rules(text, kata) == text
    changed = replace(kata, quiet=True)
    assert with_rules(text, changed) == with_rules(README, changed)
    assert with_rules(README.replace("\n## ", "\n## Rules\n\n- old\n\n## "), kata) == text


def test_what_an_interviewer_asks_next_ends_before_the_rules(kata: Kata) -> None:
    text = with_rules(README, kata)
    assert follow_ups(text) == ["Why?"]
    assert without_follow_ups(text).endswith(f"- {rules(kata)[-1]}\n")


def test_the_barest_stub_has_the_rules_at_its_head(kata: Kata) -> None:
    quiet = replace(kata, quiet=True)
    bare = scaffold(kata.solution.read_text("utf-8"), "bare").text
    assert stub_text(quiet, "bare") == (
        "# Rules: import only the standard library and numpy.\n"
        "# Do not modify the arguments. Do not use NumPy's global random numbers.\n"
        f"# NumPy must not warn.\n{bare}"
    )
    assert ast.get_docstring(ast.parse(stub_text(kata, "bare"))) == "Scale."
    for level in ("blanks", "steps"):
        assert "# Rules" not in stub_text(kata, level)


def test_a_stub_with_other_rules_or_without_them_is_still_a_stub(kata: Kata) -> None:
    bare = stub_text(kata, "bare")
    assert is_stub(kata, bare)
    assert is_stub(replace(kata, quiet=True), bare)
    assert is_stub(kata, scaffold(kata.solution.read_text("utf-8"), "bare").text)
    assert not is_stub(kata, bare + "x = 1\n")
