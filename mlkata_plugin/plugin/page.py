"""The page: what a person reads after a run. Verdict, smallest failing call, diagnosis, one next command."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest

from mlkata_plugin import clock
from mlkata_plugin.judge.sitting import todos
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.log.interview import Interview, after_verdict
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.practice.commands import check_command
from mlkata_plugin.workspace import Workspace

COLOURS = {"solved": "green", "wrong": "red", "error": "red"}


class Writer(Protocol):
    """What a verdict can be written to; pytest's terminal is one."""

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:
        """Write a piece of a line."""

    def write_line(self, line: str, **markup: bool) -> None:
        """Write a line."""


class Page:
    """Writes the verdicts of a run.

    Attributes
    ----------
    told : list of str
        What has to be said about the log.
    """

    def __init__(self, config: pytest.Config, workspace: Callable[[Path], Workspace]) -> None:
        self.config = config
        self._workspace = workspace
        self.told: list[str] = []
        self._interviews: dict[str, Interview] = {}

    def tell(self, progress: Progress) -> None:
        """Remember what has to be said about the log."""
        self.told += [line for line in (progress.notice, progress.problem) if line and line not in self.told]

    def under_clock(self, root: str, interview: Interview) -> None:
        """Remember the interview that runs in a workspace, as it stands after its last verdict."""
        self._interviews[root] = interview

    def show(self, terminal: pytest.TerminalReporter, results: Sequence[KataResult]) -> None:
        """Write the verdicts."""
        if not results:
            return
        terminal.write_sep("=", "verdict" if len(results) == 1 else "verdicts")
        fresh = [result for result in results if result.verdict == "not started"]
        several = len(results) > 1
        for number, result in enumerate(result for result in results if result not in fresh or not several):
            if number:
                terminal.write_line("")
            self._show_one(terminal, result, brief=several and result.verdict == "solved")
        if fresh and several:
            terminal.write_line(f"{len(fresh)} not started: `mlkata next` takes one of them")
        for interview in self._interviews.values():
            terminal.write_line("")
            for line in after_verdict(interview, clock.now()):
                terminal.write_line(f"  {line}")
        for line in self.told:
            terminal.write_line(line, yellow=True)

    def _show_one(self, terminal: pytest.TerminalReporter, result: KataResult, *, brief: bool) -> None:
        self.write_verdict(terminal, result)
        if self._asked_in_interview(result):  # an interviewer says no more
            return
        if result.verdict == "solved":
            self._race(terminal, result, alone=not brief)
        if not brief:
            self._next(terminal, result)

    def _asked_in_interview(self, result: KataResult) -> bool:
        interview = self._interviews.get(result.root)
        return interview is not None and result.kata in interview.katas

    def write_verdict(self, terminal: Writer, result: KataResult) -> None:
        """Write the verdict on one kata, from its summary to the diagnosis."""
        verdict = result.verdict
        terminal.write(f"{result.kata}: ", bold=True)
        terminal.write(verdict, bold=True, **{COLOURS.get(verdict, "yellow"): True})
        terminal.write(f" {self._summary(result)}".rstrip() + "\n")
        failing = [check for check in result.failing if check.text != result.fault]
        if result.fault is not None and not failing:
            terminal.write_line(textwrap.indent(result.fault, "  "))
        for check in failing[:1]:
            terminal.write_line(f"\n  {check.title}")
            terminal.write_line(textwrap.indent(check.text, "    "))
        if failing[1:]:
            terminal.write_line("\n  also failing:")
            for check in failing[1:]:
                terminal.write_line(f"    - {check.title}")
        if failing and len(failing) < len(result.failing):
            terminal.write_line("\n  the other checks were not run")
        if result.behaves_like is not None and not self._asked_in_interview(result):
            terminal.write("\n  this behaves like: ")
            terminal.write(f"{result.behaves_like}\n", bold=True)
            width = min(shutil.get_terminal_size().columns, 88)
            text = textwrap.fill(f"{result.because}.", width, initial_indent="    ", subsequent_indent="    ")
            terminal.write_line(text)

    def _summary(self, result: KataResult) -> str:
        count, total = len(result.checks), result.total
        match result.verdict:
            case "solved":
                return f"- {total} checks passed"
            case "wrong":
                return f"- {len(result.failing)} of {total} checks failed" + (
                    "" if count == total else f", {count} were run"
                )
            case "error":
                errors = sum(check.status == "error" for check in result.checks)
                return f"- {errors} of {total} checks could not be judged"
            case "unfinished" if not result.open_lines:
                return f"- a blank is left in {result.file}"
            case "unfinished" | "not started":
                return f"- {todos(result.open_lines, result.file)}"
            case "incomplete":
                return f"- {count} of {total} checks were run, and passed: the verdict takes all of them"
        return ""

    def _next(self, terminal: pytest.TerminalReporter, result: KataResult) -> None:
        workspace = self._workspace(Path(result.root))
        kata = workspace.kata(result.kata)
        again = check_command(workspace, kata)
        line = {
            "solved": f"the reference beside yours: mlkata compare {kata.typed}\nnext kata: mlkata next",
            "not started": f"the question: mlkata show {kata.typed}",
            "incomplete": f"next: {again}",
            "error": f"then again: {again}",
        }.get(result.verdict, f"a hint: mlkata hint {kata.typed}")
        terminal.write_line("\n" + textwrap.indent("\n".join([*self.remarks(result), line]), "  "))

    def remarks(self, result: KataResult) -> list[str]:
        """Return what follows from a verdict: the time that is left, or when the kata comes back and why."""
        if self._asked_in_interview(result):
            return after_verdict(self._interviews[result.root], clock.now())
        if result.verdict != "solved":
            return []
        from mlkata_plugin.practice.remarks import describe

        workspace = self._workspace(Path(result.root))
        return describe(Progress(workspace.state).events(), workspace, workspace.kata(result.kata))

    def _race(self, terminal: pytest.TerminalReporter, result: KataResult, *, alone: bool) -> None:
        """Race a solved kata: when it is asked for, or by default when it is the only one of the run."""
        wanted = self.config.option.kata_race
        workspace = self._workspace(Path(result.root))
        kata = workspace.kata(result.kata)
        if kata.race is None or wanted is False or (wanted is None and not alone):
            return
        from mlkata_plugin.race import describe, run_race

        terminal.flush()  # the verdict does not wait for it
        race = run_race(kata, workspace.file(kata))
        for line in describe(race):
            terminal.write_line(f"  {line}")
        Progress(workspace.state).record(kata.id, "raced", race.to_dict())
