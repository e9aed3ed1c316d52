"""Whole processes timed against each other in one run: in turn, so that a machine that drifts drifts for both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """A Python to run: arguments, folder, environment, and the exit status that it must have."""

    args: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    status: int = 0

    def seconds(self) -> float:
        """Run it once; return the wall time."""
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *self.args],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        passed = time.perf_counter() - start
        if done.returncode != self.status:
            raise SystemExit(f"{self.args} ended with {done.returncode}:\n{done.stdout.decode()}{done.stderr.decode()}")
        return passed


def compare(title: str, ours: Command, other: Command, bound: str, rounds: int = 15) -> None:
    """Print how long `ours` takes as a multiple of `other`: median and range of the ratio, pair by pair.

    The ratio of the minima is what busy neighbours move least.
    """
    for command in (ours, other):
        command.seconds()
    pairs = [(ours.seconds(), other.seconds()) for _ in range(rounds)]
    ratios = sorted(a / b for a, b in pairs)
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    least = min(mine for mine, _ in pairs) / min(theirs for _, theirs in pairs)
    middle = f"median {statistics.median(ratios):.2f} ({spread})"
    print(f"{title}: of minima {least:.2f}, {middle}; {mine:.3f} s against {theirs:.3f} s; bound: {bound}")
