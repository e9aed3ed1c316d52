"""pytest with one other plugin, of all that are installed: a learner has the one, and a machine may have many."""

from __future__ import annotations

from dataclasses import dataclass

from tests.doors.learner import Learner, Python
from tests.doors.running import LIMIT, Ran

OURS = "mlkata"
SHARED = ("metadata", "subtests")  # needed by others, or the name of a plugin that pytest has itself


@dataclass(frozen=True)
class Plugin:
    """Another plugin.

    Attributes
    ----------
    name : str
        The distribution.
    module : str
        What is imported.
    args : tuple of str
        The arguments that make it do something.
    """

    name: str
    module: str
    args: tuple[str, ...] = ()


# What a learner might have beside mlkata without a thought for it: everything has to stay as it is.
HARMLESS = (
    Plugin("pytest-asyncio", "pytest_asyncio"),
    Plugin("pytest-benchmark", "pytest_benchmark"),
    Plugin("pytest-clarity", "pytest_clarity"),
    Plugin("pytest-cov", "pytest_cov", ("--cov=.", "--cov-report=")),
    Plugin("pytest-html", "pytest_html", ("--html=report.html",)),
    Plugin("pytest-icdiff", "pytest_icdiff"),
    Plugin("pytest-instafail", "pytest_instafail", ("--instafail",)),
    Plugin("pytest-mock", "pytest_mock"),
    Plugin("pytest-order", "pytest_order"),
    Plugin("pytest-randomly", "pytest_randomly"),
    Plugin("pytest-repeat", "pytest_repeat"),
    Plugin("pytest-subtests", "pytest_subtests"),
    Plugin("pytest-sugar", "pytest_sugar"),
    Plugin("pytest-timeout", "pytest_timeout", ("--timeout=60",)),
    Plugin("hypothesis", "hypothesis"),
)


def run_with(learner: Learner, module: str, *args: str, limit: float = LIMIT) -> Ran:
    """Run pytest on the kata with one other plugin; an empty module stands for none."""
    blocked = [f"-pno:{name}" for name in others(learner.python, module)]
    return learner.pytest("katas/mse", "--no-race", *blocked, *args, limit=limit, env={"PYTEST_ADDOPTS": ""})


def others(python: Python, module: str) -> list[str]:
    """Return the names of the plugins that load by themselves and are not of this module."""
    return [
        name
        for name, where in python.plugins.items()
        if name not in (OURS, *SHARED) and (not module or where.split(".")[0].lstrip("_") != _top(module))
    ]


def _top(module: str) -> str:
    return {"hypothesis": "hypothesis_pytestplugin"}.get(module, module)
