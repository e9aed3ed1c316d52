"""Two sources side by side, or one above the other. Pure: lines in, rows or numbers out."""

from __future__ import annotations

import difflib
import re
from itertools import zip_longest

from mlkata_plugin.frozen import Frozen

CONTEXT = 3


class DiffRow(Frozen):
    """One line of a comparison side by side.

    Attributes
    ----------
    left, right : str
        The lines; empty where a side has none.
    sign : str
        `` `` for the same, ``|`` for different, ``<`` and ``>`` for a line of one side only, ``:`` where equal
        lines were left out, which `left` and `right` then say.
    """

    left: str
    sign: str
    right: str


def lines_of(source: str) -> list[str]:
    """Return a source's lines, with the head of a TODO as the solution writes it, so that these do not differ."""
    lines = source.split("\n")  # and nowhere else, as Python and editors count them
    if not lines[-1]:
        lines.pop()
    return [re.sub(r"^(\s*# )TODO (?=\d+: )", r"\1Step ", line) for line in lines]


def unified(yours: str, reference: str, your_name: str, reference_name: str) -> list[str]:
    """Return what has to change in `yours` to get to the reference, as ``diff -u`` tells it."""
    return list(
        difflib.unified_diff(lines_of(yours), lines_of(reference), your_name, reference_name, lineterm="", n=CONTEXT)
    )


def changed(before: str, after: str) -> tuple[int, int]:
    """Return how many lines came and how many went between two sources."""
    matcher = difflib.SequenceMatcher(a=before.splitlines(), b=after.splitlines(), autojunk=False)
    others = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    return sum(end - start for *_, start, end in others), sum(end - start for _, start, end, _, _ in others)


def side_by_side(yours: str, reference: str) -> list[DiffRow]:
    """Return both sources in rows, where equal stretches are cut down to a few lines around the differences."""
    left, right = lines_of(yours), lines_of(reference)
    rows: list[DiffRow] = []
    matcher = difflib.SequenceMatcher(a=left, b=right, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            rows += [
                DiffRow(a or "", "|" if None not in (a, b) else "<" if b is None else ">", b or "")
                for a, b in zip_longest(left[i:i_end], right[j:j_end])
            ]
            continue
        head = 0 if i == 0 else CONTEXT
        tail = 0 if i_end == len(left) and j_end == len(right) else CONTEXT
        same = [DiffRow(line, " ", line) for line in left[i:i_end]]
        hidden = len(same) - head - tail
        if hidden > 1:
            note = f"... {hidden} equal lines"
            same[head : len(same) - tail] = [DiffRow(note, ":", note)]
        rows += same
    return rows
