"""What the warm-ups may be given, and what must come back."""

from typing import Any

from mlkata_plugin.domain import Draw, Script, same

WORDS = ("a", "data", "beats", "models.", "R²", "été", "5€", "-")
GAPS = (" ", "  ", "\t", "\n", " \t ", "\r\n", "\u00a0")
LETTERS = ("R", "²", "é", "a", " ", "Â", "€", "ß", "日", "\x82", "ÿ", "😀")
POOLS: tuple[tuple[Any, ...], ...] = (
    ("fox", "owl", "bat", "elk"),
    (7, -2, 0, 9),
    ("owl", 3, None, 0.5),
    (False, True),
)


def taken(draw: Draw, name: str, n: int, pool: tuple[Any, ...]) -> list[Any]:
    """Return n things of a pool, the first of which is the simplest."""
    return [pool[i] for i in draw.choose(name, n, len(pool) - 1)]


def reverse_words(draw: Draw) -> Script:
    """Words with white space of any kind between them and at the ends; white space alone; nothing."""
    words = taken(draw, "words", draw.size(0), WORDS)
    gaps = taken(draw, "gaps", len(words), GAPS)
    start, end = draw.pick("", *GAPS), draw.pick("", *GAPS)
    text = (
        start + "".join(gap + word for gap, word in zip(gaps, words, strict=True))[len(gaps[0]) if gaps else 0 :] + end
    )
    got = yield (text,)
    same(got, " ".join(words[::-1]))


def most_common(draw: Draw) -> Script:
    """Items of one type or several, with ties; k from 0 to more than there are."""
    items = taken(draw, "items", draw.size(0), draw.pick(*POOLS))
    counts: dict[Any, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    k = draw.pick(draw.integer(0, len(counts) + 2), draw.integer(0, len(counts)), 0)
    got = yield items, k
    same(got, sorted(counts.items(), key=lambda pair: -pair[1])[:k])


def min_max(draw: Draw) -> Script:
    """Numbers of either sign or of one sign, with ties, in any order; long integers; none."""
    n, kind = draw.size(0), draw.pick("whole", "whole", "halves", "long")
    values: list[Any] = [number - draw.pick(4, 0, 9) for number in draw.choose("values", n, 8)]
    if kind == "halves":
        values = [value / 2 for value in values]
    if kind == "long":
        values = [10**17 + value for value in values]
    if not values:
        draw.refuse(ValueError)
    got = yield (values,)
    ordered = sorted(values)
    same(got, (ordered[0], ordered[-1]))


def fix_mojibake(draw: Draw) -> Script:
    """Text that is clean, damaged, damaged twice, damaged in some characters; letters that Latin-1 lacks."""
    text = "".join(taken(draw, "letters", draw.size(0), LETTERS))
    for _ in range(draw.pick(1, 1, 0, 2)):
        text = text.encode("utf-8").decode("latin-1")
    text += draw.pick("", "", "", "é", "€", "Â²")
    expected = text
    if all(ord(letter) < 256 for letter in text):
        raw = bytes(map(ord, text))
        expected = raw.decode("utf-8") if _is_utf8(raw) else text
    got = yield (text,)
    same(got, expected)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
