"""What the page costs: `mlkata report` with 160 katas and 10,000 events, a race of each kata among them.

Run by hand: ``python tests/bench/report_speed.py [ROUNDS]``. The command is started in turn with `mlkata stats`, which
reads the same log; a person waits for it, so its seconds stand beside the ratio.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mlkata_plugin.workspace import Workspace
from tests.bench.log_scale import EVENTS, KATAS, ROOT, ROUND, write_log
from tests.bench.measure import Command, compare
from tests.report.conftest import race_of
from tests.smallpack import write_course

MOST = 1_500_000  # bytes of a page


def main() -> None:
    """Print the seconds, the ratio, and the size of the page."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        environment = {
            "PYTHONPATH": ROOT,
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(name, "cache")),
        }
        root = write_course(Path(name, "course"), KATAS - 4)
        write_log(root, list(Workspace(root).course.ids), [*ROUND[:-1], ("raced", {"races": [race_of()]})])
        compare(
            f"report, {KATAS} katas, {EVENTS:,} events / stats",
            Command(["-m", "mlkata_plugin", "report"], root, environment),
            Command(["-m", "mlkata_plugin", "stats"], root, environment),
            "under 3 s",
            rounds,
        )
        size = (root / ".mlkata" / "report.html").stat().st_size
        print(f"the page has {size:,} bytes, at most {MOST:,} are wanted")


if __name__ == "__main__":
    main()
