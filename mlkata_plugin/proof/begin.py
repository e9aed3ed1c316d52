"""The beginning of a kata: the files of a small one that works, for its author to change into another."""

from __future__ import annotations

import re
from pathlib import Path

from mlkata_plugin.course.kata_toml import FILES
from mlkata_plugin.course.pack import ID, read_pack
from mlkata_plugin.course.rules import with_rules
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.workspace import write_text

TEMPLATE = Path(__file__).parent / "template"
NAME = "new_kata"  # what the kata is called in the template
CURRICULUM = """\
# The whole course on one page: the tracks in the order in which they are taught, and the katas of each, in the
# order in which they are learnt.

[[tracks]]
id = "first"
title = "FILL IN: what the track is about"
katas = []
"""


class BadId(Exception):
    """No kata can be begun under this id; the message says why, and the remedy."""


def begin(root: Path, name: str) -> list[Path]:
    """Write the files of a new kata into the pack in `root`, which is made where there is none.

    Returns
    -------
    list of Path
        What was written or changed, the curriculum last.

    Raises
    ------
    BadId
        When the id is no id, or taken.
    PackError
        When the curriculum cannot be read.
    """
    if not ID.match(name):
        raise BadId(f"{name!r} is no kata id: lower case letters, digits and _ only, a letter first")
    curriculum = root / "solutions" / "curriculum.toml"
    if not curriculum.exists():
        write_text(curriculum, CURRICULUM)
    pack = read_pack(root)
    folders = root / "solutions" / name, root / "katas" / name
    taken = [folder for folder in folders if folder.exists()]
    if name in pack.ids or taken:
        raise BadId(f"there is a kata {name!r} already: choose another id")
    written = []
    for file in (*FILES, "domain.py", "README.md"):
        target = folders[file == "README.md"] / file
        write_text(target, (TEMPLATE / file).read_text("utf-8").replace(NAME, name))
        written.append(target)
    write_text(curriculum, with_kata(curriculum.read_text("utf-8"), name))
    kata = read_pack(root).kata(name)
    write_text(kata.readme, with_rules(kata.readme.read_text("utf-8"), kata))
    stub = folders[1] / f"{name}.py"
    write_text(stub, stub_text(kata, "blanks"))
    return [*written, stub, curriculum]


def with_kata(curriculum: str, name: str) -> str:
    """Return the text of a curriculum with a kata added at the end of its last track."""
    *_, last = re.finditer(r"(?m)^katas\s*=\s*\[", curriculum)
    start, end = last.end(), curriculum.index("]", last.end())
    inside = curriculum[start:end]
    kept, entry = inside.rstrip(), f'"{name}"'
    if kept:
        lines = "\n" in inside
        entry = f"{'' if kept.endswith(',') else ','}{chr(10) + '    ' if lines else ' '}{entry}{',' if lines else ''}"
    return f"{curriculum[:start]}{kept}{entry}{inside[len(kept) :]}{curriculum[end:]}"
