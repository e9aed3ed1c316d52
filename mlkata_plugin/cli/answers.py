"""The commands that touch the sealed envelope: compare, solution, and reset, which begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Refusal, coloured, fill, kata_argument, terminal_width
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.course.toml import PackError, text_of
from mlkata_plugin.practice import diff
from mlkata_plugin.practice.approaches import approach_lines, speeds
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.drill import begin_anew
from mlkata_plugin.practice.idioms import advice
from mlkata_plugin.practice.page import standing
from mlkata_plugin.practice.person import can_type
from mlkata_plugin.practice.recorder import race
from mlkata_plugin.race import race_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.race import RaceResult

WIDE = 120  # columns from which two sources fit side by side
yes_option = click.option("--yes", is_flag=True, help="Do not ask, although the kata is not solved.")


@click.command()
@kata_argument
@yes_option
@click.pass_obj
def compare(desk: Desk, kata: str, yes: bool) -> None:
    """Hold your file against the reference, and show other approaches."""
    found = desk.kata(kata)
    desk.outside_interview(found)
    file = desk.workspace.file(found)
    yours = desk.text(found)
    if yours is None:
        remedy = f"`mlkata reset {found.typed}` lays out a fresh stub"
        raise Refusal(f"{desk.show(file)} is missing, or cannot be read as text: {remedy}")
    reference = text_of(found.solution)
    _unseal(desk, found, yes)
    if yours == reference:
        click.echo(f"{desk.show(file)} is the reference, word for word.")
        results: Sequence[RaceResult] = ()
    else:
        results = _print_comparison(desk, found, yours, reference)
    if others := approach_lines(found, speeds(found, results)):
        click.echo()
        _print_lines(others)


def _print_comparison(desk: Desk, found: Kata, yours: str, reference: str) -> Sequence[RaceResult]:
    """Print how a file stands against the reference; return what came out of the race."""
    wrong = _standing(desk, found)
    if wrong is not None:
        click.echo(click.style(fill(wrong), fg="red"))
        click.echo(f"To see why: `{desk.command(found)}`\n")
    _print_sources(desk, found, yours, reference)
    click.echo()
    results = _print_race(desk, found, wrong)
    if reasons := advice(yours, reference):
        click.echo()
        _print_lines(reasons)
    return results


@click.command()
@kata_argument
@click.option("--approach", metavar="NAME", help="Print another right answer, as `mlkata compare` lists them.")
@yes_option
@click.pass_obj
def solution(desk: Desk, kata: str, approach: str | None, yes: bool) -> None:
    """Print the annotated reference, or another right answer."""
    found = desk.kata(kata)
    desk.outside_interview(found)
    path = found.solution if approach is None else _approach(found, approach)
    text = text_of(path)
    _unseal(desk, found, yes)
    click.echo(text.rstrip("\n"))


@click.command()
@kata_argument
@click.option("--level", type=click.Choice(LEVELS), help="How much of the answer the stub gives. [as it was]")
@click.pass_obj
def reset(desk: Desk, kata: str, level: Level | None) -> None:
    """Put a fresh stub in place of your file, after saving a copy."""
    found = desk.kata(kata)
    if level not in (None, "bare"):
        desk.outside_interview(found)
    given = level or desk.level(found) or "blanks"
    copy = begin_anew(desk, found, given)
    if copy:
        click.echo(f"Saved a copy at {desk.show(copy)}")
    click.echo(f"Put a fresh stub at {desk.show(desk.workspace.file(found))} (level {given})")
    click.echo(f"Next: `{desk.command(found)}`")


def _approach(kata: Kata, name: str) -> Path:
    """Return the file of an approach."""
    paths = {path.stem: path for path in kata.right}
    if name not in paths:
        there = f"it has {', '.join(paths)}" if paths else "it has none"
        raise Refusal(f"{kata.id} has no approach {name!r}: {there}")
    return paths[name]


def _standing(desk: Desk, kata: Kata) -> str | None:
    """Judge the learner's file, and return in a sentence that it is not right; None where it is, or nobody can say."""
    from mlkata_plugin.practice.file_judge import FileJudge  # here: it imports NumPy, which `reset` does not wait for

    judge = FileJudge(desk.workspace.root, kata.imports)
    try:
        result, _ = judge.verdict(kata.id, attempt=False)
    except PackError as fault:  # the sources can be compared all the same
        click.echo(str(fault), err=True)
        return None
    finally:
        judge.close()
    return standing(result, desk.show(desk.workspace.file(kata)))


def _unseal(desk: Desk, kata: Kata, yes: bool) -> None:
    """Ask before the reference is shown ahead of a solve, and log that it was."""
    state = desk.state(kata)
    if state.answered:
        return
    what = f"the {state.reopened} of {kata.id}" if state.reopened else kata.id
    if not yes:
        if not can_type():
            raise Refusal(f"{what} is not solved yet, and this shows the answer: add --yes to see it anyway")
        if not click.confirm(f"{what} is not solved yet. Show the answer?", err=True):
            click.echo(f"It stays sealed. A nudge: `mlkata hint {kata.typed}`", err=True)
            raise click.exceptions.Exit(1)
    desk.record(kata, "peeked")


def _print_sources(desk: Desk, kata: Kata, yours: str, reference: str) -> None:
    names = desk.show(desk.workspace.file(kata)), desk.show(kata.solution)
    if (terminal_width() or 0) >= WIDE:
        _print_side_by_side(diff.side_by_side(yours, reference), *names)
        return
    for line in coloured(diff.unified(yours, reference, *names)):
        click.echo(line)


def _print_side_by_side(rows: list[diff.DiffRow], your_name: str, reference_name: str) -> None:
    from rich.console import Console  # here: it takes a while, and is for terminals
    from rich.table import Table
    from rich.text import Text

    styles = {" ": ("", ""), ":": ("dim", "dim"), "|": ("red", "green"), "<": ("red", ""), ">": ("", "green")}
    table = Table(box=None, expand=True, pad_edge=False)
    table.add_column(Text(f"yours: {your_name}"), ratio=1, overflow="fold")
    table.add_column("", width=1)
    table.add_column(Text(f"reference: {reference_name}"), ratio=1, overflow="fold")
    for row in rows:
        left, right = styles[row.sign]
        table.add_row(Text(row.left, style=left), row.sign, Text(row.right, style=right))
    plain = click.get_current_context().color is False
    Console(highlight=False, color_system=None if plain else "auto").print(table)


def _print_race(desk: Desk, kata: Kata, wrong: str | None) -> Sequence[RaceResult]:
    """Race the learner's file beside the approaches, or say why not; return what came out."""
    if not kata.races:
        click.echo("No race: this kata is not timed.")
    elif wrong is not None:
        click.echo("No race: only a right answer is timed.")
    elif not desk.state(kata).answered:
        click.echo(f"No race before the kata is solved: `{desk.command(kata)}`")
    else:
        results = race(desk.workspace, kata, approaches=True)
        _print_lines(race_lines(results))
        return results
    return ()


def _print_lines(lines: Iterable[str]) -> None:
    """Print lines; one that is too long goes on two columns to the right of where it begins."""
    for line in lines:
        click.echo(fill(line, indent=" " * (len(line) - len(line.lstrip()) + 2)))
