"""An author's pack: the kata of `mlkata dev new` with words put in, and faults planted in it.

It is no second small pack. The proof asks of a kata what the small pack has not, such as its papers, five mistakes and
a race; and that `mlkata dev new` gives a kata which has all of it is itself under test.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mlkata_plugin.proof.begin import begin


@dataclass(frozen=True)
class Fault:
    """A change of one file that makes a good kata a bad one, and what its author should then read.

    Attributes
    ----------
    file : str
        The file that is changed, below the kata's folder; the README counts as there.
    old, new : str
        What is replaced by what; all of the file where `old` is empty.
    says : str
        A piece of the finding.
    place : str
        The file that the finding names.
    """

    file: str
    old: str
    new: str
    says: str
    place: str


def good_kata(root: Path, name: str) -> None:
    """Begin a kata in the pack in `root`, and put words in where the author should."""
    for path in begin(root, name):
        text = path.read_text("utf-8")
        title = f"# Root mean square of {name}"
        text = text.replace("# FILL IN: the title, as it stands in kata.toml", title)
        text = text.replace("FILL IN: what the learner reads in lists, as `Root mean square of each row`", title[2:])
        path.write_text(text.replace("FILL IN", "Done"), "utf-8")


def file_of(root: Path, kata: str, file: str) -> Path:
    """Return one of a kata's files."""
    return root / ("katas" if file == "README.md" else "solutions") / kata / file


def plant(root: Path, kata: str, fault: Fault) -> None:
    """Plant a fault in a good kata."""
    path = file_of(root, kata, fault.file)
    path.parent.mkdir(exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    old, new = fault.old.replace("NAME", kata), fault.new.replace("NAME", kata)
    assert old in text, f"{fault.file} has no {old!r}"
    path.write_text(text.replace(old, new) if old else new, "utf-8")
