"""The debrief of a mock interview, printed."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin.cli.console import print_json, terminal_width
from mlkata_plugin.practice.debrief import Account, Drill, account_of, details, drills_after, headline
from mlkata_plugin.practice.desk import Desk

if TYPE_CHECKING:
    from mlkata_plugin.log.interview import Answer, Interview

WIDTH = 80
COLOURS = {"solved": "green", "solved late": "yellow", "not solved": "red"}


def print_debrief(desk: Desk, interview: Interview, *, race: bool, as_json: bool) -> None:
    """Print the debrief of an interview that has ended; with `race`, solved katas are raced now, once."""
    accounts = (account_of(desk, interview, name, race=race) for name in interview.katas)
    drills = drills_after(desk, interview)
    if as_json:
        print_json(_facts(interview, list(accounts), drills))
        return
    click.secho(f"Debrief: {headline(interview)}", bold=True)
    for account in accounts:
        click.secho(f"\n{account.title} ({account.kata})", bold=True)
        click.echo(f"  {click.style(account.result.capitalize(), fg=COLOURS[account.result])}{account.course}")
        for line in details(account):
            click.echo(_wrapped(line))
    if drills:
        click.secho("\nDrill next", bold=True)
    for drill in drills:
        click.echo(f"  {drill.kata}: {drill.why}\n    `{drill.command}`")
    if interview.copies:
        click.secho("\nYour earlier files", bold=True)
    for path in interview.copies.values():
        click.echo(f"  {desk.show(desk.workspace.root / path)}")
    click.echo("\nAgain: `mlkata interview --debrief`. A new one: `mlkata interview --minutes 45`")


def _wrapped(line: str) -> str:
    """Return a line broken where the terminal ends; it goes on below where its words began."""
    begin = len(line) - len(line.lstrip(" -"))
    return textwrap.fill(
        line,
        min(terminal_width() or WIDTH, WIDTH),
        subsequent_indent=" " * begin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _facts(interview: Interview, accounts: list[Account], drills: list[Drill]) -> dict[str, Any]:
    """Return the debrief for a program."""
    return {
        "phase": "ended",
        "id": interview.id,
        "minutes": interview.minutes,
        "began_at": interview.began_at.isoformat(),
        "seconds": round((interview.ended_after or interview.length).total_seconds()),
        "katas": [
            {
                "kata": account.kata,
                "result": account.result,
                "solved_after": _seconds(account.answers.solved),
                "runs": account.answers.runs,
                "last": account.answers.last,
                "first_wrong": _wrong(account.answers.first_wrong),
                "behaves_like": dict(account.mistakes),
                "races": [race.to_dict() for race in account.races],
                "questions": list(account.questions),
                "copy": interview.copies.get(account.kata),
            }
            for account in accounts
        ],
        "drill": [asdict(drill) for drill in drills],
    }


def _seconds(answer: Answer | None) -> int | None:
    return None if answer is None else round(answer.spent.total_seconds())


def _wrong(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {"after": _seconds(answer), "verdict": answer.verdict, "failed": answer.failed, "check": answer.title}
