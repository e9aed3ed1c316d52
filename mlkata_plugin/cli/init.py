"""``mlkata init``: makes a workspace, or adds to one what is missing."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mlkata_plugin.cli.console import Refusal, count
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.workspace import Workspace, is_workspace, make_state_folder, write_text

PYTEST_INI = """\
# Makes this folder pytest's rootdir: node ids such as katas/knn/knn.py::test_ties
# stay the same from wherever pytest is started.
[pytest]
"""
# Any of these may hold pytest's settings already; pytest.ini would be read in its place.
SETTINGS = ("pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "pyproject.toml", "tox.ini", "setup.cfg")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--level", type=click.Choice(LEVELS), default="blanks", help="How much of the answer the stubs give. [blanks]"
)
@click.option(
    "--pack",
    "packs",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Add the pack in this folder to the course.",
)
@click.pass_obj
def init(desk: Desk, folder: Path, level: Level, packs: tuple[Path, ...]) -> None:
    """Make a workspace in DIR, or add what it lacks.

    Nothing that is there is overwritten.
    """
    root = desk.start / folder
    if os.path.lexists(root) and not root.is_dir():
        raise Refusal(f"{folder} is a file: a workspace is a folder, such as `mlkata init drills`")
    there = is_workspace(root)
    if not there and root.is_dir() and any(root.iterdir()):
        raise Refusal(f"{folder} holds other things: choose a new folder, such as `mlkata init {folder / 'drills'}`")
    workspace = Workspace(root)
    paths = [(desk.start / path).resolve() for path in packs]
    katas = list(workspace.course_with(paths))  # before anything is made: a fault in a pack leaves no trace here
    make_state_folder(workspace.state)
    if paths:
        workspace.add_packs(paths)
    if not any((root / name).exists() for name in SETTINGS):
        write_text(root / "pytest.ini", PYTEST_INI)
    new = [kata.id for kata in katas if workspace.lay_out(kata, level)]
    total = count(len(katas), "kata")
    if not there:
        click.echo(f"Made the workspace {folder} with {total} at level {level}.")
    elif new:
        click.echo(f"{folder} is a workspace. Added what was missing: {', '.join(new)}.")
    else:
        click.echo(f"{folder} is a workspace with {total}. No stub was missing.")
    move = "" if root.resolve() == desk.start.resolve() else f"cd {folder}` and `"
    click.echo(f"Next: `{move}mlkata next`")
