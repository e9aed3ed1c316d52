"""TOML, read strictly: a fault names the file, the line and the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import tomli  # tomllib, compiled: a course has hundreds of files, and `mlkata list` reads them all

from mlkata_plugin.files import read_text


class PackError(Exception):
    """A fault in a pack: names the file, the line where there is one, and the remedy."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {message}")


def text_of(path: Path) -> str:
    """Return the text of a file of a pack.

    Raises
    ------
    PackError
        When it is missing, cannot be read, is no text or too large for one.
    """
    try:
        return read_text(path)
    except FileNotFoundError:
        raise PackError(path, None, "this file is missing: a pack needs it") from None
    except OSError as error:
        raise PackError(path, None, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise PackError(path, None, f"cannot be read: it is not UTF-8 text (byte {error.start})") from None


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file says.

    Raises
    ------
    PackError
        When it is missing, cannot be read or is not valid.
    """
    text = text_of(path)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+)", str(error))
        line = int(where[1]) if where else None
        raise PackError(path, line, f"is not valid TOML: {error}") from None
    except RecursionError:
        raise PackError(path, None, "is not valid TOML: it has too many brackets inside of each other") from None
    except ValueError:  # Python reads no more digits than that
        raise PackError(path, None, "is not valid TOML: a number in it has thousands of digits") from None


def fault(path: Path, word: str, message: str, *, last: bool = False) -> PackError:
    """Return a fault at the line of `path` where `word` stands, as a key or as a value."""
    found = re.compile(rf'(^\s*\[*{re.escape(word)}\]*\s*(=|$))|["\']{re.escape(word)}["\']')
    lines = [n for n, line in enumerate(text_of(path).split("\n"), 1) if found.search(line)]
    return PackError(path, lines[-1 if last else 0] if lines else None, message)


def _shown(value: object) -> str:
    """Return a value of TOML as a message shows it."""
    try:
        text = repr(value)
    except (RecursionError, ValueError):  # lists inside of lists; an integer of thousands of digits
        text = f"a very large {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:77]}..."


class Table:
    """A TOML table that is read key by key; a key that nobody asked for is a fault."""

    def __init__(self, path: Path, values: Mapping[str, Any]) -> None:
        self.path, self.values, self.asked = path, values, set[str]()

    def _get(self, key: str, kind: type, what: str, default: Any = None) -> Any:
        self.asked.add(key)
        value = self.values.get(key, default)
        if value is None:
            near = difflib.get_close_matches(key, self.values, n=1, cutoff=0.8)
            if near:
                raise fault(self.path, near[0], f"the key `{near[0]}` is unknown: did you mean `{key}`?")
            raise PackError(self.path, None, f"the key `{key}` is missing: it must be {what}")
        if not isinstance(value, kind) or isinstance(value, bool):
            self._refuse(key, what)
        return value

    def _refuse(self, key: str, what: str) -> NoReturn:
        raise fault(self.path, key, f"`{key}` must be {what}, not {_shown(self.values[key])}")

    def maybe_text(self, key: str) -> str | None:
        """Return a text, None where the key is not there."""
        self.asked.add(key)
        return self.text(key) if key in self.values else None

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value: str = self._get(key, str, "a text that is not empty")
        if not value.strip():
            self._refuse(key, "a text that is not empty")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts that are not empty."""
        what = "a list of texts"
        value = self._get(key, (list, tuple), what, default)  # type: ignore[arg-type]
        if not all(isinstance(item, str) and item.strip() for item in value):
            self._refuse(key, what)
        return tuple(value)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number in a range."""
        what = f"a whole number from {low} to {high}"
        value: int = self._get(key, int, what, default)
        if not low <= value <= high:
            self._refuse(key, what)
        return value

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return a list of whole numbers in a range."""
        what = f"a list of whole numbers from {low} to {high}"
        value = self._get(key, list, what)
        if not all(type(item) is int and low <= item <= high for item in value):
            self._refuse(key, what)
        return tuple(value)

    def yes(self, key: str) -> bool:
        """Return a boolean, False where the key is not there."""
        self.asked.add(key)
        if type(self.values.get(key, False)) is not bool:
            self._refuse(key, "true or false")
        return bool(self.values.get(key, False))

    def table(self, key: str) -> Table | None:
        """Return a table, None where the key is not there."""
        if key not in self.values:
            return None
        return Table(self.path, self._get(key, dict, "a table"))

    def tables(self, key: str, default: tuple[()] | None = None) -> list[Table]:
        """Return the tables of a list; one at least, where there is no default."""
        what = f"a list of tables, each headed [[{key}]]"
        value = self._get(key, (list, tuple), what, default)  # type: ignore[arg-type]
        if (default is None and not value) or not all(isinstance(item, dict) for item in value):
            self._refuse(key, what)
        return [Table(self.path, item) for item in value]

    def end(self, renamed: Mapping[str, str] | None = None) -> None:
        """Refuse the keys that were not asked for; `renamed` says what a key of former days is called now."""
        for key in self.values:
            if key in self.asked:
                continue
            if renamed and key in renamed:
                raise fault(self.path, key, f"the key `{key}` is called `{renamed[key]}` now")
            near = difflib.get_close_matches(key, self.asked, n=1)
            remedy = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(self.asked))}"
            raise fault(self.path, key, f"the key `{key}` is unknown: {remedy}")
