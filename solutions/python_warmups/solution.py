"""Python warm-ups: words, counts, extremes and damaged text."""

from collections import Counter
from typing import Any


def reverse_words(text: str) -> str:
    """Return the words of a text in reverse order, joined by single spaces.

    Parameters
    ----------
    text : str
        Words are separated by white space: one or more characters for which ``str.isspace`` is true.

    Returns
    -------
    str
        The words, each spelled as in the text, without white space at either end. A text without words gives the
        empty string.
    """
    # Step 1: words: the words in the order of the text, a list. Two spaces have no word between them.
    words = text.split()

    # Step 2: return the words from last to first, joined by single spaces, a str.
    return " ".join(words[::-1])


def most_common(items: list[Any], k: int) -> list[tuple[Any, int]]:
    """Return the k most common items, each with its count.

    Parameters
    ----------
    items : list
        Hashable items, also of several types.
    k : int
        The number of items to return, 0 or more.

    Returns
    -------
    list of (item, count)
        The item with the highest count first. If two items have the same count, the item that occurs first in `items`
        comes first. If there are fewer than k distinct items, all of them are returned.
    """
    # Step 3: counts: the count of each item, a Counter.
    counts = Counter(items)
    # A Counter is a dict: it keeps the order of first occurrence, and so does its most_common for equal counts.

    # Step 4: return the k most common items, a list of (item, count), by first occurrence if counts are equal.
    return counts.most_common(k)


def min_max(values: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest number, in this order.

    Parameters
    ----------
    values : list of int or float
        At least one number; no NaN.

    Returns
    -------
    tuple of (smallest, largest)
        Two numbers of the list, unchanged: an int stays an int.

    Raises
    ------
    ValueError
        If the list is empty.
    """
    # Step 5: return both, a tuple. For an empty list, the built-in functions raise the ValueError.
    return min(values), max(values)


def fix_mojibake(text: str) -> str:
    """Repair a text whose UTF-8 bytes were read as Latin-1.

    Parameters
    ----------
    text : str
        A text, damaged or not. A text such as "Â²" is treated as damaged, also if it was written on purpose.

    Returns
    -------
    str
        If the text can be encoded in Latin-1, and these bytes are valid UTF-8: the bytes decoded as UTF-8. Otherwise
        the text, unchanged.
    """
    # Step 6: raw: the bytes that were read as Latin-1. Return them decoded as UTF-8, or the text if this fails.
    try:
        raw = text.encode("latin-1")
        # This raises a UnicodeEncodeError if Latin-1 lacks a character, for example the euro sign. The next line
        # raises a UnicodeDecodeError if the bytes are not UTF-8. Both are UnicodeErrors.
        return raw.decode("utf-8")
    except UnicodeError:
        return text
