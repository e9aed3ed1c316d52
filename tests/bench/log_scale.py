"""What a long log costs: the commands that read it, with 160 katas and 10,000 events.

Run by hand: ``python tests/bench/log_scale.py [ROUNDS]``. Each command is started in turn with
``python -c "import click"``; a person waits for it, so its seconds stand beside the ratio. Half the katas of the
second log are not in the course, as after an import from a workspace with other packs.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mlkata_plugin import clock
from mlkata_plugin.log.event import Kind
from mlkata_plugin.log.progress import Progress, Row
from mlkata_plugin.workspace import Workspace
from tests.bench.measure import Command, compare
from tests.smallpack import SOLUTION, write_course

ROOT = str(Path(__file__).resolve().parents[2])
KATAS, EVENTS, YEAR = 160, 10_000, timedelta(days=365)
COMMANDS = (["next"], ["list"], ["stats"], ["history", "mse"])
RACE = {"loop": {"value": 99.1, "low": 98.2, "high": 100.4}, "growth": {"yours": 1.0, "reference": 1.0}, "rounds": 200}
# What happens when a kata is worked on: about 60 times for each of them.
ROUND: tuple[tuple[Kind, dict[str, Any]], ...] = (
    ("started", {"level": "blanks", "purpose": "review"}),
    ("attempted", {"verdict": "unfinished", "failed": [], "behaves_like": None}),
    ("hinted", {"rung": 1}),
    ("attempted", {"verdict": "wrong", "failed": ["test_one", "test_two"], "behaves_like": "n - 1"}),
    ("attempted", {"verdict": "solved", "failed": [], "behaves_like": None}),
    ("raced", RACE),
)


def write_log(root: Path, katas: list[str], steps: Sequence[tuple[Kind, dict[str, Any]]] = ROUND) -> None:
    """Write the events of a year, in which the katas are taken in turn."""
    rng, begin = random.Random(0), clock.now() - YEAR
    rows, sources = [], {}
    for number in range(EVENTS):
        kind, data = steps[number % len(steps)]
        kata = katas[number // len(steps) % len(katas)]
        at = (begin + YEAR * (number / EVENTS)).isoformat(timespec="microseconds")
        digest = None
        if kind == "attempted":
            raw = f"{SOLUTION.format(title=kata, name=kata)}# {number}\n".encode()
            digest = hashlib.sha256(raw).hexdigest()
            sources[digest] = raw
        rows.append(Row(rng.randbytes(16).hex(), at, kata, kind, json.dumps(data), digest))
    assert Progress(root / ".mlkata").merge(rows, sources) == (EVENTS, len(sources))


def main() -> None:
    """Print a line for each log and command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        # Byte code is kept, as it is where nobody forbids it; the first run, which writes it, is not counted.
        environment = {
            "PYTHONPATH": ROOT,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(name, "cache")),
        }
        for title, foreign in (("", 0), (", half of the katas unknown", KATAS // 2)):
            root = write_course(Path(name, f"foreign_{foreign}"), KATAS - 4)
            known = list(Workspace(root).course.ids)
            write_log(root, known[foreign:] + [f"foreign_{number}" for number in range(foreign)] + ["mse"])
            for arguments in COMMANDS:
                compare(
                    f"{' '.join(arguments)}, {KATAS} katas, {EVENTS:,} events{title} / import click",
                    Command(["-m", "mlkata_plugin", *arguments], root, environment),
                    Command(["-c", "import click"], root, environment),
                    "none, to be said",
                    rounds,
                )


if __name__ == "__main__":
    main()
