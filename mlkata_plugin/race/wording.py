"""The race in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlkata_plugin.race.result import Pair, RaceResult, Ratio

EQUAL = 1.05  # asking again can move a ratio by as much
STEEPER = 0.6  # of exponents: on a busy machine they move by 0.3
HUNGRIER = 2.0
LOOPING = 2.0  # less than so many times the loop's speed, where the reference is so many times faster


def race_lines(results: Sequence[RaceResult]) -> list[str]:
    """Return the results of a kata as plain-text lines for a person."""
    lines: list[str] = []
    raced = [result for result in results if result.loop is not None and result.reference is not None]
    for result in raced:
        lines += _lines(result)
    if raced:
        lines.append(_what_they_are(raced[0]))
    problems = dict.fromkeys(result.problem for result in results if result not in raced)
    for problem in problems:
        names = [_name(result) for result in results if result not in raced and result.problem == problem]
        whose = f" of {' and '.join(names)}" if raced or len(problems) > 1 else ""
        lines.append(f"no race{whose}: {problem}")
    return lines


def beside_lines(results: Sequence[RaceResult], name: str) -> list[str]:
    """Return how fast another program was beside the learner's, in a line for each function."""
    return [
        f"{_name(result)} at n = {result.n:,}: {versus(result.beside[name].inverse, 'yours')}"
        for result in results
        if name in result.beside
    ]


def two_digits(value: float) -> str:
    """Return a number with two significant digits, and commas from a thousand on."""
    rounded = f"{value:.1e}"
    decimals = 1 - int(rounded.partition("e")[2])
    return f"{float(rounded):,.{max(decimals, 0)}f}"


def versus(ratio: Ratio, other: str) -> str:
    """Return how a program stands against another."""
    if ratio.noisy:
        return f"too noisy to say against {other}"
    if ratio.low <= 1 <= ratio.high or 1 / EQUAL <= ratio.value <= EQUAL:
        return f"as fast as {other}{_interval('1.0', ratio.low, ratio.high)}"
    if ratio.value > 1:
        times = two_digits(ratio.value)
        return f"about {times} times as fast as {other}{_interval(times, ratio.low, ratio.high)}"
    times, inverse = two_digits(1 / ratio.value), ratio.inverse
    return f"about {times} times slower than {other}{_interval(times, inverse.low, inverse.high)}"


def _lines(result: RaceResult) -> Iterator[str]:
    """Yield the lines about one function that was raced."""
    loop, reference = result.loop, result.reference
    assert loop is not None
    assert reference is not None
    if loop.noisy and reference.noisy:
        standing = "too noisy to say"
    else:
        standing = f"{versus(loop, 'the loop')}, {versus(reference, 'the reference')}"
    of = f" of {_name(result)}" if result.function else ""
    yield f"race{of} at n = {result.n:,}: {standing}"
    if result.growth is not None:
        yours, theirs = (f"n^{exponent:z.1f}" for exponent in _both(result.growth))
        small, large = result.sizes
        yield f"  growth from n = {small:,} to {large:,}: yours {yours}, reference {theirs}"
    if result.memory is not None:
        yours, theirs = (_mebibytes(peak) for peak in _both(result.memory))
        yield f"  peak memory at n = {result.sizes[0]:,}: yours {yours}, reference {theirs}"
    yield from (f"  {remark}" for remark in (result.problem, _insight(result)) if remark)


def _what_they_are(result: RaceResult) -> str:
    inputs = f"inputs at n: {result.inputs}; " if result.inputs else ""
    return f"({inputs}the loop: the same in plain Python)"


def _name(result: RaceResult) -> str:
    return f"`{result.function}`"


def _interval(times: str, low: float, high: float) -> str:
    """Return an interval in brackets; nothing where it would only say the figure again."""
    ends = two_digits(low), two_digits(high)
    return "" if ends == (times, times) else f" ({ends[0]} to {ends[1]})"


def _both(pair: Pair) -> tuple[float, float]:
    return pair.yours, pair.reference


def _mebibytes(peak: float) -> str:
    return "under 0.01 MiB" if peak < 0.01 else f"{two_digits(peak)} MiB"


def _insight(result: RaceResult) -> str | None:
    """Return the one remark that is worth most, if there is any."""
    loop, reference, growth, memory = result.loop, result.reference, result.growth, result.memory
    assert loop is not None
    assert reference is not None
    if result.looping is not None and loop.high < LOOPING and reference.high < 1 / LOOPING:
        return f"line {result.looping} of yours has a Python loop: let NumPy or pandas do its work in one call"
    if growth is not None and growth.yours - growth.reference >= STEEPER:
        return "yours falls behind as n grows: look for work that is done again for every element"
    if (
        memory is not None
        and memory.reference
        and memory.yours >= max(HUNGRIER * memory.reference, memory.reference + 1)
    ):
        times = two_digits(memory.yours / memory.reference)
        return f"yours takes {times} times the reference's memory: look for a large intermediate result"
    return None
