"""``mlkata init``: makes a workspace, or adds to one what is missing."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mlkata_plugin.cli.console import Refusal, tell_faults
from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.join import Course
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.practice.choose import usable
from mlkata_plugin.practice.commands import quoted
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.tools import tell_tools
from mlkata_plugin.text import count
from mlkata_plugin.workspace import STATE, Workspace, find_workspace, is_workspace, make_state_folder


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
    around = _refuse_what_collides(root, folder)
    there = is_workspace(root)
    workspace = Workspace(root)
    paths = [(desk.start / path).resolve() for path in packs]
    course = _course(workspace, paths)  # before anything is made: a fault in a new pack leaves no trace here
    katas = [kata for name in course.ids if (kata := usable(course, name))]
    make_state_folder(workspace.state)
    if paths:
        workspace.add_packs(paths)
    new = [kata.id for kata in katas if workspace.lay_out(kata, level)]
    by_hand = tell_tools(root)
    total = count(len(katas), "kata")
    if not there:
        click.echo(f"Made the workspace {folder} with {total} at level {level}.")
    elif new:
        click.echo(f"{folder} is a workspace. Added what was missing: {', '.join(new)}.")
    else:
        click.echo(f"{folder} is a workspace with {total}. No stub was missing.")
    tell_faults(course.faults)
    if around and not there:
        click.echo(f"Note: it lies inside of the workspace {around.root}, and has a log of its own.", err=True)
    for line in by_hand:
        click.echo(f"Note: {line}", err=True)
    move = "" if root.resolve() == desk.start.resolve() else f"cd {quoted(str(folder))}` and `"
    click.echo(f"Next: `{move}mlkata next`")


def _course(workspace: Workspace, paths: list[Path]) -> Course:
    """Return the course with the packs in some more folders, which have to be without a fault."""
    course = workspace.course_with(paths)
    home = course.packs[course.home].ids
    faults = [fault for fault in course.faults if any(fault.path.is_relative_to(path) for path in paths)]
    faults += [fault for pack in course.packs.values() if pack.root in paths for fault in faults_of(pack, home)]
    if faults:
        raise faults[0]
    return course


def _refuse_what_collides(root: Path, folder: Path) -> Workspace | None:
    """Refuse a folder that cannot become a workspace; return the workspace that it lies in, if any.

    What else lies in the folder is left alone, and does no harm.
    """
    if os.path.lexists(root) and not root.is_dir():
        raise Refusal(f"{folder} is a file: a workspace is a folder, such as `mlkata init drills`")
    for name in ("katas", STATE):
        if os.path.lexists(root / name) and not (root / name).is_dir():
            raise Refusal(f"{folder / name} is in the way, since it is no folder: move it away, or choose another DIR")
    around = find_workspace(root.resolve().parent)
    if around and root.resolve().relative_to(around.root).parts[0] in ("katas", STATE):
        shown = quoted(around.display(around.root))
        raise Refusal(f"{folder} lies inside of a workspace: `mlkata init {shown}` adds what that one lacks")
    return around
