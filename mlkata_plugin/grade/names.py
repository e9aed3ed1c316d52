"""Names of files that were handed in: whose they are, and for which kata."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.text import visible

SUFFIXES = (".py", ".ipynb", ".zip")

# As Moodle names folders and files: "Ada Lovelace_4711_assignsubmission_file_" and, for files, their name behind it.
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL)
# As Canvas names files: "lovelaceada_LATE_4711_815_knn-1.py", the number at the end for what is handed in again.
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_\d+_(?P<file>.+)", re.DOTALL)
_AGAIN = re.compile(r"(-\d+|\s*\(\d+\))$")  # what servers and browsers put behind a name that was there
_SPOOFS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\n\t\u2028\u2029]")  # turn a line round, or begin one


class Owner(Frozen):
    """Whose an entry of the class's folder is.

    Attributes
    ----------
    person : str
        The name, as it is shown.
    file : str
        What the person called the file; empty for a folder.
    late : bool
        Whether the name says that it came late.
    """

    person: str
    file: str
    late: bool = False


def shown(name: str) -> str:
    """Return a name as it can be shown anywhere: composed, and without what a terminal or a page would obey."""
    composed = unicodedata.normalize("NFC", name)
    return visible(_SPOOFS.sub(lambda found: found[0].encode("unicode_escape").decode(), composed)).strip()


def owner_of_folder(name: str) -> Owner:
    """Return whose a folder is."""
    found = _MOODLE.fullmatch(name)
    return Owner(shown(f"{found['name']} ({found['id']})" if found else name), "")


class Names:
    """Knows files by their names.

    Parameters
    ----------
    graded : sequence of str
        The names of the katas that are graded.
    course : sequence of str
        Those of all katas that a file may be called by.
    """

    def __init__(self, graded: Sequence[str], course: Sequence[str]) -> None:
        self.graded, self.all = tuple(graded), frozenset([*graded, *course])
        longest_first = sorted(self.all, key=lambda name: (-len(name), name))
        self._ending = re.compile(rf"(?:^|[_\-\s])({'|'.join(map(re.escape, longest_first))})$")

    def kata(self, path: PurePosixPath) -> str | None:
        """Return which kata a file is for by its name: ``knn.py``, ``alice_knn.py``, ``knn-1.py``."""
        found = self._ending.search(_stem(path).lower())
        return found[1] if found else None

    def owner(self, name: str, home: str) -> Owner | None:
        """Return whose a file is that lies beside those of others; None where its name does not say it.

        `home` is whose a file is that is called as a kata and no more.
        """
        path = PurePosixPath(name)
        if path.suffix.lower() not in SUFFIXES:
            return None
        for pattern in (_MOODLE, _CANVAS):
            if found := pattern.fullmatch(name):
                late = bool(found.groupdict().get("late"))
                return Owner(shown(f"{found['name']} ({found['id']})"), found["file"], late)
        kata = self.kata(path)
        if path.suffix.lower() == ".zip" or kata is None:
            # A notebook holds any number of katas; a file of Python whose name says none is taken where one is graded.
            known = path.suffix.lower() != ".py" or len(self.graded) == 1
            return Owner(shown(path.stem), name) if known else None
        person = _stem(path)[: -len(kata)].rstrip("_- ")
        return Owner(shown(person) or home, name)


def is_plain(path: PurePosixPath, kata: str) -> bool:
    """Whether a file is called as the kata and no more."""
    return _stem(path).lower() == kata


def again(path: PurePosixPath) -> int:
    """Return which time a file was handed in again, as its name says it."""
    found = re.search(r"(\d+)\)?$", path.stem) if _AGAIN.search(path.stem) else None
    return int(found[1][:9]) if found else 0


def _stem(path: PurePosixPath) -> str:
    return _AGAIN.sub("", path.stem)
