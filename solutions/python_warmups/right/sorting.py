"""The warm-ups by sorting and reversing, with other tools of the standard library."""

import re
from typing import Any


def reverse_words(text: str) -> str:
    """Return the words of a text in reverse order, with one space between two words."""
    return " ".join(reversed(re.findall(r"\S+", text)))


def most_common(items: list[Any], k: int) -> list[tuple[Any, int]]:
    """Return the k most common items, each with the number of times that it occurs."""
    counts = {item: items.count(item) for item in items}
    return sorted(counts.items(), key=lambda pair: pair[1], reverse=True)[:k]


def min_max(values: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest of some numbers, in this order."""
    smallest, *_, largest = sorted([*values, *values])
    return smallest, largest


def fix_mojibake(text: str) -> str:
    """Repair a text whose UTF-8 bytes were read as Latin-1."""
    try:
        raw = bytes(map(ord, text))  # ValueError for a letter above 255
        return str(raw, encoding="utf-8")
    except ValueError:
        return text
