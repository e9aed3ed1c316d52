"""What a class of thousands takes: memory that does not grow with it, and how many texts are judged in a second.

Run by hand: ``python tests/bench/grade_scale.py [PEOPLE...]``. The katas are those of the small pack, so that most of
the time goes into all that is not judging. The files are trusted, as they are ours.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.grade.classroom import RIGHT, SQUARES, write
from tests.smallpack import write_pack

SIZES = (500, 2000)


def grade(people: int) -> None:
    """Grade a class of so many, each with a text of their own, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_pack(root / "pack")
        for number in range(people):
            write(root / "class" / f"p{number:05}" / "scale.py", f"{(RIGHT, SQUARES)[number % 2]}# {number}\n")
        words = [
            sys.executable,
            "-m",
            "mlkata_plugin",
            "grade",
            "../class",
            "--katas",
            "scale",
            "--out",
            "../out",
            "--trust",
        ]
        start = time.perf_counter()
        with subprocess.Popen(words, cwd=root / "pack", stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"it ended with {process.returncode}")
    print(f"{people:>6,} people: {people / seconds:>4.0f} texts a second, at most {usage.ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        grade(size)
