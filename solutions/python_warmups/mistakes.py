"""What people write for the warm-ups, and what is wrong with it."""

import itertools
from collections import Counter
from typing import Any

from mlkata_plugin.authoring import mistake


@mistake(
    of="reverse_words",
    name="letters in reverse order",
    why="you reversed the text letter by letter: its words are in the right order now, but each reads backwards",
)
def reverses_letters(text: str) -> str:
    return " ".join(text[::-1].split())


@mistake(
    of="reverse_words",
    name="each word backwards",
    why="you reversed the letters in each word, and left the words where they were",
)
def reverses_each_word(text: str) -> str:
    return " ".join(word[::-1] for word in text.split())


@mistake(
    of="reverse_words",
    name="a cut at every single space",
    why="you cut at single spaces: two in a row have an empty word between them, and a tab or a line end parts nothing",
)
def cuts_at_single_spaces(text: str) -> str:
    return " ".join(text.split(" ")[::-1])


@mistake(
    of="reverse_words",
    name="list.reverse used as a value",
    why="you used what list.reverse returns: it turns the list around in place, and returns None",
)
def uses_what_reverse_returns(text: str) -> str:
    words: Any = text.split()
    return " ".join(words.reverse())


@mistake(
    of="reverse_words",
    name="a list of words",
    why="you returned the words as a list: they were to be one text",
)
def returns_a_list(text: str) -> list[str]:
    return text.split()[::-1]


@mistake(
    of="reverse_words",
    name="words in alphabetical order",
    why="you sorted the words, from Z to A: reverse is about where they stand, not what they are",
)
def sorts_words(text: str) -> str:
    return " ".join(sorted(text.split(), reverse=True))


@mistake(
    of="most_common",
    name="ties in alphabetical order",
    why="you sorted items with equal counts by what they are: they were to stand in the order in which they first "
    "occur, and items of two types have no order",
)
def sorts_ties(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0]))[:k]


@mistake(
    of="most_common",
    name="ties go to the largest item",
    why="you sorted pairs of count and item from the top: where counts are equal, the items decide, the largest first",
)
def sorts_pairs(items: list[Any], k: int) -> list[tuple[Any, int]]:
    pairs = sorted(((count, item) for item, count in Counter(items).items()), reverse=True)
    return [(item, count) for count, item in pairs[:k]]


