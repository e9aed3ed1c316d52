"""Does a race say the same when it is asked again on a busy machine?

Asks ten times about the same programs (the reference as the learner's) while two other processes are busy: first
two that count, then one that counts and one that moves memory, which empties the caches as well. The target:
ratios within 10 %, a program within 3 % of itself (the median), each race of one or two functions under two seconds.
Ratios that a race itself calls too noisy are marked, and do not count: nobody would be told them.

    python tests/bench/race_stability.py [--pack FOLDER] [KATA ...]
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_pack, read_pack
from mlkata_plugin.race import RaceResult, run_race

TIMES = 10
COUNT = "while True: pass"
MOVE = "import numpy as np\na = np.zeros(4_000_000)\nwhile True: a = a.copy()"
NEIGHBOURS = {"two that count": (COUNT, COUNT), "one that counts, one that moves memory": (COUNT, MOVE)}


@contextlib.contextmanager
def busy(neighbours: tuple[str, ...]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for code in neighbours:
            neighbour = stack.enter_context(subprocess.Popen([sys.executable, "-c", code]))
            stack.callback(neighbour.kill)
        yield


def ask(kata: Kata) -> list[tuple[RaceResult, ...]]:
    asked = []
    for number in range(1, TIMES + 1):
        asked.append(run_race(kata, kata.solution))
        for result in asked[-1]:
            print(
                f"  {number:2}: {result.function:<20} {shown(result)}  {result.rounds} rounds  {result.seconds:.2f} s"
            )
    return asked


def shown(result: RaceResult) -> str:
    if result.loop is None or result.reference is None:
        return f"no race: {result.problem}"
    ratios = [
        f"{name} {ratio.value:8.3f} ({ratio.low:.3f} to {ratio.high:.3f}){' noisy' if ratio.noisy else ''}"
        for name, ratio in (("loop", result.loop), ("reference", result.reference))
    ]
    growth = f"n^{result.growth.yours:.2f}, n^{result.growth.reference:.2f}" if result.growth else "no growth"
    return "  ".join([*ratios, growth])


def summarise(results: Sequence[RaceResult]) -> None:
    spreads = []
    for other in ("loop", "reference"):
        ratios = [getattr(result, other) for result in results if getattr(result, other)]
        told = [ratio.value for ratio in ratios if not ratio.noisy]
        spread = f"{max(told) / min(told) - 1:.1%}" if told else "unknown"
        spreads.append(f"spread against the {other} {spread} ({len(told)} of {len(results)} told)")
    off = statistics.median(abs(result.reference.value - 1) for result in results if result.reference)
    slowest = max(result.seconds for result in results)
    print(f"  {results[0].function}: {', '.join(spreads)}, off from itself {off:.1%}, at most {slowest:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pack", type=Path, help="the pack; without it, the built-in one")
    parser.add_argument("katas", nargs="*", metavar="KATA", help="without any, all that have a race")
    options = parser.parse_args()
    pack = read_pack(options.pack) if options.pack else builtin_pack()
    for title, neighbours in NEIGHBOURS.items():
        with busy(neighbours):
            for kata in map(pack.kata, options.katas or pack.ids):
                if kata.races:
                    print(f"{kata.id}, beside {title}:")
                    for results in zip(*ask(kata), strict=True):
                        summarise(results)


if __name__ == "__main__":
    main()
