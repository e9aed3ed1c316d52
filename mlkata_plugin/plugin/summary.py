"""The end of a run: the verdicts on pytest's terminal, with the race of a kata that was solved."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlkata_plugin.practice.commands import ways_of
from mlkata_plugin.practice.page import next_step, remarks, write_verdict
from mlkata_plugin.practice.recorder import race as race_of

if TYPE_CHECKING:
    import pytest

    from mlkata_plugin.plugin.session import Judged


def show(
    terminal: pytest.TerminalReporter, judged: Sequence[Judged], faults: Sequence[str], *, race: bool | None
) -> None:
    """Write the verdicts.

    Parameters
    ----------
    terminal : pytest.TerminalReporter
        Where to.
    judged : sequence of Judged
        In the order in which they were given.
    faults : sequence of str
        Why katas could not be judged, where their pack is at fault.
    race : bool or None
        Whether to race what was solved; by default the only kata of a run.
    """
    if faults:
        terminal.write_sep("=", "not judged, and not for your code")
        for fault in dict.fromkeys(faults):
            terminal.write_line(fault)
    if not judged:
        return
    several = len(judged) > 1
    fresh = [each for each in judged if each.result.verdict == "not started"]
    terminal.write_sep("=", "verdicts" if several else "verdict")
    for number, each in enumerate(each for each in judged if each not in fresh or not several):
        if number:
            terminal.write_line("")
        _show_one(terminal, each, race=race, brief=several and each.result.verdict == "solved")
    if fresh and several:
        terminal.write_line(f"{len(fresh)} not started: `mlkata next` takes one of them")
    clocks = {each.workspace.root: each.after.clock for each in judged if each.after.clock}
    for lines in clocks.values():
        terminal.write_line("")
        for line in lines:
            terminal.write_line(f"  {line}")
    for trouble in dict.fromkeys(trouble for each in judged for trouble in each.after.troubles):
        terminal.write_line(trouble, yellow=True)


def _show_one(terminal: pytest.TerminalReporter, each: Judged, *, race: bool | None, brief: bool) -> None:
    result = each.result
    write_verdict(terminal, result, diagnosis=not each.after.asked)
    if each.after.asked:  # an interviewer says no more
        return
    if result.verdict == "solved" and (race or (race is None and not brief)):
        _race(terminal, each)
    if not brief:
        ways = ways_of(each.workspace, each.workspace.kata(result.kata))
        lines = [*remarks(each.after, ways), *next_step(result, ways)]
        terminal.write_line("\n" + textwrap.indent("\n".join(lines), "  "))


def _race(terminal: pytest.TerminalReporter, each: Judged) -> None:
    kata = each.workspace.kata(each.result.kata)
    if not kata.races:
        return
    from mlkata_plugin.race import race_lines  # here: a wrong answer, which comes more often, is not raced

    terminal.flush()  # the verdict does not wait for it
    for line in race_lines(race_of(each.workspace, kata)):
        terminal.write_line(f"  {line}")
