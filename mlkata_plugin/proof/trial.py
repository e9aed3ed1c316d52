"""The trial: candidates for a kata's solution, right ones and wrong ones, before the kata's own checks.

pytest collects the checks once, as it does for a learner, and each candidate then stands where the learner's file
stands: it is read, run in a process of its own and judged by the same code.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mlkata_plugin.course.pack import Kata
from mlkata_plugin.judge.diagnose import explanations
from mlkata_plugin.judge.link import Workers
from mlkata_plugin.judge.sitting import Sitting
from mlkata_plugin.judge.submission import LearnerError, Submission
from mlkata_plugin.judge.verdict import Verdict
from mlkata_plugin.plugin.collect import KataCheck
from mlkata_plugin.proof.finding import line_of
from mlkata_plugin.proof.speed import LIBRARIES
from mlkata_plugin.workspace import Workspace


@dataclass(frozen=True)
class Candidate:
    """A file that stands in for the learner's.

    Attributes
    ----------
    text : str
        Its source.
    seed : int
        The ``--kata-seed`` that it is judged with.
    libraries : bool
        It may import any of `LIBRARIES`, whatever the kata's rule.
    hurry : bool
        Stop at the first check that fails.
    seconds : float or None
        A time limit instead of the kata's.
    """

    text: str
    seed: int = 0
    libraries: bool = False
    hurry: bool = False
    seconds: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What the checks found about a candidate.

    Attributes
    ----------
    verdict : str
        As a learner would get it.
    failed : tuple of str
        The checks that it did not pass.
    raised : tuple of str
        Those of them that an exception of the candidate ended.
    text : str
        The first of them: its title, and what it found.
    behaves_like : str or None
        The diagnosis.
    seconds : float
        How long it took.
    """

    verdict: Verdict
    failed: tuple[str, ...]
    raised: tuple[str, ...]
    text: str
    behaves_like: str | None
    seconds: float


@dataclass(frozen=True)
class Check:
    """One check of a kata: its pytest name, its line, and whether its author says that it states the contract."""

    name: str
    line: int | None
    contract: bool


class Court:
    """Judges candidates by the checks of one kata, as pytest collected them."""

    def __init__(self, kata: Kata, folder: Path) -> None:
        self.kata = kata
        self.workspace = Workspace(folder)
        self.items: list[KataCheck] = []
        self._submissions: list[Submission] = []

    @property
    def checks(self) -> list[Check]:
        """The checks, in the order of their file."""
        return [
            Check(
                item.name,
                line_of(self.kata.checks, rf"^def {item.originalname}\b"),
                getattr(item.obj, "mlkata_contract", False),
            )
            for item in self.items
        ]

    def judge(self, candidate: Candidate) -> Outcome:
        """Judge a candidate, as `pytest katas/<id>` judges a learner's file."""
        start = time.monotonic()
        file = self.items[0].parent
        kata = replace(
            self.kata,
            imports=tuple(LIBRARIES) if candidate.libraries else self.kata.imports,
            time_limit=candidate.seconds or self.kata.time_limit,
        )
        self.workspace.folder(kata).mkdir(parents=True, exist_ok=True)
        self.workspace.file(kata).write_text(candidate.text, "utf-8", newline="\n")
        sitting = Sitting(kata, self.workspace, self._workers, candidate.seed, live=False, whole=False)
        file.__dict__["sitting"] = sitting
        raised: list[str] = []
        for item in self.items:
            error = _run(item)
            sitting.results.append(item.judge(error))
            if isinstance(error, LearnerError):
                raised.append(item.name)
            if candidate.hurry and sitting.results[-1].status != "passed":
                break
        result = sitting.close(len(self.items))
        self._submissions = [submission for submission in sitting._submissions if submission.calls]
        first = next(iter(result.failing), None)
        return Outcome(
            result.verdict,
            tuple(check.name for check in result.failing),
            tuple(raised),
            f"{first.title}: {first.text}" if first else "",
            result.behaves_like,
            time.monotonic() - start,
        )

    def explained_by(self) -> list[str]:
        """Return every known mistake that does on all calls what the last candidate did."""
        return [mistake.name for mistake in explanations(self.kata, self._submissions)]

    def _workers(self, kata: Kata) -> Workers | None:
        return self.items[0].parent.judge.warm_up(kata)


def hold_court(kata: Kata, root: Path, proceedings: Callable[[Court], None]) -> str | None:
    """Collect the checks of a kata in the pack at `root`, and hand a court over to `proceedings`.

    Returns
    -------
    str or None
        What pytest said, when the checks could not be collected.
    """
    with tempfile.TemporaryDirectory(prefix="mlkata-proof-") as folder:
        court = Court(kata, Path(folder))
        held: list[bool] = []

        class Session:
            """What pytest sees of the court."""

            @pytest.hookimpl(tryfirst=True)
            def pytest_runtestloop(self, session: pytest.Session) -> bool:
                court.items = [item for item in session.items if isinstance(item, KataCheck)]
                if court.items and not session.testsfailed:
                    held.append(True)
                    proceedings(court)
                return True

        said = io.StringIO()
        nothing = ["-c", os.devnull, "-p", "no:cacheprovider", "-q", "--rootdir", str(root)]
        with redirect_stdout(said), redirect_stderr(said):
            pytest.main([*nothing, str(root / "katas" / kata.id)], plugins=[Session()])
    return None if held else said.getvalue().strip()


def _run(item: KataCheck) -> BaseException | None:
    """Run one check by pytest's own hooks, with its fixtures fresh; return what ended it early."""
    item._initrequest()
    error: BaseException | None = None
    try:
        item.ihook.pytest_runtest_setup(item=item)
        item.ihook.pytest_runtest_call(item=item)
    except KeyboardInterrupt:
        raise
    except BaseException as caught:
        error = caught
    item.ihook.pytest_runtest_teardown(item=item, nextitem=None)
    return error
