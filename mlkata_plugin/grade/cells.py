"""Answers in notebooks: a cell that begins with ``%%kata knn``, or one with the tag ``kata-knn``.

Comments may stand above the magic, as they may in a notebook in which `mlkata` judges the cell. Where no cell is marked
for a kata, it is one that defines all that the kata asks for. What a cell uses and another one imports goes along.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Collection

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.defined import lent

_MAGIC = re.compile(r"(?P<above>(?:[ \t]*(?:#[^\n]*)?\n)*)%%kata[ \t]+(?P<kata>[\w/]+)[ \t]*(?:\n|\Z)")
_TAG = "kata-"


class NotANotebook(Exception):
    """A file that is called as a notebook and is none: the message says why."""


class Cell(Frozen):
    """An answer in a notebook.

    Attributes
    ----------
    text : str
        The source.
    marked : bool
        Whether it says for which kata it is.
    imports : tuple of str
        What of it stands in other cells.
    """

    text: str
    marked: bool
    imports: tuple[str, ...] = ()


def answers(text: str, katas: Collection[str], fitting: Callable[[str], Collection[str]]) -> dict[str, list[Cell]]:
    """Return the cells of a notebook for each of some katas that it has one for, in their order.

    Parameters
    ----------
    text : str
        The notebook.
    katas : collection of str
        The names of the katas.
    fitting : callable
        Returns the katas for which a text defines all that they ask for.

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
    marked: dict[str, list[str]] = {}
    unmarked: dict[str, list[str]] = {}
    for source, tags in cells:
        magic = _MAGIC.match(source)
        tagged = [tag.removeprefix(_TAG) for tag in tags if isinstance(tag, str) and tag.startswith(_TAG)]
        names = [magic["kata"].rpartition("/")[2]] if magic else tagged
        for name in names:
            if name in katas:
                marked.setdefault(name, []).append(magic["above"] + source[magic.end() :] if magic else source)
        for name in () if names else fitting(source):
            unmarked.setdefault(name, []).append(source)
    sources = [source for source, _ in cells]
    return {
        name: [_cell(each, sources, marked=name in marked) for each in found]
        for name, found in {**unmarked, **marked}.items()
    }


def _cell(text: str, sources: list[str], *, marked: bool) -> Cell:
    imports = lent(text, sources)
    return Cell("".join(f"{line}\n" for line in imports) + text, marked, tuple(imports))


def _as_file(text: str) -> str:
    """Return what a cell says, as a file says it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def _is_code(cell: dict[str, object]) -> bool:
    return cell["cell_type"] == "code"