@mistake(
    of="most_common",
    name="ties in reverse order",
    why="you sorted from the rarest item up and turned the list around: that turns around the ties as well",
)
def turns_ties_around(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[::-1][:k]


@mistake(
    of="most_common",
    name="the last k of a list",
    why="you cut the last k off a list with [-k:]: ties are in reverse order then, and for k = 0 it is the whole list",
)
def cuts_from_the_end(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[-k:][::-1]


@mistake(
    of="most_common",
    name="a k of 0 taken for no k",
    why="you asked whether k is true: 0 is not, and so all items came back where none were wanted",
)
def takes_zero_for_all(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return Counter(items).most_common(k or None)


@mistake(
    of="most_common",
    name="the rarest first",
    why="you sorted from the smallest count to the largest: these are the least common items",
)
def rarest_first(items: list[Any], k: int) -> list[tuple[Any, int]]:
    return sorted(Counter(items).items(), key=lambda pair: pair[1])[:k]


@mistake(
    of="most_common",
    name="items without their counts",
    why="you returned the items alone: each was to come with its count",
)
def drops_counts(items: list[Any], k: int) -> list[Any]:
    return [item for item, _ in Counter(items).most_common(k)]


@mistake(
    of="most_common",
    name="runs counted, not items",
    why="you counted with itertools.groupby: it ends a group at each change, so that an item that comes back is a "
    "new one",
)
def counts_runs(items: list[Any], k: int) -> list[tuple[Any, int]]:
    runs = [(item, len(list(run))) for item, run in itertools.groupby(items)]
    return sorted(runs, key=lambda pair: pair[1], reverse=True)[:k]


@mistake(
    of="most_common",
    name="k rounds, whether items are left or not",
    why="you took the most common item out k times: with fewer different items, none is left for the later rounds",
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
    why="you started both from 0: where all numbers lie on one side of it, 0 stays, and it is none of them",
)
def starts_at_zero(values: list[float]) -> tuple[float, float]:
    if not values:
        raise ValueError("min_max needs at least one number")
    smallest = largest = 0.0
    for value in values:
        smallest = value if value < smallest else smallest
        largest = value if value > largest else largest
    return smallest, largest


@mistake(
    of="min_max",
    name="elif between the two comparisons",
    why="you asked for the largest in an elif: a number that was the smallest so far is never looked at as the largest",
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
    name="infinities for no numbers",
    why="you started from the two infinities and let an empty list through: they came back as if they were in it",
)
def returns_infinities(values: list[float]) -> tuple[float, float]:
    smallest, largest = float("inf"), float("-inf")
    for value in values:
        smallest = value if value < smallest else smallest
        largest = value if value > largest else largest
    return smallest, largest


@mistake(
    of="min_max",
    name="None for no numbers",
    why="you returned None for an empty list: the caller unpacks two numbers, and meets the error far from its cause",
)
def returns_none(values: list[float]) -> tuple[float, float] | None:
    if not values:
        return None
    return min(values), max(values)


@mistake(
    of="min_max",
    name="IndexError for no numbers",
    why="you took the first and the last of the sorted numbers: an empty list has none, which is an IndexError",
)
def indexes_the_sorted(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[0], ordered[-1]


@mistake(
    of="min_max",
    name="the caller's list sorted",
    why="you sorted in place: the list is the caller's, and its order was lost",
)
def sorts_in_place(values: list[float]) -> tuple[float, float]:
    if not values:
        raise ValueError("min_max needs at least one number")
    values.sort()
    return values[0], values[-1]


@mistake(
    of="min_max",
    name="the largest first",
    why="you returned the largest first: the smallest was to come first",
)
def largest_first(values: list[float]) -> tuple[float, float]:
    return max(values), min(values)


@mistake(
    of="min_max",
    name="numbers turned into floats",
    why="you turned the numbers into floats: an int comes back as another type, and of a long one the last digits "
    "are gone",
)
def makes_floats(values: list[float]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


@mistake(
    of="fix_mojibake",
    name="no way back for clean text",
    why="you took it for granted that every text is damaged: one that is not has bytes that are no UTF-8, or no "
    "bytes in Latin-1 at all, and Python raises",
)
def trusts_every_text(text: str) -> str:
    return text.encode("latin-1").decode("utf-8")


@mistake(
    of="fix_mojibake",
    name="only UnicodeDecodeError is caught",
    why="you caught the error of decode only: a text that Latin-1 cannot write fails one step earlier, with another",
)
def catches_one_of_two(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return text


@mistake(
    of="fix_mojibake",
    name="letters that do not fit are left out",
    why="you passed over errors with errors='ignore': what does not fit is dropped, and clean text loses its letters",
)
def ignores_errors(text: str) -> str:
    return text.encode("latin-1", errors="ignore").decode("utf-8", errors="ignore")


@mistake(
    of="fix_mojibake",
    name="letters that do not fit are replaced",
    why="you passed over errors with errors='replace': what does not fit becomes a question mark, also in clean text",
)
def replaces_errors(text: str) -> str:
    return text.encode("latin-1", errors="replace").decode("utf-8", errors="replace")


@mistake(
    of="fix_mojibake",
    name="the stray letter removed",
    why="you removed the letter that you saw: it stands before some signs only, and others are damaged in another way",
)
def removes_the_stray_letter(text: str) -> str:
    return text.replace("Â", "")


@mistake(
    of="fix_mojibake",
    name="damaged once more",
    why="you went the way of the damage, not back: UTF-8 bytes were read as Latin-1 a second time",
)
def damages_again(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


@mistake(
    of="fix_mojibake",
    name="Windows-1252",
    why="you took Windows-1252 for Latin-1: they differ from 80 to 9F, and a byte in between has no way back",
)
def takes_the_windows_encoding(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@mistake(
    of="fix_mojibake",
    name="everything but ASCII removed",
    why="you kept ASCII only: the damage is gone, and the letters with it",
)
def keeps_ascii(text: str) -> str:
    return text.encode("ascii", errors="ignore").decode("ascii")
