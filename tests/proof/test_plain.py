"""Plain English, as far as a machine can hold it: each rule by its words, and what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.plain import WORDS, habits_in, plain, rates, words_in
from mlkata_plugin.proof.texts import readme_texts, text
from tests.authors_pack import Fault, file_of, good_kata, plant

PRIVATE = [
    ("The quantile stands at the place (n - 1) * q.", ["place", "stands"]),
    ("Their places are kept.", ["place"]),
    ("The array is sorted in place, and the sum takes the place of the mean.", []),
    ("A mean in\nplace of a sum", ["in place of"]),
    ("rounded to three decimal places", []),
    ("The input stays as it was.", ["as it was"]),
    ("It is returned as it is.", ["as it was"]),
    ("The row is as it is because of ties", []),
    ("Whatever k is, whichever row", ["whatever", "whichever"]),
    ("Somebody asks, and nobody knows.", ["nobody", "somebody"]),
    ("far out, and far from zero", ["far from zero", "far out"]),
    ("far from the origin", []),
    ("Lists are as good as arrays, and are welcome.", ["as good as", "welcome"]),
    ("The input as it stands.", ["as it was"]),
    ("n stands for the number of rows, which you understand.", []),
    ("the outstanding stand-in", []),
    ("you subtracted in the dtype that came in", ["that came in"]),
    ("Small costs keep their digits.", ["keeps digits"]),
    ("arccos loses half of the digits", []),
    ("The row comes back with a value of its own.", ["comes back", "of its own"]),
    ("On the way it overflows.", ["on the way"]),
    ("you sorted the caller's own array", ["the caller's own"]),
    ("A NaN is taken for 0.", ["taken for"]),
    ("The mean is taken for each row.", []),
    ("the axis behind it; the idea behind it", ["behind"]),
    ("NumPy has nothing to warn about.", ["nothing to warn about"]),
    ("It refuses a row without a word: asked is a mean.", ["asked is", "refuse", "without a word"]),
    ("you took the slope: add up the squares", ["add up", "slope"]),
    ("The squares add up to 4.5.", []),
    ("NumPy stretches it. Turn it round, and look at it.", ["look at", "stretch", "turn round"]),
    ("the part of all rows that it lets through", ["let through", "part of all"]),
    ("part of the array", []),
    ("falling or rising, all the same", ["all the same", "falling", "rising"]),
    ("The values are all the same.", []),
    ("Of equally common labels", ["equally common"]),
    ("An empty list is a `ValueError`.", ["is a ValueError"]),
    ("Raise a `ValueError`.", []),
    ("seldom larger in size", ["in size", "seldom"]),
    ("which loss would mind it less? It minds.", ["mind", "mind"]),
    ("keep in mind", []),
    ("upon that, NumPy complains", ["complain", "upon"]),
    ("the other way round: hardly, merely", ["hardly", "merely", "the other way round"]),
    ("The term dies away and settles by and by.", ["by and by", "die away", "settle"]),
    ("Glue the rows once more, anew.", ["anew", "glue", "once more"]),
    ("you took the root; a power of e", ["power of e", "the root"]),
    ("the square root, and the root mean square", []),
    ("`place` and `whatever\nstands` are code", []),
]


@pytest.mark.parametrize(("words", "expected"), PRIVATE, ids=[words[:40] for words, _ in PRIVATE])
def test_private_words(words: str, expected: list[str]) -> None:
    assert sorted(hit.rule for hit in words_in(text("README", Path("x"), 1, words))) == expected


def test_every_private_word_has_a_case() -> None:
    assert {word for _, expected in PRIVATE for word in expected} == set(WORDS)


HABITS = [
    ("Of equal labels the smallest wins.", ["opening"]),
    ("It is so. Where k is 0, raise. Without rows, too. With k rows it ends.", ["opening"] * 3),
    ("Where would you see this?", []),
    ("From 100 to 80 is a fall of 0.2.", []),
    ("From there on it is flat.", ["opening"]),
    ("The one-hot row has no one-hot column.", []),
    ("Offsets of 1, without a loop, with rows from X.", []),
    ("Nothing was compared, nobody won, none is left, and no other row.", ["negative"] * 4),
    ("It returns None. A None is an error. `none` is a name.", []),
    ("None of the rows is 0.", ["negative"]),
    ("The one that occurs first comes first.", ["pronoun"]),
    ("One may be flat while the other is a column, and those of the others.", ["pronoun"] * 4),
    ("the other centroid, those rows, one row, one of the rows, the one row", []),
    ("At least one is wrong, more than one has a NaN, and one by one.", []),
    ("Labels from zero to one. Zeros and ones.", []),
    ("each one, and the first\none.", ["pronoun", "pronoun"]),
    ("the one-hot rows; this one-sided test", []),
]


@pytest.mark.parametrize(("words", "expected"), HABITS, ids=[words[:40] for words, _ in HABITS])
def test_habits(words: str, expected: list[str]) -> None:
    assert [hit.rule for hit in habits_in(text("README", Path("x"), 1, words))] == expected


def test_sentences_are_told_from_code_formulas_tables_and_headings() -> None:
    source = (
        "# A title\n\nThe story is short. It has x_1 + ... + x_n,\ne.g. 3.5 and `a. B`.\n\n## Task\n\n- One rule\n"
        "  goes on. And ends.\n- Two\n\n    whatever = code\n\n```python\n>>> nothing\n```\n\n"
        "| whatever | here |\n|---|---|\n\nLast.\n\n## Rules\n\n- Written by machine.\n"
    )
    found = [each for block in readme_texts(Path("x"), source) for each in block.sentences()]
    assert [(each.kind, each.line, each.words) for each in found] == [
        ("story", 3, "The story is short."),
        ("story", 3, "It has x_1 + ... + x_n,\ne.g. 3.5 and CODE."),
        ("README", 8, "One rule\ngoes on."),
        ("README", 9, "And ends."),
        ("README", 10, "Two"),
        ("README", 21, "Last."),
    ]


def test_a_hit_has_the_line_that_it_is_in() -> None:
    (hit,) = words_in(text("README", Path("x"), 7, "the first line\nand whatever\nfollows"))
    assert (hit.line, hit.quoted) == (8, "whatever")


MANY = "Nothing is lost. Then nothing is left."
LONG = "you took the mean of " + "all the rows and " * 7 + "columns"
FAULTS = {
    "word in the README": Fault("README.md", "Small integers", "Whatever comes, small integers", "-> for every", ""),
    "word in the docstring": Fault("solution.py", "Numbers of any dtype", "Whichever numbers", "docstring: ", ""),
    "word in a step": Fault("solution.py", "# Step 2: ", "# Step 2: Behind, ", "step: 'Behind' -> after", ""),
    "word in a hint": Fault("kata.toml", "Done: the shapes.", "Done: upon this.", "hint: 'upon' -> on", ""),
    "word in a title": Fault("checks.py", '    """', '    """Hardly ', "title: 'Hardly'", ""),
    "word in a name": Fault("mistakes.py", 'name="no square root"', 'name="once more"', "name: 'once more'", ""),
    "word in a why": Fault("mistakes.py", 'why="', 'why="you seldom ', "why: 'seldom' -> rarely", ""),
    "negatives": Fault("README.md", "## The maths", f"{MANY}\n\n## The maths", "negative 'Nothing', 2 in", ""),
    "negatives elsewhere": Fault("mistakes.py", 'why="', 'why="you took nothing, none, nobody: ', "may stay", ""),
    "long sentence": Fault("README.md", "## The maths", f"So {LONG}.\n\n## The maths", "a sentence of 35 words", ""),
    "long why": Fault("mistakes.py", 'why="', f'why="{LONG}: ', "25 at most", ""),
    "long title": Fault("checks.py", '    """', f'    """{LONG} ', "15 at most", ""),
    "long hint": Fault("kata.toml", "Done: the shapes.", f"{LONG} {LONG}", "hint: a hint of 81 words: 40", ""),
    "last hint asks": Fault("kata.toml", "of the means.", "of the means?", "the last one ends with a question", ""),
    "why of nobody": Fault("mistakes.py", 'why="', 'why="this is wrong: ', "begin with `you`", ""),
    "long story": Fault("README.md", "## Task", "Rows are read. " * 20 + "\n\n## Task", "words before the task", ""),
    "variable without a name": Fault("solution.py", "# Step 2: mean_square", "# Step 2: they", "name mean_square", ""),
    "exception for nothing": Fault(
        "kata.toml", "[race.NAME]", '[plain]\nupon = "why"\n\n[race.NAME]', "take the entry out", ""
    ),
}


def findings(root: Path) -> list[Finding]:
    return plain(read_pack(root).kata("rms"))


def test_a_good_kata_is_plain(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    assert findings(tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_habit_is_named_with_its_place(tmp_path: Path, fault: Fault) -> None:
    good_kata(tmp_path, "rms")
    plant(tmp_path, "rms", fault)
    found = findings(tmp_path)
    assert {finding.path.name for finding in found} == {fault.file}
    assert any(fault.says in finding.message for finding in found), found
    lines = file_of(tmp_path, "rms", fault.file).read_text("utf-8").splitlines()
    assert all(finding.line is not None and 0 < finding.line <= len(lines) for finding in found)


def test_a_word_or_a_step_is_excepted_with_a_reason(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    for fault in (FAULTS["word in a hint"], FAULTS["variable without a name"]):
        plant(tmp_path, "rms", fault)
    toml = file_of(tmp_path, "rms", "kata.toml")
    text = toml.read_text("utf-8")
    toml.write_text(text + '\n[plain]\nupon = "a quotation"\n"step 2" = "it names them below"\n', "utf-8")
    assert findings(tmp_path) == []
    toml.write_text(text + '\n[plain]\nupon = ""\n', "utf-8")
    with pytest.raises(PackError, match="`upon` must be a text"):
        findings(tmp_path)


def test_rates_are_of_100_sentences_of_readmes(tmp_path: Path) -> None:
    good_kata(tmp_path, "rms")
    before, none = rates(read_pack(tmp_path))
    assert before > 10
    assert set(none.values()) == {0.0}
    plant(tmp_path, "rms", FAULTS["negatives"])
    after, found = rates(read_pack(tmp_path))
    assert after == before + 2
    assert found == {**none, "negative": 200 / after}
