"""Words: text from elsewhere as it can be shown, and numbers with their nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Control characters but for tab and newline, and halves of characters, which no terminal can be sent.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return a text with its control characters escaped: a form feed as ``\x0c``, for one."""
    return _HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def count(n: int, noun: str) -> str:
    """Return a number with its noun: ``1 attempt``, ``2 attempts``."""
    return f"{n} {noun}{'' if n == 1 else 's'}"
