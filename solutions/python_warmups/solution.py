"""Python warm-ups: words, counts, extremes and damaged text."""

from collections import Counter
from typing import Any


def reverse_words(text: str) -> str:
    """Return the words of a text in reverse order, with one space between two words.

    Parameters
    ----------
    text : str
        Words are what stands between white space: spaces, tabs or line ends, one or more of them.

    Returns
    -------
    str
        The words, each spelled as it was. There is no white space at either end; a text without words gives
        the empty text.
    """
    # Step 1: The words, in the order of the text. Two spaces in a row have no word between them.
    words = text.split()

    # Step 2: The same words from last to first, as one text.
    return " ".join(words[::-1])


def most_common(items: list[Any], k: int) -> list[tuple[Any, int]]:
    """Return the k most common items, each with the number of times that it occurs.

    Parameters
    ----------
    items : list
        Anything that can be the key of a dict, of several types even. Not modified.
    k : int
        How many items are wanted, 0 or more.

    Returns
    -------
    list of (item, count)
        The most common item first; of equally common ones, first the one that occurs first in `items`. Where
        there are fewer than k different items, all of them.
    """
    # Step 3: How often each item occurs.
    counts = Counter(items)
    # A Counter is a dict, which keeps the order of first appearance; and most_common leaves ties in that order.

    # Step 4: The k most common ones. Mind who wins a tie.
    return counts.most_common(k)


def min_max(values: list[float]) -> tuple[float, float]:
    """Return the smallest and the largest of some numbers, in this order.

    Parameters
    ----------
    values : list of int or float
        At least one number, of either sign. Not modified.

    Returns
    -------
    tuple of (smallest, largest)
        Two of the numbers as they are: an int stays an int.

    Raises
    ------
    ValueError
        If there are no numbers.
    """
    # Step 5: Both of them. What should happen to an empty list happens on its own, if you let it.
    return min(values), max(values)


def fix_mojibake(text: str) -> str:
    """Repair a text whose UTF-8 bytes were read as Latin-1.

    Parameters
    ----------
    text : str
        A text, damaged or not.

    Returns
    -------
    str
        If the text can be written in Latin-1, and the bytes of that are valid UTF-8: what these bytes say in
        UTF-8. Any other text was not damaged in this way, and comes back as it is.
    """
    # Step 6: The bytes that somebody read as Latin-1, and then what they say in UTF-8.
    #   str.encode and bytes.decode. A text that was not damaged fails in one of the two.
    try:
        raw = text.encode("latin-1")
        # A UnicodeEncodeError where Latin-1 lacks a letter, such as the euro sign. Below, a UnicodeDecodeError
        # where the bytes are no UTF-8. UnicodeError is the parent of both.
        return raw.decode("utf-8")
    except UnicodeError:
        return text
