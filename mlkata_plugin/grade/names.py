"""Names of files that were handed in: whose they are, and for which kata."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.places import File
from mlkata_plugin.text import listed, visible

SUFFIXES = (".py.txt", ".py", ".ipynb", ".zip")  # some mail programs put the .txt there

# As Moodle names folders and files: "Ada Lovelace_4711_assignsubmission_file_" and, for files, their name behind it.
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)", re.DOTALL)
# As Canvas names files: "lovelaceada_LATE_4711_815_knn-1.py", the number at the end for what is handed in again.
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_\d+_(?P<file>.+)", re.DOTALL)
_AGAIN = re.compile(r"(-\d+|\s*\(\d+\))$")  # what servers and browsers put behind a name that was there
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # where a word begins in CamelCase
_WORD = re.compile(r"[^\W\d_]+|\d+")
SHOWN = 5  # names in a message
_LONGEST_RUN = 8  # words of a file's name that may be one kata's
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


def few(names: Sequence[str]) -> str:
    """Return names in one line, the first of them where there are many."""
    return ", ".join([*names[:SHOWN], *([f"and {len(names) - SHOWN} more"] if names[SHOWN:] else [])])


def some(names: Sequence[str], most: int = SHOWN) -> str:
    """Return names as a sentence lists them, the first of them where there are many."""
    return listed([*names[:most], *([f"{len(names) - most} more"] if names[most:] else [])])


def reading_order(name: str) -> tuple[str, str]:
    """Return what sorts names as a person reads them, on every machine: the case and accents of letters come last."""
    letters = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return letters.casefold(), name


def suffix(path: PurePosixPath) -> str:
    """Return the suffix of a file as it is read: ``.py`` also for ``knn.PY`` and ``knn.py.txt``."""
    lower = path.name.lower()
    found = next((each for each in SUFFIXES if lower.endswith(each)), path.suffix.lower())
    return ".py" if found == ".py.txt" else found


def shown_path(file: File) -> str:
    """Return where a file lies, from the person's folder on, as it can be shown."""
    return shown(file.path.as_posix())


def is_of_one(name: str) -> bool:
    """Whether a folder is one person's, as Moodle names it."""
    return _MOODLE.fullmatch(name) is not None


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
        self._joined = {"".join(_words(name)): name for name in longest_first}

    def kata(self, path: PurePosixPath) -> str | None:
        """Return which kata a file is called by: ``knn.py``, ``alice_knn.py``, ``knn-1.py``."""
        found = self._ending.search(_stem(path).lower())
        return found[1] if found else None

    def mentioned(self, path: PurePosixPath) -> str | None:
        """Return the kata whose name stands in a file's as whole words: ``knn_final.py``, ``StandardScaler v2.py``.

        Of several it is the longest.
        """
        words = _words(_stem(path))
        runs = (
            "".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(start + _LONGEST_RUN, len(words)) + 1)
        )
        return max((self._joined[run] for run in runs if run in self._joined), key=len, default=None)

    def owner(self, name: str, home: str) -> Owner | None:
        """Return whose a file is that lies beside those of others; None where its name does not say it.

        `home` is whose a file is that is called as a kata and no more.
        """
        path = PurePosixPath(name)
        for pattern in (_MOODLE, _CANVAS):
            if found := pattern.fullmatch(name):
                late = bool(found.groupdict().get("late"))
                return Owner(shown(f"{found['name']} ({found['id']})"), found["file"], late)
        kind = suffix(path)
        if kind not in SUFFIXES:
            return None
        kata, stem = self.kata(path), _stem(path)
        if kind == ".py" and kata is None and (mentioned := self.mentioned(path)):
            letters = r"[\W_]*".join("".join(_words(mentioned)))
            found = re.search(letters, stem, re.IGNORECASE)
            if found and (person := stem[: found.start()].rstrip("_- ")):
                return Owner(shown(person), name)
        if kind == ".zip" or kata is None:
            # A notebook holds any number of katas; a file of Python whose name says none is taken where one is graded.
            known = kind != ".py" or len(self.graded) == 1
            return Owner(shown(_bare(path)), name) if known else None
        person = stem[: -len(kata)].rstrip("_- ")
        return Owner(shown(person) or home, name)


def is_plain(path: PurePosixPath, kata: str) -> bool:
    """Whether a file is called as the kata and no more."""
    return _stem(path).lower() == kata


def again(path: PurePosixPath) -> int:
    """Return which time a file was handed in again, as its name says it."""
    found = _AGAIN.search(_bare(path))
    return int(re.sub(r"\D", "", found[0])[:9]) if found else 0


def _words(name: str) -> list[str]:
    return _WORD.findall(_HUMPS.sub(" ", name).lower())


def _bare(path: PurePosixPath) -> str:
    """Return a file's name without its suffix."""
    return path.stem[:-3] if path.name.lower().endswith(".py.txt") else path.stem


def _stem(path: PurePosixPath) -> str:
    """Return a file's name without its suffix, and without what servers put behind it."""
    return _AGAIN.sub("", _bare(path))
