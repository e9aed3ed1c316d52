from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.race import Pair, RaceResult, Ratio, beside_lines, race_lines
from mlkata_plugin.race.wording import two_digits

RESULT = RaceResult(
    function="total",
    n=20_000,
    sizes=(200_000, 400_000),
    inputs="n numbers",
    rounds=120,
    seconds=1.4,
    loop=Ratio(64.1, 61.8, 65.7),
    reference=Ratio(0.99, 0.97, 1.01),
    growth=Pair(yours=1.02, reference=0.98),
    memory=Pair(yours=3.06, reference=3.06),
)
SLOW = replace(RESULT, loop=Ratio(1.1, 1.0, 1.2), reference=Ratio(0.02, 0.019, 0.021), memory=None)
LOOP = "(inputs at n: n numbers; the loop: the same in plain Python)"


def lines_of(result: RaceResult) -> list[str]:
    """Return the lines about one function, without the one that says what n and the loop are."""
    *lines, last = race_lines([result])
    assert last == LOOP
    return lines


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (64.3, "64"),
        (0.973, "0.97"),
        (0.996, "1.0"),
        (9.94, "9.9"),
        (9.96, "10"),
        (99.6, "100"),
        (0.0312, "0.031"),
        (1284, "1,300"),
        (2_490_000, "2,500,000"),
    ],
)
def test_two_significant_digits(value: float, text: str) -> None:
    assert two_digits(value) == text


@given(st.floats(1e-6, 1e9))
def test_rounding_stays_near(value: float) -> None:
    assert float(two_digits(value).replace(",", "")) == pytest.approx(value, rel=0.051)


def test_a_race_names_its_function_and_says_what_n_and_the_loop_are() -> None:
    assert race_lines([RESULT]) == [
        "race of `total` at n = 20,000: about 64 times as fast as the loop (62 to 66), "
        "as fast as the reference (0.97 to 1.0)",
        "  growth from n = 200,000 to 400,000: yours n^1.0, reference n^1.0",
        "  peak memory at n = 200,000: yours 3.1 MiB, reference 3.1 MiB",
        LOOP,
    ]


def test_what_n_and_the_loop_are_is_said_once() -> None:
    lines = race_lines([RESULT, replace(RESULT, function="mean")])
    assert [line for line in lines if "race of" in line] == [lines[0], lines[0].replace("total", "mean")]
    assert lines.count(LOOP) == 1
    assert race_lines([replace(RESULT, inputs="")])[-1] == "(the loop: the same in plain Python)"


def test_a_race_logged_before_races_had_names() -> None:
    assert race_lines([replace(RESULT, function="")])[0].startswith("race at n = 20,000: about 64 times")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Ratio(2.31, 2.26, 2.44), "about 2.3 times as fast as the reference (2.3 to 2.4)"),
        (Ratio(0.43, 0.41, 0.46), "about 2.3 times slower than the reference (2.2 to 2.4)"),
        (Ratio(0.0312, 0.0311, 0.0313), "about 32 times slower than the reference"),
        (Ratio(2.31, 2.30, 2.32), "about 2.3 times as fast as the reference"),
        (Ratio(1.0, 1.0, 1.0), "as fast as the reference"),
        (Ratio(1.04, 1.02, 1.06), "as fast as the reference (1.0 to 1.1)"),
        (Ratio(1.09, 0.98, 1.12), "as fast as the reference (0.98 to 1.1)"),
        (Ratio(1.09, 1.04, 1.12), "about 1.1 times as fast as the reference (1.0 to 1.1)"),
        (Ratio(0.90, 0.86, 0.94), "about 1.1 times slower than the reference (1.1 to 1.2)"),
        (Ratio(1.2, 0.9, 1.4), "too noisy to say against the reference"),
    ],
)
def test_every_standing_against_the_reference(found: Ratio, words: str) -> None:
    first = lines_of(replace(RESULT, reference=found))[0]
    start = "race of `total` at n = 20,000: about 64 times as fast as the loop (62 to 66), "
    assert first.removeprefix(start) == words


