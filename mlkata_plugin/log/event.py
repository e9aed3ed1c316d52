"""Events: what the log is made of, and the one reading of its rows, which believes nothing.

A row may come from this machine, from a record that was imported, or from a hand that wrote into the database. What
`read_event` returns is what the readers of the log rely on: no event makes a command fail.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.text import visible

Kind: TypeAlias = Literal["started", "attempted", "hinted", "peeked", "reset", "raced", "rated", "interviewed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NO_KATA = ""  # what the beginning and the end of an interview are logged for
ID = re.compile(r"[0-9a-f]{32}\Z")
KATA = re.compile(r"[a-z][a-z0-9_]*(/[a-z][a-z0-9_]*)?\Z")
# In years that every platform can tell in local time, with the longest interval of a card behind them.
TIME = re.compile(r"(197[1-9]|19[89]\d|2[0-8]\d\d)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00\Z", re.ASCII)
LONGEST = 1000  # characters of a text that are kept
DEEPEST = 20  # lists and objects in each other


class Event(Frozen):
    """One thing that happened.

    Attributes
    ----------
    at : datetime
        When, in UTC.
    kata : str
        The present id of the kata; `NO_KATA` where it is about none.
    kind : str
        One of `KINDS`.
    data : mapping
        What belongs to the kind, such as the verdict of an attempt.
    source : str or None
        The SHA-256 of the learner's source at that time.
    """

    at: datetime
    kata: str
    kind: Kind
    data: Mapping[str, Any]
    source: str | None = None

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The known mistakes that the verdict of an attempt named. An old event has one as a text, or None."""
        named = self.data.get("behaves_like")
        return (named,) if isinstance(named, str) else tuple(named or ())


class Row(NamedTuple):
    """An event as the database holds it; `data` is JSON."""

    id: str
    at: str
    kata: str
    kind: str
    data: str
    source: str | None


class NoEvent(ValueError):
    """A row is no event; the message goes on where the row was named."""


def read_event(row: Sequence[object], canonical: Callable[[str], str] = str) -> Event:
    """Return the event in a row.

    Parameters
    ----------
    row : sequence
        What stands in the place of each field of a `Row`.
    canonical : callable
        Returns the present id of a kata for the id in the log, which may be a former one.

    Raises
    ------
    NoEvent
        When it holds none.
    """
    name, at, kata, kind, data, source = row
    if not (type(name) is type(at) is type(kata) is type(kind) is type(data) is str):
        raise NoEvent("is no event")
    if source is not None and type(source) is not str:
        raise NoEvent("is no event")
    if kind not in KINDS:
        raise NoEvent("is of a kind that this mlkata does not know")
    if not ID.match(name) or not (kata == NO_KATA if kind == "interviewed" else KATA.match(kata)):
        raise NoEvent("has an id that is none")
    facts = _facts(kind, data)
    if "katas" in facts:
        facts = {**facts, "katas": [canonical(each) for each in facts["katas"]]}
    return Event(_time(at), canonical(kata) if kata else NO_KATA, kind, facts, source)


def _time(at: str) -> datetime:
    """Return a time that is written as the log writes it, where times are compared as text."""
    try:
        if TIME.match(at):
            return datetime.fromisoformat(at)
    except ValueError:  # the 31st of February
        pass
    raise NoEvent("has no time")


@lru_cache(4096)  # most events have the data of another one
def _facts(kind: Kind, text: str) -> Mapping[str, Any]:
    """Return the data of an event, with what is text in a form that can be shown."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NoEvent("has data that is no JSON") from None
    if type(data) is not dict or not _is_flat(data):
        raise NoEvent("is no event")
    needed: tuple[str, ...] = ()
    if kind == "interviewed":
        needed = ("phase", "id", "minutes", "katas") if data.get("phase") == "begun" else ("phase", "id", "spent")
    elif kind == "attempted" and "interview" in data:
        needed = ("verdict", "spent")
    known = {field: data[field] for field in _FIELDS if field in data}
    if not all(field in data for field in needed) or not all(_FIELDS[field](known[field]) for field in known):
        raise NoEvent("has data that does not fit its kind")
    return data | {field: _shown(value) for field, value in known.items()}


def _is_flat(value: object, depth: int = 0) -> bool:
    inner = value.values() if type(value) is dict else value if type(value) is list else ()
    return depth < DEEPEST and all(_is_flat(each, depth + 1) for each in inner)


def _shown(value: Any) -> Any:
    if type(value) is list:
        return [_shown(each) for each in value]
    return visible(value[:LONGEST]) if type(value) is str else value


def _text(value: object) -> bool:
    return type(value) is str


def _text_if_any(value: object) -> bool:
    return value is None or _text(value)


def _texts(value: object) -> bool:
    return type(value) is list and all(map(_text, value))


def _katas(value: object) -> bool:
    return type(value) is list and value != [] and all(_text(each) and KATA.match(each) for each in value)


def _seconds(value: object) -> bool:
    return (type(value) is int or type(value) is float) and 0 <= value <= 1e10  # which NaN is not


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


# What the log's readers rely on in the data of an event. Other fields may hold anything.
_FIELDS: Mapping[str, Callable[[Any], bool]] = {
    "level": _text_if_any,
    "purpose": _text,
    "verdict": _text,
    "failed": _texts,
    "behaves_like": lambda value: _text_if_any(value) or _texts(value),
    "rung": _whole(0, 1000),
    "copy": _text_if_any,
    "rating": _text,
    "phase": lambda value: value in ("begun", "ended"),
    "id": _text,
    "minutes": _whole(1, 100_000),
    "katas": _katas,
    "interview": _text,
    "spent": _seconds,
    "title": _text_if_any,
}
