"""What a person handed in that is not known to be an answer, and what is said about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from mlkata_plugin.grade.names import SUFFIXES, shown_path, some, suffix
from mlkata_plugin.grade.places import File
from mlkata_plugin.text import count

MOST_REMARKS = 5  # about files of a person that cannot be read


@dataclass
class Seen:
    """What was seen of a person beside what is known to be for a kata.

    Attributes
    ----------
    troubles : list of str
        What cannot be looked at, in sentences.
    unknown : list of tuple of File and str
        What is for no kata, and why, where there is more to say.
    elsewhere : list of tuple of File and str
        What has the name of a kata and is an answer to another one, and why.
    notebooks : list of tuple of File and collection of str
        With the katas that they have cells for.
    unnamed : int
        How many files of Python have names that say no kata.
    """

    troubles: list[str] = field(default_factory=list)
    unknown: list[tuple[File, str]] = field(default_factory=list)
    elsewhere: list[tuple[File, str]] = field(default_factory=list)
    notebooks: list[tuple[File, Collection[str]]] = field(default_factory=list)
    unnamed: int = 0

    def remarks(self) -> list[str]:
        """Return what cannot be looked at, the first of it where there is much."""
        found = list(dict.fromkeys(self.troubles))
        more = len(found) - MOST_REMARKS
        return [*found[:MOST_REMARKS], *([f"and {count(more, 'file')} more that cannot be read"] if more > 0 else [])]

    def without_cells(self) -> list[str]:
        """Return a sentence about each notebook that has no cell for a kata."""
        return [
            f"{shown_path(file)} has no cell that begins with %%kata" for file, katas in self.notebooks if not katas
        ]

    def unrecognised(self, missing: Collection[str]) -> list[str]:
        """Return what is not known to be for any of the katas that are missing, each with why."""
        notebooks = [file for file, katas in self.notebooks if not {*katas} & {*missing}]
        magic = f"%%kata {next(iter(missing))}" if len(missing) == 1 else "%%kata"
        return _described([*self.unknown, *self.elsewhere], notebooks, magic)

    def missing(self, kata: str) -> str:
        """Return why there is no answer to a kata: nothing is there, or nothing that is known to be one."""
        names = self.unrecognised([kata])
        if not names:
            return f"nothing that is {kata} was recognised" if self.troubles else "nothing was handed in"
        return f"nothing that is {kata} was recognised: found {some(names)}"


def _described(unknown: Sequence[tuple[File, str]], notebooks: Sequence[File], magic: str) -> list[str]:
    """Return files as they can be shown, each with why it is not known in brackets; likely ones come first."""
    found = [*unknown, *((file, f"no cell in it begins with {magic}") for file in notebooks)]
    found.sort(key=lambda each: (suffix(each[0].path) not in SUFFIXES, each[0].path.as_posix()))
    return [shown_path(file) + (f" ({why})" if why else "") for file, why in found]
