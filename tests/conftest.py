"""What all tests share."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# Imported before pytester takes its snapshots of sys.modules: NumPy cannot be loaded twice into one process, and
# the others need not be loaded again by every run.
import fsrs  # noqa: F401
import hypothesis.core  # noqa: F401
import numpy as np  # noqa: F401
import pandas as pd  # noqa: F401
import pytest
import xdist.scheduler  # noqa: F401

import mlkata_plugin.judge.diagnose
import mlkata_plugin.judge.failure
import mlkata_plugin.judge.run
import mlkata_plugin.plugin.session
import mlkata_plugin.plugin.summary
import mlkata_plugin.practice.recorder  # noqa: F401
from tests.learner import Learner
from tests.smallpack import write_pack

# As in a virtual environment that was activated: what is printed names the commands on the path.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"

for name in (
    "CI",
    "JPY_PARENT_PID",
    "MPLBACKEND",
    "NO_COLOR",
    "FORCE_COLOR",
):  # what says that nobody sits there, or how
    os.environ.pop(name, None)

pytest_plugins = ["pytester"]


@pytest.fixture
def learner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return a learner at the small pack, with a stub of each of its katas."""
    pytester.makeini("[pytest]")
    learner = Learner(write_pack(pytester.path), monkeypatch, pytester)
    learner.lay_out("blanks")
    return learner


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Have the garbage collector look again at what a run within a test froze, before it forked."""
    yield
    gc.unfreeze()
