"""Answers in notebooks: a cell that begins with ``%%kata knn``, or one with the tag ``kata-knn``.

Comments may stand above the magic, as they may in a notebook in which `mlkata` judges the cell.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection

_MAGIC = re.compile(r"(?P<above>(?:[ \t]*(?:#[^\n]*)?\n)*)%%kata[ \t]+(?P<kata>[\w/]+)[ \t]*(?:\n|\Z)")
_TAG = "kata-"


class NotANotebook(Exception):
    """A file that is called as a notebook and is none: the message says why."""


def answers(text: str, katas: Collection[str]) -> dict[str, list[str]]:
    """Return the cells of a notebook for each of some katas that it has one for, in their order.

    Raises
    ------
    NotANotebook
        When the text is none.
    """
    import nbformat  # here: most submissions are files, and it takes as long to import as ten verdicts

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of cells without an id, and of all else that does not matter here
            notebook = nbformat.reads(text, as_version=4)
        cells = [
            (_as_file(str(cell["source"])), cell["metadata"].get("tags", ()))
            for cell in notebook.cells
            if _is_code(cell)
        ]
    except Exception as error:  # it validates nothing before it reads: any fault of the text may surface as any error
        raise NotANotebook(f"is no notebook ({type(error).__name__})") from None
    found: dict[str, list[str]] = {}
    for source, tags in cells:
        magic = _MAGIC.match(source)
        tagged = [tag.removeprefix(_TAG) for tag in tags if isinstance(tag, str) and tag.startswith(_TAG)]
        names = [magic["kata"].rpartition("/")[2]] if magic else tagged
        for name in names:
            if name in katas:
                found.setdefault(name, []).append(magic["above"] + source[magic.end() :] if magic else source)
    return found


def _as_file(text: str) -> str:
    """Return what a cell says, as a file says it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def _is_code(cell: dict[str, object]) -> bool:
    return cell["cell_type"] == "code"
