"""``mlkata dev``: for the repository of a pack."""

from __future__ import annotations

import click

from mlkata_plugin.cli.desk import Desk, Failure, Refusal, count
from mlkata_plugin.workspace import stub_text, write_text


@click.group()
def dev() -> None:
    """For authors, in the repository of a pack."""


@dev.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a stub is not as it should be.")
@click.pass_obj
def sync(desk: Desk, check: bool) -> None:
    """Make the stubs in katas/ anew from the solutions, at level blanks."""
    workspace = desk.workspace
    if desk.pack.root != workspace.root:
        raise Refusal(f"{workspace.root} has no solutions/: `mlkata dev` is for the repository of a pack")
    stale = []
    for kata in desk.pack:
        text, file = stub_text(kata, "blanks"), workspace.file(kata)
        if desk.text(kata) == text:
            continue
        stale.append(desk.show(file))
        if check:
            continue
        copy = workspace.keep(kata)
        write_text(file, text)
        kept = f", saved a copy at {desk.show(copy)}" if copy else ""
        click.echo(f"Wrote {desk.show(file)}{kept}")
    if check and stale:
        raise Failure(
            f"{count(len(stale), 'stub')} not as the solution says: {', '.join(stale)}. Run `mlkata dev sync`."
        )
    if not stale:
        click.echo(f"All {count(len(desk.pack.ids), 'stub')} are as the solutions say.")
