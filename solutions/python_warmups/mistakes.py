"""What people write for the warm-ups, and what is wrong with it."""

import itertools
from collections import Counter
from typing import Any

from mlkata_plugin.authoring import mistake


def with_errors(text: str, encoding: str, decoding: str) -> str:
    """Return what two kinds of error handling make of a text, which is unchanged where one of them raises."""
    try:
        return text.encode("latin-1", errors=encoding).decode("utf-8", errors=decoding)
    except UnicodeError:
        return text


@mistake(
    of="reverse_words",
    name="the whole text backwards",
    why='you reversed the text letter by letter: "data beats" became "staeb atad"',
)
def reverses_letters(text: str) -> str:
    return " ".join(text[::-1].split())


@mistake(
    of="reverse_words",
    name="each word backwards",
    why='you reversed the letters of each word: "data beats" became "atad staeb" instead of "beats data"',
)
def reverses_each_word(text: str) -> str:
    return " ".join(word[::-1] for word in text.split())


@mistake(
    of="reverse_words",
    name="split at every single space",
    why="you split at single spaces: two spaces have an empty word between them, and a tab stays inside a word",
    values=[False, True],
)
def cuts_at_single_spaces(text: str, *, value: bool) -> str:
    return " ".join((text.strip() if value else text).split(" ")[::-1])


@mistake(
    of="reverse_words",
    name="a TypeError for every text",
    why="you raised a TypeError for every text: list.reverse, for example, reverses in place and returns None",
)
def uses_what_reverse_returns(text: str) -> str:
    words: Any = text.split()
    return " ".join(words.reverse())


@mistake(
    of="reverse_words",
    name="a list of words",
    why="you returned a list: the words must be joined to one text",
)
def returns_a_list(text: str) -> list[str]:
    return text.split()[::-1]


@mistake(
    of="reverse_words",
    name="words in descending alphabetical order",
    why="you sorted the words from z to a: they must be in the reverse order of the text",
)
def sorts_words(text: str) -> str:
    return " ".join(sorted(text.split(), reverse=True))


@mistake(
    of="most_common",
    name="ties in sorted order",
    why="you sorted items with the same count: fox, owl, bat must be in order of first occurrence, not of the alphabet",
    values=[lambda item: item, str],
)
def sorts_ties(items: list[Any], k: int, *, value: Any) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: (-pair[1], value(pair[0])))[:k]


@mistake(
    of="most_common",
    name="the largest item first in ties",
    why="you put the largest item first if counts are the same: the item that occurs first must come first",
)
def sorts_pairs(items: list[Any], k: int) -> list[tuple[Any, int]]:
    pairs = sorted(((count, item) for item, count in Counter(items).items()), reverse=True)
    return [(item, count) for count, item in pairs[:k]]


