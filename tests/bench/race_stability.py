"""Does a race say the same when it is asked again on a busy machine?

Asks ten times about the same programs (the reference as the learner's) while two other processes are busy: first
two that count, then one that counts and one that moves memory, which empties the caches as well. The target:
ratios within 10 %, each race under two seconds. Ratios that a race itself calls too noisy are marked, and do not
count: nobody would be told them.

    python tests/bench/race_stability.py [--pack FOLDER] [KATA ...]
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mlkata_plugin.course.pack import Kata, builtin_pack, read_pack
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


def ask(kata: Kata) -> list[RaceResult]:
    results = []
    for number in range(1, TIMES + 1):
        result = run_race(kata, kata.solution)
        results.append(result)
        if result.loop is None or result.reference is None:
            print(f"  {number:2}: no race: {result.problem}")
            continue
        shown = [
            f"{name} {ratio.value:8.3f} ({ratio.low:.3f} to {ratio.high:.3f}){' noisy' if ratio.noisy else ''}"
            for name, ratio in (("loop", result.loop), ("reference", result.reference))
        ]
        growth = f"n^{result.growth.yours:.2f}, n^{result.growth.reference:.2f}" if result.growth else "no growth"
        print(f"  {number:2}: {'  '.join(shown)}  {growth}  {result.rounds} rounds  {result.seconds:.2f} s")
    return results


def summarise(results: list[RaceResult]) -> None:
    spreads = []
    for other in ("loop", "reference"):
        ratios = [getattr(result, other) for result in results if getattr(result, other)]
        told = [ratio.value for ratio in ratios if not ratio.noisy]
        spread = f"{max(told) / min(told) - 1:.1%}" if told else "unknown"
        spreads.append(f"spread against the {other} {spread} ({len(told)} of {len(results)} told)")
    slowest = max(result.seconds for result in results)
    print(f"  {', '.join(spreads)}, at most {slowest:.2f} s\n")


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
                    print(f"{kata.id} at n = {kata.races[0].size:,}, beside {title}:")
                    summarise(ask(kata))


if __name__ == "__main__":
    main()
