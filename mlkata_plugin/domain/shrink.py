"""Shrinking: from the choices of a failing draw to the simplest ones that still fail.

Candidates are tried a generation at a time, since over a link a round trip is dear and many calls cost little more
than one. A generation takes one step in each place; the next one takes as many of the steps that still failed at once
as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mlkata_plugin.domain.source import Choice, Chooser, Replay

Choices = tuple[Choice, ...]
Step = tuple[int, tuple[int, ...]]  # which choice becomes what
Failing = Callable[[Sequence[Chooser]], Sequence[Choices | None]]

MOST = 120  # steps in a generation


def shrink(choices: Choices, failing: Failing) -> Choices:
    """Return the simplest choices that were found to fail.

    Parameters
    ----------
    choices : tuple of Choice
        Those of a failing draw.
    failing : callable
        Makes a draw from each source; returns the choices that it really made where it fails, else None. When the
        time is over, it makes no more, and the search ends.
    """
    best = choices
    tried: set[Choices] = set()
    passes = [_whole_choices, _entries]
    while passes:
        steps = [step for step in passes[0](best) if _with(best, [step]) not in tried][:MOST]
        tried.update(_with(best, [step]) for step in steps)
        found = failing([Replay(_with(best, [step])) for step in steps])
        simpler = [(step, made) for step, made in zip(steps, found, strict=True) if made and size(made) < size(best)]
        if not simpler:  # perhaps what fails stands last in what a smaller size cuts
            found = failing([Replay(_with(best, [step]), last=True) for step in steps if len(step[1]) == 1])
            simpler = [((0, ()), made) for made in found if made and size(made) < size(best)]
        if not simpler:
            del passes[0]
            continue
        together = failing([Replay(_with(best, steps)) for steps in _several([step for step, _ in simpler])])
        best = min([*(made for _, made in simpler), *(made for made in together if made)], key=size)
        passes = [_whole_choices, _entries]
    return best


def size(choices: Choices) -> tuple[int, int, int]:
    """Return how large choices are: how many; then how far from 0 those of one entry are; then the others."""
    blocks = [values for _, values in choices]
    single = sum(values[0] for values in blocks if len(values) == 1)
    return sum(map(len, blocks)), single, sum(map(sum, blocks)) - single


def _with(choices: Choices, steps: Sequence[Step]) -> Choices:
    changed = list(choices)
    for at, values in steps:
        changed[at] = (changed[at][0], values)
    return tuple(changed)


def _several(steps: list[Step]) -> list[list[Step]]:
    """Return all steps, both halves of them, the quarters at both ends, ...; of several in one place, the first."""
    steps = sorted({at: (at, values) for at, values in reversed(steps) if values}.values())
    cuts = []
    count = len(steps)
    while count > 1:
        cuts += [steps[:count], steps[-count:]]
        count //= 2
    return cuts


def _whole_choices(choices: Choices) -> Iterator[Step]:
    """Yield steps that make a choice 0, half as large, or 1 smaller, all of its entries at once."""
    for at, (_, values) in enumerate(choices):
        if any(values):
            yield at, (0,) * len(values)
    for at, (_, values) in enumerate(choices):
        if any(values):
            if max(values) > 2:
                yield at, tuple(value // 2 for value in values)
            if len(values) == 1:
                yield at, (values[0] - 1,)
            else:
                half = len(values) // 2
                yield at, (*values[:half], *[0] * (len(values) - half))
                yield at, (*[0] * half, *values[half:])
                yield at, (*values[1:], 0)


def _entries(choices: Choices) -> Iterator[Step]:
    """Yield steps that make one entry of a choice 0, half as large, or 1 smaller."""
    for at, (_, values) in enumerate(choices):
        for i, value in enumerate(values):
            if value and len(values) > 1:
                for smaller in sorted({0, value // 2, value - 1}):
                    yield at, (*values[:i], smaller, *values[i + 1 :])
