"""What may be a person's answer to a kata, and which of several counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from mlkata_plugin.files import decoded
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.defined import otherwise
from mlkata_plugin.grade.names import again, shown_path, suffix
from mlkata_plugin.grade.places import File
from mlkata_plugin.judge.source import LARGEST
from mlkata_plugin.text import count

# How a file is known: by what it defines, by its name, or by a name that is the kata's and no more.
DEFINES, NAMED, PLAIN = range(3)
LATE_BY = "late by"  # what the remark begins with that says by how much
MOST_OTHERS = 10  # files that do not count, in a remark


class Answer(Frozen):
    """What a person handed in for a kata.

    Attributes
    ----------
    text : str or None
        The source; None where there is none that can be read.
    file : str
        Where it was found, from the person's folder on; empty where it was not.
    fault : str or None
        Why there is no text, in a sentence.
    late : bool
        Whether it came after it was due.
    remarks : tuple of str
        What else a teacher should know.
    """

    text: str | None = None
    file: str = ""
    fault: str | None = None
    late: bool = False
    remarks: tuple[str, ...] = ()


@dataclass
class Candidate:
    """A file, or the cells of a notebook, that may be the answer to a kata."""

    file: File
    kata: str
    known: int = NAMED
    late: bool = False
    text: str | None = None
    fault: str | None = None
    doubt: str = ""  # why it is not known to be for one kata
    remarks: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, int, datetime, str]:
        """What decides which one counts: the name, which time it is handed in, the newest, and then the path."""
        return (self.known, again(self.file.path), self.time, self.file.path.as_posix())

    @property
    def time(self) -> datetime:
        """When it was handed in; long ago where that is not known."""
        return self.file.time or datetime.min.replace(tzinfo=UTC)

    @property
    def name(self) -> str:
        """The file, as it can be shown."""
        return shown_path(self.file)

    def read(self) -> None:
        """Read the text of a file, or find out why it has none."""
        if self.text is not None or self.fault is not None:
            return
        try:
            self.text = decoded(self.file.read(LARGEST))
        except OSError as error:
            self.fault = f"cannot be read: {error.strerror}"
        except UnicodeDecodeError as error:
            self.fault = f"is not UTF-8 text (byte {error.start})"


def choose(several: Sequence[Candidate], asked: Collection[str], due: datetime | None) -> Answer:
    """Return the answer that counts, with remarks about the others and about what is odd.

    Parameters
    ----------
    several : sequence of Candidate
        All that may be it.
    asked : collection of str
        The functions and classes that the kata asks for.
    due : datetime or None
        When it is due.
    """
    chosen = max(several, key=lambda each: each.rank)
    others = sorted((each for each in several if each is not chosen), key=lambda each: each.name)
    chosen.read()
    remarks = [*_about(chosen, others, due), *chosen.remarks]
    if chosen.text is not None and not chosen.text.strip():
        remarks.append(f"the {'cell' if suffix(chosen.file.path) == '.ipynb' else 'file'} is empty")
    elif chosen.text is not None and (remark := otherwise(chosen.text, asked)):
        remarks.append(remark)
    late = chosen.late or _is_late(chosen, due)
    if due and _is_late(chosen, due):
        remarks.append(f"{LATE_BY} {_length(chosen.time - due)}: due {_moment(due, due.tzinfo)}")
    return Answer(chosen.text, chosen.name, chosen.fault, late, tuple(remarks))


def _about(chosen: Candidate, others: Sequence[Candidate], due: datetime | None) -> list[str]:
    """Return remarks about what does not count, and why."""
    if not others:
        return []
    more = f" and {count(len(others) - MOST_OTHERS, 'other')}" if others[MOST_OTHERS:] else ""
    names = ", ".join(each.name for each in others[:MOST_OTHERS])
    remarks = [f"handed in {len(others) + 1} times: {chosen.name} counts, and not {names}{more}"]
    zone = due.tzinfo if due else UTC
    newest = max(others, key=lambda each: each.time)
    if newest.time > chosen.time:
        remarks.append(
            f"{newest.name} is newer ({_moment(newest.time, zone)}), but {chosen.name} {_reason(chosen, newest)}"
        )
    punctual = [each for each in others if each.file.time and not each.late and not _is_late(each, due)]
    if due and _is_late(chosen, due) and punctual:
        last = max(punctual, key=lambda each: each.time)
        remarks.append(
            f"{chosen.name} of {_moment(chosen.time, zone)} is late and counts in the place of "
            f"{last.name} of {_moment(last.time, zone)}, which was in time"
        )
    return remarks


def _reason(chosen: Candidate, other: Candidate) -> str:
    """Return why a file counts although another one is newer."""
    if chosen.known == other.known:
        return "has the higher number"
    return "is called as the kata alone" if chosen.known == PLAIN else "has the name of the kata"


def _is_late(candidate: Candidate, due: datetime | None) -> bool:
    return bool(due and candidate.file.time and candidate.file.time > due)


def _length(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{count(days, 'day')} {hours % 24} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min" if minutes else "less than 1 min"


def _moment(time: datetime, zone: tzinfo | None) -> str:
    local = time.astimezone(zone)
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"
