"""Sorted and reversed

These are other tools for the same answers. A stable sort keeps ties in their order, a regular expression finds words,
and bytes can be made from code points. list.count makes most_common slow for long lists.
"""

import re
from typing import Any


def reverse_words(text: str) -> str:
    """Return the words of a text in reverse order, joined by single spaces."""
    return " ".join(reversed(re.findall(r"\S+", text)))


def most_common(items: list[Any], k: int) -> list[tuple[Any, int]]:
    """Return the k most common items, each with its count."""
    counts = {item: items.count(item) for item in items}
    return sorted(counts.items(), key=lambda pair: pair[1], reverse=True)[:k]


def min_max(values: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest number, in this order."""
    smallest, *_, largest = sorted([*values, *values])  # raises a ValueError if there are fewer than two
    return smallest, largest


def fix_mojibake(text: str) -> str:
    """Repair a text whose UTF-8 bytes were read as Latin-1."""
    try:
        raw = bytes(map(ord, text))  # raises a ValueError for a character above 255
        return str(raw, encoding="utf-8")
    except ValueError:
        return text
