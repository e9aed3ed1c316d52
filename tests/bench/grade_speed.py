"""How many verdicts a second grading gives: with one process that judges and with two, without a sandbox and in one.

Run by hand: ``python tests/bench/grade_speed.py [KATA...]``. All answers of one row are right, or they are the kata's
known mistakes in turn. The processor time of a verdict is that of all its processes: on a machine that does
something else, too, it says more than the rate.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.domain.checks import collect
from mlkata_plugin.grade.sandbox import sandbox_workers
from mlkata_plugin.judge.diagnose import KnownAnswers
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.run import judge
from mlkata_plugin.judge.source import parse_source
from mlkata_plugin.proof.planting import mistake_lines, source_with_mistake

KATAS = ("mse", "one_hot", "sigmoid", "knn", "confusion_matrix", "topk_indices", "pairwise_distances", "kmeans")
VERDICTS = 60  # of each process
WARM_UP = 5.0  # seconds until all processes judge at once


def answers(kata: Kata, *, right: bool) -> Iterator[str]:
    """Yield answers without an end."""
    if right:
        return cycle([kata.solution.read_text("utf-8")])
    return cycle([source_with_mistake(kata, name) for name in mistake_lines(kata)])


def rate(name: str, right: bool, boxed: bool, begin: float) -> tuple[float, float]:
    """Judge answers to a kata from a moment on; return verdicts a second, and the processor time of each."""
    workers = sandbox_workers(["numpy"]) if boxed else Workers(["numpy"])
    kata = builtin_pack().kata(name)
    checks, known, file = collect(kata), KnownAnswers(kata), Path(f"{name}.py")

    def verdict(text: str) -> None:
        judge(kata, parse_source(kata, text, str(file)), checks, workers, file=file, shown=str(file), known=known)

    texts = answers(kata, right=right)
    for text in islice(texts, 3):
        verdict(text)
    time.sleep(max(begin - time.time(), 0))
    used, start = spent(), time.perf_counter()
    for text in islice(texts, VERDICTS):
        verdict(text)
    seconds = time.perf_counter() - start
    workers.close()  # what its processes used is known when they have ended
    return VERDICTS / seconds, (spent() - used) / VERDICTS


def spent() -> float:
    """Return the processor time of this process and of its children that have ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print the rates."""
    print(
        f"{'verdicts a second (ms of processor time)':42}{'plain, 1':>15}{'plain, 2':>15}{'box, 1':>15}{'box, 2':>15}"
    )
    spawn = multiprocessing.get_context("spawn")
    for name in sys.argv[1:] or KATAS:
        for right in (True, False):
            row = f"{name}, {'right' if right else 'wrong'}"
            cells = []
            for boxed, processes in ((False, 1), (False, 2), (True, 1), (True, 2)):
                with ProcessPoolExecutor(processes, spawn) as pool:
                    begin = time.time() + WARM_UP
                    found = list(pool.map(rate, *zip(*[(name, right, boxed, begin)] * processes, strict=True)))
                cells.append(f"{sum(each for each, _ in found):6.1f} ({1000 * found[0][1]:.0f})")
            print(f"{row:42}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
