"""Under xdist: all checks of a kata go to one process, which alone can then tell what they have in common."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from mlkata_plugin.workspace import find_workspace


class KataScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Sends each kata whole, and any other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return file if "katas" in PurePosixPath(file).parts[-4:-2] else nodeid


def scheduler(config: pytest.Config, log: Any) -> KataScheduling | None:
    """Return the scheduler where there may be katas; None leaves the choice to xdist."""
    if config.getoption("dist") not in ("load", "worksteal") or not find_workspace(config.invocation_params.dir):
        return None
    return KataScheduling(config, log)
