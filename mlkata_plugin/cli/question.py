"""A question as a terminal shows it: Markdown as it stands, with bold headings and lines that fit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

from mlkata_plugin.practice.question import ITEM

AS_IT_STANDS = re.compile(r"$|#|\||    ")  # a blank line, a heading, a table, code


def readable(markdown: str, width: int | None) -> Iterator[str]:
    """Yield the lines of a question with its headings in bold.

    A paragraph or an item with a line longer than `width`, if there is one, is filled anew; code and tables never.
    """
    block: list[str] = []
    code = False
    for line in markdown.splitlines():
        fence = line.startswith("```")
        stands = code or fence or AS_IT_STANDS.match(line)
        if stands or ITEM.match(line):
            yield from _filled(block, width)
            block = []
        if not stands:
            block.append(line)
        elif line.startswith("#") and not code:
            yield click.style(line, bold=True)
        else:
            yield line
        code ^= fence
    yield from _filled(block, width)


def _filled(block: list[str], width: int | None) -> list[str]:
    if width is None or all(len(line) <= width for line in block):
        return block
    item = ITEM.match(block[0])
    return textwrap.wrap(
        " ".join(line.strip() for line in block),
        width,
        subsequent_indent=" " * len(item[0]) if item else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
