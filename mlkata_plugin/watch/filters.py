"""The list of katas and the words that choose among them. Pure: words and rows in, rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.practice.choose import status_of
from mlkata_plugin.practice.reviews import due_katas

if TYPE_CHECKING:
    from mlkata_plugin.practice.desk import Desk


class ListRow(Frozen):
    """What the list shows of a kata, and what can be asked for."""

    id: str
    title: str
    difficulty: int
    minutes: int
    state: str
    tracks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    due: bool = False


# What may stand before a colon, and what of a row it is about.
FIELDS: dict[str, Callable[[ListRow], Iterable[str]]] = {
    "track": lambda row: row.tracks,
    "tag": lambda row: row.tags,
    "diff": lambda row: (str(row.difficulty),),
    "state": lambda row: (row.state,),
}
DUE = "due"


def select(rows: Iterable[ListRow], text: str) -> list[ListRow]:
    """Return the rows that every word of `text` holds for.

    A word with a field before a colon asks for a part of that field, ``due`` for what is due, and any other word for
    a part of the id or the title. A field with nothing behind the colon, as while it is being typed, asks nothing.
    """
    words = text.casefold().split()
    return [row for row in rows if all(_holds(row, word) for word in words)]


def remark(rows: Sequence[ListRow], text: str) -> str:
    """Return what to say about a search that found nothing: the values that there are."""
    for word in text.casefold().split():
        field, colon, _ = word.partition(":")
        if colon and field not in FIELDS:
            return f"there is no {field}: to choose by. There are {', '.join(f'{name}:' for name in FIELDS)} and {DUE}"
        if not select(rows, word):
            if colon:
                known = sorted({value for row in rows for value in FIELDS[field](row)})
                return f"nothing has {word}: there are {', '.join(known)}"
            return "nothing is due" if word == DUE else f"no id and no title has {word!r} in it"
    return "nothing is all of that: take a word away"


def rows_of(desk: Desk) -> list[ListRow]:
    """Return a row for each kata of the course that can be read, in its order."""
    due, rows = set(due_katas(desk)), []
    for name in desk.course.ids:
        try:
            kata = desk.course.kata(name)
        except PackError:  # `mlkata doctor` tells of it
            continue
        rows.append(
            ListRow(
                kata.id,
                kata.title,
                kata.difficulty,
                kata.minutes,
                status_of(desk.log.states, name),
                tuple(track.id for track in desk.course.tracks if name in track.katas),
                kata.tags,
                name in due,
            )
        )
    return rows


def _holds(row: ListRow, word: str) -> bool:
    field, colon, value = word.partition(":")
    if colon:
        return field in FIELDS and any(value in each.casefold() for each in FIELDS[field](row))
    if word == DUE:
        return row.due
    return word in row.id or word in row.title.casefold()
