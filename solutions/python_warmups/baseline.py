"""The warm-ups in plain loops, without the help of the standard library."""

from typing import Any


def reverse_words(text: str) -> str:
    """Return the words of a text in reverse order, joined by single spaces."""
    words = []
    word = ""
    for letter in text:
        if not letter.isspace():
            word += letter
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)

    result = ""
    for word in words:
        result = word if result == "" else word + " " + result
    return result


def most_common(items: list[Any], k: int) -> list[tuple[Any, int]]:
    """Return the k most common items, each with its count."""
    counts: dict[Any, int] = {}
    for item in items:
        if item not in counts:
            counts[item] = 0
        counts[item] += 1

    result: list[tuple[Any, int]] = []
    while counts and len(result) < k:
        best = None
        most = 0
        for item, count in counts.items():
            if count > most:  # for an equal count, the earlier item stays
                best, most = item, count
        del counts[best]
        result.append((best, most))
    return result


def min_max(values: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest number, in this order."""
    if len(values) == 0:
        raise ValueError("min_max needs at least one number")
    smallest = values[0]
    largest = values[0]
    for value in values:
        if value < smallest:
            smallest = value
        if value > largest:
            largest = value
    return smallest, largest


def fix_mojibake(text: str) -> str:
    """Repair a text whose UTF-8 bytes were read as Latin-1."""
    numbers = []
    for letter in text:
        if ord(letter) > 255:
            return text
        numbers.append(ord(letter))  # in Latin-1, the number of a character is its byte
    try:
        return bytes(numbers).decode("utf-8")
    except UnicodeDecodeError:
        return text
