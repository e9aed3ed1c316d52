"""A class that was made up: what people hand in, right, wrong, odd and hostile, in every shape that is taken.

Every file has the same time, so that the same class is made twice.
"""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

WRITTEN = 1_800_000_000  # seconds: when every file was written
MOMENT = (2027, 1, 15, 8, 0, 0)  # the same, as a zip writes it

RIGHT = "import numpy as np\n\n\ndef scale(x, factor=2.0):\n    return np.asarray(x, dtype=float) * factor\n"
SQUARES = RIGHT.replace("* factor", "** factor")
DOUBLES = RIGHT.replace("* factor", "* 2")
PAIR = """\
import numpy as np


def total(x):
    return float(np.sum(x))


def mean(x):
    if len(x) == 0:
        raise ValueError("x is empty")
    return total(x) / len(x)
"""
N_MINUS_ONE = PAIR.replace("/ len(x)", "/ (len(x) - 1)")
HOSTILE = {
    "exits": "import os\nos._exit(0)\n",
    "crashes": "import ctypes\nctypes.string_at(0)\n",
    "raises": "raise SystemExit(0)\n",
    "lies": "class All:\n    def __eq__(self, other):\n        return True\n\n\n"
    "def scale(x, factor=2.0):\n    return All()\n",
    "looks": 'print(open("/proc/self/environ").read())\n' + SQUARES,
    "prints": 'print("x" * 1_000_000)\n' + SQUARES,
    "stays": "import os\nif os.fork() == 0:\n    os.setsid()\n    while True:\n        pass\n" + SQUARES,
    "no python": "def scale(:\n",
    "blank": "",
    "deep": "x = " + "(" * 5000 + ")" * 5000 + "\n",
    "forbidden": "import pandas\n" + RIGHT,
}


def write(path: Path, content: str | bytes) -> Path:
    """Write a file, at the time of all of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    os.utime(path, (WRITTEN, WRITTEN))
    return path


def zipped(files: Mapping[str, str | bytes], mode: int = stat.S_IFREG | 0o644) -> bytes:
    """Return a zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def notebook(*cells: str, tags: Mapping[int, str] | None = None) -> str:
    """Return a notebook with these cells of code, and tags of some of them."""
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"c{number}",
                    "metadata": {"tags": [tags[number]]} if tags and number in tags else {},
                    "execution_count": None,
                    "outputs": [],
                    "source": cell,
                }
                for number, cell in enumerate(cells)
            ],
        }
    )


def make(root: Path, people: int = 200) -> Path:
    """Make a class that hands in answers to `scale` and `pair` of the small pack; return its folder."""
    root.mkdir(parents=True)
    kinds: tuple[Callable[[Path, str, int], None], ...] = (
        _right,
        _wrong,
        _hostile,
        _zip,
        _notebook,
        _single,
        _moodle,
        _odd,
        _right,
        _wrong,
    )
    for number in range(people):
        kinds[number % len(kinds)](root, f"p{number:03}", number)
    return root


def _right(root: Path, name: str, number: int) -> None:
    write(root / name / "scale.py", f"{RIGHT}# {number}\n")
    write(root / name / "pair.py", f"{PAIR}# {number}\n")


def _wrong(root: Path, name: str, number: int) -> None:
    write(root / name / "scale.py", f"{(SQUARES, DOUBLES)[number // 10 % 2]}# {number}\n")
    write(root / name / "pair.py", N_MINUS_ONE)


def _hostile(root: Path, name: str, number: int) -> None:
    kind, text = list(HOSTILE.items())[number // 10 % len(HOSTILE)]
    write(root / f"{name} {kind}" / "scale.py", text)


def _zip(root: Path, name: str, number: int) -> None:
    write(root / f"{name}.zip", zipped({"work/scale.py": f"{RIGHT}# {number}\n", "work/pair.py": PAIR}))


def _notebook(root: Path, name: str, number: int) -> None:
    text = notebook("import numpy as np", f"%%kata scale\n{RIGHT}", PAIR, tags={2: "kata-pair"})
    write(root / name / f"homework {number}.ipynb", text)


def _single(root: Path, name: str, number: int) -> None:
    write(root / f"{name}_scale.py", f"{RIGHT}# {number}\n")
    write(root / f"{name}_LATE_{number}_{number}7_pair-2.py", PAIR)  # as Canvas names it


def _moodle(root: Path, name: str, number: int) -> None:
    write(root / f"{name}_{number}_assignsubmission_file_" / "scale.py", DOUBLES)


def _odd(root: Path, name: str, number: int) -> None:
    ODD[number // 10 % len(ODD)](root, name)


def _empty(root: Path, name: str) -> None:
    (root / name).mkdir()


def _not_text(root: Path, name: str) -> None:
    write(root / name / "scale.py", b"\xff\xfe\x00")


def _huge(root: Path, name: str) -> None:
    write(root / name / "scale.py", RIGHT + "#" * 300_000)


def _pipe(root: Path, name: str) -> None:
    (root / name).mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / name / "scale.py")


def _link(root: Path, name: str) -> None:
    (root / name).mkdir()
    if os.name == "posix":
        (root / name / "scale.py").symlink_to("/etc/passwd")


def _bomb(root: Path, name: str) -> None:
    write(root / f"{name}.zip", zipped({"scale.py": b"#" * 30_000_000}))


def _leaves(root: Path, name: str) -> None:
    write(root / f"{name}.zip", zipped({"../../../../tmp/scale.py": RIGHT, "/etc/pair.py": PAIR}))


def _linked_in_zip(root: Path, name: str) -> None:
    write(root / f"{name}.zip", zipped({"scale.py": "/etc/passwd"}, stat.S_IFLNK | 0o777))


def _no_zip(root: Path, name: str) -> None:
    write(root / f"{name}.zip", b"PK\x03\x04 nothing")


def _no_notebook(root: Path, name: str) -> None:
    write(root / name / "scale.ipynb", '{"cells": ' + "[" * 100_000)


def _formula(root: Path, name: str) -> None:
    write(root / f"=cmd' {name}" / "scale.py", SQUARES)


def _markup(root: Path, name: str) -> None:
    folder = name if os.name == "nt" else f"<b onclick=alert(1)>{name}"
    write(root / folder / "scale.py", 'raise ValueError("<script>alert(1)</script>")\n')


def _control(root: Path, name: str) -> None:
    folder = name if os.name == "nt" else f"{name}\u202e\x1b[2J"
    write(root / folder / "scale.py", SQUARES)


def _twice(root: Path, name: str) -> None:
    write(root / name / "old" / "scale.py", SQUARES)
    write(root / name / "scale.py", RIGHT)


ODD = (
    _empty,
    _not_text,
    _huge,
    _pipe,
    _link,
    _bomb,
    _leaves,
    _linked_in_zip,
    _no_zip,
    _no_notebook,
    _formula,
    _markup,
    _control,
    _twice,
)
