"""The race in plain words."""

from __future__ import annotations

from mlkata_plugin.race.result import Pair, RaceResult, Ratio

EQUAL = 1.05  # asking again can move a ratio by as much
STEEPER = 0.6  # of exponents: on a busy machine they move by 0.3
HUNGRIER = 2.0
LOOPING = 2.0  # less than so many times the loop's speed, where the reference is so many times faster


def race_lines(result: RaceResult) -> list[str]:
    """Return a result as plain-text lines for a person."""
    if result.loop is None or result.reference is None:
        return [f"no race: {result.problem}"]
    if result.loop.noisy and result.reference.noisy:
        versus = "too noisy to say"
    else:
        versus = f"{_versus(result.loop, 'the loop')}, {_versus(result.reference, 'the reference')}"
    lines = [f"race at n = {result.n:,}: {versus}"]
    if result.growth is not None:
        yours, reference = (f"n^{exponent:z.1f}" for exponent in _both(result.growth))
        small, large = result.sizes
        lines.append(f"growth from n = {small:,} to {large:,}: yours {yours}, reference {reference}")
    if result.memory is not None:
        yours, reference = (_mebibytes(peak) for peak in _both(result.memory))
        lines.append(f"peak memory at n = {result.sizes[0]:,}: yours {yours}, reference {reference}")
    missing = [what for what in ("growth", "memory") if getattr(result, what) is None]
    if missing:
        lines.append(f"{' and '.join(missing)} not measured: {result.problem}")
    return lines + _insight(result.loop, result.reference, result.growth, result.memory)


def two_digits(value: float) -> str:
    """Return a number with two significant digits, and commas from a thousand on."""
    rounded = f"{value:.1e}"
    decimals = 1 - int(rounded.partition("e")[2])
    return f"{float(rounded):,.{max(decimals, 0)}f}"


def _versus(ratio: Ratio, other: str) -> str:
    """Return how the learner's program stands against another."""
    if ratio.noisy:
        return f"too noisy to say against {other}"
    if ratio.low <= 1 <= ratio.high or 1 / EQUAL <= ratio.value <= EQUAL:
        return f"as fast as {other}{_interval('1.0', ratio.low, ratio.high)}"
    if ratio.value > 1:
        times = two_digits(ratio.value)
        return f"about {times} times as fast as {other}{_interval(times, ratio.low, ratio.high)}"
    times = two_digits(1 / ratio.value)
    return f"about {times} times slower than {other}{_interval(times, 1 / ratio.high, 1 / ratio.low)}"


def _interval(times: str, low: float, high: float) -> str:
    """Return an interval in brackets; nothing where it would only say the figure again."""
    ends = two_digits(low), two_digits(high)
    return "" if ends == (times, times) else f" ({ends[0]} to {ends[1]})"


def _both(pair: Pair) -> tuple[float, float]:
    return pair.yours, pair.reference


def _mebibytes(peak: float) -> str:
    return "under 0.01 MiB" if peak < 0.01 else f"{two_digits(peak)} MiB"


def _insight(loop: Ratio, reference: Ratio, growth: Pair | None, memory: Pair | None) -> list[str]:
    """Return the one remark that is worth most, if there is any."""
    if loop.high < LOOPING and reference.high < 1 / LOOPING:
        return ["yours runs at about the speed of the loop: look for a Python loop that is left"]
    if growth is not None and growth.yours - growth.reference >= STEEPER:
        return ["yours falls behind as n grows: look for work that is done again for every element"]
    if (
        memory is not None
        and memory.reference
        and memory.yours >= max(HUNGRIER * memory.reference, memory.reference + 1)
    ):
        times = two_digits(memory.yours / memory.reference)
        return [f"yours takes {times} times the reference's memory: look for a large intermediate result"]
    return []
