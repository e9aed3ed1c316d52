"""The sealed envelope: compare, solution, reset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.race import RaceResult, Ratio
from tests.learner import Learner
from tests.smallpack import SOLUTION, write_course

ANSWER = SOLUTION.format(title="Mean squared error", name="mse")
LOOP = "def mse(y_true, y_pred):\n    return sum((a - b) ** 2 for a, b in zip(y_true, y_pred)) / len(y_true)\n"

CHECKS = """
def test_mean(kata):
    '''The mean of 1 and 9 is 5'''
    assert kata.mse([0, 0], [1, 3]) == 5, "it is not"
"""


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    learner = Learner(write_course(tmp_path), monkeypatch)
    learner.file("mse").write_text(LOOP, "utf-8")
    return learner


@pytest.mark.parametrize("command", ["solution", "compare"])
def test_the_envelope_stays_sealed_before_a_solve(learner: Learner, command: str) -> None:
    unasked = learner.type(command, "mse")
    declined = learner.type(command, "mse", answer="\n")
    assert unasked.exit_code == 2
    assert "--yes" in unasked.stderr
    assert declined.exit_code == 1
    assert "`mlkata hint mse`" in declined.stderr
    for result in (unasked, declined):
        assert "np.square" not in result.output
    assert learner.events() == []


def test_stopping_at_the_question_says_how_to_resume(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: object, **_options: object) -> None:  # as at Ctrl-C, or at the end of the input
        raise click.Abort

    monkeypatch.setattr("click.confirm", stop)
    result = learner.type("solution", "mse", answer="")
    assert result.exit_code == 130
    assert result.stderr.endswith("Stopped. `mlkata` says where you are.\n")
    assert learner.events() == []


@pytest.mark.parametrize("command", ["solution", "compare"])
def test_the_envelope_opens_on_demand_and_that_is_logged(learner: Learner, command: str) -> None:
    assert "np.square" in learner.type(command, "mse", answer="y\n").stdout
    assert "np.square" in learner.type(command, "mse", "--yes").stdout
    assert [event.kind for event in learner.events()] == ["peeked", "peeked"]


@pytest.mark.parametrize("command", ["solution", "compare"])
def test_the_envelope_is_open_after_a_solve(learner: Learner, command: str) -> None:
    learner.solve("mse")
    assert "np.square" in learner.type(command, "mse").stdout
    assert learner.events("peeked") == []


def test_solution_is_printed_whole(learner: Learner) -> None:
    assert learner.type("solution", "mse", "--yes").stdout == ANSWER


def test_compare_shows_difference_race_and_style(learner: Learner) -> None:
    output = learner.type("compare", "mse", "--yes").stdout
    assert f"--- {Path('katas/mse/mse.py')}\n+++ {Path('solutions/mse/solution.py')}\n" in output
    assert "+    mean = float(np.mean(np.square(difference)))" in output
    assert "No race: this kata is not timed." in output
    assert "Yours loops in Python in line 2. The reference has no loop there: one call" in output
    assert "it calls" not in output
    assert "lines of code" not in output


def test_compare_races_a_solved_kata_only(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = learner.root / "solutions" / "mse" / "kata.toml"
    toml.write_text(toml.read_text("utf-8") + "[race.mse]\nsize = 10\ngrowth = [10, 20]\n", "utf-8")
    raced: list[Any] = []
    even = Ratio(1.0, 0.99, 1.01)

    def race(kata: Kata, path: Path, *, beside: Mapping[str, Path], **_: object) -> tuple[RaceResult, ...]:
        raced.append((kata.id, path, list(beside)))
        beside_it = dict.fromkeys(beside, even)
        return (RaceResult("mse", 10, (10, 20), loop=even, reference=even, beside=beside_it),)

    monkeypatch.setattr("mlkata_plugin.race.run_race", race)
    assert "No race before the kata is solved" in learner.type("compare", "mse", "--yes").stdout
    assert raced == []
    learner.solve("mse")
    assert "race of `mse` at n = 10: as fast as the loop" in learner.type("compare", "mse").stdout
    assert raced.pop() == ("mse", learner.file("mse"), [])
    assert [event.data["races"][0]["n"] for event in learner.events("raced")] == [10]
    with_approaches(learner)
    output = learner.type("compare", "mse").stdout
    assert "race of `mse` at n = 10: as fast as the loop" in output
    assert "  library: library.\n    `mse` at n = 10: as fast as yours" in output
    ((*_, beside),) = raced  # one race for both
    assert "library" in beside
    (learner.root / "solutions" / "mse" / "checks.py").write_text(CHECKS, "utf-8")
    learner.file("mse").write_text(LOOP.replace("** 2", "** 3"), "utf-8")
    output = learner.type("compare", "mse").stdout
    assert "  library: library.\n" in output
    assert "as fast as" not in output


def test_compare_of_the_reference_with_itself(learner: Learner) -> None:
    learner.solve("mse")
    learner.file("mse").write_text(ANSWER, "utf-8")
    assert "is the reference, word for word" in learner.type("compare", "mse").stdout


def test_compare_side_by_side_on_a_wide_terminal(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.solve("mse")
    monkeypatch.setattr("mlkata_plugin.cli.answers.terminal_width", lambda: 140)
    monkeypatch.setenv("COLUMNS", "140")
    output = learner.type("compare", "mse").stdout
    assert any("def mse(y_true, y_pred):" in line and "|" in line for line in output.splitlines())
    assert "reference: " in output


def test_compare_of_a_file_that_does_not_parse(learner: Learner) -> None:
    learner.solve("mse")
    (learner.root / "solutions" / "mse" / "checks.py").write_text(CHECKS, "utf-8")
    learner.file("mse").write_text("def f(:\n", "utf-8")
    output = learner.type("compare", "mse").stdout
    assert output.startswith(f"{Path('katas/mse/mse.py')} cannot be judged: {Path('katas/mse/mse.py')}:1 is not valid")


def test_compare_says_first_that_a_file_is_wrong(learner: Learner) -> None:
    learner.solve("mse")
    (learner.root / "solutions" / "mse" / "checks.py").write_text(CHECKS, "utf-8")
    assert "wrong" not in learner.type("compare", "mse").stdout
    learner.file("mse").write_text(LOOP.replace("** 2", "** 3"), "utf-8")
    output = learner.type("compare", "mse").stdout
    assert output.startswith(f"{Path('katas/mse/mse.py')} is wrong: 1 of 1 checks failed.\nTo see why: `")
    assert "No race" in output
    assert [event.kind for event in learner.events()] == ["attempted"]


VOTES = '"""Differences first.\n\nOne call less;\nit needs an array.\n"""\n\ndef mse(y_true, y_pred): ...\n'


def with_approaches(learner: Learner) -> Learner:
    right = learner.root / "solutions" / "mse" / "right"
    right.mkdir()
    (right / "differences_first.py").write_text(VOTES, "utf-8")
    (right / "library.py").write_text("import scipy\n", "utf-8")
    return learner


def test_compare_lists_the_approaches(learner: Learner) -> None:
    with_approaches(learner).solve("mse")
    output = learner.type("compare", "mse").stdout
    listed = (
        "Other approaches\n"
        "  differences_first: Differences first. One call less; it needs an array.\n"
        "  library: library.\n"
        "  to read one: mlkata solution mse --approach NAME\n"
    )
    assert output.endswith(listed)
    learner.file("mse").write_text(ANSWER, "utf-8")
    assert learner.type("compare", "mse").stdout.endswith(listed)


def test_solution_shows_an_approach_and_guards_it_as_the_reference(learner: Learner) -> None:
    with_approaches(learner)
    sealed = learner.type("solution", "mse", "--approach", "differences_first")
    assert (sealed.exit_code, sealed.stdout) == (2, "")
    assert learner.type("solution", "mse", "--approach", "differences_first", "--yes").stdout == VOTES
    assert [event.kind for event in learner.events()] == ["peeked"]
    unknown = learner.type("solution", "mse", "--approach", "magic", "--yes")
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "mse has no approach 'magic': it has differences_first, library" in unknown.stderr
    assert "knn has no approach 'magic': it has none" in learner.type("solution", "knn", "--approach", "magic").stderr


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_compare_without_a_readable_file_names_the_remedy(learner: Learner, content: bytes | None) -> None:
    learner.file("mse").unlink()
    if content is not None:
        learner.file("mse").write_bytes(content)
    result = learner.type("compare", "mse", "--yes")
    assert result.exit_code == 2
    assert "`mlkata reset mse`" in result.stderr
    assert learner.events() == []


def test_reset_keeps_a_copy_and_logs_it(learner: Learner) -> None:
    result = learner.type("reset", "mse")
    [event] = learner.events("reset")
    copy = learner.root / event.data["copy"]
    assert copy.read_text("utf-8") == LOOP
    assert str(copy.relative_to(learner.root)) in result.stdout
    assert event.data["level"] == "blanks"
    assert event.source is not None
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "blanks")


def test_reset_gives_the_level_that_was_started_unless_told(learner: Learner) -> None:
    learner.log("mse", "started", {"level": "steps"})
    learner.type("reset", "mse")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "steps")
    learner.type("reset", "mse", "--level", "bare")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "bare")
    learner.type("reset", "mse")
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "bare")


def test_reset_works_without_a_file(learner: Learner) -> None:
    learner.file("mse").unlink()
    result = learner.type("reset", "mse")
    assert "copy" not in result.stdout
    assert learner.events("reset")[0].data == {"copy": None, "level": "blanks"}
    assert learner.file("mse").read_text("utf-8") == learner.stub("mse", "blanks")


def test_reset_keeps_what_is_no_text_byte_for_byte(learner: Learner) -> None:
    learner.file("mse").write_bytes(b"\xff\x00")
    learner.type("reset", "mse")
    [event] = learner.events("reset")
    assert (learner.root / event.data["copy"]).read_bytes() == b"\xff\x00"
    assert event.source is None


def test_reset_without_a_copy_changes_nothing(learner: Learner) -> None:
    (learner.root / ".mlkata").write_text("in the way", "utf-8")
    result = learner.type("reset", "mse")
    assert result.exit_code == 1
    assert "no copy" in result.stderr
    assert learner.file("mse").read_text("utf-8") == LOOP
