"""Events: what the log is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["started", "attempted", "hinted", "peeked", "reset", "raced", "rated", "interviewed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NO_KATA = ""  # what the beginning and the end of an interview are logged for


@dataclass(frozen=True)
class Event:
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
