"""``mlkata doctor``: what a bug report needs."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Any

import click

from mlkata_plugin import __version__
from mlkata_plugin.cli.console import print_json
from mlkata_plugin.course.faults import faults_in, faults_of
from mlkata_plugin.course.join import announced, join
from mlkata_plugin.course.pack import Pack, builtin_pack
from mlkata_plugin.course.toml import PackError
from mlkata_plugin.practice.commands import pytest_is_ours
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.workspace import Workspace, find_workspace

PACKAGES = ("pytest", "numpy", "pandas", "click", "rich", "fsrs")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def doctor(desk: Desk, as_json: bool) -> None:
    """Print what a bug report needs, and what is wrong."""
    faults: list[str] = []
    notes: list[str] = []
    report = {
        "mlkata": __version__,
        "python": platform.python_version(),
        "executable": sys.executable,
        "platform": platform.platform(),
        "packages": _versions(faults),
        "pytest_command": _pytest_command(notes),
        "plugin": _plugin(faults),
        **_workspace(desk, faults),
    }
    if as_json:
        print_json({**report, "notes": notes, "wrong": faults})
    else:
        rows = dict(_rows(report))
        width = max(map(len, rows))
        for name, value in rows.items():
            click.echo(f"{name:{width}}  {'none' if value is None else value}")
        for note in notes:
            click.echo(f"Note: {note}")
        click.echo("\n".join(["Wrong:", *(f"  {fault}" for fault in faults)]) if faults else "Nothing is wrong.")
    if faults:
        raise click.exceptions.Exit(1)


def _rows(report: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the report line by line, each with its name."""
    for name, value in report.items():
        if name == "packages":
            yield from value.items()
        elif name == "packs":
            yield from ((f"pack {pack}", root) for pack, root in value.items())
        else:
            yield name.replace("_", " "), value


def _versions(faults: list[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
            faults.append(f"{name} is not installed: `{sys.executable} -m pip install {name}`")
    return found


def _pytest_command(notes: list[str]) -> str | None:
    """Return what `pytest` stands for on the PATH; a note says what to type where that knows no katas."""
    found = shutil.which("pytest")
    if not pytest_is_ours():
        why = "is not on the PATH" if found is None else "on the PATH is of another environment, and knows no kata"
        notes.append(f"`pytest` {why}: `mlkata check KATA` does the same")
    return found


def _plugin(faults: list[str]) -> str | None:
    """Return the plugin's entry point, as pytest finds it."""
    found = next(iter(metadata.entry_points(group="pytest11", name="mlkata")), None)
    if found is None:
        faults.append(f"pytest does not see the plugin: `{sys.executable} -m pip install mlkata`")
    elif os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD"):
        faults.append("PYTEST_DISABLE_PLUGIN_AUTOLOAD is set, and pytest loads no plugin: unset it")
    return found.value if found else None


def _workspace(desk: Desk, faults: list[str]) -> dict[str, Any]:
    """Return what there is to say about the workspace, its packs and its progress."""
    workspace = find_workspace(desk.start)
    if workspace is None:
        faults.append(f"{desk.start} lies in no workspace: `mlkata init drills` makes one in the folder drills")
    packs, found = _packs(workspace)
    faults += found
    report = {
        "workspace": str(workspace.root) if workspace else None,
        "packs": {name: str(pack.root) for name, pack in packs.items()},
        "katas": sum(len(pack.ids) for pack in packs.values()),
        "progress": str(desk.progress.path) if workspace else None,
        "events": len(desk.progress.events()) if workspace else 0,
    }
    if workspace:
        faults += [trouble for trouble in (*desk.progress.troubles, _unwritable(desk)) if trouble]
    return report


def _unwritable(desk: Desk) -> str | None:
    """Return what keeps the record from being written, found out by writing."""
    folder, file = desk.workspace.state, desk.progress.path
    place = folder if folder.is_dir() else desk.workspace.root
    try:
        with tempfile.TemporaryFile(dir=place):
            place = file
        if file.is_file():
            file.open("ab").close()
    except OSError as error:
        return f"{place} cannot be written ({error.strerror}), and nothing that you do is recorded: make it writable"
    return None


def _packs(workspace: Workspace | None) -> tuple[Mapping[str, Pack], list[str]]:
    """Return the packs of the course by their ids, the home pack first, and all that is wrong with them."""
    try:
        course = workspace.course if workspace else join(builtin_pack(), announced())
    except PackError as fault:
        return {}, [str(fault)]
    found = list(course.faults)
    for pack in course.packs.values():
        found += [fault for fault in faults_of(pack, course.packs[course.home].ids) if fault not in pack.faults]
        found += [fault for kata in pack for fault in faults_in(kata)]
    return course.packs, list(dict.fromkeys(map(str, found)))
