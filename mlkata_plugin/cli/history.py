"""``mlkata history``: every attempt at a kata; one of them printed or brought back, two of them compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin.cli.console import Refusal, coloured, is_terminal, kata_argument, print_json
from mlkata_plugin.log.history import Attempt, History
from mlkata_plugin.log.history import history as read_history
from mlkata_plugin.practice import diff
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.workspace import write_text

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata

COLOURS = {"solved": "green", "wrong": "red", "error": "red", "unfinished": "yellow"}


@click.command()
@kata_argument
@click.argument("numbers", metavar="[N [M]]", nargs=-1, type=int)
@click.option("--restore", is_flag=True, help="Put attempt N into your file, after saving a copy of what is there.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def history(desk: Desk, kata: str, numbers: tuple[int, ...], restore: bool, as_json: bool) -> None:
    """List your attempts at a kata, the newest last.

    With N, print that attempt; with N and M, show what changed from one to the other.
    """
    if len(numbers) > 2:
        raise Refusal("two attempts at most can be compared: `mlkata history KATA N M`")
    if restore and len(numbers) != 1:
        raise Refusal("--restore takes the number of one attempt: `mlkata history KATA N --restore`")
    if as_json and numbers:
        raise Refusal("--json prints the list: `mlkata history KATA --json`")
    found = desk.kata(kata)
    desk.outside_interview(found)
    made = read_history(desk.known_log().of(found.id))
    if not numbers:
        changes = _changes(made, desk.progress.sources({attempt.source for attempt in made.attempts}))
        if as_json:
            rows = enumerate(zip(made.attempts, changes, strict=True), 1)
            print_json([_facts(made, number, *row) for number, row in rows])
        else:
            _tell(desk, found, made, changes)
        return
    sources = [_open(desk, found, made, number) for number in numbers]
    if restore:
        _restore(desk, found, numbers[0], sources[0])
    elif len(numbers) == 1:
        _print(found, numbers[0], made.attempts[numbers[0] - 1], sources[0])
    else:
        _compare(numbers, sources)


def _changes(made: History, texts: Mapping[str, str]) -> list[tuple[int, int] | None]:
    """Return how many lines came and went with each attempt; None for the first, and where a source is missing."""
    sources = [None, *(texts.get(attempt.source) for attempt in made.attempts)]
    return [
        None if before is None or after is None else diff.changed(before, after) for before, after in pairwise(sources)
    ]


def _tell(desk: Desk, kata: Kata, made: History, changes: Sequence[tuple[int, int] | None]) -> None:
    last = len(made.attempts)
    if not last:
        click.echo(f"No attempt at {kata.id} is in the log. `{desk.command(kata)}` judges your file.")
        return
    deltas = ["" if change is None else "+{} -{}".format(*change) for change in changes]
    widths = len(str(last)), max(map(len, deltas))
    for number, (attempt, delta) in enumerate(zip(made.attempts, deltas, strict=True), 1):
        click.echo(_row(number, attempt, delta, widths))
    if made.exam:
        click.echo(f"The {made.exam} of {kata.id} is open. What you wrote before it is not shown until you solve it.")
        click.echo(f"Next: `{desk.command(kata)}`")
        return
    command = f"mlkata history {kata.typed}"
    click.echo(f"Print one: `{command} {last}`; --restore brings it back into your file")
    if last > 1:
        click.echo(f"Compare two: `{command} {last - 1} {last}`")


def _row(number: int, attempt: Attempt, delta: str, widths: tuple[int, int]) -> str:
    """Return an attempt's line. The mistakes stand last, so that a narrow terminal wraps it and nothing else."""
    verdict = attempt.verdict or "not judged"
    cells = [
        f"{number:{widths[0]}}",
        f"{attempt.at.astimezone():%Y-%m-%d %H:%M}",
        click.style(f"{verdict:10}", fg=COLOURS.get(verdict)),
        f"{attempt.purpose:9}",
        f"{delta:{widths[1]}}",
    ]
    if attempt.times > 1:
        cells.append(f"{attempt.times} times")
    if attempt.mistakes:
        cells.append(", ".join(attempt.mistakes))
    return "  ".join(cells).rstrip()


def _open(desk: Desk, kata: Kata, made: History, number: int) -> str:
    """Return the source of an attempt that may be shown."""
    command = f"mlkata history {kata.typed}"
    if not 1 <= number <= len(made.attempts):
        raise Refusal(f"{kata.id} has no attempt {number}: `{command}` lists the {len(made.attempts)} that there are")
    attempt = made.attempts[number - 1]
    if made.sealed(attempt):
        raise Refusal(
            f"attempt {number} is from before the {made.exam} of {kata.id}, which is open: it is shown once you "
            f"solve it with `{desk.command(kata)}`"
        )
    source = desk.progress.source(attempt.source)
    if source is None:
        raise Refusal(f"the log has lost the source of attempt {number} at {kata.id}: `{command}` lists the others")
    return source


def _print(kata: Kata, number: int, attempt: Attempt, source: str) -> None:
    if is_terminal():
        verdict = attempt.verdict or "not judged"
        click.secho(f"{kata.id}, attempt {number}, {attempt.at.astimezone():%Y-%m-%d %H:%M}: {verdict}", bold=True)
    click.echo(source, nl=not source.endswith("\n"))


def _compare(numbers: Sequence[int], sources: Sequence[str]) -> None:
    names = [f"attempt {number}" for number in numbers]
    lines = diff.unified(*sources, *names)
    for line in coloured(lines):
        click.echo(line)
    if not lines:
        click.echo(f"No line differs between {' and '.join(names)}.", err=not is_terminal())


def _restore(desk: Desk, kata: Kata, number: int, source: str) -> None:
    """Put a source into the learner's file. It is no event: what stands in the file is told when it is judged."""
    file = desk.workspace.file(kata)
    shown = desk.show(file)
    if desk.text(kata) == source:
        click.echo(f"{shown} is attempt {number} already, word for word.")
        return
    copy = desk.workspace.keep(kata)
    write_text(file, source)
    if copy:
        click.echo(f"Saved a copy at {desk.show(copy)}")
    click.echo(f"Put attempt {number} back at {shown}")
    click.echo(f"Next: `{desk.command(kata)}`")


def _facts(made: History, number: int, attempt: Attempt, change: tuple[int, int] | None) -> dict[str, Any]:
    added, removed = change or (None, None)
    return {
        "number": number,
        "at": attempt.at.isoformat(),
        "verdict": attempt.verdict,
        "behaves_like": list(attempt.mistakes),
        "purpose": attempt.purpose,
        "times": attempt.times,
        "added": added,
        "removed": removed,
        "source": attempt.source,
        "sealed": made.sealed(attempt),
    }