def test_slower_than_the_loop() -> None:
    first = lines_of(replace(RESULT, loop=Ratio(0.5, 0.48, 0.52)))[0]
    assert "n = 20,000: about 2.0 times slower than the loop (1.9 to 2.1), " in first


def test_noise_everywhere_is_said_once() -> None:
    noisy = Ratio(2.0, 1.0, 3.0)
    first = lines_of(replace(RESULT, loop=noisy, reference=noisy))[0]
    assert first == "race of `total` at n = 20,000: too noisy to say"


def failed(function: str, problem: str) -> RaceResult:
    return RaceResult(function=function, n=20, sizes=(200, 400), problem=problem)


def test_no_race_says_why_once() -> None:
    why = "importing your file raised NameError: name 'x'"
    assert race_lines([failed("total", why), failed("mean", why)]) == [f"no race: {why}"]


def test_each_function_that_is_not_raced_is_named() -> None:
    lines = race_lines([failed("mean", "your `mean` raised E"), RESULT, failed("most", "your `mean` raised E")])
    assert lines[-1] == "no race of `mean` and `most`: your `mean` raised E"
    lines = race_lines([failed("mean", "your `mean` raised E"), failed("most", "your `most` raised E")])
    assert lines == ["no race of `mean`: your `mean` raised E", "no race of `most`: your `most` raised E"]


def test_what_was_not_measured_is_told_only_where_there_is_a_reason_to_know() -> None:
    without = replace(RESULT, growth=None, memory=None)
    assert len(lines_of(without)) == 1
    problem = "your `total` at n = 400,000 was not over after the 1.9 s that there are for it"
    assert lines_of(replace(without, problem=problem))[1:] == [f"  {problem}"]


def test_a_steeper_growth_is_pointed_out() -> None:
    lines = lines_of(replace(RESULT, growth=Pair(yours=1.98, reference=1.02), memory=Pair(300.0, 3.0)))
    assert lines[1] == "  growth from n = 200,000 to 400,000: yours n^2.0, reference n^1.0"
    assert lines[3:] == ["  yours falls behind as n grows: look for work that is done again for every element"]


def test_a_larger_memory_is_pointed_out() -> None:
    lines = lines_of(replace(RESULT, memory=Pair(yours=317.0, reference=10.1)))
    assert lines[2] == "  peak memory at n = 200,000: yours 320 MiB, reference 10 MiB"
    assert lines[3:] == ["  yours takes 31 times the reference's memory: look for a large intermediate result"]


def test_a_loop_that_the_source_has_is_pointed_out_first() -> None:
    remark = "  line 7 of yours has a Python loop: let NumPy or pandas do its work in one call"
    assert lines_of(replace(SLOW, looping=7, growth=Pair(2.0, 1.0)))[-1] == remark
    assert lines_of(replace(SLOW, looping=7, loop=Ratio(0.25, 0.24, 0.26)))[-1] == remark
    assert "loop:" not in "".join(lines_of(replace(SLOW, looping=None, reference=Ratio(0.02, 0.019, 0.021)))[1:])


def test_no_wonder_where_the_reference_is_no_faster() -> None:
    assert lines_of(replace(SLOW, looping=7, reference=Ratio(0.9, 0.8, 1.0), growth=None))[1:] == []


def test_small_memory_is_not_worth_a_remark() -> None:
    lines = lines_of(replace(RESULT, memory=Pair(yours=0.2, reference=0.004), growth=Pair(-0.01, 0.0)))
    assert lines[1:] == [
        "  growth from n = 200,000 to 400,000: yours n^0.0, reference n^0.0",
        "  peak memory at n = 200,000: yours 0.20 MiB, reference under 0.01 MiB",
    ]


def test_another_program_stands_beside_yours() -> None:
    results = [replace(RESULT, beside={"library": Ratio(0.5, 0.49, 0.51)}), RESULT]
    assert beside_lines(results, "library") == ["`total` at n = 20,000: about 2.0 times as fast as yours"]
