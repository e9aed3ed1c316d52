"""What all tests share."""

from __future__ import annotations

# Imported before pytester takes its snapshots of sys.modules: NumPy cannot be loaded twice into one process, and
# the others need not be loaded again by every run.
import fsrs  # noqa: F401
import hypothesis.core  # noqa: F401
import numpy as np  # noqa: F401
import pandas as pd  # noqa: F401
import xdist.scheduler  # noqa: F401

import mlkata_plugin.judge.diagnose
import mlkata_plugin.judge.failure
import mlkata_plugin.plugin.session
import mlkata_plugin.practice.remarks  # noqa: F401

pytest_plugins = ["pytester"]
