"""The debrief of an interview, held in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from mlkata_plugin import clock
from mlkata_plugin.practice.debrief import account_of, details, drills_after, end_interview, headline
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.watch.state import Debrief

if TYPE_CHECKING:
    from pathlib import Path

RESULT_STYLES = {"solved": "green", "solved late": "yellow", "not solved": "red"}


def hold_debrief(root: Path) -> Debrief | None:
    """End the interview that is over and race its right answers, or look at the last one again; None without one.

    This takes a while, reads the log by itself, and may run in another thread than the screen.
    """
    desk = Desk(root)
    running = desk.log.running
    if running is not None:
        interview = end_interview(desk, running) if running.over(clock.now()) else None
    else:
        interview = next((each for each in reversed(desk.log.interviews) if each.ended_after is not None), None)
    if interview is None:
        return None
    accounts = tuple(account_of(desk, interview, name, race=True) for name in interview.katas)
    return Debrief(interview, accounts, tuple(drills_after(desk, interview)))


def debrief_page(debrief: Debrief) -> Text:
    """Return what there is to read."""
    text = Text(f"{headline(debrief.interview)}\n")
    for account in debrief.accounts:
        text.append(f"\n{account.title} ({account.kata})\n", "bold")
        text.append(f"  {account.result.capitalize()}", RESULT_STYLES[account.result]).append(f"{account.course}\n")
        for line in details(account):
            text.append(f"{line}\n")
    for heading, lines in (
        ("Drill next, from the list: l", [f"{drill.kata}: {drill.why}" for drill in debrief.drills]),
        ("Your earlier files", list(debrief.interview.copies.values())),
    ):
        if lines:
            text.append(f"\n{heading}\n", "bold")
            text.append("".join(f"  {line}\n" for line in lines))
    return text