@mistake(
    of="most_common",
    name="ties in reverse order",
    why="you reversed the order of items with the same count: the item that occurs first must come first",
)
def turns_ties_around(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[::-1][:k]


@mistake(
    of="most_common",
    name="the last k of a list",
    why="you took a slice [-k:]: for k = 0 it is the whole list, and ties are in reverse order",
)
def cuts_from_the_end(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[-k:][::-1]


@mistake(
    of="most_common",
    name="all items for k = 0",
    why="you returned all items for k = 0: the result must be empty",
)
def takes_zero_for_all(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return Counter(items).most_common(k or None)


@mistake(
    of="most_common",
    name="the rarest first",
    why="you returned the items with the smallest counts: the highest count must come first",
)
def rarest_first(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[:k]


@mistake(
    of="most_common",
    name="items without their counts",
    why='you returned the items without their counts: fox must be ("fox", 3)',
)
def drops_counts(items: list[Any], k: int) -> list[Any]:
    return [item for item, _ in Counter(items).most_common(k)]


@mistake(
    of="most_common",
    name="runs counted, not items",
    why="you counted runs of equal neighbours: fox, bat, fox has the fox once in each run, but twice in the list",
)
def counts_runs(items: list[Any], k: int) -> list[tuple[Any, int]]:
    runs = [(item, len(list(run))) for item, run in itertools.groupby(items)]
    return sorted(runs, key=lambda pair: pair[1], reverse=True)[:k]


@mistake(
    of="most_common",
    name="an error for fewer than k items",
    why="you raised a ValueError for fewer than k distinct items, as the maximum of an empty dict does: return all "
    "items",
)
def takes_out_k_times(items: list[Any], k: int) -> list[tuple[Any, int]]:
    counts = Counter(items)
    result = []
    for _ in range(k):
        best = max(counts, key=lambda item: counts[item])
        result.append((best, counts.pop(best)))
    return result


@mistake(
    of="min_max",
    name="a start at 0",
    why="you started from 0: for -5, -2.5 and -8 the largest became 0, and 0 is not in the list",
    values=[(0, 0), (0.0, 0.0), (float("inf"), 0), (float("inf"), 0.0)],
)
def starts_at_zero(values: list[float], *, value: tuple[float, float]) -> tuple[float, float]:
    if not values:
        raise ValueError("min_max needs at least one number")
    smallest, largest = value
    for number in values:
        smallest = number if number < smallest else smallest
        largest = number if number > largest else largest
    return smallest, largest


@mistake(
    of="min_max",
    name="elif between the two comparisons",
    why="you did not compare the smallest so far with the largest: for 6, 4, 1 the largest number 6 is missed",
)
def asks_only_once(values: list[float]) -> tuple[float, float]:
    if not values:
        raise ValueError("min_max needs at least one number")
    smallest, largest = float("inf"), float("-inf")
    for value in values:
        if value < smallest:
            smallest = value
        elif value > largest:
            largest = value
    return smallest, largest


@mistake(
    of="min_max",
    name="infinities for an empty list",
    why="you returned infinities for an empty list: it must raise a ValueError",
)
def returns_infinities(values: list[float]) -> tuple[float, float]:
    smallest, largest = float("inf"), float("-inf")
    for value in values:
        smallest = value if value < smallest else smallest
        largest = value if value > largest else largest
    return smallest, largest


@mistake(
    of="min_max",
    name="None for an empty list",
    why="you returned None for an empty list: it must raise a ValueError",
)
def returns_none(values: list[float]) -> tuple[float, float] | None:
    if not values:
        return None
    return min(values), max(values)


@mistake(
    of="min_max",
    name="IndexError for an empty list",
    why="you raised an IndexError for an empty list, as sorted(values)[0] does: it must be a ValueError",
)
def indexes_the_sorted(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[0], ordered[-1]


@mistake(
    of="min_max",
    name="the caller's list sorted",
    why="you sorted the argument in place: the caller's list has lost its order",
)
def sorts_in_place(values: list[float]) -> tuple[float, float]:
    if not values:
        raise ValueError("min_max needs at least one number")
    values.sort()
    return values[0], values[-1]


@mistake(
    of="min_max",
    name="the largest first",
    why="you returned the largest number first: the smallest must come first",
)
def largest_first(values: list[float]) -> tuple[float, float]:
    return max(values), min(values)


@mistake(
    of="min_max",
    name="numbers converted to floats",
    why="you converted the numbers to floats: 10**17 + 1 became 1e17, and an int must stay an int",
)
def makes_floats(values: list[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


@mistake(
    of="fix_mojibake",
    name="an error for clean text",
    why="you raised a UnicodeError for clean text: R² is not UTF-8, and Latin-1 lacks the euro sign",
)
def trusts_every_text(text: str) -> str:
    return text.encode("latin-1").decode("utf-8")


@mistake(
    of="fix_mojibake",
    name="only UnicodeDecodeError caught",
    why='you raised a UnicodeEncodeError for a text that Latin-1 cannot encode: "5 €" must be returned unchanged',
)
def catches_one_of_two(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return text


@mistake(
    of="fix_mojibake",
    name="characters that do not fit dropped",
    why='you dropped characters that do not fit, as errors="ignore" does: "R²" became "R", or "5 €" became "5 "',
    values=[("ignore", "ignore"), ("strict", "ignore"), ("ignore", "strict")],
)
def ignores_errors(text: str, *, value: tuple[str, str]) -> str:
    return with_errors(text, *value)


@mistake(
    of="fix_mojibake",
    name="characters that do not fit replaced",
    why='you replaced characters that do not fit, as errors="replace" does: "R²" became "R�", or "5 €" became "5 ?"',
    values=[("replace", "replace"), ("strict", "replace"), ("replace", "strict")],
)
def replaces_errors(text: str, *, value: tuple[str, str]) -> str:
    return with_errors(text, *value)


@mistake(
    of="fix_mojibake",
    name="only Â removed",
    why="you removed the letter Â: it is before some characters only, and cafÃ© is damaged without it",
)
def removes_the_stray_letter(text: str) -> str:
    return text.replace("Â", "")


@mistake(
    of="fix_mojibake",
    name="damaged again",
    why="you encoded as UTF-8 and decoded as Latin-1: this is the damage itself, and R² becomes RÂ²",
)
def damages_again(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


@mistake(
    of="fix_mojibake",
    name="bytes 80 to 9F not repaired",
    why="you did not repair a text with a character from 80 to 9F: Latin-1 has them, and Windows-1252 does not",
)
def takes_the_windows_encoding(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@mistake(
    of="fix_mojibake",
    name="everything but ASCII removed",
    why='you removed everything but ASCII: "R² of 0.9" lost its ²',
)
def keeps_ascii(text: str) -> str:
    return text.encode("ascii", errors="ignore").decode("ascii")
