"""The commands about one kata while it is being solved: show, hint, check."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Refusal, complete_kata, fill, kata_argument, print_json, terminal_width
from mlkata_plugin.cli.question import readable
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.practice.choose import asked_in_interview, choose
from mlkata_plugin.practice.commands import pytest_is_ours, quoted
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.drill import take_hint

if TYPE_CHECKING:
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata


@click.command()
@kata_argument
@click.pass_obj
def show(desk: Desk, kata: str) -> None:
    """Print the question of a kata."""
    found = desk.kata(kata)
    for line in readable(text_of(found.readme), terminal_width()):
        click.echo(line)
    click.echo()
    click.echo(f"Question: {desk.show(desk.workspace.folder(found) / 'README.md')}")
    click.echo(f"File:     {desk.show(desk.workspace.file(found))}")
    click.echo(f"Check it: `{desk.command(found)}`")


@click.command()
@kata_argument
@click.pass_obj
def hint(desk: Desk, kata: str) -> None:
    """Print a hint: the one that the failing check points to, else the next one up the ladder."""
    found = desk.kata(kata)
    desk.outside_interview(found)
    read = desk.state(found).hints
    rung = take_hint(desk, found)
    click.echo(click.style(f"Hint {rung} of {len(found.hints)} for {found.id}", bold=True))
    click.echo(fill(found.hints[rung - 1]))
    if len({*read, rung}) < len(found.hints):
        click.echo(f"More: `mlkata hint {found.typed}`")
    else:
        click.echo(f"That is the last one. The reference: `mlkata solution {found.typed}`")


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument(
    "words", metavar="[KATA]... [OPTIONS OF PYTEST]", nargs=-1, type=click.UNPROCESSED, shell_complete=complete_kata
)
@click.pass_obj
def check(desk: Desk, words: tuple[str, ...]) -> None:
    """Run pytest on katas, without KATA on the one you work on.

    The first option, and all that stands behind it, goes to pytest. So does what stands behind `--`. With --json the
    verdicts are printed as JSON, and pytest is not needed.
    """
    as_json = "--json" in words[: words.index("--") if "--" in words else len(words)]
    typed, options = _before_options(tuple(word for word in words if not as_json or word != "--json"))
    if as_json and options:
        raise Refusal(f"--json takes no options of pytest: leave {' '.join(options)} out")
    katas = [desk.kata(name) for name in typed] or [_worked_on(desk)]
    folders = []
    for kata in katas:
        file = desk.workspace.file(kata)
        if not file.exists():
            raise Refusal(f"{desk.show(file)} is missing: `mlkata reset {kata.typed}` lays out a fresh stub")
        folders.append(file.parent)
    if as_json:
        from mlkata_plugin.cli.verdict import verdicts  # here: it takes NumPy, and most commands do not

        found = verdicts(desk.workspace, katas)
        print_json(found)
        sys.exit(any(each["verdict"] != "solved" for each in found["katas"]))
    if not typed:
        click.echo(f"You work on {katas[0].id}.", err=True)
    if pytest_is_ours():
        shown = [quoted(word) for word in (*map(desk.show, folders), *options)]
        click.echo(f"Running `pytest {' '.join(shown)}`", err=True)
    root = desk.workspace.root
    sys.exit(_run_pytest(root, [folder.relative_to(root).as_posix() for folder in folders], options))


def _before_options(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words before the first option, and what goes to pytest."""
    at = next((n for n, word in enumerate(words) if word.startswith("-")), len(words))
    return words[:at], words[at + (words[at:][:1] == ("--",)) :]


def _worked_on(desk: Desk) -> Kata:
    """Return the kata that `mlkata` resumes."""
    choice = asked_in_interview(desk) or choose(desk.course, desk.log.states, desk.course.ids)
    if choice.kata is None or not choice.resumed:
        raise Refusal("no kata is unfinished: `mlkata next` takes one, and `mlkata check KATA` judges any")
    return choice.kata


def _run_pytest(root: Path, folders: list[str], options: tuple[str, ...]) -> int:
    """Run pytest in the root of a workspace and return its exit status."""
    import subprocess  # here, so that a hint does not wait for it

    # -P: nothing that lies in the workspace, such as a scratch file `random.py`, stands in for a module
    with subprocess.Popen([sys.executable, "-P", "-m", "pytest", *folders, *options], cwd=root) as process:
        while process.returncode is None:
            try:
                process.wait()
            except KeyboardInterrupt:  # pytest got it as well, and ends in its own way
                continue
    return process.returncode if process.returncode >= 0 else 128 - process.returncode
