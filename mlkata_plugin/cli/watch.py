"""``mlkata watch``: the full-screen session."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from mlkata_plugin.cli.console import Failure, Refusal, at_terminal, complete_kata, needs
from mlkata_plugin.practice.desk import Desk

PACKAGES = ("textual", "watchfiles")


@click.command()
@click.argument("kata", required=False, shell_complete=complete_kata)
@click.pass_obj
def watch(desk: Desk, kata: str | None) -> None:
    """Work on katas full-screen, with a verdict on every save.

    Without KATA it begins with what `mlkata next` would take.
    """
    needs(PACKAGES, "watch", "a full-screen session")
    if not at_terminal():
        remedy = "`mlkata next` and `mlkata check` work without one"
        raise Refusal(f"a full-screen session needs a terminal with somebody at it: {remedy}")
    from mlkata_plugin.watch.app import WatchApp
    from mlkata_plugin.watch.katas import first
    from mlkata_plugin.watch.terminal import Guard

    guard = Guard()
    app = WatchApp(desk, desk.kata(kata) if kata else first(desk), guard)
    try:
        with guard:
            app.run()
    except Exception as error:  # before or after there was a screen
        app.fault = app.fault or error
    if app.fault is not None:
        raise Failure(f"the session ended on {_place(app.fault)}. `mlkata doctor` prints what a report of it needs")
    click.echo(app.farewell)


def _place(error: Exception) -> str:
    """Return an error and where it came from, in a line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "mlkata_plugin" in frame.filename] or frames
    where = f" ({Path(ours[-1].filename).name}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {error}{where}"
