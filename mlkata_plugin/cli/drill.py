"""The commands about one kata while it is being solved: show, hint, check."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Refusal, fill, kata_argument, terminal_width
from mlkata_plugin.cli.question import readable
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.drill import take_hint

if TYPE_CHECKING:
    pass


@click.command()
@kata_argument
@click.pass_obj
def show(desk: Desk, kata: str) -> None:
    """Print the question of a kata."""
    found = desk.kata(kata)
    text = found.readme.read_text("utf-8", errors="replace")
    for line in readable(text, terminal_width()):
        click.echo(line)
    click.echo()
    click.echo(f"Question: {desk.show(desk.workspace.folder(found) / 'README.md')}")
    click.echo(f"File:     {desk.show(desk.workspace.file(found))}")
    click.echo(f"Check it: `{desk.command(found)}`")


@click.command()
@kata_argument
@click.pass_obj
def hint(desk: Desk, kata: str) -> None:
    """Print a hint: each time the next one up the ladder."""
    found = desk.kata(kata)
    desk.outside_interview(found)
    top = len(found.hints)
    rung = take_hint(desk, found)
    click.echo(click.style(f"Hint {rung} of {top}", bold=True))
    click.echo(fill(found.hints[rung - 1]))
    if rung < top:
        click.echo(f"More: `mlkata hint {found.typed}`")
    else:
        click.echo(f"That is the last one. The reference: `mlkata solution {found.typed}`")


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@kata_argument
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def check(desk: Desk, kata: str, pytest_args: tuple[str, ...]) -> None:
    """Run pytest on a kata; what stands behind KATA goes to pytest."""
    import subprocess  # here, so that a hint does not wait for it

    workspace = desk.workspace
    found = desk.kata(kata)
    folder = workspace.folder(found)
    if not workspace.file(found).exists():
        raise Refusal(
            f"{desk.show(workspace.file(found))} is missing: `mlkata reset {found.typed}` lays out a fresh stub"
        )
    click.echo(f"Running `{' '.join([desk.command(found), *pytest_args])}`", err=True)
    command = [sys.executable, "-m", "pytest", folder.relative_to(workspace.root).as_posix(), *pytest_args]
    with subprocess.Popen(command, cwd=workspace.root) as process:
        while process.returncode is None:
            try:
                process.wait()
            except KeyboardInterrupt:  # pytest got it as well, and ends in its own way
                continue
    sys.exit(process.returncode if process.returncode >= 0 else 128 - process.returncode)
