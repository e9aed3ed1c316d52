"""The door to pytest. It costs a run without katas next to nothing: all else is imported when one is collected."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from mlkata_plugin.plugin.collect import KataFolder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a run with katas."""
    group = parser.getgroup("mlkata", "katas")
    group.addoption(
        "--race",
        action=BooleanOptionalAction,
        dest="kata_race",
        help="race each solved kata against a loop and the reference (default: after the solve of a single one)",
    )
    group.addoption(
        "--kata-seed",
        type=int,
        default=0,
        metavar="N",
        help="seed of the checks' random inputs (default: %(default)s)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Be ready for katas that other processes collect."""
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        from mlkata_plugin.plugin.session import JudgeSession

        JudgeSession.of(config)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> KataFolder | None:
    """Collect a kata's folder in a workspace: ``katas/<id>``, or ``katas/<pack>/<id>`` for a pack from elsewhere."""
    above = [folder for folder in (path.parent, path.parent.parent) if folder.name == "katas"]
    if not above:
        return None
    from mlkata_plugin.workspace import is_workspace

    root = next((folder.parent for folder in above if is_workspace(folder.parent)), None)
    if root is None:
        return None
    from mlkata_plugin.plugin.collect import collect_folder

    return collect_folder(root, path, parent)


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    """Say which plugin passes katas over."""
    if not config.getoption("picked", False):
        return []
    return ["mlkata: --picked chooses files by names like test_*.py, and passes katas over: `pytest katas` takes them"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the checks of one kata in one process."""
    from mlkata_plugin.plugin.distribute import scheduler

    return scheduler(config, log)
